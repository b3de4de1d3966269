//! The stage: two tablets and a server that play a script, and die where they are told to.

use super::estate::staff;
use super::table::{Server, Tablet, draft};
use super::words::{arrived, classified, left, noted, opened, signed, ticket};
use domain::body::{CalledBack, Dispatched};
use domain::words::{CallbackOutcome, Channel, Field, Kind};
use domain::{Body, EntryId, StaffId};
use std::collections::{BTreeMap, BTreeSet};
use sync::{Draft, Reply, Request};

/// Round trips until nothing is left, at most.
const PATIENCE: usize = 200;

pub(crate) struct Stage {
    server: Server,
    backup: Option<Server>,
    tablets: [Tablet; 2],
    crash_at: Option<u64>,
    points: u64,
    /// What a tablet's disk has taken: none of it may be lost.
    stored: BTreeSet<EntryId>,
    /// The verdicts that a tablet's disk knows: none of them may change.
    told: BTreeMap<EntryId, String>,
    /// The last visit and the last settlement of each ticket, for what speaks of them.
    visits: BTreeMap<u128, EntryId>,
    settlements: BTreeMap<u128, EntryId>,
}

/// Who dies at a point.
enum Dies {
    Tablet,
    Server,
}

impl Stage {
    pub(crate) fn open(crash_at: Option<u64>) -> Self {
        Self {
            server: Server::open(),
            backup: None,
            tablets: [Tablet::new(0), Tablet::new(1)],
            crash_at,
            points: 0,
            stored: BTreeSet::new(),
            told: BTreeMap::new(),
            visits: BTreeMap::new(),
            settlements: BTreeMap::new(),
        }
    }

    pub(crate) fn points(&self) -> u64 {
        self.points
    }

    /// Words of a script: `a:open1` is the first tablet opening ticket 1, `b:sync` the second one syncing, `server:backup`.
    pub(crate) fn play(&mut self, script: &str) {
        for word in script.split_whitespace() {
            let (who, what) = word.split_once(':').unwrap();
            self.server.later(60_000);
            match (who, what) {
                ("server", "restart") => self.server.restart(),
                ("server", "backup") => self.backup = Some(self.server.backup()),
                ("server", "restore") => self.server = self.backup.take().unwrap(),
                ("a", what) => self.act(0, what),
                ("b", what) => self.act(1, what),
                _ => panic!("nobody does {word}"),
            }
        }
    }

    fn act(&mut self, tablet: usize, what: &str) {
        match what {
            "sync" => self.sync(tablet),
            "restart" => self.tablets[tablet].restart(),
            what => {
                let digits = what.trim_start_matches(char::is_alphabetic);
                let number = digits.parse().unwrap();
                let word = what.trim_end_matches(digits);
                let who = [staff(["kf01", "qt01"][tablet]), staff("wx01")];
                // What a crash has taken is not on the screen: nobody goes on with it.
                let tickets = &self.tablets[tablet].replica.view().tickets;
                if !matches!(word, "open" | "complain") && !tickets.contains_key(&ticket(number)) {
                    return;
                }
                if let Some((who, draft)) = self.draft(word, number, who) {
                    self.record(tablet, who, draft, (word, number));
                }
            }
        }
    }

    /// What is said, and by whom; nothing where it speaks of what a crash has taken.
    fn draft(
        &self,
        word: &str,
        number: u128,
        [desk, technician]: [StaffId; 2],
    ) -> Option<(StaffId, Draft)> {
        let of = ticket(number);
        let visit = self.visits.get(&number).copied();
        let settlement = self.settlements.get(&number).copied();
        Some(match word {
            "open" => (desk, opened(of, Kind::Repair)),
            "complain" => (desk, opened(of, Kind::Complaint)),
            "note" => (desk, noted(of, "已记录")),
            "major" => (desk, classified(of, Field::Severity, "major")),
            "general" => (desk, classified(of, Field::Severity, "general")),
            "dispatch" => {
                let to = Dispatched {
                    to: "工程部".to_owned(),
                    ..Dispatched::default()
                };
                (desk, draft(of, Body::Dispatched(Box::new(to))))
            }
            "receive" => (technician, draft(of, Body::Received)),
            "arrive" => (technician, arrived(of)),
            "leave" => (technician, left(of, visit?)),
            "settle" => (technician, draft(of, Body::Settled)),
            "reopen" => (desk, draft(of, Body::Reopened)),
            "cancel" => (desk, draft(of, Body::Cancelled)),
            "call" | "fail" => {
                let made = CalledBack {
                    outcome: match word {
                        "call" => CallbackOutcome::Satisfied,
                        _ => CallbackOutcome::Unsatisfied,
                    },
                    ..called(settlement?)
                };
                (desk, draft(of, Body::CalledBack(Box::new(made))))
            }
            "sign" => (technician, signed(of, settlement?, "修好了")),
            other => panic!("nobody says {other}"),
        })
    }

