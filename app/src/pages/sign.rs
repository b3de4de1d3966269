//! 交给业户签名: one matter, one text, one pad; no navigation, nobody else's data.

pub mod document;
pub mod form;
mod hand_back;
mod shown;
mod writing;

use crate::components::aloud::ReadAloud;
use crate::components::empty::{Bones, Empty};
use crate::components::icon::{Glyph, Icon};
use crate::components::note::Note;
use crate::components::pad::strokes::Strokes;
use crate::context::{use_language, use_replica, use_session, use_shared, use_texts, use_world};
use crate::i18n::Language;
use crate::kiosk::{self, Stage};
use crate::replica::Draft;
use crate::saving::{Saving, use_saving};
use document::{Document, document};
use domain::body::{Body, Pad, SignMethod};
use domain::{EntryId, TicketId, World};
use form::{Form, Way};
use leptos::ev;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

/// After so long without a touch the tablet asks for the PIN.
const IDLE: i64 = 5 * domain::time::MINUTE;

/// What is signed, as it was when the resident got the tablet.
#[derive(Clone, PartialEq)]
struct Subject {
    ticket: TicketId,
    of: EntryId,
    contact: String,
    document: Document,
}

/// What the resident is doing.
#[derive(Clone, Copy)]
pub struct Signing {
    form: RwSignal<Form>,
    strokes: RwSignal<Strokes>,
    /// Keeps both for this tab.
    keep: Callback<()>,
}

/// What there is to see.
#[derive(Clone, PartialEq)]
enum Sight {
    Reading,
    Nothing,
    SignedBefore,
    Sheet(Box<Subject>),
}

/// 交给业户签名.
#[component]
pub fn Sign() -> impl IntoView {
    let t = use_texts();
    let sight = use_sight();
    let message = move |what: &'static str, next: &'static str| {
        view! {
            <main class="body">
                <h1 class="vh">{move || t.get().sign.title}</h1>
                <Empty glyph=Glyph::Pen what=what.to_owned() next=next.to_owned()>
                    <a class="btn go" href="/">{move || t.get().common.to_today}</a>
                </Empty>
            </main>
        }
        .into_any()
    };
    move || match sight.get() {
        Sight::Reading => {
            view! { <Bones label=Signal::derive(move || t.get().common.reading)/> }.into_any()
        }
        Sight::Nothing => message(
            t.get().sign.nothing_to_sign,
            t.get().sign.nothing_to_sign_hint,
        ),
        Sight::SignedBefore => message(
            t.get().sign.already_signed,
            t.get().sign.already_signed_hint,
        ),
        Sight::Sheet(subject) => view! { <Sheet subject=*subject/> }.into_any(),
    }
}

/// Looks once, when the records are there: what is shown must not change under the resident's hand.
fn use_sight() -> RwSignal<Sight> {
    let shared = use_shared();
    let (world, language, replica) = (use_world(), use_language(), use_replica());
    let params = use_params_map();
    let sight = RwSignal::new(Sight::Reading);
    Effect::new(move || {
        let named = params.with(|params| {
            let ticket = params.get("id")?.parse::<TicketId>().ok()?;
            Some((ticket, params.get("entry")?.parse::<EntryId>().ok()?))
        });
        let kiosk = shared.kiosk.get_untracked();
        // Going back to an earlier signature must not put it into this resident's hands.
        let strayed = kiosk.is_some_and(|kiosk| Some((kiosk.ticket, kiosk.of)) != named);
        let shown = matches!(sight.get_untracked(), Sight::Sheet(subject) if Some((subject.ticket, subject.of)) == named);
        if shown || strayed || !replica.is_ready() {
            return;
        }
        let found = named
            .and_then(|(id, of)| world.with(|world| look(world, id, of, language.get_untracked())));
        sight.set(match found {
            None => Sight::Nothing,
            Some((_, true)) if kiosk.is_none() => Sight::SignedBefore,
            Some((subject, signed)) => {
                kiosk::begin(shared, subject.ticket, subject.of);
                if signed {
                    kiosk::advance(shared, Stage::Signed);
                }
                Sight::Sheet(Box::new(subject))
            }
        });
    });
    sight
}

/// What is to be signed, and whether it has been.
fn look(world: &World, id: TicketId, of: EntryId, language: Language) -> Option<(Subject, bool)> {
    let ticket = world.tickets.get(&id)?;
    let document = document(world, ticket, of, language)?;
    let opening = ticket.opening.as_ref();
    let contact = opening
        .map(|opening| opening.contact.clone())
        .unwrap_or_default();
    let mut signatures = ticket.signatures.iter().filter(|each| each.signed.of == of);
    let signed = signatures.any(|each| each.signed.method != SignMethod::None);
    let subject = Subject {
        ticket: id,
        of,
        contact,
        document,
    };
    Some((subject, signed))
}

