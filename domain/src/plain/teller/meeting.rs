//! Visits and callbacks: two entries or more that one line says.

use super::Teller;
use super::left::LeftOut;
use super::said::{Said, Silence};
use super::words::Words;
use crate::body::{Body, CalledBack, SignMethod, Signed, Unsigned, VisitEnded};
use crate::entry::Entry;
use crate::ids::{EntryId, StaffId};
use crate::ticket::{Event, Ticket, Visit};
use crate::verdict::Verdict;

/// Why a resident did not sign, as far as the outside has a word for it.
const UNSIGNED: [Unsigned; 4] = [
    Unsigned::Refused,
    Unsigned::Absent,
    Unsigned::CannotWrite,
    Unsigned::Phone,
];

/// An arrival is told where the visit has ended, unless it never did.
pub(super) fn arrived(ticket: Option<&Ticket>, entry: &Entry) -> Silence {
    let visit = ticket.and_then(|ticket| visit(ticket, entry.id));
    match visit.and_then(|visit| visit.ended) {
        Some(_) => None,
        None => Some(LeftOut::OpenVisits),
    }
}

/// A visit is told once, as of the arrival. It counts where both of its halves do.
pub(super) fn visited(
    teller: &Teller<'_>,
    ticket: Option<&Ticket>,
    (entry, ended): (&Entry, &VisitEnded),
    verdict: &Verdict,
) -> Result<Said, Silence> {
    let found = ticket.and_then(|ticket| {
        let visit = visit(ticket, ended.visit).filter(|visit| visit.ended == Some(entry.id))?;
        Some((visit, event(ticket, ended.visit)?))
    });
    let (visit, arrival) = found.ok_or(Some(LeftOut::StrayVisits))?;
    let second = match &*arrival.body {
        Body::VisitStarted(started) => started.second,
        _ => None,
    };
    let words = Words::default()
        .with("arrived", Some(teller.moment(visit.arrived)))
        .with("left", Some(teller.moment(verdict.when)))
        .with("outcome", Some(ended.outcome.to_string()))
        .with("second", second.map(|who| teller.person(Some(who))))
        .with(
            "second_role",
            second.and_then(|who| post(teller, who, entry)),
        )
        .with("reply_by", ended.reply_by.map(|by| teller.moment(by)));
    let outcome = match verdict.counts() && !arrival.counts() {
        true => arrival.outcome.clone(),
        false => verdict.outcome.clone(),
    };
    Ok(Said {
        name: "visited",
        at: visit.arrived,
        by: visit.by,
        outcome,
        words,
    })
}

pub(super) fn called_back(
    teller: &Teller<'_>,
    ticket: Option<&Ticket>,
    (entry, made): (&Entry, &CalledBack),
) -> Words {
    let given = ticket.map(|ticket| given(ticket, entry.id));
    let given: Vec<&Signed> = given.into_iter().flatten().collect();
    let is_signed = given.iter().any(|signed| is_signed(signed));
    let unsigned = given.iter().find_map(|signed| reason(signed));
    let unsigned = unsigned.filter(|_| !is_signed);
    Words::default()
        .with("channel", Some(made.channel.to_string()))
        .with("outcome", Some(made.outcome.to_string()))
        .with("room", made.room.map(|room| teller.room(room)))
        .with("signed", is_signed.then_some(true))
        .with("unsigned_reason", unsigned.map(ToString::to_string))
        .with("second", made.second.map(|who| teller.person(Some(who))))
        .with(
            "second_role",
            made.second.and_then(|who| post(teller, who, entry)),
        )
        .with("reply_by", made.reply_by.map(|by| teller.moment(by)))
}

fn post(teller: &Teller<'_>, who: StaffId, entry: &Entry) -> Option<String> {
    Some(teller.second_post(who, entry)?.to_string())
}

/// A signature that counts is told with its callback.
pub(super) fn signed(ticket: Option<&Ticket>, signed: &Signed, verdict: &Verdict) -> Silence {
    let of = ticket.and_then(|ticket| event(ticket, signed.of));
    let of_callback = of.is_some_and(|event| matches!(&*event.body, Body::CalledBack(_)));
    let is_told = is_signed(signed) || reason(signed).is_some();
    match of_callback && verdict.counts() && is_told {
        true => None,
        false => Some(LeftOut::Signatures),
    }
}

fn given(ticket: &Ticket, of: EntryId) -> impl Iterator<Item = &Signed> {
    let counting = ticket
        .signatures
        .iter()
        .filter(|signature| signature.counts);
    let signed = counting.map(|signature| &signature.signed);
    signed.filter(move |signed| signed.of == of)
}

fn is_signed(signed: &Signed) -> bool {
    signed.method != SignMethod::None
}

fn reason(signed: &Signed) -> Option<&Unsigned> {
    let unsigned = signed.unsigned.as_ref().filter(|_| !is_signed(signed));
    unsigned.filter(|reason| UNSIGNED.contains(reason))
}

fn visit(ticket: &Ticket, entry: EntryId) -> Option<&Visit> {
    ticket.visits.iter().find(|visit| visit.entry == entry)
}

fn event(ticket: &Ticket, entry: EntryId) -> Option<&Event> {
    ticket.timeline.iter().find(|event| event.entry == entry)
}
