//! One of several: a row of native radios, joined (`seg`) or apart (`chips`).

use leptos::prelude::*;

/// One answer of a choice.
#[derive(Clone, PartialEq)]
pub struct Answer<T> {
    pub value: T,
    pub words: String,
}

/// A choice among `answers`. `class` is `seg` or `chips`.
#[component]
pub fn Choice<T>(
    name: &'static str,
    class: &'static str,
    label: &'static str,
    #[prop(into)] answers: Signal<Vec<Answer<T>>>,
    #[prop(into)] chosen: Signal<Option<T>>,
    choose: Callback<T>,
) -> impl IntoView
where
    T: Clone + PartialEq + Send + Sync + 'static,
{
    let chip = if class == "seg" { "" } else { "chip" };
    let each = move |Answer { value, words }: Answer<T>| {
        let compared = value.clone();
        view! {
            <label class=chip>
                <input
                    type="radio"
                    name=name
                    prop:checked=move || chosen.with(|chosen| chosen.as_ref() == Some(&compared))
                    on:change=move |_| choose.run(value.clone())
                />
                {words}
            </label>
        }
    };
    view! {
        <div class=class role="radiogroup" aria-label=label>
            {move || answers.get().into_iter().map(each).collect_view()}
        </div>
    }
}
