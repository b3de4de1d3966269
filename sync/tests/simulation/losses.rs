//! What goes with a disk and cannot be anywhere else: the one loss there may be, and no entry more.

use super::invariants::{Check, Witness, must};
use super::tablet::{OutboxRow, Store, Tablet};
use domain::{Body, EntryId, TicketId};
use std::collections::{BTreeMap, BTreeSet};
use sync::{Entry, PendingState, Replica, StoreName};

#[derive(Default)]
pub(crate) struct Losses {
    /// Entries whose tablet has lost its disk since it stored them: they may be anywhere else.
    pub(super) uprooted: BTreeSet<EntryId>,
    /// Tickets whose opening is gone: what others wrote on them is held for ever.
    tickets: BTreeSet<TicketId>,
    /// Of which ticket's callback a linked ticket is.
    linked: BTreeMap<TicketId, TicketId>,
    /// On which tab something is shown that no disk has taken.
    shown: BTreeMap<EntryId, (usize, usize)>,
    /// Whether any tablet has lost its disk.
    pub(super) happened: bool,
}

impl Losses {
    pub(super) fn stored(&mut self, id: EntryId) {
        self.uprooted.remove(&id);
        self.shown.remove(&id);
    }

    /// Whether nobody can ever judge what waits for this ticket: its opening went with a disk, or that of the one of whose
    /// callback it is.
    pub(super) fn holds(&self, ticket: Option<TicketId>) -> bool {
        let mut way = std::iter::successors(ticket, |ticket| self.linked.get(ticket).copied());
        way.any(|ticket| self.tickets.contains(&ticket))
    }

    pub(super) fn link(&mut self, entry: &Entry) {
        let Ok(entry) = entry.read() else { return };
        if let (Some(ticket), Body::Opened(opened)) = (entry.ticket(), entry.body) {
            self.linked.extend(opened.from.map(|from| (ticket, from)));
        }
    }
}

impl Witness {
    /// What a tab shows that no disk has taken.
    pub(crate) fn shown(&mut self, index: usize, tab: usize, replica: &Replica) {
        let unsaved = replica
            .pending()
            .filter(|(_, state)| *state == PendingState::Unsaved);
        for (entry, _) in unsaved {
            self.losses.shown.insert(entry.id, (index, tab));
        }
    }

    /// What is shown and was never stored stays on its screen.
    pub(super) fn nothing_leaves_the_screen(&self, tablets: &[Tablet]) -> Check {
        for (id, (index, tab)) in &self.losses.shown {
            let replica = &tablets[*index].tabs[*tab].replica;
            let stays = self.acknowledged.contains_key(id) || replica.state(*id).is_some();
            must!(
                stays,
                "{id} is neither stored nor on the screen of {index}.{tab} any more"
            );
        }
        Ok(())
    }

    /// What is shown and was never stored.
    pub(crate) fn unstored(&self) -> usize {
        let shown = self.losses.shown.keys();
        shown
            .filter(|id| !self.acknowledged.contains_key(id))
            .count()
    }

    /// A tab has ended, and nobody sees what it showed.
    pub(crate) fn hidden(&mut self, index: usize, tab: usize) {
        let ended = (index, tab);
        self.losses.shown.retain(|_, place| *place != ended);
    }

    /// A tablet has another store than the one that took its entries.
    pub(crate) fn replaced(&mut self, index: usize, store: &Store) {
        let own = self.acknowledged.iter();
        let own = own.filter(|(_, written)| written.tablet == index);
        self.losses.uprooted.extend(own.map(|(id, _)| *id));
        self.losses.happened = true;
        self.shadows[index].may_go_back();
        for row in store.values(StoreName::Outbox) {
            let row: OutboxRow = serde_json::from_str(&row).unwrap();
            self.acknowledge_entry(index, &row.entry);
            self.copied(std::slice::from_ref(&row.entry));
        }
    }

    /// Whether both a tablet's disk and a part of the log were lost.
    pub(crate) fn has_lost_both(&self) -> bool {
        self.losses.happened && self.histories.is_lost()
    }

    /// What a tab has in memory is handed in as if nobody had judged it.
    pub(crate) fn restored_from(&mut self, replica: &Replica) {
        let pending = replica.pending().map(|(entry, _)| entry.id);
        self.copied.extend(pending);
    }

    /// Books what is nowhere any more of what was uprooted. Called where something may be lost, and nowhere else.
    pub(crate) fn book(&mut self, tablets: &[Tablet]) -> Result<Vec<EntryId>, String> {
        let uprooted = self.losses.uprooted.iter().copied();
        let lost: Vec<EntryId> = uprooted
            .filter(|id| !self.log.contains_key(id) && !self.is_somewhere(*id, tablets))
            .collect();
        for id in &lost {
            must!(
                !self.verdicts.contains_key(id),
                "{id} has a verdict and is not in the log"
            );
            self.losses.uprooted.remove(id);
            if let Some(written) = self.acknowledged.remove(id).filter(|gone| gone.opens) {
                self.losses.tickets.extend(written.ticket);
            }
        }
        Ok(lost)
    }

    /// Whether an entry that is not in the log is where it can come from.
    pub(super) fn is_somewhere(&self, id: EntryId, tablets: &[Tablet]) -> bool {
        let Some(written) = self.acknowledged.get(&id) else {
            return false;
        };
        let own = &tablets[written.tablet];
        let is_back = self.histories.is_lost();
        let is_at_home = own.store.waits(id) || (is_back && own.store.keeps(id));
        let is_abroad = || {
            let on_screen = own.tabs.iter().any(|tab| tab.replica.state(id).is_some());
            on_screen || (is_back && tablets.iter().any(|tablet| tablet.store.keeps(id)))
        };
        is_at_home || (self.losses.uprooted.contains(&id) && is_abroad())
    }
}
