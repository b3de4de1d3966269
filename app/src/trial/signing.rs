//! What a resident says of it afterwards: callbacks, and signatures.

use super::Trial;
use domain::Time;
use domain::body::{Body, CalledBack, Private, SignMethod, Signed};
use domain::ids::{EntryId, StaffId, TicketId};
use domain::words::{CallbackOutcome, Channel};

/// A signature under `of`, drawn by hand, that states nothing.
pub(crate) fn signature(of: EntryId) -> Signed {
    Signed {
        of,
        method: SignMethod::Drawn,
        unsigned: None,
        relation: String::new(),
        language: String::new(),
        digest: String::new(),
        covers: Vec::new(),
    }
}

impl Trial {
    /// A satisfied callback about the last settlement.
    pub(crate) fn call(
        &mut self,
        ticket: TicketId,
        by: StaffId,
        when: Time,
        channel: Channel,
    ) -> EntryId {
        let of = self.ticket(ticket);
        let made = CalledBack {
            settlement: of.settlements.last().unwrap().entry,
            room: of.room(),
            channel,
            outcome: CallbackOutcome::Satisfied,
            answers: Default::default(),
            faults: Vec::new(),
            looked: false,
            second: None,
            reply_by: None,
        };
        self.write(ticket, by, when, Body::CalledBack(Box::new(made)))
    }

    /// A signature under `of` that counts, and states nothing.
    pub(crate) fn sign(
        &mut self,
        ticket: TicketId,
        by: StaffId,
        when: Time,
        of: EntryId,
    ) -> EntryId {
        self.sign_that(ticket, by, when, signature(of), None)
    }

    /// A signature with its text.
    pub(crate) fn sign_that(
        &mut self,
        ticket: TicketId,
        by: StaffId,
        when: Time,
        signed: Signed,
        text: Option<&str>,
    ) -> EntryId {
        let private = Private {
            document: text.map(str::to_owned),
            ..Private::default()
        };
        let body = Body::Signed(Box::new(signed));
        self.tell(ticket, by, when, body, private)
    }
}
