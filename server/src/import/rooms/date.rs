//! Dates that were rooms: what Excel writes after making one of `3-1-15`.

const MONTHS: [&str; 13] = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec",
];

/// Whether nothing but a date is written so: `2015-3-1`, `1-Mar-15`, `Mar-01`, `3月1日`.
pub(super) fn is_date(text: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    let parts: Vec<&str> = lower.split(['-', '/', ' ']).collect();
    let has_number = parts
        .iter()
        .any(|part| part.bytes().all(|byte| byte.is_ascii_digit()) && !part.is_empty());
    let is_month = |part: &&str| MONTHS.contains(part);
    let is_counted = |sign: char| {
        let before = lower.split_once(sign).map(|(before, _)| before);
        before.is_some_and(|before| before.ends_with(|c: char| c.is_ascii_digit()))
    };
    if is_counted('月') || (has_number && parts.iter().any(is_month)) {
        return true;
    }
    let numbers: Vec<u32> = parts.iter().map_while(|part| part.parse().ok()).collect();
    matches!(numbers.as_slice(), [1900..=2099, 1..=12, 1..=31, ..])
}

/// Whether a date may be written so, and a room too: `3/1/2015`, and `2003/1` for a building's unit. With
/// dashes `3-1-2015` is a room on the twentieth floor.
pub(super) fn may_be_date(text: &str) -> bool {
    let parts = |signs: &[char]| {
        let parts = text.split(signs).map(|part| part.trim().parse().ok());
        parts.collect::<Option<Vec<u32>>>()
    };
    let is_month = matches!(
        parts(&['-', '/', '.']).as_deref(),
        Some([1900..=2099, 1..=12])
    );
    let is_day = |parts: Option<Vec<u32>>| {
        matches!(
            parts.as_deref(),
            Some([1..=12, 1..=31, 1900..=2099] | [1..=31, 1..=12, 1900..=2099])
        )
    };
    is_month || is_day(parts(&['/'])) || is_day(parts(&['.']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_that_were_rooms_are_seen() {
        for date in [
            "2015-3-1",
            "2015/3/1",
            "1-Mar-15",
            "1-Mar",
            "Mar-01",
            "15 Sept 2001",
            "3月1日",
            "2003年1月",
            "2015-03-01 00:00:00",
        ] {
            assert!(is_date(date), "{date}");
        }
        for date in [
            "3/1/2015",
            "12/31/2015",
            "15/03/2001",
            "01/03/2015",
            "15.03.2015",
            "2003/1",
            "2003-01",
        ] {
            assert!(may_be_date(date) && !is_date(date), "{date}");
        }
        for room in [
            "3-1-1502",
            "3-1-15",
            "3-1-2015",
            "3/1/1502",
            "3/1/15",
            "13/14/2015",
            "A-2-0301",
            "3号楼1单元1502室",
            "明月苑3号",
            "May",
            "Block 3",
            "2003-1-101",
            "1-2003",
            "2003",
            "3/1",
            "",
        ] {
            assert!(!is_date(room) && !may_be_date(room), "{room}");
        }
    }
}
