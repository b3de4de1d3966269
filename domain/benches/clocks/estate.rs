//! A busy estate for measuring: tickets of all kinds, each told to its end.

use domain::body::{Private, Settings};
use domain::changes::Changes;
use domain::procedure::Procedure;
use domain::ticket::Standing;
use domain::words::{Kind, Severity, Subject};
use domain::{
    Body, CommunityId, DeviceId, Entry, EntryId, Outcome, Step, TicketId, Time, Verdict, World,
};
use std::collections::BTreeMap;
use std::sync::Arc;
use uuid::Uuid;

const COMMUNITY: CommunityId = CommunityId(Uuid::from_u128(7));
const START: Time = Time(1_795_000_000_000);
const MINUTE: i64 = 60_000;

/// How many entries each ticket has.
pub(crate) const ENTRIES: usize = 8;

/// The moment of reading, a week after the last ticket.
pub(crate) const NOW: Time = Time(START.0 + 10_000 * 7 * MINUTE + 7 * 24 * 60 * MINUTE);

/// An estate of `count` tickets under the procedure `id`.
pub(crate) fn estate(id: &str, count: u32) -> Option<World> {
    let procedure = Procedure::that_ships(id)?.ok()?;
    let mut world = World::new(COMMUNITY);
    world.settings = Arc::new(Settings {
        procedure: procedure.id.clone(),
        ..Settings::default()
    });
    let reference = procedure.reference();
    world.procedures.insert(reference, Arc::new(procedure));
    for number in 0..count {
        tell(&mut world, number);
    }
    Some(world)
}

fn tell(world: &mut World, number: u32) {
    let course = [
        "dispatched",
        "received",
        "visit_started",
        "progressed",
        "answered",
        "settled",
    ];
    let mut told = Told::of(number);
    told.say(world, opened(number), Some(Step::Open));
    for name in course {
        told.say(world, said(name, "{}"), None);
    }
    told.say(world, called_back(told.last()), None);
}

fn opened(number: u32) -> Body {
    let place = usize::try_from(number).unwrap_or_default();
    let kind = Kind::ALL[place % Kind::ALL.len()].as_str();
    let severity = Severity::ALL[place % Severity::ALL.len()].as_str();
    said(
        "opened",
        &format!(r#"{{"kind":"{kind}","fields":{{"severity":"{severity}"}}}}"#),
    )
}

fn called_back(settlement: EntryId) -> Body {
    said(
        "called_back",
        &format!(r#"{{"settlement":"{settlement}","channel":"visit","outcome":"satisfied"}}"#),
    )
}

fn said(name: &str, json: &str) -> Body {
    Body::parse(name, json).unwrap_or_else(|_| Body::Unknown(name.to_owned()))
}

/// One ticket, told entry by entry, an hour and a half apart.
struct Told {
    ticket: TicketId,
    number: u128,
    said: u32,
    start: Time,
}

impl Told {
    fn of(number: u32) -> Self {
        Self {
            ticket: TicketId(Uuid::from_u128(0xaa_0000_0000 + u128::from(number))),
            number: u128::from(number),
            said: 0,
            start: START.plus(i64::from(number) * 7 * MINUTE),
        }
    }

    fn last(&self) -> EntryId {
        EntryId(Uuid::from_u128(
            (self.number << 8) | u128::from(self.said.saturating_sub(1)),
        ))
    }

    fn say(&mut self, world: &mut World, body: Body, step: Option<Step>) {
        let when = self.start.plus(i64::from(self.said) * 90 * MINUTE);
        self.said += 1;
        let fields = match &body {
            Body::Opened(opened) => opened.fields.clone(),
            _ => BTreeMap::new(),
        };
        let entry = Entry {
            id: self.last(),
            stream: self.ticket.into(),
            device: DeviceId(Uuid::nil()),
            actor: None,
            at: when,
            base: BTreeMap::new(),
            body,
            private: Some(Private::default()),
        };
        let verdict = Verdict {
            outcome: Outcome::Accepted,
            reason: None,
            changes: Changes {
                step,
                fields,
                subject: Some(Subject::Complaint),
                ..Changes::default()
            },
            received_at: when,
            when,
        };
        world.apply(&entry, &verdict, Standing::Confirmed);
    }
}
