//! Words that are never said to a resident 服务忌语: each procedure has its own, and what to say instead.

use crate::procedure::{Phrase, Procedure};

/// Whoever is meant: `你去找某某吧` forbids sending a resident to anybody.
const ANYBODY: &str = "某某";
/// Where a sentence ends: nobody is meant beyond it.
const ENDS: [char; 8] = ['。', '！', '？', '；', '.', '!', '?', '\n'];

/// The first phrase of `procedure` that `text` says; none where it says none of them.
pub fn forbidden<'a>(procedure: &'a Procedure, text: &str) -> Option<&'a Phrase> {
    let mut phrases = procedure.phrases.iter();
    phrases.find(|phrase| says(text, &phrase.phrase))
}

/// Whether one sentence of `text` says `phrase`, with any words in the place of 某某.
fn says(text: &str, phrase: &str) -> bool {
    let parts: Vec<&str> = phrase.split(ANYBODY).collect();
    let in_order = |sentence: &str| {
        let mut rest = sentence;
        parts.iter().enumerate().all(|(place, part)| {
            let named = if place == 0 { 0 } else { first_char(rest) };
            let found = rest.get(named..).and_then(|rest| rest.find(part));
            let Some(found) = found else { return false };
            rest = rest.get(named + found + part.len()..).unwrap_or_default();
            place == 0 || named > 0
        })
    };
    !phrase.trim().is_empty() && text.split(ENDS).any(in_order)
}

/// Somebody has at least one letter.
fn first_char(text: &str) -> usize {
    text.chars().next().map_or(0, char::len_utf8)
}
