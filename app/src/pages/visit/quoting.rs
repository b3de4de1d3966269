//! A quote while it is written: items, counts and prices.

use super::Going;
use super::lines::{LONGEST_ITEM, LineForm, MOST, quote};
use crate::components::icon::{Glyph, Icon};
use crate::context::use_texts;
use crate::replica::Draft;
use crate::saving::use_saving;
use crate::{format, money};
use domain::body::Body;
use leptos::prelude::*;

/// A quote that is being written.
#[component]
pub fn Writing(going: Going, changing: RwSignal<bool>) -> impl IntoView {
    let t = use_texts();
    let Going { form, id, .. } = going;
    let made = Memo::new(move |_| form.with(|form| quote(&form.lines)));
    let unread = move || {
        form.with(|form| form.lines.iter().any(|line| !line.is_blank()))
            && made.with(Option::is_none)
    };
    let saying = use_saving(|_| {});
    let say = move |_| {
        saying.reset();
        saying.press(|| {
            made.get_untracked()
                .map(|quoted| Draft::new(id, Body::Quoted(Box::new(quoted))))
                .into_iter()
                .collect()
        });
        changing.set(false);
    };
    let words = move || {
        let sum = made.with(|made| made.as_ref().map_or(0, |quoted| quoted.fen));
        format::fill(t.visit.say_quote, &[&money::yuan(sum)])
    };
    let add = move |_| form.update(|form| form.lines.push(LineForm::default()));
    let places = move || form.with(|form| 0..form.lines.len());
    view! {
        <ul class="lines">
            <For each=places key=|place| *place let:place>
                <LineFields going place/>
            </For>
        </ul>
        <Show when=unread>
            <p class="cap">{t.visit.bad_line}</p>
        </Show>
        <div class="row up">
            <button
                type="button"
                class="btn text"
                disabled=move || form.with(|form| form.lines.len() >= MOST)
                on:click=add
            >
                <Icon glyph=Glyph::Plus class="i s"/>
                {t.visit.add_line}
            </button>
            <Show when=move || made.with(Option::is_some)>
                <button type="button" class="btn end" on:click=say>{words}</button>
            </Show>
        </div>
        <Show when=move || changing.get()>
            <button type="button" class="btn text" on:click=move |_| changing.set(false)>
                {t.visit.keep_quote}
            </button>
        </Show>
    }
}

#[component]
fn LineFields(going: Going, place: usize) -> impl IntoView {
    let t = use_texts();
    let form = going.form;
    let line = move || form.with(|form| form.lines.get(place).cloned().unwrap_or_default());
    let change = move |change: fn(&mut LineForm, String), event: leptos::ev::Event| {
        let text = event_target_value(&event);
        form.update(|form| {
            if let Some(line) = form.lines.get_mut(place) {
                change(line, text);
            }
        });
    };
    let drop = move |_| {
        form.update(|form| {
            if place < form.lines.len() {
                form.lines.remove(place);
            }
        })
    };
    let amount = move || line().amount().map(money::yuan);
    let drop_label = move || format::fill(t.visit.drop_line, &[&line().item]);
    view! {
        <li>
            <input
                class="in item"
                maxlength=LONGEST_ITEM.to_string()
                autocomplete="off"
                aria-label=t.visit.item
                placeholder=t.visit.item
                prop:value=move || line().item
                on:input=move |event| change(|line, text| line.item = text, event)
            />
            <button type="button" class="btn icon" aria-label=drop_label on:click=drop>
                <Icon glyph=Glyph::Trash/>
            </button>
            <input
                class="in num"
                inputmode="numeric"
                maxlength="5"
                autocomplete="off"
                aria-label=t.visit.count
                prop:value=move || line().count
                on:input=move |event| change(|line, text| line.count = text, event)
            />
            <input
                class="in num"
                inputmode="decimal"
                maxlength="10"
                autocomplete="off"
                aria-label=t.visit.price
                placeholder=t.visit.price
                prop:value=move || line().price
                on:input=move |event| change(|line, text| line.price = text, event)
            />
            <span class="num sum">{amount}</span>
        </li>
    }
}
