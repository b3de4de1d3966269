//! One story: tablets, a server, a bad network, and what befalls them, from one seed.

use super::chance::Chance;
use super::estate::FOUNDED;
use super::event::Event;
use super::invariants::{Check, Witness};
use super::network::Network;
use super::plan::Plan;
use super::server::Server;
use super::tablet::{Store, Tablet};
use domain::Time;
use domain::time::{DAY, MINUTE};
use std::collections::BTreeMap;
use sync::Digest;

pub(crate) struct World {
    pub(crate) plan: Plan,
    pub(crate) chance: Chance,
    pub(crate) now: Time,
    /// The step that is told.
    pub(crate) at: usize,
    pub(crate) steps: usize,
    pub(crate) tablets: Vec<Tablet>,
    pub(crate) server: Server,
    pub(crate) network: Network,
    pub(crate) witness: Witness,
    /// Copies of a tablet's disk, taken behind its back.
    pub(crate) clones: Vec<(usize, Store)>,
    /// How often each trouble was met.
    pub(crate) troubles: BTreeMap<&'static str, u64>,
    pub(crate) trace: Vec<String>,
}

/// How many tablets there are, and how much happens before the faults stop: the more tablets, the dearer each step.
fn size(chance: &mut Chance) -> (usize, usize) {
    match chance.below(100) {
        0..78 => (3, 100),
        78..94 => (4, 100),
        94..98 => (5 + chance.below(4), 70),
        _ => (9 + chance.below(12), 45),
    }
}

impl World {
    pub(crate) fn new(plan: Plan) -> Self {
        let mut chance = Chance::new(plan.seed);
        let (many, steps) = size(&mut chance);
        let tablets: Vec<Tablet> = (0..many)
            .map(|index| Tablet::new(index, &mut chance))
            .collect();
        Self {
            server: Server::new(many, &mut chance),
            now: FOUNDED,
            at: 0,
            steps: plan.steps.unwrap_or(steps),
            network: Network::default(),
            witness: Witness::new(many),
            tablets,
            clones: Vec::new(),
            troubles: BTreeMap::new(),
            trace: Vec::new(),
            chance,
            plan,
        }
    }

    /// Lives one story to its end.
    pub(crate) fn live(&mut self) -> Check {
        self.round_of_all()?;
        while self.at < self.steps {
            self.at += 1;
            // Each step has a chance of its own: what is left out of a story changes nothing in the rest.
            self.chance = Chance::of_step(self.plan.seed, self.at);
            if !self.plan.skipped.contains(&(self.at - 1)) {
                self.step()?;
            }
        }
        self.chance = Chance::of_calm(self.plan.seed);
        self.calm_down()
    }

    pub(crate) fn note(&mut self, line: String) {
        let moment = self.now.since(FOUNDED) / MINUTE;
        self.trace.push(format!("{moment:>6}min {line}"));
    }

    pub(crate) fn meet(&mut self, trouble: &'static str) {
        *self.troubles.entry(trouble).or_default() += 1;
    }

    pub(crate) fn trace_hash(&self) -> Digest {
        Digest::of(&[self.trace.join("\n").as_bytes()])
    }

    pub(crate) fn look(&mut self) -> Check {
        self.witness.look(&self.server, &self.tablets, self.now)?;
        self.plan.rule.map_or(Ok(()), |rule| rule(self))
    }

    /// One step: somebody does something, or something goes wrong.
    fn step(&mut self) -> Check {
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
        let event = Event::draw(&mut self.chance);
        if self.plan.without.contains(&event) {
            return Ok(());
        }
        let done = self.happen(event, tablet);
        if done.is_err() {
            self.note(format!("`{}` goes wrong", event.name()));
        }
        done?;
        self.look()
    }

    fn happen(&mut self, event: Event, tablet: usize) -> Check {
        match event {
            Event::Records => self.somebody_records(tablet)?,
            Event::Asks => self.a_tablet_asks(tablet),
            Event::RequestsArrive => self.requests_arrive()?,
            Event::ReplyArrives => self.a_reply_arrives()?,
            Event::RequestLost => self.a_request_is_lost(),
            Event::ReplyLost => self.a_reply_is_lost(),
            Event::RequestCut => self.a_request_is_cut()?,
            Event::ReplyCut => self.a_reply_is_cut()?,
            Event::TabDies => self.a_tab_dies(tablet)?,
            Event::ServerEnds => self.the_server_ends()?,
            Event::Clock => self.a_clock_goes_wrong(tablet),
            Event::Rights => self.rights_change(tablet),
            Event::DiskCopied => self.a_disk_is_copied(tablet),
            Event::CopyAsks => self.a_copy_asks(),
            Event::DiskPutBack => self.a_disk_is_put_back()?,
            Event::LockMoves => self.the_lock_moves(tablet),
            Event::Partition => self.a_tablet_is_cut_off(tablet),
            Event::Quota => self.a_disk_is_full(tablet),
            Event::Eviction => self.a_store_vanishes(tablet)?,
            Event::LogIn => self.somebody_logs_in(tablet),
            Event::Register => self.a_register_changes()?,
            Event::Quarter => self.a_quarter_passes()?,
            Event::LetsGo => self.a_tablet_lets_go(tablet),
        }
        Ok(())
    }
}
