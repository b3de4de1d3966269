//! The table of every conversation: a server on memory, tablets with a disk, one clock.

use super::estate::{COMMUNITY, FOUNDED, crew, device, founding, keys, staff};
use domain::{Body, DeviceId, EntryId, RunId, StaffId, Stream, Time, Verdict};
use futures::executor::block_on;
use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU64, Ordering};
use sync::batch::Change;
use sync::replica::{BACK_PREFIX, Gathered, META_KEY};
use sync::rescue::{Became, Contents};
use sync::storage::{Committed, PageLimit};
use sync::{
    Ack, Authority, Batch, Draft, Entry, MemoryStorage, Replica, Reply, Request, Row, Stamps,
    Storage, StoreName, Stored,
};
use uuid::Uuid;

pub(crate) const WHOLE: PageLimit = PageLimit {
    rows: 1_000,
    bytes: usize::MAX,
};

pub(crate) struct Server {
    pub(crate) storage: MemoryStorage,
    pub(crate) authority: Authority,
    pub(crate) now: Time,
    /// Who is logged in on the tablet that asks: somebody of the desk, unless said otherwise.
    pub(crate) reader: StaffId,
}

impl Server {
    /// A founded community, an hour old, with its three tablets enrolled.
    pub(crate) fn open() -> Self {
        let storage = MemoryStorage::default();
        let mut authority = Authority::new(COMMUNITY, keys(), RunId(Uuid::from_u128(0xf0)));
        let loaded = block_on(storage.load(COMMUNITY, &authority.needs(&[]))).unwrap();
        let judged = authority.write(&loaded, founding(), None, FOUNDED, [1; 32]);
        let done = block_on(storage.commit(COMMUNITY, &judged.commit)).unwrap();
        assert_eq!(done, Committed::Stored);
        authority.adopt(judged);
        for tablet in 0..3 {
            for staff in crew(tablet) {
                storage.grant(COMMUNITY, device(tablet), staff, FOUNDED);
            }
        }
        let now = FOUNDED.plus(domain::time::HOUR);
        Self {
            storage,
            authority,
            now,
            reader: staff("kf01"),
        }
    }

    pub(crate) fn serve(&mut self, request: &Request) -> Reply {
        self.serve_pages_of(request, WHOLE)
    }

    pub(crate) fn serve_pages_of(&mut self, request: &Request, limit: PageLimit) -> Reply {
        let requests = std::slice::from_ref(request);
        let loaded = block_on(
            self.storage
                .load(COMMUNITY, &self.authority.needs(requests)),
        );
        let judged = self
            .authority
            .judge(&loaded.unwrap(), requests, self.now, [2; 32]);
        let done = block_on(self.storage.commit(COMMUNITY, &judged.commit)).unwrap();
        assert_eq!(done, Committed::Stored, "nobody else writes here");
        let answer = self.authority.adopt(judged).remove(0);
        let page = self
            .authority
            .pull(&self.storage, (request, &answer), limit, self.now);
        let page = block_on(page).unwrap();
        self.authority
            .reply(request, self.reader, answer, page, self.now)
    }

    /// Takes in what a rescue file holds.
    pub(crate) fn rescue(&mut self, contents: Contents) -> Became {
        let request = contents.into_request(COMMUNITY);
        let needs = self.authority.needs(std::slice::from_ref(&request));
        let loaded = block_on(self.storage.load(COMMUNITY, &needs)).unwrap();
        let judged = self.authority.rescue(&loaded, &request, self.now, [3; 32]);
        assert!(
            judged.commit.contacts.is_empty(),
            "no tablet has heard of it"
        );
        let done = block_on(self.storage.commit(COMMUNITY, &judged.commit)).unwrap();
        assert_eq!(done, Committed::Stored, "nobody else writes here");
        let became = judged.became();
        self.authority.adopt(judged);
        became
    }

