//! The lock: the PIN of who is signed in, and the way for somebody else to take the tablet over.

use super::Digits;
use super::entry::Entry;
use crate::components::icon::{Glyph, Icon};
use crate::context::{Shared, use_shared, use_texts};
use crate::draft;
use crate::format::fill;
use crate::session::Session;
use leptos::prelude::*;

/// The person who is signed in.
#[component]
pub(super) fn Known(
    shared: Shared,
    session: Session,
    expired: bool,
    switching: RwSignal<bool>,
) -> impl IntoView {
    let t = use_texts();
    let entry = Entry::new(shared);
    let code = session.code.clone();
    let complete = Callback::new(move |pin: String| {
        if expired {
            entry.by_server(code.clone(), pin, || {});
        } else {
            entry.here_or_by_server(code.clone(), pin);
        }
    });
    let ask = if expired {
        t.login.ask_again
    } else {
        t.login.ask
    };
    view! {
        <Who session switching/>
        <h1 class="ask">{ask}</h1>
        <Digits entry complete/>
    }
}

/// Whose tablet it is. Somebody else takes it over at once where nothing is unfinished; else it is
/// said what goes, and asked by a second press.
#[component]
fn Who(session: Session, switching: RwSignal<bool>) -> impl IntoView {
    let t = use_texts();
    let drafts = RwSignal::new(Vec::new());
    let initial = session.name.chars().next().unwrap_or('·').to_string();
    let post = {
        let roles: Vec<_> = session.roles.iter().map(|role| t.role(role)).collect();
        roles.join("·")
    };
    let staff = session.staff;
    let switch = move |_| {
        let begun = draft::begun(staff);
        if drafts.get_untracked() == begun {
            switching.set(true);
        } else {
            drafts.set(begun);
        }
    };
    let begun = move || drafts.with(|drafts| !drafts.is_empty());
    let label = move || match begun() {
        true => t.login.switch_drop,
        false => t.login.switch,
    };
    // As with logging out: what is on the screen alone would have nobody to store it.
    let replica = use_shared().replica;
    let unsaved = move || replica.unsaved();
    let name = session.name.clone();
    let warning = move || {
        if unsaved() > 0 {
            let count = unsaved().to_string();
            return Some(fill(t.login.unsaved, &[&name, &count, &name]));
        }
        let [count, kinds] = drafts.with(|drafts| t.begun(drafts));
        begun().then(|| fill(t.login.drafts, &[&name, &count, &kinds, &name]))
    };
    let note = |words: String| {
        view! {
            <div class="note">
                <Icon glyph=Glyph::Warning/>
                <p>{words}</p>
            </div>
        }
    };
    view! {
        <div class="who">
            <span class="ava l" aria-hidden="true">
                {initial}
            </span>
            <div>
                <b class="name">{session.name}</b>
                <br/>
                <span class="dim">{post}</span>
            </div>
            <button type="button" class="btn" disabled=move || unsaved() != 0 on:click=switch>
                {label}
            </button>
        </div>
        <div role="status">{move || warning().map(note)}</div>
    }
}
