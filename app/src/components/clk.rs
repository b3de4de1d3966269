//! The clock ruler: how much of a limit is used, in words and as a bar.

pub mod wording;

use crate::context::{use_language, use_world};
use crate::deadline;
use crate::minute::use_minute;
use domain::clock::Clock;
use leptos::prelude::*;

/// One clock. `tall` puts the words over the bar.
#[component]
pub fn Clk(clock: Clock, #[prop(optional)] tall: bool) -> impl IntoView {
    let (language, minute, world) = (use_language(), use_minute(), use_world());
    let offset = move || world.with(|world| world.settings.offset);
    let share = {
        let clock = clock.clone();
        move || percent(deadline::used(&clock, minute.get()))
    };
    let tick = percent(deadline::tick(&clock));
    let read = Memo::new(move |_| wording::read(language, offset(), &clock, minute.get()));
    let class = move || {
        let state = read.with(|read| read.class);
        [if tall { "clk tall " } else { "clk " }, state].concat()
    };
    view! {
        <div
            class=class
            role="group"
            aria-label=move || read.with(|read| read.aloud(language))
            style=("--p", share)
            style=("--w", tick)
        >
            <span class="n">
                <b>{move || read.with(|read| read.name.clone())}</b>
                <span class="lim">{move || read.with(|read| read.limit.clone())}</span>
            </span>
            <span class="b" aria-hidden="true"></span>
            <span class="v num">{move || read.with(|read| read.value.clone())}</span>
        </div>
    }
}

fn percent(share: i64) -> String {
    [&share.to_string(), "%"].concat()
}
