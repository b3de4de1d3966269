//! 回访: on the doorstep or by phone, somebody who had no hand in the matter asks how it went.

mod done;
pub mod due;
mod entries;
pub mod form;
mod questions;
mod record;

use crate::components::aloud::ReadAloud;
use crate::components::empty::{Bones, Empty};
use crate::components::frame::{Focus, SyncPill};
use crate::components::icon::{Glyph, Icon};
use crate::components::tag::{Tag, glyph};
use crate::context::{
    use_language, use_now, use_replica, use_session, use_shared, use_texts, use_world,
};
use crate::draft::{self, Key};
use crate::format;
use crate::i18n::{asked, words};
use crate::minute::use_minute;
use crate::pages::visit::NotHere;
use domain::callback::Callback as Due;
use domain::procedure::{Ask, QuestionRule};
use domain::{Ticket, TicketId};
use due::{Obstacle, due};
use form::Form;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use std::sync::Arc;

/// A callback that is being made.
#[derive(Clone, Copy)]
pub struct Asking {
    id: TicketId,
    ticket: Signal<Arc<Ticket>>,
    callback: StoredValue<Due>,
    /// What is asked.
    questions: StoredValue<Vec<QuestionRule>>,
    form: RwSignal<Form>,
    /// Where the form is kept.
    key: StoredValue<Key>,
}

/// What there is to do, looked up once: recording it must not take the form away at once.
#[derive(Clone, PartialEq)]
enum Sight {
    Reading,
    NotHere,
    Barred(TicketId, Obstacle),
    Due(TicketId, Box<Due>),
}

/// 回访.
#[component]
pub fn Callback() -> impl IntoView {
    let t = use_texts();
    let sight = use_sight();
    move || match sight.get() {
        Sight::Reading => view! { <Bones label=t.common.reading/> }.into_any(),
        Sight::NotHere => view! { <NotHere title=t.callback.title/> }.into_any(),
        Sight::Barred(id, obstacle) => view! { <Barred id obstacle/> }.into_any(),
        Sight::Due(id, callback) => view! { <Asked id callback=*callback/> }.into_any(),
    }
}

fn use_sight() -> Memo<Sight> {
    let (world, session, replica) = (use_world(), use_session(), use_replica());
    let shared = use_shared();
    let params = use_params_map();
    let id = Memo::new(move |_| params.with(|params| params.get("id")?.parse::<TicketId>().ok()));
    Memo::new(move |before: Option<&Sight>| {
        let id = id.get();
        if let Some(Sight::Due(asked, _)) = before
            && Some(*asked) == id
        {
            return before.cloned().unwrap_or(Sight::Reading);
        }
        let found = world.with(|world| {
            let id = id?;
            let ticket = world.tickets.get(&id)?;
            let session = session.get()?;
            Some(match due(world, ticket, &session, shared.now()) {
                Ok(callback) => Sight::Due(id, Box::new(callback)),
                Err(obstacle) => Sight::Barred(id, obstacle),
            })
        });
        let ready = replica.is_ready();
        found.unwrap_or(if ready {
            Sight::NotHere
        } else {
            Sight::Reading
        })
    })
}

#[component]
fn Asked(id: TicketId, callback: Due) -> impl IntoView {
    let world = use_world();
    let found = Memo::new(move |_| world.with(|world| world.tickets.get(&id).cloned()));
    let ticket = Signal::derive(move || found.get().unwrap_or_else(|| Arc::new(Ticket::new(id))));
    let about = callback.settlement;
    let key = draft::use_key(&["callback.", &id.to_string()].concat());
    let kept = draft::restore::<Form>(&key).filter(|form| form.settlement == Some(about));
    let form = RwSignal::new(kept.unwrap_or_else(|| Form::about(about)));
    let _kept = draft::keep_form(key.clone(), form, move || Form::about(about));
    let questions = world.with_untracked(|world| {
        let ticket = ticket.get_untracked();
        let (end, subject) = (callback.settlement, &callback.subject);
        world.questions(&ticket, end, subject, callback.room)
    });
    let callback = StoredValue::new(callback);
    let asking = Asking {
        id,
        ticket,
        callback,
        questions: StoredValue::new(questions),
        form,
        key: StoredValue::new(key),
    };
    view! {
        <Focus>
            <Header asking/>
            <main class="cb">
                <done::Side asking/>
                <questions::Questions asking/>
            </main>
            <record::Foot asking/>
        </Focus>
    }
}

