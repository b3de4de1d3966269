//! One story: three tablets, a server, a bad network, and what befalls them, from one seed.

use super::chance::{Chance, Stamp};
use super::estate::{COMMUNITY, FOUNDED, device};
use super::invariants::{Check, Witness};
use super::network::{Letter, Network};
use super::server::Server;
use super::story::deed;
use super::tablet::{Store, Tablet};
use domain::Time;
use domain::time::{DAY, MINUTE};
use sync::{Digest, Replica};

pub(crate) struct World {
    pub(crate) chance: Chance,
    pub(crate) now: Time,
    pub(crate) tablets: Vec<Tablet>,
    pub(crate) server: Server,
    pub(crate) network: Network,
    pub(crate) witness: Witness,
    /// Copies of a tablet's disk, taken behind its back.
    clones: Vec<(usize, Store)>,
    trace: Vec<String>,
}

/// What happens before the faults stop.
const STEPS: usize = 100;

impl World {
    pub(crate) fn new(seed: u64) -> Self {
        let mut chance = Chance::new(seed);
        let tablets: Vec<Tablet> = [2, 1, 1]
            .into_iter()
            .enumerate()
            .map(|(index, tabs)| Tablet::new(index, tabs, &mut chance))
            .collect();
        Self {
            server: Server::new(tablets.len(), &mut chance),
            now: FOUNDED,
            network: Network::default(),
            witness: Witness::new(tablets.len()),
            tablets,
            clones: Vec::new(),
            trace: Vec::new(),
            chance,
        }
    }

    /// Lives one story to its end.
    pub(crate) fn live(&mut self) -> Check {
        self.round_of_all()?;
        for _ in 0..STEPS {
            self.step()?;
        }
        self.calm_down()
    }

    pub(crate) fn note(&mut self, line: String) {
        let moment = self.now.since(FOUNDED) / MINUTE;
        self.trace.push(format!("{moment:>6}min {line}"));
    }

    /// What happened: the last lines, or all where one seed is looked at.
    pub(crate) fn tail(&self) -> String {
        let lines = match std::env::var_os("SIM_SEED") {
            Some(_) => usize::MAX,
            None => 25,
        };
        let from = self.trace.len().saturating_sub(lines);
        self.trace[from..].join("\n")
    }

    pub(crate) fn trace_hash(&self) -> Digest {
        Digest::of(&[self.trace.join("\n").as_bytes()])
    }

    pub(crate) fn look(&mut self) -> Check {
        self.witness.look(&self.server, &self.tablets, self.now)
    }

    /// One step: somebody does something, or something goes wrong.
    pub(crate) fn step(&mut self) -> Check {
        let jump = if self.chance.percent(3) {
            DAY
        } else {
            20 * MINUTE
        };
        self.now = self.now.plus(self.chance.between(1_000, jump));
        if self.chance.percent(4) {
            self.server.back_up();
        }
        let tablet = self.chance.below(self.tablets.len());
        match self.chance.below(100) {
            0..34 => self.somebody_records(tablet),
            34..54 => self.a_tablet_asks(tablet),
            54..74 => self.requests_arrive()?,
            74..90 => self.a_reply_arrives()?,
            90 => {
                self.note("a request is lost".to_owned());
                Network::lose(&mut self.network.requests, &mut self.chance);
            }
            91 | 92 => {
                self.note("a reply is lost".to_owned());
                Network::lose(&mut self.network.replies, &mut self.chance);
            }
            93 | 94 => self.a_tab_dies(tablet),
            95 => self.the_server_ends(),
            96 => self.a_clock_goes_wrong(tablet),
            97 => self.rights_change(tablet),
            98 => self.a_disk_is_copied(tablet),
            _ => self.the_lock_moves(tablet),
        }
        self.look()
    }

