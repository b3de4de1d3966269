//! Columns that tell rooms apart and have no place in a room's code: floor, phase, quarter, project.

use super::{book, empty, fold, rows, sheet, with_rooms};
use server::import::{Reason, Register, plan};

fn apart(code: &str, row: u32) -> Reason {
    Reason::RoomApart {
        code: code.into(),
        row,
    }
}

#[test]
fn rooms_that_only_another_column_tells_apart_are_refused_by_row() {
    for (text, expected) in [
        (
            "楼栋,单元,层,室\n3,1,15,1\n3,1,16,1\n",
            vec![(3, "层", apart("3-1-1", 2))],
        ),
        (
            "楼层,房号\n15,3-1-1\n16,3-1-1\n15,3-1-1\n17,3-1-01\n",
            vec![
                (3, "楼层", apart("3-1-1", 2)),
                (5, "楼层", apart("3-1-01", 2)),
            ],
        ),
        (
            "building,unit,floor,room\n3,1,15,1\n3,1,16,1\n",
            vec![(3, "floor", apart("3-1-1", 2))],
        ),
        (
            "项目,组团,楼栋,单元,房号\n一期,东苑,3,1,1502\n二期,西苑,3,1,1502\n",
            vec![(3, "项目", apart("3-1-1502", 2))],
        ),
        (
            "小区名称,組團,房号\n澄园,东苑,3-1-1502\n澄园,,3-1-1502\n澄园,西苑,3-1-1502\n",
            vec![
                (3, "組團", apart("3-1-1502", 2)),
                (4, "組團", apart("3-1-1502", 2)),
            ],
        ),
        (
            "花园名称,房号,姓名\n东,3-1-1502,方丽\n西,3-1-1502,方丽\n",
            vec![(3, "花园名称", apart("3-1-1502", 2))],
        ),
        (
            "Garden,Room,Name\nEast,3-1-1502,Li\nWest,3-1-1502,Li\n",
            vec![(3, "Garden", apart("3-1-1502", 2))],
        ),
        (
            "Village,Room,Name\nEast,3-1-1502,Li\nWest,3-1-1502,Li\n",
            vec![(3, "Village", apart("3-1-1502", 2))],
        ),
        (
            "Phase,Room\n1,3-1-1502\n2,3-1-1502\n",
            vec![(3, "Phase", apart("3-1-1502", 2))],
        ),
    ] {
        let expected: Vec<_> = expected
            .into_iter()
            .map(|(row, column, reason)| (row, column.to_owned(), reason))
            .collect();
        let found = rows(plan(&empty(), Register::Rooms, text.as_bytes()));
        assert_eq!(found, expected, "{text}");
    }
}

#[test]
fn a_room_that_stands_twice_in_a_file_without_names_must_say_the_same_twice() {
    for (heading, first, second) in [
        ("自然村", "东村", "西村"),
        ("交付批次", "1", "2"),
        ("地址", "东路 1 号", "西路 8 号"),
        ("Plot", "A", "B"),
        ("户型", "两居", ""),
        ("楼层", "", "16"),
    ] {
        let text = format!("序号,房号,{heading}\n1,3-1-1,{first}\n2,3-1-1,{second}\n");
        let found = rows(plan(&empty(), Register::Rooms, text.as_bytes()));
        let expected = [(3, heading.to_owned(), apart("3-1-1", 2))];
        assert_eq!(found, expected, "{text}");
        let text = format!("序号,房号,{heading}\n1,3-1-1,{first}\n2,3-1-1,{first}\n");
        let found = plan(&empty(), Register::Rooms, text.as_bytes()).unwrap();
        assert_eq!(found.listed, 1, "{text}");
    }
}

