//! Draws a signature from its data: thicker where the pen pressed or moved slowly.
//!
//! The lines are made anew from the integers at every drawing; nothing drawn is ever stored.

use domain::body::{Pad, Stroke};
use leptos::prelude::*;

/// Widths in tenths of a pixel, from a quick touch to a firm one. Few steps, so that neighbouring
/// pieces join into one line and a long signature stays a few hundred elements.
const WIDTHS: [i32; 6] = [30, 38, 46, 54, 62, 72];
/// Width of a tap: too short to show how firm it was.
const DOT: i32 = 72;

/// A piece of a stroke that is drawn in one width.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// SVG path data in tenths of a pixel.
    pub d: String,
    /// Its width in tenths of a pixel.
    pub width: i32,
}

#[derive(Clone, Copy)]
struct Point {
    x: i32,
    y: i32,
    t: i32,
    p: i32,
}

/// The lines of one stroke: through the middles of its points, with the points as controls, so
/// that the joints are smooth.
pub fn lines(stroke: &Stroke) -> Vec<Line> {
    let points = points(stroke);
    let Some(first) = points.first() else {
        return Vec::new();
    };
    if points.len() == 1 {
        let at = (first.x, first.y);
        let d = [command("M", &[at]), command("Q", &[at, at])].concat();
        return vec![Line { d, width: DOT }];
    }
    let felt = points.iter().any(|point| point.p != first.p);
    let mut level = if felt { pressed(first.p) } else { 0.6 };
    let mut lines: Vec<Line> = Vec::new();
    let mut from = (first.x, first.y);
    let mut open = None;
    for (index, point) in points.iter().enumerate() {
        let next = points.get(index + 1);
        let to = next.map_or((point.x, point.y), |next| middle(point, next));
        let wish = if felt {
            pressed(point.p)
        } else {
            1.0 - speed(&points, index)
        };
        level += (wish - level) * 0.35;
        let width = width(level);
        if open != Some(width) {
            lines.push(Line {
                d: command("M", &[from]),
                width,
            });
            open = Some(width);
        }
        if let Some(line) = lines.last_mut() {
            line.d.push_str(&command("Q", &[(point.x, point.y), to]));
        }
        from = to;
    }
    lines
}

/// `viewBox` of a pad: its own box, widened where strokes left it.
pub fn view_box(pad: &Pad) -> String {
    let (mut left, mut top, mut right, mut bottom) = (0, 0, pad.width.max(1), pad.height.max(1));
    for point in pad.strokes.iter().flat_map(points) {
        left = left.min(point.x);
        top = top.min(point.y);
        right = right.max(point.x);
        bottom = bottom.max(point.y);
    }
    [
        left,
        top,
        right.saturating_sub(left),
        bottom.saturating_sub(top),
    ]
    .map(|edge| edge.to_string())
    .join(" ")
}

/// Absolute points; rows of unequal length (a foreign entry) end with the shortest.
fn points(stroke: &Stroke) -> Vec<Point> {
    let Stroke { x, y, t, p } = stroke;
    let mut at = Point {
        x: 0,
        y: 0,
        t: 0,
        p: 0,
    };
    let rows = x.iter().zip(y).zip(t.iter().zip(p));
    let absolute = |((x, y), (t, p)): ((&i32, &i32), (&i32, &i32))| {
        at = Point {
            x: at.x.saturating_add(*x),
            y: at.y.saturating_add(*y),
            t: at.t.saturating_add(*t),
            p: at.p.saturating_add(*p),
        };
        at
    };
    rows.map(absolute).collect()
}

fn middle(a: &Point, b: &Point) -> (i32, i32) {
    let half = |a: i32, b: i32| a / 2 + b / 2 + (a % 2 + b % 2) / 2;
    (half(a.x, b.x), half(a.y, b.y))
}

/// 0 for no pressure, 1 for the firmest.
fn pressed(p: i32) -> f64 {
    (f64::from(p) / 900.0).clamp(0.0, 1.0)
}

/// 0 for a resting pen, 1 from 3 pixels a millisecond.
fn speed(points: &[Point], index: usize) -> f64 {
    let (Some(b), Some(a)) = (
        points.get(index),
        index.checked_sub(1).and_then(|before| points.get(before)),
    ) else {
        return 0.4;
    };
    let way = f64::from(b.x.saturating_sub(a.x)).hypot(f64::from(b.y.saturating_sub(a.y)));
    let time = f64::from(b.t.saturating_sub(a.t).max(1));
    (way / time / 30.0).clamp(0.0, 1.0)
}

fn width(level: f64) -> i32 {
    let step = WIDTHS
        .iter()
        .zip(1u8..)
        .find(|(_, step)| level * 6.0 <= f64::from(*step));
    step.map_or(WIDTHS[5], |(width, _)| *width)
}

fn command(letter: &str, points: &[(i32, i32)]) -> String {
    let mut text = letter.to_owned();
    for (index, (x, y)) in points.iter().enumerate() {
        if index > 0 {
            text.push(' ');
        }
        text.push_str(&x.to_string());
        text.push(' ');
        text.push_str(&y.to_string());
    }
    text
}

/// A stored signature. `label` says whose it is.
#[component]
pub fn Ink(pad: Pad, #[prop(into)] label: String) -> impl IntoView {
    let strokes = pad.strokes.iter().map(paths).collect_view();
    view! {
        <svg class="ink" viewBox=view_box(&pad) role="img" aria-label=label>
            {strokes}
        </svg>
    }
}

/// The SVG paths of one stroke, in tenths of a pixel.
pub fn paths(stroke: &Stroke) -> impl IntoView + use<> {
    let path = |line: Line| view! { <path d=line.d stroke-width=line.width.to_string()></path> };
    lines(stroke).into_iter().map(path).collect_view()
}

#[cfg(test)]
mod tests;
