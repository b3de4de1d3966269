//! What stands above a list while not all of its records have come.

use super::empty::Bones;
use super::icon::Glyph;
use super::note::Note;
use crate::arrival::Arrival;
use crate::context::{use_arrival, use_texts};
use crate::format::fill;
use leptos::prelude::*;

/// Says that the records are not complete yet, and what to do; nothing once all has come. `bones`
/// stand for what comes.
#[component]
pub fn NotAllYet(#[prop(optional)] bones: bool) -> impl IntoView {
    let t = use_texts();
    let arrival = use_arrival();
    let is_coming = Memo::new(move |_| matches!(arrival.get(), Arrival::Coming { .. }));
    let is_cut = Memo::new(move |_| arrival.get() == Arrival::Cut);
    let so_far = move || match arrival.get() {
        Arrival::Coming { records } => fill(t.common.fetching_hint, &[&records.to_string()]),
        _ => String::new(),
    };
    let bones = move || bones.then(|| view! { <Bones label=t.common.fetching/> });
    view! {
        <Show when=move || is_coming.get()>
            <Note
                glyph=Glyph::Download
                role="status"
                what=t.common.fetching.to_owned()
                todo=Signal::derive(so_far)
            />
            {bones}
        </Show>
        <Show when=move || is_cut.get()>
            <Note
                glyph=Glyph::Offline
                tone="soon"
                role="status"
                what=t.common.not_all_yet.to_owned()
                todo=t.common.not_all_yet_hint.to_owned()
            />
        </Show>
    }
}
