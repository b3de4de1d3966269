//! The server: two authorities on one storage, so that one finds the log moved by the other.

use super::chance::Chance;
use super::estate::{COMMUNITY, FOUNDED, device, founding, keys};
use super::scopes::people;
use domain::{StaffId, Time};
use futures::executor::block_on;
use std::sync::OnceLock;
use sync::authority::Judged;
use sync::storage::{Committed, Loaded, PageLimit};
use sync::{Authority, Commit, Draft, MemoryStorage, Needs, Reply, Request, Row, Storage};

/// The most tablets of a story.
pub(crate) const MOST: usize = 20;

pub(crate) struct Server {
    pub(crate) storage: MemoryStorage,
    pub(crate) authorities: [Authority; 2],
    /// How often a commit found the log moved.
    pub(crate) moved: u64,
    /// What would be left if the machine burnt now.
    backup: Option<MemoryStorage>,
    /// How often it was restored from a backup.
    pub(crate) restored: u64,
    /// Whether its replies have members that no tablet knows.
    pub(crate) newer: bool,
}

/// The founding rows: the same in every story, so they are judged once.
fn founded() -> &'static Commit {
    static ROWS: OnceLock<Commit> = OnceLock::new();
    ROWS.get_or_init(|| {
        let mut chance = Chance::new(0);
        let authority = Authority::new(COMMUNITY, keys(), chance.run());
        let nothing = Needs::default();
        let loaded = block_on(MemoryStorage::default().load(COMMUNITY, &nothing)).unwrap();
        let judged = authority.write(&loaded, founding(), None, FOUNDED, chance.bytes());
        judged.commit
    })
}

/// Who is logged in where a request comes from: now somebody of the desk, now somebody else.
fn reader(request: &Request) -> StaffId {
    let tablet = (0..MOST).find(|tablet| device(*tablet) == request.device);
    let crew = people(tablet.unwrap_or(0));
    let turn = usize::try_from(request.cursor.seq).unwrap_or(0);
    crew[turn % crew.len()]
}

impl Server {
    pub(crate) fn new(tablets: usize, chance: &mut Chance) -> Self {
        let storage = MemoryStorage::default();
        block_on(storage.commit(COMMUNITY, founded())).unwrap();
        for tablet in 0..tablets {
            for staff in people(tablet) {
                storage.grant(COMMUNITY, device(tablet), staff, FOUNDED);
            }
        }
        let authorities = [0, 1].map(|_| Authority::new(COMMUNITY, keys(), chance.run()));
        Self {
            storage,
            authorities,
            moved: 0,
            backup: None,
            restored: 0,
            newer: chance.percent(30),
        }
    }

    /// The process ends and starts again: what it knew is gone, the log is not.
    pub(crate) fn restart(&mut self, which: usize, chance: &mut Chance) {
        self.authorities[which] = Authority::new(COMMUNITY, keys(), chance.run());
    }

    pub(crate) fn back_up(&mut self) {
        self.backup = Some(self.storage.clone());
    }

    /// The machine burns, and another one starts on the last backup, if there is one.
    pub(crate) fn restore(&mut self, chance: &mut Chance) -> bool {
        let Some(backup) = self.backup.clone() else {
            return false;
        };
        self.storage = backup;
        self.restored += 1;
        for which in 0..self.authorities.len() {
            self.restart(which, chance);
        }
        true
    }

    /// Serves requests in one commit. Between load and commit, or between commit and page, the other authority serves `rival`.
    pub(crate) fn serve(
        &mut self,
        which: usize,
        requests: &[Request],
        rival: &[Request],
        now: Time,
        chance: &mut Chance,
    ) -> Vec<Reply> {
        let mut replies = Vec::new();
        let mut judged = self.judge(which, requests, now, chance);
        let is_late = chance.percent(50);
        if !rival.is_empty() && !is_late {
            replies = self.serve(1 - which, rival, &[], now, chance);
        }
        let before = self.moved;
        while !self.commit(&judged) {
            self.moved += 1;
            assert!(self.moved < before + 5, "the log moves for ever");
            judged = self.judge(which, requests, now, chance);
        }
        let answers = self.authorities[which].adopt(judged);
        if !rival.is_empty() && is_late {
            replies = self.serve(1 - which, rival, &[], now, chance);
        }
        let limit = PageLimit {
            rows: 1 + chance.below(30),
            bytes: 200_000,
        };
        for (request, answer) in requests.iter().zip(answers) {
            let (authority, reader) = (&self.authorities[which], reader(request));
            let page = authority.pull(&self.storage, (request, &answer), limit, now);
            let page = block_on(page).unwrap();
            replies.push(authority.reply(request, reader, answer, page, now));
        }
        replies
    }

    /// The authority that has looked at the log last.
    pub(crate) fn knowing(&self) -> &Authority {
        let [first, second] = &self.authorities;
        match first.head().seq >= second.head().seq {
            true => first,
            false => second,
        }
    }

    /// Somebody of the office writes, or the server itself.
    pub(crate) fn write(
        &mut self,
        drafts: Vec<Draft>,
        actor: Option<StaffId>,
        now: Time,
        chance: &mut Chance,
    ) {
        let authority = &self.authorities[0];
        let loaded = self.load(&authority.needs(&[]));
        let judged = authority.write(&loaded, drafts, actor, now, chance.bytes());
        assert!(self.commit(&judged), "nobody else writes in this step");
        self.authorities[0].adopt(judged);
    }

    fn judge(&self, which: usize, requests: &[Request], now: Time, chance: &mut Chance) -> Judged {
        let authority = &self.authorities[which];
        let loaded = self.load(&authority.needs(requests));
        authority.judge(&loaded, requests, now, chance.bytes())
    }

    fn load(&self, needs: &Needs) -> Loaded {
        block_on(self.storage.load(COMMUNITY, needs)).unwrap()
    }

    fn commit(&self, judged: &Judged) -> bool {
        let done = block_on(self.storage.commit(COMMUNITY, &judged.commit)).unwrap();
        done == Committed::Stored
    }

    /// A fresh authority that has read the whole log.
    pub(crate) fn reader(&self, chance: &mut Chance) -> Authority {
        let mut authority = Authority::new(COMMUNITY, keys(), chance.run());
        authority.catch_up(&self.after(0));
        authority
    }

    /// The rows after a place in the log.
    pub(crate) fn after(&self, seq: u64) -> Vec<Row> {
        let all = PageLimit {
            rows: usize::MAX,
            bytes: usize::MAX,
        };
        block_on(self.storage.page(COMMUNITY, seq, all)).unwrap()
    }
}
