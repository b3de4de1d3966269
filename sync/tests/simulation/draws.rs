//! The draw, replayed as an auditor would: counts without a gap, the rate reached, the die obeyed.

use super::estate::{COMMUNITY, keys};
use super::invariants::{Check, must};
use domain::EntryId;
use domain::body::{CalledBack, Drawn};
use domain::draw::{Rate, stratum_key};
use domain::words::Subject;
use std::collections::BTreeMap;

#[derive(Default)]
pub(crate) struct Draws {
    tallies: BTreeMap<(Subject, String), (u64, u64)>,
    /// The stratum of each settlement that was drawn.
    drawn: BTreeMap<EntryId, (Subject, String)>,
}

impl Draws {
    /// One draw of the log. One that was `returned` from a lost history counts what stood before it there.
    pub(crate) fn look(&mut self, drawn: &Drawn, returned: bool) -> Check {
        let stratum = (drawn.subject.clone(), drawn.month.clone());
        if drawn.drawn {
            self.drawn.insert(drawn.settlement, stratum.clone());
        }
        let tally = self.tallies.entry(stratum).or_default();
        let hit = u64::from(drawn.drawn);
        let next = (tally.0 + 1, tally.1 + hit);
        let (n, k) = if returned { (drawn.n, drawn.k) } else { next };
        must!(
            (drawn.n, drawn.k) == (n, k),
            "a draw counts {}/{}, not {k}/{n}",
            drawn.k,
            drawn.n
        );
        let rate = match drawn.subject {
            Subject::Complaint => Rate::new(1, 1),
            _ => Rate::new(3, 10),
        };
        let rate = rate.map_err(|error| error.to_string())?;
        let forced = k - hit < rate.required(n);
        let is_enough = forced || k >= rate.required(n);
        must!(is_enough, "{k} of {n} are too few for {rate}");
        must!(
            drawn.forced == forced,
            "forced is {}, not {forced}",
            drawn.forced
        );
        let key = stratum_key(&keys().draw, COMMUNITY, &drawn.subject, &drawn.month);
        let chosen = forced || rate.hits(key.die_of(drawn.settlement));
        must!(
            drawn.drawn == chosen,
            "{} does not obey its die",
            drawn.settlement
        );
        *tally = next;
        Ok(())
    }

    /// An unreachable one leaves the count; one who was reached after all comes back.
    pub(crate) fn reach(&mut self, made: &CalledBack, is_out: bool) {
        let stratum = self.drawn.get(&made.settlement);
        if let Some(tally) = stratum.and_then(|stratum| self.tallies.get_mut(stratum)) {
            tally.1 = if is_out { tally.1 - 1 } else { tally.1 + 1 };
        }
    }
}
