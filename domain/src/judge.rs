//! Judging: what an entry is worth, decided once.
//!
//! The tablet runs the same code to foresee what the server will say. Facts are never refused.

mod decision;
mod fact;
mod report;

use crate::body::Body;
use crate::changes::Changes;
use crate::entry::{Class, Entry};
use crate::time::Time;
use crate::verdict::{Outcome, Reason, Verdict};
use crate::words::Role;
use crate::world::World;

/// What judging needs beside the world: what only the server can know of an entry's way.
#[derive(Clone, Copy, Debug)]
pub struct Bench {
    /// When the server took the entry in; on a tablet, now.
    pub received_at: Time,
    /// The entry's time as the server believes it.
    pub when: Time,
    /// Whether `when` had to be clamped.
    pub clamped: bool,
    /// Whether the actor had been granted the device at that time.
    pub granted: bool,
    /// Whether the server itself wrote the entry.
    pub by_server: bool,
}

/// What judging says, before the times are added.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Finding {
    pub(crate) outcome: Outcome,
    pub(crate) reason: Option<Reason>,
    pub(crate) changes: Changes,
}

impl Finding {
    fn accepted(changes: Changes) -> Self {
        Self {
            outcome: Outcome::Accepted,
            reason: None,
            changes,
        }
    }

    fn flagged(reason: Reason) -> Self {
        Self {
            outcome: Outcome::Flagged,
            reason: Some(reason),
            changes: Changes::default(),
        }
    }

    fn stopped(missing: Vec<String>) -> Self {
        Self {
            changes: Changes {
                missing,
                ..Changes::default()
            },
            ..Self::refused(Reason::Gate)
        }
    }

    fn refused(reason: Reason) -> Self {
        Self {
            outcome: Outcome::Refused,
            reason: Some(reason),
            changes: Changes::default(),
        }
    }
}

/// Judges `entry` against what is known before it.
///
/// A fact is accepted or flagged, a decision accepted, in conflict or refused. What an accepted
/// entry changes stands in the verdict. A clamped time marks the verdict with `clock_suspect` and
/// leaves its outcome: the moment is bounded by evidence, and a wrong clock is nobody's fault.
pub fn judge(world: &World, entry: &Entry, bench: &Bench) -> Verdict {
    let finding = find(world, entry, bench);
    let suspect = bench.clamped.then_some(Reason::ClockSuspect);
    Verdict {
        outcome: finding.outcome,
        reason: finding.reason.or(suspect),
        changes: finding.changes,
        received_at: bench.received_at,
        when: bench.when,
    }
}

fn find(world: &World, entry: &Entry, bench: &Bench) -> Finding {
    if matches!(entry.body, Body::Unknown(_)) {
        return Finding::flagged(Reason::UnknownEntry);
    }
    if bench.by_server {
        return match entry.body.class() {
            Class::Fact => fact::find(world, entry, bench.when),
            Class::Decision if entry.ticket().is_some() => {
                decision::find(world, entry, bench.when, true)
            }
            Class::Decision | Class::Server => Finding::accepted(Changes::default()),
        };
    }
    match entry.body.class() {
        Class::Server => Finding::refused(Reason::ServerOnly),
        Class::Fact if !bench.granted => Finding::flagged(Reason::NotGranted),
        Class::Decision if !bench.granted => Finding::refused(Reason::NotGranted),
        Class::Fact => fact::find(world, entry, bench.when),
        Class::Decision => decision::find(world, entry, bench.when, false),
    }
}

/// The posts of the author of what gates ask for and what a procedure leaves to a post: they stand in the verdict,
/// because staff changes and a log does not.
fn posts(world: &World, entry: &Entry) -> Vec<Role> {
    let asks = matches!(
        entry.body,
        Body::SignedOff
            | Body::Reviewed
            | Body::Inspected
            | Body::Step(_)
            | Body::ReportedUp(_)
            | Body::ExtensionApproved(_)
    );
    let actor = entry.actor.filter(|_| asks);
    actor.map_or_else(Vec::new, |actor| world.roles(actor).to_vec())
}
