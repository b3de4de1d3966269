//! One stratum as a log has it: what was to be drawn, what was, and whether the one follows from the other.

use super::Difference;
use crate::body::Drawn;
use crate::draw::{Draw, Rate, StratumKey, Tally, draw};
use crate::ids::{EntryId, RoomId};
use crate::time::Time;
use std::collections::VecDeque;

/// What moved a stratum's count, in the order of the log.
#[derive(Clone, Debug, PartialEq)]
pub enum Lot {
    /// A settlement was taken in: it is to be drawn.
    Due(Due),
    /// A settlement was drawn, or spared.
    Drawn(Drawn),
    /// The same, in a history that was lost: it counts what stood before it there.
    Returned(Drawn),
    /// Somebody counts as unreachable: out of `k`.
    TakenOut,
    /// And was reached after all: back in `k`.
    PutBack,
}

/// A draw that has to be in the log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Due {
    /// The settlement.
    pub settlement: EntryId,
    /// Whose draw it is: the ticket's room, or a participant's.
    pub room: Option<RoomId>,
    /// The rate in force when it was taken in.
    pub rate: Rate,
}

/// What an audit says of one stratum.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Replay {
    /// Its key is still secret; as far as can be seen without it every draw follows.
    Sealed,
    /// The same, and its key ought to be published by now.
    Unrevealed(Tally),
    /// Every settlement was drawn, and every draw follows from key and rate; the count at its end.
    Holds(Tally),
    /// The first that does not.
    Differs(Difference),
}

#[derive(Clone, Debug, Default)]
pub(super) struct Stratum {
    pub(super) commitment: Option<String>,
    pub(super) key: Option<String>,
    /// When its last window closes.
    pub(super) closes: Option<Time>,
    lots: Vec<Lot>,
    /// Drawn in before it was opened.
    is_early: bool,
    /// Named two keys, or two commitments.
    is_double: bool,
}

impl Stratum {
    pub(super) fn open(&mut self, commitment: &str) {
        self.is_double |= is_other(&self.commitment, commitment);
        self.commitment = Some(commitment.to_owned());
    }

    pub(super) fn reveal(&mut self, key: &str) {
        self.is_double |= is_other(&self.key, key);
        self.key = Some(key.to_owned());
    }

    pub(super) fn push(&mut self, lot: Lot) {
        let draws = matches!(lot, Lot::Drawn(_) | Lot::Returned(_));
        self.is_early |= draws && self.commitment.is_none();
        self.lots.push(lot);
    }

    /// What can be said of it; `is_over` where nothing is drawn in it any more and every window has closed.
    pub(super) fn verify(&self, is_over: bool) -> Replay {
        match self.count() {
            Err(difference) => Replay::Differs(difference),
            Ok(tally) if self.key.is_some() => Replay::Holds(tally),
            Ok(tally) if is_over => Replay::Unrevealed(tally),
            Ok(_) => Replay::Sealed,
        }
    }

    fn count(&self) -> Result<Tally, Difference> {
        let key = self.opened_with()?;
        replay(&self.lots, key.as_ref())
    }

    /// Its key, where it is published and the one that was committed to.
    fn opened_with(&self) -> Result<Option<StratumKey>, Difference> {
        if self.is_double {
            return Err(Difference::Twice);
        }
        let missing = || match self.lots.iter().find_map(due) {
            // Nothing at all was drawn: the first settlement says it best.
            Some(settlement) if !self.is_early => Difference::Missing(settlement),
            _ => Difference::NotOpened,
        };
        let commitment = self.commitment.as_ref().ok_or_else(missing)?;
        if self.is_early {
            return Err(Difference::NotOpened);
        }
        let Some(key) = &self.key else {
            return Ok(None);
        };
        let key = StratumKey::from_hex(key).ok_or(Difference::Key)?;
        if &key.commitment() != commitment {
            return Err(Difference::Commitment(commitment.clone()));
        }
        Ok(Some(key))
    }
}

fn is_other(known: &Option<String>, now: &str) -> bool {
    known.as_ref().is_some_and(|known| known != now)
}

fn due(lot: &Lot) -> Option<EntryId> {
    match lot {
        Lot::Due(due) => Some(due.settlement),
        _ => None,
    }
}

/// Counts a stratum again, and with its key throws every die again. Without the key who was drawn by the die is believed,
/// and nothing else.
pub fn replay(lots: &[Lot], key: Option<&StratumKey>) -> Result<Tally, Difference> {
    let mut tally = Tally::default();
    let mut waiting: VecDeque<&Due> = VecDeque::new();
    for lot in lots {
        match lot {
            Lot::Due(due) => waiting.push_back(due),
            Lot::Drawn(drawn) => {
                let due = next(&mut waiting, drawn)?;
                tally = throw(tally, due, drawn, key)?;
            }
            // Nobody gains by what it claims to stand on: it adds to the count here what it drew, and what the rate then
            // lacks is forced on those after it.
            Lot::Returned(drawn) => {
                let due = next(&mut waiting, drawn)?;
                let hit = u64::from(drawn.drawn);
                let there = Tally {
                    n: drawn.n.saturating_sub(1),
                    k: drawn.k.saturating_sub(hit),
                };
                throw(there, due, drawn, key)?;
                tally = Tally {
                    n: tally.n.saturating_add(1),
                    k: tally.k.saturating_add(hit),
                };
            }
            Lot::TakenOut => tally.k = tally.k.saturating_sub(1),
            Lot::PutBack => tally.k = tally.k.saturating_add(1),
        }
    }
    match waiting.front() {
        Some(due) => Err(Difference::Missing(due.settlement)),
        None => Ok(tally),
    }
}

/// The settlement that waits longest, which is the one that `drawn` has to answer.
fn next<'a>(waiting: &mut VecDeque<&'a Due>, drawn: &Drawn) -> Result<&'a Due, Difference> {
    let answers = |due: &Due| due.settlement == drawn.settlement && due.room == drawn.room;
    match waiting.front() {
        Some(due) if answers(due) => {}
        Some(due) if waiting.iter().any(|each| answers(each)) => {
            return Err(Difference::Missing(due.settlement));
        }
        _ => return Err(Difference::NotDue(drawn.settlement)),
    }
    let unanswered = Difference::NotDue(drawn.settlement);
    waiting.pop_front().ok_or(unanswered)
}

fn throw(
    before: Tally,
    due: &Due,
    drawn: &Drawn,
    key: Option<&StratumKey>,
) -> Result<Tally, Difference> {
    let (settlement, rate) = (due.settlement, due.rate);
    if let Some(found) = drawn.rate.filter(|found| *found != rate) {
        return Err(Difference::Rate {
            settlement,
            found,
            expected: rate,
        });
    }
    let expected = expected(before, rate, drawn, key);
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

fn expected(before: Tally, rate: Rate, drawn: &Drawn, key: Option<&StratumKey>) -> Draw {
    match key {
        Some(key) => {
            let die = key.die_in(&drawn.subject, drawn.settlement, drawn.room);
            draw(before, rate, die)
        }
        // Any die that would have said the same: 0 always hits, the greatest hits nothing below the whole.
        None => draw(before, rate, if drawn.drawn { 0 } else { u64::MAX }),
    }
}
