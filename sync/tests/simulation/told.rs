//! What is said of an entry is said once, in the log, in replies and on its author's disk.

use super::invariants::{Check, Witness, must};
use domain::{EntryId, Outcome, TicketId};
use std::collections::BTreeSet;
use sync::batch::Change;
use sync::replica::BACK_PREFIX;
use sync::{Ack, Batch, Entry, StoreName};

#[derive(serde::Deserialize)]
struct SentRow {
    entry: Entry,
    verdict: Box<serde_json::value::RawValue>,
}

impl Witness {
    pub(crate) fn hear(&mut self, ack: &Ack) -> Check {
        self.verdict(ack.id, ack.seq, ack.verdict.get())
    }

    pub(super) fn verdict(&mut self, id: EntryId, seq: u64, bytes: &str) -> Check {
        let told = (seq, bytes.to_owned());
        let first = self.verdicts.entry(id).or_insert_with(|| told.clone());
        must!(
            *first == told,
            "{id} has two verdicts: {first:?} and {told:?}"
        );
        Ok(())
    }

    /// A tablet has stored verdicts on its own entries.
    pub(crate) fn told(&mut self, batch: &Batch) -> Check {
        for change in &batch.changes {
            let Change::Put {
                store: StoreName::Sent,
                key,
                value,
            } = change
            else {
                continue;
            };
            if key.starts_with(BACK_PREFIX) {
                continue;
            }
            let row: SentRow = serde_json::from_str(value).unwrap();
            let Some(id) = row.entry.head().ok().map(|head| head.id) else {
                continue;
            };
            let told = row.verdict.get();
            let first = self.told.entry(id).or_insert_with(|| told.to_owned());
            let is_excused =
                self.copied.contains(&id) || self.histories.gave(row.entry.hash(), told);
            must!(
                first == told || is_excused,
                "{id} was told {first}, now {told}"
            );
        }
        Ok(())
    }

    /// A copy of a disk hands these in as if nobody had judged them yet.
    pub(crate) fn copied(&mut self, push: &[Entry]) {
        let heads = push.iter().filter_map(|entry| entry.head().ok());
        self.copied.extend(heads.map(|head| head.id));
    }

    pub(crate) fn knows_more(&mut self, written: Vec<(EntryId, String)>) {
        self.unknown.extend(written);
    }

    /// What newer apps have written and everybody is to have: of what was put aside only the desk sees the bytes.
    pub(crate) fn ticket_of(&self, entry: EntryId) -> Option<TicketId> {
        let mut rows = self
            .histories
            .now
            .rows
            .iter()
            .filter_map(|(read, _)| read.as_ref());
        rows.find(|read| read.id == entry)?.ticket()
    }

    pub(crate) fn unknown(&self) -> impl Iterator<Item = (&EntryId, &String)> {
        let rows = self.histories.now.rows.iter();
        let shown: BTreeSet<EntryId> = rows
            .filter(|(_, verdict)| verdict.outcome != Outcome::Quarantined)
            .filter_map(|(entry, _)| entry.as_ref().map(|entry| entry.id))
            .collect();
        let unknown = self.unknown.iter();
        unknown.filter(move |(id, _)| shown.contains(id))
    }
}
