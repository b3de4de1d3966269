//! Imports of the office's spreadsheets, from the files' bytes to the entries that they lack.

#![expect(
    clippy::unwrap_used,
    reason = "what cannot be built fails the test, in helpers too"
)]

mod apart;
mod cells;
mod formulas;
mod headings;
mod relations;
mod rooms;
mod separators;
mod sheets;
mod signs;
mod taken;
mod unread;

use domain::body::{Body, Private, Put};
use domain::ticket::Standing;
use domain::{
    Changes, CommunityId, DeviceId, Entry, EntryId, Outcome, StreamKind, Time, Verdict, World,
};
use proptest::prelude::*;
use server::import::table::{self, Cell};
use server::import::{Draft, FileError, Plan, Reason, Register, RowError, Wrong, plan};
use std::io::{Cursor, Write};

const ROOMS: &[u8] = include_bytes!("../fixtures/import/rooms.xlsx");
const GBK: &[u8] = include_bytes!("../fixtures/import/residents-gbk.csv");
const BOM: &[u8] = include_bytes!("../fixtures/import/residents-utf8-bom.csv");
const UTF_16: &[u8] = include_bytes!("../fixtures/import/residents-utf16.txt");
const BAD: &[u8] = include_bytes!("../fixtures/import/residents-bad.xlsx");
const STAFF: &[u8] = include_bytes!("../fixtures/import/staff.csv");

fn empty() -> World {
    World::new(CommunityId(uuid::Uuid::from_u128(7)))
}

fn fold(world: &mut World, drafts: &[Draft]) {
    for draft in drafts {
        let entry = Entry {
            id: EntryId(uuid::Uuid::new_v4()),
            stream: draft.stream.clone(),
            device: DeviceId(uuid::Uuid::nil()),
            actor: None,
            at: Time(0),
            base: Default::default(),
            body: draft.body.clone(),
            private: Some(draft.private.clone()),
        };
        let verdict = Verdict {
            outcome: Outcome::Accepted,
            reason: None,
            changes: Changes::default(),
            received_at: Time(0),
            when: Time(0),
        };
        world.apply(&entry, &verdict, Standing::Confirmed);
    }
}

/// A community with the rooms of the workbook.
fn with_rooms() -> World {
    let mut world = empty();
    let rooms = plan(&world, Register::Rooms, ROOMS).unwrap();
    fold(&mut world, &rooms.drafts);
    world
}

fn people(world: &World) -> Vec<(String, String, Vec<String>, String)> {
    let mut people: Vec<_> = world
        .residents
        .values()
        .map(|who| {
            let room = &world.rooms[&who.card.rooms[0]].card.code;
            (
                room.to_string(),
                who.name.clone(),
                who.phones.clone(),
                who.card.relation.clone(),
            )
        })
        .collect();
    people.sort();
    people
}

fn rows(wrong: Result<Plan, Wrong>) -> Vec<(u32, String, Reason)> {
    match wrong {
        Err(Wrong::Rows(rows)) => rows
            .into_iter()
            .map(
                |RowError {
                     row,
                     column,
                     reason,
                 }| (row, column, reason),
            )
            .collect(),
        other => panic!("{other:?}"),
    }
}

fn file_error(result: Result<Plan, Wrong>) -> FileError {
    match result {
        Err(Wrong::File(error)) => error,
        other => panic!("{other:?}"),
    }
}

#[test]
fn rooms_come_from_three_columns_of_a_traditional_workbook_below_its_title() {
    let world = with_rooms();
    let mut rooms: Vec<String> = world
        .rooms
        .values()
        .map(|room| format!("{} {}", room.card.code, room.card.area))
        .collect();
    rooms.sort();
    assert_eq!(
        rooms,
        [
            "1-1-0101 1至2号楼",
            "1-1-0102 1至2号楼",
            "1-2-0405 1至2号楼",
            "3-1-1502 3至6号楼",
            "3-1-2501 3至6号楼"
        ]
    );
}

