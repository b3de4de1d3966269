//! The right half of the signing page: the pad and who writes, or what stands in its place.

use super::Signing;
use super::form::{Form, Lacking, Way};
use crate::components::icon::{Glyph, Icon};
use crate::components::pad::Pad;
use crate::components::pad::strokes::{Space, Strokes};
use crate::context::{use_session, use_texts};
use crate::format;
use crate::i18n::visit::Coded;
use crate::longest;
use domain::body::Unsigned;
use leptos::prelude::*;

/// The pad with its two buttons, and the signer.
#[component]
pub fn Writing(signing: Signing) -> impl IntoView {
    let t = use_texts();
    let Signing { strokes, keep, .. } = signing;
    let is_empty = move || strokes.with(|strokes| strokes.count() == 0);
    let change = move |change: fn(&mut Strokes)| {
        strokes.update(change);
        keep.run(());
    };
    let space = move || match strokes.with(Strokes::space) {
        Space::Free => None,
        Space::Short => Some(t.pad.short),
        Space::Full => Some(t.pad.full),
    };
    let note = move || space().map(|text| view! { <p class="note soon" role="status">{text}</p> });
    view! {
        <section class="padbox" aria-label=t.sign.signature>
            <Pad strokes on_stroke=keep/>
            <div class="pair gap-m">
                <button type="button" class="btn l" disabled=is_empty on:click=move |_| change(Strokes::undo)>
                    <Icon glyph=Glyph::Undo/>
                    {t.pad.undo}
                </button>
                <button type="button" class="btn l" disabled=is_empty on:click=move |_| change(Strokes::clear)>
                    <Icon glyph=Glyph::Trash/>
                    {t.pad.clear}
                </button>
            </div>
            {note}
            <Signer signing/>
        </section>
    }
}

/// Who signs, and what they are to the home.
#[component]
fn Signer(signing: Signing) -> impl IntoView {
    let t = use_texts();
    let Signing { form, strokes, .. } = signing;
    let relation = move |(code, words): &'static Coded| {
        let chosen = move || form.with(|form| form.relation == *code);
        view! {
            <label class="chip tight">
                <input
                    type="radio"
                    name="relation"
                    prop:checked=chosen
                    on:change=move |_| form.update(|form| form.relation = (*code).to_owned())
                />
                {*words}
            </label>
        }
    };
    let nameless =
        move || form.with(|form| form.lacking(strokes.with(Strokes::count))) == Some(Lacking::Name);
    view! {
        <div class="signer">
            <Name form id="signer" class="in" label=t.sign.signer bad=nameless/>
            <div class="chips" role="radiogroup" aria-label=t.sign.relation>
                {t.sign.relations.iter().map(relation).collect_view()}
            </div>
            <Show when=nameless>
                <p class="err" role="status">{t.sign.name_needed}</p>
            </Show>
        </div>
    }
}

#[component]
fn Name(
    form: RwSignal<Form>,
    id: &'static str,
    class: &'static str,
    label: &'static str,
    #[prop(into)] bad: Signal<bool>,
) -> impl IntoView {
    view! {
        <input
            class=class
            id=id
            autocomplete="off"
            maxlength=longest::NAME.to_string()
            aria-label=label
            aria-invalid=move || bad.get().then_some("true")
            prop:value=move || form.with(|form| form.signer.clone())
            on:input=move |event| form.update(|form| form.signer = event_target_value(&event))
            on:focus=move |_| form.update(|form| {
                if form.way != Way::Pad {
                    form.way = Way::Typed;
                }
            })
        />
    }
}

/// In place of the pad: a typed name, or a coded reason. Both are equal in rank.
#[component]
pub fn Otherwise(signing: Signing) -> impl IntoView {
    let t = use_texts();
    let session = use_session();
    let Signing { form, .. } = signing;
    let witness =
        move || session.with(|session| session.as_ref().map(|session| session.name.clone()));
    let witnessed = move || format::fill(t.sign.typed_hint, &[&witness().unwrap_or_default()]);
    let nameless = move || form.with(|form| form.lacking(0)) == Some(Lacking::Name);
    view! {
        <section class="padbox" aria-label=t.sign.signature>
            <div class="panel sheet alt">
                <div class="stack gap-m">
                    <h2>
                        <label for="typed">{t.sign.typed}</label>
                    </h2>
                    <Name form id="typed" class="in l" label=t.sign.signer bad=nameless/>
                    <p class="dim">{witnessed}</p>
                </div>
                <hr class="tear"/>
                <Reasons form/>
            </div>
            <button
                type="button"
                class="btn l wide"
                on:click=move |_| form.update(|form| form.way = Way::Pad)
            >
                <Icon glyph=Glyph::Pen/>
                {t.sign.back_to_pad}
            </button>
        </section>
    }
}

#[component]
fn Reasons(form: RwSignal<Form>) -> impl IntoView {
    let t = use_texts();
    let reason = move |(code, words): &'static Coded| {
        let way = Way::Without(Some(Unsigned::from(*code)));
        let compared = way.clone();
        view! {
            <label class="chip">
                <input
                    type="radio"
                    name="reason"
                    prop:checked=move || form.with(|form| form.way == compared)
                    on:change=move |_| form.update(|form| form.way = way.clone())
                />
                {*words}
            </label>
        }
    };
    view! {
        <div class="stack gap-m">
            <h2 id="why">{t.sign.or_not}</h2>
            <p class="dim">{t.sign.or_not_hint}</p>
            <div class="pair gap-m" role="radiogroup" aria-labelledby="why">
                {t.sign.reasons.iter().map(reason).collect_view()}
            </div>
        </div>
    }
}
