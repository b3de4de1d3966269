//! Which home, and what it is about.

use super::Going;
use crate::components::frame::SyncPill;
use crate::components::icon::{Glyph, Icon};
use crate::components::tag::{Tag, glyph};
use crate::context::{use_language, use_texts, use_world};
use crate::format;
use crate::i18n::words;
use leptos::prelude::*;

/// The header of the visit.
#[component]
pub fn Header(going: Going) -> impl IntoView {
    let (t, world, language) = (use_texts(), use_world(), use_language());
    let Going { id, ticket, .. } = going;
    let place = move || {
        let room = ticket.with(|ticket| ticket.room());
        let code = world.with(|world| {
            room.and_then(|room| world.rooms.get(&room))
                .map(|room| room.card.code.to_string())
        });
        code.unwrap_or_else(|| t.today.public_place.to_owned())
    };
    let kind = move || ticket.with(|ticket| ticket.kind().cloned());
    let tag = move || {
        kind().map(|kind| {
            let words = words::kind(language, &kind).to_owned();
            view! { <Tag glyph=glyph(&kind) words/> }
        })
    };
    let about = move || {
        let (text, first) = ticket.with(|ticket| {
            let text = ticket.opening.as_ref().map(|opening| opening.text.clone());
            (text.unwrap_or_default(), ticket.first_asked())
        });
        let name = world.with(|world| {
            first
                .and_then(|first| world.staff.get(&first))
                .map(|staff| staff.name.clone())
        });
        let first = name.map(|name| format::fill(t.today.first_asked, &[&name]));
        first.map_or_else(
            || text.clone(),
            |first| [text.as_str(), "·", &first].concat(),
        )
    };
    view! {
        <header class="top">
            <a class="btn icon" href=format!("/tickets/{id}") aria-label=t.visit.back>
                <Icon glyph=Glyph::Back/>
            </a>
            <h1 class="num" tabindex="-1">{place}</h1>
            {tag}
            <span class="sub">{about}</span>
            <span class="end"><SyncPill/></span>
        </header>
    }
}
