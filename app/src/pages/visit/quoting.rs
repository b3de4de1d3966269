//! A quote while it is written: items, counts and prices.

use super::Going;
use super::form::Form;
use super::hindrance::{Price, price};
use super::lines::{LineForm, MOST};
use crate::components::icon::{Glyph, Icon};
use crate::context::use_texts;
use crate::{format, longest, money};
use leptos::prelude::*;

/// A quote that is being written.
#[component]
pub fn Writing(going: Going) -> impl IntoView {
    let t = use_texts();
    let Going { form, ticket, .. } = going;
    let now = Memo::new(move |_| {
        ticket.with(|ticket| {
            let standing = ticket.quote.as_ref().map(|(_, quoted)| quoted);
            form.with(|form| price(form, standing))
        })
    });
    let unread = move || now.with(|now| *now == Price::Unread);
    let untold = move || {
        now.with(|now| match now {
            Price::Untold(quoted) => Some(quoted.clone()),
            Price::Told | Price::Unread => None,
        })
    };
    let say = move |_| {
        if let Some(quoted) = untrack(untold) {
            going.say(quoted);
        }
    };
    let words = move || {
        let sum = untold().map_or(0, |quoted| quoted.fen);
        format::fill(t.visit.say_quote, &[&money::yuan(sum)])
    };
    let keep = move |_| form.update(Form::keep_price);
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
            <Show when=move || untold().is_some()>
                <button type="button" class="btn end" on:click=say>{words}</button>
            </Show>
        </div>
        <Show when=move || ticket.with(|ticket| ticket.quote.is_some())>
            <button type="button" class="btn text" on:click=keep>
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
                maxlength=longest::ITEM.to_string()
                autocomplete="off"
                aria-label=t.visit.item
                placeholder=t.visit.item
                prop:value=move || line().item
                on:input=move |event| change(|line, text| line.item = text, event)
            />
            <button type="button" class="btn icon" aria-label=drop_label on:click=drop>
                <Icon glyph=Glyph::Trash/>
            </button>
            <label>
                <span class="cap">{t.visit.count}</span>
                <input
                    class="in num"
                    inputmode="numeric"
                    maxlength="5"
                    autocomplete="off"
                    prop:value=move || line().count
                    on:input=move |event| change(|line, text| line.count = text, event)
                />
            </label>
            <label>
                <span class="cap">{t.visit.price}</span>
                <input
                    class="in num"
                    inputmode="decimal"
                    maxlength="10"
                    autocomplete="off"
                    prop:value=move || line().price
                    on:input=move |event| change(|line, text| line.price = text, event)
                />
            </label>
            <span class="sum">
                <span class="cap">{t.visit.amount}</span>
                <span class="num">{amount}</span>
            </span>
        </li>
    }
}
