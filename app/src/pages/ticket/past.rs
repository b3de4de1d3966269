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
        ticket.timeline.iter().rev().map(told).collect()
    })
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
        let words = if fate.why.is_empty() {
            fate.what
        } else {
            [fate.what, fate.why].join("：")
        };
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
