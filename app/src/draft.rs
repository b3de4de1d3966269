//! Unsaved forms survive a reload: JSON in the browser's local storage, by person and form.
//!
//! A draft is a convenience, never a record: where the storage refuses, the form goes on. It is
//! written at every change, so that nothing is under way when it is thrown away. It belongs to who
//! wrote it: it outlives the lock, nobody else is shown it, and it goes when its owner logs out or
//! another person takes the device over. It is not encrypted: only what is gone is out of reach.

use crate::context::{use_replica, use_session};
use crate::local;
use crate::replica::ReplicaHandle;
use domain::{EntryId, StaffId};
use leptos::prelude::*;
use serde::Serialize;
use serde::de::DeserializeOwned;

/// What all drafts are kept under.
const ALL: &str = "shouwen.draft.";
/// Parts a form's draft from those of it that wait to be stored.
const ASIDE: char = '#';

/// Where one person's form is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Key(String);

impl Key {
    /// The place of the form `name` of `who`.
    pub fn of(who: StaffId, name: &str) -> Self {
        Self([ALL, &who.to_string(), ".", name].concat())
    }

    /// Where it waits while `first`, the first entry it made, is not stored.
    fn aside(&self, first: EntryId) -> Self {
        let form = self.0.split(ASIDE).next().unwrap_or_default();
        Self([form, &ASIDE.to_string(), &first.to_string()].concat())
    }

    /// The form that was put aside under this key; none where it was not.
    fn form(&self) -> Option<Self> {
        let (form, _) = self.0.split_once(ASIDE)?;
        Some(Self(form.to_owned()))
    }

    /// Whether `other` is this form's and was put aside.
    fn has_aside(&self, other: &str) -> bool {
        let rest = other.strip_prefix(&self.0);
        rest.is_some_and(|rest| rest.starts_with(ASIDE))
    }
}

/// The place of the signed-in person's form `name`.
pub fn use_key(name: &str) -> Key {
    let who = use_session().with_untracked(|session| session.as_ref().map(|session| session.staff));
    // Nobody is shown a form without being signed in: then it is kept for nobody.
    Key::of(who.unwrap_or(StaffId(uuid::Uuid::nil())), name)
}

/// What was kept under `key`; nothing where it cannot be read. What was handed in and is not stored
/// yet is not offered again, unless the page that held it is gone.
pub fn restore<T: DeserializeOwned>(key: &Key) -> Option<T> {
    if local::text(&key.0).is_none() {
        let replica = use_replica();
        let orphan = local::keys()
            .into_iter()
            .find(|other| key.has_aside(other) && !replica.holds(&Key(other.clone())));
        if let Some(orphan) = orphan {
            rename(&orphan, &key.0);
        }
    }
    local::read(&key.0)
}

/// Puts a draft beside while the first entry it made, `first`, waits to be stored.
pub fn set_aside(key: &Key, first: EntryId) -> Key {
    let aside = key.aside(first);
    rename(&key.0, &aside.0);
    aside
}

fn rename(from: &str, to: &str) {
    if from != to
        && let Some(text) = local::text(from)
    {
        local::keep_text(to, &text);
        local::forget(from);
    }
}

/// Throws the draft away, after what it led to is stored.
pub fn discard(key: &Key) {
    local::forget(&key.0);
}

/// What kind of form somebody has begun. Shown on the lock, so it names no resident and no room.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Begun {
    Intake,
    Visit,
    Callback,
    Act,
}

/// The forms that `who` has begun and not handed in.
pub fn begun(who: StaffId) -> Vec<Begun> {
    begun_under(&local::keys(), who)
}

fn begun_under(keys: &[String], who: StaffId) -> Vec<Begun> {
    let own = keys.iter().filter(|key| owner(key) == Some(Some(who)));
    let mut begun: Vec<Begun> = own.map(|key| kind(key)).collect();
    begun.sort();
    begun
}

