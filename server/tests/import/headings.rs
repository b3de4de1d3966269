//! Headings that say one thing twice, and whose name or phone stands below them.

use super::{empty, file_error, fold, people, with_rooms};
use domain::body::Body;
use server::import::{FileError, Register, plan};

/// The messages name what stands at `letters`.
fn assert_places(found: &FileError, letters: [&str; 2], text: &str) {
    let places = match found {
        FileError::SameKind(_, places)
        | FileError::TwoPeople(places)
        | FileError::StrangePhone(places) => places,
        other => panic!("{text}: {other:?}"),
    };
    let found_at = places.each_ref().map(|place| place.letters.as_str());
    assert_eq!(found_at, letters, "{text}");
    for place in places.iter() {
        let (heading, letters) = (&place.heading, &place.letters);
        let message = found.to_string();
        assert!(message.contains(&format!("「{heading}」（{letters} 列）")));
        assert!(message.contains(&format!("\"{heading}\" (column {letters})")));
    }
}

#[test]
fn two_columns_that_say_one_thing_are_both_named() {
    for (register, text, kind, letters) in [
        (
            Register::Rooms,
            "房号,房号\n7-1-0101,7-1-0102\n",
            "房号",
            ["A", "B"],
        ),
        (
            Register::Rooms,
            "Room,x,room \n7-1-0101,,7-1-0102\n",
            "房号",
            ["A", "C"],
        ),
        (
            Register::Rooms,
            "房号,房间号\n7-1-0101,7-1-0102\n",
            "房号",
            ["A", "B"],
        ),
        (
            Register::Rooms,
            "房号,区域,责任区\n7-1-0101,东区,张三\n",
            "区域",
            ["B", "C"],
        ),
        (
            Register::Rooms,
            "楼栋,单元,室,房屋\n3,1,1502,3-1-1503\n",
            "房号",
            ["C", "D"],
        ),
        (
            Register::Residents,
            "房号,姓名,身份,关系\n1-1-0101,方丽,业主,租户\n",
            "关系",
            ["C", "D"],
        ),
        (
            Register::Staff,
            "编号,姓名,工号,岗位\n1,林晓芸,gj01,管家\n",
            "工号",
            ["A", "C"],
        ),
        (
            Register::Staff,
            "工号,姓名,岗位,职务\ngj01,林晓芸,管家,领班\n",
            "岗位",
            ["C", "D"],
        ),
    ] {
        let found = file_error(plan(&with_rooms(), register, text.as_bytes()));
        assert_places(&found, letters, text);
        assert!(
            matches!(&found, FileError::SameKind((chinese, _), _) if *chinese == kind),
            "{found}"
        );
    }
    // What is not read of a file may stand in it as often as it likes.
    let rooms = "房号,业主,住户,业主电话\n7-1-0101,王大川,李梅,1\n";
    assert!(plan(&empty(), Register::Rooms, rooms.as_bytes()).is_ok());
    let residents = "房号,姓名,区域,责任区\n1-1-0101,王大川,东,西\n";
    assert!(plan(&with_rooms(), Register::Residents, residents.as_bytes()).is_ok());
    let staff = "工号,姓名,岗位1,岗位2\ngj01,林晓芸,管家,前台\n";
    let staff = plan(&empty(), Register::Staff, staff.as_bytes()).unwrap();
    let Body::Put(put) = &staff.drafts[0].body else {
        panic!("{staff:?}")
    };
    assert_eq!(put.staff.as_ref().unwrap().roles.len(), 2);
    let phones = "房号,姓名,电话,电话\n1-1-0101,王大川,13800006627,13900002083\n";
    let plan = plan(&with_rooms(), Register::Residents, phones.as_bytes()).unwrap();
    assert_eq!(plan.drafts[0].private.phones.len(), 2);
}

