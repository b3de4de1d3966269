//! What somebody is to the room or in the house: words that mean somebody else under another heading,
//! and remarks in brackets.

use super::{empty, fold, people, rows, with_rooms};
use server::import::{Reason, Register, RowError, plan};

fn relation_of(text: &str) -> String {
    let mut world = with_rooms();
    let residents = plan(&world, Register::Residents, text.as_bytes()).unwrap();
    fold(&mut world, &residents.drafts);
    people(&world).remove(0).3
}

#[test]
fn oneself_is_whom_the_heading_of_the_name_says() {
    for (heads, said, relation) in [
        ("租户姓名,关系", "本人", "tenant"),
        ("姓名（租户）,身份", "本人", "tenant"),
        ("业主姓名,关系", "本人", "owner"),
        ("业主姓名,与业主关系", "本人", "owner"),
        ("住户姓名,与业主关系", "本人", "owner"),
        ("住户姓名,关系", "本人", ""),
        ("姓名,关系", "本人", "owner"),
        ("租户姓名,关系", "租户本人", "tenant"),
        ("业主姓名,身份", "租户", "tenant"),
        ("租户姓名,关系", "配偶", "family"),
        ("业主姓名,与业主关系", "子女", "family"),
        ("姓名,关系", "业主（本人）", "owner"),
    ] {
        let text = format!("房号,{heads}\n1-1-0101,方丽,{said}\n");
        assert_eq!(relation_of(&text), relation, "{text}");
    }
}

#[test]
fn relations_are_a_closed_list_with_many_words() {
    for (relation, words) in [
        (
            "owner",
            "业主 業主 产权人 產權人 房东 房東 共有人 Owner Co-owner 业主本人",
        ),
        ("tenant", "租户 租戶 租客 承租人 租赁 Tenant 租客本人"),
        (
            "family",
            "家属 家屬 配偶 妻 妻子 丈夫 夫 儿子 兒子 女儿 子 女 父亲 母親 父母 儿媳 女婿 爷爷 爺爺 奶奶 孙子 孫女 \
             兄弟 姐妹 哥哥 弟弟 姐姐 姊姊 妹妹 亲戚 同住人 儿子2 业主家属 业主配偶 户主之妻 租户的儿子 Spouse Wife Son \
             Family",
        ),
        (
            "other",
            "其他 其它 保姆 员工 員工 朋友 代理人 单位 公司 使用人 户主 戶主 住户 监护人 監護人 Other Friend Occupant",
        ),
    ] {
        for said in words.split(' ') {
            let text = format!("房号,姓名,关系\n1-1-0101,方丽,{said}\n");
            assert_eq!(relation_of(&text), relation, "{said}");
        }
    }
    let blank = "房号,姓名,关系\n1-1-0101,方丽,\n";
    assert_eq!(relation_of(blank), "");
}

#[test]
fn what_is_no_relation_is_refused_by_row_with_what_to_write() {
    for said in [
        "13900006628",
        "李梅",
        "国王",
        "（原）业主",
        "租户（已退租）",
        "业主、家属",
        "业主/租户",
        "业主租户",
        "家属13900006628",
    ] {
        let text = format!("房号,姓名,电话,关系\n1-1-0101,方丽,13800006627,{said}\n");
        let found = rows(plan(&with_rooms(), Register::Residents, text.as_bytes()));
        let reason = Reason::UnknownRelation(said.into());
        assert_eq!(found, [(2, "关系".to_owned(), reason)], "{text}");
    }
    let error = RowError {
        row: 2,
        column: "关系".into(),
        reason: Reason::UnknownRelation("李梅".into()),
    };
    let message = error.to_string();
    assert!(message.contains("业主、租户、家属、其他"), "{message}");
    assert!(
        message.contains("owner, tenant, family, other"),
        "{message}"
    );
}

#[test]
fn a_relation_that_the_heading_of_the_name_contradicts_is_refused_by_row() {
    for (name, heading, said) in [
        ("租户姓名", "关系", "业主"),
        ("租户姓名", "关系", "业主本人"),
        ("租户姓名", "与业主关系", "本人"),
        ("姓名（租户）", "关系", "产权人"),
        ("家属姓名", "关系", "业主"),
    ] {
        let text = format!("房号,{name},{heading}\n1-1-0101,方丽,{said}\n");
        let found = rows(plan(&with_rooms(), Register::Residents, text.as_bytes()));
        let reason = Reason::OtherRelation(said.into(), name.into());
        assert_eq!(found, [(2, heading.to_owned(), reason)], "{text}");
    }
}

#[test]
fn a_post_is_read_with_what_stands_in_brackets() {
    for post in ["经理（客服）", "主管(值班)", "管家（已离职）"] {
        let text = format!("工号,姓名,岗位\ngj01,林晓芸,{post}\n");
        let found = rows(plan(&empty(), Register::Staff, text.as_bytes()));
        let reason = Reason::UnknownPost(post.into());
        assert_eq!(found, [(2, "岗位".to_owned(), reason)], "{text}");
    }
}