/// `who` logs out: nothing they wrote about a resident stays behind, nor what nobody owns.
pub fn forget_all(who: StaffId) {
    forget_where(|owner| owner.is_none_or(|owner| owner == who));
}

/// `who` has the device now: nothing that another person wrote about a resident stays behind, nor
/// what nobody owns.
pub fn forget_others(who: StaffId) {
    forget_where(|owner| owner != Some(who));
}

fn forget_where(goes: impl Fn(Option<StaffId>) -> bool) {
    for key in local::keys() {
        if owner(&key).is_some_and(&goes) {
            local::forget(&key);
        }
    }
}

/// What kind of form is kept under a draft's key.
fn kind(key: &str) -> Begun {
    let name = key.strip_prefix(ALL).and_then(|rest| rest.split_once('.'));
    let name = name.map_or("", |(_, name)| name);
    match name.split(['.', ASIDE]).next() {
        Some("intake") => Begun::Intake,
        Some("visit") => Begun::Visit,
        Some("callback") => Begun::Callback,
        _ => Begun::Act,
    }
}

/// Whose draft is kept under `key`: none where it is no draft, `Some(None)` where it is nobody's.
fn owner(key: &str) -> Option<Option<StaffId>> {
    let name = key.strip_prefix(ALL)?;
    Some(name.split('.').next().and_then(|who| who.parse().ok()))
}

/// Keeps `form` under `key` at every change, and says whether what is shown is kept.
pub fn keep<T>(key: Key, form: impl Fn() -> T + 'static) -> Signal<bool>
where
    T: Serialize + 'static,
{
    keep_unless(key, form, StoredValue::new(false))
}

/// The same for a form that two windows may show. Where another window stored it, or went on with
/// it, and here nobody has touched it, it is that window's matter: here stands a `fresh` one, so
/// that it is not handed in twice.
pub fn keep_form<T>(key: Key, form: RwSignal<T>, fresh: impl Fn() -> T + 'static) -> Signal<bool>
where
    T: Serialize + Clone + PartialEq + Send + Sync + 'static,
{
    let opened = form.get_untracked();
    let emptied = StoredValue::new(false);
    let place = key.clone();
    let gone = window_event_listener(leptos::ev::storage, move |event: web_sys::StorageEvent| {
        let is_gone = event.key().as_ref() == Some(&place.0) && event.new_value().is_none();
        if is_gone && form.with_untracked(|form| *form == opened) {
            emptied.set_value(true);
            form.set(fresh());
        }
    });
    on_cleanup(move || gone.remove());
    keep_unless(key, move || form.get(), emptied)
}

/// `emptied` says of the next change that nobody made it here: it is not kept.
fn keep_unless<T>(
    key: Key,
    form: impl Fn() -> T + 'static,
    emptied: StoredValue<bool>,
) -> Signal<bool>
where
    T: Serialize + 'static,
{
    let kept = RwSignal::new(false);
    Effect::new(move |last: Option<String>| {
        let text = serde_json::to_string(&form()).unwrap_or_default();
        let is_own = !emptied.get_value();
        emptied.set_value(false);
        if is_own && last.is_some_and(|last| last != text) {
            local::keep_text(&key.0, &text);
            kept.set(local::text(&key.0).is_some_and(|kept| kept == text));
        }
        text
    });
    kept.into()
}

/// Another window may show again what waits here to be stored, after its form was left: from then
/// on it is a form on that window's screen, and stored from there alone.
pub(crate) fn follow_other_windows(replica: ReplicaHandle) {
    let listener =
        window_event_listener(leptos::ev::storage, move |event: web_sys::StorageEvent| {
            let (Some(key), Some(text), None) = (event.key(), event.old_value(), event.new_value())
            else {
                return;
            };
            let aside = Key(key);
            let form = aside.form().and_then(|form| local::text(&form.0));
            if form == Some(text) {
                replica.give_away(&aside);
            }
        });
    on_cleanup(move || listener.remove());
}

#[cfg(test)]
mod tests;
