//! The list in its three parts.

use super::slip::Slip;
use super::slips::{Key, Sections, begun_here, sections};
use crate::arrival::Arrival;
use crate::components::arrival::NotAllYet;
use crate::components::empty::{Bones, Empty};
use crate::context::{use_arrival, use_replica, use_session, use_texts, use_world};
use crate::minute::use_minute;
use leptos::prelude::*;

/// How many slips are drawn at first, and with each press of the button.
const PAGE: usize = 50;

/// The list. It is sorted anew when the records change, never while a clock turns: a slip that
/// falls due changes in place and not under the finger.
#[component]
pub fn List(all: Memo<bool>) -> impl IntoView {
    let t = use_texts();
    // The slips' own minute: none stands under 已超时 that says it has time left.
    let (world, session, minute) = (use_world(), use_session(), use_minute());
    let arrival = use_arrival();
    let is_whole = Memo::new(move |_| arrival.get() == Arrival::Whole);
    let shown = RwSignal::new(PAGE);
    let slips = Memo::new(move |_| {
        let who = session.with(|session| session.as_ref().map(|session| session.staff));
        let now = minute.get_untracked();
        let choose = if is_whole.get() { sections } else { begun_here };
        who.map(|who| world.with(|world| choose(world, who, all.get(), now)))
            .unwrap_or_default()
    });
    let replica = use_replica();
    let is_reading = Memo::new(move |_| !replica.is_ready());
    let is_empty = Memo::new(move |_| slips.with(Sections::is_empty));
    let part = move |choose: fn(&Sections) -> &Vec<Key>, before: fn(&Sections) -> usize| {
        Memo::new(move |_| {
            slips.with(|slips| {
                let left = shown.get().saturating_sub(before(slips));
                let keys = choose(slips);
                (
                    keys.iter().take(left).copied().collect::<Vec<_>>(),
                    keys.len(),
                )
            })
        })
    };
    let over = part(|slips| &slips.over, |_| 0);
    let soon = part(|slips| &slips.soon, |slips| slips.over.len());
    let later = part(
        |slips| &slips.later,
        |slips| slips.over.len() + slips.soon.len(),
    );
    let rest = move || slips.with(Sections::len).saturating_sub(shown.get());
    view! {
        <Show when=move || is_reading.get()>
            <Bones label=t.common.reading/>
        </Show>
        <NotAllYet bones=true/>
        <Show when=move || is_empty.get() && is_whole.get()>
            <Nothing all/>
        </Show>
        <Part class="sec over-text" title=t.today.over keys=over/>
        <Part class="sec" title=t.today.soon keys=soon/>
        <Part class="sec" title=t.today.later keys=later/>
        <Show when=move || { rest() > 0 }>
            <button type="button" class="btn wide" on:click=move |_| shown.update(|shown| *shown += PAGE)>
                {move || crate::format::fill(t.today.more, &[&rest().min(PAGE).to_string()])}
            </button>
        </Show>
    }
}

#[component]
fn Part(class: &'static str, title: &'static str, keys: Memo<(Vec<Key>, usize)>) -> impl IntoView {
    let is_there = Memo::new(move |_| keys.with(|(_, count)| *count > 0));
    view! {
        <Show when=move || is_there.get()>
            <h2 class=class>
                {title} " " <span class="num">{move || keys.with(|(_, count)| *count)}</span>
            </h2>
            <ul class="list">
                <For each=move || keys.get().0 key=|key| *key let:key>
                    <Slip key_=key/>
                </For>
            </ul>
        </Show>
    }
}

#[component]
fn Nothing(all: Memo<bool>) -> impl IntoView {
    let t = use_texts();
    let next = move || {
        let today = t.today;
        let text = if all.get() {
            today.nothing_all
        } else {
            today.nothing_next
        };
        text.to_owned()
    };
    view! {
        <Empty
            what=t.today.nothing
            next=Signal::derive(next)
        />
    }
}
