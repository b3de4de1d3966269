//! Words that are never said to a resident (000 篇1 4.5.5). Pure.

/// What shifts a resident off, in the ways it is written.
const NEVER: [&str; 10] = [
    "不知道",
    "不清楚",
    "这事我不负责",
    "這事我不負責",
    "我不负责",
    "我不負責",
    "不归我管",
    "不歸我管",
    "你去找",
    "您去找",
];

/// The first phrase in `text` that is never said to a resident.
pub fn forbidden(text: &str) -> Option<&'static str> {
    NEVER.into_iter().find(|phrase| text.contains(phrase))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_shifts_a_resident_off_is_found() {
        assert_eq!(forbidden("这个我不清楚，你去找工程部"), Some("不清楚"));
        assert_eq!(forbidden("已报工程部，今天先看现场"), None);
    }
}
