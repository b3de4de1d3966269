//! The audit: whoever has the log can say what was to be drawn, and with a revealed key throw every die again.
//!
//! It folds the log by itself and believes no draw: which settlements had to be drawn, in which order and at which rate
//! follows from the entries before them. Who cuts the log at its very end leaves a log that is whole as far as it goes; that
//! is seen only by comparing its head with one that somebody else has kept.

mod difference;
mod stratum;

pub use difference::Difference;
pub use stratum::{Due, Lot, Replay, replay};

use crate::body::{Body, CalledBack, Drawn};
use crate::entry::Entry;
use crate::follow::{lots, may_reveal, stratum_month, to_draw};
use crate::ids::{CommunityId, EntryId};
use crate::ticket::{Settlement, Standing, Ticket};
use crate::time::Time;
use crate::verdict::Verdict;
use crate::words::Subject;
use crate::world::{self, World};
use std::collections::{BTreeMap, BTreeSet};
use stratum::Stratum;

/// Every stratum of a log, gathered entry by entry in the order of the log.
#[derive(Clone, Debug)]
pub struct Audit {
    world: World,
    strata: BTreeMap<(Subject, String), Stratum>,
    /// What was to be drawn so far: each settlement once in each subject.
    due: BTreeSet<(EntryId, Subject)>,
    latest: Time,
}

impl Audit {
    /// The audit of a community's log, from its first entry.
    pub fn new(community: CommunityId) -> Self {
        Self::after(World::new(community))
    }

    /// The audit of a log whose first entries are folded in `world`, and drew nothing.
    pub fn after(world: World) -> Self {
        Self {
            world,
            strata: BTreeMap::new(),
            due: BTreeSet::new(),
            latest: Time(i64::MIN),
        }
    }

    /// Everything that was read, folded.
    pub fn world(&self) -> &World {
        &self.world
    }

    /// Takes in the next entry of the log.
    pub fn read(&mut self, entry: &Entry, verdict: &Verdict) {
        let returns = verdict.received_at < self.latest;
        self.latest = self.latest.max(verdict.received_at);
        if verdict.counts() {
            self.note(entry, verdict, returns);
        }
        self.world.apply(entry, verdict, Standing::Confirmed);
        if verdict.counts() {
            self.expect(entry, verdict);
        }
    }

    /// What the log says of its draws. What was received before something that stands before it `returns` from a history that
    /// the server had lost.
    fn note(&mut self, entry: &Entry, verdict: &Verdict, returns: bool) {
        match &entry.body {
            Body::DrawOpened(opened) => {
                let stratum = self.stratum(&opened.subject, &opened.month);
                stratum.open(&opened.commitment);
            }
            Body::DrawRevealed(revealed) => {
                let stratum = self.stratum(&revealed.subject, &revealed.month);
                stratum.reveal(&revealed.key);
            }
            Body::Drawn(drawn) => {
                let stratum = self.stratum(&drawn.subject, &drawn.month);
                let drawn = (**drawn).clone();
                stratum.push(match returns {
                    true => Lot::Returned(drawn),
                    false => Lot::Drawn(drawn),
                });
            }
            Body::CalledBack(made) => self.note_attempt(entry, made, verdict),
            _ => {}
        }
    }

    fn stratum(&mut self, subject: &Subject, month: &str) -> &mut Stratum {
        let place = (subject.clone(), month.to_owned());
        self.strata.entry(place).or_default()
    }

    fn note_attempt(&mut self, entry: &Entry, made: &CalledBack, verdict: &Verdict) {
        let lot = match verdict.changes.unreachable {
            None => return,
            Some(true) => Lot::TakenOut,
            Some(false) => Lot::PutBack,
        };
        for (subject, month) in self.world.drawn_in(entry, made) {
            self.stratum(&subject, &month).push(lot.clone());
        }
    }

    /// What has to be drawn now that `entry` was taken in.
    fn expect(&mut self, entry: &Entry, verdict: &Verdict) {
        let ticket = entry.ticket().and_then(|id| self.world.tickets.get(&id));
        let Some(ticket) = ticket.cloned() else {
            return;
        };
        let Some((settlement, subject)) = to_draw(&ticket, entry, verdict) else {
            return;
        };
        if self.due.insert((settlement.entry, subject.clone())) {
            self.expect_draws(&ticket, settlement, &subject, verdict.received_at);
        }
    }

    fn expect_draws(
        &mut self,
        ticket: &Ticket,
        settlement: &Settlement,
        subject: &Subject,
        received_at: Time,
    ) {
        let month = stratum_month(&self.world, subject, settlement.entry, received_at);
        // Whatever the dice say: whose draws there are, and at which rate, does not hang on them.
        let draws = lots(&self.world, ticket, settlement, subject, &month, |_| 0);
        for Drawn {
            settlement,
            room,
            rate,
            closes,
            ..
        } in draws
        {
            let Some(rate) = rate else { continue };
            let stratum = self.stratum(subject, &month);
            stratum.closes = stratum.closes.max(closes);
            stratum.push(Lot::Due(Due {
                settlement,
                room,
                rate,
            }));
        }
    }

    /// What the log says of each stratum, by subject and month, as of `now` or its last entry, whichever is later.
    pub fn verify(&self, now: Time) -> BTreeMap<(Subject, String), Replay> {
        let now = now.max(self.latest);
        let verified = |(place, stratum): (&(Subject, String), &Stratum)| {
            let replay = stratum.verify(self.is_over(place, stratum, now));
            (place.clone(), replay)
        };
        self.strata.iter().map(verified).collect()
    }

    fn is_over(&self, (subject, month): &(Subject, String), stratum: &Stratum, now: Time) -> bool {
        let folded = world::Stratum {
            commitment: stratum.commitment.clone().unwrap_or_default(),
            subject: Some(subject.clone()),
            month: month.clone(),
            closes: stratum.closes,
            ..world::Stratum::default()
        };
        may_reveal(&folded, self.world.settings.offset, now)
    }
}
