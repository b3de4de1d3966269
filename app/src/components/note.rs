//! A note: bold what it is, below it what to do.

use super::icon::{Glyph, Icon};
use leptos::prelude::*;

/// A note. `tone` is empty, `soon`, `over` or `jade`; `role` is `status`, `alert` or `note`.
#[component]
pub fn Note(
    glyph: Glyph,
    #[prop(optional)] tone: &'static str,
    #[prop(default = "note")] role: &'static str,
    #[prop(into)] what: Signal<String>,
    #[prop(into)] todo: Signal<String>,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    view! {
        <div class=["note ", tone].concat() role=role>
            <Icon glyph/>
            <div>
                <b>{move || what.get()}</b>
                <p>{move || todo.get()}</p>
            </div>
            {children.map(|children| children())}
        </div>
    }
}
