//! Work numbers 工号 and PINs as people type them: whoever is looked for by one is found in the same way everywhere.

use domain::{StaffId, World, world::Staff};

/// The longest work number that is looked at, in bytes.
const LONGEST: usize = 128;

/// Letters, digits and signs as a keyboard for Chinese writes them, ｇｊ０１, and as one for English does.
pub(crate) fn narrow(typed: &str) -> String {
    let narrow = |c: char| match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        '\u{3000}' => ' ',
        other => other,
    };
    typed.chars().map(narrow).collect()
}

/// What `typed` stands for: no blanks around it, small letters, none of them wide. None where nobody can have it: it is blank, or longer than
/// anything that is looked at.
pub(crate) fn folded(typed: &str) -> Option<String> {
    let code = narrow(typed).trim().to_lowercase();
    (!code.is_empty() && code.len() <= LONGEST).then_some(code)
}

/// Who has the work number that was typed.
pub(crate) fn find<'a>(world: &'a World, typed: &str) -> Option<(StaffId, &'a Staff)> {
    let code = folded(typed)?;
    let mut staff = world.staff.iter();
    let has = |staff: &Staff| !staff.removed && folded(&staff.card.code).as_ref() == Some(&code);
    let (id, staff) = staff.find(|(_, staff)| has(staff))?;
    Some((*id, staff))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blanks_capitals_and_wide_letters_make_no_other_work_number() {
        for (typed, code) in [
            ("gj01", Some("gj01")),
            ("  GJ01 ", Some("gj01")),
            ("\u{3000}Boss\t", Some("boss")),
            ("ｇｊ０１", Some("gj01")),
            (" ＧＪ－０１\u{3000}", Some("gj-01")),
            ("王工", Some("王工")),
            ("", None),
            (" \u{3000}", None),
        ] {
            assert_eq!(folded(typed).as_deref(), code, "{typed:?}");
        }
        assert!(folded(&"x".repeat(LONGEST)).is_some());
        assert!(folded(&"x".repeat(LONGEST + 1)).is_none());
    }
}
