//! The document on the screen: its lines as rows, amounts and a last word.
//!
//! The separators that only the plain text shows stand here too, unseen: what is read out, copied
//! and signed is the same.

use super::document::{Document, GAP, Line};
use super::reading::{More, Reading};
use crate::context::use_texts;
use leptos::prelude::*;

/// What is to be signed.
#[component]
pub fn Shown(document: Document, reading: Reading) -> impl IntoView {
    let t = use_texts();
    let colon = document.language.texts().sign.text.colon;
    let groups = document
        .lines
        .chunk_by(|a, b| is_amount(a) == is_amount(b) && !is_last(b));
    let group = |lines: &[Line]| match lines.first() {
        Some(Line::Row { .. }) => rows(lines, colon).into_any(),
        Some(Line::Means(text)) => view! { <p class="means">{text.clone()}</p> }.into_any(),
        _ => bill(lines, colon).into_any(),
    };
    let lang = document.language.html();
    view! {
        <div class="docbox">
            <section
                class="doc"
                aria-label=t.sign.document
                tabindex="0"
                lang=lang
                node_ref=reading.text
                on:scroll=move |_| reading.look()
            >
                {groups.map(group).collect_view()}
            </section>
            <More reading/>
        </div>
    }
}

fn is_amount(line: &Line) -> bool {
    matches!(line, Line::Item { .. } | Line::Total { .. })
}

fn is_last(line: &Line) -> bool {
    matches!(line, Line::Means(_))
}

fn rows(lines: &[Line], colon: &'static str) -> impl IntoView + use<> {
    let row = |line: &Line| match line {
        Line::Row { label, value } => Some(view! {
            <dt>{label.clone()}<span class="vh">{colon}</span></dt>
            <dd>{parted(value)}</dd>
        }),
        _ => None,
    };
    view! { <dl class="kv">{lines.iter().filter_map(row).collect_view()}</dl> }
}

/// The parts of a row: where the line is too short it breaks between them, not in a name.
fn parted(value: &str) -> impl IntoView + use<> {
    let part = |(place, part): (usize, &str)| {
        let gap = (place > 0).then_some(GAP);
        view! {
            {gap}
            <span class="whole">{part.to_owned()}</span>
        }
    };
    let parts = value.split(GAP).enumerate();
    parts.map(part).collect_view()
}

fn bill(lines: &[Line], colon: &'static str) -> impl IntoView + use<> {
    let row = |name: &String, amount: &String| {
        view! {
            <tr>
                <td>{name.clone()}<span class="vh">{colon}</span></td>
                <td class="r num">{amount.clone()}</td>
            </tr>
        }
    };
    let item = |line: &Line| match line {
        Line::Item { item, amount } => Some(row(item, amount)),
        _ => None,
    };
    let total = |line: &Line| match line {
        Line::Total { label, amount } => Some(row(label, amount)),
        _ => None,
    };
    view! {
        <table class="bill">
            <tbody>{lines.iter().filter_map(item).collect_view()}</tbody>
            <tfoot>{lines.iter().filter_map(total).collect_view()}</tfoot>
        </table>
    }
}
