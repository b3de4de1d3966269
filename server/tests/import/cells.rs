//! What stands in a cell: several people, marks that nobody sees.

use super::{fold, people, rows, with_rooms, workbook};
use server::import::{Reason, Register, plan};

#[test]
fn several_people_in_one_cell_are_refused_and_one_person_is_not() {
    for (name, told) in [
        ("\"王大川\n李梅\"", "王大川 李梅"),
        ("王大川 李梅", "王大川 李梅"),
        ("王&李", "王&李"),
        ("王大川和李梅", "王大川和李梅"),
        ("\"Smith, John\"", "Smith, John"),
        ("王大川-李梅", "王大川-李梅"),
        ("王大川：李梅", "王大川：李梅"),
        ("王大川跟李梅", "王大川跟李梅"),
    ] {
        let text = format!("房号,姓名,电话\n1-1-0101,{name},13800006627\n");
        let found = rows(plan(&with_rooms(), Register::Residents, text.as_bytes()));
        let expected = (2, "姓名".to_owned(), Reason::SeveralPeople(told.into()));
        assert_eq!(found, [expected], "{text}");
    }
    let text = workbook(
        r#"<row r="1"><c r="A1" t="inlineStr"><is><t>房号</t></is></c><c r="B1" t="inlineStr"><is><t>姓名</t></is></c></row><row r="2"><c r="A2" t="inlineStr"><is><t>1-1-0101</t></is></c><c r="B2" t="inlineStr"><is><t xml:space="preserve">王大川&#10;李梅</t></is></c></row>"#,
    );
    let found = rows(plan(&with_rooms(), Register::Residents, &text));
    let expected = Reason::SeveralPeople("王大川 李梅".into());
    assert_eq!(found, [(2, "姓名".to_owned(), expected)]);
    for (name, reason) in [
        ("买买提．和卓木", Reason::DottedName("买买提.和卓木".into())),
        (
            "王大川 13900002083",
            Reason::NotOnlyName("王大川 13900002083".into()),
        ),
        ("空置", Reason::NoName("空置".into())),
        ("⽅丽", Reason::Radical('⽅')),
    ] {
        let text = format!("房号,姓名,电话\n1-1-0101,{name},13800006627\n");
        let found = rows(plan(&with_rooms(), Register::Residents, text.as_bytes()));
        assert_eq!(found, [(2, "姓名".to_owned(), reason)], "{text}");
    }
    for name in [
        "王和平",
        "迪丽热巴·买买提",
        "王　川",
        "Mary Smith",
        "\"方丽\n\"",
    ] {
        let text = format!("房号,姓名,电话\n1-1-0101,{name},\"13800006627\n13900002083\"\n");
        let plan = plan(&with_rooms(), Register::Residents, text.as_bytes()).unwrap();
        assert_eq!(plan.drafts[0].private.phones.len(), 2, "{text}");
    }
}

#[test]
fn marks_that_nobody_sees_are_no_part_of_a_cell() {
    let text = "\u{feff}\u{feff}房\u{200b}号,姓名\u{200f},电话\n\u{200e}1-1-\u{2060}0101,方\u{200d}丽\u{200b},\u{202a}13800006627\u{202c}\n\u{200b},\u{feff},\n";
    let mut world = with_rooms();
    let residents = plan(&world, Register::Residents, text.as_bytes()).unwrap();
    fold(&mut world, &residents.drafts);
    let phones = vec!["13800006627".to_owned()];
    let expected = ("1-1-0101".into(), "方丽".into(), phones, String::new());
    assert_eq!(people(&world), [expected]);
}

#[test]
fn none_of_the_marks_that_are_ignored_is_left_and_every_space_is_one() {
    let marks = "\u{34f}\u{61c}\u{115f}\u{1160}\u{180e}\u{3164}\u{fe00}\u{fe0f}\u{ffa0}\u{e0041}\u{e0100}\u{7f}";
    let spaces = "\u{a0}\u{1680}\u{2007}\u{202f}\u{205f}\u{2800}";
    let with = |signs: &str| {
        let text = signs.chars().map(|sign| {
            format!("房{sign}号,姓名,电话\n1-1-{sign}0101,方{sign}丽,138{sign}00006627\n")
        });
        text.collect::<Vec<_>>()
    };
    for (texts, name) in [(with(marks), "方丽"), (with(spaces), "方丽")] {
        for text in texts {
            let mut world = with_rooms();
            let residents = plan(&world, Register::Residents, text.as_bytes()).unwrap();
            fold(&mut world, &residents.drafts);
            let phones = vec!["13800006627".to_owned()];
            let expected = ("1-1-0101".into(), name.into(), phones, String::new());
            assert_eq!(people(&world), [expected], "{text:?}");
        }
    }
}

