//! A native dialog: the browser keeps the focus inside and gives it back.

use leptos::html::Dialog as Element;
use leptos::prelude::*;

/// A dialog that is there while `open` is set. Escape and the backdrop's close set it back, unless
/// `may_close` says no: then it stays.
#[component]
pub fn Dialog(
    open: RwSignal<bool>,
    #[prop(into)] title: Signal<String>,
    #[prop(optional)] may_close: Option<Callback<(), bool>>,
    children: ChildrenFn,
) -> impl IntoView {
    let node = NodeRef::<Element>::new();
    Effect::new(move |_| {
        let wanted = open.get();
        let Some(dialog) = node.get() else { return };
        if wanted && !dialog.open() {
            // It fails only on an element that is not in the page.
            let _shown = dialog.show_modal();
        } else if !wanted && dialog.open() {
            dialog.close();
        }
    });
    let stays = move || open.get_untracked() && may_close.is_some_and(|may| !may.run(()));
    let cancel = move |event: leptos::ev::Event| {
        if stays() {
            event.prevent_default();
        }
    };
    // A browser closes it at the second Escape, whatever was said to the first.
    let close = move |_| match node.get_untracked() {
        Some(dialog) if stays() => drop(dialog.show_modal()),
        _ => open.set(false),
    };
    view! {
        <dialog
            class="dlg"
            node_ref=node
            aria-label=move || title.get()
            on:cancel=cancel
            on:close=close
        >
            <Show when=move || open.get()>
                <h2 class="title">{move || title.get()}</h2>
                {children()}
            </Show>
        </dialog>
    }
}