#[test]
fn residents_are_the_same_in_every_encoding_that_excel_writes() {
    let expected = [
        (
            "1-1-0101",
            "周文彬",
            vec!["15700004471", "057188880123"],
            "owner",
        ),
        ("1-1-0102", "沈雨桐", vec!["13800006627"], "tenant"),
        ("3-1-1502", "王秀兰", vec!["13800006627"], "owner"),
        ("3-1-2501", "喆小龍", vec![], "family"),
    ];
    let expected: Vec<_> = expected
        .into_iter()
        .map(|(room, name, phones, relation)| {
            let phones = phones.into_iter().map(str::to_owned).collect();
            (
                room.to_owned(),
                name.to_owned(),
                phones,
                relation.to_owned(),
            )
        })
        .collect();
    for bytes in [GBK, BOM, &BOM[3..], UTF_16] {
        let mut world = with_rooms();
        let residents = plan(&world, Register::Residents, bytes).unwrap();
        assert_eq!((residents.listed, residents.drafts.len()), (4, 4));
        fold(&mut world, &residents.drafts);
        assert_eq!(people(&world), expected);
    }
}

/// What a column leaves out is no part of the room, neither one that differs nor one that is made up.
#[test]
fn a_column_that_is_missing_or_empty_says_nothing_about_the_room() {
    for (text, code) in [
        ("房号,楼栋\n3-1-1502,3\n", "3-1-1502"),
        ("房号,楼栋\n3-1-1502,3号楼\n", "3-1-1502"),
        ("房号,单元\n3-1-1502,1单元\n", "3-1-1502"),
        ("房号,楼栋,单元\n3-1-1502,3,\n", "3-1-1502"),
        ("房号,楼栋,单元\n3-1-1502,,1\n", "3-1-1502"),
        ("房号,楼栋,单元\n3-1-1502,,\n", "3-1-1502"),
        ("房号,楼栋\n1-1502,3\n", "3-1-1502"),
        ("房号,单元\n1502,3栋1单元\n", "3-1-1502"),
    ] {
        let mut world = empty();
        let rooms = plan(&world, Register::Rooms, text.as_bytes()).unwrap();
        fold(&mut world, &rooms.drafts);
        let codes: Vec<String> = world
            .rooms
            .values()
            .map(|room| room.card.code.to_string())
            .collect();
        assert_eq!(codes, [code], "{text}");
        let (head, row) = text.trim_end().split_once('\n').unwrap();
        let text = format!("{head},姓名\n{row},方丽\n");
        let residents = plan(&world, Register::Residents, text.as_bytes()).unwrap();
        assert_eq!(residents.listed, 1, "{text}");
    }
    for (text, reason) in [
        (
            "房号,楼栋\n3-1-1502,2\n",
            Reason::OtherBuilding("3-1-1502".into()),
        ),
        (
            "房号,单元\n3-1-1502,2\n",
            Reason::OtherBuilding("3-1-1502".into()),
        ),
        ("房号,楼栋\n1502,3\n", Reason::NoRoom("3--1502".into())),
        // Which building it is nobody said.
        ("房号,单元\n1-1502,1\n", Reason::NoRoom("-1-1-1502".into())),
    ] {
        let found = rows(plan(&empty(), Register::Rooms, text.as_bytes()));
        assert_eq!(found, [(2, "房号".to_owned(), reason)], "{text}");
    }
}

#[test]
fn importing_twice_changes_nothing() {
    let mut world = with_rooms();
    for (register, bytes) in [
        (Register::Rooms, ROOMS),
        (Register::Residents, GBK),
        (Register::Staff, STAFF),
    ] {
        let first = plan(&world, register, bytes).unwrap();
        fold(&mut world, &first.drafts);
        let again = plan(&world, register, bytes).unwrap();
        assert_eq!(again.drafts, []);
        assert_eq!(again.listed, first.listed);
    }
}

