//! Signatures: what was shown, and whether it still covers the ticket.
//!
//! The entry carries the exact text; *covering* compares the listed values with the ticket's, never
//! re-rendered prose. Anything changed later leaves the signature readable and marked.

use crate::body::{Covered, SignMethod};
use crate::ticket::{Signature, Ticket};
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
    /// No signature was given; the coded reason stands in it.
    Unsigned,
    /// Every value it states is still the ticket's.
    Covers,
    /// These values changed after it was given.
    Differs(Vec<String>),
}

/// The values of `ticket` that a signature can cover, by name.
///
/// `fen` the sum in fen · `result` the latest visit's outcome · `outcome` the latest callback's
/// outcome · `room` the room's id · `answer.<question>` a callback's answer.
pub fn values(ticket: &Ticket, of: crate::EntryId) -> Vec<Covered> {
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
    if signature.signed.method == SignMethod::None {
        return Coverage::Unsigned;
    }
    let now = values(ticket, signature.signed.of);
    let differs: Vec<String> = signature
        .signed
        .covers
        .iter()
        .filter(|covered| !now.contains(covered))
        .map(|covered| covered.field.clone())
        .collect();
    if differs.is_empty() {
        Coverage::Covers
    } else {
        Coverage::Differs(differs)
    }
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
