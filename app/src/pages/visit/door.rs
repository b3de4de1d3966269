//! At the door: knock three times, be let in, arrive; or nobody opens.

use super::{Ending, Going, INSIDE};
use crate::components::icon::{Glyph, Icon};
use crate::context::{use_texts, use_world};
use crate::format;
use crate::replica::Draft;
use crate::saving::Saving;
use domain::Time;
use domain::words::VisitOutcome;
use leptos::prelude::*;

/// The panel 进门. `arrived` is when one's own running visit began.
#[component]
pub fn Door(going: Going) -> impl IntoView {
    let t = use_texts();
    let asked = going.asked;
    let inside = move || going.visit.with(Option::is_some);
    view! {
        <Show when=move || asked.get().has_door()>
            <div class="panel stack t">
                <h2>{t.visit.entering}</h2>
                {move || (asked.get().knocks > 0).then(|| view! { <Knocks going/> })}
                <Show when=move || asked.get().consent>
                    <Show when=inside fallback=move || view! { <Consent going/> }>
                        <LetIn going/>
                    </Show>
                </Show>
            </div>
        </Show>
    }
}

#[component]
fn Knocks(going: Going) -> impl IntoView {
    let t = use_texts();
    let Going {
        form, visit, asked, ..
    } = going;
    let knock = move |place: u8| {
        let pressed = move || form.with(|form| form.knocks >= place);
        let words = (t.visit.knock)(place);
        view! {
            <button
                type="button"
                aria-pressed=move || pressed().to_string()
                disabled=move || visit.with(Option::is_some)
                on:click=move |_| form.update(|form| form.knock(place))
            >
                <Show when=pressed>
                    <Icon glyph=Glyph::Check/>
                </Show>
                {words}
            </button>
        }
    };
    view! {
        <div class="knock" role="group" aria-label=move || (t.visit.knock_group)(asked.get().knocks)>
            {move || (1..=asked.get().knocks).map(knock).collect_view()}
        </div>
    }
}

#[component]
fn Consent(going: Going) -> impl IntoView {
    let t = use_texts();
    let form = going.form;
    view! {
        <label class="chip">
            <input
                type="checkbox"
                prop:checked=move || form.with(|form| form.consent)
                on:change=move |event| form.update(|form| form.consent = event_target_checked(&event))
            />
            {t.visit.consent}
        </label>
        <p class="cap">{t.visit.consent_hint}</p>
    }
}

/// The resident has let us in.
#[component]
fn LetIn(going: Going) -> impl IntoView {
    let (t, world) = (use_texts(), use_world());
    let since = move || {
        let arrived = going.visit.with(|visit| {
            visit
                .as_ref()
                .map_or(Time::default(), |visit| visit.arrived)
        });
        let clock = format::clock(world.with(|world| world.settings.offset), arrived);
        let contact = going.ticket.with(|ticket| {
            ticket
                .opening
                .as_ref()
                .map(|opening| opening.contact.clone())
        });
        let contact = contact.filter(|contact| !contact.is_empty());
        contact.map_or_else(|| clock.clone(), |contact| [&clock, "·", &contact].concat())
    };
    view! {
        <div class="note jade">
            <Icon glyph=Glyph::Shield/>
            <div>
                <b>{t.visit.consent}</b>
                <span class="num">{since}</span>
            </div>
        </div>
    }
}

/// Nobody opens, or it is not convenient: both visits are on record.
#[component]
pub fn NotIn(going: Going, ending: Ending) -> impl IntoView {
    let t = use_texts();
    let Going { form, id, .. } = going;
    let leave = move |outcome: VisitOutcome| {
        going.end(Some(&outcome.clone()), || {
            let visit = match outcome {
                VisitOutcome::Nobody => ending.nobody,
                _ => ending.refused,
            };
            ending.press(false, move || {
                form.with_untracked(|form| {
                    let (body, private) = form.ended(visit, outcome.clone());
                    let started = Draft {
                        id: Some(visit),
                        ..Draft::new(id, form.started())
                    };
                    vec![started, Draft::new(id, body).with(private)]
                })
            })
        });
    };
    let unknocked =
        move || form.with(|form| !form.has_knocked(going.asked.get())) || ending.saving.is_busy();
    view! {
        <div class="row">
            <button
                type="button"
                class="btn grow"
                disabled=unknocked
                on:click=move |_| leave(VisitOutcome::Nobody)
            >
                {t.visit.nobody}
            </button>
            <button
                type="button"
                class="btn grow"
                disabled=unknocked
                on:click=move |_| leave(VisitOutcome::Refused)
            >
                {t.visit.unwelcome}
            </button>
        </div>
    }
}

/// The press that starts the visit.
#[component]
pub fn Arrive(going: Going, arriving: Saving) -> impl IntoView {
    let t = use_texts();
    let Going {
        form, id, asked, ..
    } = going;
    let barred = move || !form.with(|form| form.may_enter(asked.get()));
    let hint = move || {
        let asked = asked.get();
        (t.visit.arrive_hint)(asked.knocks, asked.consent)
    };
    let press = move |_| {
        arriving.press(move || vec![Draft::new(id, form.with_untracked(|form| form.started()))]);
    };
    view! {
        <span class="dim" id=INSIDE>{hint}</span>
        <button
            type="button"
            class="btn l go end"
            aria-describedby=INSIDE
            disabled=move || barred() || arriving.is_busy()
            aria-busy=move || arriving.is_busy().to_string()
            on:click=press
        >
            <Icon glyph=Glyph::Home/>
            {t.visit.arrive}
        </button>
    }
}
