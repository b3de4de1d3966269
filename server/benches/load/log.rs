//! What tablets write: repairs, told to their ends in eight entries.

use domain::{Body, CommunityId, DeviceId, Private, RunId, TicketId};
use server::clock::{Clock, entry_id, run_id};
use std::collections::BTreeMap;
use sync::{DeviceTime, Entry, Head};

const COURSE: [(&str, &str); 8] = [
    (
        "opened",
        r#"{"kind":"repair","fields":{"severity":"minor"}}"#,
    ),
    ("dispatched", r#"{"to":"工程部"}"#),
    ("received", "{}"),
    ("visit_started", "{}"),
    ("progressed", "{}"),
    ("answered", "{}"),
    ("settled", "{}"),
    ("noted", "{}"),
];

/// One start of a tablet, that goes on telling.
pub(crate) struct Teller {
    community: CommunityId,
    device: DeviceId,
    run: RunId,
    told: usize,
    ticket: TicketId,
}

impl Teller {
    pub(crate) fn new(community: CommunityId, device: DeviceId) -> Self {
        Self {
            community,
            device,
            run: run_id(),
            told: 0,
            ticket: TicketId(entry_id(Clock::default().now()).0),
        }
    }

    pub(crate) fn next(&mut self) -> Entry {
        let now = Clock::default().now();
        let step = self.told % COURSE.len();
        if step == 0 {
            self.ticket = TicketId(entry_id(now).0);
        }
        self.told += 1;
        let (name, body) = COURSE[step];
        let head = Head {
            v: 1,
            id: entry_id(now),
            stream: self.ticket.into(),
            device: self.device,
            run: self.run,
            n: u64::try_from(self.told).unwrap(),
            entry: name.to_owned(),
            actor: Some(self.community.staff("admin")),
            at: now,
            device_time: DeviceTime::default(),
            base: BTreeMap::new(),
        };
        let private = Private {
            text: Some("厨房水龙头滴漏，台面下柜有积水".to_owned()),
            ..Private::default()
        };
        Entry::write(&head, &Body::parse(name, body).unwrap(), &private, [7; 32])
    }
}
