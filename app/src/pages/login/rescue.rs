//! Records that wait on a tablet where nobody can log in: sealed they tell nobody anything, and the office gets them.

use crate::components::rescue::{Rescue, use_rescuable};
use crate::context::{Shared, use_texts};
use crate::format::fill;
use crate::sync_status::Phase;
use leptos::prelude::*;

/// The way to a rescue file, where records wait and do not go by themselves.
#[component]
pub(super) fn Stranded(shared: Shared) -> impl IntoView {
    let t = use_texts();
    let count = use_rescuable(shared);
    let waits = move || {
        let is_stuck = shared.session.with(Option::is_none)
            || shared.status.with(|status| {
                status.problem.is_some() || matches!(status.phase, Phase::Offline { .. })
            });
        count.get().filter(|count| is_stuck && *count > 0)
    };
    let is_there = Memo::new(move |_| waits().is_some());
    let what = move || waits().map(|count| fill(t.login.stranded, &[&count.to_string()]));
    view! {
        <Show when=move || is_there.get()>
            <details class="more">
                <summary class="btn text">{t.login.stranded_ask}</summary>
                <div class="stack">
                    <p class="dim">{what}</p>
                    <Rescue shared count/>
                </div>
            </details>
        </Show>
    }
}
