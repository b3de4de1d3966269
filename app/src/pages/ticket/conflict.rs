//! Two values of one field: both are shown, and the desk chooses.

use super::with_teller;
use crate::components::icon::{Glyph, Icon};
use crate::context::{use_language, use_now, use_session, use_texts, use_world};
use crate::foresee::{Writer, foresee};
use crate::format::fill;
use crate::i18n::words;
use crate::replica::Draft;
use crate::saving::use_saving;
use domain::body::{Body, Resolve};
use domain::ticket::FieldState;
use domain::words::Field;
use domain::{EntryId, Outcome, Ticket};
use leptos::prelude::*;
use std::sync::Arc;

/// One value and who wrote it.
#[derive(Clone)]
struct Value {
    entry: EntryId,
    words: String,
    by: String,
    in_force: bool,
}

/// Every open conflict of the ticket.
#[component]
pub fn Conflicts(ticket: Memo<Option<Arc<Ticket>>>) -> impl IntoView {
    let open = move || {
        let ticket = ticket.get()?;
        let fields = ticket
            .fields
            .iter()
            .filter(|(_, state)| !state.contested.is_empty());
        let fields: Vec<_> = fields
            .map(|(field, state)| (field.clone(), values(&ticket, field, state)))
            .collect();
        let may = may_resolve(&ticket);
        let panel =
            move |(field, values)| view! { <Conflict ticket=ticket.clone() field values may/> };
        Some(fields.into_iter().map(panel).collect_view())
    };
    view! { {open} }
}

fn values(ticket: &Ticket, field: &Field, state: &FieldState) -> Vec<Value> {
    with_teller(ticket, |teller| {
        let value = |entry: EntryId, value: &str, in_force: bool| {
            let event = ticket.timeline.iter().find(|event| event.entry == entry);
            let by = event.map(|event| {
                let (name, when) = (teller.name(event.actor), teller.moment(event.when));
                fill(teller.texts().ticket.conflict_by, &[&name, &when])
            });
            Value {
                entry,
                words: words::field_value(teller.language, field, value).into_owned(),
                by: by.unwrap_or_default(),
                in_force,
            }
        };
        let first = value(state.entry, &state.value, true);
        let others = state
            .contested
            .iter()
            .map(|(entry, each)| value(*entry, each, false));
        std::iter::once(first).chain(others).collect()
    })
}

/// Whether the person may choose: the first contested field stands for all.
fn may_resolve(ticket: &Ticket) -> bool {
    let session = use_session().get();
    let now = use_now().get_untracked();
    let contested = ticket
        .fields
        .iter()
        .find(|(_, state)| !state.contested.is_empty());
    let (Some(session), Some((field, state))) = (session, contested) else {
        return false;
    };
    let body = Body::Resolve(Box::new(Resolve {
        field: field.clone(),
        entry: state.entry,
    }));
    let writer = Writer {
        session: &session,
        now,
    };
    use_world().with_untracked(|world| {
        foresee(world, writer, ticket.id, body).outcome == Outcome::Accepted
    })
}

#[component]
fn Conflict(ticket: Arc<Ticket>, field: Field, values: Vec<Value>, may: bool) -> impl IntoView {
    let t = use_texts();
    let language = use_language();
    let saving = use_saving(|_| {});
    let chosen = RwSignal::new(None::<EntryId>);
    let name = words::field(language, &field).to_owned();
    let title = fill(t.ticket.conflict, &[&name]);
    let group = title.clone();
    let option = move |value: Value| {
        let texts = t.ticket;
        let note = if value.in_force {
            [value.by, texts.conflict_in_force.to_owned()].join("·")
        } else {
            value.by
        };
        view! {
            <label class="chip">
                <input
                    type="radio"
                    name="conflict"
                    disabled=!may
                    on:change=move |_| chosen.set(Some(value.entry))
                />
                <b>{value.words}</b>
                <span class="cap">{note}</span>
            </label>
        }
    };
    let resolve = move |_| {
        let (field, ticket) = (field.clone(), ticket.id);
        saving.press(move || {
            let made = chosen.get_untracked().map(|entry| {
                let field = field.clone();
                let body = Body::Resolve(Box::new(Resolve { field, entry }));
                Draft::new(ticket, body)
            });
            made.into_iter().collect()
        });
    };
    let hint = move || {
        let texts = t.ticket;
        if may {
            texts.conflict_hint.to_owned()
        } else {
            t.sentences(&[texts.conflict_hint, texts.conflict_wait])
        }
    };
    let button = may.then(|| {
        view! {
            <button
                type="button"
                class="btn"
                disabled=move || chosen.get().is_none()
                aria-busy=move || saving.is_busy().to_string()
                on:click=resolve
            >
                {t.ticket.conflict_choose}
            </button>
        }
    });
    view! {
        <div class="note soon">
            <Icon glyph=Glyph::Warning/>
            <div class="stack gap-t grow">
                <b>{title}</b>
                <p>{hint}</p>
                <div class="pickx" role="radiogroup" aria-label=group>
                    {values.into_iter().map(option).collect_view()}
                </div>
                {button}
            </div>
        </div>
    }
}
