//! What needs a look before anything else: a decision of mine that was not taken, more time asked.

use super::acts::{approver, undecided};
use super::fate::Fate;
use super::{use_me, with_teller};
use crate::components::icon::Glyph;
use crate::components::note::Note;
use crate::context::{use_texts, use_world};
use crate::format::{date_clock, fill};
use crate::minute::use_minute;
use domain::{Outcome, StaffId, Ticket};
use leptos::prelude::*;
use std::sync::Arc;

/// Says which of my own decisions did not take effect, why, and what is kept.
#[component]
pub fn Notes(ticket: Memo<Option<Arc<Ticket>>>) -> impl IntoView {
    let me = use_me();
    let fate = move || {
        ticket
            .get()
            .and_then(|ticket| latest_refused(&ticket, me.get()?))
    };
    let note = |fate: Fate| {
        view! { <Note glyph=Glyph::Warning tone="over" role="status" what=fate.what todo=fate.why/> }
    };
    move || fate().map(note)
}

/// The fate of my latest decision, where it was refused and I have decided nothing since.
fn latest_refused(ticket: &Ticket, me: StaffId) -> Option<Fate> {
    let mut mine = ticket
        .timeline
        .iter()
        .rev()
        .filter(|event| event.actor == Some(me));
    let event = mine.find(|event| event.body.class() == domain::Class::Decision)?;
    if event.outcome != Outcome::Refused {
        return None;
    }
    with_teller(ticket, |teller| teller.fate(event))
}

/// Says that more time is asked for, and who decides.
#[component]
pub fn Extension(ticket: Memo<Option<Arc<Ticket>>>) -> impl IntoView {
    let t = use_texts();
    let (world, minute) = (use_world(), use_minute());
    let waits = Memo::new(move |_| {
        ticket.with(|ticket| {
            let ticket = ticket
                .as_ref()
                .filter(|ticket| ticket.step.is_unsettled())?;
            let request = undecided(ticket)?;
            let clock = &request.clock;
            let role = world.with(|world| approver(world, ticket, clock, minute.get()));
            Some((request.until, role))
        })
    });
    let hint = move || {
        let Some((until, role)) = waits.get() else {
            return String::new();
        };
        let texts = t;
        let offset = world.with(|world| world.settings.offset);
        let role = role.map(|role| texts.post(&role));
        let role = role.unwrap_or_else(|| texts.ticket.extension_nobody.to_owned());
        fill(
            texts.ticket.extension_waits_hint,
            &[&date_clock(offset, until), &role],
        )
    };
    let is_there = Memo::new(move |_| waits.with(Option::is_some));
    view! {
        <Show when=move || is_there.get()>
            <Note
                glyph=Glyph::Clock
                tone="soon"
                what=t.ticket.extension_waits
                todo=Signal::derive(hint)
            />
        </Show>
    }
}
