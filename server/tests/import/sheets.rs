//! Sheets of workbooks: merged cells, whose text stands in the first row alone, and more than one
//! sheet.

use super::{book, empty, file_error, fold, rows, sheet, with_rooms};
use server::import::{FileError, Reason, Register, plan};

#[test]
fn what_is_merged_over_rows_is_refused_in_each_row_below() {
    for (register, lines, area, expected) in [
        (
            Register::Rooms,
            ["房号,区域", "7-1-0101,东区", "7-1-0102,", "7-1-0103,"],
            "B2:B4",
            vec![(3, "区域"), (4, "区域")],
        ),
        (
            Register::Residents,
            [
                "房号,姓名,关系",
                "1-1-0101,方丽,业主",
                "1-1-0102,何静,",
                "1-2-0405,李梅,租户",
            ],
            "C2:C3",
            vec![(3, "关系")],
        ),
        (
            Register::Residents,
            [
                "房号,姓名,电话1,电话2",
                "1-1-0101,方丽,13800006627",
                "1-1-0102,何静,",
                "",
            ],
            "C2:D3",
            vec![(3, "电话1"), (3, "电话2")],
        ),
        (
            Register::Residents,
            ["房号,姓名", "1-1-0101,方丽", "1-1-0102,", ""],
            "B2:B3",
            vec![(3, "姓名")],
        ),
        (
            Register::Rooms,
            ["楼栋,单元,室", "7,1,0101", ",1,0102", ""],
            "A2:A3",
            vec![(3, "楼栋")],
        ),
        (
            Register::Staff,
            [
                "工号,姓名,岗位,部门",
                "gj01,方丽,管家,客服部",
                "gj02,何静,管家",
                "",
            ],
            "D2:D3",
            vec![(3, "部门")],
        ),
    ] {
        let book = book(&[(&sheet(&lines), &[area])]);
        let found = rows(plan(&with_rooms(), register, &book));
        let expected: Vec<_> = expected
            .into_iter()
            .map(|(row, column)| (row, column.to_owned(), Reason::MergedInto(2)))
            .collect();
        assert_eq!(found, expected, "{lines:?}");
    }
}

#[test]
fn what_is_merged_and_takes_nothing_from_a_row_is_read() {
    for (lines, area) in [
        (
            ["澄园小区,", "房号,区域", "7-1-0101,东区", "7-1-0102,"],
            "A1:B1",
        ),
        (["房号,区域", "7-1-0101,", "7-1-0102,", ""], "B2:B3"),
        (
            ["房号,区域,备注", "7-1-0101,东区,空", "7-1-0102,东区", ""],
            "C2:C3",
        ),
        (["房号,楼栋", "7-1-0101,7", "7-1-0102,", ""], "B2:B3"),
        (["房号,区域", "7-1-0101,东区", "7-1-0102,", ""], "B4:B9"),
    ] {
        let mut world = empty();
        let book = book(&[(&sheet(&lines), &[area])]);
        let rooms = plan(&world, Register::Rooms, &book).unwrap();
        fold(&mut world, &rooms.drafts);
        assert_eq!((rooms.listed, world.rooms.len()), (2, 2), "{lines:?}");
    }
}

