//! 回访五项: large enough to be read together on the doorstep.

use super::Asking;
use super::form::LONGEST;
use crate::components::icon::{Glyph, Icon};
use crate::context::{use_language, use_texts, use_world};
use crate::format::{self, fill};
use crate::i18n::Language;
use crate::i18n::callback::Question;
use crate::i18n::visit::Coded;
use crate::i18n::words;
use domain::callback::WhenFailed;
use domain::words::CallbackOutcome;
use leptos::prelude::*;

/// The five questions, and the rule before anybody chooses.
#[component]
pub fn Questions(asking: Asking) -> impl IntoView {
    let t = use_texts();
    let scales = move || {
        t.callback
            .questions
            .iter()
            .map(|question| scale(asking, question))
            .collect_view()
    };
    view! {
        <section class="qs" aria-label=t.callback.five>
            {scales}
            <Faults asking/>
            <Opinion asking/>
            <Rule asking/>
        </section>
    }
}

fn scale(asking: Asking, question: &'static Question) -> impl IntoView {
    let form = asking.form;
    let answer = move |(code, words): &'static Coded| {
        let chosen = move || {
            form.with(|form| {
                form.answers
                    .get(question.code)
                    .is_some_and(|answer| answer == code)
            })
        };
        view! {
            <label class="chip">
                <input
                    type="radio"
                    name=question.code
                    value=*code
                    prop:checked=chosen
                    on:change=move |_| form.update(|form| form.answer(question.code, code))
                />
                {*words}
            </label>
        }
    };
    view! {
        <div class="q">
            <div>
                <h2 id=question.code>{question.title}</h2>
                <span class="cap">{question.hint}</span>
            </div>
            <div class="opts tick" role="radiogroup" aria-labelledby=question.code>
                {question.scale.iter().map(answer).collect_view()}
            </div>
        </div>
    }
}

#[component]
fn Faults(asking: Asking) -> impl IntoView {
    let t = use_texts();
    let form = asking.form;
    let fault = move |(code, words): &'static Coded| {
        let has = move || form.with(|form| form.faults.iter().any(|each| each == code));
        view! {
            <label class="chip">
                <input
                    type="checkbox"
                    value=*code
                    prop:checked=has
                    on:change=move |_| form.update(|form| form.toggle(code))
                />
                {*words}
            </label>
        }
    };
    view! {
        <div class="q start">
            <div>
                <h2 id="faults">{t.callback.faults}</h2>
                <span class="cap">{t.callback.faults_hint}</span>
            </div>
            <div class="chips" role="group" aria-labelledby="faults">
                <label class="chip">
                    <input
                        type="checkbox"
                        prop:checked=move || form.with(|form| form.faultless)
                        on:change=move |event| {
                            form.update(|form| form.say_faultless(event_target_checked(&event)));
                        }
                    />
                    {t.callback.no_faults}
                </label>
                {t.callback.fault_words.iter().map(fault).collect_view()}
            </div>
        </div>
    }
}

#[component]
fn Opinion(asking: Asking) -> impl IntoView {
    let t = use_texts();
    let form = asking.form;
    view! {
        <div class="q start">
            <div>
                <h2 id="opinion">{t.callback.opinion}</h2>
                <span class="cap">{t.callback.opinion_hint}</span>
            </div>
            <textarea
                class="in area said"
                rows="2"
                maxlength=LONGEST.to_string()
                aria-labelledby="opinion"
                prop:value=move || form.with(|form| form.opinion.clone())
                on:input=move |event| form.update(|form| form.opinion = event_target_value(&event))
            ></textarea>
        </div>
    }
}

/// What makes it fail; and, once it does, that it does.
#[component]
fn Rule(asking: Asking) -> impl IntoView {
    let (t, language, world) = (use_texts(), use_language(), use_world());
    let fails = Memo::new(move |_| {
        asking
            .form
            .with(|form| form.outcome() == CallbackOutcome::Unsatisfied)
    });
    let rule = move || {
        let subject = asking
            .callback
            .with_value(|callback| callback.subject.clone());
        let follows = asking
            .ticket
            .with(|ticket| world.with(|world| world.when_callback_fails(ticket, &subject)));
        follow_words(language, &follows)
    };
    view! {
        <div class="note" class:over=fails>
            <Icon glyph=Glyph::Warning/>
            <div role="status">
                <Show when=move || fails.get()>
                    <b>{t.callback.fails_now}</b>
                </Show>
                <p>{rule}</p>
            </div>
        </div>
    }
}

/// What makes a callback fail and what the procedure makes of it: nothing is promised beyond that.
fn follow_words(language: Language, follows: &WhenFailed) -> String {
    let texts = language.texts();
    let asked = texts.callback;
    let opens = follows.opens.as_ref();
    let opens = opens.map(|kind| fill(asked.rule_opens, &[words::kind(language, kind)]));
    let notice = follows.notice;
    let notice = notice.map(|limit| fill(asked.rule_notice, &[&format::limit(language, limit)]));
    texts.sentences(&[
        asked.rule,
        &opens.unwrap_or_default(),
        &notice.unwrap_or_default(),
    ])
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::procedure::{Limit, Unit};
    use domain::words::Kind;

    #[test]
    fn what_follows_is_said_as_the_procedure_has_it() {
        let hours = |count| Limit::Span {
            count,
            unit: Unit::Hours,
        };
        for (opens, notice, expected) in [
            (None, None, "选“差”或“不满意”算不合格。"),
            (
                Some(Kind::Complaint),
                Some(hours(24)),
                "选“差”或“不满意”算不合格。随之登记一件投诉。24 小时内书面通知整改。",
            ),
            (
                None,
                Some(hours(8)),
                "选“差”或“不满意”算不合格。8 小时内书面通知整改。",
            ),
        ] {
            let follows = WhenFailed { opens, notice };
            assert_eq!(follow_words(Language::ZhHans, &follows), expected);
        }
        let follows = WhenFailed {
            opens: Some(Kind::Complaint),
            notice: Some(hours(24)),
        };
        assert_eq!(
            follow_words(Language::En, &follows),
            "\"Poor\" or \"Not satisfied\" fails the callback. A linked matter is opened: Complaint. Written notice to put it right: within 24 h."
        );
    }
}
