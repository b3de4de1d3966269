//! The way of one form into the store: what the button says, and what a second press does.
//!
//! What is on the screen is what is stored. While the store refuses, the form stays open to
//! changes; what it made then was never stored, so it is made anew from what the form says now,
//! however it is tried again: by the form's own button, from the note above, or with another entry.

use crate::context::use_replica;
use crate::replica::{Draft, Origin, Recorded, ReplicaHandle, SaveState};
use domain::EntryId;
use leptos::prelude::*;
use std::rc::Rc;

/// What a form says now; nothing while something is missing.
type Made = Rc<dyn Fn() -> Vec<Draft>>;

/// What a form has handed in.
#[derive(Clone, Copy)]
pub struct Saving {
    replica: ReplicaHandle,
    handed: RwSignal<Option<Recorded>>,
    made: StoredValue<Option<Made>, LocalStorage>,
    origin: StoredValue<Option<Origin>>,
}

/// The way into the store for one form. `then` runs with the entries' ids once they are stored.
pub fn use_saving(then: impl Fn(Vec<EntryId>) + 'static) -> Saving {
    let saving = Saving {
        replica: use_replica(),
        handed: RwSignal::new(None),
        made: StoredValue::new_local(None),
        origin: StoredValue::new(None),
    };
    Effect::new(move |was: Option<bool>| {
        let is = saving.state() == Some(SaveState::Saved);
        if is && was == Some(false) {
            let ids = saving
                .handed
                .with_untracked(|handed| handed.as_ref().map(|handed| handed.ids.clone()));
            then(ids.unwrap_or_default());
        }
        is
    });
    let form = saving.replica.add_form(Rc::new(move || saving.make_anew()));
    on_cleanup(move || saving.leave(form));
    saving
}

impl Saving {
    /// The same, for a form that is kept until its entries are stored.
    pub fn kept_as(self, origin: Origin) -> Self {
        self.origin.set_value(Some(origin));
        self
    }

    /// Where it stands; none before the first press.
    pub fn state(self) -> Option<SaveState> {
        self.handed.get().map(|handed| handed.saved.get())
    }

    pub fn is_busy(self) -> bool {
        self.state() == Some(SaveState::Saving)
    }

    pub fn has_failed(self) -> bool {
        matches!(self.state(), Some(SaveState::Failed(_)))
    }

    /// Hands in what `made` says. A second press while it is under way does nothing; after a
    /// failure it stores what the form says then, and never hands in twice.
    pub fn press(self, made: impl Fn() -> Vec<Draft> + 'static) {
        let handed = self.handed.get_untracked();
        let state = handed.as_ref().map(|handed| handed.saved.get_untracked());
        match (state, handed) {
            (Some(SaveState::Saving | SaveState::Saved), _) => {}
            (Some(SaveState::Failed(_)), Some(handed)) if !handed.all.is_empty() => {
                self.made.set_value(Some(Rc::new(made)));
                self.replica.retry_save();
            }
            _ => {
                let drafts = made();
                if drafts.is_empty() {
                    return;
                }
                self.made.set_value(Some(Rc::new(made)));
                let origin = self.origin.get_value();
                self.handed
                    .set(Some(self.replica.record_from(drafts, origin)));
            }
        }
    }

    /// Makes the entries anew that the store refused, if the form says something else by now.
    fn make_anew(self) {
        let (Some(Some(handed)), Some(Some(made))) =
            (self.handed.try_get_untracked(), self.made.try_get_value())
        else {
            return;
        };
        if !matches!(handed.saved.get_untracked(), SaveState::Failed(_)) {
            return;
        }
        let drafts = untrack(|| made());
        if drafts.is_empty() || drafts == handed.drafts {
            return;
        }
        if let Some(anew) = self.replica.record_anew(&handed, drafts) {
            self.handed.set(Some(anew));
        }
    }

    /// The page goes. What it could not store keeps what was last on the screen, and its draft
    /// waits beside it: the form that opens next is another matter.
    fn leave(self, form: u64) {
        self.make_anew();
        self.replica.drop_form(form);
        if let Some(Some(handed)) = self.handed.try_get_untracked()
            && handed.saved.get_untracked() != SaveState::Saved
        {
            self.replica.set_aside(&handed);
        }
    }

    /// Ready for another form.
    pub fn reset(self) {
        self.handed.set(None);
    }
}
