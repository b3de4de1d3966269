//! Nothing here: one calm sentence, and what comes next.

use super::icon::{Glyph, Icon};
use leptos::prelude::*;

/// Nothing here.
#[component]
pub fn Empty(
    #[prop(default = Glyph::Check)] glyph: Glyph,
    #[prop(into)] what: Signal<String>,
    #[prop(into)] next: Signal<String>,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    view! {
        <div class="empty">
            <Icon glyph class="i l"/>
            <b>{move || what.get()}</b>
            <span>{move || next.get()}</span>
            {children.map(|children| children())}
        </div>
    }
}

/// What stands in place of a list while the local records are read.
#[component]
pub fn Bones(label: &'static str) -> impl IntoView {
    view! {
        <div class="stack" role="status" aria-busy="true" aria-label=label>
            <div class="bone slip"></div>
            <div class="bone slip"></div>
            <div class="bone slip"></div>
        </div>
    }
}
