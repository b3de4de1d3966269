//! A cell's text, with what spreadsheets do to it undone or reported.

use super::table::Cell;
use super::wrong::Reason;

/// The text of a cell in one line; empty where there is nothing.
pub(super) fn text(cell: &Cell) -> Result<String, Reason> {
    Ok(lines(cell)?.replace('\n', " "))
}

/// The text of a cell with the line breaks between its words; empty where there is nothing.
pub(super) fn lines(cell: &Cell) -> Result<String, Reason> {
    match cell {
        Cell::Empty => Ok(String::new()),
        Cell::Text(text) => typed(text),
        Cell::Number(number) => whole(*number),
        Cell::Date => Err(Reason::Date),
        Cell::Error => Err(Reason::Formula),
        Cell::Unvalued => Err(Reason::Unvalued),
        Cell::Merged(row) => Err(Reason::MergedInto(*row)),
        Cell::Beside(_) => Err(Reason::MergedBeside),
    }
}

/// Numbers of 15 digits and more have lost some to Excel.
fn whole(number: f64) -> Result<String, Reason> {
    if number.abs() < 1e15 {
        Ok(format!("{number}"))
    } else {
        Err(Reason::Rounded(format!("{number:E}")))
    }
}

fn typed(text: &str) -> Result<String, Reason> {
    let text: String = without_marks(text).chars().map(narrow).collect();
    let lines = text.split(BREAKS).map(|line| {
        let words: Vec<&str> = line.split_whitespace().collect();
        words.join(" ")
    });
    let lines: Vec<String> = lines.filter(|line| !line.is_empty()).collect();
    let text = lines.join("\n");
    let text = text.trim_start_matches('\'');
    // `="13800006627"`: how exports keep Excel from counting with a phone.
    let quoted = text
        .strip_prefix("=\"")
        .and_then(|rest| rest.strip_suffix('"'));
    let text = quoted.unwrap_or(text).trim();
    if text.starts_with('#') && text.ends_with(['!', 'A', '?']) {
        return Err(Reason::Formula);
    }
    if is_ditto(text) {
        return Err(Reason::Ditto(text.to_owned()));
    }
    if is_rounded(text) {
        return Err(Reason::Rounded(text.to_owned()));
    }
    if let Some(radical) = text.chars().find(|c| is_radical(*c)) {
        return Err(Reason::Radical(radical));
    }
    Ok(without_decimals(text).to_owned())
}

/// Whether it says what stands above, or beside.
fn is_ditto(text: &str) -> bool {
    const WORDS: [&str; 11] = [
        "同上",
        "同前",
        "同左",
        "同上行",
        "同上一行",
        "如上",
        "〃",
        "″",
        "ditto",
        "asabove",
        "sameasabove",
    ];
    let plain = text.replace([' ', '(', ')', '（', '）', '.'], "");
    WORDS.contains(&plain.to_lowercase().as_str())
}

/// `1.38E+10`
fn is_rounded(text: &str) -> bool {
    let upper = text.to_ascii_uppercase();
    upper
        .split_once("E+")
        .is_some_and(|(number, power)| number.parse::<f64>().is_ok() && power.parse::<u8>().is_ok())
}

/// `13800006627.0` is a phone that was a number once.
fn without_decimals(text: &str) -> &str {
    match text.split_once('.') {
        Some((whole, zeros))
            if !whole.is_empty()
                && !zeros.is_empty()
                && whole.bytes().all(|byte| byte.is_ascii_digit())
                && zeros.bytes().all(|byte| byte == b'0') =>
        {
            whole
        }
        _ => text,
    }
}

/// What ends a line in a cell.
const BREAKS: [char; 7] = [
    '\n', '\r', '\u{b}', '\u{c}', '\u{85}', '\u{2028}', '\u{2029}',
];

/// Whether nobody sees it: what copying from chats and web pages leaves in a cell. They are the
/// characters that Unicode has ignored where they cannot be shown, and the control characters.
pub(super) fn is_mark(c: char) -> bool {
    let is_ignored = matches!(c, '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}'..='\u{1160}'
        | '\u{17b4}'..='\u{17b5}' | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}'
        | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}'
        | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}');
    is_ignored || (c.is_control() && !c.is_whitespace())
}

