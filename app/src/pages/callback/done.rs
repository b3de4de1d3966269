//! The side of the page: what was done then, how the resident is met now, and who they are.

use super::Asking;
use super::form::How;
use crate::context::{use_session, use_texts, use_world};
use crate::{format, money};
use domain::words::CallbackOutcome;
use leptos::prelude::*;

/// What was done, how, and who.
#[component]
pub fn Side(asking: Asking) -> impl IntoView {
    view! {
        <aside class="ctx">
            <Done asking/>
            <Meeting asking/>
            <People asking/>
        </aside>
    }
}

#[component]
fn Done(asking: Asking) -> impl IntoView {
    let (t, world) = (use_texts(), use_world());
    let (callback, ticket) = (asking.callback, asking.ticket);
    let settlement = move || {
        let of = callback.with_value(|callback| callback.settlement);
        ticket.with(|ticket| {
            ticket
                .settlements
                .iter()
                .find(|each| each.entry == of)
                .cloned()
        })
    };
    let words = move || {
        let text = settlement()
            .map(|settlement| settlement.text)
            .unwrap_or_default();
        if text.is_empty() {
            t.callback.no_words.to_owned()
        } else {
            text
        }
    };
    let when = move || {
        let offset = world.with(|world| world.settings.offset);
        settlement().map(|settlement| format::date_clock(offset, settlement.when))
    };
    let who = move || {
        let by = settlement().and_then(|settlement| settlement.by);
        world.with(|world| {
            by.and_then(|by| world.staff.get(&by))
                .map(|staff| staff.name.clone())
        })
    };
    let fee = move || {
        let asked = t.callback;
        let fen = ticket.with(|ticket| ticket.quote.as_ref().map(|(_, quote)| quote.fen));
        fen.map_or_else(
            || asked.free.to_owned(),
            |fen| format::fill(asked.yuan, &[&money::yuan(fen)]),
        )
    };
    view! {
        <div class="panel stack t">
            <h2>{t.callback.what_was_done}</h2>
            <p>{words}</p>
            <dl class="kv small">
                <dt>{t.callback.settled}</dt>
                <dd class="num">{when}</dd>
                <dt>{t.callback.settled_by}</dt>
                <dd>{who}</dd>
                <dt>{t.callback.fee}</dt>
                <dd class="num">{fee}</dd>
            </dl>
        </div>
    }
}

#[component]
fn Meeting(asking: Asking) -> impl IntoView {
    let t = use_texts();
    let form = asking.form;
    let way = move |how: How| {
        let asked = t.callback;
        let words = match how {
            How::InPerson => asked.in_person,
            How::Looked => asked.looked,
            How::Phone => asked.by_phone,
        };
        view! {
            <label class="chip tight">
                <input
                    type="checkbox"
                    prop:checked=move || form.with(|form| form.meets(how))
                    on:change=move |event| {
                        form.update(|form| form.meet(how));
                        // A way that cannot be unchosen stays ticked.
                        let input = event_target::<web_sys::HtmlInputElement>(&event);
                        input.set_checked(form.with_untracked(|form| form.meets(how)));
                    }
                />
                {words}
            </label>
        }
    };
    view! {
        <div class="panel stack t">
            <h2 id="how">{t.callback.how}</h2>
            <div class="pair" role="group" aria-labelledby="how">
                {[How::InPerson, How::Looked, How::Phone].map(way).collect_view()}
            </div>
        </div>
    }
}

#[component]
fn People(asking: Asking) -> impl IntoView {
    let t = use_texts();
    let session = use_session();
    let me = move || session.with(|session| session.as_ref().map(|session| session.name.clone()));
    let contact = move || {
        asking.ticket.with(|ticket| {
            ticket
                .opening
                .as_ref()
                .map(|opening| opening.contact.clone())
        })
    };
    let attempts = move || {
        let of = asking.callback.with_value(|callback| callback.settlement);
        asking.ticket.with(|ticket| {
            let made = ticket.callbacks.iter().filter(|made| made.settlement == of);
            made.filter(|made| made.outcome == CallbackOutcome::Unreachable)
                .count()
        })
    };
    let tried = move || {
        let count = attempts();
        (count > 0).then(|| {
            let words = format::fill(t.callback.attempts, &[&count.to_string()]);
            view! { <p class="cap">{words}</p> }
        })
    };
    view! {
        <div class="panel">
            <dl class="kv small">
                <dt>{t.callback.caller}</dt>
                <dd>{me}</dd>
                <dt>{t.callback.resident}</dt>
                <dd>{contact}</dd>
            </dl>
            {tried}
        </div>
    }
}