    /// One record: two points, before and after the disk has it.
    fn record(&mut self, tablet: usize, who: StaffId, draft: Draft, (word, number): (&str, u128)) {
        let now = self.server.now;
        let (ids, batch) = self.tablets[tablet].append(now, who, vec![draft]);
        if self.dies(&Dies::Tablet, tablet) {
            return;
        }
        self.tablets[tablet].execute(&batch);
        self.stored.extend(&ids);
        match word {
            "arrive" => drop(self.visits.insert(number, ids[0])),
            "settle" => drop(self.settlements.insert(number, ids[0])),
            _ => {}
        }
        if !self.dies(&Dies::Tablet, tablet) {
            self.tablets[tablet].replica.stored(&ids);
        }
    }

    fn sync(&mut self, tablet: usize) {
        for _ in 0..PATIENCE {
            if self.round(tablet).is_none_or(|goes_on| !goes_on) {
                return;
            }
        }
        panic!("it never comes to an end");
    }

    /// One round trip and its points; whether there is more to do, nothing where somebody died.
    fn round(&mut self, tablet: usize) -> Option<bool> {
        let request = self.tablets[tablet].ask();
        if self.dies(&Dies::Tablet, tablet) || self.dies(&Dies::Server, tablet) {
            return None;
        }
        let reply = self.server.serve(&request);
        if self.dies(&Dies::Server, tablet) || self.dies(&Dies::Tablet, tablet) {
            return None;
        }
        self.take(tablet, &request, reply)
    }

    fn take(&mut self, tablet: usize, request: &Request, reply: Reply) -> Option<bool> {
        let verdicts = reply.verdicts.clone();
        let received = self.tablets[tablet].replica.receive(reply).unwrap();
        let brings = !request.handback.is_empty();
        let more = received.more;
        if let Some(place) = received.rewinds_to() {
            let here = &mut self.tablets[tablet];
            let batch = here.replica.rewind(place, &here.stored());
            here.execute(&batch);
            if self.dies(&Dies::Tablet, tablet) {
                return None;
            }
            let here = &mut self.tablets[tablet];
            here.replica = here.replica.reopen(&here.stored());
            return Some(more);
        }
        self.tablets[tablet].execute(&received.batch);
        for ack in verdicts {
            let verdict = ack.verdict.get().to_owned();
            let first = self.told.entry(ack.id).or_insert_with(|| verdict.clone());
            assert_eq!(*first, verdict, "{} has two verdicts", ack.id);
        }
        if self.dies(&Dies::Tablet, tablet) {
            return None;
        }
        self.tablets[tablet].replica.settle(received);
        Some(more || brings)
    }

    /// One more point; whoever dies at it begins again with what its disk has.
    fn dies(&mut self, who: &Dies, tablet: usize) -> bool {
        self.points += 1;
        if self.crash_at != Some(self.points) {
            return false;
        }
        match who {
            Dies::Tablet => self.tablets[tablet].restart(),
            Dies::Server => {
                self.server.restart();
                self.tablets[tablet].replica.failed();
            }
        }
        true
    }

    /// No more crashes: within two rounds everything that was stored is in the log, once, and everybody reads the same.
    pub(crate) fn end(&mut self) {
        self.crash_at = None;
        for tablet in [0, 1, 0, 1] {
            self.sync(tablet);
        }
        let rows = self.server.rows();
        let mut times: BTreeMap<EntryId, usize> = BTreeMap::new();
        for head in rows.iter().filter_map(|row| row.entry.head().ok()) {
            *times.entry(head.id).or_default() += 1;
        }
        for id in &self.stored {
            assert_eq!(times.get(id), Some(&1), "{id}");
        }
        for (id, verdict) in &self.told {
            let row = rows.iter().find(|row| row.id == *id).unwrap();
            assert_eq!(row.verdict.get(), verdict, "{id}");
        }
        let mut reader = self.server.backup().authority;
        reader.catch_up(&rows);
        for tablet in &self.tablets {
            assert_eq!(tablet.outbox(), 0);
            assert_eq!(tablet.replica.confirmed(), reader.world());
            assert_eq!(tablet.replica.view(), reader.world());
        }
        assert_eq!(self.server.authority.world(), reader.world());
    }
}

fn called(settlement: EntryId) -> CalledBack {
    CalledBack {
        settlement,
        room: None,
        channel: Channel::Phone,
        outcome: CallbackOutcome::Satisfied,
        answers: BTreeMap::new(),
        faults: Vec::new(),
        looked: false,
        second: None,
        reply_by: None,
    }
}
