//! What comes back: entries with the verdicts that this server gave them in a history that it has lost.

use super::look::Look;
use super::row::ack;
use super::{Sitting, displaced, stand_in};
use crate::chain::seal;
use crate::digest::Digest;
use crate::entry::Head;
use crate::protocol::{Ack, Handed};
use crate::storage::Row;
use domain::{Outcome, Reason, Verdict};

/// What was adopted and counts: something may have to follow from it.
type Adopted = (domain::Entry, Verdict);

impl Sitting<'_> {
    /// Takes in what a tablet hands back, in its order, each with an answer. Numbers and draws come back as entries; those
    /// that did not are written anew at the end.
    pub(super) fn take_back(&mut self, handback: &[Handed]) -> Vec<Ack> {
        let (mut acks, mut adopted) = (Vec::new(), Vec::new());
        for handed in handback {
            acks.extend(self.take_one_back(handed, &mut adopted));
        }
        for (entry, verdict) in adopted {
            let floors = &mut self.state.floors;
            floors.raise(&self.state.world, verdict.received_at);
            self.follow(&entry, &verdict);
        }
        acks
    }

    fn take_one_back(&mut self, handed: &Handed, adopted: &mut Vec<Adopted>) -> Option<Ack> {
        let (hash, head) = (handed.entry.hash(), handed.entry.head().ok());
        let named = head.as_ref().map_or(stand_in(hash), |head| head.id);
        let places = [named, displaced(named, hash), stand_in(hash)];
        let mut rows = places.into_iter().filter_map(|id| self.row(id));
        if let Some(row) = rows.find(|row| row.hash == hash) {
            return Some(ack(named, row));
        }
        let verdict = handed.verdict.get().as_bytes();
        let mac = seal(&self.keys.verdict, self.community, hash, verdict);
        if handed.mac == Some(mac) {
            self.adopt(handed, hash, head, adopted)
        } else {
            self.take_in_unsealed(handed, hash, head)
        }
    }

    /// Without the seal it is as if it had been pushed. What stood before it in the lost history was handed back before it, so
    /// an opening that it waits for is lost.
    fn take_in_unsealed(
        &mut self,
        handed: &Handed,
        hash: Digest,
        head: Option<Head>,
    ) -> Option<Ack> {
        let looked = match (self.look(&handed.entry), head) {
            (Look::Held, Some(head)) => {
                let id = displaced(head.id, hash);
                self.quarantine(&handed.entry, hash, id, Some(head), Reason::NoOpening)
            }
            (looked, _) => looked,
        };
        match looked {
            Look::Known(ack) | Look::Judged(ack) => Some(ack),
            Look::Held => None,
        }
    }

    /// Gives a new place to what the seal proves, with the verdict that it had, byte for byte.
    fn adopt(
        &mut self,
        handed: &Handed,
        hash: Digest,
        head: Option<Head>,
        adopted: &mut Vec<Adopted>,
    ) -> Option<Ack> {
        let floors = &mut self.state.floors;
        floors.raise(&self.state.world, self.received_at);
        let verdict: Option<Verdict> = serde_json::from_str(handed.verdict.get()).ok();
        let is_quarantined = |verdict: &Verdict| verdict.outcome == Outcome::Quarantined;
        let stands = verdict.filter(|verdict| !is_quarantined(verdict));
        let Some((head, verdict)) = head.clone().zip(stands) else {
            return self.adopt_quarantined(handed, hash, head);
        };
        if let Some(first) = self.row(head.id).filter(|_| head.id.is_derived()) {
            return Some(ack(head.id, first));
        }
        let is_taken = self.row(head.id).is_some();
        if is_taken || self.is_counted(&head) {
            return self.put_aside(handed, hash, head, is_taken);
        }
        let (id, place) = (head.id, (head.device, head.run, head.n));
        let row = self.adopted_row(handed, hash, id, Some(&head));
        let row = Row {
            place: Some(place),
            ..row
        };
        if let Ok(read) = handed.entry.read_with(head)
            && verdict.counts()
        {
            adopted.push((read, verdict));
        }
        let answer = self.keep(row);
        self.turn_up(place);
        Some(answer)
    }

    /// What was kept aside before is kept aside again; its id stays free for what may stand under it.
    fn adopt_quarantined(
        &mut self,
        handed: &Handed,
        hash: Digest,
        head: Option<Head>,
    ) -> Option<Ack> {
        let named = head.as_ref().map(|head| head.id);
        let is_free = |id: &domain::EntryId| !id.is_derived() && self.row(*id).is_none();
        let id = match named {
            None => stand_in(hash),
            Some(id) if is_free(&id) => id,
            Some(id) => displaced(id, hash),
        };
        let row = self.adopted_row(handed, hash, id, head.as_ref());
        let answer = self.keep(row);
        let id = named.unwrap_or(answer.id);
        Some(Ack { id, ..answer })
    }

    /// Another entry has taken its id or its place in the run meanwhile: of two the first stands.
    fn put_aside(
        &mut self,
        handed: &Handed,
        hash: Digest,
        head: Head,
        is_taken: bool,
    ) -> Option<Ack> {
        let (id, reason) = match is_taken {
            true => (displaced(head.id, hash), Reason::IdTaken),
            false => (head.id, Reason::CountTaken),
        };
        match self.quarantine(&handed.entry, hash, id, Some(head), reason) {
            Look::Known(ack) | Look::Judged(ack) => Some(ack),
            Look::Held => None,
        }
    }
}
