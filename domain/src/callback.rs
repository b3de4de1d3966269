//! Callback obligations 回访: computed on reading from settlements, draws and callbacks made.

use crate::calendar::Calendar;
use crate::draw::Rate;
use crate::ids::{EntryId, RoomId, StaffId};
use crate::procedure::{CallbackRule, Limit, Procedure};
use crate::ticket::{CallbackMade, Settlement, Ticket};
use crate::time::Time;
use crate::words::{CallbackOutcome, Role, Subject};
use std::collections::BTreeMap;

/// Where a callback stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum CallbackState {
    /// The window has closed and nobody was called back.
    Late,
    /// Due now.
    Open,
    /// The window opens later.
    WaitingToOpen,
    /// The server has not drawn yet; an offline tablet cannot know.
    AwaitingDraw,
    /// Called back, not satisfied; the linked complaint goes on.
    Failed,
    /// Nobody could be reached.
    Unreachable,
    /// Called back, satisfied.
    Done,
    /// Drawn lots, and not chosen.
    NotDrawn,
}

impl CallbackState {
    /// Whether somebody has to call.
    pub fn is_due(self) -> bool {
        matches!(self, Self::Late | Self::Open)
    }
}

/// One callback obligation of a ticket.
#[derive(Clone, Debug, PartialEq)]
pub struct Callback {
    /// The settlement it asks about.
    pub settlement: EntryId,
    /// What it is about.
    pub subject: Subject,
    /// The room to call back.
    pub room: Option<RoomId>,
    /// The clause.
    pub source: String,
    /// The least share of settlements.
    pub rate: Rate,
    /// The window's length as the clause words it; none where it gives none.
    pub window: Option<Limit>,
    /// Whether it was drawn; none while the draw waits for the server.
    pub drawn: Option<bool>,
    /// Whether the rate demanded it.
    pub forced: Option<bool>,
    /// When the window opens.
    pub opens: Time,
    /// When the window closes; none where the clause gives no window.
    pub closes: Option<Time>,
    /// Where it stands.
    pub state: CallbackState,
}

/// Every callback obligation of `ticket`, oldest settlement first.
pub fn callbacks(
    ticket: &Ticket,
    procedure: &Procedure,
    chosen: &[String],
    calendar: &Calendar,
    now: Time,
) -> Vec<Callback> {
    let rule =
        |settlement: &Settlement| procedure.callback(settlement.subject.as_ref()?, ticket, chosen);
    let each = |settlement| obligation(ticket, settlement, rule(settlement)?, calendar, now);
    ticket.settlements.iter().filter_map(each).collect()
}

fn obligation(
    ticket: &Ticket,
    settlement: &Settlement,
    rule: &CallbackRule,
    calendar: &Calendar,
    now: Time,
) -> Option<Callback> {
    let rate = rule.rate?;
    let opens = rule.opens.map_or(settlement.when, |opens| {
        opens.end(settlement.when, calendar)
    });
    let closes = rule
        .closes
        .map(|closes| closes.end(settlement.when, calendar));
    let all = rate.is_all();
    let drawn = settlement
        .draw
        .as_ref()
        .map(|draw| draw.drawn)
        .or(all.then_some(true));
    let forced = settlement
        .draw
        .as_ref()
        .map(|draw| draw.forced)
        .or(all.then_some(true));
    let made = ticket
        .callbacks
        .iter()
        .rev()
        .find(|made| made.settlement == settlement.entry && made.counts && is_answered(made));
    Some(Callback {
        settlement: settlement.entry,
        subject: rule.subject.clone(),
        room: ticket.room(),
        source: rule.source.clone(),
        rate,
        window: rule.closes,
        drawn,
        forced,
        opens,
        closes,
        state: state(drawn, made, opens, closes, now),
    })
}

/// An attempt that reached nobody leaves the obligation where it is.
fn is_answered(made: &CallbackMade) -> bool {
    matches!(
        made.outcome,
        CallbackOutcome::Satisfied | CallbackOutcome::Unsatisfied
    )
}

fn state(
    drawn: Option<bool>,
    made: Option<&CallbackMade>,
    opens: Time,
    closes: Option<Time>,
    now: Time,
) -> CallbackState {
    match made.map(|made| &made.outcome) {
        Some(CallbackOutcome::Satisfied) => return CallbackState::Done,
        Some(_) => return CallbackState::Failed,
        None => {}
    }
    match drawn {
        None => CallbackState::AwaitingDraw,
        Some(false) => CallbackState::NotDrawn,
        Some(true) if closes.is_some_and(|closes| now > closes) => CallbackState::Late,
        Some(true) if now < opens => CallbackState::WaitingToOpen,
        Some(true) => CallbackState::Open,
    }
}

/// The outcome that a resident's coded answers make. 003 第十八条 asks for the judgement and leaves
/// its scale open; ours: one `poor` (差) or `no` (不满意) is 不合格, everything else 合格.
pub fn outcome_of(answers: &BTreeMap<String, String>) -> CallbackOutcome {
    let fails = |answer: &String| matches!(answer.as_str(), "poor" | "no");
    if answers.values().any(fails) {
        CallbackOutcome::Unsatisfied
    } else {
        CallbackOutcome::Satisfied
    }
}

/// Whether `who`, holding `roles`, may call back about `ticket` under `rule`: a post that the rule names, or who took the
/// matter in where the rule says so; and no hand in the matter.
pub fn may_call_back(ticket: &Ticket, rule: &CallbackRule, who: StaffId, roles: &[Role]) -> bool {
    let has_post = roles.iter().any(|role| rule.performers.contains(role));
    let took_in = rule.by_first_asked && ticket.first_asked() == Some(who);
    let handled = !rule.handler_too && ticket.handlers().any(|handler| handler == who);
    (has_post || took_in) && !handled
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_bad_answer_makes_a_callback_unsatisfied() {
        for (quality, service, satisfaction, outcome) in [
            ("good", "good", "very", CallbackOutcome::Satisfied),
            ("fair", "better", "fair", CallbackOutcome::Satisfied),
            ("poor", "good", "very", CallbackOutcome::Unsatisfied),
            ("good", "poor", "yes", CallbackOutcome::Unsatisfied),
            ("good", "good", "no", CallbackOutcome::Unsatisfied),
        ] {
            let answers = [
                ("quality", quality),
                ("service", service),
                ("satisfaction", satisfaction),
            ];
            let answers =
                answers.map(|(question, answer)| (question.to_owned(), answer.to_owned()));
            assert_eq!(
                outcome_of(&answers.into()),
                outcome,
                "{quality} {service} {satisfaction}"
            );
        }
    }
}
