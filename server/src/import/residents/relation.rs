//! What somebody is to the room: by the heading of the name, by the row, or by both where they agree.

use crate::import::heading::{Column, Headed, Whose, fold};
use crate::import::table::Row;
use crate::import::wrong::{Reason, RowError};

/// What somebody can be to a room, each with the words for it, folded; the first is the one to write.
/// It stands outside of the private part: a word that is not known may be a name or a phone.
pub(in crate::import) const RELATIONS: &[(&str, &str)] = &[
    (
        "owner",
        "业主 产权人 房主 屋主 房东 所有人 所有权人 权利人 共有人 产权共有人 共有产权人 共同业主 联名业主 自住业主 \
         业主自住 owner owners coowner homeowner landlord",
    ),
    (
        "tenant",
        "租户 租客 承租人 承租方 承租 租住 租住人 租住户 租赁 租赁户 租房 合租 合租人 \
         tenant tenants cotenant lessee renter",
    ),
    (
        "family",
        "家属 家人 亲属 家庭成员 直系亲属 亲戚 配偶 夫 妻 夫妻 夫妇 丈夫 妻子 老公 老婆 爱人 子 女 子女 儿 \
         儿子 女儿 儿女 长子 次子 独子 长女 次女 独女 孩子 小孩 父 母 父母 父亲 母亲 爸 妈 爸爸 妈妈 父子 父女 母子 母女 \
         岳父 岳母 岳父母 公公 婆婆 公婆 儿媳 儿媳妇 媳妇 女婿 爷爷 奶奶 爷奶 祖父 祖母 祖父母 外公 外婆 姥爷 姥姥 外祖父 \
         外祖母 孙 孙子 孙女 孙子女 外孙 外孙女 兄 弟 姐 妹 哥 兄弟 姐妹 兄弟姐妹 兄妹 姐弟 哥哥 弟弟 姐姐 妹妹 嫂子 弟媳 \
         弟妹 姐夫 妹夫 叔叔 婶婶 伯父 伯母 伯伯 姑姑 姑妈 姑父 姨 姨妈 舅舅 舅妈 侄子 侄女 外甥 外甥女 表哥 表弟 表姐 \
         表妹 堂哥 堂弟 堂姐 堂妹 同住 同住人 同住人员 共同居住人 同住家属 family familymember spouse husband \
         wife son daughter child children father mother parent parents grandfather grandmother \
         grandparent grandson granddaughter grandchild soninlaw daughterinlaw fatherinlaw motherinlaw \
         sibling brother sister relative relatives uncle aunt nephew niece cousin",
    ),
    (
        "other",
        "其他 其它 其他人 其他人员 保姆 家政 家政人员 佣人 护工 月嫂 司机 员工 职工 雇员 公司员工 租户员工 同事 朋友 友人 亲友 \
         业主朋友 租户朋友 男友 女友 同学 代理人 代办人 经办人 委托人 受托人 监护人 联系人 紧急联系人 负责人 法人 法定代表人 单位 \
         公司 企业 商户 个人 开发商 非业主 使用人 实际使用人 户主 住户 业户 客户 居住人 入住人 借住 借住人 暂住 暂住人 室友 \
         other others friend employee staff agent company firm occupant resident user guardian helper maid \
         caretaker householder headofhousehold",
    ),
];

/// Whose family the words for it may name first, `业主家属`.
const HEADS: &str = "业主 产权人 房主 屋主 房东 租户 租客 承租人 户主 住户";

/// Their code in [`RELATIONS`]; empty where the file does not say.
pub(super) fn of(headed: &Headed<'_>, row: &Row) -> Result<String, RowError> {
    let headed_as = headed.whose().relation();
    if !headed.has(Column::Relation) {
        return Ok(headed_as.to_owned());
    }
    let wrong = |reason| headed.wrong(row, Column::Relation, reason);
    let text = headed.text(row, Column::Relation)?;
    if text.is_empty() {
        return Ok(text);
    }
    let relation = match fold(&text).as_str() {
        "本人" => Some(oneself(headed)),
        folded if !text.contains(PARTINGS) && !has_number(&text) => {
            word(folded).or_else(|| of_head(folded))
        }
        _ => None,
    };
    let Some(relation) = relation else {
        return Err(wrong(Reason::UnknownRelation(text)));
    };
    // 业主 heads lists of everybody, and family stands under the head of the household; but an owner
    // is no tenant.
    let is_head = matches!(relation, "owner" | "tenant");
    let is_narrow = matches!(headed_as, "tenant" | "family");
    if is_head && is_narrow && relation != headed_as {
        let heading = headed.heading(Column::Name);
        return Err(wrong(Reason::OtherRelation(text, heading)));
    }
    Ok(relation.to_owned())
}

/// What stands between two words, of which nobody knows which is meant.
const PARTINGS: [char; 7] = ['、', '，', ',', ';', '；', '/', '／'];

/// Folding takes numbers off the end, also one that is a phone.
fn has_number(text: &str) -> bool {
    text.chars().filter(char::is_ascii_digit).count() > 2
}

fn word(folded: &str) -> Option<&'static str> {
    let mut known = RELATIONS.iter();
    let found = known.find(|(_, words)| words.split(' ').any(|word| word == folded));
    found.map(|(code, _)| *code)
}

/// `租户本人`, `业主家属`, `户主之妻`.
fn of_head(folded: &str) -> Option<&'static str> {
    let mut heads = HEADS.split(' ');
    heads.find_map(|head| match folded.strip_prefix(head)? {
        "本人" => word(head),
        rest => word(rest.trim_start_matches(['的', '之'])).filter(|code| *code == "family"),
    })
}

/// 本人 is whom the heading of the name says. Offices that head it 姓名 alone write 本人、配偶、子女 of
/// the owner's household, and so do all that ask for the 与业主关系; the 户主 need not own the home.
fn oneself(headed: &Headed<'_>) -> &'static str {
    let heading = fold(&headed.heading(Column::Relation));
    let of_head = heading.contains("户主");
    match headed.whose() {
        Whose::Anyone | Whose::Resident if of_head => "other",
        Whose::Anyone => "owner",
        _ if heading.contains("业主") => "owner",
        whose => whose.relation(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_is_written_folded_and_once() {
        let words = RELATIONS.iter().flat_map(|(_, words)| words.split(' '));
        let mut seen: Vec<&str> = words.collect();
        let count = seen.len();
        assert!(seen.iter().all(|word| fold(word) == **word), "{seen:?}");
        seen.sort_unstable();
        seen.dedup();
        assert_eq!(seen.len(), count);
    }
}