/// Whether it is the picture of a part of a letter, which nobody tells from the letter: `⽅`, not 方.
fn is_radical(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{2fdf}')
}

/// The text without what nobody sees.
pub(super) fn without_marks(text: &str) -> String {
    text.replace(is_mark, "")
}

/// Full-width letters, digits and signs as plain ones; Chinese text keeps its own punctuation.
pub(super) fn narrow(c: char) -> char {
    match c {
        '\u{ff10}'..='\u{ff19}' | '\u{ff21}'..='\u{ff3a}' | '\u{ff41}'..='\u{ff5a}' => {
            char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c)
        }
        '＝' => '=',
        '＋' => '+',
        '．' => '.',
        '－' => '-',
        // Braille's blank is no space to Unicode, but to everybody who looks.
        '\u{2800}' => ' ',
        c if c.is_whitespace() && !BREAKS.contains(&c) => ' ',
        other => other,
    }
}

/// A text of at most `most` characters.
pub(super) fn short(text: String, most: usize) -> Result<String, Reason> {
    if text.chars().count() > most {
        Err(Reason::TooLong(most))
    } else {
        Ok(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_spreadsheets_do_to_numbers_is_undone() {
        for (cell, expected) in [
            (Cell::Number(13_800_006_627.0), "13800006627"),
            (Cell::Text("13800006627.0".into()), "13800006627"),
            (Cell::Text("１３８００００６６２７".into()), "13800006627"),
            (Cell::Text("=\"13800006627\"".into()), "13800006627"),
            (Cell::Text("'13800006627".into()), "13800006627"),
            (Cell::Text("\t13800006627 ".into()), "13800006627"),
            (Cell::Text("王　大川".into()), "王 大川"),
            (
                Cell::Text("\u{202a}13800006627\u{202c}".into()),
                "13800006627",
            ),
            (
                Cell::Text("\u{feff}王\u{200b}大\u{200d}川\u{2060}\u{200e}".into()),
                "王大川",
            ),
            (Cell::Text("\u{200f}\u{2068}".into()), ""),
            (
                Cell::Text(
                    "王\u{61c}\u{180e}大\u{ffa0}\u{3164}川\u{fe0f}\u{e0100}\u{e0041}\u{7}".into(),
                ),
                "王大川",
            ),
            (
                Cell::Text("王\u{a0}\u{2007}大\u{202f}\u{2800}川\u{205f}".into()),
                "王 大 川",
            ),
            (Cell::Text("东区 \n\n 西区\n".into()), "东区 西区"),
            (Cell::Number(3.5), "3.5"),
            (Cell::Empty, ""),
        ] {
            assert_eq!(text(&cell).as_deref(), Ok(expected), "{cell:?}");
        }
    }

    #[test]
    fn line_breaks_between_words_are_kept_where_they_part_people() {
        for (cell, expected) in [
            ("王大川\r\n\n 李 梅\n", "王大川\n李 梅"),
            ("\n王大川\u{2028}", "王大川"),
            ("王大川\u{b}李梅", "王大川\n李梅"),
        ] {
            let cell = Cell::Text(cell.into());
            assert_eq!(lines(&cell).as_deref(), Ok(expected), "{cell:?}");
        }
    }

    #[test]
    fn what_cannot_be_undone_is_reported() {
        for (cell, expected) in [
            (
                Cell::Text("1.38E+10".into()),
                Reason::Rounded("1.38E+10".into()),
            ),
            (Cell::Number(1.38e17), Reason::Rounded("1.38E17".into())),
            (Cell::Text("#N/A".into()), Reason::Formula),
            (Cell::Text("#REF!".into()), Reason::Formula),
            (Cell::Text("同 上".into()), Reason::Ditto("同 上".into())),
            (
                Cell::Text("（同前）".into()),
                Reason::Ditto("（同前）".into()),
            ),
            (Cell::Text("〃".into()), Reason::Ditto("〃".into())),
            (Cell::Text("Ditto".into()), Reason::Ditto("Ditto".into())),
            (Cell::Date, Reason::Date),
            (Cell::Error, Reason::Formula),
            (Cell::Merged(3), Reason::MergedInto(3)),
            (Cell::Text("⽅丽".into()), Reason::Radical('⽅')),
        ] {
            assert_eq!(text(&cell), Err(expected), "{cell:?}");
        }
    }
}
