//! Rooms whose cells have a sign or a date in them: neither is left of a code.

use super::{empty, rows, with_rooms, workbook};
use server::import::{Reason, Register, plan};

#[test]
fn a_room_below_ground_does_not_become_the_one_above_it() {
    for (text, column, told) in [
        ("房号\n3-1-101\n3-1--101\n", "房号", "3-1--101"),
        ("楼栋,单元,房号\n3,1,101\n3,1,-101\n", "房号", "-101"),
        ("楼栋,单元,房号\n3,1,101\n3,-1,101\n", "单元", "-1"),
        ("楼栋,单元,房号\n3,1,101\n-3,1,101\n", "楼栋", "-3"),
        ("楼栋,单元,房号\n3,1,101\n3,1,－101\n", "房号", "-101"),
        ("房号\n3-1-101\n3栋1单元-101室\n", "房号", "3栋1单元-101室"),
    ] {
        let found = rows(plan(&empty(), Register::Rooms, text.as_bytes()));
        let reason = Reason::SignedRoom(told.into());
        assert_eq!(found, [(3, column.to_owned(), reason)], "{text}");
    }
    let book = workbook(
        r#"<row r="1"><c r="A1" t="inlineStr"><is><t>楼栋</t></is></c><c r="B1" t="inlineStr"><is><t>单元</t></is></c><c r="C1" t="inlineStr"><is><t>房号</t></is></c></row><row r="2"><c r="A2"><v>3</v></c><c r="B2"><v>1</v></c><c r="C2"><v>-101</v></c></row>"#,
    );
    let found = rows(plan(&empty(), Register::Rooms, &book));
    let reason = Reason::SignedRoom("-101".into());
    assert_eq!(found, [(2, "房号".to_owned(), reason)]);
    let message = plan(&empty(), Register::Rooms, &book).unwrap_err();
    assert_eq!(message.to_string().matches("B101").count(), 2);
    let resident = "房号,姓名\n1-1--0101,方丽\n";
    let found = rows(plan(
        &with_rooms(),
        Register::Residents,
        resident.as_bytes(),
    ));
    let reason = Reason::SignedRoom("1-1--0101".into());
    assert_eq!(found, [(2, "房号".to_owned(), reason)]);
    for text in [
        "房号\n3-1-101\n3-1-B101\n",
        "楼栋,单元,房号\n3,1,101\n3,1,B101\n",
        "房号\n3号楼-1单元-101室\n3——1——102\n",
    ] {
        let rooms = plan(&empty(), Register::Rooms, text.as_bytes()).unwrap();
        assert_eq!(rooms.listed, 2, "{text}");
    }
}

#[test]
fn dates_are_refused_in_building_and_unit_too_and_however_excel_writes_them() {
    let may = |text: &str| Reason::DateOrRoom(text.into());
    for (text, column, reason) in [
        ("Room\n3/1/2015\n", "Room", may("3/1/2015")),
        ("Room\n12/31/2015\n", "Room", may("12/31/2015")),
        ("Room\n15/03/2001\n", "Room", may("15/03/2001")),
        ("Room\n15.03.2001\n", "Room", may("15.03.2001")),
        ("Building,Room\n1-Mar,101\n", "Building", Reason::Date),
        ("Building,Room\nMar-01,101\n", "Building", Reason::Date),
        ("Building,Unit,Room\n3,2-Jan,101\n", "Unit", Reason::Date),
        ("楼栋,房号\n3月1日,101\n", "楼栋", Reason::Date),
        ("楼栋,房号\n2003/1,101\n", "楼栋", may("2003/1")),
        ("单元,房号\n2003/1,101\n", "单元", may("2003/1")),
    ] {
        let found = rows(plan(&empty(), Register::Rooms, text.as_bytes()));
        assert_eq!(found, [(2, column.to_owned(), reason)], "{text}");
    }
    for text in [
        "Room\n3-1-2015\n3/1/1502\n",
        "楼栋,房号\n3/1,101\n3-2,2015\n",
        "Building,Unit,Room\nMay,1,101\nJun,1,101\n",
    ] {
        let rooms = plan(&empty(), Register::Rooms, text.as_bytes()).unwrap();
        assert_eq!(rooms.listed, 2, "{text}");
    }
}
