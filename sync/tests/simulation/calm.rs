//! The faults stop: within two rounds everything is handed in, and everybody knows the same; within a third where both a disk
//! and a part of the log were lost.

use super::invariants::{Check, must};
use super::network::Letter;
use super::world::World;
use domain::TicketId;
use domain::scope::Scope;
use serde::Deserialize;
use serde_json::value::RawValue;
use std::collections::BTreeSet;
use sync::StoreName;

impl World {
    /// Rounds without faults, and what must be true after them.
    pub(crate) fn calm_down(&mut self) -> Check {
        self.network.fall_silent();
        for tablet in &mut self.tablets {
            (tablet.full_until, tablet.partitioned_until) = (0, 0);
        }
        for round in 1..=2 {
            self.round_of_all()?;
            self.note(format!("round {round} ends"));
            for index in 0..self.tablets.len() {
                self.a_tablet_lets_go(index);
            }
        }
        for (index, tablet) in self.tablets.iter().enumerate() {
            let waiting = tablet.leading().pending().map(|(entry, _)| entry.ticket());
            let is_held = |ticket: &Option<TicketId>| self.witness.losses.holds(*ticket);
            let held = waiting.filter(is_held).count();
            let empty = tablet.store.waiting() == held;
            must!(empty, "the outbox of tablet {index} does not drain");
            let returned = tablet.store.back().next().is_none();
            must!(returned, "tablet {index} has not handed everything back");
        }
        let missing = self.witness.missing();
        must!(
            missing.is_empty(),
            "stored, but not in the log: {missing:?}"
        );
        let unstored = self.witness.unstored();
        must!(unstored == 0, "{unstored} entries are never stored");
        if self.witness.has_lost_both() {
            // An opening came back in the first round, what was held for it went out in the second, and is read in the third.
            self.round_of_all()?;
            self.note("round 3 ends".to_owned());
        }
        self.everybody_has_the_same_bytes()?;
        self.everybody_knows_the_same()
    }

    pub(crate) fn round_of_all(&mut self) -> Check {
        for index in 0..self.tablets.len() {
            self.round(index)?;
            self.look()?;
        }
        Ok(())
    }

    /// A tablet syncs until nothing is left to push or pull.
    fn round(&mut self, index: usize) -> Check {
        let tablet = &mut self.tablets[index];
        for tab in 0..tablet.tabs.len() {
            // What has nothing of its own has nothing to store.
            let has_own = tablet.tabs[tab].replica.pending().next().is_some();
            if tablet.tabs[tab].stale && has_own {
                tablet.refresh(tab);
            }
        }
        self.store_the_rest(index);
        let tablet = &mut self.tablets[index];
        if tablet.tabs[tablet.leader].stale {
            tablet.refresh(tablet.leader);
        }
        for _ in 0..200 {
            let tablet = &mut self.tablets[index];
            let request = tablet.leading().next_push("sim");
            tablet.leading_mut().sending(&request);
            let idle = request.push.is_empty() && request.handback.is_empty();
            let replies = self
                .server
                .serve(0, &[request], &[], self.now, &mut self.chance);
            let Some(reply) = replies.into_iter().next() else {
                return Err("the server does not answer".to_owned());
            };
            let (text, life) = (String::new(), self.tablets[index].life);
            let letter = Letter {
                tablet: index,
                life,
                era: self.server.restored,
                text,
            };
            self.answer(letter, &reply)?;
            // What is held gets no verdict, however often it is sent.
            let idle = idle || reply.verdicts.is_empty();
            let tablet = &mut self.tablets[index];
            let received = tablet
                .leading()
                .receive(reply)
                .map_err(|error| error.to_string())?;
            let more = received.more;
            let batch = tablet.batch_of(&received);
            tablet.execute(tablet.leader, &batch);
            self.witness.told(&batch)?;
            tablet.settle(received);
            if idle && !more {
                return Ok(());
            }
        }
        Err(format!("tablet {index} never comes to an end"))
    }

    /// What newer apps have written is on every tablet as they wrote it.
    fn everybody_has_the_same_bytes(&self) -> Check {
        for (index, tablet) in self.tablets.iter().enumerate() {
            let pages = tablet.store.values(StoreName::Tail);
            let there: BTreeSet<&str> = pages.iter().flat_map(|page| written(page)).collect();
            let meant = self.meant_for(tablet.device);
            for (id, bytes) in self.witness.unknown() {
                let is_there = |ticket| self.must_be_there(&meant, ticket);
                let is_told = self.witness.ticket_of(*id).is_none_or(is_there);
                let same = !is_told || there.contains(bytes.as_str());
                must!(same, "tablet {index} has other bytes of {id}");
            }
        }
        Ok(())
    }

    /// A server that starts now, the one that ran, and every tablet: byte for byte.
    fn everybody_knows_the_same(&mut self) -> Check {
        let json = |world: &domain::World| serde_json::to_string(world).unwrap_or_default();
        let reader = self.server.reader(&mut self.chance);
        let (log, bytes) = (reader.world(), json(reader.world()));
        let served = self.server.authorities[0].world();
        must!(served == log, "the server's world is not the log's");
        for index in 0..self.tablets.len() {
            let tablet = &mut self.tablets[index];
            tablet.refresh(tablet.leader);
            must!(
                tablet.leading().defects() == 0,
                "tablet {index} had other rows than the server"
            );
            if self.scope_of(self.tablets[index].device) != Scope::Whole {
                self.knows_its_part(index, log)?;
                continue;
            }
            let tablet = &self.tablets[index];
            let replica = tablet.leading();
            let same = json(replica.confirmed()) == bytes;
            must!(same, "tablet {index} knows something else");
            let is_all = tablet.store.waiting() == 0;
            must!(
                !is_all || replica.view() == log,
                "tablet {index} shows something else"
            );
        }
        Ok(())
    }
}

/// The entries of a page, byte for byte.
fn written(page: &str) -> Vec<&str> {
    #[derive(Deserialize)]
    struct Page<'a> {
        #[serde(borrow)]
        items: Vec<Item<'a>>,
    }
    #[derive(Deserialize)]
    struct Item<'a> {
        #[serde(borrow)]
        entry: Option<Placed<'a>>,
        #[serde(borrow, default)]
        stream: Vec<Placed<'a>>,
    }
    #[derive(Deserialize)]
    struct Placed<'a> {
        #[serde(borrow)]
        entry: &'a RawValue,
    }
    let page: Page<'_> = serde_json::from_str(page).unwrap();
    let rows = page.items.into_iter();
    let rows = rows.flat_map(|item| item.entry.into_iter().chain(item.stream));
    rows.map(|placed| placed.entry.get()).collect()
}
