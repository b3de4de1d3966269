//! When the resident wants it done.

use super::form::{Form, Wish, moment, moment_text};
use crate::components::choice::{Answer, Choice};
use crate::components::icon::{Glyph, Icon};
use crate::context::{use_now, use_texts, use_world};
use leptos::prelude::*;

/// The wished moment.
#[component]
pub fn Wished(form: RwSignal<Form>) -> impl IntoView {
    let t = use_texts();
    let answers = move || {
        let intake = t.intake;
        [
            (Wish::Unsaid, intake.wish_unsaid),
            (Wish::Today, intake.wish_today),
            (Wish::Tomorrow, intake.wish_tomorrow),
            (Wish::At(None), intake.wish_at),
        ]
        .map(|(value, words)| Answer {
            value,
            words: words.to_owned(),
        })
        .to_vec()
    };
    let chosen = move || {
        form.with(|form| match form.wish {
            Wish::At(_) => Some(Wish::At(None)),
            wish => Some(wish),
        })
    };
    let is_own = Memo::new(move |_| form.with(|form| matches!(form.wish, Wish::At(_))));
    view! {
        <div class="field">
            <span class="lab">{t.intake.wish}</span>
            <Choice
                name="wish"
                class="chips"
                label=t.intake.wish
                answers=Signal::derive(answers)
                chosen=Signal::derive(chosen)
                choose=Callback::new(move |wish| form.update(|form| form.wish = wish))
            />
            <Show when=move || is_own.get()>
                <Moment form/>
            </Show>
        </div>
    }
}

#[component]
fn Moment(form: RwSignal<Form>) -> impl IntoView {
    let t = use_texts();
    let (world, now) = (use_world(), use_now());
    let is_past = Memo::new(move |_| form.with(|form| form.wishes_the_past(now.get())));
    let offset = move || world.with(|world| world.settings.offset);
    let value = move || match form.with(|form| form.wish) {
        Wish::At(Some(time)) => moment_text(offset(), time),
        _ => String::new(),
    };
    let typed = move |event| {
        let moment = moment(offset(), &event_target_value(&event));
        form.update(|form| form.wish = Wish::At(moment));
    };
    view! {
        <input
            class="in num"
            type="datetime-local"
            aria-label=t.intake.wish_moment
            aria-invalid=move || is_past.get().then_some("true")
            min=move || moment_text(offset(), now.get_untracked())
            prop:value=value
            on:change=typed
        />
        <Show when=move || is_past.get()>
            <p class="err" role="alert">
                <Icon glyph=Glyph::Warning class="i s"/>
                {t.intake.wish_past}
            </p>
        </Show>
    }
}
