//! What the form of an action asks for.

use crate::components::choice::{Answer, Choice};
use crate::components::icon::{Glyph, Icon};
use crate::context::{use_language, use_texts, use_world};
use crate::format::fill;
use crate::i18n::words;
use crate::longest;
use crate::pages::intake::form::{moment, moment_text};
use crate::pages::intake::kinds::degrees;
use crate::pages::ticket::act_form::{Input, Words};
use crate::pages::ticket::acts::Act;
use domain::speech::forbidden;
use domain::words::WaitFor;
use domain::{StaffId, Ticket};
use leptos::prelude::*;
use std::collections::BTreeSet;
use std::sync::Arc;

/// The fields that `act` asks for.
#[component]
pub fn Fields(
    act: Act,
    input: RwSignal<Input>,
    ticket: Memo<Option<Arc<Ticket>>>,
) -> impl IntoView {
    let world = use_world();
    let is_weighed = ticket.with_untracked(|ticket| {
        let ticket = ticket.as_ref();
        ticket.is_some_and(|ticket| world.with_untracked(|world| world.is_weighed(ticket)))
    });
    view! {
        {(act == Act::Wait).then(|| view! { <Reason input/> })}
        {(act == Act::Classify).then(|| view! { <Weight input is_weighed ticket/> })}
        {(act == Act::Dispatch).then(|| view! { <Addressee input/> })}
        {(act.words() != Words::None).then(|| view! { <Text act input ticket/> })}
        {act.wants_time().then(|| view! { <Until act input/> })}
    }
}

#[component]
fn Text(act: Act, input: RwSignal<Input>, ticket: Memo<Option<Arc<Ticket>>>) -> impl IntoView {
    let (t, world) = (use_texts(), use_world());
    let acts = t.acts;
    let label = match act {
        Act::Answer => acts.answer_text,
        Act::Call => acts.call_text,
        Act::Progress => acts.progress_text,
        Act::Note => acts.note_text,
        Act::Wait => acts.wait_text,
        Act::Settle => acts.settle_text,
        Act::Extend => acts.extend_text,
        Act::Inspect => acts.inspect_text,
        Act::Review | Act::SignOff | Act::Archive => acts.remark_text,
        _ => acts.reason_text,
    };
    let said = Memo::new(move |_| {
        let ticket = ticket.get().filter(|_| act == Act::Answer)?;
        world.with(|world| {
            let procedure = world.procedure_of(&ticket)?;
            let phrase = input.with(|input| forbidden(procedure, &input.text).cloned())?;
            let parts = [phrase.phrase.as_str(), &phrase.instead];
            Some(match phrase.instead.is_empty() {
                true => fill(t.acts.forbidden, &parts),
                false => fill(t.acts.forbidden_instead, &parts),
            })
        })
    });
    let warning = move || {
        let words = said.get()?;
        Some(view! {
            <span class="err">
                <Icon glyph=Glyph::Warning class="i s"/>
                {words}
            </span>
        })
    };
    view! {
        <div class="field">
            <label class="lab" for="act-text">{label}</label>
            <textarea
                class="in area"
                id="act-text"
                rows="3"
                autofocus
                maxlength=longest::TEXT.to_string()
                prop:value=move || input.with(|input| input.text.clone())
                on:input=move |event| input.update(|input| input.text = event_target_value(&event))
            ></textarea>
            <div role="status">{warning}</div>
        </div>
    }
}

#[component]
fn Until(act: Act, input: RwSignal<Input>) -> impl IntoView {
    let t = use_texts();
    let offset = use_world().with_untracked(|world| world.settings.offset);
    let acts = t.acts;
    let label = match act {
        Act::Answer => acts.answer_by,
        Act::Approve => acts.approve_until,
        _ => acts.extend_until,
    };
    let value = move || {
        let until = input.with(|input| input.until);
        until
            .map(|until| moment_text(offset, until))
            .unwrap_or_default()
    };
    view! {
        <div class="field">
            <label class="lab" for="act-until">{label}</label>
            <input
                class="in num"
                id="act-until"
                type="datetime-local"
                prop:value=value
                on:change=move |event| {
                    let until = moment(offset, &event_target_value(&event));
                    input.update(|input| input.until = until);
                }
            />
        </div>
    }
}

