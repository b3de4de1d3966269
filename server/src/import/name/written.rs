//! One way to write a name: by it a resident is known again.

use super::signs::is_han;
use unicode_normalization::UnicodeNormalization;

/// The name as everybody writes it: accents joined to their letters, signs of one width, one dot
/// between the parts of a name in Chinese.
pub(super) fn alike(text: &str) -> String {
    let is_chinese = text.contains(is_han);
    let sign = |c: char| match c {
        '(' if is_chinese => '（',
        ')' if is_chinese => '）',
        '•' | '・' | '‧' | '∙' | '⋅' if is_chinese => '·',
        '’' | '‘' | 'ʼ' | '`' => '\'',
        other => other,
    };
    text.nfkc().map(sign).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_differ_in_form_or_width_alone_are_written_alike() {
        for (text, expected) in [
            ("Jose\u{301}", "José"),
            ("José", "José"),
            ("王大川(小)", "王大川（小）"),
            ("王大川（小）", "王大川（小）"),
            ("Mary （Tom）", "Mary (Tom)"),
            ("A＆B公司", "A&B公司"),
            ("买买提•和卓木", "买买提·和卓木"),
            ("买买提･和卓木", "买买提·和卓木"),
            ("买买提·和卓木", "买买提·和卓木"),
            ("O’Brien", "O'Brien"),
            ("\u{f90a}大川", "金大川"),
            ("王\u{e001}", "王\u{e001}"),
            ("喆小龍", "喆小龍"),
        ] {
            assert_eq!(alike(text), expected, "{text}");
        }
    }
}
