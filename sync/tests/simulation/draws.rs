//! The draw, replayed as an auditor would: counts without a gap, the rate reached, the die obeyed.

use super::estate::{COMMUNITY, keys};
use super::invariants::{Check, must};
use domain::body::Drawn;
use domain::draw::{Rate, stratum_key};
use domain::words::Subject;
use std::collections::BTreeMap;

#[derive(Default)]
pub(crate) struct Draws(BTreeMap<(Subject, String), (u64, u64)>);

impl Draws {
    pub(crate) fn look(&mut self, drawn: &Drawn) -> Check {
        let stratum = (drawn.subject.clone(), drawn.month.clone());
        let tally = self.0.entry(stratum).or_default();
        let (n, k) = (tally.0 + 1, tally.1 + u64::from(drawn.drawn));
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
        must!(k >= rate.required(n), "{k} of {n} are too few for {rate}");
        let forced = tally.1 < rate.required(n);
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
        *tally = (n, k);
        Ok(())
    }
}
