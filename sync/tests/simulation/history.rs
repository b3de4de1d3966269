//! The logs that there were: the one that stands, and those of which a part was lost.

use super::estate::COMMUNITY;
use domain::{Entry, Verdict};
use std::collections::{BTreeMap, BTreeSet};
use sync::{Digest, LogHead, Row};

/// A log as it was looked at, row by row.
#[derive(Clone, Default)]
pub(crate) struct History {
    pub(crate) rows: Vec<(Option<Entry>, Verdict)>,
    chains: Vec<Digest>,
    /// Of each row the entry's hash and the verdict's bytes.
    given: Vec<(Digest, String)>,
}

impl History {
    pub(crate) fn push(&mut self, row: &Row, entry: Option<Entry>, verdict: Verdict) {
        self.rows.push((entry, verdict));
        self.chains.push(row.chain);
        self.given.push((row.hash, row.verdict.get().to_owned()));
    }

    /// Whether this log has `chain` at `seq`.
    pub(crate) fn passes(&self, seq: u64, chain: &str) -> bool {
        let at = usize::try_from(seq).unwrap_or(usize::MAX);
        let found = match at.checked_sub(1) {
            None => Some(LogHead::empty(COMMUNITY).chain),
            Some(at) => self.chains.get(at).copied(),
        };
        found.is_some_and(|found| found.short() == chain)
    }
}

#[derive(Default)]
pub(crate) struct Histories {
    pub(crate) now: History,
    lost: Vec<History>,
    /// What the lost ones said of each entry.
    given: BTreeMap<Digest, BTreeSet<String>>,
}

impl Histories {
    pub(crate) fn lose(&mut self) {
        let lost = std::mem::take(&mut self.now);
        for (hash, verdict) in &lost.given {
            let verdicts = self.given.entry(*hash).or_default();
            verdicts.insert(verdict.clone());
        }
        self.lost.push(lost);
    }

    pub(crate) fn is_lost(&self) -> bool {
        !self.lost.is_empty()
    }

    /// Whether an entry stood in a history that was lost.
    pub(crate) fn had(&self, hash: Digest) -> bool {
        self.given.contains_key(&hash)
    }

    /// Whether it had this verdict there. Two histories, each lost in its turn, may have judged one entry differently: then
    /// the verdict stands that comes back first.
    pub(crate) fn gave(&self, hash: Digest, verdict: &str) -> bool {
        let verdicts = self.given.get(&hash);
        verdicts.is_some_and(|verdicts| verdicts.contains(verdict))
    }

    /// Whether a row stood in a lost history and not, as it does here, in its common part.
    pub(crate) fn comes_back(&self, row: &Row) -> bool {
        let before = self.lost.last();
        let is_common = before.is_some_and(|lost| lost.passes(row.seq, &row.chain.short()));
        self.had(row.hash) && !is_common
    }

    /// The log of which a copy at this place is one: the one that stands, if it can be.
    pub(crate) fn of(&self, seq: u64, chain: &str) -> Option<&History> {
        let mut all = std::iter::once(&self.now).chain(self.lost.iter().rev());
        all.find(|history| history.passes(seq, chain))
    }
}
