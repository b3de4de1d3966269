//! 上门: at the door, in the room, what it costs, and how it ended.
//!
//! Arrival, quote and consent are entries as soon as they happen; what is still being written is a
//! draft. So a visit goes on after a reload, a crash or an empty battery.

mod door;
mod end;
mod ending;
pub mod form;
mod found;
mod header;
pub mod hindrance;
pub mod lines;
mod other;
mod quote;
mod quoting;
pub mod rule;
mod timer;
mod untold;

use crate::components::empty::{Bones, Empty};
use crate::components::frame::{Focus, SyncPill};
use crate::components::icon::{Glyph, Icon};
use crate::components::mark::SyncMark;
use crate::context::{use_replica, use_session, use_texts, use_world};
use crate::draft::{self, Key};
use crate::replica::Draft;
use crate::saving::{Saving, use_saving};
use domain::body::{Body, Quoted};
use domain::words::VisitOutcome;
use domain::{Ticket, TicketId};
use ending::{Ending, use_ending};
use form::Form;
use hindrance::{Hindrance, hindrance};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use rule::Asked;
use std::sync::Arc;

/// The id of the line that says what comes before going in.
const INSIDE: &str = "inside";

/// A visit that is being made.
#[derive(Clone, Copy)]
pub struct Going {
    id: TicketId,
    ticket: Signal<Arc<Ticket>>,
    /// One's own running visit; none before arrival.
    visit: Memo<Option<domain::ticket::Visit>>,
    form: RwSignal<Form>,
    /// Where the form is kept.
    key: StoredValue<Key>,
    /// The end is on its way into the store: until then the visit stays on the screen.
    ending: RwSignal<bool>,
    /// What the procedure asks of it.
    asked: Memo<Asked>,
    /// The price on its way into the store. It outlives the button that was pressed.
    saying: Saving,
    /// The resident's yes to it, on its way into the store.
    agreeing: Saving,
    /// Somebody wanted to end, and something stands in the way.
    stopped: RwSignal<bool>,
}

impl Going {
    /// The resident has been told this price.
    fn say(self, quoted: Quoted) {
        self.saying.reset();
        self.saying
            .press(move || vec![Draft::new(self.id, Body::Quoted(Box::new(quoted.clone())))]);
        self.form.update(|form| form.changing = false);
    }

    /// The resident agrees to this price.
    fn agree(self, quoted: Quoted) {
        self.agreeing.reset();
        self.agreeing.press(move || {
            vec![Draft::new(
                self.id,
                Body::Consented(Box::new(quoted.clone())),
            )]
        });
    }

    /// What stands in the way of ending with `outcome`. Reactive.
    fn hindrance(self, outcome: Option<&VisitOutcome>) -> Option<Hindrance> {
        let price = self.asked.get().price;
        self.ticket.with(|ticket| {
            self.form
                .with(|form| hindrance(form, ticket, price, outcome))
        })
    }

    /// Ends with `outcome` by `end`, unless something stands in the way: then that is asked first.
    fn end(self, outcome: Option<&VisitOutcome>, end: impl FnOnce()) {
        if untrack(|| self.hindrance(outcome)).is_some() {
            self.stopped.set(true);
        } else {
            end();
        }
    }
}

/// 上门.
#[component]
pub fn Visit() -> impl IntoView {
    let t = use_texts();
    let replica = use_replica();
    let world = use_world();
    let params = use_params_map();
    let id = Memo::new(move |_| params.with(|params| params.get("id")?.parse::<TicketId>().ok()));
    let known = Memo::new(move |_| {
        id.get()
            .filter(|id| world.with(|world| world.tickets.contains_key(id)))
    });
    move || match known.get() {
        Some(id) => view! { <Ground id/> }.into_any(),
        None if !replica.is_ready() => view! { <Bones label=t.common.reading/> }.into_any(),
        None => view! { <NotHere title=t.visit.title/> }.into_any(),
    }
}

