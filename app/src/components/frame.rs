//! The frame around every page: navigation, the sync pill, the time of day.

use crate::components::icon::{Glyph, Icon};
use crate::context::{
    use_arrival, use_now, use_replica, use_shared, use_sync_status, use_texts, use_world,
};
use crate::session;
use crate::sync_status::Pill;
use leptos::prelude::*;
use leptos_router::components::A;

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

fn place(href: &'static str, glyph: Glyph, name: &'static str) -> impl IntoView {
    view! {
        <A href=href exact=href == "/">
            <Icon glyph/>
            {name}
        </A>
    }
}

#[component]
fn Rail() -> impl IntoView {
    let t = use_texts();
    let shared = use_shared();
    view! {
        <nav class="rail" aria-label=t.common.main_navigation>
            <span class="seal" role="img" aria-label=t.common.seal>
                "首问"
            </span>
            <A href="/" exact=true>
                <Icon glyph=Glyph::Calendar/>
                {t.common.today}
                <Late count=shared.overdue/>
            </A>
            {place("/intake", Glyph::Plus, t.common.intake)}
            {place("/callbacks", Glyph::Callback, t.common.callbacks)}
            {place("/device", Glyph::Tablet, t.common.device)}
            <button type="button" class="end" on:click=move |_| session::lock(shared)>
                <Icon glyph=Glyph::Lock/>
                {t.common.lock}
            </button>
        </nav>
    }
}

#[component]
fn Tabs() -> impl IntoView {
    let t = use_texts();
    let shared = use_shared();
    view! {
        <nav class="tabs" aria-label=t.common.main_navigation>
            <A href="/" exact=true>
                <Icon glyph=Glyph::Calendar/>
                {t.common.today}
                <Late count=shared.overdue/>
            </A>
            {place("/callbacks", Glyph::Callback, t.common.callbacks)}
            <a class="add" href="/intake">
                <Icon glyph=Glyph::Plus class="i l"/>
                {t.common.intake}
            </a>
            {place("/device", Glyph::Tablet, t.common.device)}
        </nav>
    }
}

/// How much is late, beside 今日.
#[component]
fn Late(count: Memo<usize>) -> impl IntoView {
    let t = use_texts();
    move || {
        let count = count.get();
        (count > 0).then(|| {
            view! {
                <span class="dot" aria-hidden="true">
                    {count}
                </span>
                <span class="vh">{(t.common.late)(count)}</span>
            }
        })
    }
}

/// How sync stands, in every header; leads to the device page.
#[component]
pub fn SyncPill() -> impl IntoView {
    let t = use_texts();
    let (status, arrival) = (use_sync_status(), use_arrival());
    let pill = Memo::new(move |_| status.with(|status| Pill::of(status, arrival.get())));
    let replica = use_replica();
    let refused = Memo::new(move |_| replica.refused());
    let glyph = move || match pill.get() {
        _ if refused.get() > 0 => Glyph::Warning,
        Pill::Paused => Glyph::Warning,
        Pill::Offline => Glyph::Offline,
        Pill::Reading | Pill::Fetching(_) => Glyph::Download,
        Pill::AllSent => Glyph::DoubleCheck,
        Pill::Sending(_) => Glyph::Up,
    };
    let words = move || {
        let common = t.common;
        match pill.get() {
            _ if refused.get() > 0 => (common.refused)(refused.get()),
            Pill::Paused => common.sync_problem.to_owned(),
            Pill::Offline => common.offline.to_owned(),
            Pill::Reading => common.reading.to_owned(),
            Pill::Fetching(_) => common.fetching.to_owned(),
            Pill::AllSent => common.all_sent.to_owned(),
            Pill::Sending(count) => (common.sending)(count),
        }
    };
    let fetched = move || match pill.get() {
        Pill::Fetching(records) => Some(view! { <b class="num">{records}</b> }),
        _ => None,
    };
    let waiting = move || {
        let pending = status.with(|status| status.pending);
        (pill.get().counts() && pending > 0).then(|| {
            let count = (t.common.waiting)(pending);
            view! { <b class="num">{count}</b> }
        })
    };
    view! {
        <a class="sync" href="/device">
            {move || view! { <Icon glyph=glyph() class="i s"/> }}
            <span role="status">{words}</span>
            {fetched}
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
        <span class="num clock-now" role="timer" aria-label=t.common.time_now>
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
