//! Who else is in the home.

use super::Going;
use crate::components::icon::Glyph;
use crate::components::note::Note;
use crate::context::{use_texts, use_world};
use crate::format;
use leptos::prelude::*;

/// Somebody else is in the home right now.
#[component]
pub fn OtherVisit(going: Going) -> impl IntoView {
    let (t, world) = (use_texts(), use_world());
    let other = move || {
        let mine = going
            .visit
            .with(|visit| visit.as_ref().map(|visit| visit.entry));
        going.ticket.with(|ticket| {
            let mut running = ticket
                .visits
                .iter()
                .rev()
                .filter(|visit| visit.left.is_none());
            running.find(|visit| Some(visit.entry) != mine).cloned()
        })
    };
    move || {
        other().map(|visit| {
            let name = world.with(|world| {
                visit
                    .by
                    .and_then(|by| world.staff.get(&by))
                    .map(|staff| staff.name.clone())
            });
            let name = name.unwrap_or_default();
            let since = format::clock(world.with(|world| world.settings.offset), visit.arrived);
            let what = Signal::derive(move || format::fill(t.visit.other_there, &[&name]));
            let todo = Signal::derive(move || format::fill(t.visit.other_there_hint, &[&since]));
            view! { <Note glyph=Glyph::People what todo/> }
        })
    }
}
