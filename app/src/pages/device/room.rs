//! How full the device is, and whether the browser has promised to keep what is stored.

use crate::components::icon::{Glyph, Icon};
use crate::components::note::Note;
use crate::context::{use_shared, use_texts};
use crate::device::{self, Room};
use crate::format::fill;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// From here on the page warns.
const NEARLY_FULL: f64 = 0.8;

/// How full the device is.
#[component]
pub(super) fn Storage() -> impl IntoView {
    let t = use_texts();
    let room = LocalResource::new(device::room);
    let persisted = RwSignal::new(None);
    spawn_local(async move {
        let answer = device::is_persisted().await;
        persisted.try_set(answer);
    });
    let ask = move |_| {
        spawn_local(async move {
            let answer = device::persist().await;
            persisted.try_set(answer);
        });
    };
    let replica = use_shared().replica;
    let extent = move || {
        let by_area = replica.world().with(|world| world.settings.tablets_by_area);
        let words = |(is_whole, _)| match (is_whole, by_area) {
            (true, _) => t.device.has_all,
            (false, true) => t.device.has_part,
            (false, false) => t.device.has_recent,
        };
        replica.extent().map(words)
    };
    let defects = move || replica.extent().filter(|(_, defects)| *defects > 0);
    let gauge = move || room.get().flatten().map(gauge);
    let words = move || match room.get().flatten() {
        Some(Room { used, total }) => fill(t.device.used, &[&size(used), &size(total)]),
        None => t.device.unknown_room.to_owned(),
    };
    view! {
        <div class="panel">
            <h2>{t.device.storage}</h2>
            {gauge}
            <p class="dim up">{words}</p>
            {move || extent().map(|words| view! { <p class="dim up">{words}</p> })}
            <Show when=move || defects().is_some()>
                <Note
                    glyph=Glyph::Warning
                    tone="soon"
                    what=t.device.differed
                    todo=t.device.differed_todo
                />
            </Show>
            <Show when=move || room.get().flatten().is_some_and(is_nearly_full)>
                <Note
                    glyph=Glyph::Warning
                    tone="soon"
                    what=t.device.storage
                    todo=t.device.nearly_full
                />
            </Show>
            <Show when=move || persisted.get() == Some(true)>
                <p class="mark done up">
                    <Icon glyph=Glyph::Shield class="i s"/>
                    {t.device.persisted}
                </p>
            </Show>
            <Show when=move || persisted.get() == Some(false)>
                <p class="dim up">{t.device.not_persisted}</p>
                <button type="button" class="btn wide up" on:click=ask>
                    {t.device.keep}
                </button>
            </Show>
        </div>
    }
}

fn gauge(room: Room) -> impl IntoView {
    let share = (room.used / room.total * 100.0).clamp(0.0, 100.0);
    let whole = format!("{share:.0}");
    let label = [size(room.used), size(room.total)].join(" / ");
    view! {
        <div
            class="gauge"
            class:full=is_nearly_full(room)
            role="meter"
            aria-label=label
            aria-valuenow=whole
            aria-valuemin="0"
            aria-valuemax="100"
        >
            <i style:--p=format!("{share:.1}%")></i>
        </div>
    }
}

fn is_nearly_full(room: Room) -> bool {
    room.used > room.total * NEARLY_FULL
}

/// `0.6 GB`, `12 MB`: as a person reads sizes.
fn size(bytes: f64) -> String {
    const MB: f64 = 1_048_576.0;
    match bytes / MB {
        mb if mb >= 100.0 => format!("{:.1} GB", mb / 1024.0),
        mb if mb >= 1.0 => format!("{mb:.0} MB"),
        mb => format!("{:.0} KB", mb * 1024.0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_told_as_people_read_them() {
        for (bytes, words) in [
            (3_000.0, "3 KB"),
            (12.4 * 1_048_576.0, "12 MB"),
            (614.4 * 1_048_576.0, "0.6 GB"),
        ] {
            assert_eq!(size(bytes), words);
        }
    }
}
