//! A short word that something is done. Never the only record of it.

use super::icon::{Glyph, Icon};
use crate::context::use_replica;
use leptos::prelude::*;
use std::time::Duration;

/// How long a toast stays.
const STAY: Duration = Duration::from_secs(6);

/// The toast that is shown, and its count so that an older one's end does not take away a newer.
#[derive(Clone, Copy)]
pub struct Toasts(RwSignal<(u32, Option<String>)>);

/// Makes the toasts of the app; called once where the app starts.
pub fn provide() {
    provide_context(Toasts(RwSignal::new((0, None))));
}

/// The toasts of the app.
pub fn use_toasts() -> Toasts {
    use_context().unwrap_or_else(|| Toasts(RwSignal::new((0, None))))
}

impl Toasts {
    /// Shows `words` for six seconds.
    pub fn show(self, words: String) {
        let signal = self.0;
        signal.update(|(count, shown)| {
            *count += 1;
            *shown = Some(words);
        });
        let this = signal.with_untracked(|(count, _)| *count);
        set_timeout(
            move || {
                signal.update(|(count, shown)| {
                    if *count == this {
                        *shown = None;
                    }
                });
            },
            STAY,
        );
    }
}

/// Where toasts appear. While the note above says that something is not stored, none says the
/// contrary.
#[component]
pub fn ToastRegion() -> impl IntoView {
    let Toasts(signal) = use_toasts();
    let trouble = use_replica().trouble();
    let shown = move || signal.get().1.filter(|_| trouble.get().is_none());
    let toast = |words: String| {
        view! {
            <div class="toast">
                <Icon glyph=Glyph::Check class="i s"/>
                {words}
            </div>
        }
    };
    view! {
        <div class="toasts" role="status">
            {move || shown().map(toast)}
        </div>
    }
}
