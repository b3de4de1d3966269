//! The lock: the PIN of who is signed in, and the way for somebody else to take the tablet over.

use super::Digits;
use super::entry::Entry;
use super::takeover::Takeover;
use crate::components::icon::{Glyph, Icon};
use crate::context::{Shared, use_texts};
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

/// Whose tablet it is, and the way for somebody else.
#[component]
fn Who(session: Session, switching: RwSignal<bool>) -> impl IntoView {
    let t = use_texts();
    let initial = session.name.chars().next().unwrap_or('·').to_string();
    let post = {
        let roles: Vec<_> = session.roles.iter().map(|role| t.role(role)).collect();
        roles.join("·")
    };
    let takeover = Takeover::of(session.staff, switching);
    let name = session.name.clone();
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
            <button
                type="button"
                class="btn"
                disabled=move || takeover.is_barred()
                on:click=move |_| takeover.press()
            >
                {move || takeover.label()}
            </button>
        </div>
        <div role="status">{move || takeover.warning(&name).map(note)}</div>
    }
}
