//! The keypad of the room's code: digits, the letters that the register has, the next part.

use super::super::form::Form;
use super::super::rooms::{Part, is_complete, letters};
use super::{change, enter, slot};
use crate::components::icon::{Glyph, Icon};
use crate::context::{use_texts, use_world};
use leptos::prelude::*;

#[component]
pub fn Keypad(form: RwSignal<Form>, part: RwSignal<Part>) -> impl IntoView {
    let t = use_texts();
    let world = use_world();
    let press = move |key: &str| {
        let at = part.get_untracked();
        world.with_untracked(|world| {
            form.update(|form| {
                let text = [slot(form, at).as_str(), key].concat();
                enter(world, form, at, &text);
            });
        });
        if world.with_untracked(|world| form.with_untracked(|form| is_complete(world, form, at))) {
            part.set(at.next());
        }
    };
    let erase = move |_| {
        let at = part.get_untracked();
        let is_empty = form.with_untracked(|form| slot(&mut form.clone(), at).is_empty());
        let at = if is_empty { at.previous() } else { at };
        part.set(at);
        form.update(|form| {
            let mut text = slot(form, at).clone();
            text.pop();
            change(form, at, &text);
        });
    };
    let key = move |digit: &'static str| {
        view! { <button type="button" on:click=move |_| press(digit)>{digit}</button> }
    };
    let letters = Memo::new(move |_| world.with(|world| letters(world)));
    let letter = move |letter: char| {
        let letter = letter.to_string();
        let words = letter.clone();
        view! { <button type="button" on:click=move |_| press(&letter)>{words}</button> }
    };
    view! {
        <Show when=move || letters.with(|letters| !letters.is_empty())>
            <div class="keys letters" role="group" aria-label=t.intake.letters>
                {move || letters.get().into_iter().map(letter).collect_view()}
            </div>
        </Show>
        <div class="keys" role="group" aria-label=t.intake.keypad>
            {["1", "2", "3", "4", "5", "6", "7", "8", "9"].map(key)}
            <button
                type="button"
                class="k"
                aria-label=t.intake.next_part
                on:click=move |_| part.update(|part| *part = part.next())
            >
                "—"
            </button>
            {key("0")}
            <button type="button" class="k" aria-label=t.intake.erase on:click=erase>
                <Icon glyph=Glyph::Erase/>
            </button>
        </div>
    }
}
