//! What encoding a text file has: UTF-8, GBK or UTF-16, and otherwise none that is read. Bytes of Big5,
//! Shift-JIS or EUC-KR nearly always make some text in GBK too, with other names in it.

mod surnames;

use crate::import::heading;
use crate::import::wrong::FileError;
use encoding_rs::{BIG5, EUC_JP, EUC_KR, Encoding, GB18030, SHIFT_JIS, UTF_8, UTF_16BE, UTF_16LE};

/// Strict: bytes that fit no encoding are an error, never replacement characters in a name.
pub(super) fn decode(bytes: &[u8]) -> Result<String, FileError> {
    let text = match bytes {
        [0xef, 0xbb, 0xbf, rest @ ..] => strictly(UTF_8, rest),
        [0xff, 0xfe, rest @ ..] => strictly(UTF_16LE, rest),
        [0xfe, 0xff, rest @ ..] => strictly(UTF_16BE, rest),
        _ => strictly(UTF_8, bytes).or_else(|| gbk(bytes)),
    };
    text.filter(|text| !text.contains('\0'))
        .ok_or(FileError::NoText)
}

fn strictly(encoding: &'static Encoding, bytes: &[u8]) -> Option<String> {
    let text = encoding.decode_without_bom_handling_and_without_replacement(bytes)?;
    Some(text.into_owned())
}

/// The text in GBK, unless it may be something else. Chinese headings that are known prove it: other
/// bytes do not make them. Below English ones everything is looked at.
fn gbk(bytes: &[u8]) -> Option<String> {
    let text = strictly(GB18030, bytes)?;
    let is_gbk = has_chinese_heading(&text)
        || !(is_damaged_utf_8(bytes) || has_strange_sign(&text) || is_another(&text, bytes));
    is_gbk.then_some(text)
}

fn cells(text: &str) -> impl Iterator<Item = &str> {
    let cells = text.split(['\n', '\r', '\t', ',', ';', '"']);
    cells.map(str::trim).filter(|cell| !cell.is_empty())
}

/// A heading of one character may be chance.
fn has_chinese_heading(text: &str) -> bool {
    let chinese = cells(text).filter(|cell| cell.chars().filter(|c| is_han(*c)).count() > 1);
    heading::count(chinese) > 0
}

/// Whether more of it fits UTF-8 than does not: an editor broke a few bytes of a file.
fn is_damaged_utf_8(bytes: &[u8]) -> bool {
    let text = String::from_utf8_lossy(bytes);
    let broken = text.chars().filter(|c| *c == '\u{fffd}').count();
    let whole = text.chars().filter(|c| *c >= '\u{800}').count() - broken;
    whole > broken
}

/// Whether it has what no Chinese list has: the private use that GBK leaves to its users, kana, hangul,
/// letters of other scripts, forms of columns that are written downwards, lines of boxes, or a rare
/// hanzi right behind a small letter, which is the é of a Western file with the letter behind it.
fn has_strange_sign(text: &str) -> bool {
    let is_strange = |c: char| {
        matches!(c, '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{10ffff}' | '\u{3040}'..='\u{312f}'
            | '\u{ac00}'..='\u{d7af}' | '\u{1100}'..='\u{11ff}' | '\u{3130}'..='\u{318f}'
            | '\u{ff61}'..='\u{ffdc}' | '\u{80}'..='\u{9f}' | '\u{370}'..='\u{1fff}'
            | '\u{2500}'..='\u{257f}' | '\u{fe30}'..='\u{fe6f}')
    };
    let letters: Vec<char> = text.chars().collect();
    let mut pairs = letters.windows(2);
    text.contains(is_strange)
        || pairs.any(|pair| pair[0].is_ascii_lowercase() && is_han(pair[1]) && is_rare(pair[1]))
}

/// Whether a cell looks like a name.
type IsName = fn(&str) -> bool;

/// The encodings whose bytes GBK takes for its own, and how their names look.
const OTHERS: [(&Encoding, IsName); 4] = [
    (BIG5, surnames::is_chinese),
    (SHIFT_JIS, surnames::is_japanese),
    (EUC_JP, surnames::is_japanese),
    (EUC_KR, surnames::is_korean),
];

