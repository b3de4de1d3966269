//! What somebody is to the room or in the house: words that mean somebody else under another heading,
//! and remarks in brackets.

use super::{empty, fold, people, rows, with_rooms};
use server::import::{Reason, Register, plan};

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
        ("姓名,关系", "（原）业主", "（原）业主"),
        ("姓名,关系", "租户（已退租）", "租户（已退租）"),
    ] {
        let text = format!("房号,{heads}\n1-1-0101,方丽,{said}\n");
        assert_eq!(relation_of(&text), relation, "{text}");
    }
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
