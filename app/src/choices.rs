//! Language and theme: chosen by the browser, changed by the person, kept on the device.
//! `boot.js` reads the same two keys before the first paint.

use crate::context::Shared;
use crate::i18n::Language;
use crate::local;
use leptos::prelude::*;

const LANGUAGE: &str = "shouwen.lang";
const THEME: &str = "shouwen.theme";

/// Light, dark, or as the system has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Theme {
    Auto,
    Light,
    Dark,
}

impl Theme {
    pub const ALL: [Self; 3] = [Self::Auto, Self::Light, Self::Dark];

    /// The value of `data-theme`, and of the key.
    pub fn code(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    pub(crate) fn kept() -> Self {
        let code = local::text(THEME).unwrap_or_default();
        Self::ALL
            .into_iter()
            .find(|theme| theme.code() == code)
            .unwrap_or(Self::Auto)
    }
}

/// Puts the chosen language and theme where CSS and screen readers find them.
pub(crate) fn show(shared: Shared) {
    if let Some(html) = document().document_element() {
        let _ = html.set_attribute("lang", shared.language.get().html());
        let _ = html.set_attribute("data-theme", shared.theme.get().code());
    }
}

/// Chooses a language for good.
pub(crate) fn choose_language(shared: Shared, language: Language) {
    local::keep_text(LANGUAGE, language.code());
    shared.language.set(language);
}

/// Chooses a theme for good.
pub(crate) fn choose_theme(shared: Shared, theme: Theme) {
    local::keep_text(THEME, theme.code());
    shared.theme.set(theme);
}