#[test]
fn a_name_aligned_with_spaces_is_the_name_without() {
    let text =
        "房号,姓名,电话\n1-1-0101,李　梅,13800006627\n1-1-0101,李梅,13900002083\n1-1-0101,李 梅,\n";
    let mut world = with_rooms();
    let residents = plan(&world, Register::Residents, text.as_bytes()).unwrap();
    fold(&mut world, &residents.drafts);
    let phones = vec!["13800006627".to_owned(), "13900002083".to_owned()];
    let expected = ("1-1-0101".into(), "李梅".into(), phones, String::new());
    assert_eq!(people(&world), [expected]);
    let text = "工号,姓名,岗位\ngj01,何　静,管家\ngj01,何静,管家\n";
    let staff = plan(&world, Register::Staff, text.as_bytes()).unwrap();
    assert_eq!(staff.drafts[0].private.name.as_deref(), Some("何静"));
}

#[test]
fn names_that_differ_in_form_or_width_alone_are_one_person() {
    for (one, other, name) in [
        ("José", "Jose\u{301}", "José"),
        ("王大川（小）", "王大川(小)", "王大川（小）"),
        ("Ｍary Smith", "Mary Smith", "Mary Smith"),
        ("买买提・和卓木", "买买提･和卓木", "买买提·和卓木"),
        ("\u{f90a}大川", "金大川", "金大川"),
    ] {
        let text =
            format!("房号,姓名,电话\n1-1-0101,{one},13800006627\n1-1-0101,{other},13900002083\n");
        let mut world = with_rooms();
        let residents = plan(&world, Register::Residents, text.as_bytes()).unwrap();
        fold(&mut world, &residents.drafts);
        let phones = vec!["13800006627".to_owned(), "13900002083".to_owned()];
        let expected = ("1-1-0101".into(), name.into(), phones, String::new());
        assert_eq!(people(&world), [expected], "{text}");
    }
}

#[test]
fn a_cell_that_points_to_another_one_is_refused() {
    for (row, columns) in [
        ("1-1-0102,同上,同上,", vec!["姓名", "电话"]),
        ("1-1-0102,〃,,", vec!["姓名"]),
        ("1-1-0102,Ditto,,同前", vec!["姓名", "关系"]),
        ("同上,李梅,,", vec!["房号"]),
    ] {
        let text = format!("房号,姓名,电话,关系\n1-1-0101,方丽,,\n{row}\n");
        let found = rows(plan(&with_rooms(), Register::Residents, text.as_bytes()));
        let found: Vec<_> = found
            .iter()
            .map(|(row, column, reason)| {
                assert!(matches!(reason, Reason::Ditto(_)), "{reason:?}");
                (*row, column.as_str())
            })
            .collect();
        let expected: Vec<_> = columns.into_iter().map(|column| (3, column)).collect();
        assert_eq!(found, expected, "{text}");
    }
}

#[test]
fn an_extension_does_not_become_a_part_of_the_number() {
    for phone in [
        "0571-8888010-8",
        "8888010-8",
        "8888010 8",
        "0571-8888010（8）",
        "8888010.8",
    ] {
        let text = format!("房号,姓名,电话\n1-1-0101,方丽,{phone}\n");
        let found = rows(plan(&with_rooms(), Register::Residents, text.as_bytes()));
        let reason = Reason::NoPhone(phone.into());
        assert_eq!(found, [(2, "电话".to_owned(), reason)], "{text}");
    }
    let book = workbook(
        r#"<row r="1"><c r="A1" t="inlineStr"><is><t>房号</t></is></c><c r="B1" t="inlineStr"><is><t>姓名</t></is></c><c r="C1" t="inlineStr"><is><t>电话</t></is></c></row><row r="2"><c r="A2" t="inlineStr"><is><t>1-1-0101</t></is></c><c r="B2" t="inlineStr"><is><t>方丽</t></is></c><c r="C2"><v>8888010.8</v></c></row>"#,
    );
    let found = rows(plan(&with_rooms(), Register::Residents, &book));
    let reason = Reason::NoPhone("8888010.8".into());
    assert_eq!(found, [(2, "电话".to_owned(), reason)]);
}
