//! Signs in a name: those that are a part of one, and those that part it from something else.

/// The first sign that does not belong into a name: beside Chinese letters hardly any does, and
/// between other words none that stands alone.
pub(super) fn parting(text: &str) -> Option<char> {
    let letters: Vec<char> = text.chars().collect();
    let mut signs = (0..letters.len()).filter(|at| is_sign(letters[*at]));
    let first = signs.find(|at| {
        let (before, behind) = (&letters[..*at], &letters[at + 1..]);
        let word = before.iter().rev().find(|c| **c != ' ');
        let is_alone = before.last() == Some(&' ') && behind.first() == Some(&' ');
        is_alone
            || [word, behind.first()]
                .into_iter()
                .flatten()
                .any(|c| is_han(*c))
    });
    first.map(|at| letters[at])
}

/// Whether it is neither a letter nor a digit nor what joins the parts of one name.
fn is_sign(c: char) -> bool {
    const JOINTS: &str = " ·•・‧･∙⋅'’‘`ʼ()（）[]［］【】";
    let is_accent = matches!(c, '\u{300}'..='\u{36f}');
    !is_letter(c) && !c.is_numeric() && !is_accent && !JOINTS.contains(c)
}

/// Whether it is a letter, also one that only the office's own fonts show.
pub(super) fn is_letter(c: char) -> bool {
    let is_own = matches!(c, '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{10ffff}');
    c.is_alphabetic() || is_han(c) || is_own
}

pub(super) fn is_han(c: char) -> bool {
    matches!(c, '\u{3007}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}