#[test]
fn people_side_by_side_and_phones_that_may_be_anothers_are_refused_with_both_headings() {
    for (heads, letters) in [
        ("房号,业主,住户,电话", ["B", "C"]),
        ("房号,业主姓名,业主电话,住户姓名,联系电话", ["B", "D"]),
        ("房号,业主姓名,业主电话,租户姓名,租户电话", ["B", "D"]),
        ("Room,Owner,Resident,Phone", ["B", "C"]),
        ("房号,姓名1,姓名2", ["B", "C"]),
        ("房号,业主,家属", ["B", "C"]),
        ("房号,业主姓名,联系人,联系电话", ["B", "C"]),
        ("房号,住户姓名,业主电话", ["C", "B"]),
        ("房号,租户,Owner's Phone", ["C", "B"]),
        ("房号,姓名,业主电话,关系", ["C", "B"]),
        ("房号,业主,业主电话,租户电话", ["D", "B"]),
        ("房号,业主,住户电话", ["C", "B"]),
        ("房号,租户姓名,电话（业主）", ["C", "B"]),
        ("房号,租户姓名,【业主】电话", ["C", "B"]),
        ("房号,姓名（租户）,电话［业主本人］", ["C", "B"]),
        ("房号,姓名,电话（业主）", ["C", "B"]),
        ("房号,业主,电话（业主/租户）", ["C", "B"]),
        ("房号,业主,电话（紧急联系人）", ["C", "B"]),
        ("房号,姓名（业主）,姓名（租户）", ["B", "C"]),
    ] {
        let cells = heads.split(',').count() - 1;
        let row = ["13800006627", "13900002083", "方丽", "何静"][..cells].join(",");
        let text = format!("{heads}\n1-1-0101,{row}\n");
        let found = file_error(plan(&with_rooms(), Register::Residents, text.as_bytes()));
        assert_places(&found, letters, heads);
    }
}

#[test]
fn one_name_with_its_own_phones_is_read_with_what_its_heading_says() {
    for (heads, relation) in [
        ("房号,业主姓名,业主电话,电话", "owner"),
        ("Room,Owner,Phone,Owner Mobile", "owner"),
        ("房号,租户,租户电话1,租户电话2", "tenant"),
        ("房号,承租人姓名,手机,联系电话", "tenant"),
        ("房号,住户,住户电话,电话", ""),
        ("房号,姓名（业主）,电话（业主）,业主（手机）", "owner"),
        ("房号,租户（姓名）,电话（必填）,租户电话（11 位）", "tenant"),
        ("房号,住户姓名（业主或租户）,住户电话,电话", ""),
        ("房号,姓名,住户电话,电话", ""),
        ("房号,联系人,联系人电话,联系电话", ""),
        ("Room,Resident,Phone 1,Phone 2", ""),
    ] {
        let mut world = with_rooms();
        let text = format!("{heads}\n1-1-0101,方丽,13800006627,13900002083\n");
        let residents = plan(&world, Register::Residents, text.as_bytes()).unwrap();
        fold(&mut world, &residents.drafts);
        let phones = vec!["13800006627".to_owned(), "13900002083".to_owned()];
        let expected = ("1-1-0101".into(), "方丽".into(), phones, relation.into());
        assert_eq!(people(&world), [expected], "{heads}");
    }
}

#[test]
fn a_title_with_words_of_headings_is_no_heading_row_and_two_such_rows_are_both_named() {
    for title in [
        "澄园小区 房号 姓名 电话 登记表",
        "澄园小区,房号,登记表",
        "业主,租户,电话",
    ] {
        let text = format!("{title}\n房号,姓名,电话\n1-1-0101,方丽,13800006627\n");
        let residents = plan(&with_rooms(), Register::Residents, text.as_bytes()).unwrap();
        assert_eq!(residents.drafts[0].private.phones, ["13800006627"]);
    }
    for text in [
        "澄园小区,房号,姓名,电话,登记表\n房号,姓名,电话\n1-1-0101,方丽,13800006627\n",
        "房号,姓名,电话\nRoom,Name,Phone\n1-1-0101,方丽,13800006627\n",
        "登记,房号,姓名\n序号,备注,房号,姓名\n1,x,1-1-0101,方丽\n",
    ] {
        let found = file_error(plan(&with_rooms(), Register::Residents, text.as_bytes()));
        assert_eq!(found, FileError::TwoHeadingRows([1, 2]), "{text}");
    }
    let again = "房号\n7-1-0101\n\n房号,区域\n7-1-0102,东\n";
    let found = file_error(plan(&empty(), Register::Rooms, again.as_bytes()));
    assert_eq!(found, FileError::TwoHeadingRows([1, 4]));
    assert!(found.to_string().contains("第 1 行和第 4 行"));
    // Data may say such words.
    let data = "Room,Name,Type,Relation\n1-1-0101,Fang Li,Apartment,Owner\n";
    assert!(plan(&with_rooms(), Register::Residents, data.as_bytes()).is_ok());
}
