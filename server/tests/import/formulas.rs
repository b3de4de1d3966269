//! Formulas in a workbook that was saved by a program that does not calculate.

use super::{book, empty, rows, sheet, with_rooms};
use server::import::{Reason, Register, plan};

#[test]
fn a_formula_without_its_value_is_refused_where_it_would_be_read() {
    let heads = sheet(&["房号,姓名,电话,备注"]);
    let row = |phone: &str, note: &str| {
        let texts = sheet(&["", "1-1-0101,方丽"]);
        let texts = texts.trim_start_matches(r#"<row r="1"></row>"#);
        let texts = texts.trim_end_matches("</row>");
        let rows = format!("{heads}{texts}{phone}{note}</row>");
        book(&[(&rows, &[])])
    };
    for phone in [
        r#"<c r="C2"><f>"138"&amp;"00006627"</f></c>"#,
        r#"<c r="C2"><f>A9</f><v></v></c>"#,
        r#"<c r="C2"><f>A9</f><v/></c>"#,
        r#"<c><f t="shared" si="0"/></c>"#,
    ] {
        let found = rows(plan(&with_rooms(), Register::Residents, &row(phone, "")));
        let expected = (2, "电话".to_owned(), Reason::Unvalued);
        assert_eq!(found, [expected], "{phone}");
    }
    for (phone, phones) in [
        (r#"<c r="C2"><f>A9</f><v>13800006627</v></c>"#, 1),
        (r#"<c r="C2" t="str"><f>A9</f><v>13800006627</v></c>"#, 1),
        (r#"<c r="C2" t="str"><f>A9</f><v></v></c>"#, 0),
        (r#"<c r="C2"/>"#, 0),
    ] {
        let note = r#"<c r="D2"><f>A9</f></c>"#;
        let residents = plan(&with_rooms(), Register::Residents, &row(phone, note)).unwrap();
        let found = residents.drafts[0].private.phones.len();
        assert_eq!(found, phones, "{phone}");
    }
    let room = r#"<row r="1"><c r="A1" t="inlineStr"><is><t>房号</t></is></c></row><row r="2"><c r="A2"><f>A9</f></c></row>"#;
    let found = rows(plan(&empty(), Register::Rooms, &book(&[(room, &[])])));
    assert_eq!(found, [(2, "房号".to_owned(), Reason::Unvalued)]);
}
