//! Who is signed in on this tablet. The cookie that proves it to the server is out of reach of
//! scripts; what stands here lets the app go on without network.

mod attempts;
mod community;
mod enrolment;
mod login;
mod pin;
mod turnover;

pub use attempts::TRIES;
pub use community::Community;
pub(crate) use community::{community, learn_sealing_key, sealing_key};
pub use enrolment::{Enrolment, next_alias};
pub use login::{LoginProblem, LogoutProblem};
pub(crate) use login::{log_in, log_out};
pub use pin::{PinProblem, locked_until, verify_pin};
pub(crate) use turnover::{clear_up, is_left, person};

use crate::context::Shared;
use crate::local;
use domain::ids::{CommunityId, DeviceId, StaffId};
use domain::words::Role;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

const SESSION: &str = "shouwen.session";
const LOCKED: &str = "shouwen.locked";

/// A person signed in on this tablet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Session {
    pub staff: StaffId,
    /// The work number, `gl01`.
    pub code: String,
    pub name: String,
    pub roles: Vec<Role>,
    pub device: DeviceId,
    /// The tablet's code, `T07`.
    pub tablet: String,
    pub community: CommunityId,
}

/// Who was signed in when the app was last open.
pub(crate) fn kept() -> Option<Session> {
    local::read(SESSION)
}

/// Whether the screen was locked when the app was last open.
pub(crate) fn was_locked() -> bool {
    local::text(LOCKED).is_some()
}

/// Locks the screen until the person's PIN is entered again. Syncing goes on.
pub(crate) fn lock(shared: Shared) {
    local::keep_text(LOCKED, "1");
    shared.locked.set(true);
}

/// Opens locked if the app is closed meanwhile; now nothing changes.
pub(crate) fn lock_at_next_start() {
    local::keep_text(LOCKED, "1");
}

/// Opens the screen again with the person's PIN, checked on this device alone.
pub(crate) async fn unlock(shared: Shared, pin: &str) -> Result<(), PinProblem> {
    verify_pin(pin).await?;
    local::forget(LOCKED);
    shared.locked.set(false);
    Ok(())
}

/// Signing in, out and locking in one window holds for all of them.
pub(crate) fn follow_other_windows(shared: Shared) {
    let handle =
        window_event_listener(
            leptos::ev::storage,
            move |event: web_sys::StorageEvent| match event.key().as_deref() {
                Some(SESSION) => shared.session.set(kept()),
                Some(LOCKED) => shared.locked.set(was_locked()),
                _ => {}
            },
        );
    on_cleanup(move || handle.remove());
}
