//! Deadlines that a repeat does not loosen: a heavier degree may give more time, and nobody who asks again is to wait longer.

use crate::clock::{Clock, Reading};

/// The clocks of the degree that the ticket had before it was raised which were running then and end sooner than those that
/// came in their place: they bind on. What had been overrun by then stands among the rest as a breach.
pub(crate) fn still_bound(reading: &Reading<'_>) -> Vec<Clock> {
    let Some(raised) = &reading.raised else {
        return Vec::new();
    };
    let mut heavier = Vec::new();
    reading.each(|clock| heavier.push(clock));
    let before = Reading {
        raised: None,
        ..reading.clone()
    };
    let mut bound = Vec::new();
    before.each(|clock| {
        let since = raised.since;
        let ran = clock.start.is_some_and(|start| start < since)
            && clock.stop.is_none_or(|stop| stop >= since)
            && clock.due.is_some_and(|due| due >= since);
        let is_there =
            (heavier.iter()).any(|other| other.rule == clock.rule && other.start == clock.start);
        let mut same = heavier.iter().filter(|other| {
            other.rule.name == clock.rule.name && !other.replaced && other.start == clock.start
        });
        if ran && !is_there && same.all(|other| other.due.is_none_or(|due| Some(due) > clock.due)) {
            bound.push(clock);
        }
    });
    bound
}
