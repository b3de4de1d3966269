//! The six digits that say who holds the tablet: used at log-in, on the lock and at hand-back.
//!
//! No digit is ever shown or announced, only how many there are.

use crate::components::icon::{Glyph, Icon};
use crate::context::use_texts;
use leptos::ev::{self, KeyboardEvent};
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::HtmlElement;

/// How many digits a PIN has.
const LENGTH: usize = 6;

/// What a key does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Key {
    Digit(char),
    Erase,
}

impl Key {
    /// The key of a keyboard, by the name the browser gives it.
    fn named(name: &str) -> Option<Self> {
        let mut letters = name.chars();
        match (letters.next(), letters.next()) {
            (Some(digit), None) if digit.is_ascii_digit() => Some(Self::Digit(digit)),
            _ => (name == "Backspace").then_some(Self::Erase),
        }
    }
}

/// The lower left key: says what it does, and does it.
#[derive(Clone)]
pub struct SideKey {
    pub label: &'static str,
    pub press: Callback<()>,
}

/// Six dots and a keypad; a keyboard works too. `on_complete` gets the digits once there are six.
/// A new `error` empties the dots.
#[component]
pub fn Pin(
    on_complete: Callback<String>,
    #[prop(into)] busy: Signal<bool>,
    #[prop(into)] error: Signal<Option<String>>,
    #[prop(optional)] side: Option<SideKey>,
) -> impl IntoView {
    let digits = RwSignal::new(String::new());
    let press = Callback::new(move |key: Key| {
        if busy.get_untracked() {
            return;
        }
        digits.update(|digits| enter(digits, key));
        let entered = digits.get_untracked();
        if entered.len() == LENGTH {
            on_complete.run(entered);
        }
    });
    Effect::new(move || {
        if !busy.get() && error.with(Option::is_some) {
            digits.set(String::new());
        }
    });
    let typed = window_event_listener(ev::keydown, move |event| type_key(&event, press));
    on_cleanup(move || typed.remove());
    view! {
        <Dots digits/>
        {move || error.get().map(|text| view! { <p class="err center" role="alert">{text}</p> })}
        <Keypad press busy side/>
    }
}

fn enter(digits: &mut String, key: Key) {
    match key {
        Key::Digit(digit) if digits.len() < LENGTH => digits.push(digit),
        Key::Digit(_) => {}
        Key::Erase => {
            digits.pop();
        }
    }
}

/// A digit typed into another field is not meant for the PIN.
fn type_key(event: &KeyboardEvent, press: Callback<Key>) {
    let aside = event.ctrl_key() || event.alt_key() || event.meta_key() || event.is_composing();
    let target = event
        .target()
        .and_then(|target| target.dyn_into::<HtmlElement>().ok());
    let in_field =
        target.is_some_and(|target| matches!(target.tag_name().as_str(), "INPUT" | "TEXTAREA"));
    if let Some(key) = Key::named(&event.key()).filter(|_| !aside && !in_field) {
        event.prevent_default();
        press.run(key);
    }
}

#[component]
fn Dots(digits: RwSignal<String>) -> impl IntoView {
    let t = use_texts();
    let count = move || digits.with(String::len);
    let dot = move |place: usize| view! { <i class:on=move || place < count()></i> };
    let said = move || (t.pin.entered)(count());
    view! {
        <div class="pins" aria-hidden="true">{(0..LENGTH).map(dot).collect_view()}</div>
        <span class="vh" role="status">{said}</span>
    }
}

#[component]
fn Keypad(press: Callback<Key>, busy: Signal<bool>, side: Option<SideKey>) -> impl IntoView {
    let t = use_texts();
    let key = move |digit: char| {
        view! { <button type="button" on:click=move |_| press.run(Key::Digit(digit))>{digit}</button> }
    };
    let side = side.map_or_else(
        || view! { <span></span> }.into_any(),
        |SideKey { label, press }| {
            view! {
                <button type="button" class="k" on:click=move |_| press.run(())>
                    {label}
                </button>
            }
            .into_any()
        },
    );
    view! {
        <div class="keys pinpad" role="group" aria-label=t.pin.keypad aria-busy=move || busy.get().to_string()>
            {('1'..='9').map(key).collect_view()}
            {side}
            {key('0')}
            <button
                type="button"
                class="k"
                aria-label=t.pin.erase
                on:click=move |_| press.run(Key::Erase)
            >
                <Icon glyph=Glyph::Erase/>
            </button>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_digits_and_backspace_are_keys_of_the_pin() {
        for (name, key) in [
            ("0", Some(Key::Digit('0'))),
            ("9", Some(Key::Digit('9'))),
            ("Backspace", Some(Key::Erase)),
            ("a", None),
            ("F1", None),
            ("１", None),
            ("Enter", None),
            ("", None),
        ] {
            assert_eq!(Key::named(name), key, "{name}");
        }
    }

    #[test]
    fn a_seventh_digit_is_not_taken() {
        let mut digits = String::new();
        for digit in "1234567".chars() {
            enter(&mut digits, Key::Digit(digit));
        }
        assert_eq!(digits, "123456");
        enter(&mut digits, Key::Erase);
        assert_eq!(digits, "12345");
    }
}
