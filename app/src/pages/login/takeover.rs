//! Somebody else takes the tablet over: at once where nothing is unfinished; else it is said what
//! goes, and asked by a second press. Nobody does while something is on a screen alone: as with
//! logging out, it would have nobody to store it.

use crate::context::{use_shared, use_texts};
use crate::draft::{self, Begun};
use crate::format::fill;
use crate::holding;
use crate::replica::ReplicaHandle;
use domain::StaffId;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The way to another person's log-in.
#[derive(Clone, Copy)]
pub(super) struct Takeover {
    staff: StaffId,
    replica: ReplicaHandle,
    /// Whether another window has something unstored, when it was last looked at.
    elsewhere: RwSignal<bool>,
    /// The drafts of which it was said that they go.
    drafts: RwSignal<Vec<Begun>>,
    switching: RwSignal<bool>,
}

impl Takeover {
    pub(super) fn of(staff: StaffId, switching: RwSignal<bool>) -> Self {
        let takeover = Self {
            staff,
            replica: use_shared().replica,
            elsewhere: RwSignal::new(false),
            drafts: RwSignal::new(Vec::new()),
            switching,
        };
        spawn_local(async move {
            takeover.look().await;
        });
        takeover
    }

    pub(super) fn press(self) {
        spawn_local(async move {
            if !self.look().await {
                self.go_on();
            }
        });
    }

    fn go_on(self) {
        let begun = draft::begun(self.staff);
        if self.drafts.try_get_untracked() == Some(begun.clone()) {
            self.switching.set(true);
        } else {
            self.drafts.try_set(begun);
        }
    }

    async fn look(self) -> bool {
        let found = holding::elsewhere(self.replica).await;
        self.elsewhere.try_set(found);
        found
    }

    /// Whether this window itself stands in the way.
    pub(super) fn is_barred(self) -> bool {
        self.replica.unsaved() > 0
    }

    pub(super) fn label(self) -> &'static str {
        let t = use_texts();
        match self.drafts.with(Vec::is_empty) {
            true => t.login.switch,
            false => t.login.switch_drop,
        }
    }

    /// What is said to whom the tablet is of.
    pub(super) fn warning(self, name: &str) -> Option<String> {
        let t = use_texts();
        if self.is_barred() {
            let count = self.replica.unsaved().to_string();
            return Some(fill(t.login.unsaved, &[name, &count, name]));
        }
        if self.elsewhere.get() {
            return Some(fill(t.login.unsaved_elsewhere, &[name]));
        }
        self.drafts.with(|drafts| {
            let [count, kinds] = t.begun(drafts);
            (!drafts.is_empty()).then(|| fill(t.login.drafts, &[name, &count, &kinds, name]))
        })
    }
}
