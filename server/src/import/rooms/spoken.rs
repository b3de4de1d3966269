//! Buildings and units as people say them: `3#`, `A座`, `三号楼`, `一单元`.

use domain::room::{RoomCode, RoomCodeError};

/// The code that is written so.
pub(super) fn code(text: &str) -> Result<RoomCode, RoomCodeError> {
    RoomCode::parse(&counted(&text.replace(['#', '＃', '座'], "楼")))
}

/// The text with its Chinese numerals as digits, where they are numbers up to 九十九.
fn counted(text: &str) -> String {
    let (mut counted, mut run) = (String::new(), String::new());
    for c in text.chars().chain(['\n']) {
        if DIGITS.contains(c) || OTHERS.contains(c) {
            run.push(c);
            continue;
        }
        let is_beside = counted.ends_with(|c: char| c.is_ascii_digit()) || c.is_ascii_digit();
        match number(&run) {
            Some(number) if !is_beside => counted += &number.to_string(),
            _ => counted += &run,
        }
        run.clear();
        counted.push(c);
    }
    // The end of the text ended the last number.
    counted.pop();
    counted
}

const DIGITS: &str = "一二三四五六七八九";
/// The other numerals: but for 十 those of numbers that are not read, of which no part is one either.
const OTHERS: &str = "十〇零百千两兩";

fn number(run: &str) -> Option<usize> {
    let digit = |text: &str| match (text.chars().next(), text.chars().nth(1)) {
        (Some(c), None) => Some(DIGITS.chars().position(|digit| digit == c)? + 1),
        _ => None,
    };
    let Some((tens, ones)) = run.split_once('十') else {
        return digit(run);
    };
    let tens = if tens.is_empty() { 1 } else { digit(tens)? };
    let ones = if ones.is_empty() { 0 } else { digit(ones)? };
    Some(tens * 10 + ones)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numerals_are_counted_up_to_ninety_nine_and_left_where_they_are_no_number() {
        for (text, expected) in [
            ("三号楼", "3号楼"),
            ("十单元", "10单元"),
            ("十一", "11"),
            ("二十", "20"),
            ("九十九号楼一单元", "99号楼1单元"),
            ("一五〇二", "一五〇二"),
            ("一百零三号楼", "一百零三号楼"),
            ("三四", "三四"),
            ("二1502", "二1502"),
            ("1二", "1二"),
            ("2-一-1502", "2-1-1502"),
            ("十十", "十十"),
            ("二十三十", "二十三十"),
            ("1502", "1502"),
            ("", ""),
        ] {
            assert_eq!(counted(text), expected, "{text}");
        }
    }
}
