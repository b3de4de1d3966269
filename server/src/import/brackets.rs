//! Remarks in brackets: in a heading they may say whose it is, in a cell they may be the half of it.

const OPENING: &str = "(（[［【{｛<＜〈《「『〔";
const CLOSING: &str = ")）]］】}｝>＞〉》」』〕";

/// Whether it opens or closes a remark.
pub(super) fn is_bracket(c: char) -> bool {
    OPENING.contains(c) || CLOSING.contains(c)
}

/// What stands outside of brackets, and what inside each pair of them.
pub(super) fn split(text: &str) -> (String, Vec<String>) {
    let (mut outside, mut remarks) = (String::new(), Vec::<String>::new());
    let mut depth = 0_u32;
    for c in text.chars() {
        if OPENING.contains(c) {
            depth += 1;
            remarks.push(String::new());
        } else if CLOSING.contains(c) {
            depth = depth.saturating_sub(1);
        } else if let (Some(remark), 1..) = (remarks.last_mut(), depth) {
            remark.push(c);
        } else {
            outside.push(c);
        }
    }
    (outside, remarks)
}
