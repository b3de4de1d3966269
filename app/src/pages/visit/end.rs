//! Leaving the home: with the resident's signature, or without.

use super::Going;
use crate::components::icon::{Glyph, Icon};
use crate::context::use_texts;
use crate::replica::Draft;
use crate::saving::Saving;
use domain::words::VisitOutcome;
use leptos::prelude::*;

/// The presses that end a visit. `leaving` leads to the ticket, `signing` to the signature.
#[component]
pub fn End(going: Going, leaving: Saving, signing: Saving) -> impl IntoView {
    let t = use_texts();
    let Going {
        id, form, ending, ..
    } = going;
    let drafts = move || {
        ending.set(true);
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
    let busy = move || leaving.is_busy() || signing.is_busy();
    let barred = move || undecided() || busy();
    let end = move |by: Saving| {
        let outcome = form.with_untracked(|form| form.outcome.clone());
        going.end(outcome.as_ref(), || by.press(drafts));
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
            on:click=move |_| end(leaving)
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
                aria-busy=move || signing.is_busy().to_string()
                on:click=move |_| end(signing)
            >
                <Icon glyph=Glyph::Pen/>
                {t.visit.end_and_sign}
            </button>
        </Show>
    }
}
