//! The frame around every page: navigation, the sync pill, the time of day.

use crate::context::{use_now, use_sync_status, use_texts, use_world};
use crate::sync_status::{Phase, SyncStatus};
use leptos::prelude::*;

/// A page with navigation. Its children are the page's `header.top` and `div.body`.
#[component]
pub fn Frame(children: Children) -> impl IntoView {
    view! {
        <div class="app">
            <Rail/>
            <main class="main">{children()}</main>
            <Tabs/>
        </div>
    }
}

/// A task without navigation. Its children are `header.top`, `main` and `footer.foot`.
#[component]
pub fn Focus(children: Children) -> impl IntoView {
    view! { <div class="focus">{children()}</div> }
}

const TODAY: &str = "M6 5h12a2 2 0 0 1 2 2v11a2 2 0 0 1-2 2H6a2 2 0 0 1-2-2V7a2 2 0 0 1 2-2zM4 10h16M8 3v4M16 3v4M8.5 15l2.2 2 4.3-4";
const INTAKE: &str = "M12 5v14M5 12h14";
const CALLBACKS: &str = "M6 4h3l1.5 4-2 1.5a11 11 0 0 0 5 5l1.5-2 4 1.5v3a2 2 0 0 1-2 2A15 15 0 0 1 4 6a2 2 0 0 1 2-2zM15 4v4h4M15 8l5-5";
const DEVICE: &str =
    "M6 3h12a2 2 0 0 1 2 2v14a2 2 0 0 1-2 2H6a2 2 0 0 1-2-2V5a2 2 0 0 1 2-2zM11 18h2";
const LOCK: &str = "M7 11h10a2 2 0 0 1 2 2v6a2 2 0 0 1-2 2H7a2 2 0 0 1-2-2v-6a2 2 0 0 1 2-2zM8 11V8a4 4 0 0 1 8 0v3";
const OFFLINE: &str =
    "M7 18a4 4 0 0 1-.6-7.9M9.5 6.5A6 6 0 0 1 17.5 10 4 4 0 0 1 20 16.5M4 4l16 16M7 18h9";
const SENDING: &str = "M12 19V6M6.5 11.5 12 6l5.5 5.5";
const SETTLED: &str = "M2.5 12.5 7 17 15 8M11.5 16l1 1 9-9.5";
const WARNING: &str = "M12 4 2.5 20h19zM12 10v4.5M12 17v.1";

fn glyph(path: &'static str, class: &'static str) -> impl IntoView {
    view! {
        <svg class=class viewBox="0 0 24 24" aria-hidden="true">
            <path d=path></path>
        </svg>
    }
}

fn place(href: &'static str, path: &'static str, name: Signal<&'static str>) -> impl IntoView {
    view! {
        <leptos_router::components::A href=href exact=href == "/">
            {glyph(path, "i")}
            {move || name.get()}
        </leptos_router::components::A>
    }
}

#[component]
fn Rail() -> impl IntoView {
    let t = use_texts();
    view! {
        <nav class="rail" aria-label=move || t.get().common.main_navigation>
            <span class="seal" role="img" aria-label=move || t.get().common.seal>
                "首问"
            </span>
            {place("/", TODAY, Signal::derive(move || t.get().common.today))}
            {place("/intake", INTAKE, Signal::derive(move || t.get().common.intake))}
            {place("/callbacks", CALLBACKS, Signal::derive(move || t.get().common.callbacks))}
            {place("/device", DEVICE, Signal::derive(move || t.get().common.device))}
            <button type="button" class="end" on:click=move |_| crate::session::lock()>
                {glyph(LOCK, "i")}
                {move || t.get().common.lock}
            </button>
        </nav>
    }
}

#[component]
fn Tabs() -> impl IntoView {
    let t = use_texts();
    view! {
        <nav class="tabs" aria-label=move || t.get().common.main_navigation>
            {place("/", TODAY, Signal::derive(move || t.get().common.today))}
            {place("/callbacks", CALLBACKS, Signal::derive(move || t.get().common.callbacks))}
            <a class="add" href="/intake">
                {glyph(INTAKE, "i l")}
                {move || t.get().common.intake}
            </a>
            {place("/device", DEVICE, Signal::derive(move || t.get().common.device))}
        </nav>
    }
}

/// How sync stands, in every header; leads to the device page.
#[component]
pub fn SyncPill() -> impl IntoView {
    let t = use_texts();
    let status = use_sync_status();
    let path = move || match status.get() {
        SyncStatus {
            problem: Some(_), ..
        } => WARNING,
        SyncStatus {
            phase: Phase::Offline { .. },
            ..
        } => OFFLINE,
        SyncStatus { pending: 0, .. } => SETTLED,
        _ => SENDING,
    };
    let words = move || {
        let common = t.get().common;
        match status.get() {
            SyncStatus {
                problem: Some(_), ..
            } => common.sync_problem.to_owned(),
            SyncStatus {
                phase: Phase::Offline { .. },
                ..
            } => common.offline.to_owned(),
            SyncStatus { pending: 0, .. } => common.all_sent.to_owned(),
            SyncStatus { pending, .. } => (common.sending)(pending),
        }
    };
    let waiting = move || {
        let status = status.get();
        let stands = status.problem.is_some() || matches!(status.phase, Phase::Offline { .. });
        (stands && status.pending > 0).then(|| {
            let count = (t.get().common.waiting)(status.pending);
            view! { <b class="num">{count}</b> }
        })
    };
    view! {
        <a class="sync" href="/device" role="status">
            {move || glyph(path(), "i s")}
            <span>{words}</span>
            {waiting}
        </a>
    }
}

/// The time of day in the community.
#[component]
pub fn ClockNow() -> impl IntoView {
    let t = use_texts();
    let time = use_time_of_day();
    view! {
        <span class="num clock-now" role="timer" aria-label=move || t.get().common.time_now>
            {move || time.get()}
        </span>
    }
}

/// `14:32` in the community.
pub fn use_time_of_day() -> Memo<String> {
    let now = use_now();
    let world = use_world();
    Memo::new(move |_| {
        let minutes = world.with(|world| world.settings.offset.minute_of_day(now.get()));
        format!("{:02}:{:02}", minutes / 60, minutes % 60)
    })
}
