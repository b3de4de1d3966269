//! A log of many tickets, each told to its end by somebody on a tablet, as a server judged it.

use domain::body::{Put, Settings};
use domain::procedure::Procedure;
use domain::{
    Body, CommunityId, DeviceId, EntryId, Private, RunId, StaffId, Stream, StreamKind, TicketId,
    Time,
};
use futures::executor::block_on;
use std::collections::BTreeMap;
use std::sync::Arc;
use sync::batch::Change;
use sync::entry::VERSION;
use sync::replica::META_KEY;
use sync::storage::PageLimit;
use sync::{
    Authority, Cursor, DeviceTime, Draft, Entry, Head, Keys, MemoryStorage, Replica, Reply,
    Request, Storage, StoreName, Stored,
};
use uuid::Uuid;

pub(crate) const COMMUNITY: CommunityId =
    CommunityId(Uuid::from_u128(0x018f_3c2e_7b1a_7c3d_9e4f_0123_4567_89ab));
pub(crate) const DEVICE: DeviceId = DeviceId(Uuid::from_u128(0xd1));
const RUN: RunId = RunId(Uuid::from_u128(0xaa));
const ACTOR: StaffId = StaffId(Uuid::from_u128(0x5a));
const FOUNDED: Time = Time(1_795_917_600_000);
/// How many entries each ticket has, besides what the server writes by itself.
pub(crate) const ENTRIES: usize = 8;
/// What people write: as long as a sentence or two.
const SAID: &str = "厨房水槽下面的水管接头一直滴水，地柜已经泡涨了，业主说很着急，请尽快上门，家里下午两点以后有人。";

/// A server with everything in memory.
pub(crate) struct Desk {
    authority: Authority,
    storage: MemoryStorage,
    now: Time,
    /// How many entries the tablet has written.
    told: u64,
}

impl Desk {
    /// A community with the house procedure, and one tablet that somebody has.
    pub(crate) fn found() -> Self {
        let keys = Keys {
            draw: domain::draw::Secret([1; 32]),
            verdict: [2; 32],
        };
        let storage = MemoryStorage::default();
        storage.grant(COMMUNITY, DEVICE, ACTOR, FOUNDED);
        let mut desk = Self {
            authority: Authority::new(COMMUNITY, keys, RunId(Uuid::from_u128(1))),
            storage,
            now: FOUNDED,
            told: 0,
        };
        let house = Arc::new(Procedure::default_that_ships().unwrap());
        let settings = Settings {
            procedure: house.id.clone(),
            ..Settings::default()
        };
        let of = |kind, put| Draft {
            stream: Stream::of_community(kind, COMMUNITY),
            body: Body::Put(Box::new(put)),
            private: Private::default(),
            id: None,
        };
        desk.write(vec![
            of(
                StreamKind::Procedure,
                Put {
                    procedure: Some(house),
                    ..Put::default()
                },
            ),
            of(
                StreamKind::Settings,
                Put {
                    settings: Some(settings),
                    ..Put::default()
                },
            ),
        ]);
        desk
    }

    fn write(&mut self, drafts: Vec<Draft>) {
        let loaded = block_on(self.storage.load(COMMUNITY, &self.authority.needs(&[]))).unwrap();
        let judged = self
            .authority
            .write(&loaded, drafts, None, self.now, [3; 32]);
        block_on(self.storage.commit(COMMUNITY, &judged.commit)).unwrap();
        self.authority.adopt(judged);
    }

    /// Judges one push and keeps what it brought.
    pub(crate) fn take(&mut self, request: &Request) {
        let requests = std::slice::from_ref(request);
        let loaded = block_on(
            self.storage
                .load(COMMUNITY, &self.authority.needs(requests)),
        )
        .unwrap();
        let judged = self.authority.judge(&loaded, requests, self.now, [3; 32]);
        assert_eq!(judged.held, 0);
        block_on(self.storage.commit(COMMUNITY, &judged.commit)).unwrap();
        self.authority.adopt(judged);
    }

    /// The next tickets of the tablet, told to their ends.
    pub(crate) fn request(&mut self, tickets: usize) -> Request {
        let head = self.authority.head();
        let mut push = Vec::new();
        for _ in 0..tickets {
            self.tell(&mut push);
        }
        let cursor = Cursor {
            seq: head.seq,
            chain: head.chain.short(),
        };
        Request {
            push,
            ..Request::of(DEVICE, "bench", cursor)
        }
    }

