//! Why a callback that counts leaves its obligation where it was: for whoever asks why it is still to be made.

use super::{is_early, is_signed, opening};
use crate::ticket::{CallbackMade, Ticket};
use crate::time::Time;
use crate::words::CallbackOutcome;
use crate::world::World;

/// What a callback that counts lacks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shortfall {
    /// It was made before its window opened, then.
    BeforeWindow(Time),
    /// The resident was satisfied, and neither signed nor stands the reason there why not.
    Unsigned,
}

/// What `made` lacks; none where nothing is missing, and where it counts for nothing anyway: its verdict says why.
pub fn shortfall(world: &World, ticket: &Ticket, made: &CallbackMade) -> Option<Shortfall> {
    let mut settlements = ticket.settlements.iter();
    let settlement = settlements.find(|each| each.entry == made.settlement)?;
    let rule = world.rule_of_call(ticket, made.settlement, made.room)?;
    if !made.counts {
        return None;
    }
    if is_early(rule, settlement, made.when, &world.calendar) {
        return opening(rule, settlement, &world.calendar).map(Shortfall::BeforeWindow);
    }
    let is_short = made.outcome == CallbackOutcome::Satisfied && !is_signed(ticket, rule, made);
    is_short.then_some(Shortfall::Unsigned)
}