    fn somebody_records(&mut self, index: usize) {
        let tablet = &mut self.tablets[index];
        let tab = self.chance.below(tablet.tabs.len());
        let now = tablet.device_now(self.now);
        if tablet.tabs[tab].stale && self.chance.percent(50) {
            tablet.refresh(tab);
        }
        let here = if self.chance.percent(40) {
            1
        } else {
            tablet.crew.len()
        };
        let Some(actor) = self.chance.pick(&tablet.crew[..here]).copied() else {
            return;
        };
        let mut stamp = Stamp {
            chance: &mut self.chance,
            now,
        };
        let drafts = deed(tablet.tabs[tab].replica.view(), &mut stamp);
        let names: Vec<String> = drafts
            .iter()
            .map(|draft| draft.body.name().to_owned())
            .collect();
        let (ids, batch) = tablet.record(tab, actor, drafts, &mut stamp);
        let line = format!("tablet {index}.{tab} records {}", names.join(", "));
        let fate = match self.chance.below(100) {
            0..6 => "and its disk does not take it",
            6..9 => {
                tablet.restart(tab, &mut self.chance);
                "and dies before it is stored"
            }
            9..12 => {
                self.witness.acknowledge(index, &batch);
                tablet.execute(tab, &batch);
                tablet.restart(tab, &mut self.chance);
                "and dies right after it is stored"
            }
            _ => {
                self.witness.acknowledge(index, &batch);
                tablet.execute(tab, &batch);
                tablet.tabs[tab].replica.stored(&ids);
                ""
            }
        };
        self.note(format!("{line} {fate}"));
    }

    fn a_tab_dies(&mut self, index: usize) {
        let tablet = &mut self.tablets[index];
        let tab = self.chance.below(tablet.tabs.len());
        tablet.restart(tab, &mut self.chance);
        self.note(format!("tablet {index}.{tab} dies"));
    }

    fn the_server_ends(&mut self) {
        if self.chance.percent(50) && self.server.restore(&mut self.chance) {
            // Its connections end with it. What it had answered before may still arrive.
            self.network.requests.clear();
            self.witness.lose();
            self.note("the server is restored from a backup".to_owned());
            return;
        }
        let which = self.chance.below(2);
        self.server.restart(which, &mut self.chance);
        self.note(format!("server {which} restarts"));
    }

    fn a_clock_goes_wrong(&mut self, index: usize) {
        let skew = self.chance.between(-5 * DAY, 5 * DAY);
        self.tablets[index].skew = skew;
        self.note(format!(
            "the clock of tablet {index} is {}min off",
            skew / MINUTE
        ));
    }

    /// Somebody loses a tablet, or gets it back.
    fn rights_change(&mut self, index: usize) {
        let tablet = &self.tablets[index];
        let Some(staff) = self.chance.pick(&tablet.crew).copied() else {
            return;
        };
        let (storage, now) = (&self.server.storage, self.now);
        storage.withdraw(COMMUNITY, tablet.device, staff, now);
        let returns = self.chance.percent(60);
        if returns {
            storage.grant(COMMUNITY, tablet.device, staff, now.plus(30 * MINUTE));
        }
        self.note(format!(
            "tablet {index} is taken from somebody, given back: {returns}"
        ));
    }

    /// A disk is copied, or an old copy starts to talk as if it were the tablet.
    fn a_disk_is_copied(&mut self, index: usize) {
        let copy = self.chance.below(2);
        if copy < self.clones.len() {
            let (index, store) = &self.clones[copy];
            let run = self.chance.run();
            let ghost = Replica::open(COMMUNITY, device(*index), run, &store.stored());
            let text = serde_json::to_string(&ghost.next_push("ghost")).unwrap();
            let (tablet, life, era) = (*index, u64::MAX, self.server.restored);
            let letter = Letter {
                tablet,
                life,
                era,
                text,
            };
            self.network.requests.push(letter);
            self.note(format!("a copy of tablet {tablet} asks"));
        } else {
            self.clones.push((index, self.tablets[index].store.clone()));
            self.note(format!("the disk of tablet {index} is copied"));
        }
    }

    fn the_lock_moves(&mut self, index: usize) {
        let tablet = &mut self.tablets[index];
        tablet.hand_lock();
        let leader = tablet.leader;
        self.note(format!("tab {leader} of tablet {index} syncs from now on"));
    }
}
