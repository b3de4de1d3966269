//! A native dialog: the browser keeps the focus inside and gives it back.

use leptos::html::Dialog as Element;
use leptos::prelude::*;

/// A dialog that is there while `open` is set. Escape and the backdrop's close set it back.
#[component]
pub fn Dialog(
    open: RwSignal<bool>,
    #[prop(into)] title: Signal<String>,
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
    view! {
        <dialog class="dlg" node_ref=node aria-label=move || title.get() on:close=move |_| open.set(false)>
            <Show when=move || open.get()>
                <h2 class="title">{move || title.get()}</h2>
                {children()}
            </Show>
        </dialog>
    }
}
