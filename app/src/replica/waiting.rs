//! What the store has not taken yet: the forms that it came from, and who waits for it.

use super::desk::DeviceStamps;
use super::{Draft, Origin, Recorded, ReplicaHandle, SaveState};
use crate::clock;
use crate::draft;
use domain::ids::EntryId;
use leptos::prelude::*;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use sync::PendingState;

/// Entries under way, from the press to the commit.
pub(super) struct Waiting {
    pub(super) saved: ArcRwSignal<SaveState>,
    pub(super) all: Vec<EntryId>,
    pub(super) origin: Option<Origin>,
}

/// Makes the entries of one form anew, where the store refused them and the form has changed.
type Anew = Rc<dyn Fn()>;

/// The forms that are on the screen.
#[derive(Default)]
pub(super) struct Forms {
    last: Cell<u64>,
    open: RefCell<Vec<(u64, Anew)>>,
}

impl ReplicaHandle {
    /// A form is on the screen: before anything is stored, `anew` is asked what it says now.
    pub(crate) fn add_form(self, anew: Rc<dyn Fn()>) -> u64 {
        let forms = &self.desk.get_value().forms;
        let form = forms.last.get() + 1;
        forms.last.set(form);
        forms.open.borrow_mut().push((form, anew));
        form
    }

    /// The form goes.
    pub(crate) fn drop_form(self, form: u64) {
        let desk = self.desk.get_value();
        desk.forms.open.borrow_mut().retain(|(id, _)| *id != form);
    }

    /// What stands on the screen now is what the store is to take.
    pub(super) fn ask_forms(self) {
        let desk = self.desk.get_value();
        let forms: Vec<Anew> = desk
            .forms
            .open
            .borrow()
            .iter()
            .map(|(_, anew)| anew.clone())
            .collect();
        for anew in forms {
            anew();
        }
    }

    /// Writes `drafts` in place of what was handed in and never stored. In memory alone: storing
    /// comes after. None where the store has it by now.
    pub(crate) fn record_anew(self, handed: &Recorded, drafts: Vec<Draft>) -> Option<Recorded> {
        let actor = self.actor()?;
        let desk = self.desk.get_value();
        let (ids, named) = named(&drafts);
        let all = {
            let mut replica = desk.replica.borrow_mut();
            let replica = replica.as_mut()?;
            if !replica.take_back(&handed.all) {
                return None;
            }
            let before = replica.unsaved().0;
            let (mut all, _) = replica.append(named, actor, &mut DeviceStamps);
            all.retain(|entry| !before.contains(entry));
            all
        };
        let mut waiting = desk.waiting.borrow_mut();
        for each in waiting.iter_mut() {
            if each.all == handed.all {
                each.all.clone_from(&all);
            }
        }
        drop(waiting);
        self.publish();
        Some(Recorded {
            ids,
            all,
            drafts,
            saved: handed.saved.clone(),
        })
    }

    /// Forgets what was handed in and never stored: its form no longer says it. In memory alone;
    /// false where the store has it by now.
    pub(crate) fn take_back(self, handed: &Recorded) -> bool {
        self.forget(&handed.all)
    }

    /// What waited here under `aside` is on another window's screen again: it is stored from there.
    pub(crate) fn give_away(self, aside: &draft::Key) {
        let desk = self.desk.get_value();
        let all = {
            let waiting = desk.waiting.borrow();
            let mut refused = waiting
                .iter()
                .filter(|each| matches!(each.saved.get_untracked(), SaveState::Failed(_)));
            let is_held = |each: &&Waiting| matches!(&each.origin, Some(Origin::Draft(held)) if held == aside);
            refused.find(is_held).map(|each| each.all.clone())
        };
        if all.is_some_and(|all| self.forget(&all)) {
            // The note above goes with what it was about, where the store takes entries again.
            self.retry_save();
        }
    }

    fn forget(self, all: &[EntryId]) -> bool {
        let desk = self.desk.get_value();
        let taken = {
            let mut replica = desk.replica.borrow_mut();
            let replica = replica.as_mut();
            replica.is_some_and(|replica| replica.take_back(all))
        };
        if taken {
            let mut waiting = desk.waiting.borrow_mut();
            waiting.retain(|each| each.all != all);
            drop(waiting);
            self.publish();
        }
        taken
    }

    /// The form that `handed` came from goes from the screen before it is stored: its draft is put
    /// beside, so that the next form is a new one.
    pub(crate) fn set_aside(self, handed: &Recorded) {
        let desk = self.desk.get_value();
        for each in desk.waiting.borrow_mut().iter_mut() {
            if each.all == handed.all
                && let (Some(Origin::Draft(key)), Some(first)) = (&each.origin, each.all.first())
            {
                each.origin = Some(Origin::Draft(draft::set_aside(key, *first)));
            }
        }
    }

    /// Whether entries from this draft wait to be stored.
    pub(crate) fn holds(self, key: &draft::Key) -> bool {
        let desk = self.desk.get_value();
        let waiting = desk.waiting.borrow();
        waiting
            .iter()
            .any(|each| matches!(&each.origin, Some(Origin::Draft(held)) if held == key))
    }

    /// Whether the resident's signature of `of` waits to be stored.
    pub(crate) fn holds_signature(self, of: EntryId) -> bool {
        let desk = self.desk.get_value();
        let waiting = desk.waiting.borrow();
        waiting
            .iter()
            .any(|each| each.origin == Some(Origin::Signature(of)))
    }

    /// Tells everybody whose entries are stored by now, and throws their drafts away.
    pub(super) fn tell_stored(self) {
        let desk = self.desk.get_value();
        let is_unsaved = |entry: &EntryId| {
            let replica = desk.replica.borrow();
            let state = replica.as_ref().and_then(|replica| replica.state(*entry));
            state == Some(PendingState::Unsaved)
        };
        let (stored, rest) = desk
            .waiting
            .take()
            .into_iter()
            .partition(|each| !each.all.iter().any(is_unsaved));
        desk.waiting.replace(rest);
        let stored: Vec<Waiting> = stored;
        for each in stored {
            if let Some(origin) = &each.origin {
                origin.discard();
            }
            each.saved.set(SaveState::Saved);
        }
    }
}

/// The drafts with their ids, in the words of the protocol.
pub(super) fn named(drafts: &[Draft]) -> (Vec<EntryId>, Vec<sync::Draft>) {
    let named = drafts.iter().cloned().map(|draft| {
        let id = draft.id.unwrap_or_else(clock::entry_id);
        let id = Some(id);
        (id, sync::Draft::from(Draft { id, ..draft }))
    });
    let (ids, named): (Vec<_>, _) = named.unzip();
    (ids.into_iter().flatten().collect(), named)
}
