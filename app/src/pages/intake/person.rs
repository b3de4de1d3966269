//! Whom to speak to: from the register, or as told.

use super::form::Form;
use super::rooms::residents;
use crate::components::icon::{Glyph, Icon};
use crate::context::{use_language, use_texts, use_world};
use crate::format;
use crate::i18n::words;
use crate::longest;
use domain::world::Resident;
use leptos::prelude::*;
use std::sync::Arc;

/// The contact. A room's first resident is put in until somebody chooses another.
#[component]
pub fn Person(form: RwSignal<Form>) -> impl IntoView {
    let t = use_texts();
    let world = use_world();
    let editing = RwSignal::new(false);
    let known = Memo::new(move |_| {
        world.with(|world| {
            let room = form.with(|form| form.room_id(world));
            room.map(|room| residents(world, room)).unwrap_or_default()
        })
    });
    Effect::new(move |_| {
        let first = known.with(|known| known.first().cloned());
        let is_open = form.with_untracked(|form| form.contact.is_empty() && form.phone.is_empty());
        if let (Some(first), true) = (first, is_open) {
            choose(form, &first);
        }
    });
    let edit = move |_| editing.update(|editing| *editing = !*editing);
    view! {
        <div class="panel stack gap-m">
            <Who form known/>
            <Show when=move || editing.get()>
                <Others form known/>
                <Fields form/>
            </Show>
            <div class="row">
                <button
                    type="button"
                    class="btn grow"
                    aria-expanded=move || editing.get().to_string()
                    on:click=edit
                >
                    {move || {
                        let intake = t.intake;
                        if editing.get() { intake.done } else { intake.other_contact }
                    }}
                </button>
                <Show when=move || !editing.get()>
                    <button type="button" class="btn grow" on:click=edit>
                        {t.intake.change_phone}
                    </button>
                </Show>
            </div>
        </div>
    }
}

fn choose(form: RwSignal<Form>, resident: &Resident) {
    form.update(|form| {
        form.contact = resident.name.clone();
        form.phone = resident.phones.first().cloned().unwrap_or_default();
    });
}

#[component]
fn Who(form: RwSignal<Form>, known: Memo<Vec<Arc<Resident>>>) -> impl IntoView {
    let t = use_texts();
    let language = use_language();
    let name = Memo::new(move |_| form.with(|form| form.contact.clone()));
    let relation = move || {
        let name = name.get();
        known.with(|known| {
            let resident = known.iter().find(|resident| resident.name == name)?;
            let relation = words::relation(language, &resident.card.relation);
            (!relation.is_empty()).then(|| relation.to_owned())
        })
    };
    let shown = move || {
        name.with(|name| {
            if name.is_empty() {
                t.intake.no_contact.to_owned()
            } else {
                name.clone()
            }
        })
    };
    let initial = move || name.with(|name| name.chars().next().map(String::from));
    let tag =
        move || relation().map(|relation| view! { <span class="tag plain">{relation}</span> });
    let phone =
        move || form.with(|form| (!form.phone.is_empty()).then(|| format::masked(&form.phone)));
    view! {
        <div class="who">
            <span class="ava" aria-hidden="true">
                {move || match initial() {
                    Some(initial) => initial.into_any(),
                    None => view! { <Icon glyph=Glyph::Person/> }.into_any(),
                }}
            </span>
            <span>
                <b class="name">{shown}</b>
                " "
                {tag}
                <br/>
                <span class="num dim">{phone}</span>
            </span>
        </div>
    }
}

/// The other residents of the room.
#[component]
fn Others(form: RwSignal<Form>, known: Memo<Vec<Arc<Resident>>>) -> impl IntoView {
    let language = use_language();
    let row = move |resident: Arc<Resident>| {
        let relation = words::relation(language, &resident.card.relation).to_owned();
        let name = resident.name.clone();
        view! {
            <button type="button" on:click=move |_| choose(form, &resident)>
                <b>{name}</b>
                <span class="dim">{relation}</span>
            </button>
        }
    };
    view! { <div class="finds">{move || known.get().into_iter().map(row).collect_view()}</div> }
}

#[component]
fn Fields(form: RwSignal<Form>) -> impl IntoView {
    let t = use_texts();
    view! {
        <div class="field">
            <label class="lab" for="contact">{t.intake.name}</label>
            <input
                class="in"
                id="contact"
                autocomplete="off"
                maxlength=longest::NAME.to_string()
                prop:value=move || form.with(|form| form.contact.clone())
                on:input=move |event| form.update(|form| form.contact = event_target_value(&event))
            />
        </div>
        <div class="field">
            <label class="lab" for="phone">{t.intake.phone}</label>
            <input
                class="in num"
                id="phone"
                inputmode="tel"
                autocomplete="off"
                maxlength="30"
                prop:value=move || form.with(|form| form.phone.clone())
                on:input=move |event| form.update(|form| form.phone = event_target_value(&event))
            />
        </div>
    }
}
