//! Several rooms in one cell. Nothing that parts them is left of a code, and `3-1-1502 1503` would
//! be room 15021503.

/// What stands between rooms and in none.
const PARTINGS: &str = "、，,；;和与與及跟或至到~～〜&＆+＋|｜\\";
/// What joins building, unit and room, or ends their words.
const JOINTS: &str = "-‐–—―_/#＃楼樓栋棟幢座单單";

/// Whether it looks as if more than one room stood there.
pub(super) fn are_several(text: &str) -> bool {
    let runs = runs(text);
    let mut pairs = runs.windows(2);
    pairs.any(|pair| are_apart(pair[0].1, pair[1].0, pair[1].1))
}

/// The runs of letters and digits, each with what stands before it.
fn runs(text: &str) -> Vec<(&str, &str)> {
    let is_code = |c: char| c.is_ascii_alphanumeric();
    let (mut runs, mut rest) = (Vec::new(), text);
    while let Some(start) = rest.find(is_code) {
        let (before, from) = rest.split_at(start);
        let end = from.find(|c| !is_code(c)).unwrap_or(from.len());
        let (run, behind) = from.split_at(end);
        runs.push((before, run));
        rest = behind;
    }
    runs
}

fn are_apart(one: &str, between: &str, other: &str) -> bool {
    let has = |signs: &str| between.contains(|c| signs.contains(c));
    if has(PARTINGS) {
        return true;
    }
    if has(JOINTS) {
        // Hardly a unit has three digits; one that has may stand in a column of its own.
        let is_room = |run: &str| run.len() >= 3 && run.bytes().all(|byte| byte.is_ascii_digit());
        let is_range = one.len() == other.len() || has("/#＃");
        return is_range && is_room(one) && is_room(other);
    }
    // `1502室1503室`, but neither `1502 A` nor `Block 3`.
    let has_digit = |run: &str| run.contains(|c: char| c.is_ascii_digit());
    let is_glue = between.chars().all(|c| " 室号號".contains(c));
    is_glue && has_digit(one) && has_digit(other)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn several_rooms_in_one_cell_are_seen_and_one_room_is_not() {
        for text in [
            "3-1-1502 1503",
            "3-1-1502、1503",
            "3-1-1502,1503",
            "3-1-1502/1503",
            "3-1-1502和1503",
            "3-1-1502~1504",
            "3-1-1502至1504",
            "3-1-1502-1503",
            "3-1-1502、3-1-1503",
            "3-1-1502 3-1-1503",
            "3-1-1502室1503室",
            "3-1-101 2",
            "3-1502-1503",
            "3-902/1002",
            "1502/1503",
            "5号3-1-1502",
            "1502#1503",
            "902#1002",
            "3 4",
        ] {
            assert!(are_several(text), "{text}");
        }
        for text in [
            "3-1-1502",
            "3 - 1 - 1502",
            "3/1/1502",
            "3—1—1502",
            "3号楼 1单元 1502室",
            "3 號樓 1 單元 1502 室",
            "A-2-0301",
            "2-108-1502",
            "101-1-502",
            "3-1-1502A",
            "3-1-1502 A",
            "Block 3",
            "3#1单元1502",
            "3#楼1单元1502室",
            "1502 室",
            "3号楼",
            "",
        ] {
            assert!(!are_several(text), "{text}");
        }
    }
}
