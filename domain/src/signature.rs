//! Signatures: what was shown, and whether it still covers the ticket.
//!
//! The entry carries the exact text; *covering* compares the listed values with the ticket's, never
//! re-rendered prose. Anything changed later leaves the signature readable and marked.

use crate::EntryId;
use crate::body::{Covered, SignMethod};
use crate::ticket::{Signature, Ticket};
use crate::verdict::Reason;
use sha2::{Digest, Sha256};

/// SHA-256 of a text's UTF-8 bytes in lower-case hex.
pub fn digest(text: &str) -> String {
    Sha256::digest(text.as_bytes())
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

/// How a signature stands to the ticket as it is now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Coverage {
    /// It was kept but does not count, for the reason of its verdict: it covers nothing and stands for nothing.
    Void(Option<Reason>),
    /// No signature was given; the coded reason stands in it.
    Unsigned,
    /// It states no value, so nothing says what was agreed to.
    Silent,
    /// It states every value that the ticket has, as it is now.
    Covers,
    /// These values changed, or came, after it was given.
    Differs(Vec<String>),
}

/// The values of `ticket` that a signature can cover, by name.
///
/// `fen` the sum in fen · `result` the latest visit's outcome · `outcome` the latest callback's
/// outcome · `room` the room's id · `answer.<question>` a callback's answer.
pub fn values(ticket: &Ticket, of: EntryId) -> Vec<Covered> {
    let mut values = Vec::new();
    let mut add = |field: &str, value: String| {
        values.push(Covered {
            field: field.to_owned(),
            value,
        })
    };
    if let Some(room) = ticket.room() {
        add("room", room.to_string());
    }
    if let Some((_, quote)) = &ticket.quote {
        add("fen", quote.fen.to_string());
    }
    if let Some(made) = ticket.callbacks.iter().find(|made| made.entry == of) {
        add("outcome", made.outcome.to_string());
        for (question, answer) in &made.answers {
            add(&format!("answer.{question}"), answer.clone());
        }
    }
    let visit = ticket.visits.iter().find(|visit| visit.ended == Some(of));
    if let Some(outcome) = visit.and_then(|visit| visit.outcome.as_ref()) {
        add("result", outcome.to_string());
    }
    values
}

/// Whether `signature` covers the ticket as it is now.
pub fn coverage(ticket: &Ticket, signature: &Signature) -> Coverage {
    if !signature.counts {
        let mut events = ticket.timeline.iter();
        let event = events.find(|event| event.entry == signature.entry);
        return Coverage::Void(event.and_then(|event| event.reason.clone()));
    }
    let signed = &signature.signed;
    match signed.method {
        SignMethod::None => Coverage::Unsigned,
        _ if signed.covers.is_empty() => Coverage::Silent,
        _ => compare(&signed.covers, &values(ticket, signed.of)),
    }
}

fn compare(covers: &[Covered], now: &[Covered]) -> Coverage {
    let changed = covers.iter().filter(|covered| !now.contains(covered));
    let mut differs: Vec<String> = changed.map(|covered| covered.field.clone()).collect();
    let is_stated = |value: &Covered| covers.iter().any(|covered| covered.field == value.field);
    let added = now.iter().filter(|value| !is_stated(value));
    differs.extend(added.map(|value| value.field.clone()));
    if differs.is_empty() {
        Coverage::Covers
    } else {
        Coverage::Differs(differs)
    }
}

/// Whether a resident's signature under `of` counts.
pub fn is_signed(ticket: &Ticket, of: EntryId) -> bool {
    given(ticket, of).any(|signature| signature.signed.method != SignMethod::None)
}

/// Whether nothing is left to be asked about `of`: a signature counts, or the reason that there is none.
pub fn is_answered(ticket: &Ticket, of: EntryId) -> bool {
    given(ticket, of).next().is_some()
}

fn given(ticket: &Ticket, of: EntryId) -> impl Iterator<Item = &Signature> {
    let signatures = ticket.signatures.iter();
    signatures.filter(move |signature| signature.counts && signature.signed.of == of)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_digest_is_sha_256_of_the_utf_8_bytes() {
        assert_eq!(
            digest("abc"),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        );
    }
}
