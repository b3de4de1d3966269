//! What follows when a callback is not satisfied: known before anybody asks, so that it can be said.

use crate::procedure::{CallbackRule, Limit, Mark};
use crate::ticket::Ticket;
use crate::words::{CallbackOutcome, Kind};
use crate::world::World;

/// What the procedure makes of a callback that is not satisfied.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WhenFailed {
    /// The kind of the linked ticket that it opens (003 第十八条); none: none.
    pub opens: Option<Kind>,
    /// Within which time a written notice must be issued (003 (八)); none where the procedure sets none.
    pub notice: Option<Limit>,
}

impl World {
    /// What the procedure of `ticket` makes of a callback by `rule` that is not satisfied.
    pub fn when_callback_fails(&self, ticket: &Ticket, rule: Option<&CallbackRule>) -> WhenFailed {
        let clocks = self.procedure_of(ticket).into_iter();
        let mut clocks = clocks.flat_map(|procedure| procedure.clocks_of(ticket));
        let notice = clocks.find(|clock| {
            let stops = clock.stop.iter().any(|mark| mark.entry == "notice_issued");
            stops && clock.start.iter().any(is_failure)
        });
        WhenFailed {
            opens: rule.and_then(|rule| rule.failed_opens.clone()),
            notice: notice.and_then(|clock| clock.limit),
        }
    }
}

fn is_failure(mark: &Mark) -> bool {
    let unsatisfied = CallbackOutcome::Unsatisfied;
    let named = mark.detail.as_deref();
    mark.entry == "called_back" && named.is_none_or(|named| named == unsatisfied.as_str())
}
