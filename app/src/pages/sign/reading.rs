//! Whether the resident has had the whole text before their eyes: nobody signs what was never on the screen.

use super::form::{Form, Way};
use crate::components::icon::{Glyph, Icon};
use crate::context::use_texts;
use leptos::ev;
use leptos::html::Section;
use leptos::prelude::*;
use leptos::web_sys::Element;

/// How far the end may lie outside, in pixels: browsers round.
const SLACK: f64 = 1.0;
/// Of the height of the text's box, how much one press of the button moves on.
const STEP: f64 = 0.8;

/// How far the text has been read.
#[derive(Clone, Copy)]
pub struct Reading {
    form: RwSignal<Form>,
    /// The box of the text.
    pub text: NodeRef<Section>,
    /// There is more below what can be seen now.
    below: RwSignal<bool>,
}

/// Looks when the sheet is there, and when its size changes. Who scrolls calls [`Reading::look`].
pub fn use_reading(form: RwSignal<Form>) -> Reading {
    let reading = Reading {
        form,
        text: NodeRef::new(),
        below: RwSignal::new(false),
    };
    let way = Memo::new(move |_| form.with(|form| form.way == Way::Pad));
    Effect::new(move || {
        way.track();
        if reading.text.get().is_some() {
            request_animation_frame(move || reading.look());
        }
    });
    let sized = window_event_listener(ev::resize, move |_| reading.look());
    on_cleanup(move || sized.remove());
    reading
}

impl Reading {
    /// Looks whether the end is on the screen now.
    pub fn look(self) {
        let Some(text) = self.text.try_get_untracked().flatten() else {
            return;
        };
        let Some(end) = text.last_element_child() else {
            return;
        };
        let bottom = |element: &Element| element.get_bounding_client_rect().bottom();
        let around = text.closest(".cols").ok().flatten();
        let window = window().inner_height().ok();
        let edges = [
            Some(bottom(&text)),
            around.as_ref().map(bottom),
            window.and_then(|height| height.as_f64()),
        ];
        let seen = is_in_view(bottom(&end), edges.into_iter().flatten());
        self.below.set(!seen);
        if seen && !self.form.with_untracked(|form| form.read) {
            self.form.update(|form| form.read = true);
        }
    }

    /// Moves on in the text, whichever box scrolls.
    fn go_on(self) {
        let Some(text) = self.text.get_untracked() else {
            return;
        };
        let before = text.scroll_top();
        text.scroll_by_with_x_and_y(0.0, f64::from(text.client_height()) * STEP);
        if text.scroll_top() == before {
            text.scroll_into_view_with_bool(false);
        }
        self.look();
    }
}

/// Whether what ends at `end` lies above every one of the `edges` that cut it off.
fn is_in_view(end: f64, mut edges: impl Iterator<Item = f64>) -> bool {
    edges.all(|edge| end <= edge + SLACK)
}

/// That there is more, and a press that leads to it: for eyes, keyboards and readers alike.
#[component]
pub fn More(reading: Reading) -> impl IntoView {
    let t = use_texts();
    view! {
        <Show when=move || reading.below.get()>
            <div class="read-on">
                <button type="button" class="btn" on:click=move |_| reading.go_on()>
                    <Icon glyph=Glyph::Down class="i s"/>
                    {t.sign.more}
                </button>
            </div>
        </Show>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_end_is_seen_when_no_edge_cuts_it_off() {
        for (end, edges, seen) in [
            (600.0, vec![700.0, 720.0], true),
            (700.6, vec![700.0, 720.0], true),
            (702.0, vec![700.0, 720.0], false),
            (702.0, vec![900.0, 700.0], false),
            (702.0, vec![], true),
        ] {
            assert_eq!(is_in_view(end, edges.into_iter()), seen, "{end}");
        }
    }
}
