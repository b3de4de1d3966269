//! Words of the frame, and words that several pages share.

mod en;
mod zh_hans;
mod zh_hant;

pub use en::EN;
pub use zh_hans::ZH_HANS;
pub use zh_hant::ZH_HANT;

/// The words of the frame.
pub struct Common {
    pub seal: &'static str,
    pub main_navigation: &'static str,
    pub today: &'static str,
    pub intake: &'static str,
    pub callbacks: &'static str,
    pub device: &'static str,
    pub lock: &'static str,
    pub back: &'static str,
    pub cancel: &'static str,
    pub offline: &'static str,
    pub all_sent: &'static str,
    pub fetching: &'static str,
    pub fetching_hint: &'static str,
    pub not_all_yet: &'static str,
    pub not_all_yet_hint: &'static str,
    pub room_unchecked: &'static str,
    /// Between the parts of a list.
    pub and: &'static str,
    pub or: &'static str,
    /// Between two words, and between two sentences.
    pub gap: &'static str,
    /// Between the parts of a sentence.
    pub pause: &'static str,
    /// After a sentence that another one follows, where its text has no stop of its own.
    pub stop: &'static str,
    /// Between what is said and why.
    pub colon: &'static str,
    /// In the pill: what is not even stored.
    pub refused: fn(usize) -> String,
    pub sending: fn(usize) -> String,
    pub waiting: fn(usize) -> String,
    pub sync_problem: &'static str,
    pub time_now: &'static str,
    pub late: fn(usize) -> String,
    pub update_ready: &'static str,
    pub update_ready_hint: &'static str,
    pub update_now: &'static str,
    pub update_needed: &'static str,
    pub update_needed_hint: &'static str,
    pub decisions_wait: &'static str,
    pub decisions_wait_hint: &'static str,
    pub login_needed: &'static str,
    pub login_needed_hint: &'static str,
    pub login: &'static str,
    pub device_unknown: &'static str,
    pub device_unknown_hint: &'static str,
    pub not_saved: fn(usize) -> String,
    pub leave_unsaved: &'static str,
    pub leave_unsaved_hint: &'static str,
    pub discard: &'static str,
    pub keep_and_save: &'static str,
    pub discarded: &'static str,
    pub cannot_save: &'static str,
    pub storage_full: &'static str,
    pub storage_blocked: &'static str,
    pub storage_aborted: &'static str,
    pub storage_newer: &'static str,
    pub storage_closed: &'static str,
    pub storage_missing: &'static str,
    /// The browser has cleared the records of this tablet.
    pub gone: &'static str,
    pub gone_fetched: &'static str,
    /// How many had not reached the server.
    pub gone_lost: fn(usize) -> String,
    pub gone_noted: &'static str,
    pub save_again: &'static str,
    pub reload: &'static str,
    pub reading: &'static str,
    pub not_found: &'static str,
    pub not_found_hint: &'static str,
    pub to_today: &'static str,
    /// In the order of `Role::ALL`.
    pub roles: &'static [&'static str],
}
