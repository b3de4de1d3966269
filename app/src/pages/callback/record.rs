//! The bar below: the callback becomes an entry, and the resident signs; by phone nobody can.

use super::Asking;
use crate::components::dialog::Dialog;
use crate::components::icon::{Glyph, Icon};
use crate::components::toast::use_toasts;
use crate::context::{use_language, use_replica, use_texts, use_world};
use crate::format;
use crate::pages::sign::document::document;
use crate::replica::{Draft, Origin};
use crate::saving::{Saving, use_saving};
use domain::EntryId;
use domain::body::{Body, Private, SignMethod, Unsigned};
use leptos::prelude::*;
use leptos_router::hooks::use_navigate;

/// The action bar.
#[component]
pub fn Foot(asking: Asking) -> impl IntoView {
    let t = use_texts();
    let form = asking.form;
    let open = RwSignal::new(false);
    let recording = use_recording(asking);
    let record = move |_| {
        recording.press(move || {
            if !form.with_untracked(|form| form.is_complete()) {
                return Vec::new();
            }
            let (body, private) = asking
                .callback
                .with_value(|callback| form.with_untracked(|form| form.made(callback)));
            vec![Draft::new(asking.id, body).with(private)]
        });
    };
    let incomplete = move || !form.with(|form| form.is_complete());
    let answered = move || {
        let count = form.with(|form| form.answered());
        format::fill(t.callback.answered, &[&count.to_string()])
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

/// After the callback is stored: the signature, or by phone the reason that there is none.
fn use_recording(asking: Asking) -> Saving {
    let t = use_texts();
    let toasts = use_toasts();
    let navigate = use_navigate();
    let unsigned = use_unsigned(asking);
    let id = asking.id;
    use_saving(move |ids| {
        let Some(made) = ids.first().copied() else {
            return;
        };
        if asking.form.with_untracked(|form| form.phone) {
            unsigned(made);
            toasts.show(t.callback.recorded.to_owned());
            navigate(&format!("/tickets/{id}"), Default::default());
        } else {
            navigate(&format!("/tickets/{id}/sign/{made}"), Default::default());
        }
    })
    .kept_as(Origin::Draft(asking.key.get_value()))
}

/// By phone nobody signs: what was read out is kept, with the coded reason.
fn use_unsigned(asking: Asking) -> impl Fn(EntryId) {
    let (world, language, replica) = (use_world(), use_language(), use_replica());
    move |made| {
        let read_out = world.with_untracked(|world| {
            let ticket = world.tickets.get(&asking.id)?;
            document(world, ticket, made, language)
        });
        let Some(document) = read_out else { return };
        let signed = document.signed(made, SignMethod::None, Some(Unsigned::Phone));
        let private = Private {
            document: Some(document.text),
            ..Private::default()
        };
        replica.record(vec![
            Draft::new(asking.id, Body::Signed(Box::new(signed))).with(private),
        ]);
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
    let record = move |_| {
        attempting.press(move || {
            let body = asking
                .callback
                .with_value(|callback| asking.form.with_untracked(|form| form.unreached(callback)));
            vec![Draft::new(id, body)]
        });
    };
    view! {
        <Dialog open title=t.callback.unreachable_title>
            <p>{t.callback.unreachable_hint}</p>
            <div class="acts">
                <button type="button" class="btn l" on:click=move |_| open.set(false)>
                    {t.common.cancel}
                </button>
                <button
                    type="button"
                    class="btn l"
                    disabled=move || attempting.is_busy()
                    on:click=record
                >
                    {t.callback.unreachable_record}
                </button>
            </div>
        </Dialog>
    }
}
