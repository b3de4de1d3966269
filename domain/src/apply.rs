//! Folding: the log's entries and verdicts into the world.
//!
//! Total: it can fail on no input. It consults no procedure: what an entry changed stands in its
//! verdict, so two app versions fold the same log to the same world.

mod draw;
mod missed;
mod register;
mod report;
mod ticket;

use crate::body::Body;
use crate::entry::Entry;
use crate::stream::StreamKind;
use crate::ticket::{Standing, Ticket};
use crate::verdict::Verdict;
use crate::world::World;
use std::sync::Arc;

impl World {
    /// Folds one entry with its verdict. Quarantined entries leave no trace here.
    pub fn apply(&mut self, entry: &Entry, verdict: &Verdict, standing: Standing) {
        if !verdict.is_shown() {
            return;
        }
        match (&entry.stream.kind, &entry.body) {
            (StreamKind::Settings, Body::Missed(missed)) if verdict.counts() => self.miss(missed),
            (StreamKind::Settings, Body::TurnedUp(came)) if verdict.counts() => self.turn_up(came),
            (StreamKind::Ticket, _) => self.apply_to_ticket(entry, verdict, standing),
            (StreamKind::Draw, _) if verdict.counts() => self.apply_to_stratum(entry),
            (StreamKind::Report, _) if verdict.counts() => self.apply_to_report(entry, verdict),
            (StreamKind::Procedure | StreamKind::Settings, _) if verdict.counts() => {
                self.apply_to_register(entry);
                self.note_rules(verdict.when);
            }
            _ if verdict.counts() => self.apply_to_register(entry),
            _ => {}
        }
    }

    fn apply_to_ticket(&mut self, entry: &Entry, verdict: &Verdict, standing: Standing) {
        let Some(id) = entry.ticket() else { return };
        let ticket = self
            .tickets
            .entry(id)
            .or_insert_with(|| Arc::new(Ticket::new(id)));
        let is_new = ticket::fold(Arc::make_mut(ticket), entry, verdict, standing);
        if is_new && verdict.counts() {
            self.count(entry, verdict);
        }
    }

    /// What a ticket's entry means beyond the ticket: counters of numbers, aliases and draws.
    fn count(&mut self, entry: &Entry, verdict: &Verdict) {
        match &entry.body {
            Body::Opened(opened) => {
                if let Some(ticket) = entry.ticket() {
                    self.matters.add(ticket, opened);
                }
                if let Some(alias) = &opened.alias {
                    raise(
                        &mut self.aliases,
                        format!("{}-{}", alias.tablet, alias.day),
                        alias.count,
                    );
                }
            }
            Body::Numbered(numbered) => {
                raise(&mut self.numbers, numbered.day.clone(), numbered.count)
            }
            Body::Drawn(drawn) => self.count_draw(drawn),
            Body::CalledBack(made) => self.count_attempt(entry, made, verdict),
            _ => {}
        }
    }
}

fn raise(counters: &mut imbl::OrdMap<String, u32>, key: String, count: u32) {
    let highest = counters.entry(key).or_default();
    *highest = count.max(*highest);
}
