//! The button that writes a rescue file, and what it says: wherever a tablet cannot hand in what it has.

use crate::components::icon::{Glyph, Icon};
use crate::components::note::Note;
use crate::context::{Shared, use_texts};
use crate::format::fill;
use crate::i18n::Texts;
use crate::rescue::{self, Exported, RescueProblem};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// How many records a rescue file would hold; none before the store has been looked at.
pub(crate) fn use_rescuable(shared: Shared) -> Signal<Option<usize>> {
    let replica = shared.replica;
    let moved = Memo::new(move |_| {
        let unsaved = replica.unsaved();
        let here = (unsaved, replica.unconfirmed(), replica.trouble().get());
        (here, shared.session.with(Option::is_some))
    });
    let count = LocalResource::new(move || {
        moved.track();
        rescue::waiting(shared)
    });
    Signal::derive(move || count.get())
}

/// The button, and below it what stands in the way or how it went.
#[component]
pub(crate) fn Rescue(shared: Shared, count: Signal<Option<usize>>) -> impl IntoView {
    let t = use_texts();
    let busy = RwSignal::new(false);
    let outcome = RwSignal::new(None);
    let obstacle = Memo::new(move |_| {
        shared.replica.track();
        rescue::obstacle(shared)
    });
    let export = move |_| {
        busy.set(true);
        outcome.set(None);
        spawn_local(async move {
            let exported = rescue::export(shared).await;
            busy.try_set(false);
            outcome.try_set(Some(exported));
        });
    };
    let is_off = move || busy.get() || obstacle.get().is_some() || count.get().unwrap_or(0) == 0;
    let said = move || match (outcome.get(), obstacle.get()) {
        (Some(Ok(exported)), _) => Some(done(t, &exported).into_any()),
        (Some(Err(problem)), _) | (None, Some(problem)) => Some(trouble(t, problem).into_any()),
        (None, None) => None,
    };
    view! {
        <button
            type="button"
            class="btn l wide"
            disabled=is_off
            aria-busy=move || busy.get().to_string()
            on:click=export
        >
            <Icon glyph=Glyph::Download/>
            {move || if busy.get() { t.device.rescue_busy } else { t.device.rescue_export }}
        </button>
        <div role="status">{said}</div>
    }
}

fn done(t: &'static Texts, Exported { file, count }: &Exported) -> impl IntoView + use<> {
    let what = fill(t.device.rescue_done, &[&count.to_string()]);
    // Nothing but the name stands in its line: people look for it elsewhere.
    view! {
        <div class="note jade">
            <Icon glyph=Glyph::Check/>
            <div>
                <b>{what}</b>
                <p class="num">{file.clone()}</p>
                <p>{t.device.rescue_where}</p>
            </div>
        </div>
    }
}

fn trouble(t: &'static Texts, problem: RescueProblem) -> impl IntoView + use<> {
    let device = t.device;
    let (what, todo) = match problem {
        RescueProblem::Nothing => (device.rescue_nothing, device.rescue_nothing_todo),
        RescueProblem::Unread => (device.rescue_unread, device.rescue_unread_todo),
        RescueProblem::NoKey => (device.rescue_no_key, device.rescue_no_key_todo),
        RescueProblem::NoCrypto => (device.rescue_no_crypto, device.rescue_no_crypto_todo),
        RescueProblem::Refused => (device.rescue_refused, device.rescue_refused_todo),
    };
    view! {
        <Note
            glyph=Glyph::Warning
            tone="soon"
            what=Signal::stored(what.to_owned())
            todo=Signal::stored(todo.to_owned())
        />
    }
}
