//! A page that alone holds something asks before it goes.

use crate::replica::ReplicaHandle;
use leptos::prelude::*;

/// Lets the browser ask before the page is closed or loaded anew, while something that was recorded
/// is not stored. What waits to be uploaded is stored: of that nobody is asked.
pub(crate) fn ask_before(replica: ReplicaHandle) {
    let listener = window_event_listener(
        leptos::ev::beforeunload,
        move |event: web_sys::BeforeUnloadEvent| {
            if untrack(|| replica.unsaved()) > 0 {
                event.prevent_default();
                // What older browsers look at; the words are the browser's own.
                event.set_return_value("unsaved");
            }
        },
    );
    on_cleanup(move || listener.remove());
}
