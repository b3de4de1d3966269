//! What every page may ask for: texts, time, the world, who is signed in, how sync stands.

use crate::arrival::Arrival;
use crate::choices::{self, Theme};
use crate::clock;
use crate::draft;
use crate::i18n::{Language, Texts};
use crate::kiosk::{self, Kiosk};
use crate::local;
use crate::pages::today::slips::sections;
use crate::replica::ReplicaHandle;
use crate::session::{self, Session};
use crate::sync_loop::Pokes;
use crate::sync_status::{Skew, SyncStatus};
use crate::{holding, unload, update};
use domain::World;
use domain::time::{MINUTE, Time};
use leptos::prelude::*;
use std::sync::Arc;
use std::time::Duration;

/// How often the shown time moves.
const TICK: Duration = Duration::from_secs(5);
const SKEW: &str = "shouwen.skew";
const SYNCED: &str = "shouwen.synced";

/// The signals of the app, made once when it starts.
#[derive(Clone, Copy)]
pub(crate) struct Shared {
    pub(crate) language: RwSignal<Language>,
    pub(crate) theme: RwSignal<Theme>,
    pub(crate) tick: RwSignal<Time>,
    /// How far the device's clock is off; none before the first answer of a server.
    pub(crate) skew: RwSignal<Option<Skew>>,
    pub(crate) session: RwSignal<Option<Session>>,
    pub(crate) locked: RwSignal<bool>,
    /// Set while a resident holds the tablet.
    pub(crate) kiosk: RwSignal<Option<Kiosk>>,
    pub(crate) status: RwSignal<SyncStatus>,
    /// Whether this window is the one that syncs.
    pub(crate) leads: RwSignal<bool>,
    /// Counts wishes for a round trip now.
    pub(crate) rings: RwSignal<u64>,
    pub(crate) update_ready: RwSignal<bool>,
    pub(crate) replica: ReplicaHandle,
    /// How the first download stands.
    pub(crate) arrival: Memo<Arrival>,
    /// How much on one's own list is late.
    pub(crate) overdue: Memo<usize>,
    pub(crate) channel: StoredValue<Option<web_sys::BroadcastChannel>, LocalStorage>,
    /// What tells the window that syncs of news.
    pub(crate) pokes: StoredValue<Option<Pokes>, LocalStorage>,
}

impl Shared {
    fn new() -> Self {
        let session = RwSignal::new(session::kept());
        let replica = ReplicaHandle::new(session);
        let tick = RwSignal::new(clock::device_now());
        let skew = RwSignal::new(local::read(SKEW));
        let kiosk = kiosk::kept();
        let status = RwSignal::new(SyncStatus::after(local::read(SYNCED)));
        let arrival =
            Memo::new(move |_| status.with(|status| Arrival::of(replica.reach(), status)));
        Self {
            language: RwSignal::new(document_language()),
            theme: RwSignal::new(Theme::kept()),
            tick,
            skew,
            session,
            // In a resident's hands the way out is a PIN of its own.
            locked: RwSignal::new(kiosk.is_none() && session::was_locked()),
            kiosk: RwSignal::new(kiosk),
            status,
            leads: RwSignal::new(false),
            rings: RwSignal::new(0),
            update_ready: RwSignal::new(update::is_ready()),
            replica,
            arrival,
            overdue: overdue(session, replica, arrival, tick, skew),
            channel: StoredValue::new_local(None),
            pokes: StoredValue::new_local(None),
        }
    }

    /// The community's time by the best this device knows.
    pub(crate) fn now(self) -> Time {
        let ahead = self.skew.get_untracked().map_or(0, |skew| skew.ahead);
        clock::device_now().plus(ahead)
    }

    /// Remembers beyond a reload when a round trip last worked; to the minute is enough.
    pub(crate) fn keep_success(self, now: Time) {
        let kept: Option<Time> = local::read(SYNCED);
        if kept.is_none_or(|kept| now.since(kept).abs() >= MINUTE) {
            local::keep(SYNCED, &now);
        }
    }