/// The ticket is not on this tablet.
#[component]
pub fn NotHere(title: &'static str) -> impl IntoView {
    let t = use_texts();
    view! {
        <Focus>
            <header class="top">
                <a class="btn icon" href="/" aria-label=t.common.to_today>
                    <Icon glyph=Glyph::Back/>
                </a>
                <h1 tabindex="-1">{title}</h1>
                <span class="end"><SyncPill/></span>
            </header>
            <main class="body">
                <Empty
                    glyph=Glyph::Question
                    what=t.visit.not_here
                    next=t.visit.not_here_hint
                >
                    <a class="btn go" href="/">{t.common.to_today}</a>
                </Empty>
            </main>
        </Focus>
    }
}

/// The page of a known ticket.
#[component]
fn Ground(id: TicketId) -> impl IntoView {
    let t = use_texts();
    let going = use_going(id);
    let ending = use_ending(going);
    let inside = move || going.visit.with(Option::is_some);
    let costs = move || going.asked.get().charge;
    view! {
        <Focus>
            <header::Header going/>
            <main class="visit">
                <section class="stack" aria-label=t.visit.timing>
                    <door::Door going/>
                    <Show when=inside fallback=move || view! { <door::NotIn going ending/> }>
                        <timer::Timer going/>
                    </Show>
                    <other::OtherVisit going/>
                </section>
                <section class="stack" aria-label=t.visit.findings>
                    <found::Found going/>
                </section>
                <section class="stack pay" aria-label=t.visit.quote>
                    <Show when=costs>
                        <quote::Quote going/>
                    </Show>
                    <Show when=inside>
                        <found::Result going/>
                    </Show>
                </section>
            </main>
            <Foot going ending/>
            <untold::Untold going/>
        </Focus>
    }
}

fn use_going(id: TicketId) -> Going {
    let (world, session) = (use_world(), use_session());
    let found = Memo::new(move |_| world.with(|world| world.tickets.get(&id).cloned()));
    let ticket = Signal::derive(move || found.get().unwrap_or_else(|| Arc::new(Ticket::new(id))));
    let ending = RwSignal::new(false);
    let visit = Memo::new(move |before: Option<&Option<domain::ticket::Visit>>| {
        if ending.get() {
            return before.cloned().flatten();
        }
        let me = session.with(|session| session.as_ref().map(|session| session.staff));
        found.with(|ticket| {
            let visits = ticket.as_ref().map(|ticket| ticket.visits.iter().rev());
            visits?
                .find(|visit| visit.left.is_none() && visit.by == me)
                .cloned()
        })
    });
    let key = draft::use_key(&["visit.", &id.to_string()].concat());
    let form = RwSignal::new(draft::restore::<Form>(&key).unwrap_or_default());
    let _kept = draft::keep_form(key.clone(), form, Form::default);
    let asked =
        Memo::new(move |_| ticket.with(|ticket| world.with(|world| Asked::of(world, ticket))));
    // Told and stored: the form keeps no second copy of the price.
    let saying = use_saving(move |_| {
        form.update(|form| {
            if !form.changing {
                form.lines.clear();
            }
        });
    });
    Going {
        id,
        ticket,
        visit,
        form,
        key: StoredValue::new(key),
        ending,
        asked,
        saying,
        agreeing: use_saving(|_| {}),
        stopped: RwSignal::new(false),
    }
}

#[component]
fn Foot(going: Going, ending: Ending) -> impl IntoView {
    let t = use_texts();
    let arriving = use_saving(|_| {});
    let mark = move || {
        let entry = going
            .visit
            .with(|visit| visit.as_ref().map(|visit| visit.entry))?;
        let outcome = going.ticket.with(|ticket| {
            let event = ticket.timeline.iter().find(|event| event.entry == entry)?;
            Some(event.outcome.clone())
        });
        Some(view! { <SyncMark entry outcome=outcome?/> })
    };
    let inside = move || going.visit.with(Option::is_some);
    view! {
        <footer class="foot">
            {mark}
            <Show when=inside fallback=move || view! { <door::Arrive going arriving/> }>
                <span class="dim kept">{t.visit.draft_kept}</span>
                <end::End going ending/>
            </Show>
        </footer>
    }
}
