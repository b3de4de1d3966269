//! Which rule a callback keeps, whatever the ticket is called afterwards.

use super::attempt::reaches;
use super::{is_early, is_signed, made_about, may_call_back};
use crate::body::Body;
use crate::calendar::Calendar;
use crate::ids::{EntryId, RoomId, StaffId};
use crate::procedure::{CallbackRule, Procedure};
use crate::step::Step;
use crate::ticket::{AsOf, At, CallbackMade, Settlement, Ticket};
use crate::time::Time;
use crate::words::{CallbackOutcome, Subject};
use crate::world::World;

/// What the rule of a callback is looked for in.
#[derive(Clone, Copy)]
pub(super) struct Rules<'p, 'c> {
    pub(super) procedure: &'p Procedure,
    pub(super) chosen: &'c [String],
    pub(super) calendar: &'c Calendar,
}

impl<'p> Rules<'p, '_> {
    /// The rule of callbacks to `room` about `subject` after `end`: the one that covers the ticket as it is called while that
    /// end stands. What is owed survives being called something else: where no rule covers that, it keeps the one before, and
    /// so does what was late by then, for good, where the other rule would make it anything else than late. What was
    /// done before the ticket is called something else, the resident satisfied and signed for where that is asked, keeps the rule
    /// that it was done by.
    pub(super) fn after(
        &self,
        end: &Settlement,
        subject: &Subject,
        ticket: &Ticket,
        room: Option<RoomId>,
    ) -> Option<&'p CallbackRule> {
        let at = |at| {
            let view = AsOf { ticket, at };
            self.procedure.callback(subject, &view, self.chosen)
        };
        if end.declined {
            let then = [At::After(end.when), At::Before(end.when)].map(at);
            let mut then = then.into_iter().flatten();
            return then.find(|rule| speaks_of_declined(rule)).or_else(|| {
                let mut all = self.procedure.callbacks.iter();
                all.find(|rule| rule.subject == *subject && speaks_of_declined(rule))
            });
        }
        let mut rule = at(At::After(end.when));
        let mut made = made_about(ticket, end, room);
        made.retain(|made| reaches(&made.outcome));
        for change in changes(ticket, end) {
            let is_over = |rule: &CallbackRule| {
                let closes = rule
                    .closes
                    .map(|closes| closes.end(end.when, self.calendar));
                closes.is_some_and(|closes| closes < change)
            };
            let Some(other) = at(At::After(change)) else {
                continue;
            };
            let keeps = |rule| {
                self.is_done(
                    rule,
                    end,
                    ticket,
                    made.iter().filter(|made| made.when < change),
                ) || (is_over(rule) && !is_over(other))
            };
            if rule.is_some_and(keeps) {
                break;
            }
            rule = Some(other);
        }
        rule
    }

    /// Whether the callback after `end` was done by `rule` with `before`, oldest first. The last word stands: content at first and
    /// not afterwards is not done.
    fn is_done<'m>(
        &self,
        rule: &CallbackRule,
        end: &Settlement,
        ticket: &Ticket,
        before: impl DoubleEndedIterator<Item = &'m &'m CallbackMade>,
    ) -> bool {
        let in_window = |made: &&&CallbackMade| !is_early(rule, end, made.when, self.calendar);
        before.rev().find(in_window).is_some_and(|made| {
            made.outcome == CallbackOutcome::Satisfied && is_signed(ticket, rule, made)
        })
    }

    /// The same after the last end that is called back as `subject`; before there is one, as the ticket is.
    fn of(&self, subject: &Subject, ticket: &Ticket) -> Option<&'p CallbackRule> {
        let mut ends = ticket.settlements.iter().rev();
        let end = ends.find(|end| {
            let own = end.subject.as_ref() == Some(subject);
            own || end.draws.iter().any(|draw| draw.subject == *subject)
        });
        match end {
            Some(end) => self.after(end, subject, ticket, ticket.room()),
            None => self.procedure.callback(subject, ticket, self.chosen),
        }
    }
}

/// Whether `rule` is for what was explained alone too: that it was owed stands in the verdict, and no other rule says what.
fn speaks_of_declined(rule: &CallbackRule) -> bool {
    rule.endings.contains(&Step::NotAccepted)
}

/// When the ticket was called something else after `end`, as long as nobody took it up again; oldest first.
fn changes(ticket: &Ticket, end: &Settlement) -> Vec<Time> {
    let since = ticket.timeline.iter();
    let mut since = since.skip_while(|event| event.entry != end.entry);
    let reopened = since.find(|event| event.counts() && matches!(*event.body, Body::Reopened));
    let reopened = reopened.map(|event| event.when);
    let stands =
        |moment: &Time| *moment > end.when && reopened.is_none_or(|reopened| *moment < reopened);
    let mut changes: Vec<Time> = ticket.changes().filter(stands).collect();
    changes.sort_unstable();
    changes
}

impl World {
    fn rules<'a>(&'a self, ticket: &'a Ticket) -> Option<Rules<'a, 'a>> {
        Some(Rules {
            procedure: self.procedure_of(ticket)?,
            chosen: self.alternatives_of(ticket),
            calendar: &self.calendar,
        })
    }

    /// The rule of callbacks about `subject` of `ticket`, after its last end or before there is one.
    pub fn callback_rule<'a>(
        &'a self,
        ticket: &'a Ticket,
        subject: &Subject,
    ) -> Option<&'a CallbackRule> {
        self.rules(ticket)?.of(subject, ticket)
    }

    /// The rule of callbacks to `room` about `subject` after the end of `ticket` that the entry `end` made: each has its own.
    pub fn callback_rule_after<'a>(
        &'a self,
        ticket: &'a Ticket,
        end: EntryId,
        subject: &Subject,
        room: Option<RoomId>,
    ) -> Option<&'a CallbackRule> {
        let mut ends = ticket.settlements.iter();
        let end = ends.find(|each| each.entry == end)?;
        self.rules(ticket)?.after(end, subject, ticket, room)
    }

    /// The same as the subject that was fixed at that end: by this rule a callback about it is judged.
    pub(crate) fn rule_of_call<'a>(
        &'a self,
        ticket: &'a Ticket,
        end: EntryId,
        room: Option<RoomId>,
    ) -> Option<&'a CallbackRule> {
        let mut ends = ticket.settlements.iter();
        let subject = ends.find(|each| each.entry == end)?.subject.as_ref()?;
        self.callback_rule_after(ticket, end, subject, room)
    }

    /// Whether `who` may make `callback` of `ticket`: a post that its rule names, and no hand in the matter.
    pub fn may_call_back(&self, ticket: &Ticket, callback: &super::Callback, who: StaffId) -> bool {
        let (end, subject) = (callback.settlement, &callback.subject);
        let rule = self.callback_rule_after(ticket, end, subject, callback.room);
        rule.is_some_and(|rule| may_call_back(ticket, rule, who, self.roles(who)))
    }
}
