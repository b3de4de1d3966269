//! What people see of a text.

/// The text as it is seen: without the marks that nobody sees, any gap as one space. Nothing is left of a text that shows
/// nothing, and two that are left alike nobody can tell apart.
pub(super) fn seen(text: &str) -> String {
    let shown = text.replace(is_unseen, "");
    shown.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A mark that parts lines or turns the direction in which they are read: what stands behind it looks like somebody else's.
pub(super) fn is_control(mark: char) -> bool {
    let breaks = matches!(mark, '\u{2028}' | '\u{2029}');
    let turns = matches!(mark, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    mark.is_control() || breaks || turns
}

/// What Unicode calls ignorable by default, and what else has a width at most: fillers, joiners, selectors, tags.
fn is_unseen(mark: char) -> bool {
    let is_blank = matches!(mark, '\u{2800}' | '\u{1d159}');
    let is_ignorable = matches!(
        mark,
        '\u{ad}'
            | '\u{34f}'
            | '\u{61c}'
            | '\u{115f}'..='\u{1160}'
            | '\u{17b4}'..='\u{17b5}'
            | '\u{180b}'..='\u{180f}'
            | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{3164}'
            | '\u{fe00}'..='\u{fe0f}'
            | '\u{feff}'
            | '\u{ffa0}'
            | '\u{fff0}'..='\u{fffb}'
            | '\u{1bca0}'..='\u{1bca3}'
            | '\u{1d173}'..='\u{1d17a}'
            | '\u{e0000}'..='\u{e0fff}'
    );
    let is_gap = mark.is_whitespace();
    is_blank || is_ignorable || mark.is_control() && !is_gap
}