#[test]
fn only_what_changed_is_written_and_a_blank_cell_takes_nothing_away() {
    let mut world = with_rooms();
    let first = plan(&world, Register::Residents, GBK).unwrap();
    fold(&mut world, &first.drafts);
    let second = "房号,姓名,电话\n1-1-0101,周文彬,\n1-1-0102,沈雨桐,13900001111\n";
    let second = plan(&world, Register::Residents, second.as_bytes()).unwrap();
    assert_eq!(second.drafts.len(), 1);
    let draft = &second.drafts[0];
    assert_eq!(draft.private.phones, ["13900001111"]);
    let Body::Put(put) = &draft.body else {
        panic!("{draft:?}")
    };
    assert_eq!(put.resident.as_ref().unwrap().relation, "tenant");
}

#[test]
fn staff_come_with_their_posts() {
    let mut world = empty();
    let staff = plan(&world, Register::Staff, STAFF).unwrap();
    fold(&mut world, &staff.drafts);
    let butler = &world.staff[&world.community.staff("gj01")];
    assert_eq!(
        (butler.name.as_str(), butler.card.areas.as_str()),
        ("林晓芸", "3 至 6 号楼")
    );
    let clerk = &world.staff[&world.community.staff("kf02")];
    let roles: Vec<&str> = clerk
        .card
        .roles
        .iter()
        .map(domain::words::Role::as_str)
        .collect();
    assert_eq!(roles, ["clerk", "archivist"]);
}

#[test]
fn every_bad_row_is_named_with_column_and_reason_and_nothing_is_written() {
    let found = rows(plan(&with_rooms(), Register::Residents, BAD));
    assert_eq!(
        found,
        [
            (4, "房号".into(), Reason::Date),
            (
                5,
                "房号".into(),
                Reason::UnknownRoom("1-2-405".into(), Some("1-2-0405".into()))
            ),
            (5, "联系电话".into(), Reason::NoPhone("1390000208".into())),
            (6, "业主姓名".into(), Reason::Missing),
        ]
    );
}

#[test]
fn bad_rows_of_text_files() {
    for (register, text, expected) in [
        (
            Register::Rooms,
            "房号,区域\n1-1-0101,东\n\n\"1-1\n0102\",东\n1-1-0101,西\n",
            vec![
                (4, "房号", Reason::SeveralRooms("1-1 0102".into())),
                (5, "区域", Reason::SaidOtherwise(2)),
            ],
        ),
        (
            Register::Rooms,
            "房号\n2015/3/1\n1-Mar-15\n#N/A\n",
            vec![
                (2, "房号", Reason::Date),
                (3, "房号", Reason::Date),
                (4, "房号", Reason::Formula),
            ],
        ),
        (
            Register::Rooms,
            "楼栋;单元;房号\n3;1;3-1-1502\n3;1;2-1-0601\n3;;1502\n",
            vec![
                (3, "房号", Reason::OtherBuilding("2-1-0601".into())),
                (4, "房号", Reason::NoRoom("3--1502".into())),
            ],
        ),
        (
            Register::Residents,
            "房号,姓名,电话\n1-2-405,方丽,13900002083\n9-9-999,何志远,\n",
            vec![
                (
                    2,
                    "房号",
                    Reason::UnknownRoom("1-2-405".into(), Some("1-2-0405".into())),
                ),
                (3, "房号", Reason::UnknownRoom("9-9-999".into(), None)),
            ],
        ),
        (
            Register::Residents,
            "Room\tName\tPhone\tRelation\n1-1-0101\t王大川、李志强\t\t\n1-1-0101\t方丽\t1.38E+10\t\n1-1-0102\t沈雨桐\t\t业主\n1-1-0102\t沈雨桐\t\t租户\n",
            vec![
                (2, "Name", Reason::SeveralPeople("王大川、李志强".into())),
                (3, "Phone", Reason::Rounded("1.38E+10".into())),
                (5, "Relation", Reason::SaidOtherwise(4)),
            ],
        ),
        (
            Register::Staff,
            "工号,姓名,岗位\ngj 01,林晓芸,管家\ngj02,何静,船长\ngj03,,管家\ngj04,郑雅文,\n",
            vec![
                (2, "工号", Reason::NoCode("gj 01".into())),
                (3, "岗位", Reason::UnknownPost("船长".into())),
                (4, "姓名", Reason::Missing),
                (5, "岗位", Reason::Missing),
            ],
        ),
    ] {
        let expected: Vec<(u32, String, Reason)> = expected
            .into_iter()
            .map(|(row, column, reason)| (row, column.to_owned(), reason))
            .collect();
        assert_eq!(
            rows(plan(&with_rooms(), register, text.as_bytes())),
            expected,
            "{text}"
        );
    }
}

