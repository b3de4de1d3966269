//! What the procedure asks: large enough to be read together on the doorstep.

use super::Asking;
use crate::components::icon::{Glyph, Icon};
use crate::context::{use_language, use_texts, use_world};
use crate::format::{self, fill};
use crate::i18n::{Language, asked, words};
use crate::longest;
use domain::callback::WhenFailed;
use domain::procedure::{Answer, Ask, QuestionRule};
use domain::words::CallbackOutcome;
use leptos::prelude::*;

/// The questions, and the rule before anybody chooses.
#[component]
pub fn Questions(asking: Asking) -> impl IntoView {
    let t = use_texts();
    let questions = asking.questions.get_value();
    let questions = questions.into_iter().enumerate();
    let asked = move |(place, question): (usize, QuestionRule)| match question.ask() {
        Ask::One => view! { <Scale asking place question/> }.into_any(),
        Ask::Several => view! { <Faults asking place question/> }.into_any(),
        Ask::Words => view! { <Opinion asking place question/> }.into_any(),
    };
    view! {
        <section class="qs" aria-label=t.callback.asked>
            {questions.map(asked).collect_view()}
            <Rule asking/>
        </section>
    }
}

/// A question's words: its place, what it is called, and what it is about.
#[component]
fn Title(place: usize, question: QuestionRule) -> impl IntoView {
    let language = use_language();
    let title = [
        asked::ordinal(language, place).as_str(),
        asked::question(language, &question),
    ]
    .concat();
    view! {
        <div>
            <h2 id=named(&question)>{title}</h2>
            <span class="cap">{asked::hint(language, &question)}</span>
        </div>
    }
}

/// What the answers' group is named by.
fn named(question: &QuestionRule) -> String {
    ["asked-", &question.code].concat()
}

#[component]
fn Scale(asking: Asking, place: usize, question: QuestionRule) -> impl IntoView {
    let language = use_language();
    let form = asking.form;
    let code = question.code.clone();
    let choice = move |answer: &Answer| {
        let words = asked::answer(language, answer).to_owned();
        let (name, value) = (code.clone(), answer.code.clone());
        let (asked, said) = (code.clone(), answer.code.clone());
        let chosen = move || form.with(|form| form.answers.get(&asked) == Some(&said));
        let (asked, said) = (code.clone(), answer.code.clone());
        view! {
            <label class="chip">
                <input
                    type="radio"
                    name=name
                    value=value
                    prop:checked=chosen
                    on:change=move |_| form.update(|form| form.answer(&asked, &said))
                />
                {words}
            </label>
        }
    };
    let choices = question.answers.iter().map(choice).collect_view();
    view! {
        <div class="q">
            <Title place question=question.clone()/>
            <div class="opts tick" role="radiogroup" aria-labelledby=named(&question)>
                {choices}
            </div>
        </div>
    }
}

#[component]
fn Faults(asking: Asking, place: usize, question: QuestionRule) -> impl IntoView {
    let (t, language) = (use_texts(), use_language());
    let form = asking.form;
    let fault = move |answer: &Answer| {
        let words = asked::answer(language, answer).to_owned();
        let (value, code, pressed) = (
            answer.code.clone(),
            answer.code.clone(),
            answer.code.clone(),
        );
        let has = move || form.with(|form| form.faults.contains(&code));
        view! {
            <label class="chip">
                <input
                    type="checkbox"
                    value=value
                    prop:checked=has
                    on:change=move |_| form.update(|form| form.toggle(&pressed))
                />
                {words}
            </label>
        }
    };
    let faults = question.answers.iter().map(fault).collect_view();
    view! {
        <div class="q start">
            <Title place question=question.clone()/>
            <div class="chips" role="group" aria-labelledby=named(&question)>
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
                {faults}
            </div>
        </div>
    }
}

#[component]
fn Opinion(asking: Asking, place: usize, question: QuestionRule) -> impl IntoView {
    let form = asking.form;
    view! {
        <div class="q start">
            <Title place question=question.clone()/>
            <textarea
                class="in area said"
                rows="2"
                maxlength=longest::TEXT.to_string()
                aria-labelledby=named(&question)
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
        let outcome = asking
            .questions
            .with_value(|questions| asking.form.with(|form| form.outcome(questions)));
        outcome == CallbackOutcome::Unsatisfied
    });
    let rule = move || {
        let (end, subject, room) = asking
            .callback
            .with_value(|callback| (callback.settlement, callback.subject.clone(), callback.room));
        let follows = asking.ticket.with(|ticket| {
            world.with(|world| {
                let rule = world.callback_rule_after(ticket, end, &subject, room);
                world.when_callback_fails(ticket, rule)
            })
        });
        asking
            .questions
            .with_value(|questions| follow_words(language, questions, &follows))
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
fn follow_words(language: Language, questions: &[QuestionRule], follows: &WhenFailed) -> String {
    let texts = language.texts();
    let words = texts.callback;
    let mut failing: Vec<String> = Vec::new();
    for answer in questions.iter().flat_map(|each| &each.answers) {
        let said = fill(words.rule_answer, &[asked::answer(language, answer)]);
        if answer.fails && !failing.contains(&said) {
            failing.push(said);
        }
    }
    let rule = fill(words.rule, &[&texts.either(&failing)]);
    let opens = follows.opens.as_ref();
    let opens = opens.map(|kind| fill(words.rule_opens, &[words::kind(language, kind)]));
    let notice = follows.notice;
    let notice = notice.map(|limit| fill(words.rule_notice, &[&format::limit(language, limit)]));
    texts.sentences(&[rule, opens.unwrap_or_default(), notice.unwrap_or_default()])
}

#[cfg(test)]
mod tests;
