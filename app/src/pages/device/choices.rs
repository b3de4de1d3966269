//! Language and look.

use crate::choices::{self, Theme};
use crate::components::choice::{Answer, Choice};
use crate::context::{Shared, use_texts};
use crate::i18n::Language;
use leptos::prelude::*;

/// Language and look.
#[component]
pub(super) fn Choices(shared: Shared) -> impl IntoView {
    let t = use_texts();
    let languages = Language::ALL
        .into_iter()
        .map(|value| Answer {
            value,
            words: value.own_name().to_owned(),
        })
        .collect::<Vec<_>>();
    let themes = move || {
        let device = t.device;
        let words = |theme| match theme {
            Theme::Auto => device.theme_auto,
            Theme::Light => device.theme_light,
            Theme::Dark => device.theme_dark,
        };
        let answer = |value| Answer {
            value,
            words: words(value).to_owned(),
        };
        Theme::ALL.into_iter().map(answer).collect::<Vec<_>>()
    };
    view! {
        <div class="panel stack">
            <h2>{t.device.choices}</h2>
            <Choice
                name="language"
                class="seg"
                label=t.device.language
                answers=Signal::stored(languages)
                chosen=Signal::derive(move || Some(shared.language.get()))
                choose=Callback::new(move |language| choices::choose_language(shared, language))
            />
            <Choice
                name="theme"
                class="seg"
                label=t.device.theme
                answers=Signal::derive(themes)
                chosen=Signal::derive(move || Some(shared.theme.get()))
                choose=Callback::new(move |theme| choices::choose_theme(shared, theme))
            />
        </div>
    }
}
