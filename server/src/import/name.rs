//! Names: one person's, or several in one cell.

use super::cell;
use super::wrong::Reason;

const NAME: usize = 40;

/// Surnames of two characters, after which some people leave a space.
const SURNAMES: &str = "欧阳 歐陽 司马 司馬 上官 诸葛 諸葛 司徒 夏侯 东方 東方 皇甫 尉迟 尉遲 公孙 公孫 \
     慕容 长孙 長孫 宇文 令狐 轩辕 軒轅 南宫 南宮 东郭 東郭 独孤 獨孤 端木 百里 呼延 西门 西門 申屠 \
     太史 公冶 公羊 澹台 澹臺 濮阳 濮陽 淳于 单于 單于 钟离 鍾離 鲜于 鮮于 闾丘 閭丘 亓官 司空 \
     赫连 赫連 拓跋 完颜 完顏 纳兰 納蘭 第五 左丘 梁丘 东门 東門 万俟 萬俟";

/// What stands behind a name and is no other.
const TITLES: &str = "先生 女士 小姐 太太 夫人 老师 老師";

/// How names of firms end, in which 和 is a part.
const FIRMS: [&str; 9] = [
    "公司", "集团", "集團", "中心", "银行", "銀行", "商行", "店", "厂",
];

/// One person's name: without it a resident has no identity.
pub(super) fn one(text: String) -> Result<String, Reason> {
    if text.is_empty() {
        return Err(Reason::Missing);
    }
    if is_listed(&text) || are_apart(&text) || are_joined(&text) {
        return Err(Reason::SeveralPeople(text.replace('\n', " ")));
    }
    cell::short(text, NAME)
}

fn is_listed(text: &str) -> bool {
    const SIGNS: [char; 14] = [
        '\n', '、', '，', ',', ';', '；', '/', '／', '|', '｜', '&', '＆', '+', '\\',
    ];
    text.contains(SIGNS) || text.to_lowercase().contains(" and ")
}

/// `王大川 李梅`, but neither `王 大川`, `欧阳 大川` nor `陈大文 Chan Tai Man`.
fn are_apart(text: &str) -> bool {
    let is_title = |word: &str| TITLES.split(' ').any(|title| title == word);
    let words = text.split(' ').filter(|word| !is_title(word));
    let words: Vec<&str> = words.filter(|word| word.chars().all(is_han)).collect();
    let long = |word: &&str| word.chars().count() > 1;
    match words.as_slice() {
        [] | [_] => false,
        [first, second] => long(first) && long(second) && !is_surname(first),
        [_, _, _] => words.iter().any(long),
        _ => true,
    }
}

/// `王大川和李梅`, but neither `王和平`, `欧阳和平` nor a firm's name.
fn are_joined(text: &str) -> bool {
    let letters: Vec<char> = text.chars().collect();
    let (count, first) = (letters.len(), letters.iter().take(2).collect::<String>());
    if count < 4
        || (count == 4 && is_surname(&first))
        || FIRMS.iter().any(|end| text.ends_with(end))
    {
        return false;
    }
    letters.windows(3).any(|around| {
        let is_and = matches!(around[1], '和' | '与' | '與' | '及');
        let is_name = |c: char| is_han(c) || c == ' ';
        is_and && is_name(around[0]) && is_name(around[2])
    })
}

fn is_surname(word: &str) -> bool {
    SURNAMES.split_whitespace().any(|surname| surname == word)
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{3007}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn several_people_in_one_cell_are_seen() {
        for text in [
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
            "王大川+李梅",
            "Mary and John",
            "Smith, John",
            "王大川、李梅",
            "王大川\\李梅",
        ] {
            let found = one(text.to_owned());
            let expected = Reason::SeveralPeople(text.replace('\n', " "));
            assert_eq!(found, Err(expected), "{text}");
        }
    }

    #[test]
    fn one_person_stays_one() {
        for text in [
            "王大川",
            "王 大川",
            "王 川",
            "王 大 川",
            "欧阳 大川",
            "欧阳大川",
            "王大川 先生",
            "和珅",
            "王和",
            "王和平",
            "和大川",
            "欧阳和平",
            "和田大川",
            "迪丽热巴·买买提",
            "买买提·和卓木",
            "陈大文 Chan Tai Man",
            "Mary Smith",
            "Sandy Anderson",
            "中和置业有限公司",
            "永和豆浆店",
        ] {
            assert_eq!(one(text.to_owned()).as_deref(), Ok(text), "{text}");
        }
    }
}
