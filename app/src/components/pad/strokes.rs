//! What is written on the pad, as data: samples in, a [`Pad`] of integers out. No web types, so
//! that it can be tested, and so that ink is always drawn from the data that is kept.

use domain::body::{Pad, Stroke};

/// Bytes of JSON that the strokes may take: with the longest text that is signed beside them an entry stays under the 256 KB
/// that it may have.
pub const LIMIT: usize = 150_000;

/// Farthest point that is kept, in tenths of a pixel: a captured pointer may leave the pad.
const REACH: i32 = 100_000;

/// Samples nearer than this in both place and time to the last one are dropped.
const NEAR_PX: f64 = 0.3;
const NEAR_MS: f64 = 4.0;

/// Width and height of the pad on the screen in CSS pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Size {
    pub width: f64,
    pub height: f64,
}

/// One reading of the pointer.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Sample {
    /// Across, in CSS pixels from the pad's left edge.
    pub x: f64,
    /// Down, in CSS pixels from the pad's upper edge.
    pub y: f64,
    /// Milliseconds of a clock that runs evenly.
    pub at: f64,
    /// 0–1; none where the device cannot tell.
    pub pressure: Option<f64>,
}

/// How much more can be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Space {
    Free,
    /// Four fifths are used: time to come to an end.
    Short,
    /// Nothing more is taken; what is there can be signed.
    Full,
}

/// The strokes of one signature.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Strokes {
    pad: Pad,
    bytes: usize,
    /// The clock's reading at which `t` was 0.
    origin: Option<f64>,
    last: Option<Point>,
}

/// The last point taken: in the units of the pad, and as it was read.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Point {
    x: i32,
    y: i32,
    t: i32,
    p: i32,
    read: Sample,
}

impl Strokes {
    /// Goes on with what was written before a reload. The gap is unknown: time goes on without it.
    pub fn resume(pad: Pad) -> Self {
        let bytes = pad.strokes.iter().map(weight).sum();
        Self {
            pad,
            bytes,
            ..Self::default()
        }
    }

    /// Pen down. False where nothing more is taken.
    pub fn begin(&mut self, size: Size, sample: Sample) -> bool {
        if self.space() == Space::Full || size.width < 1.0 || size.height < 1.0 {
            return false;
        }
        if self.pad.strokes.is_empty() {
            self.pad.width = tenths(size.width);
            self.pad.height = tenths(size.height);
        }
        let written: Option<i32> = self.pad.strokes.last().map(|stroke| stroke.t.iter().sum());
        let resumed = written.map_or(sample.at, |last| sample.at - f64::from(last) - 1.0);
        let origin = *self.origin.get_or_insert(resumed);
        let mut point = self.point(size, sample, origin);
        point.t = point.t.max(written.unwrap_or(0));
        self.pad.strokes.push(Stroke::default());
        self.take(point, [point.x, point.y, point.t, point.p]);
        true
    }

    /// Pen moved. False where the sample was dropped or nothing is being written.
    pub fn extend(&mut self, size: Size, sample: Sample) -> bool {
        let (Some(last), Some(origin)) = (self.last, self.origin) else {
            return false;
        };
        if is_near(last.read, sample) {
            return false;
        }
        if self.space() == Space::Full {
            self.end();
            return false;
        }
        let mut point = self.point(size, sample, origin);
        point.t = point.t.max(last.t);
        let (x, y) = (point.x - last.x, point.y - last.y);
        self.take(point, [x, y, point.t - last.t, point.p - last.p]);
        true
    }

    /// Pen up.
    pub fn end(&mut self) {
        self.last = None;
    }

    /// Takes back the last stroke.
    pub fn undo(&mut self) {
        self.end();
        if let Some(stroke) = self.pad.strokes.pop() {
            self.bytes = self.bytes.saturating_sub(weight(&stroke));
        }
        if self.pad.strokes.is_empty() {
            self.clear();
        }
    }

    /// Takes back everything; the next touch measures the pad anew.
    pub fn clear(&mut self) {
        *self = Self::default();
    }

    /// How much more can be written.
    pub fn space(&self) -> Space {
        match self.bytes {
            used if used >= LIMIT => Space::Full,
            used if used >= LIMIT / 5 * 4 => Space::Short,
            _ => Space::Free,
        }
    }

    /// How many strokes there are.
    pub fn count(&self) -> usize {
        self.pad.strokes.len()
    }

    /// What tells the finished strokes apart: their place, and when they began.
    pub fn finished(&self) -> Vec<(usize, i32)> {
        let count = self.count() - usize::from(self.last.is_some());
        let begun = |stroke: &Stroke| stroke.t.first().copied().unwrap_or_default();
        let all = self.pad.strokes.iter().map(begun).enumerate();
        all.take(count).collect()
    }

    /// The stroke that is being written.
    pub fn live(&self) -> Option<&Stroke> {
        self.last.and(self.pad.strokes.last())
    }

    /// What is kept.
    pub fn pad(&self) -> &Pad {
        &self.pad
    }

    /// Reads a sample in the coordinates of the first touch: the pad may have been turned since, and
    /// then shows what was written scaled into its middle.
    fn point(&self, size: Size, sample: Sample, origin: f64) -> Point {
        let (width, height) = (f64::from(self.pad.width), f64::from(self.pad.height));
        let scale = (size.width / width).min(size.height / height);
        let across = (sample.x - (size.width - width * scale) / 2.0) / scale;
        let down = (sample.y - (size.height - height * scale) / 2.0) / scale;
        let pressure = sample.pressure.unwrap_or(0.5).clamp(0.0, 1.0);
        Point {
            x: whole(across).clamp(-REACH, REACH),
            y: whole(down).clamp(-REACH, REACH),
            t: whole(sample.at - origin).max(0),
            p: whole(pressure * 1000.0),
            read: sample,
        }
    }

    /// Writes a point down as its step from the one before: across, down, time, pressure.
    fn take(&mut self, point: Point, step: [i32; 4]) {
        let Some(stroke) = self.pad.strokes.last_mut() else {
            return;
        };
        if stroke.x.is_empty() {
            self.bytes += FRAME;
        }
        self.bytes += step.into_iter().map(digits).sum::<usize>();
        let [x, y, t, p] = step;
        stroke.x.push(x);
        stroke.y.push(y);
        stroke.t.push(t);
        stroke.p.push(p);
        self.last = Some(point);
    }
}

/// Bytes of a stroke around its numbers: `{"x":[],"y":[],"t":[],"p":[]},`
const FRAME: usize = 30;

/// Bytes of a stroke as JSON, never less than they are.
fn weight(stroke: &Stroke) -> usize {
    let rows = [&stroke.x, &stroke.y, &stroke.t, &stroke.p];
    FRAME
        + rows
            .into_iter()
            .flatten()
            .map(|number| digits(*number))
            .sum::<usize>()
}

/// Bytes of a number and the comma after it.
fn digits(number: i32) -> usize {
    let sign = usize::from(number < 0);
    let count = number.unsigned_abs().checked_ilog10().unwrap_or(0);
    sign + usize::try_from(count).unwrap_or(9) + 2
}

fn is_near(a: Sample, b: Sample) -> bool {
    (a.x - b.x).hypot(a.y - b.y) < NEAR_PX && b.at - a.at < NEAR_MS
}

fn tenths(pixels: f64) -> i32 {
    whole(pixels * 10.0).clamp(10, REACH)
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "a float saturates at the ends of i32, and what is no number becomes 0"
)]
fn whole(value: f64) -> i32 {
    value.round() as i32
}

#[cfg(test)]
mod tests;
