//! Amounts: fen inside, yuan with two decimals for people.

/// The largest price that can be entered: 999,999.99 yuan. What is larger is a slip of the finger.
pub const LARGEST: i64 = 99_999_999;

/// Reads yuan as people type them (`28`, `28.5`, `￥２８．５０`) into fen; none where it is no price.
pub fn fen(text: &str) -> Option<i64> {
    let plain: String = text
        .chars()
        .map(narrow)
        .filter(|c| !matches!(c, ' ' | '¥'))
        .collect();
    let plain = plain.strip_suffix('元').unwrap_or(&plain);
    let (yuan, rest) = plain.split_once('.').unwrap_or((plain, ""));
    let yuan = ungrouped(yuan)?;
    if yuan.is_empty()
        || rest.len() > 2
        || ![yuan.as_str(), rest].iter().all(|part| is_digits(part))
    {
        return None;
    }
    let rest: i64 = [rest, "00"].concat().get(..2)?.parse().ok()?;
    let fen = yuan
        .parse::<i64>()
        .ok()?
        .checked_mul(100)?
        .checked_add(rest)?;
    (fen <= LARGEST).then_some(fen)
}

/// `76.00`: fen as yuan.
pub fn yuan(fen: i64) -> String {
    let sign = if fen < 0 { "-" } else { "" };
    let (yuan, rest) = (fen.unsigned_abs() / 100, fen.unsigned_abs() % 100);
    format!("{sign}{yuan}.{rest:02}")
}

/// Without the commas of thousands. Any other comma may be a decimal one: `12,5` is not 125.
fn ungrouped(yuan: &str) -> Option<String> {
    let mut groups = yuan.split(',');
    let first = groups.next().unwrap_or_default();
    let mut are_thousands = groups.clone().map(|group| group.len() == 3);
    let is_plain = !yuan.contains(',');
    let is_grouped = (1..=3).contains(&first.len()) && are_thousands.all(|is| is);
    (is_plain || is_grouped).then(|| yuan.replace(',', ""))
}

fn is_digits(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
}

fn narrow(c: char) -> char {
    match c {
        '\u{ff10}'..='\u{ff19}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        '．' | '。' => '.',
        '，' => ',',
        '￥' => '¥',
        '\u{3000}' => ' ',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_ways_people_write_a_price() {
        for (text, expected) in [
            ("28", Some(2800)),
            ("28.5", Some(2850)),
            ("28.50", Some(2850)),
            ("0.05", Some(5)),
            ("28.", Some(2800)),
            ("￥２８．５０元", Some(2850)),
            (" 1,280 ", Some(128_000)),
            ("1，280.5", Some(128_050)),
            ("12,5", None),
            ("12，5", None),
            ("1,28", None),
            ("1280,000", None),
            (",280", None),
            ("1,280,", None),
            ("12.5,0", None),
            ("28。5", Some(2850)),
            ("0", Some(0)),
            ("999999.99", Some(LARGEST)),
            ("1000000", None),
            ("", None),
            (".5", None),
            ("28.555", None),
            ("-3", None),
            ("+3", None),
            ("3.-1", None),
            ("2 8x", None),
            ("1.2.3", None),
            ("99999999999999999999", None),
        ] {
            assert_eq!(fen(text), expected, "{text}");
        }
    }

    proptest! {
        #[test]
        fn what_is_shown_reads_back(amount in 0..=LARGEST) {
            prop_assert_eq!(fen(&yuan(amount)), Some(amount));
        }

        #[test]
        fn no_text_is_too_odd_to_read(text in ".{0,30}") {
            let _ = fen(&text);
        }
    }

    #[test]
    fn a_negative_amount_keeps_its_sign() {
        assert_eq!(yuan(-5), "-0.05");
    }
}
