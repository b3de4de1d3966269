//! Locking, for whoever comes next; logging out, and why it must wait.

use crate::components::icon::{Glyph, Icon};
use crate::context::{Shared, use_texts};
use crate::draft::{self, Begun};
use crate::format::fill;
use crate::session::{self, LogoutProblem};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The lock, which every width of screen finds here; logging out, and why it must wait.
#[component]
pub(super) fn Leave(shared: Shared) -> impl IntoView {
    let t = use_texts();
    let busy = RwSignal::new(false);
    let problem = RwSignal::new(None);
    let unsent = move || shared.replica.unsaved() + shared.status.with(|status| status.pending);
    let drafts = RwSignal::new(Vec::new());
    let leave = move |_| {
        // Said once, and asked by a second press: what is unfinished goes with its writer.
        let begun = begun(shared);
        if !begun.is_empty() && drafts.get_untracked() != begun {
            drafts.set(begun);
            return;
        }
        busy.set(true);
        problem.set(None);
        spawn_local(async move {
            let outcome = session::log_out(shared).await;
            busy.try_set(false);
            problem.try_set(outcome.err());
        });
    };
    let warning = move || {
        let device = t.device;
        match problem.get() {
            Some(LogoutProblem::Unreachable) => Some(device.log_out_offline.to_owned()),
            Some(LogoutProblem::Unstored) => Some(device.unstored.to_owned()),
            Some(LogoutProblem::Unsent(count)) => Some(fill(device.unsent, &[&count.to_string()])),
            None if unsent() > 0 => Some(fill(device.unsent, &[&unsent().to_string()])),
            None => drafts.with(|drafts| {
                let [count, kinds] = t.begun(drafts);
                (!drafts.is_empty()).then(|| fill(device.drafts, &[&count, &kinds]))
            }),
        }
    };
    let note = |words: String| {
        view! {
            <div class="note">
                <Icon glyph=Glyph::Warning/>
                <p>{words}</p>
            </div>
        }
    };
    let label = move || {
        if busy.get() {
            t.device.working
        } else if drafts.with(|drafts| !drafts.is_empty()) {
            t.device.log_out_drop
        } else {
            t.device.log_out
        }
    };
    view! {
        <div class="stack">
            <button type="button" class="btn l wide" on:click=move |_| session::lock(shared)>
                <Icon glyph=Glyph::Lock/>
                {t.common.lock}
            </button>
            <p class="cap center">{t.device.log_out_hint}</p>
            <div role="status">{move || warning().map(note)}</div>
            <button
                type="button"
                class="btn stop wide"
                disabled=move || busy.get() || unsent() != 0
                aria-busy=move || busy.get().to_string()
                on:click=leave
            >
                {label}
            </button>
        </div>
    }
}

/// The forms that the person has begun and not handed in.
fn begun(shared: Shared) -> Vec<Begun> {
    let who = shared
        .session
        .with_untracked(|session| session.as_ref().map(|session| session.staff));
    who.map_or_else(Vec::new, draft::begun)
}
