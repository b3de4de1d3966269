//! 救援文件: for a tablet that goes to be repaired, or cannot sync any more.

use crate::components::rescue::{Rescue, use_rescuable};
use crate::context::{Shared, use_texts};
use crate::format::fill;
use leptos::prelude::*;

/// What a rescue file is for, how many records go along, and the button.
#[component]
pub(super) fn RescuePanel(shared: Shared) -> impl IntoView {
    let t = use_texts();
    let count = use_rescuable(shared);
    let what = move || match count.get() {
        None => t.device.rescue_for.to_owned(),
        Some(0) => t.sentences(&[t.device.rescue_for, t.device.rescue_none]),
        Some(count) => {
            let along = fill(t.device.rescue_along, &[&count.to_string()]);
            t.sentences(&[t.device.rescue_for, &along])
        }
    };
    view! {
        <div class="panel stack">
            <h2>{t.device.rescue}</h2>
            <p class="dim">{what}</p>
            <Rescue shared count/>
        </div>
    }
}
