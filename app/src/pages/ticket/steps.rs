//! The steps behind and before.

use super::milestones::{Milestone, Place, milestones};
use super::owed;
use crate::components::icon::{Glyph, Icon};
use crate::context::{use_language, use_texts, use_world};
use crate::i18n::{Language, words};
use crate::minute::use_minute;
use domain::Ticket;
use domain::step::Step;
use leptos::prelude::*;
use std::sync::Arc;

/// The steps of a ticket.
#[component]
pub fn Steps(ticket: Memo<Option<Arc<Ticket>>>) -> impl IntoView {
    let t = use_texts();
    let language = use_language();
    let (world, minute) = (use_world(), use_minute());
    let row = Memo::new(move |_| {
        let (ticket, now) = (ticket.get(), minute.get());
        let row = ticket.map(|ticket| {
            let callbacks = world.with(|world| owed::callbacks(world, &ticket, now));
            milestones(&ticket, &callbacks)
        });
        row.unwrap_or_default()
    });
    let step = move |(index, (milestone, place)): (usize, (Milestone, Place))| {
        let words = words_of(language, &milestone);
        let sign = match place {
            Place::Done => view! { <Icon glyph=Glyph::Check class="i s"/> }.into_any(),
            Place::Now | Place::Ahead => (index + 1).to_string().into_any(),
        };
        view! {
            <li
                class:ok=place == Place::Done
                class:soon=milestone == Milestone::Unsigned
                aria-current=(place == Place::Now).then_some("step")
            >
                <i>{sign}</i>
                <span>{words}</span>
            </li>
        }
    };
    view! {
        <ol class="steps" aria-label=t.ticket.steps>
            {move || row.get().into_iter().enumerate().map(step).collect_view()}
        </ol>
    }
}

fn words_of(language: Language, milestone: &Milestone) -> String {
    let ticket = language.texts().ticket;
    match milestone {
        Milestone::TakenIn => ticket.step_taken_in,
        Milestone::Answered => ticket.step_answered,
        Milestone::Dispatched => ticket.step_dispatched,
        Milestone::Working => ticket.step_working,
        Milestone::Settled => ticket.step_settled,
        Milestone::CalledBack => ticket.step_called_back,
        Milestone::Unsigned => ticket.step_unsigned,
        Milestone::Archived => ticket.step_archived,
        Milestone::Reviewed => words::step(language, &Step::Reviewed),
        Milestone::Ended(step) => words::step(language, step),
    }
    .to_owned()
}
