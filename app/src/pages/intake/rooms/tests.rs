use super::*;
use crate::trial::{Trial, at};
use domain::words::Kind;

fn typed(building: &str, unit: &str, room: &str) -> Form {
    Form {
        building: building.into(),
        unit: unit.into(),
        room: room.into(),
        ..Form::default()
    }
}

fn community() -> Trial {
    let mut trial = Trial::new();
    for code in ["3-1-0101", "3-1-1502", "3-1-2501", "3-2-0101", "12-1-0101"] {
        trial.room(code);
    }
    trial
}

#[test]
fn a_wrong_room_is_told_with_the_highest_there_is() {
    let trial = community();
    let problem = |building, unit, room| problem(&trial.world, &typed(building, unit, room));
    assert_eq!(
        problem("3", "1", "2602"),
        Some(NoRoom::Room {
            highest: "2501".into()
        })
    );
    assert_eq!(
        problem("3", "4", ""),
        Some(NoRoom::Unit(vec![("1".into(), "2".into())]))
    );
    assert_eq!(
        problem("9", "", ""),
        Some(NoRoom::Building(vec![("3".into(), "12".into())]))
    );
}

#[test]
fn what_can_still_become_a_room_is_left_alone() {
    let trial = community();
    for (building, unit, room) in [
        ("", "", ""),
        ("1", "", ""),
        ("3", "1", "15"),
        ("3", "1", "1502"),
    ] {
        assert_eq!(problem(&trial.world, &typed(building, unit, room)), None);
    }
}

#[test]
fn typing_moves_on_when_nothing_longer_can_come() {
    let trial = community();
    assert!(is_complete(
        &trial.world,
        &typed("3", "", ""),
        Part::Building
    ));
    assert!(!is_complete(
        &trial.world,
        &typed("1", "", ""),
        Part::Building
    ));
    assert!(is_complete(&trial.world, &typed("3", "1", ""), Part::Unit));
}

#[test]
fn letters_are_typed_in_any_case_and_offered_where_there_are_any() {
    let mut trial = community();
    assert!(letters(&trial.world).is_empty());
    for code in ["A-1-0101", "C-1-0101", "A-b-0101", "A-1-0102B"] {
        trial.room(code);
    }
    let world = &trial.world;
    assert_eq!(letters(world), ['A', 'B', 'C', 'b']);
    for (building, part, text, expected) in [
        ("", Part::Building, "a", "A"),
        ("", Part::Building, "A", "A"),
        ("", Part::Building, "x", "x"),
        ("", Part::Building, "3", "3"),
        ("A", Part::Unit, "B", "b"),
        ("3", Part::Unit, "B", "B"),
    ] {
        let form = typed(building, "", "");
        assert_eq!(as_registered(world, &form, part, text), expected, "{text}");
    }
    let form = typed("A", "1", "");
    assert_eq!(as_registered(world, &form, Part::Room, "0102b"), "0102B");
    assert_eq!(
        problem(world, &typed("X", "", "")),
        Some(NoRoom::Building(vec![
            ("3".into(), "12".into()),
            ("A".into(), "C".into())
        ]))
    );
    let highest = "0101".into();
    assert_eq!(
        problem(world, &typed("A", "1", "99")),
        Some(NoRoom::Room { highest })
    );
}

#[test]
fn recent_rooms_are_my_own_newest_first_and_once() {
    let mut trial = community();
    let me = trial.staff("林晓芸", "butler", "");
    for (hour, room) in [("08", "3-1-0101"), ("09", "3-1-1502"), ("10", "3-1-0101")] {
        let when = at(&["2026-11-19T", hour, ":00"].concat());
        trial.open(me, when, Kind::Repair, room);
    }
    assert_eq!(recents(&trial.world, me), ["3-1-0101", "3-1-1502"]);
}
