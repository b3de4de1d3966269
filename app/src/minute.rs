//! The minute that the screen shows: clocks change their text once a minute, never under the finger.

use crate::context::use_now;
use domain::Time;
use domain::time::MINUTE;
use leptos::prelude::*;

/// The community's time, cut to the minute.
pub fn use_minute() -> Memo<Time> {
    let now = use_now();
    Memo::new(move |_| {
        let now = now.get();
        Time(now.0 - now.0.rem_euclid(MINUTE))
    })
}
