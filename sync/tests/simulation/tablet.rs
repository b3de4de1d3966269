//! A tablet: what its store holds on disk, and the tabs that are open on it.

use super::chance::{Chance, Stamp};
use super::estate::{COMMUNITY, device};
use super::scopes::people;
use domain::{DeviceId, EntryId, StaffId, Time};
use serde::Deserialize;
use std::collections::BTreeMap;
use sync::batch::Change;
use sync::replica::{BACK_PREFIX, META_KEY};
use sync::{Batch, Draft, Entry, Received, Replica, StoreName, Stored};

/// The local database: it executes batches, whole or not at all, and nothing else.
#[derive(Clone, Default)]
pub(crate) struct Store(BTreeMap<StoreName, BTreeMap<String, String>>);

#[derive(Deserialize)]
pub(crate) struct OutboxRow {
    pub(crate) entry: Entry,
}

impl Store {
    pub(crate) fn execute(&mut self, batch: &Batch) {
        for change in &batch.changes {
            match change {
                Change::Put { store, key, value } => {
                    self.0
                        .entry(*store)
                        .or_default()
                        .insert(key.clone(), value.clone());
                }
                Change::Delete { store, key } => {
                    self.0.entry(*store).or_default().remove(key);
                }
            }
        }
    }

    pub(crate) fn values(&self, store: StoreName) -> Vec<String> {
        self.0
            .get(&store)
            .map(|rows| rows.values().cloned().collect())
            .unwrap_or_default()
    }

    pub(crate) fn stored(&self) -> Stored {
        let meta = self.0.get(&StoreName::Meta);
        Stored {
            outbox: self.values(StoreName::Outbox),
            tail: self.values(StoreName::Tail),
            meta: meta.and_then(|rows| rows.get(META_KEY)).cloned(),
            back: self.back().cloned().collect(),
            sent: Vec::new(),
        }
    }

    /// What is to be handed back.
    pub(crate) fn back(&self) -> impl Iterator<Item = &String> {
        let rows = self.0.get(&StoreName::Sent).into_iter().flatten();
        let back = rows.filter(|(key, _)| key.starts_with(BACK_PREFIX));
        back.map(|(_, value)| value)
    }

    /// Whether an entry stands in a page, or among what was handed in or is to be handed back.
    pub(crate) fn keeps(&self, entry: EntryId) -> bool {
        let id = entry.to_string();
        let tail = self.0.get(&StoreName::Tail).into_iter().flatten();
        let pages = tail.map(|(_, value)| value);
        let sent = self.0.get(&StoreName::Sent).into_iter().flatten();
        let sent = sent.map(|(_, value)| value);
        sent.chain(pages).any(|row| row.contains(&id))
    }

    /// The entries that wait here, by the id that ends their key.
    pub(crate) fn waits(&self, entry: EntryId) -> bool {
        let suffix = entry.to_string();
        self.0
            .get(&StoreName::Outbox)
            .is_some_and(|rows| rows.keys().any(|key| key.ends_with(&suffix)))
    }

    /// How many entries wait here.
    pub(crate) fn waiting(&self) -> usize {
        self.0.get(&StoreName::Outbox).map_or(0, BTreeMap::len)
    }
}

pub(crate) struct Tab {
    pub(crate) replica: Replica,
    /// Another tab has changed the store since this one read it.
    pub(crate) stale: bool,
    /// The store that it had open is gone: what it writes is refused until it opens the one that there is.
    pub(crate) cut_off: bool,
}

pub(crate) struct Tablet {
    pub(crate) device: DeviceId,
    pub(crate) crew: Vec<StaffId>,
    pub(crate) store: Store,
    pub(crate) tabs: Vec<Tab>,
    /// The tab that syncs: the one that holds the lock.
    pub(crate) leader: usize,
    /// Device time minus true time.
    pub(crate) skew: i64,
    /// How often the syncing tab has been started; replies to an earlier one find nobody.
    pub(crate) life: u64,
    /// Its app is newer than the server's and the others'.
    pub(crate) newer: bool,
    /// The step before which its disk takes nothing.
    pub(crate) full_until: usize,
    /// The step before which nothing gets through to it or from it.
    pub(crate) partitioned_until: usize,
}

