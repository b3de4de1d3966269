//! 回访: whom to call back, what waits for the draw, what was done this week.

pub mod rows;
pub mod week;

use crate::arrival::Arrival;
use crate::components::arrival::NotAllYet;
use crate::components::clk::Clk;
use crate::components::empty::{Bones, Empty};
use crate::components::frame::{ClockNow, Frame, SyncPill};
use crate::components::icon::Glyph;
use crate::components::tag::Tag;
use crate::context::{
    use_arrival, use_language, use_now, use_replica, use_session, use_texts, use_world,
};
use crate::format::{self, fill};
use crate::i18n::words;
use crate::minute::use_minute;
use domain::callback::CallbackState;
use domain::clock::ClockState;
use leptos::prelude::*;
use rows::{May, Row, Rows, rows};

/// How many of a group are drawn at first, and with each press of the button.
const PAGE: usize = 30;

/// 回访.
#[component]
pub fn Callbacks() -> impl IntoView {
    let t = use_texts();
    let replica = use_replica();
    let (world, session, now) = (use_world(), use_session(), use_now());
    let arrival = use_arrival();
    let is_whole = Memo::new(move |_| arrival.get() == Arrival::Whole);
    let rows = Memo::new(move |_| {
        let who = session.with(|session| session.as_ref().map(|session| session.staff));
        let who = who.filter(|_| is_whole.get());
        let now = now.get_untracked();
        who.map(|who| world.with(|world| rows(world, who, now)))
            .unwrap_or_default()
    });
    let is_empty = Memo::new(move |_| rows.with(Rows::is_empty));
    let texts = t.callbacks;
    view! {
        <Frame>
            <header class="top">
                <h1 tabindex="-1">{texts.title}</h1>
                <span class="end row gap-l">
                    <ClockNow/>
                    <SyncPill/>
                </span>
            </header>
            <div class="body">
                <section aria-label=texts.list>
                    <Show when=move || !replica.is_ready()>
                        <Bones label=t.common.reading/>
                    </Show>
                    <NotAllYet bones=true/>
                    <Show when=move || is_empty.get() && is_whole.get()>
                        <Empty
                            glyph=Glyph::Callback
                            what=texts.nothing
                            next=texts.nothing_next
                        />
                    </Show>
                    <Group
                        title=texts.due
                        rows=Signal::derive(move || rows.with(|rows| rows.due.clone()))
                    />
                    <Group
                        title=texts.waits
                        hint=texts.waits_hint
                        rows=Signal::derive(move || rows.with(|rows| rows.waiting.clone()))
                    />
                    <Group
                        title=texts.opens
                        rows=Signal::derive(move || rows.with(|rows| rows.later.clone()))
                    />
                    <Group
                        title=texts.done
                        rows=Signal::derive(move || rows.with(|rows| rows.done.clone()))
                    />
                </section>
            </div>
        </Frame>
    }
}

#[component]
fn Group(
    title: &'static str,
    #[prop(optional)] hint: Option<&'static str>,
    rows: Signal<Vec<Row>>,
) -> impl IntoView {
    let t = use_texts();
    let shown = RwSignal::new(PAGE);
    let count = Memo::new(move |_| rows.with(Vec::len));
    let rest = move || count.get().saturating_sub(shown.get());
    let first = move || {
        let mut rows = rows.get();
        rows.truncate(shown.get());
        rows
    };
    view! {
        <Show when=move || { count.get() > 0 }>
            <h2 class="sec">
                {title} " " <span class="num">{move || count.get()}</span>
                {hint.map(|hint| view! { <span class="cap">{hint}</span> })}
            </h2>
            <ul class="list">
                <For each=first key=|row| (row.settlement, row.callback.state as u8, row.may == May::Yes) let:row>
                    <Slip row/>
                </For>
            </ul>
            <Show when=move || { rest() > 0 }>
                <button type="button" class="btn wide up" on:click=move |_| shown.update(|shown| *shown += PAGE)>
                    {move || fill(t.callbacks.more, &[&rest().min(PAGE).to_string()])}
                </button>
            </Show>
        </Show>
    }
}

