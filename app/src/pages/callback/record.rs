//! The bar below: the callback is recorded, and the resident signs; by phone nobody can.

use super::Asking;
use super::entries::{Call, Moment, entries};
use crate::clock;
use crate::components::dialog::Dialog;
use crate::components::exit::{Acts, Exit, NotStored};
use crate::components::icon::{Glyph, Icon};
use crate::components::toast::use_toasts;
use crate::context::{use_language, use_now, use_session, use_texts, use_world};
use crate::foresee::Writer;
use crate::format;
use crate::replica::{Draft, Origin};
use crate::saving::{Saving, use_saving};
use leptos::prelude::*;
use leptos_router::hooks::use_navigate;

/// The action bar.
#[component]
pub fn Foot(asking: Asking) -> impl IntoView {
    let t = use_texts();
    let form = asking.form;
    let open = RwSignal::new(false);
    let recording = use_recording(asking);
    let entries = use_entries(asking);
    let record = move |_| recording.press(entries);
    let questions = asking.questions;
    let incomplete = move || {
        let is_complete = |questions: &Vec<_>| form.with(|form| form.is_complete(questions));
        !questions.with_value(is_complete)
    };
    let answered = move || {
        let counts = questions.with_value(|questions| {
            let answered = form.with(|form| form.answered(questions));
            [answered, questions.len()].map(|count| count.to_string())
        });
        format::fill(t.callback.answered, &counts.each_ref().map(String::as_str))
    };
    let words = move || {
        let asked = t.callback;
        if form.with(|form| form.phone) {
            asked.record
        } else {
            asked.sign
        }
    };
    view! {
        <footer class="foot">
            <span class="dim num">{answered}</span>
            <button type="button" class="btn l end" aria-haspopup="dialog" on:click=move |_| open.set(true)>
                {t.callback.unreachable}
            </button>
            <button
                type="button"
                class="btn l go"
                disabled=move || incomplete() || recording.is_busy()
                aria-busy=move || recording.is_busy().to_string()
                title=move || incomplete().then_some(t.callback.answer_all)
                on:click=record
            >
                <Icon glyph=Glyph::Pen/>
                {words}
            </button>
        </footer>
        <Unreached asking open/>
    }
}

/// After the callback is stored: on to the signature, or by phone back to the ticket.
fn use_recording(asking: Asking) -> Saving {
    let t = use_texts();
    let toasts = use_toasts();
    let navigate = use_navigate();
    let id = asking.id;
    use_saving(move |ids| {
        let Some(made) = ids.first() else {
            return;
        };
        if asking.form.with_untracked(|form| form.phone) {
            toasts.show(t.callback.recorded.to_owned());
            navigate(&format!("/tickets/{id}"), Default::default());
        } else {
            navigate(&format!("/tickets/{id}/sign/{made}"), Default::default());
        }
    })
    .kept_as(Origin::Draft(asking.key.get_value()))
}

/// What the form says now, as entries.
fn use_entries(asking: Asking) -> impl Fn() -> Vec<Draft> + Copy + 'static {
    let (world, session, now) = (use_world(), use_session(), use_now());
    let language = use_language();
    let moment = StoredValue::new(Moment::default());
    let made = clock::entry_id();
    move || {
        let Some(session) = session.get_untracked() else {
            return Vec::new();
        };
        let form = asking.form.get_untracked();
        let mut now = now.get_untracked();
        moment.update_value(|moment| now = moment.of(&form, now));
        let writer = Writer {
            session: &session,
            now,
        };
        asking.callback.with_value(|about| {
            let call = Call {
                ticket: asking.id,
                about,
                made,
            };
            world.with_untracked(|world| entries(world, writer, call, &form, language))
        })
    }
}

/// An attempt that reached nobody is on record too; the callback stays due.
#[component]
fn Unreached(asking: Asking, open: RwSignal<bool>) -> impl IntoView {
    let t = use_texts();
    let toasts = use_toasts();
    let navigate = use_navigate();
    let id = asking.id;
    let attempting = use_saving(move |_| {
        toasts.show(t.callback.attempt_recorded.to_owned());
        navigate(&format!("/tickets/{id}"), Default::default());
    });
    let exit = Exit::new(open);
    exit.watch(attempting);
    let record = move || {
        attempting.press(move || {
            let body = asking
                .callback
                .with_value(|callback| asking.form.with_untracked(|form| form.unreached(callback)));
            vec![Draft::new(id, body)]
        });
    };
    view! {
        <Dialog open title=t.callback.unreachable_title may_close=exit.may_close()>
            <p>{t.callback.unreachable_hint}</p>
            <NotStored saving=attempting/>
            <Acts exit saving=attempting again=Callback::new(move |()| record())>
                <button
                    type="button"
                    class="btn l"
                    disabled=move || attempting.is_busy()
                    on:click=move |_| record()
                >
                    {t.callback.unreachable_record}
                </button>
            </Acts>
        </Dialog>
    }
}