impl Tablet {
    pub(crate) fn new(index: usize, chance: &mut Chance) -> Self {
        let tabs = if index == 0 { 2 } else { 1 + chance.below(2) };
        let mut tablet = Self {
            device: device(index),
            crew: people(index),
            store: Store::default(),
            tabs: Vec::new(),
            leader: 0,
            skew: 0,
            life: 0,
            newer: chance.percent(30),
            full_until: 0,
            partitioned_until: 0,
        };
        for _ in 0..tabs {
            let tab = tablet.open(chance);
            tablet.tabs.push(tab);
        }
        tablet
    }

    fn open(&self, chance: &mut Chance) -> Tab {
        let replica = Replica::open(COMMUNITY, self.device, chance.run(), &self.store.stored());
        Tab {
            replica,
            stale: false,
            cut_off: false,
        }
    }

    pub(crate) fn leading(&self) -> &Replica {
        &self.tabs[self.leader].replica
    }

    pub(crate) fn leading_mut(&mut self) -> &mut Replica {
        &mut self.tabs[self.leader].replica
    }

    pub(crate) fn device_now(&self, now: Time) -> Time {
        now.plus(self.skew)
    }

    /// A tab dies with what it had in memory, and is opened again on what is on disk.
    pub(crate) fn restart(&mut self, tab: usize, chance: &mut Chance) {
        self.tabs[tab] = self.open(chance);
        if tab == self.leader {
            self.life += 1;
        }
    }

    /// Reads again what another tab has stored, or what is left where the store was lost.
    pub(crate) fn refresh(&mut self, tab: usize) {
        let stored = self.store.stored();
        let tab = &mut self.tabs[tab];
        tab.replica = tab.replica.reopen(&stored);
        (tab.stale, tab.cut_off) = (false, false);
    }

    /// Whether its disk takes what a tab writes, in this step.
    pub(crate) fn takes(&self, tab: usize, step: usize) -> bool {
        step >= self.full_until && !self.tabs[tab].cut_off
    }

    /// The lock goes to another tab, which reads the store first.
    pub(crate) fn hand_lock(&mut self) {
        self.leader = (self.leader + 1) % self.tabs.len();
        self.life += 1;
        self.refresh(self.leader);
    }

    /// What is to be stored of a reply: where it says to go back, that.
    pub(crate) fn batch_of(&self, received: &Received) -> Batch {
        let Some(place) = received.rewinds_to() else {
            return received.batch.clone();
        };
        let sent = self.store.values(StoreName::Sent);
        let stored = Stored {
            sent,
            ..self.store.stored()
        };
        self.leading().rewind(place, &stored)
    }

    /// A reply's batch is on disk: memory follows.
    pub(crate) fn settle(&mut self, received: Received) {
        let reopens = received.reopens();
        if received.rewinds_to().is_some() {
            self.refresh(self.leader);
            return;
        }
        self.leading_mut().settle(received);
        if reopens {
            let swept = self.leading().sweep(&self.store.stored());
            self.execute(self.leader, &swept);
            self.refresh(self.leader);
        }
    }

    /// A batch reached the disk; the other tabs will hear of it.
    pub(crate) fn execute(&mut self, tab: usize, batch: &Batch) {
        self.store.execute(batch);
        for (index, other) in self.tabs.iter_mut().enumerate() {
            other.stale |= index != tab && !batch.is_empty();
        }
    }

    pub(crate) fn record(
        &mut self,
        tab: usize,
        actor: StaffId,
        drafts: Vec<Draft>,
        stamp: &mut Stamp<'_>,
    ) -> (Vec<EntryId>, Batch) {
        self.tabs[tab].replica.append(drafts, actor, stamp)
    }
}
