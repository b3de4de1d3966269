//! What was found, and how the visit ended.

use super::Going;
use crate::context::use_texts;
use crate::i18n::visit::Coded;
use crate::longest;
use domain::words::VisitOutcome;
use leptos::prelude::*;

/// 现场情况: coded findings and words.
#[component]
pub fn Found(going: Going) -> impl IntoView {
    let t = use_texts();
    let Going { form, ticket, .. } = going;
    let chip = move |(code, words): &'static Coded| {
        let has = move || form.with(|form| form.findings.iter().any(|each| each == code));
        view! {
            <label class="chip">
                <input
                    type="checkbox"
                    prop:checked=has
                    on:change=move |_| form.update(|form| form.toggle(code))
                />
                {*words}
            </label>
        }
    };
    let chips = move || {
        let findings = ticket.with(|ticket| t.visit.findings_of(ticket.kind()));
        findings.iter().map(chip).collect_view()
    };
    view! {
        <div class="panel stack gap-m">
            <h2 id="found">{t.visit.findings}</h2>
            <div class="chips" role="group" aria-labelledby="found">{chips}</div>
            <textarea
                class="in area"
                rows="2"
                maxlength=longest::TEXT.to_string()
                aria-labelledby="found"
                placeholder=t.visit.findings_hint
                prop:value=move || form.with(|form| form.text.clone())
                on:input=move |event| form.update(|form| form.text = event_target_value(&event))
            ></textarea>
        </div>
    }
}

const OUTCOMES: [VisitOutcome; 4] = [
    VisitOutcome::Done,
    VisitOutcome::Again,
    VisitOutcome::Refused,
    VisitOutcome::Nobody,
];

/// 结果: how it ended.
#[component]
pub fn Result(going: Going) -> impl IntoView {
    let t = use_texts();
    let Going { form, ticket, .. } = going;
    let radio = move |outcome: VisitOutcome| {
        let compared = outcome.clone();
        let named = outcome.clone();
        let words = move || ticket.with(|ticket| t.visit.outcome(ticket.kind(), &named).to_owned());
        view! {
            <label class="chip">
                <input
                    type="radio"
                    name="outcome"
                    prop:checked=move || form.with(|form| form.outcome.as_ref() == Some(&compared))
                    on:change=move |_| form.update(|form| form.outcome = Some(outcome.clone()))
                />
                {words}
            </label>
        }
    };
    view! {
        <div class="panel stack t">
            <h2 id="outcome">{t.visit.result}</h2>
            <div class="pair tick" role="radiogroup" aria-labelledby="outcome">
                {OUTCOMES.map(radio).collect_view()}
            </div>
            <p class="cap">{t.visit.result_hint}</p>
        </div>
    }
}
