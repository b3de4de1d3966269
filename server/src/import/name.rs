//! Names: one person's, or something else in their cell.

mod several;
mod signs;
mod written;

use super::heading::Column;
use super::wrong::Reason;
use super::{brackets, cell};

const NAME: usize = 40;

/// What people write where nobody lives or nobody is known.
const NOBODY: &str = "无 無 暂无 暫無 没有 空 空置 空房 空户 未知 不详 不詳 待定 未售 未入住 未交房 未登记 \
     n/a none null nil unknown vacant tbd";

/// How names of firms end, in which 和 is a part.
const FIRMS: &str = "公司 集团 集團 中心 银行 銀行 商行 店 厂 事务所 工作室 经营部 超市 学校 幼儿园 医院 诊所 \
     委员会 办事处 合作社 分行 支行";

/// So many digits are a phone.
const PHONE: usize = 7;

/// One person's name: without it a resident has no identity.
pub(super) fn one(text: String) -> Result<String, Reason> {
    if text.is_empty() {
        return Err(Reason::Missing);
    }
    match other(&text) {
        Some(reason) => Err(reason(text.replace('\n', " "))),
        None => cell::short(written::alike(&aligned(text)), NAME),
    }
}

/// Lists align names of two characters with a space inside, `李　梅`: Chinese letters alone have none.
fn aligned(text: String) -> String {
    let is_chinese = text.chars().all(|c| c == ' ' || signs::is_han(c));
    if is_chinese {
        text.replace(' ', "")
    } else {
        text
    }
}

/// What stands there instead of one person's name.
fn other(text: &str) -> Option<fn(String) -> Reason> {
    if is_nobody(text) {
        return Some(Reason::NoName);
    }
    if text.chars().filter(|c| c.is_numeric()).count() >= PHONE {
        return Some(Reason::NotOnlyName);
    }
    let is_firm = is_firm(text);
    let listed = if is_firm {
        several::without_brand(text)
    } else {
        text.to_owned()
    };
    if several::are_listed(&listed) {
        return Some(Reason::SeveralPeople);
    }
    if is_firm {
        return None;
    }
    if several::are_joined(text) {
        return Some(Reason::SeveralPeople);
    }
    match signs::parting(text) {
        Some('.') => Some(Reason::DottedName),
        Some('-' | '‐' | '‑' | '–' | '—' | '―' | '−' | '_') => {
            Some(Reason::SeveralPeople)
        }
        Some(_) => Some(Reason::NotOnlyName),
        None if is_remarked(text) => Some(Reason::NotOnlyName),
        None => None,
    }
}

/// `空置`, `空　置`, `—`, `业主`.
fn is_nobody(text: &str) -> bool {
    let text = text.to_lowercase().replace(' ', "");
    let is_heading = matches!(Column::of(&text), Some((Column::Name, _)));
    is_heading || !text.chars().any(signs::is_letter) || NOBODY.split(' ').any(|word| word == text)
}

/// `王大川（李梅）` and `王大川（已故）`, but neither `王大川（小）` nor `陈大文（Tom）` nor
/// `Chan Tai Man（陈大文）`.
fn is_remarked(text: &str) -> bool {
    let han = |text: &str| text.chars().filter(|c| signs::is_han(*c)).count();
    let (outside, remarks) = brackets::split(text);
    han(&outside) > 0 && remarks.iter().any(|remark| han(remark) > 1)
}

fn is_firm(text: &str) -> bool {
    let (outside, remarks) = brackets::split(text);
    let mut parts = [outside].into_iter().chain(remarks);
    parts.any(|part| FIRMS.split(' ').any(|end| part.trim().ends_with(end)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn assert_all(names: &[&str], reason: fn(String) -> Reason) {
        for text in names {
            let expected = reason(text.replace('\n', " "));
            assert_eq!(one((*text).to_owned()), Err(expected), "{text}");
        }
    }

    #[test]
    fn several_people_in_one_cell_are_seen() {
        let names = [
            "王大川\n李梅",
            "Mary Smith\nJohn",
            "王大川 李梅",
            "王川 李梅",
            "王 川 李 梅",
            "王 川 李梅",
            "王大川 李梅 赵刚",
            "欧阳大川 李梅",
            "王&李",
            "王大川＆李梅",
            "王大川和李梅",
            "王大川 和 李梅",
            "王川和李梅",
            "王大川与李梅",
            "王大川跟李梅",
            "王大川或李梅",
            "王大川+李梅",
            "Mary and John",
            "Smith, John",
            "王大川、李梅",
            "王大川\\李梅",
            "王大川。李梅",
            "王大川~李梅",
            "王大川：李梅",
            "Mary: John",
            "王大川-李梅",
            "王大川 - 李梅",
            "王大川—李梅",
            "王大川_李梅",
            "Mary Smith - John",
            "王大川等",
            "王大川等3人",
            "王大川夫妇",
            "A公司&B公司",
            "王大川&李梅商行",
        ];
        assert_all(&names, Reason::SeveralPeople);
    }

    #[test]
    fn a_dot_between_chinese_letters_may_be_either() {
        let names = ["王大川.李梅", "王大川. 李梅", "买买提.和卓木"];
        assert_all(&names, Reason::DottedName);
    }

    #[test]
    fn what_is_more_than_a_name_is_seen() {
        let names = [
            "王大川 13800006627",
            "王大川13800006627",
            "王大川（0571-88880100）",
            "澄园公司 88880100",
            "王大川（李梅）",
            "王大川(业主)",
            "王*川",
            "王?川",
            "王□川",
            "王\u{fffd}川",
            "★王大川",
        ];
        assert_all(&names, Reason::NotOnlyName);
    }

    #[test]
    fn what_is_no_name_is_seen() {
        let names = [
            "无",
            "空置",
            "空 置",
            "N/A",
            "-",
            "——",
            "/",
            "业主",
            "Owner",
            "13800006627",
        ];
        assert_all(&names, Reason::NoName);
    }

    #[test]
    fn chinese_letters_alone_lose_the_spaces_that_align_them() {
        for (text, expected) in [
            ("王 大川", "王大川"),
            ("王 川", "王川"),
            ("王 大 川", "王大川"),
            ("欧阳 大川", "欧阳大川"),
            ("王大川 先生", "王大川先生"),
            ("陈大文 Chan Tai Man", "陈大文 Chan Tai Man"),
        ] {
            assert_eq!(one(text.to_owned()).as_deref(), Ok(expected), "{text}");
        }
    }

    #[test]
    fn one_person_stays_one() {
        for text in [
            "王大川",
            "欧阳大川",
            "王大川（小）",
            "王大川2",
            "和珅",
            "王和",
            "王和平",
            "和大川",
            "欧阳和平",
            "和田大川",
            "王跟弟",
            "李平等",
            "迪丽热巴·买买提",
            "买买提·和卓木",
            "陈大文 Chan Tai Man",
            "陈大文（Tom）",
            "Chan Tai Man（陈大文）",
            "Mary Smith",
            "Sandy Anderson",
            "J.-P. Dupont",
            "Anne-Marie",
            "Dr. Smith 陈",
            "O'Brien",
            "王\u{e001}",
            "中和置业有限公司",
            "永和豆浆店",
            "A-Z公司",
            "A&B贸易有限公司",
            "P & G（中国）有限公司",
            "7-11便利店",
            "澄园（集团）有限公司",
            "中国银行（杭州分行）",
        ] {
            assert_eq!(one(text.to_owned()).as_deref(), Ok(text), "{text}");
        }
    }
}
