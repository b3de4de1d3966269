//! The way of one form into the store: what the button says, and what a second press does.

use crate::context::use_replica;
use crate::replica::{Draft, Mark, ReplicaHandle, SaveState};
use domain::EntryId;
use leptos::prelude::*;

/// What a form has handed in.
#[derive(Clone, Copy)]
pub struct Saving {
    replica: ReplicaHandle,
    handed: RwSignal<Option<Handed>>,
}

#[derive(Clone)]
struct Handed {
    ids: Vec<EntryId>,
    saved: ArcRwSignal<SaveState>,
}

/// The way into the store for one form. `then` runs with the entries' ids once they are stored.
pub fn use_saving(then: impl Fn(Vec<EntryId>) + 'static) -> Saving {
    let saving = Saving {
        replica: use_replica(),
        handed: RwSignal::new(None),
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
    saving
}

impl Saving {
    /// Where it stands; none before the first press.
    pub fn state(self) -> Option<SaveState> {
        self.handed.get().map(|handed| handed.saved.get())
    }

    /// Nothing was handed in yet. Asked when a button is pressed, so it tracks nothing.
    pub fn is_unused(self) -> bool {
        self.handed.with_untracked(Option::is_none)
    }

    pub fn is_busy(self) -> bool {
        self.state() == Some(SaveState::Saving)
    }

    pub fn has_failed(self) -> bool {
        matches!(self.state(), Some(SaveState::Failed(_)))
    }

    /// Hands `drafts` in. A second press while they are under way does nothing; after a failure it
    /// stores again what is only on the screen, and never hands in twice.
    pub fn press(self, drafts: impl FnOnce() -> Vec<Draft>) {
        let handed = self.handed.get_untracked();
        let state = handed.as_ref().map(|handed| handed.saved.get_untracked());
        match state {
            Some(SaveState::Saving | SaveState::Saved) => {}
            Some(SaveState::Failed(_))
                if handed.is_some_and(|handed| self.is_on_screen(&handed)) =>
            {
                self.replica.retry_save();
            }
            Some(SaveState::Failed(_)) | None => {
                let recorded = self.replica.record(drafts());
                let (ids, saved) = (recorded.ids, recorded.saved);
                self.handed.set(Some(Handed { ids, saved }));
            }
        }
    }

    /// Whether what was handed in waits in memory: it only has to be stored again.
    fn is_on_screen(self, handed: &Handed) -> bool {
        let mark = |entry: &EntryId| untrack(|| self.replica.mark(*entry));
        handed
            .ids
            .first()
            .is_some_and(|entry| mark(entry) == Mark::Unsaved)
    }

    /// Ready for another form.
    pub fn reset(self) {
        self.handed.set(None);
    }
}
