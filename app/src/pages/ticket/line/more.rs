//! What an event adds in its small line. Pure.

use super::Teller;
use crate::format::{self, fill};
use domain::body::Body;
use domain::ticket::Event;

impl Teller<'_> {
    /// What is worth adding in the small line.
    pub(super) fn more(&self, event: &Event) -> Vec<String> {
        let past = self.texts().past;
        let span = |start, stop| format::between(self.language, start, stop).line();
        match &*event.body {
            Body::Answered(answered) => {
                let opened = self.ticket.opening.as_ref().map(|opening| opening.when);
                let after = opened.map(|opened| fill(past.after, &[&span(opened, event.when)]));
                let promised = answered
                    .reply_by
                    .map(|by| fill(past.reply_by, &[&self.coming(by)]));
                after.into_iter().chain(promised).collect()
            }
            Body::VisitStarted(started) if started.consent => vec![past.visit_consent.to_owned()],
            Body::VisitEnded(ended) => {
                let mut visits = self.ticket.visits.iter();
                let visit = visits.find(|visit| visit.entry == ended.visit);
                let length = visit.map(|visit| span(visit.arrived, event.when));
                length
                    .map(|length| fill(past.visit_length, &[&length]))
                    .into_iter()
                    .collect()
            }
            Body::Drawn(drawn) => {
                let place = fill(
                    past.draw_place,
                    &[&drawn.n.to_string(), &drawn.k.to_string()],
                );
                let forced = drawn.forced.then(|| past.draw_forced.to_owned());
                std::iter::once(place).chain(forced).collect()
            }
            _ => Vec::new(),
        }
    }
}
