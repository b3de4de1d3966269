//! A case: one ticket in a small estate, told entry by entry.

use domain::body::{Opened, Private, StaffCard};
use domain::judge::Bench;
use domain::procedure::Procedure;
use domain::ticket::Standing;
use domain::words::{Kind, Role};
use domain::world::Staff;
use domain::{
    Body, CommunityId, DeviceId, Entry, EntryId, Offset, StaffId, Step, Ticket, TicketId, Time,
    Verdict, World, judge,
};
use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock};
use uuid::Uuid;

pub(crate) const COMMUNITY: CommunityId =
    CommunityId(Uuid::from_u128(0x018f_3c2e_7b1a_7c3d_9e4f_0123_4567_89ab));
pub(crate) const OFFSET: Offset = Offset(480);

/// `11-19 14:32` in the community, in 2026.
pub(crate) fn at(text: &str) -> Time {
    let (day, time) = text.split_once(' ').unwrap();
    Offset::parse_rfc3339(&format!("2026-{day}T{time}:00+08:00")).unwrap()
}

pub(crate) fn wall(time: Time) -> String {
    OFFSET.rfc3339(time)[5..16].replace('T', " ")
}

pub(crate) fn staff(code: &str) -> StaffId {
    COMMUNITY.staff(code)
}

#[derive(Clone)]
pub(crate) struct Case {
    pub(crate) world: World,
    pub(crate) now: Time,
    pub(crate) ticket: TicketId,
    pub(crate) base: BTreeMap<domain::words::Field, EntryId>,
    made: u128,
}

impl Case {
    /// An estate with the house procedure and one person for each role, named like it; `all` holds
    /// every role.
    pub(crate) fn new() -> Self {
        static ESTATE: LazyLock<World> = LazyLock::new(estate);
        Self {
            world: ESTATE.clone(),
            now: at("11-19 14:00"),
            ticket: TicketId(Uuid::from_u128(0xaa)),
            base: BTreeMap::new(),
            made: 0,
        }
    }

    /// A case whose ticket a butler opened on 11-19 at 14:00.
    pub(crate) fn of(kind: Kind) -> Self {
        let mut case = Self::new();
        case.open("butler", opened(kind));
        case
    }

    pub(crate) fn open(&mut self, who: &str, opened: Opened) -> EntryId {
        self.say(who, Body::Opened(Box::new(opened)))
    }

    /// Opens one more ticket, beside the one that is told.
    pub(crate) fn beside(&mut self, ticket: TicketId) {
        let told = std::mem::replace(&mut self.ticket, ticket);
        self.open("butler", opened(Kind::Repair));
        self.ticket = told;
    }

    pub(crate) fn at(&mut self, moment: &str) -> &mut Self {
        self.now = at(moment);
        self
    }

    pub(crate) fn entry(&self, who: &str, body: Body) -> Entry {
        Entry {
            id: EntryId(Uuid::from_u128((0x7000 << 64) | (0x100 + self.made))),
            stream: self.ticket.into(),
            device: DeviceId(Uuid::from_u128(0xd1)),
            actor: Some(staff(who)),
            at: self.now,
            base: self.base.clone(),
            private: Some(private(&body)),
            body,
        }
    }

    pub(crate) fn bench(&self) -> Bench {
        Bench {
            received_at: self.now,
            when: self.now,
            clamped: false,
            granted: true,
            by_server: false,
        }
    }

    /// What would be said of it.
    pub(crate) fn foresee(&self, who: &str, body: Body) -> Verdict {
        judge(&self.world, &self.entry(who, body), &self.bench())
    }

    /// Judges and folds; the entry's id.
    pub(crate) fn say(&mut self, who: &str, body: Body) -> EntryId {
        let entry = self.entry(who, body);
        self.take(&entry);
        entry.id
    }

    pub(crate) fn take(&mut self, entry: &Entry) -> Verdict {
        let verdict = judge(&self.world, entry, &self.bench());
        self.world.apply(entry, &verdict, Standing::Confirmed);
        self.made += 1;
        verdict
    }

    /// Folds it with a verdict that is given.
    pub(crate) fn take_as(&mut self, entry: &Entry, verdict: &Verdict) {
        self.world.apply(entry, verdict, Standing::Confirmed);
        self.made += 1;
    }

    pub(crate) fn ticket(&self) -> &Ticket {
        &self.world.tickets[&self.ticket]
    }

    pub(crate) fn procedure(&self) -> &Procedure {
        self.world.procedure_in_force().unwrap()
    }

    /// Puts the ticket into a step by force.
    pub(crate) fn stand(&mut self, step: &Step) {
        let ticket = self.world.tickets.get_mut(&self.ticket).unwrap();
        Arc::make_mut(ticket).step = step.clone();
    }
}

/// Who asks for more time says why.
fn private(body: &Body) -> Private {
    let asks = matches!(body, Body::ExtensionAsked(_));
    Private {
        text: asks.then(|| "等材料".to_owned()),
        ..Private::default()
    }
}

fn estate() -> World {
    let mut world = World::new(COMMUNITY);
    let house = Procedure::default_that_ships().unwrap();
    world.settings = Arc::new(domain::body::Settings {
        procedure: house.id.clone(),
        ..Default::default()
    });
    world.procedures.insert(house.reference(), Arc::new(house));
    for role in Role::ALL {
        employ(&mut world, role.as_str(), vec![role.clone()]);
    }
    employ(&mut world, "all", Role::ALL.to_vec());
    employ(&mut world, "none", Vec::new());
    world
}

fn employ(world: &mut World, code: &str, roles: Vec<Role>) {
    let card = StaffCard {
        code: code.to_owned(),
        roles,
        ..StaffCard::default()
    };
    let staff = Staff {
        card,
        name: code.to_owned(),
        entry: EntryId(Uuid::nil()),
        removed: false,
    };
    world.staff.insert(COMMUNITY.staff(code), Arc::new(staff));
}

pub(crate) fn opened(kind: Kind) -> Opened {
    Opened {
        kind,
        room: Some(COMMUNITY.room("3-1-1502")),
        channel: None,
        fields: BTreeMap::new(),
        works: false,
        wants_by: None,
        matter: String::new(),
        participants: Vec::new(),
        alias: None,
        from: None,
    }
}