    /// The server as a backup of now would bring it back.
    pub(crate) fn backup(&self) -> Self {
        let mut restored = Self {
            storage: self.storage.clone(),
            authority: self.authority.clone(),
            ..*self
        };
        // Every start draws its run at random: that of a restored server is nobody else's.
        static BACKUPS: AtomicU64 = AtomicU64::new(0);
        let run = 0xb000_0000 + u128::from(BACKUPS.fetch_add(1, Ordering::Relaxed));
        restored.authority = Authority::new(COMMUNITY, keys(), RunId(Uuid::from_u128(run)));
        restored
    }

    /// The process ends and starts again on the same log.
    pub(crate) fn restart(&mut self) {
        let run = RunId(Uuid::from_u128(0xf000 + self.rows().len() as u128));
        self.authority = Authority::new(COMMUNITY, keys(), run);
    }

    pub(crate) fn later(&mut self, millis: i64) {
        self.now = self.now.plus(millis);
    }

    pub(crate) fn rows(&self) -> Vec<Row> {
        self.storage.rows(COMMUNITY)
    }

    /// How many rows tablets have made, those that are kept aside included.
    pub(crate) fn handed_in(&self) -> usize {
        let own = COMMUNITY.server_device();
        let rows = self.rows();
        let is_own = |row: &&Row| row.place.is_some_and(|(device, _, _)| device == own);
        rows.len() - rows.iter().filter(is_own).count()
    }

    /// What the log says of an entry; nothing where it is not in the log.
    pub(crate) fn verdict(&self, id: EntryId) -> Option<Verdict> {
        let row = self.rows().into_iter().find(|row| row.id == id)?;
        serde_json::from_str(row.verdict.get()).ok()
    }

    /// Hands in whatever stands in `elements`, in the name of the first tablet.
    pub(crate) fn hand_in_json(&mut self, elements: &[&str]) -> Vec<Ack> {
        let request = serde_json::to_string(&Tablet::new(0).replica.next_push("json")).unwrap();
        let open = request.strip_suffix('}').unwrap();
        let request = format!("{open},\"push\":[{}]}}", elements.join(","));
        self.serve(&serde_json::from_str(&request).unwrap())
            .verdicts
    }

    /// Hands in bytes as they are, in the name of the first tablet.
    pub(crate) fn hand_in(&mut self, push: Vec<Entry>) -> Vec<Ack> {
        let mut request = Tablet::new(0).replica.next_push("bytes");
        request.push = push;
        self.serve(&request).verdicts
    }
}

/// A tablet with one tab and a disk that executes batches.
pub(crate) struct Tablet {
    pub(crate) replica: Replica,
    pub(crate) disk: BTreeMap<(StoreName, String), String>,
    pub(crate) device: DeviceId,
    /// Device time minus true time.
    pub(crate) skew: i64,
    runs: u128,
    made: u128,
}

impl Tablet {
    pub(crate) fn new(index: usize) -> Self {
        let device = device(index);
        let replica = Replica::open(COMMUNITY, device, run(device, 0), &Stored::default());
        Self {
            replica,
            disk: BTreeMap::new(),
            device,
            skew: 0,
            runs: 0,
            made: 0,
        }
    }

    pub(crate) fn execute(&mut self, batch: &Batch) {
        for change in &batch.changes {
            match change {
                Change::Put { store, key, value } => {
                    self.disk.insert((*store, key.clone()), value.clone())
                }
                Change::Delete { store, key } => self.disk.remove(&(*store, key.clone())),
            };
        }
    }

    pub(crate) fn values(&self, store: StoreName) -> Vec<String> {
        let rows = self.disk.iter().filter(|((name, _), _)| *name == store);
        rows.map(|(_, value)| value.clone()).collect()
    }

    pub(crate) fn stored(&self) -> Stored {
        let meta = self.disk.get(&(StoreName::Meta, META_KEY.to_owned()));
        Stored {
            outbox: self.values(StoreName::Outbox),
            tail: self.values(StoreName::Tail),
            meta: meta.cloned(),
            back: self.back(),
            sent: self.values(StoreName::Sent),
        }
    }

