//! Signs before a part of a room, `3-1--101` and `-101`: nothing of them is left of a code, and a room
//! in the basement would become the flat on the ground floor.

const DASHES: &str = "-－‐‑–—―−_/";
/// What ends building, unit or room where it is written in words.
const WORDS: &str = "楼樓栋棟幢座元室号號#＃";

/// Whether a dash stands where it may be a sign: at an end, beside another one, or behind a word where
/// other words have none.
pub(super) fn is_signed(text: &str) -> bool {
    let joints = joints(text);
    let (Some(first), Some(last)) = (joints.first(), joints.last()) else {
        return false;
    };
    if has_dash(first) || has_dash(last) || joints.iter().any(|joint| is_doubled(joint)) {
        return true;
    }
    let between = &joints[1..joints.len() - 1];
    let mut worded = between.iter().filter(|joint| joint.contains(is_word));
    let is_dashed = worded.next().map(|joint| has_dash(joint));
    worded.any(|joint| Some(has_dash(joint)) != is_dashed)
}

/// What stands around the runs of digits and letters, from before the first to behind the last.
fn joints(text: &str) -> Vec<String> {
    let text = text.replace(' ', "");
    let is_code = |c: char| c.is_alphanumeric() && !is_word(c) && c != '单' && c != '單';
    let mut joints = vec![String::new()];
    let mut is_behind_code = false;
    for c in text.chars() {
        if is_code(c) {
            if !is_behind_code {
                joints.push(String::new());
            }
        } else if let Some(joint) = joints.last_mut() {
            joint.push(c);
        }
        is_behind_code = is_code(c);
    }
    if joints.len() == 1 {
        Vec::new()
    } else {
        joints
    }
}

fn is_word(c: char) -> bool {
    WORDS.contains(c)
}

fn has_dash(joint: &str) -> bool {
    joint.contains(|c| DASHES.contains(c))
}

/// But `——` is one dash, as a Chinese keyboard writes it.
fn is_doubled(joint: &str) -> bool {
    let single = joint.replace("——", "—");
    single.chars().filter(|c| DASHES.contains(*c)).count() > 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_dash_that_may_be_a_sign_is_seen_and_one_that_joins_is_not() {
        for text in [
            "3-1--101",
            "3-1-－101",
            "3-1- -101",
            "-101",
            "−101",
            "-1",
            "3--1-101",
            "-3-1-101",
            "3-1-101-",
            "3/1/-101",
            "3-1-_101",
            "3-1———101",
            "3栋1单元-101",
            "3栋-1单元101室",
            "3#-1楼101",
            "三号楼一单元-101室",
        ] {
            assert!(is_signed(text), "{text}");
        }
        for text in [
            "3-1-101",
            "3 - 1 - 101",
            "3—1—101",
            "3——1——101",
            "3/1/101",
            "3号楼-1单元-101室",
            "3号楼1单元101室",
            "三号楼-一单元-101",
            "3#-1-101",
            "3栋1-101",
            "A座-2-0301",
            "3#楼1单元101",
            "101",
            "B101",
            "-",
            "/",
            "",
        ] {
            assert!(!is_signed(text), "{text}");
        }
    }
}
