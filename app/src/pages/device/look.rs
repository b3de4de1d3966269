//! What needs a person: own decisions that were not taken, and fields that two people changed.

use super::outbox::named;
use crate::context::{use_language, use_session, use_texts, use_world};
use crate::format::fill;
use crate::i18n::{Language, Texts, words};
use domain::ticket::{Event, Standing, Ticket};
use domain::{DeviceId, Outcome, TicketId, World};
use leptos::prelude::*;

/// The most that are shown; the newest.
const SHOWN: usize = 20;

#[derive(Clone, PartialEq)]
struct Item {
    ticket: TicketId,
    title: String,
    words: String,
}

/// What needs a person.
#[component]
pub(super) fn Look() -> impl IntoView {
    let t = use_texts();
    let (language, session, world) = (use_language(), use_session(), use_world());
    let items = Memo::new(move |_| {
        let device = session.with(|session| session.as_ref().map(|session| session.device));
        let list = |device| world.with(|world| items(t, language, world, device));
        device.map(list).unwrap_or_default()
    });
    let item = move |item: Item| {
        view! {
            <li class="ob">
                <span></span>
                <div>
                    <span class="what">{item.title}</span>
                    <span class="cap">{item.words}</span>
                </div>
                <a class="btn text" href=["/tickets/", &item.ticket.to_string()].concat()>
                    {t.device.open_ticket}
                </a>
            </li>
        }
    };
    view! {
        <Show when=move || !items.with(Vec::is_empty)>
            <h3 class="sec up">
                {t.device.look} " "
                <span class="num">{move || items.with(Vec::len)}</span>
            </h3>
            <ul>{move || items.get().into_iter().map(item).collect_view()}</ul>
        </Show>
    }
}

fn items(texts: &Texts, language: Language, world: &World, device: DeviceId) -> Vec<Item> {
    let mut found: Vec<(&Ticket, &Event)> = Vec::new();
    for ticket in world.tickets.values() {
        let needs = |event: &&Event| event.device == device && is_for_a_person(ticket, event);
        found.extend(
            ticket
                .timeline
                .iter()
                .filter(needs)
                .map(|event| (&**ticket, event)),
        );
    }
    found.sort_by_key(|(_, event)| std::cmp::Reverse(event.when));
    let item = |(ticket, event): &(&Ticket, &Event)| item(texts, language, world, ticket, event);
    found.iter().take(SHOWN).map(item).collect()
}

fn is_for_a_person(ticket: &Ticket, event: &Event) -> bool {
    let is_contested = || {
        ticket
            .fields
            .values()
            .any(|field| !field.contested.is_empty())
    };
    event.standing == Standing::Confirmed
        && match event.outcome {
            Outcome::Refused => true,
            Outcome::Conflict => is_contested(),
            _ => false,
        }
}

fn item(texts: &Texts, language: Language, world: &World, ticket: &Ticket, event: &Event) -> Item {
    let place = ticket.room().and_then(|room| world.rooms.get(&room));
    let place = place.map(|room| room.card.code.to_string());
    let title = named(
        texts,
        language,
        event.body.name(),
        ticket.kind(),
        place.as_deref(),
    );
    let contested = ticket
        .fields
        .iter()
        .find(|(_, field)| !field.contested.is_empty());
    let words = match (&event.outcome, contested) {
        (Outcome::Conflict, Some((field, _))) => {
            fill(texts.device.conflict, &[words::field(language, field)])
        }
        _ => {
            let reason = event
                .reason
                .as_ref()
                .map_or("", |reason| words::reason(language, reason));
            fill(texts.device.refused, &[reason])
        }
    };
    Item {
        ticket: ticket.id,
        title,
        words,
    }
}
