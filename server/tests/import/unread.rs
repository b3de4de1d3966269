//! Headings that are not read: those that speak of phones or relations are refused, the others told.

use super::{book, empty, file_error, fold, people, rows, sheet, with_rooms};
use server::import::{FileError, Reason, Register, plan};

#[test]
fn the_ordinary_headings_of_phones_and_relations_are_known() {
    for heading in [
        "移动电话",
        "手机/电话",
        "联系电话/手机",
        "联系手机号",
        "固定电话",
        "固话",
        "座机",
        "家庭电话",
        "备用电话",
        "電話一",
        "电话（二）",
        "通讯电话",
        "Contact No.",
        "Cell",
        "Phone #",
        "手提電話",
        "手机、电话",
    ] {
        let text = format!("房号,姓名,{heading}\n1-1-0101,方丽,13800006627\n");
        let residents = plan(&with_rooms(), Register::Residents, text.as_bytes()).unwrap();
        assert_eq!(
            residents.drafts[0].private.phones,
            ["13800006627"],
            "{heading}"
        );
        assert_eq!(residents.unread, [""; 0], "{heading}");
    }
    for (heading, said, relation) in [
        ("与户主关系", "妻子", "family"),
        ("與戶主關係", "本人", "other"),
        ("住户性质", "租户", "tenant"),
        ("类别", "业主", "owner"),
        ("与业主的关系", "本人", "owner"),
    ] {
        let text = format!("房号,姓名,{heading}\n1-1-0101,方丽,{said}\n");
        let mut world = with_rooms();
        let residents = plan(&world, Register::Residents, text.as_bytes()).unwrap();
        fold(&mut world, &residents.drafts);
        assert_eq!(people(&world)[0].3, relation, "{heading}");
    }
}

#[test]
fn an_unread_heading_that_speaks_of_phones_or_relations_is_refused() {
    for (heading, kind) in [
        ("电话是否有效", "电话"),
        ("手机号/微信号", "电话"),
        ("業主手機或郵箱", "电话"),
        ("Second phone", "电话"),
        ("社会关系", "关系"),
        ("Relation to head", "关系"),
    ] {
        let text = format!("房号,姓名,{heading}\n1-1-0101,方丽,13800006627\n");
        let found = file_error(plan(&with_rooms(), Register::Residents, text.as_bytes()));
        let FileError::Unread(place, (chinese, _)) = &found else {
            panic!("{heading}: {found:?}")
        };
        let at = (place.heading.as_str(), place.letters.as_str());
        assert_eq!((at, *chinese), ((heading, "C"), kind));
        let message = found.to_string();
        assert!(message.contains("改") && message.contains("delete"));
    }
}

#[test]
fn the_phones_of_somebody_else_are_passed_over_and_what_is_not_read_is_told() {
    for heading in [
        "紧急联系人电话",
        "緊急聯繫電話",
        "与紧急联系人关系",
        "应急电话",
        "物业电话",
        "管家手机",
        "单位电话",
        "公司电话",
        "办公电话",
        "Emergency phone",
        "Office Tel",
    ] {
        let text = format!("房号,备注,姓名,{heading}\n1-1-0101,,方丽,13800006627\n");
        let residents = plan(&with_rooms(), Register::Residents, text.as_bytes()).unwrap();
        assert_eq!(residents.unread, ["备注", heading]);
        assert!(residents.drafts[0].private.phones.is_empty());
    }
    let rooms = "楼层,房号,区域,业主电话,业主\n15,7-1-0101,东,1,王大川\n";
    let rooms = plan(&empty(), Register::Rooms, rooms.as_bytes()).unwrap();
    assert_eq!(rooms.unread, ["楼层", "业主电话", "业主"]);
    let staff = "工号,姓名,岗位,手机\ngj01,林晓芸,管家,1\n";
    let staff = plan(&empty(), Register::Staff, staff.as_bytes()).unwrap();
    assert_eq!(staff.unread, ["手机"]);
}

#[test]
fn a_phone_below_no_heading_is_refused_and_anything_else_told_by_its_column() {
    let refused = |found, letter: &str| {
        let reason = Reason::HeadlessPhone("13900002083".into());
        assert_eq!(rows(found), [(2, letter.to_owned(), reason)]);
    };
    let text = "房号,姓名,电话,,备注\n1-1-0101,方丽,13800006627,13900002083,x\n";
    refused(
        plan(&with_rooms(), Register::Residents, text.as_bytes()),
        "D",
    );
    let text = ",房号,姓名\n13900002083,1-1-0101,方丽\n";
    refused(
        plan(&with_rooms(), Register::Residents, text.as_bytes()),
        "A",
    );
    let lines = ["房号,姓名,电话", "1-1-0101,方丽,13800006627,13900002083"];
    let behind = book(&[(&sheet(&lines), &[])]);
    refused(plan(&with_rooms(), Register::Residents, &behind), "D");
    let merged = ["房号,姓名,联系方式", lines[1]];
    let merged = book(&[(&sheet(&merged), &["C1:D1"])]);
    refused(plan(&with_rooms(), Register::Residents, &merged), "D");

    for (text, unread) in [
        (",房号,姓名\n1,1-1-0101,方丽\n", vec!["A"]),
        (
            "房号,姓名,,备注,\n1-1-0101,方丽,已核对,x,\n",
            vec!["备注", "C"],
        ),
        ("房号,,姓名\n1-1-0101,,方丽\n", vec![]),
    ] {
        let residents = plan(&with_rooms(), Register::Residents, text.as_bytes()).unwrap();
        assert_eq!(residents.unread, unread, "{text}");
    }
    let rooms = "房号,,区域\n7-1-0101,13900002083,东\n";
    let rooms = plan(&empty(), Register::Rooms, rooms.as_bytes()).unwrap();
    assert_eq!(rooms.unread, ["B"]);
    let noted = book(&[(&sheet(&["房号,姓名", "1-1-0101,方丽,,已核对"]), &[])]);
    let noted = plan(&with_rooms(), Register::Residents, &noted).unwrap();
    assert_eq!(noted.unread, ["D"]);
}
