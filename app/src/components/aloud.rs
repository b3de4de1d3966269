//! Reading aloud, for who cannot read the screen well. There only where the browser can speak.

use crate::components::icon::{Glyph, Icon};
use crate::context::use_language;
use js_sys::{Function, Reflect};
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};

/// A button that reads `text` aloud; a second press stops it. `class` is the button's.
#[component]
pub fn ReadAloud(
    class: &'static str,
    words: &'static str,
    #[prop(into)] text: Signal<String>,
) -> impl IntoView {
    let language = use_language();
    let speaks = is_there();
    on_cleanup(stop);
    let press = move |_| {
        if is_speaking() {
            stop();
        } else {
            speak(&text.get_untracked(), language.html());
        }
    };
    speaks.then(|| {
        view! {
            <button type="button" class=class on:click=press>
                <Icon glyph=Glyph::Speaker/>
                <span>{words}</span>
            </button>
        }
    })
}

fn synthesis() -> Option<JsValue> {
    let synthesis = get(&window(), "speechSynthesis")?;
    synthesis.is_object().then_some(synthesis)
}

fn is_there() -> bool {
    synthesis().is_some()
        && get(&window(), "SpeechSynthesisUtterance").is_some_and(|each| each.is_function())
}

fn is_speaking() -> bool {
    let speaking = synthesis().and_then(|synthesis| get(&synthesis, "speaking"));
    speaking.is_some_and(|speaking| speaking.is_truthy())
}

fn speak(text: &str, language: &str) {
    let utterance = || {
        let kind: Function = get(&window(), "SpeechSynthesisUtterance")?
            .dyn_into()
            .ok()?;
        let utterance = Reflect::construct(&kind, &js_sys::Array::of1(&text.into())).ok()?;
        Reflect::set(&utterance, &"lang".into(), &language.into()).ok()?;
        Some(utterance)
    };
    if let (Some(synthesis), Some(utterance)) = (synthesis(), utterance()) {
        call(&synthesis, "speak", &[utterance]);
    }
}

fn stop() {
    if let Some(synthesis) = synthesis() {
        call(&synthesis, "cancel", &[]);
    }
}

fn get(target: &JsValue, name: &str) -> Option<JsValue> {
    Reflect::get(target, &name.into()).ok()
}

/// Speaking is a kindness: where it fails, the text is still there to read.
fn call(target: &JsValue, name: &str, arguments: &[JsValue]) {
    let method = get(target, name).and_then(|method| method.dyn_into::<Function>().ok());
    if let Some(method) = method {
        let arguments: js_sys::Array = arguments.iter().collect();
        let _spoken = method.apply(target, &arguments);
    }
}
