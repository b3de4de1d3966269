//! The head of a ticket: room, kind, number; the resident's words and whom to speak to.

use super::{owed, with_teller};
use crate::components::icon::{Glyph, Icon};
use crate::components::tag::{Tag, glyph};
use crate::context::{use_language, use_texts, use_world};
use crate::format;
use crate::i18n::{Language, words};
use crate::minute::use_minute;
use crate::pages::today::card::{room, severity};
use domain::words::{Field, Kind};
use domain::{Ticket, TicketId, World};
use leptos::prelude::*;
use std::sync::Arc;

/// Room, kind and number, in the header.
#[component]
pub fn Title(ticket: Memo<Option<Arc<Ticket>>>) -> impl IntoView {
    let t = use_texts();
    let (language, world) = (use_language(), use_world());
    let title = move || {
        ticket.with(|ticket| match ticket {
            None => t.ticket.missing.to_owned(),
            Some(ticket) => world
                .with(|world| room(world, ticket))
                .unwrap_or_else(|| t.today.public_place.to_owned()),
        })
    };
    let tag = move || {
        ticket.get().map(|ticket| {
            let icon = glyph(ticket.kind().unwrap_or(&Kind::Repair));
            let words = move || world.with(|world| tag_words(language, world, &ticket));
            view! { <Tag glyph=icon words=Signal::derive(words)/> }
        })
    };
    let minute = use_minute();
    let gap = Memo::new(move |_| {
        let (ticket, now) = (ticket.get()?, minute.get());
        let callbacks = world.with(|world| owed::callbacks(world, &ticket, now));
        owed::gap(&ticket, &callbacks)
    });
    let gap = move || {
        let words = gap.get().map(|gap| owed::gap_words(language, gap));
        words.map(|words| view! { <span class="tag soon"><span>{words}</span></span> })
    };
    let number = move || ticket.with(|ticket| Some(number(ticket.as_ref()?, t.ticket.alias)));
    view! {
        <h1 class="num" tabindex="-1">{title}</h1>
        {tag}
        {gap}
        <span class="sub num">{number}</span>
    }
}

/// The office number and the alias, which is shown for ever.
fn number(ticket: &Ticket, alias_text: &str) -> String {
    let alias = ticket
        .alias()
        .map(|alias| format::fill(alias_text, &[&alias.to_string()]));
    let parts: Vec<_> = ticket.number.iter().cloned().chain(alias).collect();
    parts.join("·")
}

/// `投诉·一般·有效`
fn tag_words(language: Language, world: &World, ticket: &Ticket) -> String {
    let kind = ticket
        .kind()
        .map(|kind| words::kind(language, kind).to_owned());
    let severity = severity(world, ticket);
    let severity = severity.map(|severity| words::severity(language, &severity).to_owned());
    let validity = ticket.fields.get(&Field::Validity);
    let validity = validity.map(|state| words::validity(language, &state.value).to_owned());
    let parts: Vec<_> = kind.into_iter().chain(severity).chain(validity).collect();
    parts.join("·")
}

/// The resident's words and the people.
#[component]
pub fn Matter(ticket: Memo<Option<Arc<Ticket>>>) -> impl IntoView {
    let t = use_texts();
    let shown = move || {
        ticket.get().and_then(|ticket| {
            let opening = ticket.opening.clone()?;
            let first = with_teller(&ticket, |teller| teller.name(opening.first_asked));
            let department = ticket.department().to_owned();
            let texts = t.ticket;
            let department =
                (!department.is_empty()).then(|| view! { "·" {texts.department} " " {department} });
            let from = opening.opened.from.map(|from| view! { <From from/> });
            Some(view! {
                <div class="panel matter">
                    <div class="grow">
                        <p class="lead">{opening.text}</p>
                        <p class="people">
                            <Contact name=opening.contact phone=opening.phone/>
                            {texts.first_asked}
                            " "
                            <b class="strong">{first}</b>
                            {department}
                        </p>
                        {from}
                    </div>
                </div>
            })
        })
    };
    view! { {shown} }
}

/// The contact; the phone is masked until somebody asks for it.
#[component]
fn Contact(name: String, phone: String) -> impl IntoView {
    let t = use_texts();
    let is_open = RwSignal::new(false);
    let has_phone = !phone.is_empty();
    let has_name = !name.is_empty();
    let masked = format::masked(&phone);
    let whole = format::phone(&phone);
    let href = ["tel:", &phone].concat();
    let number = move || {
        if is_open.get() {
            let (href, whole) = (href.clone(), whole.clone());
            view! { <a class="btn text num" href=href>{whole}</a> }.into_any()
        } else {
            let masked = masked.clone();
            view! {
                <button
                    type="button"
                    class="btn text num"
                    on:click=move |_| is_open.set(true)
                >
                    {masked}
                    <span class="vh">{t.ticket.phone_show}</span>
                </button>
            }
            .into_any()
        }
    };
    view! {
        {name}
        {has_phone.then(|| view! { " " {number} })}
        {(has_name || has_phone).then_some("·")}
    }
}

/// The ticket whose failed callback opened this one.
#[component]
fn From(from: TicketId) -> impl IntoView {
    let t = use_texts();
    view! {
        <p class="people">
            <Icon glyph=Glyph::Repeat class="i s"/>
            {t.ticket.follows_from}
            " "
            <a class="btn text" href=["/tickets/", &from.to_string()].concat()>
                {t.ticket.earlier}
            </a>
        </p>
    }
}
