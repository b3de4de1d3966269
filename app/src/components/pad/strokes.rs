//! What is written on the pad, as data: samples in, a [`Pad`] of integers out. No web types, so
//! that it can be tested, and so that ink is always drawn from the data that is kept.

use domain::body::{Pad, Stroke};

/// Bytes of JSON that the strokes may take. With the signed text beside them the private part of
/// an entry stays under 200 KB; an entry may have 256 KB.
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
mod tests {
    use super::*;
    use domain::Private;
    use proptest::prelude::*;

    const WIDE: Size = Size {
        width: 600.0,
        height: 400.0,
    };

    fn at(x: f64, y: f64, at: f64) -> Sample {
        Sample {
            x,
            y,
            at,
            pressure: None,
        }
    }

    fn drawn(samples: &[(f64, f64, f64)]) -> Strokes {
        let mut strokes = Strokes::default();
        for (index, &(x, y, t)) in samples.iter().enumerate() {
            if index == 0 {
                strokes.begin(WIDE, at(x, y, t));
            } else {
                strokes.extend(WIDE, at(x, y, t));
            }
        }
        strokes.end();
        strokes
    }

    #[test]
    fn a_stroke_is_kept_in_tenths_of_a_pixel_as_differences() {
        let strokes = drawn(&[(10.0, 20.0, 5000.0), (12.5, 19.0, 5016.0)]);
        let stroke = &strokes.pad().strokes[0];
        assert_eq!((strokes.pad().width, strokes.pad().height), (6000, 4000));
        assert_eq!((&stroke.x, &stroke.y), (&vec![100, 25], &vec![200, -10]));
        assert_eq!((&stroke.t, &stroke.p), (&vec![0, 16], &vec![500, 0]));
    }

    #[test]
    fn a_tap_is_a_stroke() {
        assert_eq!(drawn(&[(10.0, 20.0, 0.0)]).count(), 1);
    }

    #[test]
    fn a_sample_near_in_place_and_time_is_dropped_and_near_in_one_alone_is_kept() {
        for (x, t, taken) in [(10.2, 3.0, false), (10.2, 4.0, true), (10.4, 3.0, true)] {
            let mut strokes = Strokes::default();
            strokes.begin(WIDE, at(10.0, 0.0, 0.0));
            assert_eq!(strokes.extend(WIDE, at(x, 0.0, t)), taken, "{x} {t}");
        }
    }

    #[test]
    fn a_turned_pad_keeps_the_coordinates_of_the_first_touch() {
        let mut strokes = drawn(&[(600.0, 400.0, 0.0)]);
        let tall = Size {
            width: 300.0,
            height: 800.0,
        };
        // Scaled by a half, so the pad's 600 × 400 lies in rows 300 to 500.
        strokes.begin(tall, at(300.0, 500.0, 10.0));
        let (first, second) = (&strokes.pad().strokes[0], &strokes.pad().strokes[1]);
        assert_eq!(
            (first.x[0], first.y[0]),
            (second.x[0], second.y[0]),
            "the same corner of the pad"
        );
    }

    #[test]
    fn what_was_written_before_a_reload_goes_on_in_time() {
        let before = drawn(&[(1.0, 1.0, 100.0), (5.0, 5.0, 150.0)]);
        let mut after = Strokes::resume(before.pad().clone());
        after.begin(WIDE, at(9.0, 9.0, 3.0));
        assert_eq!(after.pad().strokes[1].t, [51]);
        assert_eq!(after.count(), 2);
    }

    #[test]
    fn undo_takes_one_stroke_and_clear_takes_all() {
        let mut strokes = drawn(&[(1.0, 1.0, 0.0), (5.0, 5.0, 20.0)]);
        strokes.begin(WIDE, at(9.0, 9.0, 40.0));
        strokes.undo();
        assert_eq!(strokes.count(), 1);
        strokes.undo();
        assert_eq!(strokes, Strokes::default());
        strokes.undo();
        assert_eq!(strokes.count(), 0);
    }

    #[test]
    fn a_clock_that_steps_back_makes_no_negative_time() {
        let strokes = drawn(&[(1.0, 1.0, 100.0), (5.0, 5.0, 40.0), (9.0, 9.0, 50.0)]);
        assert!(strokes.pad().strokes[0].t.iter().all(|step| *step >= 0));
    }

    #[test]
    fn a_pad_that_is_not_laid_out_takes_nothing() {
        let nothing = Size {
            width: 0.0,
            height: 0.0,
        };
        assert!(!Strokes::default().begin(nothing, at(1.0, 1.0, 0.0)));
    }

    #[test]
    fn the_pad_warns_before_it_closes_and_can_still_be_undone() {
        let mut strokes = Strokes::default();
        let mut warned = false;
        let mut t = 0.0;
        while strokes.space() != Space::Full {
            strokes.begin(WIDE, at(0.0, 0.0, t));
            for _ in 0..200 {
                t += 8.0;
                strokes.extend(WIDE, at(t % 600.0, t % 400.0, t));
            }
            warned |= strokes.space() == Space::Short;
        }
        assert!(warned);
        assert!(!strokes.begin(WIDE, at(0.0, 0.0, t)));
        strokes.undo();
        assert!(strokes.begin(WIDE, at(0.0, 0.0, t)));
    }

    prop_compose! {
        /// Readings as bad as a broken driver may give them.
        fn reading()(x in prop_oneof![-1e3..2e3, any::<f64>()], y in prop_oneof![-1e3..2e3, any::<f64>()],
            at in prop_oneof![0.0..1e6, any::<f64>()], pressure in proptest::option::of(any::<f64>())) -> Sample {
            Sample { x, y, at, pressure }
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn whatever_is_drawn_stays_under_200_kb(
            readings in proptest::collection::vec((reading(), 0..12u8), 1..40),
            repeats in 1..2_000usize,
        ) {
            let mut strokes = Strokes::default();
            for round in 0..repeats {
                for (sample, act) in &readings {
                    let moved = Sample { at: sample.at + f64::from(u32::try_from(round).unwrap()), ..*sample };
                    match act {
                        0 => strokes.end(),
                        1 | 2 => { strokes.begin(WIDE, moved); }
                        3 if round % 97 == 0 => strokes.undo(),
                        _ => { strokes.extend(WIDE, moved); }
                    }
                }
            }
            let private = Private { pad: Some(strokes.pad().clone()), ..Private::default() };
            prop_assert!(serde_json::to_string(&private).unwrap().len() < 200_000);
        }

        #[test]
        fn the_rows_of_a_stroke_have_one_length_and_lie_in_reach(
            readings in proptest::collection::vec(reading(), 1..200),
        ) {
            let mut strokes = Strokes::default();
            for sample in readings {
                if !strokes.extend(WIDE, sample) {
                    strokes.begin(WIDE, sample);
                }
            }
            for stroke in &strokes.pad().strokes {
                let length = stroke.x.len();
                prop_assert!(length > 0 && [&stroke.y, &stroke.t, &stroke.p].iter().all(|row| row.len() == length));
                prop_assert!(stroke.x.iter().sum::<i32>().abs() <= REACH);
                prop_assert!((0..=1000).contains(&stroke.p.iter().sum::<i32>()));
            }
        }
    }
}
