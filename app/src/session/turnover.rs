//! What one person leaves behind on the device when it goes to another, or to nobody.
//!
//! Here, and not where somebody logs in: it may have been in another window, or before the app was
//! last closed.

use super::Session;
use crate::context::Shared;
use crate::{draft, kiosk};
use domain::StaffId;
use leptos::prelude::*;

/// Clears up whenever the device has changed hands.
pub(crate) fn clear_up(shared: Shared) {
    Effect::new(move |before: Option<Option<StaffId>>| {
        let now = shared.session.with(|session| person(session.as_ref()));
        if let Some(now) = now {
            draft::forget_others(now);
        }
        if is_left(before.flatten(), now) {
            kiosk::forget_forms();
        }
        now
    });
}

/// Whether whoever had the device has it no more.
pub(crate) fn is_left(before: Option<StaffId>, now: Option<StaffId>) -> bool {
    before.is_some() && before != now
}

/// The person of a session.
pub(crate) fn person(session: Option<&Session>) -> Option<StaffId> {
    session.map(|session| session.staff)
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    #[test]
    fn a_device_is_left_by_whoever_had_it_and_not_by_who_comes_back() {
        let [me, other] = [1, 2].map(|id| Some(StaffId(Uuid::from_u128(id))));
        for (before, now, left) in [
            (None, None, false),
            (None, me, false),
            (me, me, false),
            (me, None, true),
            (me, other, true),
        ] {
            assert_eq!(is_left(before, now), left);
        }
    }
}
