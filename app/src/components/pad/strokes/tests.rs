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