#[test]
fn a_second_sheet_that_fits_the_register_is_named_whatever_its_exact_headings() {
    for (register, first, second, fits) in [
        (
            Register::Rooms,
            ["房号,区域", "1-1-0101,东区"],
            vec!["楼栋,单元,室,备注", "8,1,0101,"],
            true,
        ),
        (
            Register::Residents,
            ["房号,姓名", "1-1-0101,王大川"],
            vec![
                "二期业主",
                "房间号,业主姓名,手机号",
                "1-1-0102,李梅,13800006627",
            ],
            true,
        ),
        (
            Register::Staff,
            ["工号,姓名,岗位", "gj01,方丽,管家"],
            vec!["岗位,员工姓名,员工编号", "管家,何静,gj02"],
            true,
        ),
        (
            Register::Residents,
            ["房号,姓名", "1-1-0101,王大川"],
            vec!["房号,区域", "1-1-0102,东"],
            false,
        ),
        (
            Register::Residents,
            ["房号,姓名", "1-1-0101,王大川"],
            vec!["房号,业主姓名"],
            false,
        ),
        (
            Register::Staff,
            ["工号,姓名,岗位", "gj01,方丽,管家"],
            vec!["房号,姓名", "1-1-0101,王大川"],
            false,
        ),
    ] {
        let book = book(&[(&sheet(&first), &[]), (&sheet(&second), &[])]);
        let found = plan(&with_rooms(), register, &book);
        if fits {
            let expected = FileError::SecondSheet("S2".into());
            assert_eq!(file_error(found), expected, "{second:?}");
        } else {
            assert_eq!(found.unwrap().listed, 1, "{second:?}");
        }
    }
    // Numbers are rooms too, where building and unit stand beside them.
    let first = sheet(&["楼栋,单元,室", "3,1,1502"]);
    let second = r#"<row r="1"><c r="A1" t="inlineStr"><is><t>室号</t></is></c></row><row r="2"><c r="A2"><v>1503</v></c></row>"#;
    let found = plan(
        &empty(),
        Register::Rooms,
        &book(&[(&first, &[]), (second, &[])]),
    );
    assert_eq!(file_error(found), FileError::SecondSheet("S2".into()));
}

#[test]
fn a_second_sheet_with_the_same_headings_is_named_and_no_other_is() {
    let first = sheet(&["房号,区域", "7-1-0101,东区"]);
    for (second, is_alike) in [
        (vec!["房号,区域", "8-1-0101,东区"], true),
        (vec!["八号楼", "房号,区域", "8-1-0101,东区"], true),
        (vec!["房号,区域"], false),
        (vec!["列名,说明", "房号,必填", "区域,可不填"], false),
        (vec![], false),
    ] {
        let book = book(&[(&first, &[]), (&sheet(&second), &[])]);
        let found = plan(&empty(), Register::Rooms, &book);
        if is_alike {
            let expected = FileError::SecondSheet("S2".into());
            assert_eq!(file_error(found), expected, "{second:?}");
        } else {
            let found = found.unwrap();
            assert_eq!(found.listed, 1, "{second:?}");
            // What was not read is named, where there is anything.
            assert_eq!(found.other_sheets.is_empty(), second.is_empty());
        }
    }
}

#[test]
fn what_is_merged_over_columns_is_refused_beside_the_first() {
    for (register, lines, area, column) in [
        (
            Register::Residents,
            ["房号,姓名,电话", "1-1-0101,方丽,"],
            "B2:C2",
            "电话",
        ),
        (
            Register::Residents,
            ["姓名,房号,关系", "方丽,1-1-0101,"],
            "B2:C2",
            "关系",
        ),
        (Register::Rooms, ["房号,区域", "7-1-0101,"], "A2:B2", "区域"),
    ] {
        let book = book(&[(&sheet(&lines), &[area])]);
        let found = rows(plan(&with_rooms(), register, &book));
        let expected = (2, column.to_owned(), Reason::MergedBeside);
        assert_eq!(found, [expected], "{lines:?}");
    }
    for (lines, area) in [
        (
            ["房号,姓名,电话1,电话2", "1-1-0101,方丽,13800006627,"],
            "C2:D2",
        ),
        (
            ["房号,姓名,备注,电话", "1-1-0101,方丽,,13800006627"],
            "B2:C2",
        ),
        (
            ["姓名,电话,房号,楼栋", "方丽,13800006627,1-1-0101,"],
            "C2:D2",
        ),
    ] {
        let book = book(&[(&sheet(&lines), &[area])]);
        let residents = plan(&with_rooms(), Register::Residents, &book).unwrap();
        let phones = &residents.drafts[0].private.phones;
        assert_eq!(*phones, ["13800006627"], "{lines:?}");
    }
}
