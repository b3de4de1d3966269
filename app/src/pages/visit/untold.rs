//! Before a visit ends: a price that the resident does not know yet is told, agreed to, or taken away.

use super::Going;
use super::form::Form;
use super::hindrance::Hindrance;
use crate::components::dialog::Dialog;
use crate::context::use_texts;
use crate::{format, money};
use domain::body::Quoted;
use leptos::prelude::*;

/// What stands in the way, in words, with what can be done about it right here.
#[component]
pub fn Untold(going: Going) -> impl IntoView {
    let t = use_texts();
    let Going { form, stopped, .. } = going;
    let found = Memo::new(move |_| {
        let outcome = form.with(|form| form.outcome.clone());
        going.hindrance(outcome.as_ref())
    });
    // What was in the way is settled: back to the press that ends the visit.
    Effect::new(move || {
        if found.with(Option::is_none) {
            stopped.set(false);
        }
    });
    let visit = t.visit;
    let title = move || {
        found.with(|found| match found {
            Some(Hindrance::Untold(_)) => visit.untold,
            Some(Hindrance::Unagreed(_)) => visit.unagreed,
            Some(Hindrance::Unread) | None => visit.unread,
        })
    };
    let hint = move || {
        found.with(|found| {
            let (text, fen) = match found {
                Some(Hindrance::Untold(quoted)) => (visit.untold_hint, quoted.fen),
                Some(Hindrance::Unagreed(quoted)) => (visit.unagreed_hint, quoted.fen),
                Some(Hindrance::Unread) | None => (visit.unread_hint, 0),
            };
            format::fill(text, &[&money::yuan(fen)])
        })
    };
    view! {
        <Dialog open=stopped title=Signal::derive(move || title().to_owned())>
            <p>{hint}</p>
            <div class="acts">
                <button type="button" class="btn l" on:click=move |_| stopped.set(false)>
                    {visit.write_on}
                </button>
                {move || found.get().map(|found| view! { <Remedy going found/> })}
            </div>
        </Dialog>
    }
}

/// The presses that clear the way.
#[component]
fn Remedy(going: Going, found: Hindrance) -> impl IntoView {
    let t = use_texts();
    let visit = t.visit;
    let words = |text: &str, quoted: &Quoted| format::fill(text, &[&money::yuan(quoted.fen)]);
    // Where a price stands, taking the lines away lets it stand.
    let is_told = going.ticket.with_untracked(|ticket| ticket.quote.is_some());
    let drop = move || {
        view! {
            <button type="button" class="btn l" on:click=move |_| going.form.update(Form::keep_price)>
                {if is_told { visit.keep_quote } else { visit.drop_lines }}
            </button>
        }
    };
    match found {
        Hindrance::Unread => drop().into_any(),
        Hindrance::Untold(quoted) => {
            let words = words(visit.say_quote, &quoted);
            view! {
                {drop()}
                <button type="button" class="btn l" on:click=move |_| going.say(quoted.clone())>
                    {words}
                </button>
            }
            .into_any()
        }
        Hindrance::Unagreed(quoted) => {
            let words = words(visit.ask_consent, &quoted);
            view! {
                <button type="button" class="btn l" on:click=move |_| going.agree(quoted.clone())>
                    {words}
                </button>
            }
            .into_any()
        }
    }
}
