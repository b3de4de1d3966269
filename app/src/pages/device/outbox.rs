//! What waits on this device, in the order in which it was recorded.

use crate::components::icon::{Glyph, Icon};
use crate::components::mark::SyncMark;
use crate::components::tag;
use crate::context::{use_language, use_now, use_replica, use_sync_status, use_texts, use_world};
use crate::format::{self, fill};
use crate::i18n::{Language, Texts, words};
use crate::sync_status::SyncProblem;
use domain::body::Body;
use domain::words::Kind;
use domain::{Entry, EntryId, Outcome, Time, World};
use leptos::prelude::*;

/// The most rows that are drawn; the count says the rest.
const SHOWN: usize = 100;

#[derive(Clone, PartialEq)]
struct Row {
    entry: EntryId,
    glyph: Glyph,
    what: String,
    when: String,
}

/// The list of what waits.
#[component]
pub(super) fn Outbox() -> impl IntoView {
    let t = use_texts();
    let (replica, status) = (use_replica(), use_sync_status());
    let (language, world, now) = (use_language(), use_world(), use_now());
    let pending = Memo::new(move |_| {
        let entries: Vec<Entry> = replica
            .pending()
            .into_iter()
            .map(|(entry, _)| entry)
            .collect();
        let now = now.get_untracked();
        let row = |entry: &Entry| world.with(|world| row(t, language, world, entry, now));
        (
            entries.len(),
            entries.iter().take(SHOWN).map(row).collect::<Vec<_>>(),
        )
    });
    let nothing = move || match status.with(|status| status.problem) {
        // A restored backup: what it confirmed once it may have lost.
        Some(SyncProblem::OtherHistory) => t.device.nothing_pending_other,
        _ => t.device.nothing_pending,
    };
    view! {
        <h2>
            {t.device.pending} " "
            <span class="num">{move || pending.with(|(count, _)| *count)}</span>
            <span class="cap end">{t.device.pending_order}</span>
        </h2>
        <Show when=move || pending.with(|(count, _)| *count == 0)>
            <p class="dim up">{nothing}</p>
        </Show>
        <ul>
            <For each=move || pending.with(|(_, rows)| rows.clone()) key=|row| row.entry children=line/>
        </ul>
    }
}

fn line(row: Row) -> impl IntoView {
    view! {
        <li class="ob">
            <Icon glyph=row.glyph/>
            <div>
                <span class="what">{row.what}</span>
                <span class="cap num">{row.when}</span>
            </div>
            <span></span>
            <SyncMark entry=row.entry outcome=Outcome::Accepted/>
        </li>
    }
}

fn row(texts: &Texts, language: Language, world: &World, entry: &Entry, now: Time) -> Row {
    let ticket = entry.ticket().and_then(|id| world.tickets.get(&id));
    let kind = ticket.and_then(|ticket| ticket.kind());
    let place = match ticket.map(|ticket| ticket.room()) {
        Some(Some(room)) => world
            .rooms
            .get(&room)
            .map(|room| room.card.code.to_string()),
        Some(None) => Some(texts.device.public_place.to_owned()),
        None => None,
    };
    let offset = world.settings.offset;
    let at = entry.at.plus(now.since(crate::clock::device_now()));
    let mut when = format::past(language, offset, at, now);
    if let (Body::Opened(_), Some(alias)) = (&entry.body, ticket.and_then(|ticket| ticket.alias()))
    {
        when.push('·');
        when.push_str(&fill(texts.device.alias, &[&alias.to_string()]));
    }
    Row {
        entry: entry.id,
        glyph: kind.map_or(Glyph::Pen, tag::glyph),
        what: named(texts, language, entry.body.name(), kind, place.as_deref()),
        when,
    }
}

/// `登记投诉 3-1-1502`
pub(super) fn named(
    texts: &Texts,
    language: Language,
    entry: &str,
    kind: Option<&Kind>,
    place: Option<&str>,
) -> String {
    let name = texts.device.entry(entry);
    let kind = kind.map_or("", |kind| words::kind(language, kind));
    let named = texts.sentences(&[name, kind]);
    [&named, " ", place.unwrap_or_default()]
        .concat()
        .trim_end()
        .to_owned()
}
