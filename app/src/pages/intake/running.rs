//! The aside: which clocks the press of the button starts.

use super::form::Form;
use super::preview::{Preview, preview};
use crate::components::clk::wording;
use crate::context::{use_language, use_replica, use_session, use_texts, use_world};
use crate::foresee::Writer;
use crate::format;
use crate::i18n::words;
use crate::minute::use_minute;
use domain::clock::Clock;
use domain::procedure::CallbackRule;
use domain::words::Role;
use leptos::prelude::*;

/// What will run once the form is taken in. Readers hear only what changes.
#[component]
pub fn Running(form: RwSignal<Form>) -> impl IntoView {
    let t = use_texts();
    let preview = use_preview(form);
    let rows =
        move || preview.with(|preview| preview.as_ref().map(|preview| preview.clocks.clone()));
    let callback = move || {
        preview.with(|preview| {
            preview
                .as_ref()
                .and_then(|preview| preview.callback.clone())
        })
    };
    let row = |(clock, approver)| view! { <Row clock approver/> };
    let replica = use_replica();
    let is_reading = Memo::new(move |_| !replica.is_ready() && preview.with(Option::is_none));
    view! {
        <aside class="pre" aria-label=t.intake.preview_label aria-live="polite">
            <h2 class="title">{t.intake.preview}</h2>
            <Show when=move || is_reading.get()>
                <Reading/>
            </Show>
            <div class="clks">
                {move || rows().unwrap_or_default().into_iter().map(row).collect_view()}
                {move || callback().map(|rule| view! { <CallbackRow rule/> })}
            </div>
            <hr class="tear"/>
            <Basis preview/>
        </aside>
    }
}

/// What stands in place of the clocks while the local records are read.
#[component]
fn Reading() -> impl IntoView {
    let t = use_texts();
    view! {
        <div class="stack" role="status" aria-busy="true" aria-label=t.common.reading>
            <div class="bone m"></div>
            <div class="bone"></div>
            <div class="bone m"></div>
            <div class="bone"></div>
        </div>
    }
}

/// What the form would start, renewed when one of its answers or the minute changes.
pub fn use_preview(form: RwSignal<Form>) -> Memo<Option<Preview>> {
    let (world, session, minute) = (use_world(), use_session(), use_minute());
    Memo::new(move |_| {
        let session = session.get()?;
        let writer = Writer {
            session: &session,
            now: minute.get(),
        };
        world.with(|world| form.with(|form| preview(world, writer, form)))
    })
}

#[component]
fn Row(clock: Clock, approver: Option<Role>) -> impl IntoView {
    let t = use_texts();
    let language = use_language();
    let calendar = use_world().with_untracked(|world| world.calendar.clone());
    let offset = calendar.offset;
    let now = use_minute().get_untracked();
    let intake = t.intake;
    let name = words::clock_of(language, &clock.rule).to_owned();
    let limit = wording::limit(language, &clock);
    let moment = match clock.due {
        Some(due) => format::before(language, offset, due, now),
        None => intake.no_number.to_owned(),
    };
    let mut notes = Vec::new();
    match (clock.by_wish, clock.rule.limit, clock.due) {
        (true, Some(limit), _) => {
            let end = format::coming(
                language,
                offset,
                limit.end(clock.start.unwrap_or(now), &calendar),
                now,
            );
            notes.push(format::fill(
                intake.by_wish,
                &[&format::limit(language, limit), &end],
            ));
        }
        (_, _, None) => notes.push(intake.no_number_hint.to_owned()),
        _ => notes.push(format::fill(intake.by_clause, &[&clock.rule.source])),
    }
    notes.extend(approver.map(|role| format::fill(intake.approver, &[&t.post(&role)])));
    let limit = once(limit, &moment);
    let aloud = t.clauses(&[name.as_str(), limit.as_deref().unwrap_or_default(), &moment]);
    let class = if clock.due.is_some() {
        "clk tall"
    } else {
        "clk idle tall"
    };
    view! {
        <div>
            <div class=class role="group" aria-label=aloud>
                <span class="n">
                    <b>{name}</b>
                    {limit.map(|limit| view! { <span class="lim">{limit}</span> })}
                </span>
                <span class="b" aria-hidden="true"></span>
                <span class="v num">{moment}</span>
            </div>
            <p class="cap">{notes.join("·")}</p>
        </div>
    }
}

/// `limit` beside `moment`; nothing where both say the same, that there is none.
fn once(limit: String, moment: &str) -> Option<String> {
    (limit != moment).then_some(limit)
}

/// A callback that lies ahead.
#[component]
pub fn CallbackRow(rule: CallbackRule) -> impl IntoView {
    let t = use_texts();
    let language = use_language();
    let intake = t.intake;
    let name = words::clock(language, "callback").to_owned();
    let rate = match rule.rate {
        Some(rate) if rate.is_all() => intake.callback_all.to_owned(),
        Some(rate) => format::fill(intake.callback_sample, &[&rate.percent().to_string()]),
        None => intake.no_number.to_owned(),
    };
    let moment = match rule.closes {
        Some(closes) => format::fill(intake.callback_after, &[&format::limit(language, closes)]),
        None => intake.no_number.to_owned(),
    };
    let performers: Vec<_> = rule.performers.iter().map(|role| t.post(role)).collect();
    let who = format::fill(intake.callback_who, &[&t.list(&performers)]);
    let rate = once(rate, &moment);
    let aloud = t.clauses(&[name.as_str(), rate.as_deref().unwrap_or_default(), &moment]);
    view! {
        <div>
            <div class="clk idle tall" role="group" aria-label=aloud>
                <span class="n">
                    <b>{name}</b>
                    {rate.map(|rate| view! { <span class="lim">{rate}</span> })}
                </span>
                <span class="b" aria-hidden="true"></span>
                <span class="v num">{moment}</span>
            </div>
            <p class="cap">{who}</p>
        </div>
    }
}

#[component]
fn Basis(preview: Memo<Option<Preview>>) -> impl IntoView {
    let t = use_texts();
    let session = use_session();
    let me = move || session.with(|session| session.as_ref().map(|session| session.name.clone()));
    let basis = move || {
        let (title, version) =
            preview.with(|preview| preview.as_ref().map(|p| p.procedure.clone()))?;
        Some(format::fill(
            t.intake.version,
            &[&title, &version.to_string()],
        ))
    };
    view! {
        <dl class="kv">
            <dt>{t.intake.first_asked}</dt>
            <dd>{move || me().map(|me| format::fill(t.intake.you, &[&me]))}</dd>
            <dt>{t.intake.until}</dt>
            <dd>{t.intake.until_what}</dd>
            <dt>{t.intake.basis}</dt>
            <dd>
                <Show when=move || preview.with(Option::is_none)>
                    <div class="bone m" aria-hidden="true"></div>
                </Show>
                {basis}
            </dd>
        </dl>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn that_there_is_no_limit_is_said_once() {
        assert_eq!(once("no limit set".into(), "no limit set"), None);
        assert_eq!(
            once("within 2 d".into(), "by 14:00").as_deref(),
            Some("within 2 d")
        );
    }
}