/// The sheet in the resident's hands.
#[component]
fn Sheet(subject: Subject) -> impl IntoView {
    let t = use_texts();
    let Subject {
        of,
        contact,
        document,
        ..
    } = subject.clone();
    let signing = use_signing(of, &contact);
    stop_when_idle();
    let by_hand = move || signing.form.with(|form| form.way == Way::Pad);
    let text = document.text.clone();
    view! {
        <div class="kiosk">
            <header>
                <span class="seal" aria-hidden="true">"首问"</span>
                <div>
                    <h1 tabindex="-1">{move || t.get().sign.title}</h1>
                    <p class="dim">{move || t.get().sign.lead}</p>
                </div>
                <ReadAloud class="btn l end" words=Signal::derive(move || t.get().sign.read_aloud) text/>
            </header>
            <main class="cols">
                <shown::Shown document/>
                <Show
                    when=by_hand
                    fallback=move || view! { <writing::Otherwise signing/> }
                >
                    <writing::Writing signing/>
                </Show>
            </main>
            <Footer subject signing/>
        </div>
        <hand_back::HandBack/>
    }
}

/// What was entered before a reload, or an empty pad.
fn use_signing(of: EntryId, contact: &str) -> Signing {
    let kept = kiosk::form::<(Form, Pad)>(of);
    let (form, pad) = kept.unwrap_or_else(|| (Form::of(contact), Pad::default()));
    let form = RwSignal::new(form);
    let strokes = RwSignal::new(Strokes::resume(pad));
    let keep = move || {
        let pad = strokes.with_untracked(|strokes| strokes.pad().clone());
        kiosk::keep_form(of, &(form.get_untracked(), pad));
    };
    Effect::new(move |before: Option<()>| {
        form.track();
        if before.is_some() {
            keep();
        }
    });
    // A stroke that is still being written goes with the page unless it is kept now.
    let leaving = window_event_listener_untyped("pagehide", move |_| keep());
    on_cleanup(move || leaving.remove());
    Signing {
        form,
        strokes,
        keep: Callback::new(move |()| keep()),
    }
}

/// A tablet that nobody touches asks for the PIN.
fn stop_when_idle() {
    let shared = use_shared();
    let touched = StoredValue::new(shared.now());
    let touch = move || touched.set_value(shared.now());
    let pointer = window_event_listener(ev::pointerdown, move |_| touch());
    let key = window_event_listener(ev::keydown, move |_| touch());
    on_cleanup(move || {
        pointer.remove();
        key.remove();
    });
    Effect::new(move || {
        shared.tick.track();
        let idle = shared.now().since(touched.get_value()) > IDLE;
        let signing = shared
            .kiosk
            .with_untracked(|kiosk| kiosk.is_some_and(|kiosk| kiosk.stage == Stage::Signing));
        if idle && signing {
            kiosk::advance(shared, Stage::Stopped);
        }
    });
}

#[component]
fn Footer(subject: Subject, signing: Signing) -> impl IntoView {
    let t = use_texts();
    let shared = use_shared();
    let Signing { form, strokes, .. } = signing;
    let saving = use_signed(form);
    let entry = StoredValue::new_local(use_entry(subject, signing));
    let confirm = Callback::new(move |()| saving.press(|| entry.with_value(|entry| entry())));
    let incomplete = move || {
        form.with(|form| form.lacking(strokes.with(Strokes::count)))
            .is_some()
    };
    let busy = move || saving.is_busy();
    let words = move || {
        let sign = t.get().sign;
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
                {move || t.get().sign.type_instead}
            </button>
            <button type="button" class="btn l" on:click=move |_| choose(Way::Without(None))>
                {move || t.get().sign.no_signature}
            </button>
            <span class="end"></span>
            <button
                type="button"
                class="btn l"
                aria-label=move || t.get().sign.hand_back_label
                on:click=move |_| kiosk::advance(shared, Stage::Stopped)
            >
                <Icon glyph=Glyph::Lock/>
                {move || t.get().sign.hand_back}
            </button>
            <button
                type="button"
                class="btn xl go"
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
fn use_signed(form: RwSignal<Form>) -> Saving {
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
        kiosk::forget_form();
    })
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
                what=Signal::derive(move || t.get().sign.not_saved.to_owned())
                todo=Signal::derive(String::new)
            >
                <button type="button" class="btn" on:click=move |_| again.run(())>
                    {move || t.get().common.save_again}
                </button>
            </Note>
        </Show>
    }
}