/// Whether another encoding makes more names of it, or fits a text in which nobody has a surname and
/// half of the hanzi are rare. Traditional names in GBK have such hanzi too, but surnames before them,
/// and hardly fit Big5 or Shift-JIS.
fn is_another(text: &str, bytes: &[u8]) -> bool {
    let named = |text: &str, is_name: IsName| {
        let cells = cells(text).filter(|cell| is_name(cell));
        cells.count()
    };
    let own = named(text, surnames::is_chinese);
    let mut others = OTHERS
        .iter()
        .filter_map(|(encoding, is_name)| Some(named(&strictly(encoding, bytes)?, *is_name)));
    let has_names = cells(text).any(heading::is_of_names);
    if has_names && others.any(|other| other > own) {
        return true;
    }
    let fits = [BIG5, SHIFT_JIS]
        .iter()
        .any(|encoding| strictly(encoding, bytes).is_some());
    own == 0 && fits && are_half_rare(text)
}

/// Whether half of the hanzi were on no mainland computer before GBK.
fn are_half_rare(text: &str) -> bool {
    let han = text.chars().filter(|c| is_han(*c));
    let (rare, common): (Vec<char>, Vec<char>) = han.partition(|c| is_rare(*c));
    !rare.is_empty() && rare.len() >= common.len()
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// Whether it lies outside of GB 2312, the 6,763 hanzi of rows 16 to 87.
fn is_rare(c: char) -> bool {
    let text = c.to_string();
    let (bytes, _, _) = GB18030.encode(&text);
    !matches!(*bytes, [0xb0..=0xf7, 0xa1..=0xfe])
}

#[cfg(test)]
mod tests {
    use super::*;

    const NAMES: [&str; 16] = [
        "陳大文",
        "黃小明",
        "李小龍",
        "陳美玲",
        "林志明",
        "張學友",
        "劉德華",
        "郭富城",
        "黎明",
        "周杰倫",
        "蔡英文",
        "馬英九",
        "王大明",
        "吳宗憲",
        "梁朝偉",
        "王一",
    ];

    #[test]
    fn names_of_other_encodings_are_not_read_as_gbk() {
        let mut files: Vec<(String, &'static Encoding)> = NAMES
            .iter()
            .map(|name| (format!("Room,Name\n3-1-101,{name}\n"), BIG5))
            .collect();
        files.push(("房號,姓名\n3-1-101,陳大文\n".into(), BIG5));
        files.push(("房號,姓名\n3-1-101,梁朝偉\n".into(), BIG5));
        files.push(("Room,Zone\n3-1-101,東區\n".into(), BIG5));
        for name in ["田中太郎", "佐藤花子", "やまだ", "カナ"] {
            files.push((format!("Room,Name\n3-1-101,{name}\n"), SHIFT_JIS));
            files.push((format!("Room,Name\n3-1-101,{name}\n"), EUC_JP));
        }
        for name in ["김철수", "이영희", "박지성"] {
            files.push((format!("Room,Name\n3-1-101,{name}\n"), EUC_KR));
        }
        for (text, encoding) in files {
            let (bytes, _, is_lossy) = encoding.encode(&text);
            assert!(!is_lossy, "{text}");
            let found = decode(&bytes);
            assert_eq!(found, Err(FileError::NoText), "{} {text}", encoding.name());
        }
        for bytes in [
            &b"Room,Name\n3-1-101,Ren\xe9e\n"[..],
            b"Room,Name\n3-1-101,M\xfcller\n",
            b"Room,Name,Note\n3-1-101,\xe7\x8e\x8b\xe5\xa4\xa7\xe5\xb7\x9d,caf\xe9 x\n",
        ] {
            assert_eq!(decode(bytes), Err(FileError::NoText), "{bytes:?}");
        }
    }

    #[test]
    fn what_mainland_offices_write_stays() {
        let mut texts: Vec<String> = [
            "王大川",
            "李梅",
            "喆小龍",
            "陳大文",
            "方丽",
            "鄭龍",
            "王玥",
            "赵堃",
            "仉堃",
            "Tom 陈",
            "朱镕基",
            "阿凡提",
            "东区",
            "東區",
        ]
        .iter()
        .map(|name| format!("Room,Name\n3-1-101,{name}\n"))
        .collect();
        texts.push("房号,姓名,备注\n3-1-101,王\u{e001},の★①㎡\n".into());
        texts.push("Room,Area (㎡)\n3-1-101,89.5\n".into());
        texts.push("Room,Name,Note\n3-1-101,王大川,★已核对√ → ①\n".into());
        texts.push("房號,姓名\n3-1-101,陳大文\n3-1-102,鄭龍\n".into());
        for text in texts {
            let (bytes, _, _) = GB18030.encode(&text);
            assert_eq!(decode(&bytes).as_deref(), Ok(&*text), "{text}");
        }
    }
}
