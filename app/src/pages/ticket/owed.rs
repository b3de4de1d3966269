//! The callbacks that a ticket still owes, and what the page says of them: filing discharges none. Pure.

use crate::deadline;
use crate::format::{self, fill};
use crate::i18n::{Language, words};
use domain::callback::{Callback, CallbackState};
use domain::step::Step;
use domain::{Ticket, Time, World};

/// What the word 回访 may not hide.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gap {
    /// The resident was asked and has not signed, nor does it say why not.
    Signature,
    /// The matter has moved on, and somebody still has to ask.
    Call,
}

/// Every callback of `ticket`, as the page reads the time.
pub fn callbacks(world: &World, ticket: &Ticket, now: Time) -> Vec<Callback> {
    let callbacks = deadline::of_callbacks(world, ticket, now);
    callbacks
        .into_iter()
        .map(|(callback, _)| callback)
        .collect()
}

/// The callbacks that are not over: due, not yet open, not signed, or waiting for their draw.
pub fn owed(world: &World, ticket: &Ticket, now: Time) -> Vec<Callback> {
    let mut callbacks = callbacks(world, ticket, now);
    callbacks.retain(|callback| callback.state.is_outstanding() && !callback.over);
    callbacks
}

/// What the callback about the last settlement lacks where the ticket's step speaks as if it were done.
pub fn gap(ticket: &Ticket, callbacks: &[Callback]) -> Option<Gap> {
    if ticket.step.is_unsettled() {
        return None;
    }
    let mut latest = about_latest(ticket, callbacks);
    if latest.clone().any(|callback| callback.unsigned) {
        return Some(Gap::Signature);
    }
    let has_moved = matches!(
        ticket.step,
        Step::CalledBack | Step::Reviewed | Step::Archived
    );
    let is_due = latest.any(|callback| callback.is_due());
    (has_moved && is_due).then_some(Gap::Call)
}

/// Whether the resident was asked about the last settlement in every room, and signed where that is asked for.
pub fn is_called_back(ticket: &Ticket, callbacks: &[Callback]) -> bool {
    let mut latest = about_latest(ticket, callbacks);
    if latest.clone().next().is_none() {
        let last = ticket.settlements.last().map(|settlement| settlement.entry);
        let mut made = ticket.callbacks.iter().filter(|made| made.counts);
        return made.any(|made| Some(made.settlement) == last);
    }
    let is_made =
        |each: &Callback| matches!(each.state, CallbackState::Done | CallbackState::Failed);
    let is_over = |each: &Callback| is_made(each) || each.state == CallbackState::NotDrawn;
    let is_any = latest.clone().any(is_made);
    is_any && latest.all(|each| is_over(each) && !each.unsigned)
}

fn about_latest<'a>(
    ticket: &Ticket,
    callbacks: &'a [Callback],
) -> impl Iterator<Item = &'a Callback> + Clone {
    let last = ticket.settlements.last().map(|settlement| settlement.entry);
    callbacks
        .iter()
        .filter(move |callback| Some(callback.settlement) == last)
}

/// Where the ticket stands, in a word that does not say more than happened.
pub fn step<'a>(language: Language, ticket: &'a Ticket, callbacks: &[Callback]) -> &'a str {
    if ticket.step == Step::CalledBack
        && let Some(gap) = gap(ticket, callbacks)
    {
        return gap_words(language, gap);
    }
    words::step(language, &ticket.step)
}

/// A gap in a word.
pub fn gap_words(language: Language, gap: Gap) -> &'static str {
    let ticket = language.texts().ticket;
    match gap {
        Gap::Signature => ticket.gap_signature,
        Gap::Call => ticket.gap_call,
    }
}

/// What whoever files the ticket has to know, a sentence for each callback that is not over; none where nothing is.
pub fn told(world: &World, ticket: &Ticket, language: Language, now: Time) -> Vec<String> {
    let acts = language.texts().acts;
    let owed = owed(world, ticket, now);
    let tell = |callback: &Callback| tell(world, ticket, language, callback, now);
    let mut told: Vec<String> = owed.iter().map(tell).collect();
    told.extend((!owed.is_empty()).then(|| acts.archive_owes.to_owned()));
    told
}

fn tell(
    world: &World,
    ticket: &Ticket,
    language: Language,
    callback: &Callback,
    now: Time,
) -> String {
    let acts = language.texts().acts;
    let moment = |time| format::coming(language, world.settings.offset, time, now);
    let subject = words::subject(language, &callback.subject);
    let room = callback.room.filter(|room| Some(*room) != ticket.room());
    let room = room.and_then(|room| world.rooms.get(&room));
    let which = match room {
        Some(room) => [subject, " ", &room.card.code.to_string()].concat(),
        None => subject.to_owned(),
    };
    let closes = match callback.closes {
        None => acts.owes_no_limit.to_owned(),
        Some(closes) if closes < now => fill(acts.owes_late, &[&moment(closes)]),
        Some(closes) => fill(acts.owes_until, &[&moment(closes)]),
    };
    let text = match callback.state {
        _ if callback.unsigned => acts.owes_signature,
        CallbackState::AwaitingDraw => acts.owes_draw,
        CallbackState::WaitingToOpen => {
            let opens = moment(callback.opens);
            return fill(
                acts.owes_later,
                &[&which, &opens, &closes, &callback.source],
            );
        }
        _ => acts.owes_call,
    };
    fill(text, &[&which, &closes, &callback.source])
}

#[cfg(test)]
mod tests;
