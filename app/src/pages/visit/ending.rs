//! The end of a visit, from the press to the store, and where it leads.

use super::Going;
use crate::clock;
use crate::components::toast::use_toasts;
use crate::context::use_texts;
use crate::replica::{Draft, Origin};
use crate::saving::{Saving, use_saving};
use domain::EntryId;
use leptos::prelude::*;
use leptos_router::hooks::use_navigate;

/// The end of a visit on its way into the store. One end, wherever it leads: a second press, by
/// whichever button, never ends the visit twice.
#[derive(Clone, Copy)]
pub struct Ending {
    pub(super) saving: Saving,
    /// It leads on to the signature, not back to the ticket.
    signs: RwSignal<bool>,
    /// The visit that ends at the door, where nobody opens and where the resident says no.
    pub(super) nobody: EntryId,
    pub(super) refused: EntryId,
}

impl Ending {
    pub(super) fn press(self, signs: bool, made: impl Fn() -> Vec<Draft> + 'static) {
        self.signs.set(signs);
        self.saving.press(made);
    }
}

pub(super) fn use_ending(going: Going) -> Ending {
    let t = use_texts();
    let toasts = use_toasts();
    let navigate = use_navigate();
    let id = going.id;
    let signs = RwSignal::new(false);
    let saving = use_saving(move |ids| match ids.first() {
        Some(of) if signs.get_untracked() => {
            navigate(&format!("/tickets/{id}/sign/{of}"), Default::default());
        }
        _ => {
            toasts.show(t.visit.ended_toast.to_owned());
            navigate(&format!("/tickets/{id}"), Default::default());
        }
    });
    Ending {
        saving: saving.kept_as(Origin::Draft(going.key.get_value())),
        signs,
        nobody: clock::entry_id(),
        refused: clock::entry_id(),
    }
}
