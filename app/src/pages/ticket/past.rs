//! What happened, newest first.

use super::fate::Fate;
use super::line::{Line, Sort};
use super::with_teller;
use crate::components::mark::SyncMark;
use crate::context::use_texts;
use domain::ticket::{Event, Standing};
use domain::{EntryId, Outcome, Ticket};
use leptos::prelude::*;
use std::sync::Arc;

/// One event, ready to be drawn.
#[derive(Clone, PartialEq)]
struct Told {
    entry: EntryId,
    outcome: Outcome,
    provisional: bool,
    when: String,
    by: String,
    line: Line,
    fate: Option<Fate>,
}

/// The timeline.
#[component]
pub fn Past(ticket: Memo<Option<Arc<Ticket>>>) -> impl IntoView {
    let t = use_texts();
    let told = move || ticket.get().map(|ticket| tell(&ticket)).unwrap_or_default();
    let texts = t.ticket;
    view! {
        <div class="panel">
            <h2>
                {texts.past} " "
                <span class="cap legend" aria-hidden="true">
                    <span>{texts.fact}</span>
                    <span class="dec">{texts.decision}</span>
                    <span class="prov">{texts.only_here}</span>
                </span>
            </h2>
            <ol class="tl">{move || told().into_iter().map(event).collect_view()}</ol>
        </div>
    }
}

fn tell(ticket: &Ticket) -> Vec<Told> {
    with_teller(ticket, |teller| {
        let told = |event: &Event| Told {
            entry: event.entry,
            outcome: event.outcome.clone(),
            provisional: event.standing == Standing::Provisional,
            when: teller.moment(event.when),
            by: teller.name(event.actor),
            line: teller.line(event),
            fate: teller.fate(event),
        };
        newest_first(&ticket.timeline)
            .into_iter()
            .map(told)
            .collect()
    })
}

/// By the time at which it happened; of one moment, what the log has last stands first.
fn newest_first(timeline: &[Event]) -> Vec<&Event> {
    let mut events: Vec<&Event> = timeline.iter().rev().collect();
    events.sort_by_key(|event| std::cmp::Reverse(event.when));
    events
}

fn event(told: Told) -> impl IntoView {
    let t = use_texts();
    let refused = told.outcome == Outcome::Refused;
    let class = match (told.line.sort, told.provisional, refused) {
        (Sort::Fact, false, _) => "ev",
        (Sort::Fact, true, _) => "ev prov",
        (_, _, true) => "ev dec refused",
        (_, true, false) => "ev dec prov",
        (_, false, false) => "ev dec",
    };
    let (sort_class, sort) = match told.line.sort {
        Sort::Fact => ("vh", t.ticket.fact),
        Sort::Decision => ("k", t.ticket.decision),
        Sort::Request => ("k", t.ticket.request),
    };
    let by = std::iter::once(told.by)
        .chain(told.line.more)
        .collect::<Vec<_>>()
        .join("·");
    let fate = told.fate.map(|fate| {
        let words = t.because(&fate.what, &fate.why);
        view! { <p class="cap strong">{words}</p> }
    });
    view! {
        <li class=class>
            <time class="num">{told.when}</time>
            <span class="pin" aria-hidden="true"></span>
            <div class="tx">
                <p>
                    <span class=sort_class>{sort}</span>
                    {told.line.words}
                </p>
                {fate}
                <p class="cap">
                    <span>{by}</span>
                    <SyncMark entry=told.entry outcome=told.outcome/>
                </p>
            </div>
        </li>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trial::{Trial, at};
    use domain::Body;
    use domain::words::Kind;

    #[test]
    fn what_was_written_offline_stands_at_its_own_time_and_not_where_it_arrived() {
        let mut trial = Trial::new();
        let me = trial.staff("林晓芸", "butler", "");
        let ticket = trial.open(me, at("2026-11-19T14:30"), Kind::Complaint, "3-1-1502");
        let late = trial.write(ticket, me, at("2026-11-19T14:33"), Body::Noted);
        let first = trial.write(ticket, me, at("2026-11-19T14:32"), Body::Noted);
        let second = trial.write(ticket, me, at("2026-11-19T14:32"), Body::Called);
        let timeline = &trial.ticket(ticket).timeline;
        let order = newest_first(timeline).into_iter().map(|event| event.entry);
        let order: Vec<_> = order.take(3).collect();
        assert_eq!(order, [late, second, first]);
    }
}
