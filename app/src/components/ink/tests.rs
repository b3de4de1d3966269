use super::*;

fn stroke(rows: &[(i32, i32, i32, i32)]) -> Stroke {
    let column = |pick: fn(&(i32, i32, i32, i32)) -> i32| rows.iter().map(pick).collect();
    Stroke {
        x: column(|row| row.0),
        y: column(|row| row.1),
        t: column(|row| row.2),
        p: column(|row| row.3),
    }
}

#[test]
fn a_tap_is_a_dot() {
    let lines = lines(&stroke(&[(100, 200, 0, 500)]));
    assert_eq!(lines.len(), 1);
    assert_eq!(lines[0].d, "M100 200Q100 200 100 200");
}

#[test]
fn a_stroke_begins_at_its_first_point_and_ends_at_its_last() {
    let lines = lines(&stroke(&[
        (0, 0, 0, 500),
        (10, 20, 400, 0),
        (10, 20, 400, 0),
    ]));
    assert!(lines[0].d.starts_with("M0 0Q0 0 5 10"));
    assert!(lines.last().unwrap().d.ends_with("Q20 40 20 40"));
}

#[test]
fn pieces_of_one_stroke_join() {
    let quick: Vec<_> = (0..40).map(|step| (step * 8, 3, 4, 0)).collect();
    let lines = lines(&stroke(&quick));
    assert!(lines.len() > 1, "it changes its width");
    for pair in lines.windows(2) {
        let end = pair[0]
            .d
            .rsplit('Q')
            .next()
            .unwrap()
            .splitn(3, ' ')
            .nth(2)
            .unwrap()
            .to_owned();
        assert!(
            pair[1].d.starts_with(&["M", &end, "Q"].concat()),
            "{pair:?}"
        );
    }
}

#[test]
fn a_firm_pen_is_wider_than_a_light_one_and_a_slow_one_than_a_quick_one() {
    let widest = |rows: &[(i32, i32, i32, i32)]| {
        lines(&stroke(rows))
            .iter()
            .map(|line| line.width)
            .max()
            .unwrap()
    };
    let pressed = |p: i32| vec![(0, 0, 0, p), (20, 0, 16, 1), (20, 0, 16, 0), (20, 0, 16, 0)];
    assert!(widest(&pressed(900)) > widest(&pressed(200)));
    let moved = |t: i32| {
        let last = |rows: &[(i32, i32, i32, i32)]| lines(&stroke(rows)).last().unwrap().width;
        last(&[
            (0, 0, 0, 500),
            (200, 0, t, 0),
            (200, 0, t, 0),
            (200, 0, t, 0),
            (200, 0, t, 0),
        ])
    };
    assert!(moved(200) > moved(4));
}

#[test]
fn rows_of_unequal_length_and_numbers_out_of_range_are_drawn_as_far_as_they_go() {
    let mut broken = stroke(&[(i32::MAX, 0, 0, 500), (i32::MAX, 5, 9, 0)]);
    broken.p.pop();
    assert_eq!(lines(&broken).len(), 1);
    let far = stroke(&[
        (i32::MAX, i32::MIN, 0, 500),
        (i32::MAX, i32::MIN, i32::MAX, 1),
        (i32::MIN, 1, 1, 1),
    ]);
    assert!(!lines(&far).is_empty());
    assert!(lines(&Stroke::default()).is_empty());
}

#[test]
fn the_box_takes_in_what_left_the_pad() {
    let mut pad = Pad {
        width: 6000,
        height: 4000,
        strokes: vec![stroke(&[(100, 100, 0, 500)])],
    };
    assert_eq!(view_box(&pad), "0 0 6000 4000");
    pad.strokes
        .push(stroke(&[(-50, 100, 0, 500), (0, 4000, 9, 0)]));
    assert_eq!(view_box(&pad), "-50 0 6050 4100");
    assert_eq!(view_box(&Pad::default()), "0 0 1 1");
}
