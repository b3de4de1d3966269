//! What everybody must see on whatever page: records that are not stored, a log-in that has
//! expired, an update. Between the top of the window and the page, so that nothing is hidden.

use super::icon::Glyph;
use super::note::Note;
use crate::canary::Held;
use crate::context::{Shared, use_shared, use_texts};
use crate::i18n::Texts;
use crate::replica::StoreProblem;
use crate::sync_status::SyncProblem;
use crate::update;
use leptos::prelude::*;

/// What everybody must see.
#[component]
pub fn Notices() -> impl IntoView {
    let shared = use_shared();
    let trouble = shared.replica.trouble();
    let gone = shared.replica.gone();
    let problem = Memo::new(move |_| shared.status.with(|status| status.problem));
    // A resident who signs is not told of log-ins and updates.
    let in_own_hands = move || shared.kiosk.with(Option::is_none) && !shared.locked.get();
    let asks_login = move || {
        let asks = matches!(
            problem.get(),
            Some(SyncProblem::LoginNeeded | SyncProblem::DeviceUnknown)
        );
        asks && in_own_hands() && shared.session.with(Option::is_some)
    };
    let asks_update = move || {
        let is_too_old = matches!(
            problem.get(),
            Some(SyncProblem::UpdateNeeded | SyncProblem::DecisionsWait)
        );
        in_own_hands() && (shared.update_ready.get() || is_too_old)
    };
    view! {
        <div class="notices">
            {move || trouble.get().map(|problem| view! { <NotStored shared problem/> })}
            {move || gone.get().filter(|_| in_own_hands()).map(|held| view! { <Gone shared held/> })}
            <Show when=asks_login>
                <LoginNeeded problem/>
            </Show>
            <Show when=asks_update>
                <Update shared problem/>
            </Show>
        </div>
    }
}

/// Records are on the screen alone.
#[component]
fn NotStored(shared: Shared, problem: StoreProblem) -> impl IntoView {
    let t = use_texts();
    let what = move || match shared.replica.unsaved() {
        0 => t.common.cannot_save.to_owned(),
        count => (t.common.not_saved)(count),
    };
    let must_reload = matches!(problem, StoreProblem::Closed);
    let press = move |_| match must_reload && untrack(|| shared.replica.unsaved()) == 0 {
        true => drop(window().location().reload()),
        false => shared.replica.retry_save(),
    };
    let label = move || match must_reload && shared.replica.unsaved() == 0 {
        true => t.common.reload,
        false => t.common.save_again,
    };
    view! {
        <Note
            glyph=Glyph::Warning
            tone="over"
            role="alert"
            what=Signal::derive(what)
            todo=Signal::derive(move || storage_words(t, problem).to_owned())
        >
            <button type="button" class="btn" on:click=press>
                {label}
            </button>
        </Note>
    }
}

/// The browser has cleared the records by itself.
#[component]
fn Gone(shared: Shared, held: Held) -> impl IntoView {
    let t = use_texts();
    let todo = move || match held.waiting {
        0 => t.common.gone_fetched.to_owned(),
        count => (t.common.gone_lost)(count),
    };
    view! {
        <Note
            glyph=Glyph::Warning
            tone="over"
            role="alert"
            what=Signal::derive(move || t.common.gone.to_owned())
            todo=Signal::derive(todo)
        >
            <button type="button" class="btn" on:click=move |_| shared.replica.note_gone()>
                {t.common.gone_noted}
            </button>
        </Note>
    }
}

/// What keeps the store from taking entries, and what to do about it.
pub(crate) fn storage_words(texts: &Texts, problem: StoreProblem) -> &'static str {
    let common = texts.common;
    match problem {
        StoreProblem::Full => common.storage_full,
        StoreProblem::Blocked => common.storage_blocked,
        StoreProblem::Aborted => common.storage_aborted,
        StoreProblem::Newer => common.storage_newer,
        StoreProblem::Closed => common.storage_closed,
        StoreProblem::Missing => common.storage_missing,
    }
}

/// The server wants to know again who this is. Recording goes on.
#[component]
fn LoginNeeded(problem: Memo<Option<SyncProblem>>) -> impl IntoView {
    let t = use_texts();
    let words = move || {
        let common = t.common;
        match problem.get() {
            Some(SyncProblem::DeviceUnknown) => (common.device_unknown, common.device_unknown_hint),
            _ => (common.login_needed, common.login_needed_hint),
        }
    };
    let here = leptos_router::hooks::use_location().pathname;
    let href = move || {
        let back: String = js_sys::encode_uri_component(&here.get()).into();
        ["/login?to=", &back].concat()
    };
    view! {
        <Show when=move || here.get() != "/login">
            <Note
                glyph=Glyph::Lock
                tone="soon"
                role="status"
                what=Signal::derive(move || words().0.to_owned())
                todo=Signal::derive(move || words().1.to_owned())
            >
                <a class="btn" href=href>
                    {t.common.login}
                </a>
            </Note>
        </Show>
    }
}

/// A new build is ready, or this one is too old to sync.
#[component]
fn Update(shared: Shared, problem: Memo<Option<SyncProblem>>) -> impl IntoView {
    let t = use_texts();
    let words = move || {
        let common = t.common;
        match problem.get() {
            Some(SyncProblem::UpdateNeeded) => (common.update_needed, common.update_needed_hint),
            Some(SyncProblem::DecisionsWait) => (common.decisions_wait, common.decisions_wait_hint),
            _ => (common.update_ready, common.update_ready_hint),
        }
    };
    let press = move |_| match shared.update_ready.get_untracked() {
        true => update::accept(),
        // No new build has come yet: loading the page anew asks for it.
        false => drop(window().location().reload()),
    };
    view! {
        <Note
            glyph=Glyph::Download
            tone="jade"
            role="status"
            what=Signal::derive(move || words().0.to_owned())
            todo=Signal::derive(move || words().1.to_owned())
        >
            <button type="button" class="btn" on:click=press>
                {t.common.update_now}
            </button>
        </Note>
    }
}
