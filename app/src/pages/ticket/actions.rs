//! The panel of actions: one primary, a few at hand, the rest behind 其他操作.

use super::act_form::Input;
use super::acts::needs::missing_in_words;
use super::acts::{Act, acts, primary};
use super::doing::Doing;
use super::owed;
use crate::components::dialog::Dialog;
use crate::components::exit::Exit;
use crate::components::icon::{Glyph, Icon};
use crate::components::toast::use_toasts;
use crate::context::{use_language, use_session, use_texts, use_world};
use crate::foresee::Writer;
use crate::format::fill;
use crate::i18n::Language;
use crate::minute::use_minute;
use crate::replica::Draft;
use crate::saving::use_saving;
use domain::Ticket;
use leptos::prelude::*;
use std::sync::Arc;

/// How many actions stand beside the primary one.
const AT_HAND: usize = 2;

/// The actions that the person can do now.
#[component]
pub fn Actions(ticket: Memo<Option<Arc<Ticket>>>) -> impl IntoView {
    let t = use_texts();
    let (language, minute) = (use_language(), use_minute());
    let (world, session) = (use_world(), use_session());
    let can = Memo::new(move |_| {
        let (ticket, session) = (ticket.get()?, session.get()?);
        let writer = Writer {
            session: &session,
            now: minute.get(),
        };
        Some(world.with(|world| acts(world, writer, &ticket)))
    });
    let doing = RwSignal::new(None::<Act>);
    let open = RwSignal::new(false);
    let exit = Exit::new(open);
    let start = starter(ticket, doing, open);
    let panel = move || {
        let can = can.get().unwrap_or_default();
        let first = primary(&can);
        let rest: Vec<_> = can.into_iter().filter(|act| Some(*act) != first).collect();
        let (near, far) = rest.split_at(rest.len().min(AT_HAND));
        let path = ticket
            .with(|ticket| ticket.as_ref().map(|ticket| path(ticket)))
            .unwrap_or_default();
        let button = |act: &Act, class| button(*act, class, &path, start);
        let near = near.chunks(2).map(|pair| {
            view! { <div class="row">{pair.iter().map(|act| button(act, "btn grow")).collect_view()}</div> }
        });
        let far = far.iter().map(|act| {
            button(
                act,
                if act.is_grave() {
                    "btn stop wide"
                } else {
                    "btn wide"
                },
            )
        });
        let far: Vec<_> = far.collect();
        let has_far = !far.is_empty();
        view! {
            {first.map(|act| button(&act, "btn xl go wide"))}
            {near.collect_view()}
            <details class="more" hidden=!has_far>
                <summary class="btn wide">
                    {t.acts.other}
                    <Icon glyph=Glyph::Down class="i s"/>
                </summary>
                <div class="stack gap-t">{far}</div>
            </details>
        }
    };
    let step = move || {
        let ticket = ticket.get()?;
        let callbacks = world.with(|world| owed::callbacks(world, &ticket, minute.get()));
        let step = owed::step(language, &ticket, &callbacks);
        Some(fill(t.ticket.now_step, &[step]))
    };
    let needs = move || {
        let ticket = ticket.get()?;
        world.with(|world| missing_in_words(world, &ticket, language))
    };
    let title = move || {
        doing
            .get()
            .map(|act| name(language, act).to_owned())
            .unwrap_or_default()
    };
    view! {
        <div class="panel stack act">
            <p class="dim">{step}</p>
            {panel}
            {move || needs().map(|words| view! { <p class="cap">{words}</p> })}
        </div>
        <Dialog open title=Signal::derive(title) may_close=exit.may_close()>
            {move || doing.get().map(|act| view! { <Doing act ticket can open exit/> })}
        </Dialog>
    }
}

fn path(ticket: &Ticket) -> String {
    ["/tickets/", &ticket.id.to_string()].concat()
}

/// What a press does: an instant action is recorded, the others open their form.
fn starter(
    ticket: Memo<Option<Arc<Ticket>>>,
    doing: RwSignal<Option<Act>>,
    open: RwSignal<bool>,
) -> impl Fn(Act) + Copy + Send + Sync + 'static {
    let t = use_texts();
    let (minute, world) = (use_minute(), use_world());
    let toasts = use_toasts();
    let saving = use_saving(move |_| toasts.show(t.acts.saved.to_owned()));
    move |act| {
        if !act.is_instant() {
            doing.set(Some(act));
            open.set(true);
            return;
        }
        let Some(ticket) = ticket.get_untracked() else {
            return;
        };
        let body = world.with_untracked(|world| {
            Input::of(&ticket, act).body(world, act, &ticket, minute.get_untracked())
        });
        if let Ok(Some(body)) = body {
            saving.reset();
            saving.press(move || vec![Draft::new(ticket.id, body.clone())]);
        }
    }
}

/// A link for what has a page of its own, a button for the rest.
fn button(
    act: Act,
    class: &'static str,
    path: &str,
    start: impl Fn(Act) + Copy + Send + Sync + 'static,
) -> AnyView {
    let language = use_language();
    let words = name(language, act);
    let icon = glyph(act).map(|glyph| view! { <Icon glyph class="i s"/> });
    let page = match act {
        Act::Visit | Act::VisitOn => Some([path, "/visit"].concat()),
        Act::Callback => Some([path, "/callback"].concat()),
        Act::Sign(entry) => Some([path, "/sign/", &entry.to_string()].concat()),
        _ => None,
    };
    match page {
        Some(href) => view! { <a class=class href=href>{icon}{words}</a> }.into_any(),
        None => view! {
            <button type="button" class=class on:click=move |_| start(act)>
                {icon}
                {words}
            </button>
        }
        .into_any(),
    }
}

/// What an action is called.
pub fn name(language: Language, act: Act) -> &'static str {
    let acts = language.texts().acts;
    match act {
        Act::Visit => acts.visit,
        Act::VisitOn => acts.visit_on,
        Act::Callback => acts.callback,
        Act::Sign(_) => acts.sign,
        Act::Answer => acts.answer,
        Act::Call => acts.call,
        Act::Progress => acts.progress,
        Act::Note => acts.note,
        Act::Wait => acts.wait,
        Act::Resume => acts.resume,
        Act::Settle => acts.settle,
        Act::Extend => acts.extend,
        Act::Approve => acts.approve,
        Act::Deny => acts.deny,
        Act::Classify => acts.classify,
        Act::Dispatch => acts.dispatch,
        Act::Receive => acts.receive,
        Act::Return => acts.give_back,
        Act::Reopen => acts.reopen,
        Act::NotAccept => acts.not_accept,
        Act::Cancel => acts.cancel,
        Act::Inspect => acts.inspect,
        Act::Review => acts.review,
        Act::SignOff => acts.sign_off,
        Act::Archive => acts.archive,
    }
}

fn glyph(act: Act) -> Option<Glyph> {
    match act {
        Act::Visit | Act::VisitOn => Some(Glyph::Home),
        Act::Callback => Some(Glyph::Callback),
        Act::Answer => Some(Glyph::Megaphone),
        Act::Call => Some(Glyph::Phone),
        Act::Sign(_) | Act::SignOff | Act::Progress | Act::Note => Some(Glyph::Pen),
        Act::Wait => Some(Glyph::Clock),
        Act::Settle | Act::Receive | Act::Approve | Act::Inspect => Some(Glyph::Check),
        _ => None,
    }
}