#[component]
fn Slip(row: Row) -> impl IntoView {
    let class = match row.clock.state {
        ClockState::Late => "slip over",
        ClockState::DueSoon => "slip soon",
        _ => "slip",
    };
    let path = ["/tickets/", &row.ticket.to_string()].concat();
    let can = row.callback.is_due() && row.may == May::Yes;
    let href = if can {
        [&path, "/callback"].concat()
    } else {
        path
    };
    view! {
        <li>
            <a class=class href=href>
                <Stub row=row.clone()/>
                <Matter row/>
            </a>
        </li>
    }
}

#[component]
fn Stub(row: Row) -> impl IntoView {
    let (language, minute) = (use_language(), use_minute());
    let offset = use_world().with_untracked(|world| world.settings.offset);
    let Row {
        callback,
        clock,
        outcome,
        ..
    } = row;
    let stub = move || {
        let (language, now) = (language, minute.get());
        if callback.is_due() {
            let stub = crate::components::clk::wording::stub(language, offset, &clock, now);
            return view! {
                <span class="lab">{stub.label}</span>
                <span class="big num">{stub.span.big} <small>{stub.span.small}</small></span>
                <span class="cap">{stub.moment}</span>
            }
            .into_any();
        }
        let moment = match callback.state {
            CallbackState::WaitingToOpen => format::coming(language, offset, callback.opens, now),
            _ => clock
                .stop
                .map(|stop| format::past(language, offset, stop, now))
                .unwrap_or_default(),
        };
        let state = match &outcome {
            Some(outcome) => words::callback_outcome(language, outcome).to_owned(),
            None => words::callback_state(language, callback.state).to_owned(),
        };
        view! {
            <span class="lab">{state}</span>
            <span class="cap">{moment}</span>
        }
        .into_any()
    };
    view! { <div class="stub">{stub}</div> }
}

#[component]
fn Matter(row: Row) -> impl IntoView {
    let t = use_texts();
    let language = use_language();
    let Row {
        room,
        text,
        callback,
        clock,
        ..
    } = row.clone();
    let room = move || {
        room.clone()
            .unwrap_or_else(|| t.today.public_place.to_owned())
    };
    let tag = move || {
        let texts = t.callbacks;
        let rate = if callback.rate.is_all() {
            texts.rate_all.to_owned()
        } else {
            fill(texts.rate_sample, &[&callback.rate.percent().to_string()])
        };
        let forced = callback.forced == Some(true) && !callback.rate.is_all();
        let mut parts = vec![words::subject(language, &callback.subject).to_owned(), rate];
        parts.extend(forced.then(|| texts.forced.to_owned()));
        parts.join("·")
    };
    view! {
        <div class="in-b">
            <div class="hd">
                <span class="room num">{room}</span>
                <Tag glyph=Glyph::Callback words=Signal::derive(tag)/>
                <span class="what grow">{text}</span>
            </div>
            <Clk clock/>
            <div class="ft">{footer(row)}</div>
        </div>
    }
}

/// Who settled it and when; who may call back, where that is not the reader.
fn footer(row: Row) -> impl Fn() -> String {
    let (t, language, world, now) = (use_texts(), use_language(), use_world(), use_now());
    move || {
        let texts = t;
        let (name, offset) = world.with(|world| {
            let staff = row.settled_by.and_then(|who| world.staff.get(&who));
            let name = staff.map(|staff| staff.name.clone());
            (
                name.unwrap_or_else(|| texts.past.someone.to_owned()),
                world.settings.offset,
            )
        });
        let settled = format::past(language, offset, row.settled, now.get_untracked());
        let mut parts = vec![fill(texts.callbacks.settled_by, &[&settled, &name])];
        let why = match row.may {
            May::Yes => None,
            May::Handled => Some(texts.callbacks.not_me),
            May::Post => Some(texts.callbacks.not_my_post),
        };
        if let Some(why) = why.filter(|_| row.callback.is_due()) {
            let posts: Vec<_> = row.performers.iter().map(|role| texts.post(role)).collect();
            parts.push(why.to_owned());
            parts.push(fill(texts.callbacks.who, &[&texts.list(&posts)]));
        }
        parts.join("·")
    }
}
