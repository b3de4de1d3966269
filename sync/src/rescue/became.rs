//! What became of what a rescue file held.

use crate::protocol::Ack;
use domain::{Outcome, Verdict};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// How many records of a rescue file fared in which way.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Became {
    /// They stand in the log now.
    pub new: usize,
    /// They stood there before, with the verdicts that they have.
    pub known: usize,
    /// They stand in the log now, kept aside: nobody here knows their device, or nobody can read them.
    pub quarantined: usize,
    /// They wait for the opening of their ticket, which is not here: nothing was stored of them.
    pub held: usize,
}

impl Became {
    /// From the verdicts, where the log ended at `before`, and `held` more have none.
    pub(crate) fn of<'a>(
        verdicts: impl Iterator<Item = &'a Ack>,
        before: u64,
        held: usize,
    ) -> Self {
        let mut became = Self {
            held,
            ..Self::default()
        };
        let mut stored = BTreeSet::new();
        for ack in verdicts {
            // An entry that stands twice in the file is stored once.
            let is_new = ack.seq > before && stored.insert(ack.seq);
            let fared = match is_new {
                false => &mut became.known,
                true if is_quarantined(ack) => &mut became.quarantined,
                true => &mut became.new,
            };
            *fared += 1;
        }
        became
    }
}

fn is_quarantined(ack: &Ack) -> bool {
    let verdict = serde_json::from_str::<Verdict>(ack.verdict.get());
    verdict.is_ok_and(|verdict| verdict.outcome == Outcome::Quarantined)
}