#[test]
fn everything_that_is_wrong_is_named_in_one_go_every_cell_of_a_row_included() {
    let text = "房号,姓名,电话,关系\n1-1-0101,王大川,13800001234,业主\n\
        9-9-9999,没房,13800001234,业主\n1-1-0102,,abc,国王\n8-8-8888,,1,\n1-1-0101,王大川,,租户\n";
    let unknown = |code: &str| Reason::UnknownRoom(code.into(), None);
    let phone = |text: &str| Reason::NoPhone(text.into());
    let expected = [
        (3, "房号", unknown("9-9-9999")),
        (4, "姓名", Reason::Missing),
        (4, "电话", phone("abc")),
        (4, "关系", Reason::UnknownRelation("国王".into())),
        (5, "房号", unknown("8-8-8888")),
        (5, "姓名", Reason::Missing),
        (5, "电话", phone("1")),
        (6, "关系", Reason::SaidOtherwise(2)),
    ];
    let expected = expected.map(|(row, column, reason)| (row, column.to_owned(), reason));
    let found = rows(plan(&with_rooms(), Register::Residents, text.as_bytes()));
    assert_eq!(found, expected);

    let text = "工号,姓名,岗位,手机\ngj 01,,船长,\n";
    let found = rows(plan(&empty(), Register::Staff, text.as_bytes()));
    assert_eq!(found.len(), 3, "{found:?}");

    let text = "房号,姓名,电话1,电话2\n1-1-0101,王大川,abc,#N/A\n";
    let found = rows(plan(&with_rooms(), Register::Residents, text.as_bytes()));
    let expected = [
        (2, "电话1".to_owned(), phone("abc")),
        (2, "电话2".to_owned(), Reason::Formula),
    ];
    assert_eq!(found, expected);
}

#[test]
fn a_quote_that_is_not_closed_is_named_and_swallows_no_row() {
    for (text, row, column) in [
        (
            "房号,备注\n7-1-0101,\"忘了引号\n7-1-0102,\n7-1-0103,\n",
            2,
            "备注",
        ),
        (
            "房号,备注\n6-1-0501,\"多行\n也行\"\n7-1-0101,\"一\n7-1-0102,\"二\n",
            3,
            "备注",
        ),
        ("房号,备注\n7-1-0101,\"老王\"家\n", 2, "备注"),
        ("房号\n7-1-0101,\"没有表头的一格\n", 2, "B"),
        ("\"房号,姓名\n7-1-0101,王大川\n", 1, "A"),
        ("\"", 1, "A"),
    ] {
        let found = rows(plan(&empty(), Register::Rooms, text.as_bytes()));
        let expected = [(row, column.to_owned(), Reason::Misquoted)];
        assert_eq!(found, expected, "{text}");
    }
    // What the open quote swallowed is not complained of as well, least of all in a row of its own.
    for text in [
        "房号,姓名,电话\n1-1-0101,王大川,13800006627\n1-1-0101,\"李,138\n1-1-0101,赵,13800006627\n",
        "房号,姓名,电话\n\n1-1-0101,\"李\n1-1-0101,赵,138\n1-1-0101,钱,13800006627",
    ] {
        let found = rows(plan(&with_rooms(), Register::Residents, text.as_bytes()));
        assert_eq!(found, [(3, "姓名".to_owned(), Reason::Misquoted)], "{text}");
    }
    let before = "房号,姓名,电话\n1-1-0101,王大川,abc\n1-1-0101,\"李\n";
    let found = rows(plan(&with_rooms(), Register::Residents, before.as_bytes()));
    let expected = [
        (2, "电话".to_owned(), Reason::NoPhone("abc".into())),
        (3, "姓名".to_owned(), Reason::Misquoted),
    ];
    assert_eq!(found, expected);
    let well = "房号,备注\n6-1-0501,\"多行\n\"\"好\"\"\"\n6-1-0502,5\" 管\n";
    let plan = plan(&empty(), Register::Rooms, well.as_bytes()).unwrap();
    assert_eq!(plan.listed, 2);
}

