//! The hint that this may be the same matter again.

use super::form::{Form, Same};
use super::same::{Earlier, earlier};
use crate::components::icon::{Glyph, Icon};
use crate::context::{use_language, use_texts, use_world};
use crate::format;
use crate::i18n::words;
use crate::minute::use_minute;
use leptos::prelude::*;

/// Asks whether an earlier ticket of the room and kind is the same matter.
#[component]
pub fn Twice(form: RwSignal<Form>) -> impl IntoView {
    let (world, minute) = (use_world(), use_minute());
    let found = Memo::new(move |_| {
        world.with(|world| {
            form.with(|form| {
                let room = form.room_id(world)?;
                earlier(world, room, &form.kind, minute.get())
            })
        })
    });
    let hint = move || {
        let earlier = found.get()?;
        let said_no = form.with(|form| form.same == Same::No(earlier.ticket));
        (!said_no).then(|| view! { <Hint form earlier/> })
    };
    view! { <div role="status">{hint}</div> }
}

#[component]
fn Hint(form: RwSignal<Form>, earlier: Earlier) -> impl IntoView {
    let t = use_texts();
    let language = use_language();
    let offset = use_world().with_untracked(|world| world.settings.offset);
    let ticket = earlier.ticket;
    let is_same = move || form.with(|form| form.same == Same::Yes(ticket));
    let title = {
        let count = (earlier.count + 1).to_string();
        move || {
            let intake = t.intake;
            if is_same() {
                return intake.same_chosen.to_owned();
            }
            let kind = form.with(|form| words::kind(language, &form.kind).to_owned());
            format::fill(intake.same, &[&count, &kind])
        }
    };
    let opened = format::date(offset, earlier.opened);
    let what = match earlier.settled.map(|settled| format::date(offset, settled)) {
        Some(settled) => format::fill(t.intake.same_settled, &[&opened, &earlier.text, &settled]),
        None => format::fill(t.intake.same_open, &[&opened, &earlier.text]),
    };
    let say = move |same: Same| form.update(|form| form.same = same);
    view! {
        <div class="note soon">
            <Icon glyph=Glyph::Repeat/>
            <div>
                <b>{title}</b>
                <p>{what}</p>
            </div>
            <div class="stack t">
                <button
                    type="button"
                    class="btn"
                    aria-pressed=move || is_same().to_string()
                    on:click=move |_| say(Same::Yes(ticket))
                >
                    {t.intake.same_yes}
                </button>
                <button type="button" class="btn" on:click=move |_| say(Same::No(ticket))>
                    {t.intake.same_no}
                </button>
            </div>
        </div>
    }
}
