//! 交给业户签名: one matter, one text, one pad; no navigation, nobody else's data.

pub mod document;
mod footer;
pub mod form;
mod hand_back;
mod reading;
mod shown;
mod writing;

use crate::components::aloud::ReadAloud;
use crate::components::empty::{Bones, Empty};
use crate::components::icon::Glyph;
use crate::components::pad::strokes::Strokes;
use crate::context::{use_language, use_replica, use_shared, use_texts, use_world};
use crate::i18n::Language;
use crate::kiosk::{self, Stage};
use document::{Document, document};
use domain::body::Pad;
use domain::{EntryId, TicketId, World};
use form::{Form, Way};
use leptos::ev;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use reading::use_reading;
use serde::{Deserialize, Serialize};

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

/// What is kept of it, with the text that it was entered under.
#[derive(Serialize, Deserialize)]
struct Entered {
    digest: String,
    form: Form,
    pad: Pad,
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
                <h1 class="vh">{t.sign.title}</h1>
                <Empty glyph=Glyph::Pen what=what.to_owned() next=next.to_owned()>
                    <a class="btn go" href="/">{t.common.to_today}</a>
                </Empty>
            </main>
        }
        .into_any()
    };
    move || match sight.get() {
        Sight::Reading => view! { <Bones label=t.common.reading/> }.into_any(),
        Sight::Nothing => message(t.sign.nothing_to_sign, t.sign.nothing_to_sign_hint),
        Sight::SignedBefore => message(t.sign.already_signed, t.sign.already_signed_hint),
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
        let found = named.and_then(|(id, of)| world.with(|world| look(world, id, of, language)));
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
    let signed = domain::signature::is_signed(ticket, of);
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
    let (signing, is_other) = use_signing(of, &contact, &document);
    stop_when_idle();
    let reading = use_reading(signing.form);
    let by_hand = move || signing.form.with(|form| form.way == Way::Pad);
    let text = document.text.clone();
    let lead = match is_other {
        true => view! { <p class="err" role="alert">{t.sign.changed}</p> }.into_any(),
        false => view! { <p class="dim">{t.sign.lead}</p> }.into_any(),
    };
    view! {
        <div class="kiosk" on:scroll=move |_| reading.look()>
            <header>
                <span class="seal" aria-hidden="true">"首问"</span>
                <div>
                    <h1 tabindex="-1">{t.sign.title}</h1>
                    {lead}
                </div>
                <ReadAloud class="btn l end" words=t.sign.read_aloud text/>
            </header>
            <main class="cols" on:scroll=move |_| reading.look()>
                <shown::Shown document reading/>
                <Show
                    when=by_hand
                    fallback=move || view! { <writing::Otherwise signing/> }
                >
                    <writing::Writing signing/>
                </Show>
            </main>
            <footer::Footer subject signing/>
        </div>
        <hand_back::HandBack/>
    }
}

/// What was entered before a reload, or an empty pad; and whether it was entered under another text. A signature is never
/// under a text that was not there when it was written.
fn use_signing(of: EntryId, contact: &str, document: &Document) -> (Signing, bool) {
    let digest = domain::signature::digest(&document.text);
    let kept = kiosk::form::<Entered>(of);
    let is_other = kept.as_ref().is_some_and(|kept| kept.digest != digest);
    let kept = kept.filter(|kept| kept.digest == digest);
    let (form, pad) = match kept {
        Some(kept) => (kept.form, kept.pad),
        None => (Form::of(contact), Pad::default()),
    };
    let form = RwSignal::new(form);
    let strokes = RwSignal::new(Strokes::resume(pad));
    let keep = move || {
        let entered = Entered {
            digest: digest.clone(),
            form: form.get_untracked(),
            pad: strokes.with_untracked(|strokes| strokes.pad().clone()),
        };
        kiosk::keep_form(of, &entered);
    };
    let keep = Callback::new(move |()| keep());
    Effect::new(move |before: Option<()>| {
        form.track();
        if before.is_some() {
            keep.run(());
        }
    });
    // A stroke that is still being written goes with the page unless it is kept now.
    let leaving = window_event_listener_untyped("pagehide", move |_| keep.run(()));
    on_cleanup(move || leaving.remove());
    let signing = Signing {
        form,
        strokes,
        keep,
    };
    (signing, is_other)
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
