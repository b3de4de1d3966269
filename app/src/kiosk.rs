//! The resident holds the tablet: nothing but one signature is there, and only a PIN leads out.
//!
//! What is going on is kept for the tab, so that reloading, going back and leaving the tablet
//! alone all end at the PIN. If the app is closed meanwhile, it opens locked.

use crate::context::{Shared, use_shared};
use crate::session::{self, LoginProblem, PinProblem};
use domain::{EntryId, TicketId, Time};
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_location, use_navigate};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

const KEY: &str = "shouwen.kiosk";
const FORM: &str = "shouwen.kiosk.form";

/// How far the resident has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// Reads and signs.
    Signing,
    /// Stopped before signing: the PIN leads out, "go on" leads back.
    Stopped,
    /// Signed, and stored: only the PIN leads out.
    Signed,
    /// Recorded without signature, and stored: only the PIN leads out.
    Unsigned,
}

/// What the resident holds in hand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kiosk {
    pub ticket: TicketId,
    /// What is signed: a visit's end or a callback.
    pub of: EntryId,
    pub stage: Stage,
}

/// Why a PIN did not lead out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    Wrong {
        /// Tries that are left, where this tablet counts them.
        left: Option<u8>,
    },
    Locked {
        /// By the device's clock.
        until: Time,
    },
    /// Neither this tablet nor the server can check it now.
    Unavailable,
}

impl Kiosk {
    /// The only address there is.
    pub fn path(&self) -> String {
        format!("/tickets/{}/sign/{}", self.ticket, self.of)
    }

    /// After something that must end at the PIN.
    #[must_use]
    pub fn stopped(self) -> Self {
        let stage = match self.stage {
            Stage::Signing => Stage::Stopped,
            stage => stage,
        };
        Self { stage, ..self }
    }
}

/// Where somebody who strayed to `path` belongs; none where all is well.
pub fn detour(kiosk: Option<Kiosk>, path: &str) -> Option<String> {
    let home = kiosk?.path();
    (path.trim_end_matches('/') != home).then_some(home)
}

/// What was going on before a reload. A reload ends at the PIN.
pub(crate) fn kept() -> Option<Kiosk> {
    read(KEY).map(Kiosk::stopped)
}

/// Gives the tablet to the resident.
pub(crate) fn begin(shared: Shared, ticket: TicketId, of: EntryId) {
    let stage = Stage::Signing;
    if shared
        .kiosk
        .with_untracked(|kiosk| kiosk.is_none_or(|kiosk| kiosk.of != of))
    {
        session::lock_at_next_start();
        enter(shared, Kiosk { ticket, of, stage });
    }
}

/// Moves on, where the tablet is in a resident's hands.
pub(crate) fn advance(shared: Shared, stage: Stage) {
    if let Some(kiosk) = shared.kiosk.get_untracked() {
        enter(shared, Kiosk { stage, ..kiosk });
    }
}

/// Takes the tablet back with the PIN of who is signed in. Where this tablet cannot check it, the
/// server is asked: nobody may be shut in.
pub(crate) async fn leave(shared: Shared, pin: &str) -> Result<(), Refusal> {
    match session::unlock(shared, pin).await {
        Ok(()) => {}
        Err(PinProblem::Wrong { left }) => return Err(Refusal::Wrong { left: Some(left) }),
        Err(PinProblem::Locked { until }) => return Err(Refusal::Locked { until }),
        Err(PinProblem::Unavailable) => ask_server(shared, pin).await?,
    }
    forget(KEY);
    // A signature that is not stored yet stays until it is: nobody signs twice for a full tablet.
    let of = shared.kiosk.get_untracked().map(|kiosk| kiosk.of);
    if let Some(of) = of.filter(|of| !shared.replica.holds_signature(*of)) {
        forget_form(of);
    }
    shared.kiosk.set(None);
    Ok(())
}

async fn ask_server(shared: Shared, pin: &str) -> Result<(), Refusal> {
    let session = shared.session.get_untracked().ok_or(Refusal::Unavailable)?;
    match session::log_in(shared, &session.code, pin).await {
        Ok(()) => Ok(()),
        Err(LoginProblem::Wrong) => Err(Refusal::Wrong { left: None }),
        Err(_) => Err(Refusal::Unavailable),
    }
}

fn enter(shared: Shared, kiosk: Kiosk) {
    keep(KEY, &kiosk);
    shared.kiosk.set(Some(kiosk));
}

/// What the resident has entered for `of` so far, for this tab alone.
pub(crate) fn form<T: DeserializeOwned>(of: EntryId) -> Option<T> {
    read(&form_key(of))
}

/// Keeps what the resident enters, until it is signed or handed back.
pub(crate) fn keep_form<T: Serialize>(of: EntryId, form: &T) {
    keep(&form_key(of), form);
}

/// Throws away what was entered, once it is stored.
pub(crate) fn forget_form(of: EntryId) {
    forget(&form_key(of));
}

/// Nothing that a resident wrote stays after log-out.
pub(crate) fn forget_forms() {
    let Some(storage) = storage() else { return };
    let keys = (0..storage.length().unwrap_or(0)).filter_map(|at| storage.key(at).ok().flatten());
    let forms: Vec<String> = keys.filter(|key| key.starts_with(FORM)).collect();
    forms.iter().for_each(|key| forget(key));
}

/// One place for each entry: what the next resident writes never takes an unstored signature's.
fn form_key(of: EntryId) -> String {
    [FORM, ".", &of.to_string()].concat()
}

/// Leads everybody back who strays while a resident holds the tablet.
#[component]
pub fn Guard() -> impl IntoView {
    let shared = use_shared();
    let location = use_location();
    let navigate = use_navigate();
    Effect::new(move || {
        let held = shared.session.with(Option::is_some) && !shared.locked.get();
        let kiosk = shared.kiosk.get().filter(|_| held);
        let home = location.pathname.with(|path| detour(kiosk, path));
        if let (Some(kiosk), Some(home)) = (kiosk, home) {
            enter(shared, kiosk.stopped());
            // Not in place of the other page: going back again and again must not lead out.
            navigate(
                &home,
                NavigateOptions {
                    scroll: false,
                    ..NavigateOptions::default()
                },
            );
        }
    });
}

fn storage() -> Option<web_sys::Storage> {
    window().session_storage().ok().flatten()
}

fn read<T: DeserializeOwned>(key: &str) -> Option<T> {
    let text = storage()?.get_item(key).ok().flatten()?;
    serde_json::from_str(&text).ok()
}

fn keep<T: Serialize>(key: &str, value: &T) {
    if let (Some(storage), Ok(text)) = (storage(), serde_json::to_string(value)) {
        // A browser that refuses still has the page itself.
        let _kept = storage.set_item(key, &text);
    }
}

fn forget(key: &str) {
    if let Some(storage) = storage() {
        let _gone = storage.remove_item(key);
    }
}

#[cfg(test)]
mod tests;
