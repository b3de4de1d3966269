//! The audit: whoever has the log and a revealed key can throw every die again.

use super::{Rate, StratumKey, Tally, draw};
use crate::body::{Body, CalledBack, Drawn};
use crate::entry::Entry;
use crate::ids::{EntryId, RoomId};
use crate::verdict::Verdict;
use crate::words::Subject;
use std::collections::BTreeMap;

/// What moved a stratum's count, in the order of the log.
#[derive(Clone, Debug, PartialEq)]
pub enum Lot {
    /// A settlement was drawn, or spared.
    Drawn(Drawn),
    /// Somebody counts as unreachable: out of `k`.
    TakenOut,
    /// And was reached after all: back in `k`.
    PutBack,
}

/// The first thing in a stratum that its key and its rate do not explain.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Difference {
    /// The key is no key of 32 bytes.
    #[error("the revealed key is not 64 hex digits; look at the `draw_revealed` entry")]
    Key,
    /// The key is not the one that was committed to.
    #[error("the revealed key does not hash to the commitment {0}; compare both entries")]
    Commitment(String),
    /// A draw that names no rate: nothing can be said of it.
    #[error("the draw of {0} names no rate; give the procedure's")]
    NoRate(EntryId),
    /// The count is not the one before and this one.
    #[error(
        "the draw of {settlement} counts {found}, and {expected} were due; look at the entries before it"
    )]
    Count {
        /// The settlement.
        settlement: EntryId,
        /// `k/n` as it was written.
        found: String,
        /// `k/n` as it follows.
        expected: String,
    },
    /// Forced though the rate was met, or not forced though it was not.
    #[error("the draw of {0} is wrong about being forced; count the draws before it")]
    Forced(EntryId),
    /// Drawn against the die, or spared against it.
    #[error("the draw of {0} does not obey its die; throw it with the revealed key")]
    Die(EntryId),
}

impl Difference {
    /// The settlement whose draw it is; none where the key itself is wrong.
    pub fn settlement(&self) -> Option<EntryId> {
        match self {
            Self::Key | Self::Commitment(_) => None,
            Self::NoRate(settlement)
            | Self::Count { settlement, .. }
            | Self::Forced(settlement)
            | Self::Die(settlement) => Some(*settlement),
        }
    }
}

/// What an audit says of one stratum.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Replay {
    /// Its key is still secret.
    Sealed,
    /// Every draw follows from key and rate; the count at its end.
    Holds(Tally),
    /// The first that does not.
    Differs(Difference),
}

/// Throws every die of a stratum again. `rate` stands in for draws of the first version, which name none.
pub fn replay(lots: &[Lot], key: &StratumKey, rate: Option<Rate>) -> Result<Tally, Difference> {
    let mut tally = Tally::default();
    for lot in lots {
        match lot {
            Lot::Drawn(drawn) => tally = throw(tally, drawn, key, rate)?,
            Lot::TakenOut => tally.k = tally.k.saturating_sub(1),
            Lot::PutBack => tally.k = tally.k.saturating_add(1),
        }
    }
    Ok(tally)
}

fn throw(
    before: Tally,
    drawn: &Drawn,
    key: &StratumKey,
    rate: Option<Rate>,
) -> Result<Tally, Difference> {
    let settlement = drawn.settlement;
    let rate = drawn.rate.or(rate).ok_or(Difference::NoRate(settlement))?;
    let die = key.die_in(&drawn.subject, settlement, drawn.room);
    let expected = draw(before, rate, die);
    if drawn.forced != expected.forced {
        return Err(Difference::Forced(settlement));
    }
    if drawn.drawn != expected.drawn {
        return Err(Difference::Die(settlement));
    }
    if (drawn.n, drawn.k) != (expected.tally.n, expected.tally.k) {
        return Err(Difference::Count {
            settlement,
            found: format!("{}/{}", drawn.k, drawn.n),
            expected: format!("{}/{}", expected.tally.k, expected.tally.n),
        });
    }
    Ok(expected.tally)
}

/// Every stratum of a log, gathered entry by entry in the order of the log.
#[derive(Clone, Debug, Default)]
pub struct Audit {
    strata: BTreeMap<(Subject, String), Stratum>,
    /// The draws of each settlement.
    draws: BTreeMap<EntryId, Vec<Place>>,
}

#[derive(Clone, Debug)]
struct Place {
    subject: Subject,
    month: String,
    room: Option<RoomId>,
    drawn: bool,
}

#[derive(Clone, Debug, Default)]
struct Stratum {
    commitment: String,
    key: String,
    lots: Vec<Lot>,
}

impl Audit {
    /// Takes in the next entry of the log.
    pub fn read(&mut self, entry: &Entry, verdict: &Verdict) {
        if !verdict.counts() {
            return;
        }
        match &entry.body {
            Body::DrawOpened(opened) => {
                let stratum = self.stratum(&opened.subject, &opened.month);
                stratum.commitment = opened.commitment.clone();
            }
            Body::DrawRevealed(revealed) => {
                self.stratum(&revealed.subject, &revealed.month).key = revealed.key.clone();
            }
            Body::Drawn(drawn) => self.read_draw(drawn),
            Body::CalledBack(made) => self.read_attempt(made, verdict),
            _ => {}
        }
    }

    fn stratum(&mut self, subject: &Subject, month: &str) -> &mut Stratum {
        self.strata
            .entry((subject.clone(), month.to_owned()))
            .or_default()
    }

    fn read_draw(&mut self, drawn: &Drawn) {
        let place = Place {
            subject: drawn.subject.clone(),
            month: drawn.month.clone(),
            room: drawn.room,
            drawn: drawn.drawn,
        };
        self.draws.entry(drawn.settlement).or_default().push(place);
        let stratum = self.stratum(&drawn.subject, &drawn.month);
        stratum.lots.push(Lot::Drawn(drawn.clone()));
    }

    fn read_attempt(&mut self, made: &CalledBack, verdict: &Verdict) {
        let Some(is_out) = verdict.changes.unreachable else {
            return;
        };
        let places = self
            .draws
            .get(&made.settlement)
            .cloned()
            .unwrap_or_default();
        for place in &places {
            let same = places.iter().filter(|each| each.subject == place.subject);
            if place.drawn && (place.room == made.room || same.count() == 1) {
                let lot = if is_out { Lot::TakenOut } else { Lot::PutBack };
                self.stratum(&place.subject, &place.month).lots.push(lot);
            }
        }
    }

    /// What the log says of each stratum, by subject and month; `rate` stands in for draws that name none.
    pub fn verify(
        &self,
        rate: impl Fn(&Subject) -> Option<Rate>,
    ) -> BTreeMap<(Subject, String), Replay> {
        let verified = |((subject, month), stratum): (&(Subject, String), &Stratum)| {
            let place = (subject.clone(), month.clone());
            (place, stratum.verify(rate(subject)))
        };
        self.strata.iter().map(verified).collect()
    }
}

impl Stratum {
    fn verify(&self, rate: Option<Rate>) -> Replay {
        if self.key.is_empty() {
            return Replay::Sealed;
        }
        let Some(key) = StratumKey::from_hex(&self.key) else {
            return Replay::Differs(Difference::Key);
        };
        if key.commitment() != self.commitment {
            return Replay::Differs(Difference::Commitment(self.commitment.clone()));
        }
        match replay(&self.lots, &key, rate) {
            Ok(tally) => Replay::Holds(tally),
            Err(difference) => Replay::Differs(difference),
        }
    }
}
