//! An address that leads nowhere.

use crate::components::frame::{Frame, SyncPill};
use crate::context::use_texts;
use leptos::prelude::*;

/// An address that leads nowhere.
#[component]
pub fn NotFound() -> impl IntoView {
    let t = use_texts();
    view! {
        <Frame>
            <header class="top">
                <h1 tabindex="-1">{t.common.not_found}</h1>
                <span class="end">
                    <SyncPill/>
                </span>
            </header>
            <div class="body">
                <div class="empty">
                    <span>{t.common.not_found_hint}</span>
                    <a class="btn go" href="/">
                        {t.common.to_today}
                    </a>
                </div>
            </div>
        </Frame>
    }
}
