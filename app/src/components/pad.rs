//! The signature pad: pointer events in, strokes out, drawn from the data as they are written.

pub mod strokes;

use crate::components::ink;
use crate::context::use_texts;
use leptos::prelude::*;
use leptos::wasm_bindgen::{JsCast, JsValue};
use leptos::web_sys::PointerEvent;
use strokes::{Sample, Size, Strokes};

/// Which pointer writes. A palm comes as a second pointer, or as a touch beside a pen.
#[derive(Clone, Copy, Debug, Default)]
struct Hand {
    writing: Option<Writing>,
    pen_seen: bool,
}

#[derive(Clone, Copy, Debug)]
struct Writing {
    pointer: i32,
    touch: bool,
    /// Where the pad lies on the screen, measured when the pen came down.
    left: f64,
    top: f64,
    size: Size,
}

/// A pad that writes into `strokes`. `on_stroke` is called when a stroke has ended.
#[component]
pub fn Pad(strokes: RwSignal<Strokes>, on_stroke: Callback<()>) -> impl IntoView {
    let t = use_texts();
    let hand = StoredValue::new(Hand::default());
    let label = move || (t.pad.label)(strokes.with(Strokes::count));
    let down = move |event: PointerEvent| begin(&event, hand, strokes);
    let moved = move |event: PointerEvent| extend(&event, hand, strokes);
    let up = move |event: PointerEvent| {
        if end(&event, hand, strokes) {
            on_stroke.run(());
        }
    };
    Effect::new(move || {
        if strokes.with(|strokes| strokes.count() == 0) {
            hand.set_value(Hand::default());
        }
    });
    view! {
        <div class="pad" role="img" aria-label=label>
            <svg
                class="ink"
                viewBox=move || strokes.with(view_box)
                aria-hidden="true"
                on:pointerdown=down
                on:pointermove=moved
                on:pointerup=up
                on:pointercancel=up
                // Without this a stylus on iPadOS writes into its own handwriting recognition.
                on:touchstart=|event| event.prevent_default()
                on:contextmenu=|event| event.prevent_default()
            >
                <line class="base" x1="3%" y1="76%" x2="97%" y2="76%"></line>
                <text class="hint" x="3%" y="76%" dy="1.4em">{t.pad.hint}</text>
                <Written strokes/>
            </svg>
        </div>
        <span class="vh" role="status">{label}</span>
    }
}

/// What is written. Finished strokes are drawn once; only the last one is drawn again and again.
#[component]
fn Written(strokes: RwSignal<Strokes>) -> impl IntoView {
    let finished = move || strokes.with(Strokes::finished);
    let drawn = move |place: usize| {
        strokes.with_untracked(|strokes| strokes.pad().strokes.get(place).map(ink::paths))
    };
    view! {
        <g transform="scale(.1)">
            <For each=finished key=|stroke| *stroke let:stroke>
                <g>{drawn(stroke.0)}</g>
            </For>
            <g>{move || strokes.with(|strokes| strokes.live().map(ink::paths))}</g>
        </g>
    }
}

/// The box of the first touch, so that what is written stays whole when the tablet is turned.
fn view_box(strokes: &Strokes) -> Option<String> {
    let pad = strokes.pad();
    let edge = |tenths: i32| (f64::from(tenths) / 10.0).to_string();
    (strokes.count() > 0).then(|| ["0 0", &edge(pad.width), &edge(pad.height)].join(" "))
}

fn begin(event: &PointerEvent, hand: StoredValue<Hand>, strokes: RwSignal<Strokes>) {
    event.prevent_default();
    let touch = event.pointer_type() == "touch";
    let Hand { writing, pen_seen } = hand.get_value();
    let palm = touch && pen_seen;
    let pen_takes_over = !touch && writing.is_some_and(|writing| writing.touch);
    if event.button() != 0 || palm || (writing.is_some() && !pen_takes_over) {
        return;
    }
    let Some(pad) = event
        .current_target()
        .and_then(|target| target.dyn_into().ok())
    else {
        return;
    };
    let writing = measure(&pad, event.pointer_id(), touch);
    // A pointer that is gone again cannot be captured: then the pad sees only what lies on it.
    let _ = pad.set_pointer_capture(event.pointer_id());
    let taken = strokes.try_update(|strokes| {
        if pen_takes_over {
            strokes.undo();
        }
        strokes.begin(writing.size, sample(event, &writing))
    });
    hand.update_value(|hand| {
        hand.writing = taken.unwrap_or_default().then_some(writing);
        hand.pen_seen |= event.pointer_type() == "pen";
    });
}

fn extend(event: &PointerEvent, hand: StoredValue<Hand>, strokes: RwSignal<Strokes>) {
    if event.pointer_type() == "pen" {
        hand.update_value(|hand| hand.pen_seen = true);
    }
    let Some(writing) = hand
        .get_value()
        .writing
        .filter(|writing| writing.pointer == event.pointer_id())
    else {
        return;
    };
    strokes.update(|strokes| {
        for event in coalesced(event) {
            strokes.extend(writing.size, sample(&event, &writing));
        }
    });
}

/// True where a stroke has ended.
fn end(event: &PointerEvent, hand: StoredValue<Hand>, strokes: RwSignal<Strokes>) -> bool {
    let writes = |writing: &Writing| writing.pointer == event.pointer_id();
    if !hand.get_value().writing.as_ref().is_some_and(writes) {
        return false;
    }
    hand.update_value(|hand| hand.writing = None);
    strokes.update(Strokes::end);
    true
}

fn measure(pad: &leptos::web_sys::Element, pointer: i32, touch: bool) -> Writing {
    let place = pad.get_bounding_client_rect();
    Writing {
        pointer,
        touch,
        left: place.left(),
        top: place.top(),
        size: Size {
            width: place.width(),
            height: place.height(),
        },
    }
}

/// Every reading between two frames; the event itself where the browser keeps none.
fn coalesced(event: &PointerEvent) -> Vec<PointerEvent> {
    let readings = js_sys::Reflect::get(event, &JsValue::from_str("getCoalescedEvents"))
        .ok()
        .and_then(|method| method.dyn_into::<js_sys::Function>().ok())
        .and_then(|method| method.call0(event).ok())
        .and_then(|list| list.dyn_into::<js_sys::Array>().ok());
    let readings: Vec<PointerEvent> = readings
        .map(|list| {
            list.iter()
                .filter_map(|each| each.dyn_into().ok())
                .collect()
        })
        .unwrap_or_default();
    if readings.is_empty() {
        vec![event.clone()]
    } else {
        readings
    }
}

/// Reads an event with fractions of pixels, which the typed getters cut off.
fn sample(event: &PointerEvent, writing: &Writing) -> Sample {
    let number = |name: &str| {
        let value = js_sys::Reflect::get(event, &JsValue::from_str(name)).ok();
        value.and_then(|value| value.as_f64()).unwrap_or_default()
    };
    // Fingers and mice report a constant: their pressure is not known.
    let pressure = (event.pointer_type() == "pen").then(|| f64::from(event.pressure()));
    Sample {
        x: number("clientX") - writing.left,
        y: number("clientY") - writing.top,
        at: event.time_stamp(),
        pressure,
    }
}
