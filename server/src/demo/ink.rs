//! Signatures as a hand might write them: strokes with pressure, speed and a slight tremor.

use super::chance::Chance;
use domain::body::{Pad, Stroke};

const WIDTH: i32 = 6_200;
const HEIGHT: i32 = 4_000;
/// A point every so many milliseconds, as tablets report them.
const STEP: i32 = 12;

/// The signature of `name` on the pad.
pub(super) fn sign(name: &str, chance: &mut Chance) -> Pad {
    let characters = i32::try_from(name.chars().count()).unwrap_or(2).clamp(2, 4);
    let size = (WIDTH - 800) / characters.max(3);
    let mut strokes = Vec::new();
    let mut time = 0;
    for character in 0..characters {
        let left = 400 + character * size + tremor(chance, 80);
        let top = (HEIGHT - size) / 2 + tremor(chance, 160);
        for _ in 0..chance.between(3, 6) {
            strokes.push(stroke((left, top, size), time, chance));
            let taken = strokes
                .last()
                .map_or(0, |stroke| stroke.t.iter().sum::<i32>());
            time = taken + tremor(chance, 60) + 160;
        }
    }
    Pad {
        width: WIDTH,
        height: HEIGHT,
        strokes,
    }
}

/// From one place in the character's square to another, bent a little.
fn stroke((left, top, size): (i32, i32, i32), start: i32, chance: &mut Chance) -> Stroke {
    let mut place = || {
        let across = chance.between(8, 88);
        let down = chance.between(5, 95);
        let part = |percent: i64| i32::try_from(i64::from(size) * percent / 100).unwrap_or(0);
        (left + part(across), top + part(down))
    };
    let (from, to) = (place(), place());
    let bend = (tremor(chance, size / 6), tremor(chance, size / 6));
    let length = (to.0 - from.0).abs().max((to.1 - from.1).abs());
    let steps = (length / 90).clamp(6, 26);
    let points = (0..=steps).map(|step| {
        let swing = 4 * step * (steps - step);
        let along = |from: i32, to: i32, bend: i32| {
            from + (to - from) * step / steps + bend * swing / (steps * steps)
        };
        let ease = (step.min(steps - step) * 60).min(260);
        [
            along(from.0, to.0, bend.0) + tremor(chance, 6),
            along(from.1, to.1, bend.1) + tremor(chance, 6),
            start + step * STEP,
            430 + ease + tremor(chance, 25),
        ]
    });
    deltas(points)
}

fn deltas(points: impl Iterator<Item = [i32; 4]>) -> Stroke {
    let mut rows: [Vec<i32>; 4] = Default::default();
    let mut last = [0; 4];
    for point in points {
        for ((row, value), last) in rows.iter_mut().zip(point).zip(&mut last) {
            row.push(value - *last);
            *last = value;
        }
    }
    let [x, y, t, p] = rows;
    Stroke { x, y, t, p }
}

/// A whole number between `-most` and `most`.
fn tremor(chance: &mut Chance, most: i32) -> i32 {
    let most = i64::from(most.abs());
    i32::try_from(chance.between(-most, most)).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_signature_stays_on_the_pad_and_goes_forward_in_time() {
        for seed in 0..50 {
            let pad = sign("欧阳文彬", &mut Chance::new(seed));
            let mut time = -1;
            assert!(pad.strokes.len() >= 12);
            for stroke in &pad.strokes {
                let whole = |row: &[i32]| -> Vec<i32> {
                    let sums = row.iter().scan(0, |sum, value| {
                        *sum += value;
                        Some(*sum)
                    });
                    sums.collect()
                };
                assert!(whole(&stroke.x).iter().all(|x| (0..=WIDTH).contains(x)));
                assert!(whole(&stroke.y).iter().all(|y| (0..=HEIGHT).contains(y)));
                assert!(whole(&stroke.p).iter().all(|p| (0..=1_000).contains(p)));
                for t in whole(&stroke.t) {
                    assert!(t > time);
                    time = t;
                }
            }
        }
    }
}
