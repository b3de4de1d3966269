//! 材料与报价: the price first, then the resident's yes, then the work.

use super::hindrance::{Price, price};
use super::lines::LineForm;
use super::{Going, quoting};
use crate::components::icon::{Glyph, Icon};
use crate::components::note::Note;
use crate::context::{use_texts, use_world};
use crate::{format, money};
use domain::Ticket;
use domain::body::Quoted;
use leptos::prelude::*;

/// The panel 材料与报价.
#[component]
pub fn Quote(going: Going) -> impl IntoView {
    let t = use_texts();
    let Going { form, ticket, .. } = going;
    let writes = move || {
        ticket.with(|ticket| {
            let standing = ticket.quote.as_ref().map(|(_, quoted)| quoted);
            form.with(|form| {
                form.changing || standing.is_none() || price(form, standing) != Price::Told
            })
        })
    };
    view! {
        <div class="panel">
            <h2>
                {t.visit.quote}
                <span class="cap">{t.visit.quote_hint}</span>
            </h2>
            <Show when=writes fallback=move || view! { <Standing going/> }>
                <quoting::Writing going/>
            </Show>
        </div>
    }
}

/// The quote as it stands, and whether the resident has agreed.
#[component]
fn Standing(going: Going) -> impl IntoView {
    let t = use_texts();
    let Going { form, ticket, .. } = going;
    let bill = move || ticket.with(|ticket| ticket.quote.as_ref().map(|(_, quoted)| bill(quoted)));
    let change = move |_| {
        let lines = ticket.with_untracked(|ticket| {
            let quote = ticket.quote.as_ref();
            quote.map(|(_, quoted)| quoted.lines.iter().map(LineForm::from).collect())
        });
        form.update(|form| form.change_price(lines.unwrap_or_default()));
    };
    view! {
        {bill}
        <Agreed going/>
        <div class="row up">
            <button type="button" class="btn text" on:click=change>
                <Icon glyph=Glyph::Pen class="i s"/>
                {t.visit.change_quote}
            </button>
        </div>
    }
}

fn bill(quoted: &Quoted) -> impl IntoView + use<> {
    let t = use_texts();
    let row = |line: &domain::body::QuoteLine| {
        view! {
            <tr>
                <td>{line.item.clone()}</td>
                <td class="r num">{line.count}</td>
                <td class="r num">{money::yuan(line.fen)}</td>
                <td class="r num">{money::yuan(line.fen.saturating_mul(i64::from(line.count)))}</td>
            </tr>
        }
    };
    view! {
        <table class="bill">
            <thead>
                <tr>
                    <th scope="col">{t.visit.item}</th>
                    <th scope="col" class="r">{t.visit.count}</th>
                    <th scope="col" class="r">{t.visit.price}</th>
                    <th scope="col" class="r">{t.visit.amount}</th>
                </tr>
            </thead>
            <tbody>{quoted.lines.iter().map(row).collect_view()}</tbody>
            <tfoot>
                <tr>
                    <td colspan="3">{t.visit.total}</td>
                    <td class="r num">{money::yuan(quoted.fen)}</td>
                </tr>
            </tfoot>
        </table>
    }
}

/// The resident's yes to the price as it stands.
#[component]
fn Agreed(going: Going) -> impl IntoView {
    let t = use_texts();
    let world = use_world();
    let ticket = going.ticket;
    let agree = move |_| {
        let quote = ticket.with_untracked(|ticket| ticket.quote.clone());
        if let Some((_, quoted)) = quote {
            going.agree(quoted);
        }
    };
    let sum = move || ticket.with(|ticket| ticket.quote.as_ref().map_or(0, |(_, quote)| quote.fen));
    let covers = move || ticket.with(|ticket| ticket.consent_covers_quote());
    let when = move || {
        let offset = world.with(|world| world.settings.offset);
        let when = ticket.with(|ticket| moment(ticket));
        when.map(|when| format::clock(offset, when))
            .unwrap_or_default()
    };
    let agreed = move || format::fill(t.visit.price_consented, &[&when(), &money::yuan(sum())]);
    let ask = move || format::fill(t.visit.ask_consent, &[&money::yuan(sum())]);
    let unasked = move || {
        view! {
            <Note
                glyph=Glyph::Warning
                tone="soon up"
                what=t.visit.no_consent
                todo=t.visit.no_consent_hint
            >
                <button type="button" class="btn" on:click=agree>{ask}</button>
            </Note>
        }
    };
    view! {
        <Show when=covers fallback=unasked>
            <div class="note jade up">
                <Icon glyph=Glyph::Check/>
                <div>
                    <b>{t.visit.price_first}</b>
                    <p>{agreed}</p>
                </div>
            </div>
        </Show>
    }
}

/// When the resident agreed.
fn moment(ticket: &Ticket) -> Option<domain::Time> {
    let (entry, _) = ticket.consent.as_ref()?;
    ticket
        .timeline
        .iter()
        .find(|event| event.entry == *entry)
        .map(|event| event.when)
}
