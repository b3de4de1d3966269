//! The way out of the resident's hands: the PIN of who is signed in, checked on this tablet.

use crate::components::pin::Pin;
use crate::context::{Shared, use_shared, use_texts, use_world};
use crate::kiosk::{self, Refusal, Stage};
use crate::{clock, format};
use domain::TicketId;
use leptos::html::Dialog;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;

/// The dialog that asks for the PIN. It cannot be closed, only answered.
#[component]
pub fn HandBack() -> impl IntoView {
    let shared = use_shared();
    let node = NodeRef::<Dialog>::new();
    let stage = Memo::new(move |_| shared.kiosk.get().map(|kiosk| kiosk.stage));
    let navigate = use_navigate();
    let left = Callback::new(move |ticket: TicketId| {
        let options = NavigateOptions {
            replace: true,
            ..NavigateOptions::default()
        };
        navigate(&format!("/tickets/{ticket}"), options);
    });
    let asks = move || stage.get().is_some_and(|stage| stage != Stage::Signing);
    let show = move || {
        if let Some(dialog) = node.get_untracked().filter(|dialog| !dialog.open()) {
            // It fails only on an element that is not in the page.
            let _shown = dialog.show_modal();
        }
    };
    Effect::new(move || match (node.get(), asks()) {
        (Some(_), true) => show(),
        (Some(dialog), false) => dialog.close(),
        (None, _) => {}
    });
    let cancel = move |event: leptos::ev::Event| {
        event.prevent_default();
        go_on(shared);
    };
    // A second Escape closes a dialog without asking.
    let closed = move |_| {
        if stage
            .get_untracked()
            .is_some_and(|stage| stage != Stage::Signing)
        {
            show();
        }
    };
    view! {
        <dialog class="dlg s" aria-labelledby="back-title" node_ref=node on:cancel=cancel on:close=closed>
            <Show when=asks>
                <Asked stage left/>
            </Show>
        </dialog>
    }
}

/// Back to signing, where nothing is signed yet.
fn go_on(shared: Shared) {
    if shared
        .kiosk
        .get_untracked()
        .is_some_and(|kiosk| kiosk.stage == Stage::Stopped)
    {
        kiosk::advance(shared, Stage::Signing);
    }
}

#[component]
fn Asked(stage: Memo<Option<Stage>>, left: Callback<TicketId>) -> impl IntoView {
    let t = use_texts();
    let shared = use_shared();
    let title = move || match stage.get() {
        Some(Stage::Signed) => t.sign.thanks,
        Some(Stage::Unsigned) => t.sign.thanks_unsigned,
        _ => t.sign.unsigned_title,
    };
    let stopped = move || stage.get() == Some(Stage::Stopped);
    let hint = move || {
        if stopped() {
            t.sign.unsigned_hint
        } else {
            t.sign.thanks_hint
        }
    };
    view! {
        <div class="center">
            <h2 class="title xl" id="back-title">{title}</h2>
            <p class="dim bigger up">{hint}</p>
        </div>
        <Way left/>
        <Show when=move || stage.get() == Some(Stage::Signed)>
            <p class="cap center">{t.sign.locked_hint}</p>
        </Show>
        <Show when=stopped>
            <button type="button" class="btn l wide" on:click=move |_| go_on(shared)>
                {t.sign.go_on}
            </button>
        </Show>
    }
}

/// The PIN pad and what it leads to.
#[component]
fn Way(left: Callback<TicketId>) -> impl IntoView {
    let t = use_texts();
    let shared = use_shared();
    let world = use_world();
    let busy = RwSignal::new(false);
    let refusal = RwSignal::new(None::<Refusal>);
    let complete = move |pin: String| {
        let Some(kiosk) = shared.kiosk.get_untracked() else {
            return;
        };
        busy.set(true);
        refusal.set(None);
        spawn_local(async move {
            let answer = kiosk::leave(shared, &pin).await;
            busy.try_set(false);
            match answer {
                Ok(()) => left.run(kiosk.ticket),
                Err(reason) => {
                    refusal.try_set(Some(reason));
                }
            }
        });
    };
    let error = move || {
        let offset = world.with_untracked(|world| world.settings.offset);
        let sign = t.sign;
        refusal.get().map(|refusal| match refusal {
            Refusal::Wrong { left: Some(left) } => {
                format::fill(sign.pin_wrong_left, &[&left.to_string()])
            }
            Refusal::Wrong { left: None } => sign.pin_wrong.to_owned(),
            Refusal::Locked { until } => {
                let ahead = shared.now().since(clock::device_now());
                format::fill(
                    sign.pin_locked,
                    &[&format::clock(offset, until.plus(ahead))],
                )
            }
            Refusal::Unavailable => sign.pin_unavailable.to_owned(),
        })
    };
    let on_complete = Callback::new(complete);
    let error = Signal::derive(error);
    view! { <Pin on_complete busy error/> }
}
