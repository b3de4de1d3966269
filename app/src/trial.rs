//! A small community for tests, written through the real judgement and the real fold.

mod signing;

pub(crate) use signing::signature;

use crate::session::Session;
use domain::body::{Body, Opened, Private, Put, RoomCard, Settings, StaffCard};
use domain::ids::{CommunityId, DeviceId, EntryId, RoomId, StaffId, TicketId};
use domain::judge::{Bench, judge};
use domain::procedure::{Procedure, QuestionRule};
use domain::room::RoomCode;
use domain::ticket::{Standing, Ticket};
use domain::words::{Channel, Kind, Role};
use domain::{Entry, Offset, Stream, StreamKind, Time, World};
use std::sync::Arc;
use uuid::Uuid;

/// A moment in the community, `2026-11-19T14:32`.
pub(crate) fn at(text: &str) -> Time {
    Offset::parse_rfc3339(&[text, ":00+08:00"].concat()).unwrap()
}

/// What the house asks at a callback.
pub(crate) fn asked_by_house() -> Vec<QuestionRule> {
    let house = Procedure::default_that_ships().unwrap();
    house.questions_of(&house.callbacks[0])
}

pub(crate) struct Trial {
    pub(crate) world: World,
    /// What is written from now on stands so.
    pub(crate) standing: Standing,
    count: u128,
}

impl Trial {
    pub(crate) fn new() -> Self {
        let community = CommunityId(Uuid::from_u128(7));
        let mut trial = Self {
            world: World::new(community),
            standing: Standing::Confirmed,
            count: 100,
        };
        let house = Procedure::default_that_ships().unwrap();
        let settings = Settings {
            name: "澄园小区".to_owned(),
            procedure: "house".to_owned(),
            ..Settings::default()
        };
        trial.put(
            StreamKind::Procedure,
            community.0,
            Put {
                procedure: Some(Arc::new(house)),
                ..Put::default()
            },
            "",
        );
        trial.put(
            StreamKind::Settings,
            community.0,
            Put {
                settings: Some(settings),
                ..Put::default()
            },
            "",
        );
        trial
    }

    pub(crate) fn staff(&mut self, name: &str, role: &str, department: &str) -> StaffId {
        let id = self.world.community.staff(name);
        let card = StaffCard {
            code: name.to_owned(),
            roles: vec![Role::from(role)],
            department: department.to_owned(),
            areas: String::new(),
        };
        self.put(
            StreamKind::Staff,
            id.0,
            Put {
                staff: Some(card),
                ..Put::default()
            },
            name,
        );
        id
    }

    pub(crate) fn room(&mut self, code: &str) -> RoomId {
        let id = self.world.community.room(code);
        let card = RoomCard {
            code: RoomCode::parse(code).unwrap(),
            area: String::new(),
        };
        self.put(
            StreamKind::Room,
            id.0,
            Put {
                room: Some(card),
                ..Put::default()
            },
            "",
        );
        id
    }

    pub(crate) fn session(&self, staff: StaffId) -> Session {
        let card = &self.world.staff[&staff];
        Session {
            staff,
            code: card.card.code.clone(),
            name: card.name.clone(),
            roles: card.card.roles.clone(),
            device: DeviceId(Uuid::from_u128(9)),
            tablet: "T07".to_owned(),
            community: self.world.community,
        }
    }

    pub(crate) fn open(&mut self, by: StaffId, when: Time, kind: Kind, room: &str) -> TicketId {
        let room = self.room(room);
        let opened = Opened {
            kind,
            room: Some(room),
            channel: Some(Channel::InPerson),
            fields: Default::default(),
            works: false,
            wants_by: None,
            matter: String::new(),
            participants: Vec::new(),
            alias: None,
            from: None,
        };
        self.open_as(by, when, opened)
    }

    pub(crate) fn open_as(&mut self, by: StaffId, when: Time, opened: Opened) -> TicketId {
        let ticket = TicketId(self.next());
        self.write(ticket, by, when, Body::Opened(Box::new(opened)));
        ticket
    }

    pub(crate) fn write(
        &mut self,
        ticket: TicketId,
        by: StaffId,
        when: Time,
        body: Body,
    ) -> EntryId {
        let private = Private {
            text: Some("灯不亮".to_owned()),
            ..Private::default()
        };
        self.enter(Stream::from(ticket), Some(by), when, body, private)
    }

    /// Like `write`, with personal data of its own.
    pub(crate) fn tell(
        &mut self,
        ticket: TicketId,
        by: StaffId,
        when: Time,
        body: Body,
        private: Private,
    ) -> EntryId {
        self.enter(Stream::from(ticket), Some(by), when, body, private)
    }

    pub(crate) fn ticket(&self, ticket: TicketId) -> &Ticket {
        &self.world.tickets[&ticket]
    }

    fn put(&mut self, kind: StreamKind, id: Uuid, put: Put, name: &str) {
        let stream = Stream {
            kind,
            id: domain::StreamId(id),
        };
        let private = Private {
            name: Some(name.to_owned()),
            ..Private::default()
        };
        self.enter(
            stream,
            None,
            at("2026-09-01T08:00"),
            Body::Put(Box::new(put)),
            private,
        );
    }

    fn enter(
        &mut self,
        stream: Stream,
        by: Option<StaffId>,
        when: Time,
        body: Body,
        private: Private,
    ) -> EntryId {
        let id = EntryId(self.next());
        let entry = Entry {
            id,
            stream,
            device: DeviceId(Uuid::from_u128(9)),
            actor: by,
            at: when,
            base: Default::default(),
            body,
            private: Some(private),
        };
        let bench = Bench {
            received_at: when,
            when,
            clamped: false,
            granted: true,
            by_server: by.is_none(),
        };
        let verdict = judge(&self.world, &entry, &bench);
        self.world.apply(&entry, &verdict, self.standing);
        id
    }

    fn next(&mut self) -> Uuid {
        self.count += 1;
        Uuid::from_u128(self.count)
    }
}
