//! Folding the reports: the first word that one was written, and the first that it was checked.

use crate::body::{Body, Filled};
use crate::entry::Entry;
use crate::report::Filing;
use crate::verdict::Verdict;
use crate::world::World;

impl World {
    pub(super) fn apply_to_report(&mut self, entry: &Entry, verdict: &Verdict) {
        match &entry.body {
            Body::Filled(filled) => self.file(entry, filled, verdict),
            Body::Reviewed => {
                if let Some(filing) = self.filings.get_mut(&entry.stream.id) {
                    filing.reviewed.get_or_insert(verdict.when);
                }
            }
            _ => {}
        }
    }

    fn file(&mut self, entry: &Entry, filled: &Filled, verdict: &Verdict) {
        let Filled { report, period } = filled.clone();
        let id = entry.stream.id;
        self.filings.entry(id).or_insert_with(|| Filing {
            report,
            period,
            entry: entry.id,
            by: entry.actor,
            filled: verdict.when,
            reviewed: None,
        });
    }
}