#[test]
fn a_message_says_where_and_what_to_do_in_two_languages() {
    let error = plan(&with_rooms(), Register::Residents, BAD)
        .unwrap_err()
        .to_string();
    let lines: Vec<&str> = error.lines().collect();
    assert_eq!(
        lines[..2],
        [
            "第 4 行「房号」：Excel 把它变成了日期。请把这一列的格式设为“文本”，再重新填写",
            "  row 4, \"房号\": Excel made a date of it; format the column as text and type it again"
        ]
    );
}

#[test]
fn files_that_are_no_tables_say_what_to_save_instead() {
    for (bytes, expected) in [
        (&b""[..], FileError::Empty),
        (&b" \r\n\r\n"[..], FileError::Empty),
        (
            &b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"[..],
            FileError::OldWorkbook,
        ),
        (&b"\xef\xbb\xbf\xff\xfe"[..], FileError::NoText),
        (&b"a\0b"[..], FileError::NoText),
        (&b"\xff\xff\xff"[..], FileError::NoText),
        (
            &b"Room,Name\n3-1-1502,\xcd\xf5\n"[..],
            FileError::MaybeGbk("王".into()),
        ),
    ] {
        assert_eq!(
            file_error(plan(&empty(), Register::Rooms, bytes)),
            expected,
            "{bytes:?}"
        );
    }
    let large = vec![b'a'; server::import::MAX_BYTES + 1];
    assert_eq!(
        file_error(plan(&empty(), Register::Rooms, &large)),
        FileError::TooLarge
    );
    let long = "1-1-0101\n".repeat(200_001);
    assert_eq!(
        file_error(plan(&empty(), Register::Rooms, long.as_bytes())),
        FileError::TooManyRows
    );
    let broken = file_error(plan(&empty(), Register::Rooms, b"PK\x03\x04nothing"));
    assert!(matches!(broken, FileError::BrokenWorkbook(_)));
}

#[test]
fn missing_headings_are_named_with_what_was_found() {
    let error = file_error(plan(
        &empty(),
        Register::Residents,
        "名单\n房号,面积\n".as_bytes(),
    ));
    let expected = FileError::NoHeading {
        needed: vec![("姓名", "name")],
        found: vec!["房号".into(), "面积".into()],
    };
    assert_eq!(error, expected);
}

/// A workbook with one sheet of these XML rows.
fn workbook(rows: &str) -> Vec<u8> {
    book(&[(rows, &[])])
}

