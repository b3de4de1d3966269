//! 登记: the resident's first word, and the clocks that it starts.

pub mod form;
pub mod kinds;
pub mod moment;
pub mod person;
pub mod preview;
pub mod roombox;
pub mod rooms;
pub mod running;
pub mod same;
pub mod save;
pub mod twice;

use crate::arrival::Arrival;
use crate::components::choice::{Answer, Choice};
use crate::components::frame::{Focus, SyncPill};
use crate::components::icon::{Glyph, Icon};
use crate::context::{use_arrival, use_language, use_now, use_session, use_texts, use_world};
use crate::i18n::words;
use crate::{draft, format, longest};
use domain::alias::Alias;
use domain::words::Channel;
use domain::{Time, World};
use form::Form;
use leptos::prelude::*;

/// 登记.
#[component]
pub fn Intake() -> impl IntoView {
    let t = use_texts();
    let key = draft::use_key("intake");
    let form = RwSignal::new(draft::restore(&key).unwrap_or_default());
    let kept = draft::keep_form(key.clone(), form, Form::default);
    let given = RwSignal::new(None);
    know_what_came(form);
    view! {
        <Focus>
            <header class="top">
                <a class="btn icon" href="/" aria-label=t.intake.back>
                    <Icon glyph=Glyph::Back/>
                </a>
                <h1 tabindex="-1">{t.intake.title}</h1>
                <span class="sub num">{alias_line(given)}</span>
                <span class="end row gap-l">
                    <Show when=move || kept.get()>
                        <span class="mark">
                            <Icon glyph=Glyph::Check class="i s"/>
                            {t.intake.kept}
                        </span>
                    </Show>
                    <SyncPill/>
                </span>
            </header>
            <main class="intake">
                <section aria-label=t.intake.place>
                    <roombox::RoomBox form/>
                    <Unchecked form/>
                    <person::Person form/>
                    <Came form/>
                    <roombox::Public form/>
                </section>
                <section aria-label=t.intake.matter>
                    <kinds::Kinds form/>
                    <twice::Twice form/>
                    <Said form/>
                    <kinds::Weight form/>
                    <moment::Wished form/>
                </section>
                <running::Running form/>
            </main>
            <save::Footer form key given/>
        </Focus>
    }
}

/// Tells the form whether the register of rooms is all there.
fn know_what_came(form: RwSignal<Form>) {
    let arrival = use_arrival();
    Effect::new(move || {
        let partial = matches!(arrival.get(), Arrival::Coming { .. } | Arrival::Cut);
        if form.with_untracked(|form| form.partial != partial) {
            form.update(|form| form.partial = partial);
        }
    });
}

/// Says that a room was taken as typed.
#[component]
fn Unchecked(form: RwSignal<Form>) -> impl IntoView {
    let (t, world) = (use_texts(), use_world());
    let is_unchecked = move || world.with(|world| form.with(|form| form.is_unchecked(world)));
    let is_unchecked = Memo::new(move |_| is_unchecked());
    view! {
        <Show when=move || is_unchecked.get()>
            <p class="cap" role="status">
                {t.common.room_unchecked}
            </p>
        </Show>
    }
}

/// The alias that a ticket taken in on `tablet` now would get.
pub fn next_alias(world: &World, tablet: &str, now: Time) -> Alias {
    let day = world.settings.offset.short_day(now);
    Alias {
        tablet: tablet.to_owned(),
        count: crate::session::next_alias(world, tablet, now),
        day,
    }
}

/// The ticket's alias: once `given` it stays, however often it is tried to store.
fn alias_line(given: RwSignal<Option<Alias>>) -> impl Fn() -> Option<String> {
    let (t, world, session, now) = (use_texts(), use_world(), use_session(), use_now());
    move || {
        let session = session.get()?;
        let now = now.get_untracked();
        let next = || world.with(|world| next_alias(world, &session.tablet, now));
        let alias = given.get().unwrap_or_else(next);
        Some(format::fill(t.intake.alias, &[&alias.to_string()]))
    }
}

/// How the word reached us.
#[component]
fn Came(form: RwSignal<Form>) -> impl IntoView {
    let t = use_texts();
    let language = use_language();
    let answers = move || {
        [Channel::InPerson, Channel::Phone, Channel::Letter]
            .into_iter()
            .map(|channel| Answer {
                words: words::channel(language, &channel).to_owned(),
                value: channel,
            })
            .collect::<Vec<_>>()
    };
    view! {
        <div class="field">
            <span class="lab">{t.intake.came}</span>
            <Choice
                name="came"
                class="seg"
                label=t.intake.came
                answers=Signal::derive(answers)
                chosen=Signal::derive(move || form.with(|form| Some(form.channel.clone())))
                choose=Callback::new(move |channel| form.update(|form| form.channel = channel))
            />
        </div>
    }
}

/// The resident's words.
#[component]
fn Said(form: RwSignal<Form>) -> impl IntoView {
    let t = use_texts();
    view! {
        <div class="field">
            <label class="lab" for="said">
                {t.intake.said} " "
                <span class="cap">{t.intake.said_hint}</span>
            </label>
            <textarea
                class="in area"
                id="said"
                rows="3"
                maxlength=longest::TEXT.to_string()
                prop:value=move || form.with(|form| form.said.clone())
                on:input=move |event| form.update(|form| form.said = event_target_value(&event))
            ></textarea>
        </div>
    }
}
