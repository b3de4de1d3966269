//! The desk takes in what another tablet exported.

use crate::api::Failure;
use crate::components::icon::{Glyph, Icon};
use crate::components::note::Note;
use crate::context::{Shared, use_texts};
use crate::format::fill;
use crate::i18n::Texts;
use crate::rescue::{self, Imported};
use domain::words::Role;
use leptos::html::Input;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen_futures::JsFuture;

type Outcome = Option<Result<Imported, Failure>>;

/// For who has a post at the desk: a file to choose, and what became of it.
#[component]
pub(super) fn Import(shared: Shared) -> impl IntoView {
    let t = use_texts();
    let is_desk = Memo::new(move |_| {
        let session = shared.session.get();
        session.is_some_and(|session| session.roles.iter().any(Role::is_desk))
    });
    let busy = RwSignal::new(false);
    let outcome: RwSignal<Outcome> = RwSignal::new(None);
    let field = NodeRef::<Input>::new();
    let choose = move |_| {
        if let Some(field) = field.get_untracked() {
            field.click();
        }
    };
    let chosen = move |_| {
        let field = field.get_untracked();
        let file = field.as_ref().and_then(|field| field.files()?.get(0));
        let (Some(field), Some(file)) = (field, file) else {
            return;
        };
        busy.set(true);
        outcome.set(None);
        spawn_local(async move {
            let imported = import(shared, &file).await;
            // The same file may be chosen again.
            field.set_value("");
            busy.try_set(false);
            outcome.try_set(Some(imported));
        });
    };
    view! {
        <Show when=move || is_desk.get()>
            <div class="panel stack">
                <h2>{t.device.import}</h2>
                <p class="dim">{t.device.import_what}</p>
                <input type="file" hidden node_ref=field on:change=chosen/>
                <button
                    type="button"
                    class="btn wide"
                    disabled=move || busy.get()
                    aria-busy=move || busy.get().to_string()
                    on:click=choose
                >
                    <Icon glyph=Glyph::Up/>
                    {move || if busy.get() { t.device.import_busy } else { t.device.import_choose }}
                </button>
                <div role="status">{move || outcome.get().map(|outcome| said(t, outcome))}</div>
            </div>
        </Show>
    }
}

async fn import(shared: Shared, file: &web_sys::File) -> Result<Imported, Failure> {
    let text = JsFuture::from(file.text()).await;
    // A file that cannot be read is as good as a damaged one.
    let text = text.ok().and_then(|text| text.as_string());
    rescue::import(shared, text.unwrap_or_default()).await
}

fn said(t: &'static Texts, outcome: Result<Imported, Failure>) -> impl IntoView + use<> {
    let (glyph, tone, what, todo) = match outcome {
        Ok(imported) => {
            let whole = imported.became.quarantined == 0 && imported.became.held == 0;
            let (glyph, tone) = match whole {
                true => (Glyph::Check, "jade"),
                false => (Glyph::Warning, "soon"),
            };
            let what = fill(t.device.import_done, &[&imported.tablet]);
            (glyph, tone, what, counted(t, &imported))
        }
        Err(failure) => {
            let (what, todo) = refused(t, &failure);
            (Glyph::Warning, "soon", what.to_owned(), todo.to_owned())
        }
    };
    view! { <Note glyph tone what=Signal::stored(what) todo=Signal::stored(todo)/> }
}

/// How many fared in which way; what did not happen is not said.
fn counted(t: &Texts, imported: &Imported) -> String {
    let (device, became) = (t.device, imported.became);
    let parts = [
        (device.import_new, became.new),
        (device.import_known, became.known),
        (device.import_quarantined, became.quarantined),
        (device.import_held, became.held),
    ];
    let happened = parts.into_iter().filter(|(_, count)| *count > 0);
    let worded: Vec<String> = happened
        .map(|(words, count)| fill(words, &[&count.to_string()]))
        .collect();
    let worded: Vec<&str> = worded.iter().map(String::as_str).collect();
    match worded.is_empty() {
        true => device.import_empty.to_owned(),
        false => t.sentences(&worded),
    }
}

fn refused(t: &Texts, failure: &Failure) -> (&'static str, &'static str) {
    let device = t.device;
    let code = match failure {
        Failure::Unreachable => return (device.import_offline, device.import_offline_todo),
        Failure::Unreadable => "",
        Failure::Answered { code, .. } => code.as_str(),
    };
    match code {
        "rescue_damaged" => (device.import_damaged, device.import_damaged_todo),
        "rescue_newer" => (device.import_newer, device.import_newer_todo),
        "rescue_other_community" => (device.import_elsewhere, device.import_elsewhere_todo),
        "rescue_other_key" => (device.import_other_key, device.import_other_key_todo),
        "too_large" => (device.import_large, device.import_large_todo),
        _ => (device.import_failed, device.import_failed_todo),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Language;
    use sync::rescue::Became;

    #[test]
    fn what_became_of_the_records_is_said_in_a_sentence_each() {
        let t = Language::ZhHans.texts();
        let counted = |new, known, quarantined, held| {
            let became = Became {
                new,
                known,
                quarantined,
                held,
            };
            let tablet = "T07".to_owned();
            super::counted(t, &Imported { tablet, became })
        };
        assert_eq!(counted(3, 0, 0, 0), "新收 3 条。");
        assert_eq!(counted(1, 2, 0, 0), "新收 1 条。已经有 2 条，没有重复收。");
        assert!(counted(0, 0, 2, 1).starts_with("隔离 2 条"));
        assert_eq!(counted(0, 0, 0, 0), t.device.import_empty);
    }
}
