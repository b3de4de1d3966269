//! The room: three parts, a keypad, what the register says to it.

mod keypad;

use super::form::Form;
use super::rooms::{NoRoom, Part, Span, as_registered, is_complete, problem, recents};
use crate::components::icon::{Glyph, Icon};
use crate::context::{use_session, use_texts, use_world};
use crate::format;
use domain::World;
use domain::room::RoomCode;
use keypad::Keypad;
use leptos::html::Input;
use leptos::prelude::*;

/// The longest part of a room's code.
const LONGEST: usize = 8;

/// The room, or a public place.
#[component]
pub fn RoomBox(form: RwSignal<Form>) -> impl IntoView {
    let t = use_texts();
    let part = RwSignal::new(Part::default());
    let is_room = move || form.with(|form| !form.public);
    view! {
        <Show when=is_room>
            <div class="field">
                <span class="lab" id="room-lab">
                    {t.intake.room} " "
                    <span class="cap">{t.intake.room_parts}</span>
                </span>
                <div class="roombox" role="group" aria-labelledby="room-lab">
                    <PartBox form part=part me=Part::Building/>
                    <PartBox form part=part me=Part::Unit/>
                    <PartBox form part=part me=Part::Room/>
                </div>
                <Wrong form/>
            </div>
            <Keypad form part/>
            <Recents form/>
        </Show>
    }
}

/// A public place has no room.
#[component]
pub fn Public(form: RwSignal<Form>) -> impl IntoView {
    let t = use_texts();
    view! {
        <label class="chip">
            <input
                type="checkbox"
                prop:checked=move || form.with(|form| form.public)
                on:change=move |event| form.update(|form| form.public = event_target_checked(&event))
            />
            {t.intake.public}
        </label>
    }
}

fn slot(form: &mut Form, part: Part) -> &mut String {
    match part {
        Part::Building => &mut form.building,
        Part::Unit => &mut form.unit,
        Part::Room => &mut form.room,
    }
}

/// What was typed or pressed, in the register's capitals.
fn enter(world: &World, form: &mut Form, part: Part, text: &str) {
    let text = as_registered(world, form, part, text);
    change(form, part, &text);
}

/// A changed room is another household: its contact and its earlier tickets no longer fit.
fn change(form: &mut Form, part: Part, text: &str) {
    let plain: String = text
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .take(LONGEST)
        .collect();
    let slot = slot(form, part);
    if *slot == plain {
        return;
    }
    *slot = plain;
    form.contact.clear();
    form.phone.clear();
    form.same = Default::default();
}

#[component]
fn PartBox(form: RwSignal<Form>, part: RwSignal<Part>, me: Part) -> impl IntoView {
    let t = use_texts();
    let world = use_world();
    let node = NodeRef::<Input>::new();
    let intake = t.intake;
    let name = match me {
        Part::Building => intake.building,
        Part::Unit => intake.unit,
        Part::Room => intake.door,
    };
    let value = move || form.with(|form| slot(&mut form.clone(), me).clone());
    let is_on = move || part.get() == me;
    Effect::new(move |last: Option<bool>| {
        let on = is_on();
        // Only when the part moves here: the page's opening must not raise a keyboard.
        if on
            && last == Some(false)
            && let Some(input) = node.get()
        {
            let _focused = input.focus();
        }
        on
    });
    let typed = move |event| {
        let text = event_target_value(&event);
        world.with_untracked(|world| form.update(|form| enter(world, form, me, &text)));
        // What is no part of a room code was not taken: the field shows what was.
        if let Some(input) = node.get_untracked() {
            input.set_value(&value());
        }
        let complete = world.with(|world| form.with(|form| is_complete(world, form, me)));
        if complete {
            part.set(me.next());
        }
    };
    view! {
        <label class:on=is_on>
            <input
                class="num"
                inputmode="none"
                autocomplete="off"
                node_ref=node
                aria-label=name
                prop:value=value
                on:focus=move |_| part.set(me)
                on:input=typed
            />
            <span class="cap" aria-hidden="true">{name}</span>
        </label>
    }
}

/// Says which rooms there are where the typed one is not among them.
#[component]
fn Wrong(form: RwSignal<Form>) -> impl IntoView {
    let t = use_texts();
    let world = use_world();
    let wrong = Memo::new(move |_| world.with(|world| form.with(|form| problem(world, form))));
    let words = move || {
        let intake = t.intake;
        let (building, unit, room) =
            form.with(|form| (form.building.clone(), form.unit.clone(), form.room.clone()));
        wrong.get().map(|wrong| match wrong {
            NoRoom::Building(there) => {
                format::fill(intake.no_building, &[&building, &told(intake, &there)])
            }
            NoRoom::Unit(there) => {
                format::fill(intake.no_unit, &[&building, &unit, &told(intake, &there)])
            }
            NoRoom::Room { highest } => {
                format::fill(intake.no_room, &[&building, &unit, &room, &highest])
            }
        })
    };
    let line = move || {
        words().map(|words| {
            view! {
                <span class="err">
                    <Icon glyph=Glyph::Warning class="i s"/>
                    {words}
                </span>
            }
        })
    };
    view! { <div role="alert">{line}</div> }
}

/// `3 到 12、A`
fn told(intake: &crate::i18n::intake::Intake, there: &[Span]) -> String {
    let each = there.iter().map(|(first, last)| match first == last {
        true => first.clone(),
        false => format::fill(intake.from_to, &[first, last]),
    });
    each.collect::<Vec<_>>().join(intake.list)
}

#[component]
fn Recents(form: RwSignal<Form>) -> impl IntoView {
    let t = use_texts();
    let (world, session) = (use_world(), use_session());
    let codes = Memo::new(move |_| {
        let who = session.with(|session| session.as_ref().map(|session| session.staff));
        who.map(|who| world.with(|world| recents(world, who)))
            .unwrap_or_default()
    });
    let choose = move |code: &str| {
        let Ok(code) = RoomCode::parse(code) else {
            return;
        };
        form.update(|form| {
            change(form, Part::Building, &code.building);
            change(form, Part::Unit, &code.unit);
            change(form, Part::Room, &code.room);
        });
    };
    let chip = move |code: String| {
        let words = code.clone();
        view! {
            <button type="button" class="chip num" on:click=move |_| choose(&code)>{words}</button>
        }
    };
    let is_there = Memo::new(move |_| {
        codes.with(|codes| !codes.is_empty()) && form.with(|form| form.room.is_empty())
    });
    view! {
        <Show when=move || is_there.get()>
            <div class="chips" role="group" aria-label=t.intake.recents>
                {move || codes.get().into_iter().map(chip).collect_view()}
            </div>
        </Show>
    }
}
