//! The bar below: how to sign, how to hand back, and the press that confirms.

use super::form::{Form, Way};
use super::{Signing, Subject};
use crate::components::icon::{Glyph, Icon};
use crate::components::note::Note;
use crate::components::pad::strokes::Strokes;
use crate::context::{use_session, use_shared, use_texts};
use crate::kiosk::{self, Stage};
use crate::replica::{Draft, Origin};
use crate::saving::{Saving, use_saving};
use domain::EntryId;
use domain::body::Body;
use leptos::prelude::*;

/// The id of the line that says that the text is to be read first.
const READ: &str = "read-first";

/// The action bar.
#[component]
pub fn Footer(subject: Subject, signing: Signing) -> impl IntoView {
    let t = use_texts();
    let shared = use_shared();
    let Signing { form, strokes, .. } = signing;
    let saving = use_signed(form, subject.of);
    let entry = StoredValue::new_local(use_entry(subject, signing));
    let confirm = Callback::new(move |()| saving.press(move || entry.with_value(|entry| entry())));
    let incomplete = move || {
        form.with(|form| form.lacking(strokes.with(Strokes::count)))
            .is_some()
    };
    let busy = move || saving.is_busy();
    let words = move || {
        let sign = t.sign;
        match (busy(), form.with(|form| form.way.clone())) {
            (true, _) => sign.saving,
            (_, Way::Pad) => sign.confirm,
            (_, Way::Typed) => sign.confirm_typed,
            (_, Way::Without(_)) => sign.confirm_unsigned,
        }
    };
    let choose = move |way: Way| form.update(|form| form.way = way);
    view! {
        <Failed saving again=confirm/>
        <footer>
            <button type="button" class="btn l" on:click=move |_| choose(Way::Typed)>
                <Icon glyph=Glyph::Keyboard/>
                {t.sign.type_instead}
            </button>
            <button type="button" class="btn l" on:click=move |_| choose(Way::Without(None))>
                {t.sign.no_signature}
            </button>
            <p class="end dim" id=READ role="status">
                {move || form.with(Form::must_read).then_some(t.sign.read_first)}
            </p>
            <button
                type="button"
                class="btn l"
                aria-label=t.sign.hand_back_label
                on:click=move |_| kiosk::advance(shared, Stage::Stopped)
            >
                <Icon glyph=Glyph::Lock/>
                {t.sign.hand_back}
            </button>
            <button
                type="button"
                class="btn xl go"
                aria-describedby=READ
                disabled=move || incomplete() || busy()
                aria-busy=move || busy().to_string()
                on:click=move |_| confirm.run(())
            >
                <Icon glyph=Glyph::Check/>
                {words}
            </button>
        </footer>
    }
}

/// Once the signature is stored the resident is thanked.
fn use_signed(form: RwSignal<Form>, of: EntryId) -> Saving {
    let shared = use_shared();
    use_saving(move |_| {
        let without = form.with_untracked(|form| matches!(form.way, Way::Without(_)));
        kiosk::advance(
            shared,
            if without {
                Stage::Unsigned
            } else {
                Stage::Signed
            },
        );
    })
    .kept_as(Origin::Signature(of))
}

/// The entry, with who is signed in as witness.
fn use_entry(subject: Subject, signing: Signing) -> impl Fn() -> Vec<Draft> {
    let session = use_session();
    let Signing { form, strokes, .. } = signing;
    move || {
        let witness =
            session.with_untracked(|session| session.as_ref().map(|session| session.name.clone()));
        let witness = witness.unwrap_or_default();
        let entry = strokes.with_untracked(|strokes| {
            form.with_untracked(|form| {
                form.entry(subject.of, &subject.document, strokes.pad(), &witness)
            })
        });
        let draft = entry.map(|(signed, private)| {
            Draft::new(subject.ticket, Body::Signed(Box::new(signed))).with(private)
        });
        draft.into_iter().collect()
    }
}

/// The store did not take it: nothing is lost, and the butler can try again.
#[component]
fn Failed(saving: Saving, again: Callback<()>) -> impl IntoView {
    let t = use_texts();
    view! {
        <Show when=move || saving.has_failed()>
            <Note
                glyph=Glyph::Warning
                tone="over"
                role="alert"
                what=t.sign.not_saved
                todo=Signal::derive(String::new)
            >
                <button type="button" class="btn" on:click=move |_| again.run(())>
                    {t.common.save_again}
                </button>
            </Note>
        </Show>
    }
}
