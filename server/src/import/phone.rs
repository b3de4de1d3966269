//! Phone numbers as offices write them.

mod groups;

use super::wrong::Reason;

/// The numbers in a cell: several are separated by 、，,;；/ or by spaces between whole mobiles.
pub(super) fn several(text: &str) -> Result<Vec<String>, Reason> {
    let mut phones = Vec::new();
    for part in text.split(['、', '，', ',', ';', '；', '/', '／', '|', '\n']) {
        let words: Vec<&str> = part.split_whitespace().collect();
        let mobiles = words.len() > 1
            && words
                .iter()
                .all(|word| groups::are_plain(word) && is_mobile(&plain(word)));
        if mobiles {
            phones.extend(words.iter().map(|word| plain(word)));
        } else if !words.is_empty() {
            phones.push(one(part.trim())?);
        }
    }
    Ok(once(phones))
}

/// Each number once, in the order in which they were first written.
pub(super) fn once(phones: Vec<String>) -> Vec<String> {
    phones.into_iter().fold(Vec::new(), |mut all, phone| {
        if !all.contains(&phone) {
            all.push(phone);
        }
        all
    })
}

fn one(text: &str) -> Result<String, Reason> {
    let phone = plain(text);
    if groups::are_plain(text) && (is_mobile(&phone) || is_landline(&phone)) {
        Ok(phone)
    } else {
        Err(Reason::NoPhone(text.to_owned()))
    }
}

/// Digits alone; a mobile without its country, a landline with its extension after `-`.
fn plain(text: &str) -> String {
    let text = ["转", "轉", "ext."]
        .iter()
        .fold(text.to_lowercase(), |text, word| text.replace(word, "x"));
    let (number, extension) = text.split_once('x').unwrap_or((&text, ""));
    let digits: String = number
        .chars()
        .filter(|c| !matches!(c, ' ' | '-' | '(' | ')' | '（' | '）' | '—' | '–' | '.'))
        .collect();
    // 0 before a mobile was dialled from another city.
    let home = ["+86", "0086", "86", "0"]
        .iter()
        .find_map(|code| digits.strip_prefix(code))
        .filter(|rest| is_mobile(rest) || digits.starts_with('+'));
    let number = home.unwrap_or(&digits).to_owned();
    match extension.trim() {
        "" => number,
        extension => format!("{number}-{extension}"),
    }
}

fn is_mobile(phone: &str) -> bool {
    phone.len() == 11
        && phone.starts_with('1')
        && !phone.starts_with("10")
        && !phone.starts_with("11")
        && !phone.starts_with("12")
        && is_digits(phone)
}

/// 7 or 8 digits, perhaps behind an area code; abroad `+` and up to 15. No local number begins with 0
/// or 1: such a one is a mobile that lost digits.
fn is_landline(phone: &str) -> bool {
    let (number, extension) = phone.split_once('-').unwrap_or((phone, "0"));
    let length = match number.strip_prefix('+') {
        Some(abroad) => is_digits(abroad) && (8..=15).contains(&abroad.len()),
        None if number.starts_with("400") => is_digits(number) && number.len() == 10,
        None => is_local(without_area(number)),
    };
    length && is_digits(extension) && extension.len() <= 6
}

/// 010 and 02x are codes of three digits, the others of four.
fn without_area(number: &str) -> &str {
    let short = number.starts_with("010") || number.starts_with("02");
    let area = if short { 3 } else { 4 };
    match number.starts_with('0') {
        true => number.get(area..).unwrap_or_default(),
        false => number,
    }
}

fn is_local(number: &str) -> bool {
    is_digits(number) && (7..=8).contains(&number.len()) && !number.starts_with(['0', '1'])
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ways_people_write_phones() {
        for (text, expected) in [
            ("13800006627", vec!["13800006627"]),
            ("138 0000 6627", vec!["13800006627"]),
            ("138-0000-6627", vec!["13800006627"]),
            ("+86 13800006627", vec!["13800006627"]),
            ("8613800006627", vec!["13800006627"]),
            (
                "13800006627、13900002083",
                vec!["13800006627", "13900002083"],
            ),
            (
                "13800006627/13900002083;0571-88880100",
                vec!["13800006627", "13900002083", "057188880100"],
            ),
            (
                "13800006627 13900002083",
                vec!["13800006627", "13900002083"],
            ),
            ("13800006627，13800006627", vec!["13800006627"]),
            ("0571-8888 0100转 12", vec!["057188880100-12"]),
            ("88880100", vec!["88880100"]),
            ("010-88880100", vec!["01088880100"]),
            ("(0571)8880100", vec!["05718880100"]),
            ("0138 0000 6627", vec!["13800006627"]),
            ("20000100", vec!["20000100"]),
            ("400-800-1234", vec!["4008001234"]),
            ("+852 2123 4567", vec!["+85221234567"]),
            ("+1 (415) 555-0100", vec!["+14155550100"]),
            ("(+1) 415 555 0100", vec!["+14155550100"]),
            ("+33 1 23 45 67 89", vec!["+33123456789"]),
            ("+86 138-0000-6627", vec!["13800006627"]),
            ("0-13800006627", vec!["13800006627"]),
            ("0571——88880100", vec!["057188880100"]),
            ("8888 0100", vec!["88880100"]),
            ("888-8010", vec!["8888010"]),
            ("88 88 01 00", vec!["88880100"]),
            ("138.0000.6627", vec!["13800006627"]),
            ("1380 0006 627", vec!["13800006627"]),
            ("（0571）88880100", vec!["057188880100"]),
            ("0571-8888010转8", vec!["05718888010-8"]),
            ("", vec![]),
            ("、", vec![]),
        ] {
            assert_eq!(
                several(text),
                Ok(expected.into_iter().map(str::to_owned).collect()),
                "{text}"
            );
        }
    }

    #[test]
    fn what_is_no_phone_is_named() {
        for text in [
            "1380000662",
            "138000066270",
            "无",
            "12345",
            "138-0000",
            "400-8001",
            "1380000",
            "13800006",
            "0571-13800006",
            "0571-888801",
            "010-1380000",
            "王大川",
            "138****6627",
            "0571-8888010-8",
            "8888010-8",
            "8888010 8",
            "8888010.8",
            "0571-8888010（8）",
            "8-8880100",
            "888010-80",
            "88880100-801",
            "-88880100",
            "8888010-",
            "1380000662.7",
            "13800006627 1390000208-3",
        ] {
            assert_eq!(
                several(text),
                Err(Reason::NoPhone(text.to_owned())),
                "{text}"
            );
        }
    }
}
