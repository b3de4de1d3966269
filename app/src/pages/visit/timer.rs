//! How long the visit has taken. It counts from the entry, so it goes on after a reload.

use super::Going;
use super::form::elapsed;
use crate::context::{use_shared, use_texts, use_world};
use crate::format;
use domain::Time;
use leptos::prelude::*;
use std::time::Duration;

/// The dial, and since when.
#[component]
pub fn Timer(going: Going) -> impl IntoView {
    let (t, world) = (use_texts(), use_world());
    let arrived = move || {
        going.visit.with(|visit| {
            visit
                .as_ref()
                .map_or(Time::default(), |visit| visit.arrived)
        })
    };
    let since = move || format::clock(world.with(|world| world.settings.offset), arrived());
    let visitor = move || {
        let by = going
            .visit
            .with(|visit| visit.as_ref().and_then(|visit| visit.by));
        world.with(|world| {
            by.and_then(|by| world.staff.get(&by))
                .map(|staff| staff.name.clone())
        })
    };
    view! {
        <div class="panel stack gap-m roomy">
            <Dial arrived=Signal::derive(arrived) stay=Signal::derive(move || going.asked.get().stay)/>
            <dl class="kv small">
                <dt>{t.visit.arrived}</dt>
                <dd class="num">{since}</dd>
                <dt>{t.visit.visitor}</dt>
                <dd>{visitor}</dd>
            </dl>
        </div>
    }
}

#[component]
fn Dial(arrived: Signal<Time>, stay: Signal<Option<(u32, u32)>>) -> impl IntoView {
    let t = use_texts();
    let gone = use_elapsed(arrived);
    let face = move || {
        let (minutes, seconds) = gone.get();
        format!("{minutes}:{seconds:02}")
    };
    let usual = move || {
        let (least, most) = stay.get()?;
        Some(format::fill(
            t.visit.timer_hint,
            &[&least.to_string(), &most.to_string()],
        ))
    };
    let said = move || {
        let (minutes, seconds) = gone.get();
        let gone = format::fill(t.visit.timer, &[&minutes.to_string(), &seconds.to_string()]);
        [Some(gone), usual()]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
            .join(t.visit.timer_comma)
    };
    let part = move || {
        let (minutes, seconds) = gone.get();
        format!("{minutes}.{:02}", seconds * 100 / 60)
    };
    let from = move || stay.get().map(|(least, _)| least.to_string());
    let to = move || stay.get().map(|(_, most)| most.to_string());
    view! {
        <div class="dial" role="timer" aria-label=said style:--m=part style:--from=from style:--to=to>
            <svg viewBox="0 0 208 208" aria-hidden="true">
                <circle cx="104" cy="104" r="88"></circle>
                <Show when=move || stay.get().is_some()>
                    <circle class="hint" cx="104" cy="104" r="88" pathLength="30"></circle>
                </Show>
                <circle class="gone" cx="104" cy="104" r="88" pathLength="30"></circle>
            </svg>
            <div>
                <b class="num">{face}</b>
                <span class="cap small">{usual}</span>
            </div>
        </div>
    }
}

/// Minutes and seconds since `arrived`, every second.
fn use_elapsed(arrived: Signal<Time>) -> Memo<(i64, i64)> {
    let shared = use_shared();
    let now = RwSignal::new(shared.now());
    let tick = set_interval_with_handle(move || now.set(shared.now()), Duration::from_secs(1));
    on_cleanup(move || {
        if let Ok(tick) = tick {
            tick.clear();
        }
    });
    Memo::new(move |_| elapsed(now.get().since(arrived.get())))
}
