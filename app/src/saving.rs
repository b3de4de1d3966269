//! The way of one form into the store: what the button says, and what a second press does.
//!
//! What is on the screen is what is stored. While the store refuses, the form stays open to
//! changes; what it made then was never stored, so it is made anew from what the form says now,
//! however it is tried again: by the form's own button, from the note above, or with another entry.
//! Where the form says nothing whole by then, nothing of it is stored: it stays on the screen, or
//! is a draft once it has gone, and is handed in by its own button.

use crate::context::use_replica;
use crate::replica::{Draft, Origin, Recorded, ReplicaHandle, SaveState, StoreProblem};
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
    held_back: RwSignal<bool>,
}

/// What a form says since the store refused what it said before.
#[derive(Debug, PartialEq)]
enum Since {
    Same,
    Other(Vec<Draft>),
    /// Something is missing: what was handed in is not what stands on the screen.
    Unfinished,
}

impl Since {
    fn of(refused: &[Draft], now: Vec<Draft>) -> Self {
        if now.is_empty() {
            Self::Unfinished
        } else if now == refused {
            Self::Same
        } else {
            Self::Other(now)
        }
    }
}

/// The way into the store for one form. `then` runs with the entries' ids once they are stored.
pub fn use_saving(then: impl Fn(Vec<EntryId>) + 'static) -> Saving {
    let saving = Saving {
        replica: use_replica(),
        handed: RwSignal::new(None),
        made: StoredValue::new_local(None),
        origin: StoredValue::new(None),
        held_back: RwSignal::new(false),
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

    /// Why the store refused it.
    pub fn problem(self) -> Option<StoreProblem> {
        match self.state() {
            Some(SaveState::Failed(problem)) => Some(problem),
            _ => None,
        }
    }

    /// Drops what the store refused, and its draft: it was never recorded. Nothing that a resident
    /// has signed goes this way. False where it stays, or where the store has it by now.
    pub fn discard(self) -> bool {
        let origin = self.origin.get_value();
        let Some(handed) = self.handed.get_untracked() else {
            return false;
        };
        let has_failed = matches!(handed.saved.get_untracked(), SaveState::Failed(_));
        if !has_failed || !may_go(origin.as_ref()) {
            return false;
        }
        if !handed.all.is_empty() && !self.replica.take_back(&handed) {
            return false;
        }
        if let Some(origin) = origin {
            origin.discard();
        }
        self.handed.set(None);
        // The note above goes with what it was about, where the store takes entries again.
        self.replica.retry_save();
        true
    }

    /// Whether the form was unfinished when the store was tried again: nothing of it is handed in.
    pub fn is_held_back(self) -> bool {
        self.held_back.get()
    }

    /// Hands in what `made` says. A second press while it is under way does nothing; after a
    /// failure it stores what the form says then, and never hands in twice.
    pub fn press(self, made: impl Fn() -> Vec<Draft> + 'static) {
        self.held_back.set(false);
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
        match Since::of(&handed.drafts, untrack(|| made())) {
            Since::Same => {}
            Since::Other(drafts) => {
                if let Some(anew) = self.replica.record_anew(&handed, drafts) {
                    self.handed.set(Some(anew));
                }
            }
            Since::Unfinished => {
                if self.replica.take_back(&handed) {
                    self.handed.set(None);
                    self.held_back.set(true);
                }
            }
        }
    }

    /// The page goes. What it could not store keeps what was last on the screen, and its draft
    /// waits beside it: the form that opens next is another matter. What is unfinished is a draft
    /// like any other.
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

/// Whether what came from there may be dropped at a word of the staff.
fn may_go(origin: Option<&Origin>) -> bool {
    !matches!(origin, Some(Origin::Signature(_)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::TicketId;
    use domain::body::{Body, Private};
    use uuid::Uuid;

    fn said(words: &str) -> Vec<Draft> {
        let private = Private {
            text: Some(words.to_owned()),
            ..Private::default()
        };
        vec![Draft::new(TicketId(Uuid::from_u128(1)), Body::Noted).with(private)]
    }

    #[test]
    fn what_is_unfinished_when_it_is_tried_again_is_not_stored_as_it_was() {
        let refused = said("灯不亮");
        for (now, since) in [
            (said("灯不亮"), Since::Same),
            (said("灯一闪一闪"), Since::Other(said("灯一闪一闪"))),
            (Vec::new(), Since::Unfinished),
        ] {
            assert_eq!(Since::of(&refused, now), since);
        }
    }

    #[test]
    fn what_a_resident_has_signed_is_not_dropped() {
        let signed = Origin::Signature(EntryId(Uuid::from_u128(2)));
        let draft = Origin::Draft(crate::draft::Key::of(
            domain::StaffId(Uuid::from_u128(3)),
            "act",
        ));
        assert!(!may_go(Some(&signed)));
        assert!(may_go(Some(&draft)));
        assert!(may_go(None));
    }
}
