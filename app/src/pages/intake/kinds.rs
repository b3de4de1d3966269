//! What it is, and how it weighs.

use super::form::Form;
use crate::components::choice::{Answer, Choice};
use crate::components::icon::Icon;
use crate::components::tag::glyph;
use crate::context::{use_language, use_texts, use_world};
use crate::i18n::{Language, words};
use domain::procedure::Procedure;
use domain::words::{Kind, Severity};
use leptos::prelude::*;

/// The kinds that somebody can take in at the door.
const KINDS: [Kind; 5] = [
    Kind::Repair,
    Kind::Complaint,
    Kind::Inquiry,
    Kind::Suggestion,
    Kind::Help,
];

/// The kind.
#[component]
pub fn Kinds(form: RwSignal<Form>) -> impl IntoView {
    let t = use_texts();
    let language = use_language();
    let chip = move |kind: Kind| {
        let (compared, icon, named) = (kind.clone(), glyph(&kind), kind.clone());
        let choose = move |_| {
            form.update(|form| {
                form.kind = kind.clone();
                form.same = Default::default();
            });
        };
        view! {
            <label class="chip go">
                <input
                    type="radio"
                    name="kind"
                    prop:checked=move || form.with(|form| form.kind == compared)
                    on:change=choose
                />
                <Icon glyph=icon/>
                {words::kind(language, &named).to_owned()}
            </label>
        }
    };
    view! {
        <div class="kinds" role="radiogroup" aria-label=t.intake.kind>
            {KINDS.map(chip)}
        </div>
    }
}

/// The degrees of severity to choose from: the procedure's own, those of the trade while there is none.
pub fn degrees(language: Language, procedure: Option<&Procedure>) -> Vec<Answer<Severity>> {
    let degrees: Vec<Severity> = match procedure {
        Some(procedure) => procedure.degrees().cloned().collect(),
        None => Severity::ALL.to_vec(),
    };
    let answer = |degree: Severity| Answer {
        words: words::severity(language, &degree).to_owned(),
        value: degree,
    };
    degrees.into_iter().map(answer).collect()
}

/// Severity and validity, where the procedure in force asks for them.
#[component]
pub fn Weight(form: RwSignal<Form>) -> impl IntoView {
    let t = use_texts();
    let language = use_language();
    let world = use_world();
    let asked = Memo::new(move |_| form.with(|form| world.with(|world| form.asked(world))));
    let severities = move || {
        world.with(|world| degrees(language, world.procedure_in_force().map(AsRef::as_ref)))
    };
    let validities = move || {
        [(true, "valid"), (false, "invalid")].map(|(value, code)| Answer {
            value,
            words: words::validity(language, code).to_owned(),
        })
    };
    let means = move || {
        let (is_weighed, has_validity) = (asked.get().severity, asked.get().validity);
        let invalid = has_validity.then_some(t.intake.invalid_too);
        let (severity, validity) = world.with(|world| {
            let procedure = world.procedure_in_force();
            let (severity, valid) = form.with(|form| (form.severity.clone(), form.valid));
            let code = if valid { "valid" } else { "invalid" };
            let severity = |procedure| words::severity_means(language, procedure, &severity);
            let validity = |procedure| words::validity_means(language, procedure, code);
            (
                procedure.filter(|_| is_weighed).map(|each| severity(each)),
                procedure
                    .filter(|_| has_validity)
                    .map(|each| validity(each)),
            )
        });
        t.sentences(&[
            &severity.unwrap_or_default(),
            &validity.unwrap_or_default(),
            invalid.unwrap_or_default(),
        ])
    };
    view! {
        <Show when=move || asked.get().severity || asked.get().validity>
            <div class="duo">
                <Show when=move || asked.get().severity>
                    <div class="field">
                        <span class="lab">{t.intake.severity}</span>
                        <Choice
                            name="severity"
                            class="seg"
                            label=t.intake.severity
                            answers=Signal::derive(severities)
                            chosen=Signal::derive(move || form.with(|form| Some(form.severity.clone())))
                            choose=Callback::new(move |chosen| form.update(|form| form.severity = chosen))
                        />
                    </div>
                </Show>
                <Show when=move || asked.get().validity>
                    <div class="field">
                        <span class="lab">{t.intake.validity}</span>
                        <Choice
                            name="validity"
                            class="seg"
                            label=t.intake.validity
                            answers=Signal::derive(move || validities().to_vec())
                            chosen=Signal::derive(move || form.with(|form| Some(form.valid)))
                            choose=Callback::new(move |chosen| form.update(|form| form.valid = chosen))
                        />
                    </div>
                </Show>
            </div>
            <p class="cap">{means}</p>
        </Show>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::procedure::shipped;

    #[test]
    fn a_complaint_can_be_given_the_degrees_of_its_procedure_alone() {
        for (id, text) in shipped() {
            let procedure = Procedure::from_toml(text).unwrap();
            let offered = degrees(Language::ZhHans, Some(&procedure));
            assert!(!offered.is_empty(), "{id}");
            for answer in offered {
                let word = answer.value.as_str();
                let known = procedure.knows(&domain::words::Field::Severity, word);
                assert!(known, "{id} {word}");
            }
        }
        let all = degrees(Language::ZhHans, None);
        assert_eq!(all.len(), Severity::ALL.len());
    }
}