    fn tell(&mut self, push: &mut Vec<Entry>) {
        let ticket = TicketId(self.id().0);
        let course = [
            "dispatched",
            "received",
            "visit_started",
            "progressed",
            "answered",
            "settled",
        ];
        let opened = parsed(
            "opened",
            r#"{"kind":"repair","fields":{"severity":"minor"}}"#,
        );
        push.push(self.entry(ticket, opened));
        for name in course {
            let json = if name == "dispatched" {
                r#"{"to":"工程部"}"#
            } else {
                "{}"
            };
            push.push(self.entry(ticket, parsed(name, json)));
        }
        push.push(self.entry(ticket, Body::Noted));
    }

    fn entry(&mut self, ticket: TicketId, body: Body) -> Entry {
        let id = self.id();
        self.told += 1;
        let head = Head {
            v: VERSION,
            id,
            stream: ticket.into(),
            device: DEVICE,
            run: RUN,
            n: self.told,
            entry: body.name().to_owned(),
            actor: Some(ACTOR),
            at: self.now,
            device_time: DeviceTime {
                offset: 0,
                uncertainty: 1_000,
                contact: Some(FOUNDED),
            },
            base: BTreeMap::new(),
        };
        let private = Private {
            text: Some(SAID.to_owned()),
            ..Private::default()
        };
        Entry::write(&head, &body, &private, [5; 32])
    }

    fn id(&mut self) -> EntryId {
        self.now = self.now.plus(30_000);
        let millis = u64::try_from(self.now.0).unwrap_or_default();
        EntryId(uuid::Builder::from_unix_timestamp_millis(millis, &[7; 10]).into_uuid())
    }

    /// The whole log as the server sends it, page by page.
    pub(crate) fn pages(&self) -> Vec<String> {
        let limit = PageLimit {
            rows: 500,
            bytes: 256 * 1024,
        };
        let (mut pages, mut cursor) = (Vec::new(), start());
        loop {
            let request = Request::of(DEVICE, "", cursor.clone());
            let loaded = block_on(self.storage.load(
                COMMUNITY,
                &self.authority.needs(std::slice::from_ref(&request)),
            ))
            .unwrap();
            let judged =
                self.authority
                    .judge(&loaded, std::slice::from_ref(&request), self.now, [3; 32]);
            let Some(answer) = judged.answers.into_iter().next() else {
                return pages;
            };
            let page = self
                .authority
                .pull(&self.storage, (&request, &answer), limit, self.now);
            let page = block_on(page).unwrap();
            let reply = self
                .authority
                .reply(&request, ACTOR, answer, page, self.now);
            cursor = reply.cursor.clone();
            let more = reply.more;
            pages.push(serde_json::to_string(&reply).unwrap());
            if !more {
                return pages;
            }
        }
    }
}

fn parsed(name: &str, json: &str) -> Body {
    Body::parse(name, json).unwrap()
}

fn start() -> Cursor {
    Cursor {
        seq: 0,
        chain: sync::LogHead::empty(COMMUNITY).chain.short(),
    }
}

/// A server that has judged so many tickets.
pub(crate) fn busy(tickets: usize) -> Desk {
    let mut desk = Desk::found();
    for _ in 0..tickets / 50 {
        let request = desk.request(50);
        desk.take(&request);
    }
    desk
}

/// What a tablet has on disk.
#[derive(Default)]
pub(crate) struct Disk {
    tail: BTreeMap<String, String>,
    meta: Option<String>,
}

impl Disk {
    pub(crate) fn stored(&self) -> Stored {
        Stored {
            tail: self.tail.values().cloned().collect(),
            meta: self.meta.clone(),
            ..Stored::default()
        }
    }
}

/// Takes in every page, and keeps what is to be stored.
pub(crate) fn receive(pages: &[String]) -> Disk {
    let mut disk = Disk::default();
    let mut replica = Replica::open(COMMUNITY, DEVICE, RUN, &Stored::default());
    for page in pages {
        let reply: Reply = serde_json::from_str(page).unwrap();
        let received = replica.receive(reply).unwrap();
        for change in &received.batch.changes {
            match change {
                Change::Put {
                    store: StoreName::Tail,
                    key,
                    value,
                } => drop(disk.tail.insert(key.clone(), value.clone())),
                Change::Put {
                    store: StoreName::Meta,
                    key,
                    value,
                } if key == META_KEY => disk.meta = Some(value.clone()),
                _ => {}
            }
        }
        replica.settle(received);
    }
    disk
}
