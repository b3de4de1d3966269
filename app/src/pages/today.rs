//! 今日: what is due, by the nearest clock.

pub mod card;
pub mod list;
pub mod overview;
pub mod shift;
pub mod slip;
pub mod slips;

use crate::components::frame::{ClockNow, Frame, SyncPill};
use crate::context::{use_language, use_session, use_texts, use_world};
use crate::format;
use crate::minute::use_minute;
use domain::words::Role;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use list::List;
use overview::Overview;

/// 今日.
#[component]
pub fn Today() -> impl IntoView {
    let t = use_texts();
    let session = use_session();
    let query = use_query_map();
    let is_desk = Memo::new(move |_| {
        let roles = |roles: &[Role]| roles.iter().any(Role::is_desk);
        session.with(|session| {
            session
                .as_ref()
                .is_some_and(|session| roles(&session.roles))
        })
    });
    let all = Memo::new(move |_| {
        is_desk.get() && query.with(|query| query.get("who").as_deref() == Some("all"))
    });
    view! {
        <Frame>
            <header class="top">
                <h1 tabindex="-1">{t.today.title}</h1>
                <span class="sub">{day_and_area()}</span>
                <span class="end row gap-l">
                    <ClockNow/>
                    <SyncPill/>
                </span>
            </header>
            <div class="body two">
                <section aria-label=t.today.list>
                    <Show when=move || is_desk.get()>
                        <Whose all/>
                    </Show>
                    <List all/>
                </section>
                <Overview/>
            </div>
        </Frame>
    }
}

/// `11 月 19 日 星期四·3 至 6 号楼`
fn day_and_area() -> impl Fn() -> String {
    let (language, world, minute, session) =
        (use_language(), use_world(), use_minute(), use_session());
    move || {
        let who = session.with(|session| session.as_ref().map(|session| session.staff));
        let (day, areas) = world.with(|world| {
            let staff = who.and_then(|who| world.staff.get(&who));
            let areas = staff
                .map(|staff| staff.card.areas.clone())
                .unwrap_or_default();
            (
                format::day_title(language, world.settings.offset, minute.get()),
                areas,
            )
        });
        if areas.is_empty() {
            day
        } else {
            [day, areas].join("·")
        }
    }
}

/// Mine or everybody's: links, so that the choice is in the address.
#[component]
fn Whose(all: Memo<bool>) -> impl IntoView {
    let t = use_texts();
    let current = move |chosen: bool| (all.get() == chosen).then_some("page");
    view! {
        <nav class="chips" aria-label=t.today.whose>
            <a class="chip" href="/" aria-current=move || current(false)>
                {t.today.mine}
            </a>
            <a class="chip" href="/?who=all" aria-current=move || current(true)>
                {t.today.all}
            </a>
        </nav>
    }
}
