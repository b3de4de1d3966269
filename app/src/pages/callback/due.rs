//! Whether the signed-in person may call back now, and about which settlement; or why not.

use crate::session::Session;
use domain::callback::{Callback, CallbackState};
use domain::words::CallbackOutcome;
use domain::{EntryId, StaffId, Ticket, Time, World};

/// Why there is nothing to call back, or not by this person.
#[derive(Clone, Debug, PartialEq)]
pub enum Obstacle {
    /// Not settled, or of a kind that is not called back.
    Unsettled,
    /// Nobody calls back what they handled themselves.
    Handler,
    /// The person's posts are not among those that the rule names.
    Role,
    /// The window opens later.
    Later(Time),
    /// The server has not drawn.
    AwaitingDraw,
    NotDrawn,
    Done,
    Failed,
    /// The person called on the resident, who has still to sign this, or to say why not.
    Unsigned(EntryId),
}

/// The first callback that is due, for somebody who may make it.
pub fn due(
    world: &World,
    ticket: &Ticket,
    session: &Session,
    now: Time,
) -> Result<Callback, Obstacle> {
    let all = world.callbacks(ticket, now);
    let Some(due) = all.iter().find(|callback| callback.is_due()) else {
        return Err(all.last().map_or(Obstacle::Unsettled, obstacle));
    };
    if let Some(made) = unsigned_by(ticket, due, session.staff) {
        Err(Obstacle::Unsigned(made))
    } else if world.may_call_back(ticket, due, session.staff) {
        Ok(due.clone())
    } else if ticket.handlers().any(|handler| handler == session.staff) {
        Err(Obstacle::Handler)
    } else {
        Err(Obstacle::Role)
    }
}

/// The call of `me` that `callback` lacks nothing of but the signature.
pub fn unsigned_by(ticket: &Ticket, callback: &Callback, me: StaffId) -> Option<EntryId> {
    let mut made = ticket.callbacks.iter().rev().filter(|made| {
        let about = made.settlement == callback.settlement && made.room == callback.room;
        about && made.counts && made.outcome != CallbackOutcome::Unreachable
    });
    let last = made.next().filter(|_| callback.unsigned)?;
    (last.by == Some(me)).then_some(last.entry)
}

fn obstacle(callback: &Callback) -> Obstacle {
    match callback.state {
        CallbackState::WaitingToOpen => Obstacle::Later(callback.opens),
        CallbackState::AwaitingDraw => Obstacle::AwaitingDraw,
        CallbackState::NotDrawn => Obstacle::NotDrawn,
        CallbackState::Failed => Obstacle::Failed,
        CallbackState::Done | CallbackState::Unreachable => Obstacle::Done,
        CallbackState::Late | CallbackState::Open => Obstacle::Unsettled,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trial::{Trial, at};
    use domain::TicketId;
    use domain::body::{Body, CalledBack};
    use domain::words::{Channel, Kind};

    struct Scene {
        trial: Trial,
        butler: StaffId,
        other: StaffId,
        technician: StaffId,
    }

    fn scene() -> Scene {
        let mut trial = Trial::new();
        let butler = trial.staff("林晓芸", "butler", "");
        let other = trial.staff("陈佳", "clerk", "");
        let technician = trial.staff("赵建国", "technician", "工程部");
        Scene {
            trial,
            butler,
            other,
            technician,
        }
    }

    impl Scene {
        fn settled(&mut self, kind: Kind, by: StaffId) -> TicketId {
            let ticket = self
                .trial
                .open(self.butler, at("2026-11-18T09:00"), kind, "2-1-0601");
            self.trial
                .write(ticket, by, at("2026-11-18T15:12"), Body::Settled);
            ticket
        }

        fn asked(&self, ticket: TicketId, who: StaffId) -> Result<(), Obstacle> {
            let session = self.trial.session(who);
            let now = at("2026-11-19T14:32");
            due(&self.trial.world, self.trial.ticket(ticket), &session, now).map(|_| ())
        }
    }

    #[test]
    fn a_complaint_is_called_back_by_anybody_named_who_did_not_handle_it() {
        let mut scene = scene();
        let ticket = scene.settled(Kind::Complaint, scene.butler);
        assert_eq!(scene.asked(ticket, scene.other), Ok(()));
        assert_eq!(scene.asked(ticket, scene.butler), Err(Obstacle::Handler));
        assert_eq!(scene.asked(ticket, scene.technician), Err(Obstacle::Role));
    }

    #[test]
    fn a_repair_waits_for_its_draw_and_an_inquiry_is_never_called_back() {
        let mut scene = scene();
        let repair = scene.settled(Kind::Repair, scene.technician);
        assert_eq!(
            scene.asked(repair, scene.butler),
            Err(Obstacle::AwaitingDraw)
        );
        let inquiry = scene.settled(Kind::Inquiry, scene.butler);
        assert_eq!(scene.asked(inquiry, scene.other), Err(Obstacle::Unsettled));
    }

    #[test]
    fn who_called_by_visit_has_the_signature_to_fetch_and_others_may_call_again() {
        let mut scene = scene();
        let ticket = scene.settled(Kind::Complaint, scene.butler);
        let settlement = scene.trial.ticket(ticket).settlements[0].entry;
        let made = CalledBack {
            settlement,
            room: scene.trial.ticket(ticket).room(),
            channel: Channel::Visit,
            outcome: CallbackOutcome::Satisfied,
            answers: Default::default(),
            faults: Vec::new(),
            looked: true,
            second: None,
            reply_by: None,
        };
        let body = Body::CalledBack(Box::new(made));
        let when = at("2026-11-19T10:00");
        let made = scene.trial.write(ticket, scene.other, when, body);
        let mine = scene.asked(ticket, scene.other);
        assert_eq!(mine, Err(Obstacle::Unsigned(made)));
        let third = scene.trial.staff("马丽", "clerk", "");
        assert_eq!(scene.asked(ticket, third), Ok(()));
    }

    #[test]
    fn what_was_called_back_is_not_called_back_again_but_an_attempt_leaves_it_due() {
        for (outcome, expected) in [
            (CallbackOutcome::Satisfied, Err(Obstacle::Done)),
            (CallbackOutcome::Unsatisfied, Err(Obstacle::Failed)),
            (CallbackOutcome::Unreachable, Ok(())),
        ] {
            let mut scene = scene();
            let ticket = scene.settled(Kind::Complaint, scene.butler);
            let made = CalledBack {
                settlement: scene.trial.ticket(ticket).settlements[0].entry,
                room: None,
                channel: Channel::Phone,
                outcome,
                answers: Default::default(),
                faults: Vec::new(),
                looked: false,
                second: None,
                reply_by: None,
            };
            let body = Body::CalledBack(Box::new(made));
            scene
                .trial
                .write(ticket, scene.other, at("2026-11-19T10:00"), body);
            assert_eq!(scene.asked(ticket, scene.other), expected);
        }
    }
}
