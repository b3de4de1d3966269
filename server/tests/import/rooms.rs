//! Rooms that stand in a file more than once, and rows without one.

use super::{empty, fold, rows, with_rooms};
use server::import::{Reason, Register, RowError, plan};

#[test]
fn a_room_written_in_two_ways_is_refused_by_row() {
    let same = |code: &str, row| Reason::SameRoom {
        code: code.into(),
        row,
    };
    for (text, expected) in [
        (
            "房号\nA-2-0301\na-2-0301\n",
            vec![(3, same("A-2-0301", Some(2)))],
        ),
        (
            "房号\n7-1-1502\n07-01-1502\n7-1-01502\n",
            vec![
                (3, same("7-1-1502", Some(2))),
                (4, same("7-1-1502", Some(2))),
            ],
        ),
        (
            "楼栋,单元,室\n7,1,301\n7,1,0301\n",
            vec![(3, same("7-1-301", Some(2)))],
        ),
        (
            "房号\n01-1-0101\n1-1-0102\n1-2-405\n",
            vec![(2, same("1-1-0101", None)), (4, same("1-2-0405", None))],
        ),
    ] {
        let found = rows(plan(&with_rooms(), Register::Rooms, text.as_bytes()));
        let found: Vec<_> = found
            .into_iter()
            .map(|(row, _, reason)| (row, reason))
            .collect();
        assert_eq!(found, expected, "{text}");
    }
    let mut world = empty();
    let rooms = plan(&world, Register::Rooms, "房号\nA-2-0301\n".as_bytes()).unwrap();
    fold(&mut world, &rooms.drafts);
    let residents = "房号,姓名\na-2-301,方丽\n";
    let found = rows(plan(&world, Register::Residents, residents.as_bytes()));
    let expected = Reason::UnknownRoom("a-2-301".into(), Some("A-2-0301".into()));
    assert_eq!(found, [(2, "房号".to_owned(), expected)]);
}

#[test]
fn a_room_listed_again_is_one_with_its_area_wherever_that_stands() {
    for text in [
        "房号,片区\n7-1-0101,东\n7-1-0101,\n",
        "房号,片区\n7-1-0101,\n7-1-0101,东\n7-1-0101,东\n",
    ] {
        let mut world = empty();
        let rooms = plan(&world, Register::Rooms, text.as_bytes()).unwrap();
        assert_eq!((rooms.listed, rooms.drafts.len()), (1, 1), "{text}");
        fold(&mut world, &rooms.drafts);
        assert!(
            world.rooms.values().all(|room| room.card.area == "东"),
            "{text}"
        );
    }
    let text = "房号,片区\n7-1-0101,\n7-1-0101,东\n7-1-0101,西\n";
    let found = rows(plan(&empty(), Register::Rooms, text.as_bytes()));
    assert_eq!(found, [(4, "片区".to_owned(), Reason::SaidOtherwise(2))]);
}

#[test]
fn a_blank_room_below_another_may_be_merged_with_it_and_says_so() {
    for (register, text, row, column, reason) in [
        (
            Register::Residents,
            "房号,姓名\n1-1-0101,王大川\n,李梅\n",
            3,
            "房号",
            Reason::Merged,
        ),
        (
            Register::Residents,
            "房号,姓名\n,李梅\n",
            2,
            "房号",
            Reason::Missing,
        ),
        (
            Register::Rooms,
            "楼栋,单元,室\n7,1,1502\n,,1503\n",
            3,
            "楼栋",
            Reason::Merged,
        ),
        (
            Register::Rooms,
            "单元,室\n7栋1单元,1502\n,1503\n",
            3,
            "单元",
            Reason::Merged,
        ),
        (
            Register::Rooms,
            "楼栋,单元,室\n,,1503\n",
            2,
            "室",
            Reason::NoRoom("1503".into()),
        ),
    ] {
        let found = rows(plan(&with_rooms(), register, text.as_bytes()));
        assert_eq!(found, [(row, column.to_owned(), reason)], "{text}");
    }
    let error = RowError {
        row: 3,
        column: "房号".into(),
        reason: Reason::Merged,
    };
    assert!(error.to_string().contains("取消合并"));
    assert!(error.to_string().contains("split the cells"));
}

#[test]
fn several_rooms_in_one_cell_are_refused_by_row() {
    for (heads, row, column, told) in [
        ("房号", "3-1-1502 1503", "房号", "3-1-1502 1503"),
        ("房号", "\"3-1-1502\n1503\"", "房号", "3-1-1502 1503"),
        ("房号", "3-1-1502、1503", "房号", "3-1-1502、1503"),
        ("房号", "\"3-1-1502,1503\"", "房号", "3-1-1502,1503"),
        ("房号", "3-1-1502/1503", "房号", "3-1-1502/1503"),
        ("房号", "3-1-1502和1503", "房号", "3-1-1502和1503"),
        ("房号", "3-1-1502～1504", "房号", "3-1-1502～1504"),
        ("房号", "3-1-1502室1503室", "房号", "3-1-1502室1503室"),
        ("楼栋,单元,室", "3,1,1502 1503", "室", "1502 1503"),
        ("楼栋,单元,室", "3,,1502/1503", "室", "1502/1503"),
        ("楼栋,单元,室", "3 4,1,1502", "楼栋", "3 4"),
        ("楼栋,单元,室", "3,1 2,1502", "单元", "1 2"),
    ] {
        let text = format!("{heads}\n{row}\n");
        let found = rows(plan(&empty(), Register::Rooms, text.as_bytes()));
        let reason = Reason::SeveralRooms(told.into());
        assert_eq!(found, [(2, column.to_owned(), reason)], "{text}");
    }
    for row in ["3,1502,1503", "Block 3,1,1502", "3号楼,1 单元,1502 室"] {
        let text = format!("楼栋,单元,室\n{row}\n");
        assert!(
            plan(&empty(), Register::Rooms, text.as_bytes()).is_ok(),
            "{text}"
        );
    }
}

