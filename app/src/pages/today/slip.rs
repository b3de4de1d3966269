//! One slip: the stub with the nearest clock, the body with the person and the matter.

use super::card::{Card, card};
use super::slips::Key;
use crate::components::clk::{Clk, wording};
use crate::components::icon::Glyph;
use crate::components::mark::SyncMark;
use crate::components::tag::{Tag, glyph};
use crate::context::{use_language, use_session, use_texts, use_world};
use crate::format;
use crate::i18n::words;
use crate::minute::use_minute;
use domain::clock::{Clock, ClockState};
use leptos::prelude::*;

/// One slip. The whole slip is one link.
#[component]
pub fn Slip(key_: Key) -> impl IntoView {
    let (world, minute) = (use_world(), use_minute());
    let slip = Memo::new(move |_| world.with(|world| card(world, key_, minute.get())));
    let path = ["/tickets/", &key_.ticket.to_string()].concat();
    let href = if key_.settlement.is_some() {
        [&path, "/callback"].concat()
    } else {
        path
    };
    let class = move || {
        let nearest = slip.with(|slip| slip.as_ref()?.nearest.as_ref().map(|clock| clock.state));
        match nearest {
            Some(ClockState::Late) => "slip over",
            Some(ClockState::DueSoon) => "slip soon",
            _ => "slip",
        }
    };
    view! {
        <li>
            <a class=class href=href>
                {move || {
                    slip.get().map(|slip| view! { <Stub clock=slip.nearest.clone()/> <Matter slip/> })
                }}
            </a>
        </li>
    }
}

#[component]
fn Stub(clock: Option<Clock>) -> impl IntoView {
    let (language, minute) = (use_language(), use_minute());
    let offset = use_world().with_untracked(|world| world.settings.offset);
    let stub = move || {
        let stub = wording::stub(language, offset, clock.as_ref()?, minute.get());
        Some(view! {
            <span class="lab">{stub.label}</span>
            <span class="big num">{stub.span.big} <small>{stub.span.small}</small></span>
            <span class="cap">{stub.moment}</span>
        })
    };
    view! { <div class="stub">{stub}</div> }
}

#[component]
fn Matter(slip: Card) -> impl IntoView {
    let t = use_texts();
    let language = use_language();
    let offset = use_world().with_untracked(|world| world.settings.offset);
    let minute = use_minute();
    let room = slip.room.unwrap_or_else(|| t.today.public_place.to_owned());
    let icon = if slip.callback.is_some() {
        Glyph::Callback
    } else {
        glyph(&slip.kind)
    };
    let (kind, severity, callback) = (slip.kind, slip.severity, slip.callback);
    let tag = move || tag_words(language, &kind, severity.as_ref(), callback.as_ref());
    let what = match slip.settled {
        Some(settled) => {
            let settled = format::past(language, offset, settled, minute.get_untracked());
            format::fill(t.today.settled_on, &[&slip.text, &settled])
        }
        None => slip.text,
    };
    view! {
        <div class="in-b">
            <div class="hd">
                <span class="room num">{room}</span>
                <Tag glyph=icon words=Signal::derive(tag)/>
                <span class="what grow">{what}</span>
            </div>
            {slip.clocks.into_iter().map(|clock| view! { <Clk clock/> }).collect_view()}
            <div class="ft">
                <span>{first_asked(slip.first_asked)}</span>
                <span class="end">{slip.latest.map(|(entry, outcome)| view! { <SyncMark entry outcome/> })}</span>
            </div>
        </div>
    }
}

/// `投诉·一般`, `回访·投诉`
fn tag_words(
    language: crate::i18n::Language,
    kind: &domain::words::Kind,
    severity: Option<&domain::words::Severity>,
    callback: Option<&domain::words::Subject>,
) -> String {
    let kind = words::kind(language, kind);
    match (callback, severity) {
        (Some(subject), _) => [
            words::clock(language, "callback"),
            words::subject(language, subject),
        ]
        .join("·"),
        (None, Some(severity)) => [kind, words::severity(language, severity)].join("·"),
        (None, None) => kind.to_owned(),
    }
}

/// `首问 林晓芸（我）`
fn first_asked(who: Option<domain::StaffId>) -> impl Fn() -> String {
    let (t, world, session) = (use_texts(), use_world(), use_session());
    move || {
        let Some(who) = who else { return String::new() };
        let name = world.with(|world| world.staff.get(&who).map(|staff| staff.name.clone()));
        let name = name.unwrap_or_default();
        let is_me =
            session.with(|session| session.as_ref().is_some_and(|session| session.staff == who));
        let today = t.today;
        let name = if is_me {
            format::fill(today.me, &[&name])
        } else {
            name
        };
        format::fill(today.first_asked, &[&name])
    }
}
