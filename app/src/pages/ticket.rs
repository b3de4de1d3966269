//! A ticket: the matter, where it stands, what happened, what can be done.

pub mod act_form;
pub mod actions;
pub mod acts;
pub mod conflict;
pub mod deadlines;
pub mod doing;
pub mod fate;
pub mod head;
pub mod line;
pub mod milestones;
pub mod notes;
pub mod owed;
pub mod past;
pub mod signatures;
pub mod steps;

use crate::components::arrival::NotAllYet;
use crate::components::empty::{Bones, Empty};
use crate::components::frame::{Frame, SyncPill};
use crate::components::icon::{Glyph, Icon};
use crate::context::{use_language, use_now, use_replica, use_session, use_texts, use_world};
use domain::{StaffId, Ticket, TicketId};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use line::Teller;
use std::sync::Arc;

/// The ticket of the address, as it stands; none where this device does not have it.
pub fn use_ticket() -> Memo<Option<Arc<Ticket>>> {
    let world = use_world();
    let params = use_params_map();
    let id = Memo::new(move |_| {
        let id = params.with(|params| params.get("id"));
        id.and_then(|id| id.parse::<TicketId>().ok())
    });
    Memo::new(move |_| {
        let id = id.get()?;
        let ticket = world.with(|world| world.tickets.get(&id).cloned());
        ticket.filter(|ticket| ticket.opening.is_some())
    })
}

/// Who is signed in.
pub fn use_me() -> Memo<Option<StaffId>> {
    let session = use_session();
    Memo::new(move |_| session.with(|session| session.as_ref().map(|session| session.staff)))
}

/// Tells of `ticket` with the current language and time.
pub fn with_teller<T>(ticket: &Ticket, tell: impl FnOnce(Teller<'_>) -> T) -> T {
    let (language, now) = (use_language(), use_now().get_untracked());
    let me = use_session().with_untracked(|session| session.as_ref().map(|session| session.staff));
    use_world().with_untracked(|world| {
        tell(Teller {
            language,
            world,
            ticket,
            me,
            now,
        })
    })
}

/// A ticket.
#[component]
pub fn Ticket() -> impl IntoView {
    let t = use_texts();
    let replica = use_replica();
    let ticket = use_ticket();
    let is_there = Memo::new(move |_| ticket.with(Option::is_some));
    view! {
        <Frame>
            <header class="top">
                <a class="btn icon" href="/" aria-label=t.common.to_today>
                    <Icon glyph=Glyph::Back/>
                </a>
                <head::Title ticket/>
                <span class="end">
                    <SyncPill/>
                </span>
            </header>
            <Show
                when=move || is_there.get()
                fallback=move || view! {
                    <div class="body">
                        <NotAllYet/>
                        <Show when=move || replica.is_ready() fallback=Reading>
                            <Missing/>
                        </Show>
                    </div>
                }
            >
                <div class="body split">
                    <section class="stack">
                        <NotAllYet/>
                        <head::Matter ticket/>
                        <notes::Notes ticket/>
                        <conflict::Conflicts ticket/>
                        <steps::Steps ticket/>
                        <signatures::Signatures ticket/>
                        <past::Past ticket/>
                    </section>
                    <aside class="stack">
                        <deadlines::Deadlines ticket/>
                        <notes::Extension ticket/>
                        <actions::Actions ticket/>
                    </aside>
                </div>
            </Show>
        </Frame>
    }
}

#[component]
fn Reading() -> impl IntoView {
    let t = use_texts();
    view! { <Bones label=t.common.reading/> }
}

#[component]
fn Missing() -> impl IntoView {
    let t = use_texts();
    view! {
        <Empty
            glyph=Glyph::Tablet
            what=t.ticket.missing
            next=t.ticket.missing_hint
        >
            <a class="btn go" href="/">{t.common.to_today}</a>
        </Empty>
    }
}
