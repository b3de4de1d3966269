//! The clocks of a ticket and its callbacks, with their state in words.

use super::use_me;
use crate::components::clk::Clk;
use crate::context::{use_language, use_texts, use_world};
use crate::deadline;
use crate::format::{self, fill};
use crate::i18n::words;
use crate::minute::use_minute;
use crate::pages::intake::running::CallbackRow as Ahead;
use domain::Ticket;
use domain::callback::{Callback, CallbackState};
use domain::clock::Clock;
use domain::words::Subject;
use leptos::prelude::*;
use std::sync::Arc;

/// The panel of clocks.
#[component]
pub fn Deadlines(ticket: Memo<Option<Arc<Ticket>>>) -> impl IntoView {
    let t = use_texts();
    let (world, minute) = (use_world(), use_minute());
    let clocks = Memo::new(move |_| {
        let ticket = ticket.get();
        let clocks = ticket
            .map(|ticket| world.with(|world| deadline::of_ticket(world, &ticket, minute.get())));
        clocks.unwrap_or_default()
    });
    let callbacks = Memo::new(move |_| {
        let ticket = ticket.get();
        let rows = ticket
            .map(|ticket| world.with(|world| deadline::of_callbacks(world, &ticket, minute.get())));
        rows.unwrap_or_default()
    });
    let ahead = move || {
        let ticket = ticket
            .get()
            .filter(|ticket| ticket.settlements.is_empty())?;
        let opened = &ticket
            .opening
            .as_ref()
            .filter(|_| ticket.step.is_unsettled())?
            .opened;
        let subject = Subject::of(&opened.kind, opened.works)?;
        world.with(|world| world.callback_rule(&ticket, &subject).cloned())
    };
    let clock = |clock: Clock| view! { <Clk clock tall=true/> };
    let callback = move |(callback, clock): (Callback, Clock)| {
        let is_handler = is_handler(ticket);
        view! { <CallbackRow callback clock is_handler/> }
    };
    let none = move || {
        (clocks.with(Vec::is_empty) && callbacks.with(Vec::is_empty))
            .then(|| view! { <p class="dim">{t.ticket.clocks_none}</p> })
    };
    view! {
        <div class="panel">
            <h2>{t.ticket.clocks}</h2>
            <div class="clks">
                {move || clocks.get().into_iter().map(clock).collect_view()}
                {move || callbacks.get().into_iter().map(callback).collect_view()}
                {move || ahead().map(|rule| view! { <Ahead rule/> })}
                {none}
            </div>
        </div>
    }
}

fn is_handler(ticket: Memo<Option<Arc<Ticket>>>) -> bool {
    let me = use_me().get();
    ticket.with(|ticket| {
        let mut handlers = ticket.iter().flat_map(|ticket| ticket.handlers());
        handlers.any(|handler| Some(handler) == me)
    })
}

#[component]
fn CallbackRow(callback: Callback, clock: Clock, is_handler: bool) -> impl IntoView {
    let t = use_texts();
    let language = use_language();
    let offset = use_world().with_untracked(|world| world.settings.offset);
    let now = use_minute().get_untracked();
    let state = callback.state;
    let caption = move || {
        let ticket = t.ticket;
        let mut parts = vec![words::callback_state(language, state).to_owned()];
        parts.push(if callback.rate.is_all() {
            ticket.callback_all.to_owned()
        } else {
            fill(
                ticket.callback_sample,
                &[&callback.rate.percent().to_string()],
            )
        });
        let forced = callback.forced == Some(true) && !callback.rate.is_all();
        parts.extend(forced.then(|| ticket.callback_forced.to_owned()));
        let moment = |time| format::coming(language, offset, time, now);
        parts.extend(match state {
            CallbackState::Open | CallbackState::Late => callback
                .closes
                .map(|closes| fill(ticket.callback_due, &[&moment(closes)])),
            CallbackState::WaitingToOpen => {
                Some(fill(ticket.callback_opens, &[&moment(callback.opens)]))
            }
            CallbackState::AwaitingDraw => Some(ticket.callback_draw_waits.to_owned()),
            CallbackState::NotDrawn => Some(ticket.callback_not_drawn.to_owned()),
            _ => None,
        });
        parts.extend(
            callback
                .unsigned
                .then(|| ticket.callback_unsigned.to_owned()),
        );
        let refused = callback.is_due() && is_handler;
        parts.extend(refused.then(|| ticket.callback_handler.to_owned()));
        parts.join("·")
    };
    view! {
        <div>
            <Clk clock tall=true/>
            <p class="cap">{caption}</p>
        </div>
    }
}
