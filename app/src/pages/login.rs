//! Log-in, and the lock: who we are and what time it is; who you are and your PIN.

mod about;
mod entry;
mod known;
mod rescue;
mod takeover;

use crate::choices;
use crate::components::choice::{Answer, Choice};
use crate::components::icon::Glyph;
use crate::components::note::Note;
use crate::components::pin::{Pin, SideKey};
use crate::context::{Shared, use_shared, use_texts};
use crate::i18n::Language;
use crate::session::Session;
use crate::sync_status::SyncProblem;
use crate::wipe;
use about::About;
use entry::{Entry, problem_words};
use known::Known;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_navigate, use_query_map};

/// What the page asks for.
#[derive(Clone, Debug, PartialEq)]
enum Ask {
    /// Work number and PIN.
    Whoever,
    /// The PIN of who is signed in; checked here, or by the server where the log-in has expired.
    Known { session: Session, expired: bool },
    /// Nothing: signed in and unlocked.
    Nothing,
}

fn ask(shared: Shared, switching: bool) -> Ask {
    let problem = shared.status.with(|status| status.problem);
    let expired = matches!(
        problem,
        Some(SyncProblem::LoginNeeded | SyncProblem::DeviceUnknown)
    );
    match shared.session.get() {
        Some(session) if !switching && (expired || shared.locked.get()) => {
            Ask::Known { session, expired }
        }
        Some(_) if !switching => Ask::Nothing,
        _ => Ask::Whoever,
    }
}

/// Log-in, and the lock.
#[component]
pub fn Login() -> impl IntoView {
    let t = use_texts();
    let shared = use_shared();
    let switching = RwSignal::new(false);
    let asked = Memo::new(move |_| ask(shared, switching.get()));
    let wanted = use_query_map();
    let navigate = use_navigate();
    Effect::new(move || {
        if asked.get() == Ask::Nothing {
            let to = wanted.with_untracked(|query| query.get("to"));
            let options = NavigateOptions {
                replace: true,
                ..NavigateOptions::default()
            };
            navigate(&own_path(to), options);
        }
    });
    let form = move || match asked.get() {
        Ask::Whoever => view! { <Whoever shared switching/> }.into_any(),
        Ask::Known { session, expired } => {
            view! { <Known shared session expired switching/> }.into_any()
        }
        Ask::Nothing => ().into_any(),
    };
    view! {
        <div class="lock">
            <About shared switching/>
            <main class="r" aria-label=t.login.title>
                {form}
            </main>
        </div>
    }
}

/// Only addresses of this app: never another site's.
fn own_path(to: Option<String>) -> String {
    to.filter(|to| to.starts_with('/') && !to.starts_with("//") && !to.starts_with("/login"))
        .unwrap_or_else(|| "/".to_owned())
}

/// Anybody with a work number.
#[component]
fn Whoever(shared: Shared, switching: RwSignal<bool>) -> impl IntoView {
    let t = use_texts();
    let entry = Entry::new(shared);
    let code = RwSignal::new(String::new());
    let complete = Callback::new(move |pin: String| {
        let code = code.get_untracked().trim().to_owned();
        if code.is_empty() {
            entry.code_missing();
        } else {
            entry.by_server(code, pin, move || switching.set(false));
        }
    });
    let back = move || {
        let session = shared.session.get()?;
        let words = crate::format::fill(t.login.back_to, &[&session.name]);
        Some(view! {
            <button type="button" class="btn text" on:click=move |_| switching.set(false)>
                {words}
            </button>
        })
    };
    let cleared = wipe::was_cleared().then(|| {
        view! {
            <Note
                glyph=Glyph::Check
                tone="jade"
                role="status"
                what=Signal::stored(t.login.cleared.to_owned())
                todo=Signal::stored(t.login.cleared_hint.to_owned())
            />
        }
    });
    view! {
        <h1 class="title l">{t.login.title}</h1>
        {cleared}
        <div class="field">
            <label class="lab" for="code">
                {t.login.code}
            </label>
            <input
                class="in"
                id="code"
                name="username"
                autocomplete="username"
                autocapitalize="none"
                spellcheck="false"
                maxlength="40"
                prop:value=move || code.get()
                on:input=move |event| code.set(event_target_value(&event))
                on:keydown=entry::leave_field_on_enter
            />
        </div>
        <p class="ask">{t.login.ask}</p>
        <Digits entry complete/>
        {back}
        <Languages shared/>
    }
}

#[component]
fn Digits(entry: Entry, complete: Callback<String>) -> impl IntoView {
    let t = use_texts();
    let forgot = RwSignal::new(false);
    let side = SideKey {
        label: t.login.forgot,
        press: Callback::new(move |()| forgot.set(true)),
    };
    let error = Signal::derive(move || {
        entry
            .problem
            .get()
            .map(|problem| problem_words(t, &problem))
    });
    let below = move || {
        if forgot.get() {
            t.login.forgot_help
        } else {
            t.login.lock_rule
        }
    };
    view! {
        <Pin on_complete=complete busy=entry.busy error side/>
        <p class="cap center" role="status">
            {move || if entry.busy.get() { t.login.checking } else { below() }}
        </p>
    }
}

#[component]
fn Languages(shared: Shared) -> impl IntoView {
    let t = use_texts();
    let answers = Language::ALL
        .into_iter()
        .map(|value| Answer {
            value,
            words: value.own_name().to_owned(),
        })
        .collect::<Vec<_>>();
    view! {
        <Choice
            name="language"
            class="seg"
            label=t.login.language
            answers=Signal::stored(answers)
            chosen=Signal::derive(move || Some(shared.language.get()))
            choose=Callback::new(move |language| choices::choose_language(shared, language))
        />
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_way_back_never_leads_to_another_site() {
        for (to, expected) in [
            (None, "/"),
            (Some("/tickets/1?who=all"), "/tickets/1?who=all"),
            (Some("//evil.example"), "/"),
            (Some("https://evil.example"), "/"),
            (Some("/login?to=/login"), "/"),
        ] {
            assert_eq!(own_path(to.map(str::to_owned)), expected);
        }
    }
}
