//! One ticket's story: each method is something that somebody does, and writes what it leaves.

mod filing;
mod visit;

use super::people::Who;
use super::plan::{Act, Fate, Plan};
use domain::body::{Answered, Body, Classified, Dispatched, Extension, Private, Waiting};
use domain::words::{Field, Kind, Subject, WaitFor};
use domain::{EntryId, RoomId, TicketId, Time};
use std::collections::BTreeMap;

/// A ticket on its way.
pub(super) struct Scene<'p, 'a> {
    pub(super) plan: &'p mut Plan<'a>,
    pub(super) ticket: TicketId,
    pub(super) kind: Kind,
    pub(super) room: Option<RoomId>,
    pub(super) code: Option<String>,
    pub(super) contact: Option<String>,
    /// What a visit finds, in codes.
    pub(super) finding: Option<&'static str>,
    /// The sum quoted.
    pub(super) fen: Option<i64>,
    /// Whether the resident signed for the work.
    pub(super) is_accepted: bool,
    /// The latest settlement, and whether what follows asks for its draw.
    pub(super) settlement: Option<EntryId>,
    pub(super) if_drawn: Option<(EntryId, Option<RoomId>)>,
    writers: BTreeMap<Field, EntryId>,
}

impl<'p, 'a> Scene<'p, 'a> {
    pub(super) fn new(
        plan: &'p mut Plan<'a>,
        (ticket, kind): (TicketId, Kind),
        (room, code): (Option<RoomId>, Option<&str>),
        contact: Option<String>,
    ) -> Self {
        Self {
            plan,
            ticket,
            kind,
            room,
            code: code.map(str::to_owned),
            contact,
            finding: None,
            fen: None,
            is_accepted: false,
            settlement: None,
            if_drawn: None,
            writers: BTreeMap::new(),
        }
    }

    /// The story of a ticket that another one opened.
    pub(super) fn linked(&mut self, ticket: TicketId) -> Scene<'_, 'a> {
        let (room, contact) = (self.room, self.contact.clone());
        let code = self.code.clone();
        let opened = (ticket, Kind::Complaint);
        Scene::new(self.plan, opened, (room, code.as_deref()), contact)
    }

    pub(super) fn write(&mut self, at: Time, who: Who, body: Body, private: Private) -> EntryId {
        let id = self.plan.chance.entry(at);
        self.write_as(id, (at, who), body, private);
        id
    }

    pub(super) fn write_as(
        &mut self,
        id: EntryId,
        (at, who): (Time, Who),
        body: Body,
        private: Private,
    ) {
        let tablet = who.person().tablet;
        self.add(Act {
            at,
            arrives: at,
            who,
            tablet,
            ticket: self.ticket,
            id,
            body,
            private,
            base: BTreeMap::new(),
            if_drawn: self.if_drawn,
            astray: 0,
        });
    }

    pub(super) fn add(&mut self, mut act: Act) {
        act.base = match &act.body {
            Body::Classified(classified) => self.bases(classified.fields.keys()),
            Body::Dispatched(_) => self.bases([&Field::Department]),
            _ => act.base,
        };
        self.add_unseeing(act);
    }

    /// An act whose author had not seen what others did: its bases are its own.
    pub(super) fn add_unseeing(&mut self, mut act: Act) {
        act.arrives = self
            .plan
            .tablet(act.tablet)
            .map_or(act.at, |tablet| tablet.arrives(act.at));
        self.plan.add(act);
    }

    fn bases<'f>(&self, fields: impl IntoIterator<Item = &'f Field>) -> BTreeMap<Field, EntryId> {
        let writer = |field: &Field| Some((field.clone(), *self.writers.get(field)?));
        fields.into_iter().filter_map(writer).collect()
    }

    /// From now on `entry` is the last that wrote `field`.
    pub(super) fn wrote(&mut self, field: Field, entry: EntryId) {
        self.writers.insert(field, entry);
    }

    /// Any entry with a line of text.
    pub(super) fn does(&mut self, at: Time, who: Who, body: Body, text: &str) -> EntryId {
        let private = Private {
            text: (!text.is_empty()).then(|| text.to_owned()),
            ..Private::default()
        };
        self.write(at, who, body, private)
    }

    pub(super) fn answers(&mut self, at: Time, who: Who, text: &str) -> EntryId {
        let answered = Answered {
            to: "resident".to_owned(),
            reply_by: None,
        };
        self.does(at, who, Body::Answered(Box::new(answered)), text)
    }

    pub(super) fn classifies(&mut self, at: Time, who: Who, fields: &[(Field, &str)]) -> EntryId {
        let fields = fields
            .iter()
            .map(|(field, value)| (field.clone(), (*value).to_owned()))
            .collect();
        let classified = Classified { fields };
        let written: Vec<Field> = classified.fields.keys().cloned().collect();
        let id = self.does(at, who, Body::Classified(Box::new(classified)), "");
        for field in written {
            self.wrote(field, id);
        }
        id
    }

    pub(super) fn dispatches(
        &mut self,
        (at, who): (Time, Who),
        to: &str,
        staff: Option<Who>,
        text: &str,
    ) {
        let dispatched = Dispatched {
            to: to.to_owned(),
            staff: staff.map(|staff| staff.id(self.plan.community)),
            with: String::new(),
        };
        let id = self.does(at, who, Body::Dispatched(Box::new(dispatched)), text);
        self.wrote(Field::Department, id);
    }

    pub(super) fn waits(&mut self, at: Time, who: Who, reason: WaitFor, text: &str) {
        self.does(at, who, Body::Waiting(Box::new(Waiting { reason })), text);
    }

    pub(super) fn asks_for_time(&mut self, at: Time, who: Who, until: Time, text: &str) {
        let extension = Extension {
            until,
            clock: "settle".to_owned(),
        };
        self.does(at, who, Body::ExtensionAsked(Box::new(extension)), text);
    }

    pub(super) fn is_given_time(&mut self, at: Time, who: Who, until: Time) {
        let extension = Extension {
            until,
            clock: "settle".to_owned(),
        };
        self.does(at, who, Body::ExtensionApproved(Box::new(extension)), "");
    }

    /// Settles; what is planned after [`Scene::when_drawn`] asks for this settlement's draw.
    pub(super) fn settles(
        &mut self,
        (at, who): (Time, Who),
        subject: Option<(&Subject, Fate)>,
        text: &str,
    ) -> EntryId {
        let id = match subject {
            Some((subject, fate)) => self.plan.settlement(at, subject, fate),
            None => self.plan.chance.entry(at),
        };
        let private = Private {
            text: Some(text.to_owned()),
            ..Private::default()
        };
        self.write_as(id, (at, who), Body::Settled, private);
        self.settlement = Some(id);
        id
    }

    /// What follows happens only if the latest settlement was drawn.
    pub(super) fn when_drawn(&mut self) {
        self.if_drawn = self.settlement.map(|settlement| (settlement, self.room));
    }

    /// What follows happens in any case.
    pub(super) fn in_any_case(&mut self) {
        self.if_drawn = None;
    }
}