    /// Takes a measurement of the device's clock over, if it says more than the last.
    pub(crate) fn set_skew(self, fresh: Skew) {
        let before = self.skew.get_untracked();
        let skew = before.map_or(fresh, |before| before.or_fresh(fresh));
        self.replica.measure(skew.ahead, skew.uncertainty);
        if before != Some(skew) {
            local::keep(SKEW, &skew);
            self.skew.set(Some(skew));
        }
    }
}

/// The pill counts from the press on, not from the next round trip.
fn count_what_waits(shared: Shared) {
    Effect::new(move || {
        shared.replica.track();
        let pending = shared.replica.unconfirmed();
        if shared.status.with_untracked(|status| status.pending) != pending {
            shared.status.update(|status| status.pending = pending);
        }
    });
}

fn overdue(
    session: RwSignal<Option<Session>>,
    replica: ReplicaHandle,
    arrival: Memo<Arrival>,
    tick: RwSignal<Time>,
    skew: RwSignal<Option<Skew>>,
) -> Memo<usize> {
    let minute = Memo::new(move |_| {
        let now = tick.get().plus(skew.get().map_or(0, |skew| skew.ahead));
        Time(now.0 - now.0.rem_euclid(MINUTE))
    });
    let world = replica.world();
    Memo::new(move |_| {
        let who = session.with(|session| session.as_ref().map(|session| session.staff));
        let late = |who| world.with(|world| sections(world, who, false, minute.get()).over.len());
        let who = who.filter(|_| arrival.get() == Arrival::Whole);
        who.map_or(0, late)
    })
}

pub(crate) fn use_shared() -> Shared {
    expect_context::<Shared>()
}

/// Makes the signals and starts what runs beside the pages.
pub(crate) fn provide() {
    let shared = Shared::new();
    provide_context(shared);
    set_interval(move || shared.tick.set(clock::device_now()), TICK);
    Effect::new(move || choices::show(shared));
    session::follow_other_windows(shared);
    session::clear_up(shared);
    draft::follow_other_windows(shared.replica);
    unload::ask_before(shared.replica);
    holding::tell(shared.replica);
    update::follow(shared);
    open_for_whoever_is_signed_in(shared);
    count_what_waits(shared);
    crate::sync_loop::start(shared);
}

fn open_for_whoever_is_signed_in(shared: Shared) {
    Effect::new(move || {
        let Some(session) = shared.session.get() else {
            return;
        };
        leptos::task::spawn_local(async move {
            shared.replica.open(session).await;
            if let Some(skew) = shared.skew.get_untracked() {
                shared.replica.measure(skew.ahead, skew.uncertainty);
            }
            crate::sync_loop::wake::ring(shared);
        });
    });
}

fn document_language() -> Language {
    let html = document().document_element();
    let code = html.and_then(|html| html.get_attribute("lang"));
    Language::from_code(&code.unwrap_or_default())
}

/// The texts of the current language.
pub fn use_texts() -> &'static Texts {
    use_language().texts()
}

/// The current language. A page need not follow it: a change builds every page anew.
pub fn use_language() -> Language {
    use_shared().language.get_untracked()
}

/// The community's time: the device's clock and its measured offset.
pub fn use_now() -> Signal<Time> {
    let Shared { tick, skew, .. } = use_shared();
    Signal::derive(move || tick.get().plus(skew.get().map_or(0, |skew| skew.ahead)))
}

/// The world as this device sees it: what is confirmed, and its own pending entries on top.
pub fn use_world() -> Signal<Arc<World>> {
    use_shared().replica.world()
}

/// Who is signed in; none before log-in.
pub fn use_session() -> Signal<Option<Session>> {
    use_shared().session.into()
}

/// How sync stands.
pub fn use_sync_status() -> Signal<SyncStatus> {
    use_shared().status.into()
}

/// How the first download stands: until it is whole, no list is complete and nothing surely late.
pub fn use_arrival() -> Memo<Arrival> {
    use_shared().arrival
}

/// The door for everything that is recorded.
pub fn use_replica() -> ReplicaHandle {
    use_shared().replica
}
