//! The resident's signatures as they were written, and whether they still cover the ticket.

use super::{owed, with_teller};
use crate::components::icon::{Glyph, Icon};
use crate::components::ink::Ink;
use crate::context::{use_language, use_texts};
use crate::format::fill;
use crate::i18n::words;
use domain::Ticket;
use domain::body::SignMethod;
use domain::callback::Callback;
use domain::signature::{Coverage, coverage, is_answered};
use domain::step::Step;
use domain::ticket::Signature;
use domain::words::Field;
use leptos::prelude::*;
use std::sync::Arc;

/// One signature, ready to be drawn.
struct Shown {
    signature: Signature,
    title: String,
    when: String,
    coverage: Coverage,
    asks_again: bool,
}

/// Whether the resident has to be asked again for what `signature` was to sign: it counts for nothing, or the matter has
/// changed since and is still open; no other one stands in its place; and somebody waits for it.
fn asks_again(ticket: &Ticket, callbacks: &[Callback], signature: &Signature) -> bool {
    let of = signature.signed.of;
    let has_ended = matches!(
        ticket.step,
        Step::Archived | Step::NotAccepted | Step::Merged | Step::Cancelled
    );
    let about = ticket.callbacks.iter().find(|made| made.entry == of);
    let is_awaited = match about {
        // A callback that was made again, and signed, waits for this one no longer.
        Some(made) => {
            let is_its = |each: &&Callback| each.settlement == made.settlement;
            let mut its = callbacks.iter().filter(is_its);
            its.any(|each| each.unsigned)
        }
        None => !has_ended,
    };
    match coverage(ticket, signature) {
        Coverage::Void(_) => is_awaited && !is_answered(ticket, of),
        Coverage::Differs(_) => {
            let covers = |other: &Signature| {
                other.signed.of == of && coverage(ticket, other) == Coverage::Covers
            };
            ticket.step.is_unsettled() && !ticket.signatures.iter().any(covers)
        }
        Coverage::Unsigned | Coverage::Silent | Coverage::Covers => false,
    }
}

/// The panel of signatures; nothing while there is none.
#[component]
pub fn Signatures(ticket: Memo<Option<Arc<Ticket>>>) -> impl IntoView {
    let t = use_texts();
    let shown = move || {
        let ticket = ticket.get()?;
        (!ticket.signatures.is_empty()).then(|| {
            let rows = all(&ticket).into_iter().map(row).collect_view();
            view! {
                <div class="panel stack">
                    <h2>
                        <Icon glyph=Glyph::Pen class="i s"/>
                        {t.ticket.signatures}
                    </h2>
                    {rows}
                </div>
            }
        })
    };
    view! { {shown} }
}

fn all(ticket: &Ticket) -> Vec<Shown> {
    with_teller(ticket, |teller| {
        let texts = teller.texts().ticket;
        let callbacks = owed::callbacks(teller.world, ticket, teller.now);
        let shown = |signature: &Signature| {
            let title = match signature.signed.method {
                SignMethod::None => {
                    fill(texts.signature_none, &[teller.unsigned(&signature.signed)])
                }
                SignMethod::Typed => fill(texts.signature_typed, &[&signature.signer]),
                _ => fill(texts.signature_by, &[&signature.signer]),
            };
            Shown {
                title,
                when: teller.moment(signature.when),
                coverage: coverage(ticket, signature),
                asks_again: asks_again(ticket, &callbacks, signature),
                signature: signature.clone(),
            }
        };
        let mut signatures: Vec<_> = ticket.signatures.iter().rev().collect();
        signatures.sort_by_key(|signature| std::cmp::Reverse(signature.when));
        signatures.into_iter().map(shown).collect()
    })
}

fn row(shown: Shown) -> impl IntoView {
    let t = use_texts();
    let texts = t.ticket;
    let Shown {
        signature,
        title,
        when,
        coverage,
        asks_again,
    } = shown;
    let is_drawn = signature.signed.method == SignMethod::Drawn;
    let ink = signature
        .pad
        .map(|pad| view! { <div class="signed"><Ink pad label=title.clone()/></div> });
    let withheld = (is_drawn && ink.is_none())
        .then(|| view! { <p class="dim">{texts.signature_withheld}</p> });
    let text = signature.document.map(|document| {
        view! {
            <details class="more">
                <summary class="btn">
                    {texts.signature_text}
                    <Icon glyph=Glyph::Down class="i s"/>
                </summary>
                <div class="doc">
                    <p class="exact">{document}</p>
                </div>
            </details>
        }
    });
    view! {
        <div class="stack gap-t">
            <div class="row wrap">
                <b>{title}</b>
                <span class="dim num">{when}</span>
                <Covers coverage asks_again/>
            </div>
            {ink}
            {withheld}
            {text}
        </div>
    }
}

#[component]
fn Covers(coverage: Coverage, asks_again: bool) -> impl IntoView {
    let t = use_texts();
    let language = use_language();
    let again = if asks_again { t.ticket.sign_again } else { "" };
    match coverage {
        Coverage::Unsigned => ().into_any(),
        Coverage::Void(reason) => {
            let reason = reason.map(|reason| words::reason(language, &reason).to_owned());
            let why = reason.map(|reason| fill(t.ticket.void_why, &[&reason]));
            let words = t.sentences(&[&why.unwrap_or_default(), t.ticket.void_hint, again]);
            view! {
                <span class="tag over">{t.ticket.void}</span>
                <p class=if asks_again { "over-text" } else { "dim" }>{words}</p>
            }
            .into_any()
        }
        Coverage::Silent => view! { <p class="soon-text">{t.ticket.silent}</p> }.into_any(),
        Coverage::Covers => view! { <span class="tag jade">{t.ticket.covers}</span> }.into_any(),
        Coverage::Differs(values) => {
            let names: Vec<_> = values
                .iter()
                .map(|value| value_name(language, value))
                .collect();
            let differs = fill(t.ticket.differs, &[&t.list(&names)]);
            let words = t.sentences(&[&differs, again]);
            view! { <span class="soon-text">{words}</span> }.into_any()
        }
    }
}

/// What a covered value is called.
fn value_name(language: crate::i18n::Language, value: &str) -> String {
    let ticket = language.texts().ticket;
    match value {
        "fen" => ticket.value_fen.to_owned(),
        "result" => ticket.value_result.to_owned(),
        "outcome" => ticket.value_outcome.to_owned(),
        "room" => ticket.value_room.to_owned(),
        answer if answer.starts_with("answer.") => ticket.value_answer.to_owned(),
        other => words::field(language, &Field::from(other)).to_owned(),
    }
}

#[cfg(test)]
mod tests;