    /// The rows that wait to be handed back.
    pub(crate) fn back(&self) -> Vec<String> {
        let rows = self
            .disk
            .iter()
            .filter(|((store, key), _)| *store == StoreName::Sent && key.starts_with(BACK_PREFIX));
        rows.map(|(_, value)| value.clone()).collect()
    }

    /// The tab dies and is opened again.
    pub(crate) fn restart(&mut self) {
        self.runs += 1;
        let run = run(self.device, self.runs);
        self.replica = Replica::open(COMMUNITY, self.device, run, &self.stored());
    }

    /// Records, without telling the disk.
    pub(crate) fn append(
        &mut self,
        now: Time,
        who: StaffId,
        drafts: Vec<Draft>,
    ) -> (Vec<EntryId>, Batch) {
        let mut stamps = Counted {
            now: now.plus(self.skew),
            device: self.device,
            run: u8::try_from(self.runs % 256).unwrap_or(0),
            made: self.made,
        };
        let appended = self.replica.append(drafts, who, &mut stamps);
        self.made = stamps.made;
        appended
    }

    /// Records and stores; the id of the last draft's entry.
    pub(crate) fn record(&mut self, server: &Server, who: StaffId, draft: Draft) -> EntryId {
        let (ids, batch) = self.append(server.now, who, vec![draft]);
        self.execute(&batch);
        self.replica.stored(&ids);
        ids[0]
    }

    pub(crate) fn ask(&mut self) -> Request {
        let request = self.replica.next_push("talk");
        self.replica.sending(&request);
        request
    }

    pub(crate) fn take(&mut self, reply: Reply) -> bool {
        let received = self.replica.receive(reply).unwrap();
        let more = received.more;
        if let Some(place) = received.rewinds_to() {
            let batch = self.replica.rewind(place, &self.stored());
            self.execute(&batch);
            self.replica = self.replica.reopen(&self.stored());
            return more;
        }
        self.execute(&received.batch);
        let reopens = received.reopens();
        self.replica.settle(received);
        if reopens {
            let swept = self.replica.sweep(&self.stored());
            self.execute(&swept);
            self.replica = self.replica.reopen(&self.stored());
        }
        more
    }

    /// Asks until nothing is left to fetch or to hand back.
    pub(crate) fn sync(&mut self, server: &mut Server) {
        for _ in 0..1_000 {
            let request = self.ask();
            let reply = server.serve(&request);
            let brings = !request.handback.is_empty();
            if !self.take(reply) && !brings {
                return;
            }
        }
        panic!("it never comes to an end");
    }

    /// What a rescue file of this tablet holds, written and read.
    pub(crate) fn rescue(&self) -> Contents {
        let gathered = Gathered::of(&self.stored(), Some(&self.replica));
        let contents = gathered.contents(self.device, "T01".to_owned(), "talk", Time(0));
        Contents::read(contents.to_json().as_bytes()).unwrap()
    }

    pub(crate) fn outbox(&self) -> usize {
        self.values(StoreName::Outbox).len()
    }
}

pub(crate) fn run(device: DeviceId, runs: u128) -> RunId {
    RunId(Uuid::from_u128(device.0.as_u128() << 32 | runs))
}

struct Counted {
    now: Time,
    device: DeviceId,
    run: u8,
    made: u128,
}

impl Stamps for Counted {
    fn id(&mut self) -> EntryId {
        self.made += 1;
        let mut random = [0; 10];
        random[..2].copy_from_slice(&self.device.0.as_bytes()[14..]);
        random[2] = self.run;
        random[6..].copy_from_slice(&u32::try_from(self.made).unwrap_or(0).to_be_bytes());
        let millis = u64::try_from(self.now.0).unwrap_or(0);
        EntryId(uuid::Builder::from_unix_timestamp_millis(millis, &random).into_uuid())
    }

    fn salt(&mut self) -> [u8; 32] {
        [u8::try_from(self.made % 256).unwrap_or(0); 32]
    }

    fn now(&self) -> Time {
        self.now
    }
}

pub(crate) fn draft(stream: impl Into<Stream>, body: Body) -> Draft {
    Draft {
        stream: stream.into(),
        body,
        private: domain::Private::default(),
        id: None,
    }
}
