//! What parts the cells of a text file.

use super::{book, empty, fold, rows, sheet, with_rooms};
use server::import::{Reason, Register, plan};

#[test]
fn the_heading_line_decides_what_parts_cells_whatever_stands_above_it_and_in_quotes() {
    for (text, phones) in [
        (
            "房号,姓名,电话\n1-1-0101,方丽,13800006627;13900002083;13700001111;13600001111\n",
            4,
        ),
        (
            "房号,姓名,电话\n1-1-0101,方丽,\"13800006627;13900002083;13700001111;13600001111\"\n",
            4,
        ),
        ("房号,姓名,备注\n1-1-0101,方丽,\"猫;狗;鸟;鱼\"\n", 0),
        ("房号,姓名,备注\n1-1-0101,方丽,\"a\tb\tc\td\"\n", 0),
        ("房号;姓名;备注\n1-1-0101;方丽;\"a, b, c, d\"\n", 0),
        (
            "房号;姓名;电话\n1-1-0101;方丽;13800006627,13900002083,13700001111\n",
            3,
        ),
        (
            "房号\t姓名\t电话\n1-1-0101\t方丽\t13800006627,13900002083,13700001111\n",
            3,
        ),
        (
            "说明：红色必填；;;;;;\n房号,姓名,电话\n1-1-0101,方丽,13800006627\n",
            1,
        ),
        (
            "业主登记表\t\t\t\n房号,姓名,电话\n1-1-0101,方丽,13800006627\n",
            1,
        ),
        (
            "登记表,,,,\n\n房号;姓名;电话\n1-1-0101;方丽;13800006627\n",
            1,
        ),
        (
            "\"登记表\n填表人：何静;;;;\"\n\"房号\",\"姓名\",\"电话\"\n1-1-0101,方丽,13800006627\n",
            1,
        ),
        ("\t房号\t姓名\n\t1-1-0101\t方丽\n", 0),
    ] {
        let residents = plan(&with_rooms(), Register::Residents, text.as_bytes()).unwrap();
        assert_eq!(residents.drafts.len(), 1, "{text}");
        let who = &residents.drafts[0].private;
        assert_eq!(
            (who.name.as_deref(), who.phones.len()),
            (Some("方丽"), phones),
            "{text}"
        );
    }
    for (text, area) in [
        ("房号,片区\n3-1-1502,东区;西区;南区\n", "东区;西区;南区"),
        ("\t\t房号\n\t\t3-1-1502\n", ""),
        ("房号\n3-1-1502\t\n", ""),
    ] {
        let mut world = empty();
        let rooms = plan(&world, Register::Rooms, text.as_bytes()).unwrap();
        fold(&mut world, &rooms.drafts);
        let rooms: Vec<_> = world.rooms.values().map(|room| &room.card).collect();
        assert_eq!((rooms.len(), rooms[0].area.as_str()), (1, area), "{text}");
    }
}

#[test]
fn what_a_separator_cuts_off_behind_the_last_heading_is_refused_by_row() {
    for (text, column, told) in [
        (
            "房号,姓名,电话\n1-1-0101,方丽,13800006627,13900002083\n",
            "D",
            "13900002083",
        ),
        ("房号,姓名\n1-1-0101,Smith, John\n", "C", "John"),
        ("房号;姓名\n1-1-0101;方丽;;李梅\n", "D", "李梅"),
    ] {
        let found = rows(plan(&with_rooms(), Register::Residents, text.as_bytes()));
        let reason = Reason::Unheaded(told.into());
        assert_eq!(found, [(2, column.to_owned(), reason)], "{text}");
    }
    let blank = "房号,姓名,,\n1-1-0101,方丽,,\n,,,\n";
    assert!(plan(&with_rooms(), Register::Residents, blank.as_bytes()).is_ok());
    // Nothing cuts a workbook's cells: people write notes beside the table.
    let noted = book(&[(&sheet(&["房号,姓名", "1-1-0101,方丽,,已核对"]), &[])]);
    assert!(plan(&with_rooms(), Register::Residents, &noted).is_ok());
}
