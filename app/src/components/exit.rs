//! The way out of a dialog whose form may not be stored.
//!
//! What the store refused is on the screen alone. Left there it would be stored with whatever comes
//! next, without anybody seeing it again: so the dialog stays until it is stored, or somebody has
//! said in so many words that it goes.

use super::icon::{Glyph, Icon};
use super::notices::storage_words;
use super::toast::use_toasts;
use crate::context::use_texts;
use crate::replica::SaveState;
use crate::saving::Saving;
use leptos::prelude::*;

/// What 取消 leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    /// Nothing is handed in: what was written is a draft.
    Out,
    /// The store has not answered yet.
    Wait,
    /// The store has refused it: whoever leaves says what becomes of it.
    Ask,
}

impl Way {
    fn of(state: Option<SaveState>) -> Self {
        match state {
            None | Some(SaveState::Saved) => Self::Out,
            Some(SaveState::Saving) => Self::Wait,
            Some(SaveState::Failed(_)) => Self::Ask,
        }
    }
}

/// The way out of one dialog.
#[derive(Clone, Copy)]
pub struct Exit {
    open: RwSignal<bool>,
    saving: RwSignal<Option<Saving>>,
    asks: RwSignal<bool>,
}

impl Exit {
    /// Of the dialog that is there while `open` is set.
    pub fn new(open: RwSignal<bool>) -> Self {
        Self {
            open,
            saving: RwSignal::new(None),
            asks: RwSignal::new(false),
        }
    }

    /// The form in the dialog, for as long as it is there.
    pub fn watch(self, saving: Saving) {
        self.saving.set(Some(saving));
        on_cleanup(move || {
            self.saving.try_set(None);
            self.asks.try_set(false);
        });
    }

    /// Somebody wants to leave. False where the dialog stays.
    pub fn leave(self) -> bool {
        let state = untrack(|| self.saving.get().and_then(Saving::state));
        let way = Way::of(state);
        self.asks.set(way == Way::Ask);
        if way == Way::Out {
            self.open.set(false);
        }
        way == Way::Out
    }

    /// The same for Escape.
    pub fn may_close(self) -> Callback<(), bool> {
        Callback::new(move |()| self.leave())
    }

    fn is_asked(self) -> bool {
        self.asks.get() && self.saving.get().is_some_and(Saving::has_failed)
    }
}

/// The buttons of a dialog: its own, and in their place the question what becomes of what is not
/// stored. `again` stores what the form says now.
#[component]
pub fn Acts(
    exit: Exit,
    saving: Saving,
    again: Callback<()>,
    children: ChildrenFn,
) -> impl IntoView {
    let t = use_texts();
    let children = StoredValue::new(children);
    let cancel = move |_| {
        exit.leave();
    };
    view! {
        <Show
            when=move || exit.is_asked()
            fallback=move || view! {
                <div class="acts">
                    <button type="button" class="btn l" on:click=cancel>
                        {t.common.cancel}
                    </button>
                    {children.with_value(|children| children())}
                </div>
            }
        >
            <Question exit saving again/>
        </Show>
    }
}

#[component]
fn Question(exit: Exit, saving: Saving, again: Callback<()>) -> impl IntoView {
    let t = use_texts();
    let toasts = use_toasts();
    let discard = move |_| {
        if saving.discard() {
            toasts.show(t.common.discarded.to_owned());
            exit.open.set(false);
        }
    };
    let keep = move |_| {
        exit.asks.set(false);
        again.run(());
    };
    view! {
        <div class="note over" role="alert">
            <Icon glyph=Glyph::Warning/>
            <div>
                <b>{t.common.leave_unsaved}</b>
                <p>{t.common.leave_unsaved_hint}</p>
            </div>
        </div>
        <div class="acts">
            <button type="button" class="btn l stop" on:click=discard>
                {t.common.discard}
            </button>
            <button type="button" class="btn l go" on:click=keep>
                {t.common.keep_and_save}
            </button>
        </div>
    }
}

/// Why it is not stored, inside the dialog: the note above the page lies behind it.
#[component]
pub fn NotStored(saving: Saving) -> impl IntoView {
    let t = use_texts();
    let line = move || {
        let problem = saving.problem()?;
        Some(view! {
            <div class="note over">
                <Icon glyph=Glyph::Warning/>
                <div>
                    <b>{t.acts.failed}</b>
                    <p>{storage_words(t, problem)}</p>
                </div>
            </div>
        })
    };
    view! { <div role="alert">{line}</div> }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::replica::StoreProblem;

    #[test]
    fn what_the_store_refused_is_left_only_after_a_question() {
        for (state, way) in [
            (None, Way::Out),
            (Some(SaveState::Saving), Way::Wait),
            (Some(SaveState::Saved), Way::Out),
            (Some(SaveState::Failed(StoreProblem::Full)), Way::Ask),
            (Some(SaveState::Failed(StoreProblem::Missing)), Way::Ask),
        ] {
            assert_eq!(Way::of(state), way, "{state:?}");
        }
    }

    #[test]
    fn a_form_that_handed_nothing_in_is_left_without_a_question() {
        let owner = Owner::new();
        owner.set();
        let open = RwSignal::new(true);
        let exit = Exit::new(open);
        assert!(exit.leave());
        assert!(!open.get_untracked());
        assert!(!exit.asks.get_untracked());
    }
}
