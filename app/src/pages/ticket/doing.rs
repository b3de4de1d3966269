//! The form of one action, in the dialog.

pub mod fields;

use super::act_form::{Input, Lack};
use super::acts::{Act, approver};
use super::owed;
use crate::components::exit::{Acts, Exit, NotStored};
use crate::components::icon::{Glyph, Icon};
use crate::components::toast::use_toasts;
use crate::context::{use_language, use_now, use_texts, use_world};
use crate::draft;
use crate::format::{self, fill};
use crate::replica::{Draft, Origin};
use crate::saving::use_saving;
use domain::Ticket;
use domain::words::Subject;
use fields::Fields;
use leptos::prelude::*;
use std::sync::Arc;

/// The form of `act`. It stays open, with what was written, until that is stored.
#[component]
pub fn Doing(
    act: Act,
    ticket: Memo<Option<Arc<Ticket>>>,
    /// What can be done now.
    can: Memo<Option<Vec<Act>>>,
    open: RwSignal<bool>,
    exit: Exit,
) -> impl IntoView {
    let t = use_texts();
    let (now, world) = (use_now(), use_world());
    let toasts = use_toasts();
    let Some(first) = ticket.get_untracked() else {
        return ().into_any();
    };
    let name = super::actions::name(crate::i18n::Language::En, act);
    let key = draft::use_key(&[&first.id.to_string(), ".", name].concat());
    let input = RwSignal::new(draft::restore(&key).unwrap_or_else(|| Input::of(&first, act)));
    let _kept = draft::keep(key.clone(), move || input.get());
    let lack = RwSignal::new(None::<Lack>);
    let saving = use_saving(move |_| {
        toasts.show(t.acts.saved.to_owned());
        open.set(false);
    })
    .kept_as(Origin::Draft(key));
    exit.watch(saving);
    // What is handed in from here is in the ticket already: only what others did makes it impossible.
    let is_gone = Memo::new(move |_| {
        let cannot = can.with(|can| can.as_ref().is_some_and(|can| !can.contains(&act)));
        cannot && saving.state().is_none()
    });
    let on = StoredValue::new(first);
    let body = move || {
        on.with_value(|ticket| {
            world.with_untracked(|world| {
                input.with_untracked(|input| input.body(world, act, ticket, now.get_untracked()))
            })
        })
    };
    let made = move || {
        let private = input.with_untracked(Input::private);
        let body = body().ok().flatten();
        let made = body.map(|body| Draft::new(on.with_value(|on| on.id), body).with(private));
        made.into_iter().collect()
    };
    let press = move || {
        if is_gone.get_untracked() {
            return;
        }
        // What the store refused is in the ticket that is shown: it is no change to that.
        if !saving.has_failed()
            && let Some(ticket) = ticket.get_untracked()
        {
            on.set_value(ticket);
        }
        let lacks = body().err();
        lack.set(lacks);
        if lacks.is_none() {
            saving.press(made);
        }
    };
    view! {
        <Hint act ticket/>
        <Fields act input ticket/>
        <Lacking lack/>
        <NotStored saving/>
        <Gone act is_gone/>
        <Acts exit saving again=Callback::new(move |()| press())>
            <button
                type="button"
                class=if act.is_grave() { "btn l stop" } else { "btn l go" }
                disabled=is_gone
                aria-busy=move || saving.is_busy().to_string()
                on:click=move |_| press()
            >
                {move || {
                    let acts = t.acts;
                    if saving.is_busy() {
                        acts.saving
                    } else if saving.has_failed() {
                        acts.again
                    } else {
                        acts.save
                    }
                }}
            </button>
        </Acts>
    }
    .into_any()
}

/// Somebody was first, in another window or on another tablet: it cannot be done any more.
#[component]
fn Gone(act: Act, is_gone: Memo<bool>) -> impl IntoView {
    let t = use_texts();
    let name = super::actions::name(use_language(), act);
    let note = move || {
        is_gone.get().then(|| {
            view! {
                <div class="note soon">
                    <Icon glyph=Glyph::Warning/>
                    <div>
                        <b>{fill(t.acts.gone, &[name])}</b>
                        <p>{t.acts.gone_hint}</p>
                    </div>
                </div>
            }
        })
    };
    view! { <div role="status">{note}</div> }
}

/// What follows from the action.
#[component]
fn Hint(act: Act, ticket: Memo<Option<Arc<Ticket>>>) -> impl IntoView {
    let t = use_texts();
    let language = use_language();
    let (world, now) = (use_world(), use_now());
    let words = move || {
        let texts = t;
        let ticket = ticket.get()?;
        match act {
            Act::Settle => world.with(|world| {
                let opened = &ticket.opening.as_ref()?.opened;
                let subject = Subject::of(&opened.kind, opened.works)?;
                let rule = world.callback_rule(&ticket, &subject)?;
                let rate = rule.rate?;
                Some(if rate.is_all() {
                    let window = rule.closes.map(|closes| format::limit(language, closes));
                    fill(texts.acts.settle_all, &[&window.unwrap_or_default()])
                } else {
                    fill(texts.acts.settle_sample, &[&rate.percent().to_string()])
                })
            }),
            Act::Extend => {
                let role = world.with(|world| approver(world, &ticket, "settle", now.get()))?;
                Some(fill(texts.acts.extend_hint, &[&texts.post(&role)]))
            }
            Act::Cancel => Some(texts.acts.sure.to_owned()),
            _ => None,
        }
    };
    let owed = move || {
        let ticket = ticket.get().filter(|_| act == Act::Archive)?;
        let told = world.with(|world| owed::told(world, &ticket, language, now.get_untracked()));
        let told = told.into_iter().map(|words| view! { <p>{words}</p> });
        let told: Vec<_> = told.collect();
        (!told.is_empty()).then(|| {
            view! {
                <div class="note soon" role="note">
                    <Icon glyph=Glyph::Callback/>
                    <div>{told}</div>
                </div>
            }
        })
    };
    view! {
        {move || words().map(|words| view! { <p class="dim">{words}</p> })}
        {owed}
    }
}

#[component]
fn Lacking(lack: RwSignal<Option<Lack>>) -> impl IntoView {
    let t = use_texts();
    let words = move || {
        let acts = t.acts;
        lack.get().map(|lack| match lack {
            Lack::Text => acts.text_missing,
            Lack::Time => acts.time_missing,
            Lack::Department => acts.department_missing,
            Lack::Change => acts.change_missing,
        })
    };
    let line = move || {
        words().map(|words| {
            view! {
                <span class="err">
                    <Icon glyph=Glyph::Warning class="i s"/>
                    {words}
                </span>
            }
        })
    };
    view! { <div role="alert">{line}</div> }
}
