//! Several people in one cell.

use super::signs::is_han;

/// Surnames of two characters, after which some people leave a space.
const SURNAMES: &str = "欧阳 歐陽 司马 司馬 上官 诸葛 諸葛 司徒 夏侯 东方 東方 皇甫 尉迟 尉遲 公孙 公孫 \
     慕容 长孙 長孫 宇文 令狐 轩辕 軒轅 南宫 南宮 东郭 東郭 独孤 獨孤 端木 百里 呼延 西门 西門 申屠 \
     太史 公冶 公羊 澹台 澹臺 濮阳 濮陽 淳于 单于 單于 钟离 鍾離 鲜于 鮮于 闾丘 閭丘 亓官 司空 \
     赫连 赫連 拓跋 完颜 完顏 纳兰 納蘭 第五 左丘 梁丘 东门 東門 万俟 萬俟";

/// What stands behind a name and is no other.
const TITLES: &str = "先生 女士 小姐 太太 夫人 老师 老師";

/// Whether signs or spaces part people, whatever they are called.
pub(super) fn are_listed(text: &str) -> bool {
    const SIGNS: &str = "\n、，,；;/／|｜&＆+\\。｡:：~～〜";
    text.contains(|c| SIGNS.contains(c)) || text.to_lowercase().contains(" and ") || are_apart(text)
}

/// A firm's name without the `&` between letters, `A&B贸易有限公司`: such a one joins no people.
pub(super) fn without_brand(text: &str) -> String {
    let parts: Vec<&str> = text.split(['&', '＆']).collect();
    let is_letter = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    let mut pairs = parts.windows(2);
    let is_brand = pairs.all(|pair| {
        is_letter(pair[0].trim_end().chars().next_back())
            && is_letter(pair[1].trim_start().chars().next())
    });
    if is_brand {
        parts.concat()
    } else {
        text.to_owned()
    }
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

/// `王大川和李梅`, `王大川等`, but neither `王和平` nor `欧阳和平`.
pub(super) fn are_joined(text: &str) -> bool {
    let letters: Vec<char> = text.chars().collect();
    let (count, first) = (letters.len(), letters.iter().take(2).collect::<String>());
    let is_couple = text.ends_with("夫妇") || text.ends_with("夫妻");
    if is_couple || (text.contains('等') && text.ends_with('人')) {
        return true;
    }
    if count < 4 || (count == 4 && is_surname(&first)) {
        return false;
    }
    let is_and = |c: char| matches!(c, '和' | '与' | '與' | '及' | '跟' | '或');
    let is_name = |c: char| is_han(c) || c == ' ';
    let mut threes = letters.windows(3);
    text.ends_with('等')
        || threes.any(|three| is_name(three[0]) && is_and(three[1]) && is_name(three[2]))
}

fn is_surname(word: &str) -> bool {
    SURNAMES.split_whitespace().any(|surname| surname == word)
}
