//! Groups of digits in a phone: those in which people write one number, and those that may be a number
//! and its extension, `8888010-8`.

/// Whether what parts the digits only makes them easier to read: a number has no digit that stands
/// alone, and ends with three or more, unless pairs are all that it has. Before a mobile 0 may stand
/// alone, and abroad a code of one digit.
pub(super) fn are_plain(text: &str) -> bool {
    let text = text.to_lowercase();
    let number = text
        .split(['转', '轉', 'x', 'e'])
        .next()
        .unwrap_or_default();
    let number = number.trim();
    if number.starts_with(DASHES) || number.ends_with(DASHES) {
        return false;
    }
    let groups = number.split(|c: char| !c.is_ascii_digit());
    let groups: Vec<&str> = groups.filter(|group| !group.is_empty()).collect();
    let [before @ .., last] = groups.as_slice() else {
        return true;
    };
    let is_abroad = number.contains('+');
    let mut alone = before
        .iter()
        .enumerate()
        .filter(|(_, group)| group.len() == 1);
    let is_split = alone.any(|(index, group)| !is_abroad && (index > 0 || *group != "0"));
    let is_pair = last.len() == 2 && before.last().is_some_and(|group| group.len() == 2);
    !is_split && (last.len() > 2 || is_pair || before.is_empty())
}

const DASHES: [char; 4] = ['-', '—', '–', '.'];
