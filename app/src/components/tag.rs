//! The kind of a ticket as a small label with its icon.

use super::icon::{Glyph, Icon};
use domain::words::Kind;
use leptos::prelude::*;

/// The icon of a kind.
pub fn glyph(kind: &Kind) -> Glyph {
    match kind {
        Kind::Repair => Glyph::Wrench,
        Kind::Complaint => Glyph::Megaphone,
        Kind::Inquiry => Glyph::Question,
        Kind::Suggestion => Glyph::Bulb,
        Kind::Help | Kind::Emergency => Glyph::Ring,
        Kind::Feedback => Glyph::Repeat,
        Kind::Activity => Glyph::People,
        Kind::Unknown(_) => Glyph::Pen,
    }
}

/// An icon and words.
#[component]
pub fn Tag(glyph: Glyph, #[prop(into)] words: Signal<String>) -> impl IntoView {
    view! {
        <span class="tag">
            <Icon glyph class="i s"/>
            <span>{move || words.get()}</span>
        </span>
    }
}
