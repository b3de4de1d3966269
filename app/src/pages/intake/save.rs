//! The bar below: what to tell the resident, and the press that starts the clocks.

use super::form::{Form, Missing};
use super::next_alias;
use super::preview::Preview;
use super::running::use_preview;
use crate::clock;
use crate::components::icon::{Glyph, Icon};
use crate::components::toast::use_toasts;
use crate::context::{use_language, use_now, use_session, use_texts, use_world};
use crate::draft::Key;
use crate::format;
use crate::replica::{Draft, Origin, SaveState};
use crate::saving::{Saving, use_saving};
use domain::alias::Alias;
use domain::body::Body;
use domain::{TicketId, Time};
use leptos::prelude::*;
use leptos_router::hooks::use_navigate;

/// The action bar. `key` is where the form is kept, `given` the alias that the ticket has got.
#[component]
pub fn Footer(form: RwSignal<Form>, key: Key, given: RwSignal<Option<Alias>>) -> impl IntoView {
    let t = use_texts();
    let (world, now) = (use_world(), use_now());
    let preview = use_preview(form);
    let tried = RwSignal::new(false);
    let missing = Memo::new(move |_| {
        let now = now.get();
        world.with(|world| form.with(|form| form.missing(world, now)))
    });
    let (saving, record) = recorder(form, preview, key, given);
    let press = move |_| {
        let lacks = missing.get_untracked().is_some();
        tried.set(lacks);
        if !lacks {
            record();
        }
    };
    let intake = t.intake;
    let words = move || match saving.state() {
        None | Some(SaveState::Saved) => intake.save,
        Some(SaveState::Saving) => intake.saving,
        Some(SaveState::Failed(_)) => intake.again,
    };
    let hint = move || match (saving.state(), missing.get()) {
        (None | Some(SaveState::Failed(_)), Some(missing))
            if tried.get() || saving.is_held_back() =>
        {
            view! { <Lacking missing/> }.into_any()
        }
        (Some(SaveState::Failed(_)), _) => view! { <Failed/> }.into_any(),
        _ => view! { <Tell preview/> }.into_any(),
    };
    view! {
        <footer class="foot">
            {hint}
            <a class="btn l end" href="/">{t.intake.save_draft}</a>
            <button type="button" class="btn l go" aria-busy=move || saving.is_busy().to_string() on:click=press>
                {words}
            </button>
        </footer>
    }
}

/// Records the opening; once it is stored the ticket opens.
fn recorder(
    form: RwSignal<Form>,
    preview: Memo<Option<Preview>>,
    key: Key,
    given: RwSignal<Option<Alias>>,
) -> (Saving, impl Fn() + Copy) {
    let (world, session, now) = (use_world(), use_session(), use_now());
    let ticket = clock::ticket_id();
    let leave = leaver();
    let saving = use_saving(move |_| {
        let answer = preview.with_untracked(|preview| answer_due(preview.as_ref()));
        leave(ticket, answer);
    })
    .kept_as(Origin::Draft(key));
    let press = move || {
        let Some(session) = session.get_untracked() else {
            return;
        };
        if given.with_untracked(Option::is_none) {
            let now = now.get_untracked();
            let alias = world.with_untracked(|world| next_alias(world, &session.tablet, now));
            given.set(Some(alias));
        }
        saving.press(move || {
            let now = now.get_untracked();
            world.with_untracked(|world| {
                form.with_untracked(|form| {
                    if form.missing(world, now).is_some() {
                        return Vec::new();
                    }
                    let opened = form.opened(world, given.get_untracked(), now);
                    let body = Body::Opened(Box::new(opened));
                    vec![Draft::new(ticket, body).with(form.private())]
                })
            })
        });
    };
    (saving, press)
}

fn answer_due(preview: Option<&Preview>) -> Option<Time> {
    let mut clocks = preview?.clocks.iter().map(|(clock, _)| clock);
    clocks.find(|clock| clock.rule.name == "answer")?.due
}

/// Shows the toast, opens the ticket.
fn leaver() -> impl Fn(TicketId, Option<Time>) {
    let (t, language, world, now) = (use_texts(), use_language(), use_world(), use_now());
    let toasts = use_toasts();
    let navigate = use_navigate();
    move |ticket, answer| {
        let intake = t.intake;
        let offset = world.with_untracked(|world| world.settings.offset);
        let words = match answer {
            Some(due) => {
                let due = format::coming(language, offset, due, now.get_untracked());
                format::fill(intake.taken_in, &[&due])
            }
            None => intake.taken_in_plain.to_owned(),
        };
        toasts.show(words);
        navigate(
            &["/tickets/", &ticket.to_string()].concat(),
            Default::default(),
        );
    }
}

#[component]
fn Tell(preview: Memo<Option<Preview>>) -> impl IntoView {
    let (t, language, world, now) = (use_texts(), use_language(), use_world(), use_now());
    let words = move || {
        let intake = t.intake;
        let due = preview.with(|preview| answer_due(preview.as_ref()));
        due.map_or_else(
            || intake.tell_plain.to_owned(),
            |due| {
                let offset = world.with(|world| world.settings.offset);
                let due = format::coming(language, offset, due, now.get_untracked());
                format::fill(intake.tell, &[&due])
            },
        )
    };
    view! { <span class="dim">{words}</span> }
}

#[component]
fn Lacking(missing: Missing) -> impl IntoView {
    let t = use_texts();
    let words = move || {
        let intake = t.intake;
        match missing {
            Missing::Room => intake.missing_room,
            Missing::Said => intake.missing_said,
            Missing::Moment => intake.missing_moment,
            Missing::Past => intake.wish_past,
        }
    };
    view! {
        <span class="err" role="alert">
            <Icon glyph=Glyph::Warning class="i s"/>
            {words}
        </span>
    }
}

#[component]
fn Failed() -> impl IntoView {
    let t = use_texts();
    view! {
        <span class="err" role="alert">
            <Icon glyph=Glyph::Warning class="i s"/>
            <span>
                <b>{t.intake.failed}</b>
                " "
                {t.intake.failed_hint}
            </span>
        </span>
    }
}