#[test]
fn a_room_that_stands_once_for_each_of_its_people_is_one() {
    let text = "房号,业主姓名,身份证,建筑面积\n3-1-1502,王大川,110,89.5\n3-1-1502,李梅,120,89.5\n";
    let found = plan(&empty(), Register::Rooms, text.as_bytes()).unwrap();
    assert_eq!(found.listed, 1);
    let text = "房号,业主姓名,自然村\n3-1-1502,王大川,东村\n3-1-1502,李梅,西村\n";
    let found = rows(plan(&empty(), Register::Rooms, text.as_bytes()));
    assert_eq!(found, [(3, "自然村".to_owned(), apart("3-1-1502", 2))]);
}

#[test]
fn strangers_whose_homes_only_another_column_tells_apart_are_not_put_into_one() {
    let text = "期,楼栋,单元,房号,姓名\n一期,3,1,1502,王大川\n二期,3,1,1502,李梅\n二期,3,1,1502,\n";
    let found = rows(plan(&with_rooms(), Register::Residents, text.as_bytes()));
    let expected = [
        (3, "期".to_owned(), apart("3-1-1502", 2)),
        (4, "期".to_owned(), apart("3-1-1502", 2)),
        (4, "姓名".to_owned(), Reason::Missing),
    ];
    assert_eq!(found, expected);
}

#[test]
fn strangers_whose_homes_only_a_zone_tells_apart_are_not_put_into_one() {
    for heading in ["片区", "大区", "区域", "zone", "Area", "所属片区"] {
        let text = format!("{heading},楼栋,单元,房号,姓名\nA,3,1,1502,王大川\nB,3,1,1502,李梅\n");
        let found = rows(plan(&with_rooms(), Register::Residents, text.as_bytes()));
        let expected = [(3, heading.to_owned(), apart("3-1-1502", 2))];
        assert_eq!(found, expected, "{text}");
    }
    let text = "片区,房号,姓名\nA,3-1-1502,王大川\nA,3-1-1502,李梅\n,3-1-1502,方丽\n";
    let residents = plan(&with_rooms(), Register::Residents, text.as_bytes()).unwrap();
    assert_eq!(residents.listed, 3);
    // What a register of rooms does not know as a zone it tells of as well.
    let rooms_text = "大区,房号,姓名\nA,3-1-1502,王大川\nB,3-1-1502,李梅\n";
    let found = rows(plan(&empty(), Register::Rooms, rooms_text.as_bytes()));
    assert_eq!(found, [(3, "大区".to_owned(), apart("3-1-1502", 2))]);
}

#[test]
fn columns_that_tell_no_rooms_apart_are_passed_over() {
    for text in [
        "期,楼层,房号,区域\n一期,15,3-1-1502,东\n一期,25,3-1-2501,东\n一 期,15,3-1-1502,东\n",
        "期,楼层,房号\n一期,15,3-1-1502\n一期,15,3-1-1502\n二期,#N/A,3-1-2501\n",
        // What the register knows as areas is told of in its own words.
        "分区,房号\n东,3-1-1502\n东,3-1-2501\n",
    ] {
        let rooms = plan(&empty(), Register::Rooms, text.as_bytes()).unwrap();
        assert_eq!(rooms.listed, 2, "{text}");
    }
    let residents = "期,楼层,房号,姓名\n一期,15,3-1-1502,王大川\n一期,15,3-1-1502,李梅\n";
    let residents = plan(&with_rooms(), Register::Residents, residents.as_bytes()).unwrap();
    assert_eq!(residents.listed, 2);
}

#[test]
fn a_merged_cell_says_the_same_of_every_row_it_covers() {
    let lines = ["期,房号", "一期,3-1-1502", ",3-1-2501", "二期,3-1-2501"];
    let merged = book(&[(&sheet(&lines), &["A2:A3"])]);
    let found = rows(plan(&empty(), Register::Rooms, &merged));
    assert_eq!(found, [(4, "期".to_owned(), apart("3-1-2501", 3))]);
    let merged = book(&[(&sheet(&lines[..3]), &["A2:A3"])]);
    let mut world = empty();
    let rooms = plan(&world, Register::Rooms, &merged).unwrap();
    fold(&mut world, &rooms.drafts);
    assert_eq!(world.rooms.len(), 2);
}
