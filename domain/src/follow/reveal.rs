//! When a stratum's key may be told: nobody can use it any more, and everybody can check with it.

use super::Following;
use crate::body::{Body, DrawRevealed};
use crate::draw::{Secret, stratum_key};
use crate::ids::{EntryId, StreamId, derived};
use crate::stream::{Stream, StreamKind};
use crate::time::{Offset, Time};
use crate::world::{Stratum, World};
use chrono::{Months, NaiveDate};

/// Whether the key of `stratum` may be revealed at `now`: its month is over, so that nothing more is drawn with it, and the
/// last window of what was drawn in it has closed. A clause without a window adds nothing to the month.
pub fn may_reveal(stratum: &Stratum, offset: Offset, now: Time) -> bool {
    let opened = !stratum.commitment.is_empty() && stratum.subject.is_some();
    let month_is_over = month_end(&stratum.month, offset).is_none_or(|end| now >= end);
    let has_closed = stratum.closes.is_none_or(|closes| now > closes);
    opened && stratum.key.is_empty() && month_is_over && has_closed
}

/// The end of `2026-11`; none for an activity, which is drawn in one go.
fn month_end(month: &str, offset: Offset) -> Option<Time> {
    let first: NaiveDate = format!("{month}-01").parse().ok()?;
    let next = first.checked_add_months(Months::new(1))?;
    Some(offset.moment(next.and_time(chrono::NaiveTime::MIN)))
}

/// Before this moment nothing may be received any more: it would be drawn in a month whose key everybody knows. None while
/// no month's key is published.
pub fn not_before(world: &World) -> Option<Time> {
    let published = world
        .strata
        .values()
        .filter(|stratum| !stratum.key.is_empty());
    let ends = published.filter_map(|stratum| month_end(&stratum.month, world.settings.offset));
    ends.max()
}

/// The keys that the server reveals at `now`.
pub fn reveals(world: &World, now: Time, secret: &Secret) -> Vec<Following> {
    let offset = world.settings.offset;
    let strata = world.strata.iter();
    strata
        .filter(|(_, stratum)| may_reveal(stratum, offset, now))
        .filter_map(|(id, stratum)| revealed(world, *id, stratum, secret))
        .collect()
}

fn revealed(world: &World, id: StreamId, stratum: &Stratum, secret: &Secret) -> Option<Following> {
    let subject = stratum.subject.clone()?;
    let key = stratum_key(secret, world.community, &subject, &stratum.month);
    let body = Body::DrawRevealed(Box::new(DrawRevealed {
        subject,
        month: stratum.month.clone(),
        key: key.to_hex(),
    }));
    let stream = Stream {
        kind: StreamKind::Draw,
        id,
    };
    let entry = EntryId(derived(id.0, "draw_revealed"));
    Some(Following::new(entry, stream, body))
}