#[component]
fn Reason(input: RwSignal<Input>) -> impl IntoView {
    let t = use_texts();
    let language = use_language();
    let answers = move || {
        let reasons = WaitFor::ALL.iter().map(|reason| Answer {
            value: reason.clone(),
            words: words::wait_for(language, reason).to_owned(),
        });
        reasons.collect::<Vec<_>>()
    };
    view! {
        <Choice
            name="wait"
            class="chips"
            label=t.acts.wait_for
            answers=Signal::derive(answers)
            chosen=Signal::derive(move || input.with(|input| Some(input.reason.clone())))
            choose=Callback::new(move |reason| input.update(|input| input.reason = reason))
        />
    }
}

#[component]
fn Weight(
    input: RwSignal<Input>,
    is_weighed: bool,
    ticket: Memo<Option<Arc<Ticket>>>,
) -> impl IntoView {
    let (t, world) = (use_texts(), use_world());
    let language = use_language();
    let severities = move || {
        let ticket = ticket.get();
        world.with(|world| {
            let procedure = ticket.and_then(|ticket| world.procedure_of(&ticket).cloned());
            degrees(language, procedure.as_deref())
        })
    };
    let validities = move || {
        let validities = [(true, "valid"), (false, "invalid")].map(|(value, code)| Answer {
            value,
            words: words::validity(language, code).to_owned(),
        });
        validities.to_vec()
    };
    let means = move || {
        let ticket = ticket.get()?;
        let severity = input.with(|input| input.severity.clone());
        world.with(|world| {
            let procedure = world.procedure_of(&ticket)?;
            Some(words::severity_means(language, procedure, &severity))
        })
    };
    let severity = is_weighed.then(|| {
        view! {
            <Choice
                name="act-severity"
                class="seg"
                label=t.acts.severity
                answers=Signal::derive(severities)
                chosen=Signal::derive(move || input.with(|input| Some(input.severity.clone())))
                choose=Callback::new(move |chosen| input.update(|input| input.severity = chosen))
            />
            <p class="cap">{means}</p>
        }
    });
    view! {
        {severity}
        <Choice
            name="act-validity"
            class="seg"
            label=t.acts.validity
            answers=Signal::derive(validities)
            chosen=Signal::derive(move || input.with(|input| Some(input.valid)))
            choose=Callback::new(move |chosen| input.update(|input| input.valid = chosen))
        />
    }
}

#[component]
fn Addressee(input: RwSignal<Input>) -> impl IntoView {
    let t = use_texts();
    let world = use_world();
    let departments = move || {
        let names = world.with(|world| {
            let staff = world.staff.values().filter(|staff| !staff.removed);
            staff
                .map(|staff| staff.card.department.clone())
                .collect::<BTreeSet<_>>()
        });
        let names = names.into_iter().filter(|name| !name.is_empty());
        names
            .map(|name| view! { <option value=name></option> })
            .collect_view()
    };
    let people = move || {
        let department = input.with(|input| input.department.clone());
        let people = world.with(|world| {
            let staff = world.staff.iter();
            let staff =
                staff.filter(|(_, staff)| !staff.removed && staff.card.department == department);
            staff
                .map(|(id, staff)| (id.to_string(), staff.name.clone()))
                .collect::<Vec<_>>()
        });
        let option = |(id, name)| view! { <option value=id>{name}</option> };
        people.into_iter().map(option).collect_view()
    };
    let choose = move |event| {
        let staff = event_target_value(&event).parse::<StaffId>().ok();
        input.update(|input| input.staff = staff);
    };
    view! {
        <div class="field">
            <label class="lab" for="act-department">{t.acts.department}</label>
            <input
                class="in"
                id="act-department"
                list="act-departments"
                maxlength="40"
                autocomplete="off"
                prop:value=move || input.with(|input| input.department.clone())
                on:input=move |event| input.update(|input| {
                    input.department = event_target_value(&event);
                    input.staff = None;
                })
            />
            <datalist id="act-departments">{departments}</datalist>
        </div>
        <div class="field">
            <label class="lab" for="act-person">{t.acts.person}</label>
            <select class="in" id="act-person" on:change=choose>
                <option value="">{t.acts.nobody}</option>
                {people}
            </select>
        </div>
    }
}
