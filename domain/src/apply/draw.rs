//! Folding the draw: counts, commitments, keys, the rate that was chosen.

use crate::body::{Body, CalledBack, Drawn};
use crate::draw::Tally;
use crate::entry::Entry;
use crate::stream::Stream;
use crate::verdict::Verdict;
use crate::words::Subject;
use crate::world::World;

impl World {
    pub(super) fn count_draw(&mut self, drawn: &Drawn) {
        let stream = Stream::stratum(self.community, &drawn.subject, &drawn.month);
        let stratum = self.strata.entry(stream.id).or_default();
        stratum.closes = stratum.closes.max(drawn.closes);
        // Added, not taken over: a draw that comes back from a lost history counts what stood before it there.
        stratum.tally = Tally {
            n: stratum.tally.n.saturating_add(1),
            k: stratum.tally.k.saturating_add(u64::from(drawn.drawn)),
        };
    }

    /// An unreachable one leaves `k`; one who was reached after all comes back into it.
    pub(super) fn count_attempt(&mut self, entry: &Entry, made: &CalledBack, verdict: &Verdict) {
        let Some(is_out) = verdict.changes.unreachable else {
            return;
        };
        for (subject, month) in self.drawn_in(entry, made) {
            let stream = Stream::stratum(self.community, &subject, &month);
            let tally = &mut self.strata.entry(stream.id).or_default().tally;
            tally.k = if is_out {
                tally.k.saturating_sub(1)
            } else {
                tally.k.saturating_add(1)
            };
        }
    }

    /// The subjects and months in which what `made` speaks of was drawn.
    pub(crate) fn drawn_in(&self, entry: &Entry, made: &CalledBack) -> Vec<(Subject, String)> {
        let ticket = entry.ticket().and_then(|id| self.tickets.get(&id));
        let settlements = ticket.iter().flat_map(|ticket| &ticket.settlements);
        settlements
            .filter(|settlement| settlement.entry == made.settlement)
            .flat_map(|settlement| settlement.draws_about(made.room))
            .filter(|draw| draw.drawn)
            .map(|draw| (draw.subject.clone(), draw.month.clone()))
            .collect()
    }

    pub(super) fn apply_to_stratum(&mut self, entry: &Entry) {
        match &entry.body {
            Body::DrawOpened(opened) => {
                let stratum = self.strata.entry(entry.stream.id).or_default();
                stratum.commitment = opened.commitment.clone();
                stratum.subject = Some(opened.subject.clone());
                stratum.month = opened.month.clone();
            }
            Body::DrawRevealed(revealed) => {
                self.strata.entry(entry.stream.id).or_default().key = revealed.key.clone();
            }
            Body::RateChosen(chosen) => {
                self.rates.insert(chosen.subject.clone(), chosen.rate);
            }
            _ => {}
        }
    }
}
