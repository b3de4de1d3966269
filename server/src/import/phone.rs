//! Phone numbers as offices write them.

use super::wrong::Reason;

/// The numbers in a cell: several are separated by 、，,;；/ or by spaces between whole mobiles.
pub(super) fn several(text: &str) -> Result<Vec<String>, Reason> {
    let mut phones = Vec::new();
    for part in text.split(['、', '，', ',', ';', '；', '/', '／', '|', '\n']) {
        let words: Vec<&str> = part.split_whitespace().collect();
        let mobiles = words.len() > 1 && words.iter().all(|word| is_mobile(&plain(word)));
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
    if is_mobile(&phone) || is_landline(&phone) {
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
    let home = ["+86", "0086", "86"]
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

/// 7 or 8 digits, with an area code 10 to 12; abroad `+` and up to 15.
fn is_landline(phone: &str) -> bool {
    let (number, extension) = phone.split_once('-').unwrap_or((phone, "0"));
    let length = match number.strip_prefix('+') {
        Some(abroad) => is_digits(abroad) && (8..=15).contains(&abroad.len()),
        None if number.starts_with('0') => is_digits(number) && (10..=12).contains(&number.len()),
        None if number.starts_with("400") => is_digits(number) && number.len() == 10,
        None => is_digits(number) && (7..=8).contains(&number.len()),
    };
    length && is_digits(extension) && extension.len() <= 6
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
            ("400-800-1234", vec!["4008001234"]),
            ("+852 2123 4567", vec!["+85221234567"]),
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
            "王大川",
            "138****6627",
        ] {
            assert_eq!(
                several(text),
                Err(Reason::NoPhone(text.to_owned())),
                "{text}"
            );
        }
    }
}
