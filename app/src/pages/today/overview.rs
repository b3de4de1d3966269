//! Beside the list: the one big verb, and how the shift stands.

use super::shift::{Tally, owned, week};
use crate::arrival::Arrival;
use crate::components::icon::{Glyph, Icon};
use crate::context::{use_arrival, use_language, use_session, use_texts, use_world};
use crate::format;
use crate::i18n::words;
use crate::minute::use_minute;
use domain::words::Subject;
use leptos::prelude::*;

/// The aside of 今日.
#[component]
pub fn Overview() -> impl IntoView {
    let t = use_texts();
    let arrival = use_arrival();
    let is_whole = Memo::new(move |_| arrival.get() == Arrival::Whole);
    view! {
        <aside class="stack" aria-label=t.today.overview>
            <a class="new" href="/intake">
                <Icon glyph=Glyph::Plus class="i l"/>
                <b>{t.common.intake}</b>
                <span>{t.today.intake_hint}</span>
            </a>
            <Show when=move || is_whole.get()>
                <Owning/>
                <Week/>
            </Show>
        </aside>
    }
}

#[component]
fn Owning() -> impl IntoView {
    let t = use_texts();
    let (language, world, session, minute) =
        (use_language(), use_world(), use_session(), use_minute());
    let owned = Memo::new(move |_| {
        let who = session.with(|session| session.as_ref().map(|session| session.staff));
        who.map(|who| world.with(|world| owned(world, who, minute.get())))
            .unwrap_or_default()
    });
    let count = move |count: usize| format::fill(t.today.count, &[&count.to_string()]);
    let to_answer = move || {
        let owned = owned.get();
        let Some(next) = owned.next_answer else {
            return count(owned.to_answer);
        };
        let offset = world.with(|world| world.settings.offset);
        let next = format::coming(language, offset, next, minute.get());
        format::fill(t.today.count_next, &[&owned.to_answer.to_string(), &next])
    };
    view! {
        <div class="panel">
            <h2>
                <Icon glyph=Glyph::Person class="i s"/>
                {t.today.i_own}
            </h2>
            <dl class="kv">
                <dt>{t.today.following}</dt>
                <dd class="num">{move || count(owned.get().following)}</dd>
                <dt>{t.today.waiting}</dt>
                <dd class="num">{move || count(owned.get().waiting)}</dd>
                <dt>{t.today.to_answer}</dt>
                <dd class="num">{to_answer}</dd>
            </dl>
        </div>
    }
}

#[component]
fn Week() -> impl IntoView {
    let t = use_texts();
    let (language, world, minute) = (use_language(), use_world(), use_minute());
    let tallies = Memo::new(move |_| world.with(|world| week(world, minute.get())));
    let row = move |(subject, tally): (Subject, Tally)| {
        let today = t.today;
        let (done, wanted) = (tally.done.to_string(), tally.wanted.to_string());
        let words = if tally.rate.is_all() {
            format::fill(today.week_all, &[&done, &wanted])
        } else {
            format::fill(
                today.week_sample,
                &[&done, &wanted, &tally.rate.percent().to_string()],
            )
        };
        view! {
            <dt>{words::subject(language, &subject).to_owned()}</dt>
            <dd class="num">{words}</dd>
        }
    };
    let is_there = Memo::new(move |_| tallies.with(|tallies| !tallies.is_empty()));
    view! {
        <Show when=move || is_there.get()>
            <div class="panel opt">
                <h2>
                    <Icon glyph=Glyph::Callback class="i s"/>
                    {t.today.week}
                </h2>
                <dl class="kv">
                    {move || tallies.get().into_iter().map(row).collect_view()}
                </dl>
            </div>
        </Show>
    }
}
