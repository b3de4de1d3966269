//! What every page may ask for: texts, time, the world, who is signed in, how sync stands.

use crate::clock;
use crate::i18n::{Language, Texts};
use crate::replica::ReplicaHandle;
use crate::session::Session;
use crate::sync_status::SyncStatus;
use domain::World;
use domain::time::Time;
use leptos::prelude::*;
use std::sync::Arc;
use std::time::Duration;

/// How often the shown time moves.
const TICK: Duration = Duration::from_secs(5);

/// The signals of the app, made once when it starts.
#[derive(Clone, Copy)]
pub(crate) struct Shared {
    pub(crate) language: RwSignal<Language>,
    pub(crate) tick: RwSignal<Time>,
    /// Milliseconds that the community's time is ahead of the device's.
    pub(crate) ahead: RwSignal<i64>,
    pub(crate) session: RwSignal<Option<Session>>,
    pub(crate) status: RwSignal<SyncStatus>,
    pub(crate) replica: ReplicaHandle,
}

impl Shared {
    /// The community's time by the best this device knows.
    pub(crate) fn now(self) -> Time {
        clock::device_now().plus(self.ahead.get_untracked())
    }
}

pub(crate) fn use_shared() -> Shared {
    expect_context::<Shared>()
}

/// Makes the signals and starts what runs beside the pages.
pub(crate) fn provide() {
    let language = document_language();
    let tick = RwSignal::new(clock::device_now());
    set_interval(move || tick.set(clock::device_now()), TICK);
    provide_context(Shared {
        language: RwSignal::new(language),
        tick,
        ahead: RwSignal::new(0),
        session: RwSignal::new(None),
        status: RwSignal::new(SyncStatus::default()),
        replica: ReplicaHandle::new(),
    });
}

fn document_language() -> Language {
    let html = document().document_element();
    let code = html.and_then(|html| html.get_attribute("lang"));
    Language::from_code(&code.unwrap_or_default())
}

/// The texts of the current language.
pub fn use_texts() -> Signal<&'static Texts> {
    let language = use_shared().language;
    Signal::derive(move || language.get().texts())
}

/// The current language; setting it changes every text at once.
pub fn use_language() -> RwSignal<Language> {
    use_shared().language
}

/// The community's time: the device's clock and its measured offset.
pub fn use_now() -> Signal<Time> {
    let Shared { tick, ahead, .. } = use_shared();
    Signal::derive(move || tick.get().plus(ahead.get()))
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

/// The door for everything that is recorded.
pub fn use_replica() -> ReplicaHandle {
    use_shared().replica
}
