//! Leaving the home: with the resident's signature, or without.

use super::{Ending, Going};
use crate::components::icon::{Glyph, Icon};
use crate::context::use_texts;
use crate::replica::Draft;
use domain::words::VisitOutcome;
use leptos::prelude::*;

/// The presses that end a visit: one leads to the ticket, one to the signature.
#[component]
pub fn End(going: Going, ending: Ending) -> impl IntoView {
    let t = use_texts();
    let Going { id, form, .. } = going;
    let drafts = move || {
        let visit = going
            .visit
            .with_untracked(|visit| visit.as_ref().map(|visit| visit.entry));
        form.with_untracked(|form| {
            let (body, private) = form.ended(visit?, form.outcome.clone()?);
            Some(vec![Draft::new(id, body).with(private)])
        })
        .unwrap_or_default()
    };
    let undecided = move || form.with(|form| form.outcome.is_none());
    let nobody = move || form.with(|form| form.outcome == Some(VisitOutcome::Nobody));
    let busy = move || ending.saving.is_busy();
    let barred = move || undecided() || busy();
    let end = move |signs: bool| {
        let outcome = form.with_untracked(|form| form.outcome.clone());
        going.end(outcome.as_ref(), || {
            going.ending.set(true);
            ending.press(signs, drafts);
        });
    };
    view! {
        <a class="btn l end" href=format!("/tickets/{id}")>
            {t.visit.pause}
        </a>
        <button
            type="button"
            class="btn l"
            class:go=nobody
            disabled=barred
            on:click=move |_| end(false)
        >
            {t.visit.end}
        </button>
        // With nobody at home there is nobody to sign.
        <Show when=move || !nobody()>
            <button
                type="button"
                class="btn l go"
                disabled=barred
                title=move || undecided().then_some(t.visit.choose_result)
                aria-busy=move || busy().to_string()
                on:click=move |_| end(true)
            >
                <Icon glyph=Glyph::Pen/>
                {t.visit.end_and_sign}
            </button>
        </Show>
    }
}