/// A workbook with these sheets, each the XML of its rows and the areas that are merged, `B2:B3`.
fn book(sheets: &[(&str, &[&str])]) -> Vec<u8> {
    let namespace = "http://schemas.openxmlformats.org";
    let relations = format!("{namespace}/officeDocument/2006/relationships");
    let main = format!("{namespace}/spreadsheetml/2006/main");
    let (mut names, mut targets, mut parts) = (String::new(), String::new(), Vec::new());
    for (number, (rows, areas)) in (1..).zip(sheets) {
        names += &format!(r#"<sheet name="S{number}" sheetId="{number}" r:id="r{number}"/>"#);
        targets += &format!(
            r#"<Relationship Id="r{number}" Type="{relations}/worksheet" Target="worksheets/sheet{number}.xml"/>"#
        );
        let areas = areas
            .iter()
            .map(|area| format!(r#"<mergeCell ref="{area}"/>"#));
        let merged = areas.collect::<String>();
        parts.push((
            format!("xl/worksheets/sheet{number}.xml"),
            format!(r#"<worksheet xmlns="{main}"><sheetData>{rows}</sheetData><mergeCells>{merged}</mergeCells></worksheet>"#),
        ));
    }
    parts.push((
        "xl/workbook.xml".to_owned(),
        format!(
            r#"<workbook xmlns="{main}" xmlns:r="{relations}"><sheets>{names}</sheets></workbook>"#
        ),
    ));
    parts.push((
        "xl/_rels/workbook.xml.rels".to_owned(),
        format!(r#"<Relationships xmlns="{namespace}/package/2006/relationships">{targets}</Relationships>"#),
    ));
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        zip.start_file(name, zip::write::SimpleFileOptions::default())
            .unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// The rows of a sheet as XML; cells without text are left out, as Excel does.
fn sheet(lines: &[&str]) -> String {
    let row = |(row, line): (usize, &&str)| {
        let cells = line.split(',').zip('A'..);
        let cells = cells.filter(|(text, _)| !text.is_empty());
        let cells = cells.map(|(text, letter)| {
            format!(r#"<c r="{letter}{row}" t="inlineStr"><is><t>{text}</t></is></c>"#)
        });
        format!(r#"<row r="{row}">{}</row>"#, cells.collect::<String>())
    };
    (1..).zip(lines).map(row).collect()
}

#[test]
fn a_cell_at_the_far_end_of_a_sheet_is_refused_not_made_room_for() {
    let rows = r#"<row r="1"><c r="A1" t="inlineStr"><is><t>房号</t></is></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>"#;
    assert_eq!(table::read(&workbook(rows)), Err(FileError::TooManyRows));
    let near = rows.replace("XFD1048576", "B3").replace("1048576", "3");
    let table = table::read(&workbook(&near)).unwrap();
    assert_eq!(table.rows.len(), 2);
    assert_eq!(table.rows[1].number, 3);
    assert_eq!(table.rows[1].cells, [Cell::Empty, Cell::Number(1.0)]);
}

#[test]
fn a_workbook_that_unpacks_to_far_too_much_is_refused() {
    let padded = workbook(&" ".repeat(8 * 1024 * 1024));
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let mut source = zip::ZipArchive::new(Cursor::new(&padded)).unwrap();
    for copy in 0..33 {
        let sheet = source.by_name("xl/worksheets/sheet1.xml").unwrap();
        zip.raw_copy_file_rename(sheet, format!("{copy}.xml"))
            .unwrap();
    }
    let bomb = zip.finish().unwrap().into_inner();
    assert!(bomb.len() < 2 * 1024 * 1024);
    assert_eq!(table::read(&bomb), Err(FileError::Bomb));
}

#[test]
fn cards_carry_no_name_or_phone_outside_the_private_part() {
    let residents = plan(&with_rooms(), Register::Residents, GBK).unwrap();
    for draft in &residents.drafts {
        assert_eq!(draft.stream.kind, StreamKind::Resident);
        let body = draft.body.to_json();
        let Private { name, phones, .. } = &draft.private;
        let secrets = name.iter().chain(phones);
        assert!(
            secrets
                .into_iter()
                .all(|secret| !body.contains(secret.as_str())),
            "{body}"
        );
        assert!(matches!(&draft.body, Body::Put(put) if **put != Put::default()));
    }
}

fn registers() -> impl Strategy<Value = Register> {
    prop_oneof![
        Just(Register::Rooms),
        Just(Register::Residents),
        Just(Register::Staff)
    ]
}

proptest! {
    #[test]
    fn whatever_bytes_never_panic(register in registers(), bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        let _ = plan(&empty(), register, &bytes);
    }

    #[test]
    fn whatever_text_under_good_headings_never_panics(register in registers(), text in "(\\PC|[,\n\"0-9/月=#.E+-]){0,200}") {
        let table = format!("房号,姓名,电话,工号,岗位,区域\n{text}");
        let _ = plan(&empty(), register, table.as_bytes()).map_err(|wrong| wrong.to_string());
    }

    #[test]
    fn a_damaged_workbook_never_panics(at in 0usize..6_000, byte in any::<u8>(), end in 0usize..6_000) {
        let mut bytes = ROOMS.to_vec();
        let at = at % bytes.len();
        bytes[at] = byte;
        let _ = plan(&empty(), Register::Rooms, &bytes);
        bytes.truncate(end.max(4));
        let _ = plan(&empty(), Register::Rooms, &bytes);
    }
}