#[test]
fn buildings_and_units_are_read_as_people_say_them() {
    for (row, code) in [
        ("3#,1,1502", "3-1-1502"),
        ("3#楼,1,1502", "3-1-1502"),
        ("３＃,1#,1502", "3-1-1502"),
        ("A座,2,0301", "A-2-0301"),
        ("三号楼,一单元,1502", "3-1-1502"),
        ("三號樓,一單元,1502", "3-1-1502"),
        ("十二栋,二单元,1502室", "12-2-1502"),
        ("二十三,十,1502", "23-10-1502"),
        (",,三号楼一单元1502室", "3-1-1502"),
        (",,3#楼1单元1502室", "3-1-1502"),
        (",,3#-1-1502", "3-1-1502"),
        ("三号楼,,3-1-1502", "3-1-1502"),
        ("3#,,1-1502", "3-1-1502"),
    ] {
        let mut world = empty();
        let text = format!("楼栋,单元,室\n{row}\n");
        let rooms = plan(&world, Register::Rooms, text.as_bytes()).unwrap();
        fold(&mut world, &rooms.drafts);
        let codes = world.rooms.values().map(|room| room.card.code.to_string());
        assert_eq!(codes.collect::<Vec<_>>(), [code], "{row}");
    }
    for row in [
        "东区三号楼,1,1502",
        "一百零三号楼,1,1502",
        "三四号楼,1,1502",
        "三号楼,1,一五〇二",
        "商业街,1,3",
        "3#,,1502#1503",
    ] {
        let text = format!("楼栋,单元,室\n{row}\n");
        let found = rows(plan(&empty(), Register::Rooms, text.as_bytes()));
        assert_eq!(found.len(), 1, "{row}");
    }
}

#[test]
fn the_size_of_a_home_is_not_taken_for_its_zone() {
    for heading in ["Area (m²)", "Area (sqm)", "\"Area, sq.m.\"", "AREA m2"] {
        let text = format!("Room,{heading}\n3-1-101,89.50\n3-1-102,120\n");
        let mut world = empty();
        let rooms = plan(&world, Register::Rooms, text.as_bytes()).unwrap();
        assert_eq!(rooms.unread.len(), 1, "{text}");
        fold(&mut world, &rooms.drafts);
        let mut areas = world.rooms.values().map(|room| room.card.area.as_str());
        assert!(areas.all(str::is_empty), "{text}");
    }
    for (heading, size) in [
        ("Area", "89.50"),
        ("Area", "120"),
        ("Areas", "1200"),
        ("区域", "89.5㎡"),
        ("zone", "120 sqm"),
    ] {
        let text = format!("Room,{heading}\n3-1-101,{size}\n");
        let found = rows(plan(&empty(), Register::Rooms, text.as_bytes()));
        let reason = Reason::Measure(size.into());
        assert_eq!(found, [(2, heading.to_owned(), reason)], "{text}");
    }
    for (heading, zone) in [
        ("Area", "North"),
        ("Area", "1 区"),
        ("区域", "1"),
        ("zone", "2"),
        ("管理区域", "1至2号楼"),
    ] {
        let text = format!("Room,{heading}\n3-1-101,{zone}\n");
        let rooms = plan(&empty(), Register::Rooms, text.as_bytes()).unwrap();
        assert_eq!(rooms.unread, [""; 0], "{text}");
    }
}

/// `座` is a building where no other column is one, and beside one a part of it.
#[test]
fn a_tower_is_a_building_where_there_is_no_other() {
    for (text, code) in [
        ("座,单元,房号\n3,1,1502\n", "3-1-1502"),
        ("座號,单元,房号\nA,1,1502\n", "A-1-1502"),
        ("楼宇,单元,房号\n3,1,1502\n", "3-1-1502"),
    ] {
        let mut world = empty();
        let rooms = plan(&world, Register::Rooms, text.as_bytes());
        let rooms = rooms.unwrap_or_else(|wrong| panic!("{text}: {wrong}"));
        fold(&mut world, &rooms.drafts);
        let mut codes = world.rooms.values().map(|room| room.card.code.to_string());
        assert_eq!(codes.next().as_deref(), Some(code), "{text}");
    }
    let beside = "楼栋,座,单元,房号\n3,A,1,1502\n3,B,1,1502\n";
    assert_eq!(
        rows(plan(&empty(), Register::Rooms, beside.as_bytes())).len(),
        1
    );
}
