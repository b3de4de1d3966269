//! What everybody does, act by act, before any of it is judged.

use super::chance::Chance;
use super::estate::Estate;
use super::people::Who;
use super::scene::Scene;
use super::tablets::Tablet;
use domain::body::{Body, Opened, Private};
use domain::draw::{Rate, Secret, stratum_key};
use domain::words::{Channel, Field, Kind, Subject};
use domain::{CommunityId, EntryId, Offset, RoomId, TicketId, Time};
use std::collections::{BTreeMap, BTreeSet};

/// One entry that somebody is going to write.
#[derive(Clone, Debug)]
pub(super) struct Act {
    pub(super) at: Time,
    /// When the server takes it in.
    pub(super) arrives: Time,
    pub(super) who: Who,
    /// The tablet's number.
    pub(super) tablet: u32,
    pub(super) ticket: TicketId,
    pub(super) id: EntryId,
    pub(super) body: Body,
    pub(super) private: Private,
    pub(super) base: BTreeMap<Field, EntryId>,
    /// Only if this settlement was drawn for this room.
    pub(super) if_drawn: Option<(EntryId, Option<RoomId>)>,
    /// How far the tablet's clock was wrong without knowing, in milliseconds.
    pub(super) astray: i64,
}

/// All acts, in the order in which they were thought of.
pub(super) struct Plan<'a> {
    pub(super) community: CommunityId,
    pub(super) estate: &'a Estate,
    pub(super) tablets: &'a [Tablet],
    pub(super) chance: Chance,
    /// What the gates ask for takes of this one: the stories go on the same without it.
    pub(super) office: Chance,
    pub(super) acts: Vec<Act>,
    /// How many tickets will be opened.
    pub(super) tickets: usize,
    /// Rooms that a story is told of already.
    pub(super) rooms: BTreeSet<String>,
    secret: &'a Secret,
    /// Nothing arrives later.
    now: Time,
}

/// A resident's word, as it is taken in.
#[derive(Clone, Debug)]
pub(super) struct Word<'w> {
    pub(super) at: Time,
    pub(super) who: Who,
    pub(super) kind: Kind,
    /// The room; none for public places.
    pub(super) room: Option<&'w str>,
    pub(super) text: String,
    pub(super) channel: Channel,
    pub(super) matter: &'w str,
    pub(super) works: bool,
    pub(super) wants_by: Option<Time>,
    /// The rooms that took part.
    pub(super) participants: &'w [String],
}

impl<'a> Plan<'a> {
    pub(super) fn new(
        community: CommunityId,
        (estate, tablets): (&'a Estate, &'a [Tablet]),
        secret: &'a Secret,
        (chance, now): (Chance, Time),
    ) -> Self {
        Self {
            community,
            estate,
            tablets,
            office: chance.clone().aside(),
            chance,
            acts: Vec::new(),
            tickets: 0,
            rooms: BTreeSet::new(),
            secret,
            now,
        }
    }

    /// Starts a ticket.
    pub(super) fn open(&mut self, word: Word<'_>) -> Scene<'_, 'a> {
        let home = word.room.and_then(|code| self.estate.home(code));
        let (contact, phone) = home.map_or((None, None), |home| {
            (Some(home.name.clone()), Some(home.phone.clone()))
        });
        let ticket = TicketId(self.chance.entry(word.at).0);
        let room = word.room.map(|code| self.community.room(code));
        let participants = word.participants.iter();
        let opened = Opened {
            kind: word.kind.clone(),
            room,
            channel: Some(word.channel),
            fields: BTreeMap::new(),
            works: word.works,
            wants_by: word.wants_by,
            matter: word.matter.to_owned(),
            participants: participants.map(|code| self.community.room(code)).collect(),
            alias: None,
            from: None,
        };
        let private = Private {
            text: Some(word.text),
            contact: contact.clone(),
            phone,
            ..Private::default()
        };
        self.tickets += 1;
        self.rooms.extend(word.room.map(str::to_owned));
        let mut scene = Scene::new(self, (ticket, word.kind), (room, word.room), contact);
        let id = scene.write(word.at, word.who, Body::Opened(Box::new(opened)), private);
        scene.wrote(Field::Severity, id);
        scene
    }

    /// Adds an act, unless it lies in the future.
    pub(super) fn add(&mut self, act: Act) {
        if act.arrives <= self.now {
            self.acts.push(act);
        }
    }

    /// The entry that opened a ticket.
    pub(super) fn opening_of(&self, ticket: TicketId) -> Option<EntryId> {
        let opens = |act: &&Act| act.ticket == ticket && matches!(act.body, Body::Opened(_));
        self.acts.iter().find(opens).map(|act| act.id)
    }

    pub(super) fn tablet(&self, number: u32) -> Option<&'a Tablet> {
        self.tablets.iter().find(|tablet| tablet.number == number)
    }

    /// A settlement's id. Ids are random; for the cast one is taken whose die falls as the story
    /// has it.
    pub(super) fn settlement(&mut self, at: Time, subject: &Subject, fate: Fate) -> EntryId {
        let month = Offset::default().month(at);
        let key = stratum_key(self.secret, self.community, subject, &month);
        let rate = Rate::new(3, 10).ok();
        // How often a die is thrown follows from the keys; what people do must not.
        let mut throws = self.chance.aside();
        loop {
            let id = throws.entry(at);
            let hits = rate.is_some_and(|rate| rate.hits(key.die_of(id)));
            match fate {
                Fate::Any => return id,
                Fate::Drawn if hits => return id,
                Fate::Drawn => {}
            }
        }
    }
}

/// How a settlement's die falls.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fate {
    /// As it falls.
    Any,
    /// Drawn.
    Drawn,
}