#[component]
fn Header(asking: Asking) -> impl IntoView {
    let (t, language) = (use_texts(), use_language());
    let Asking {
        id,
        ticket,
        callback,
        ..
    } = asking;
    let place = use_place(ticket);
    let tag = move || {
        let kind = ticket.with(|ticket| ticket.kind().cloned());
        let all = callback.with_value(|callback| callback.rate.is_all());
        kind.map(|kind| {
            let asked = t.callback;
            let named = words::kind(language, &kind);
            let words = format::fill(if all { asked.every } else { asked.drawn }, &[named]);
            view! { <Tag glyph=glyph(&kind) words/> }
        })
    };
    view! {
        <header class="top">
            <a class="btn icon" href=format!("/tickets/{id}") aria-label=t.callback.back>
                <Icon glyph=Glyph::Back/>
            </a>
            <h1 tabindex="-1">{t.callback.title}</h1>
            <span class="room num">{place}</span>
            {tag}
            <Left callback/>
            <span class="end row gap-l">
                <Aloud questions=asking.questions/>
                <SyncPill/>
            </span>
        </header>
    }
}

/// The room's code, or that it is a public place.
fn use_place(ticket: Signal<Arc<Ticket>>) -> impl Fn() -> String + Copy {
    let (t, world) = (use_texts(), use_world());
    move || {
        let room = ticket.with(|ticket| ticket.room());
        let code = world.with(|world| {
            room.and_then(|room| world.rooms.get(&room))
                .map(|room| room.card.code.to_string())
        });
        code.unwrap_or_else(|| t.today.public_place.to_owned())
    }
}

/// How long the window stays open.
#[component]
fn Left(callback: StoredValue<Due>) -> impl IntoView {
    let (t, language) = (use_texts(), use_language());
    let now = use_minute();
    let left = move || {
        let (closes, now) = (callback.with_value(|callback| callback.closes), now.get());
        let asked = t.callback;
        match closes {
            Some(closes) if now > closes => {
                format::fill(asked.late, &[&format::over(language, closes, now).line()])
            }
            Some(closes) => {
                format::fill(asked.left, &[&format::left(language, closes, now).line()])
            }
            None => t.intake.no_number.to_owned(),
        }
    };
    view! { <span class="sub num">{left}</span> }
}

/// Reads questions and choices to the resident.
#[component]
fn Aloud(questions: StoredValue<Vec<QuestionRule>>) -> impl IntoView {
    let (t, language) = (use_texts(), use_language());
    let one = move |question: &QuestionRule| {
        let title = asked::question(language, question);
        if question.ask() != Ask::One {
            return title.to_owned();
        }
        let choices = question.answers.iter();
        let choices: Vec<_> = choices.map(|each| asked::answer(language, each)).collect();
        let hint = asked::hint(language, question);
        t.read_out(&[title, hint, &t.list(&choices)])
    };
    let text = Signal::derive(move || {
        questions.with_value(|questions| t.read_out(&questions.iter().map(one).collect::<Vec<_>>()))
    });
    view! { <ReadAloud class="btn" words=t.callback.read_aloud text/> }
}

/// No callback now, or not by this person: why, in words.
#[component]
fn Barred(id: TicketId, obstacle: Obstacle) -> impl IntoView {
    let (t, language, world, now) = (use_texts(), use_language(), use_world(), use_now());
    let (href, words) = match &obstacle {
        Obstacle::Unsigned(made) => (format!("/tickets/{id}/sign/{made}"), t.callback.sign),
        _ => (format!("/tickets/{id}"), t.callback.to_ticket),
    };
    let why = move || {
        let asked = t.callback;
        match &obstacle {
            Obstacle::Unsettled => asked.why_unsettled.to_owned(),
            Obstacle::Handler => asked.why_handler.to_owned(),
            Obstacle::Role => asked.why_role.to_owned(),
            Obstacle::Later(opens) => {
                let offset = world.with(|world| world.settings.offset);
                let opens = format::coming(language, offset, *opens, now.get_untracked());
                format::fill(asked.why_later, &[&opens])
            }
            Obstacle::AwaitingDraw => asked.why_draw.to_owned(),
            Obstacle::NotDrawn => asked.why_not_drawn.to_owned(),
            Obstacle::Done => asked.why_done.to_owned(),
            Obstacle::Failed => asked.why_failed.to_owned(),
            Obstacle::Unsigned(_) => asked.why_unsigned.to_owned(),
        }
    };
    view! {
        <Focus>
            <header class="top">
                <a class="btn icon" href=format!("/tickets/{id}") aria-label=t.callback.back>
                    <Icon glyph=Glyph::Back/>
                </a>
                <h1 tabindex="-1">{t.callback.title}</h1>
                <span class="end"><SyncPill/></span>
            </header>
            <main class="body">
                <Empty
                    glyph=Glyph::Callback
                    what=t.callback.not_possible
                    next=Signal::derive(why)
                >
                    <a class="btn go" href=href>{words}</a>
                </Empty>
            </main>
        </Focus>
    }
}
