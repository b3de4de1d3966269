//! What encoding a text file has: UTF-8, UTF-16, or GBK where that is sure. Bytes of Big5, Shift-JIS or EUC-KR nearly always
//! make some text in GBK too, with other names in it: whoever brings the file says which it is.

use crate::import::heading;
use crate::import::wrong::FileError;
use encoding_rs::{Encoding, GB18030, UTF_8, UTF_16BE, UTF_16LE};

/// Strict: bytes that fit no encoding are an error, never replacement characters in a name.
pub(super) fn decode(bytes: &[u8]) -> Result<String, FileError> {
    let text = match bytes {
        [0xef, 0xbb, 0xbf, rest @ ..] => strictly(UTF_8, rest),
        [0xff, 0xfe, rest @ ..] => strictly(UTF_16LE, rest),
        [0xfe, 0xff, rest @ ..] => strictly(UTF_16BE, rest),
        _ => match strictly(UTF_8, bytes) {
            None => return gbk(bytes),
            utf_8 => utf_8,
        },
    };
    text.filter(|text| !text.contains('\0'))
        .ok_or(FileError::NoText)
}

/// A text file in UTF-8 for one of which somebody says that it is GBK. What is something else stays as it is.
pub(super) fn of_gbk(bytes: &[u8]) -> Option<Vec<u8>> {
    let is_marked = [&[0xff, 0xfe][..], &[0xfe, 0xff]]
        .iter()
        .any(|mark| bytes.starts_with(mark));
    let is_other = is_marked || strictly(UTF_8, bytes).is_some();
    let text = strictly(GB18030, bytes).filter(|_| !is_other)?;
    Some(text.into_bytes())
}

fn strictly(encoding: &'static Encoding, bytes: &[u8]) -> Option<String> {
    let text = encoding.decode_without_bom_handling_and_without_replacement(bytes)?;
    Some(text.into_owned())
}

/// The text in GBK. Chinese headings that are known prove it: other bytes do not make them. Below English ones nothing does.
fn gbk(bytes: &[u8]) -> Result<String, FileError> {
    let text = strictly(GB18030, bytes)
        .filter(|text| !text.contains('\0'))
        .ok_or(FileError::NoText)?;
    if has_chinese_heading(&text) {
        return Ok(text);
    }
    let sample = cells(&text).find(|cell| !cell.is_ascii());
    Err(FileError::MaybeGbk(sample.unwrap_or_default().to_owned()))
}

fn cells(text: &str) -> impl Iterator<Item = &str> {
    let cells = text.split(['\n', '\r', '\t', ',', ';', '"']);
    cells.map(str::trim).filter(|cell| !cell.is_empty())
}

/// A heading of one character may be chance.
fn has_chinese_heading(text: &str) -> bool {
    let is_han = |c: &char| matches!(c, '\u{4e00}'..='\u{9fff}');
    let chinese = cells(text).filter(|cell| cell.chars().filter(is_han).count() > 1);
    heading::count(chinese) > 0
}

#[cfg(test)]
mod tests {
    use super::*;
    use encoding_rs::{BIG5, EUC_JP, EUC_KR, SHIFT_JIS};

    fn encoded(text: &str, encoding: &'static Encoding) -> Vec<u8> {
        let (bytes, _, is_lossy) = encoding.encode(text);
        assert!(!is_lossy, "{text}");
        bytes.into_owned()
    }

    #[test]
    fn names_of_other_encodings_are_not_read_as_gbk() {
        for (name, encoding) in [
            ("陳大文", BIG5),
            ("Amy 陳", BIG5),
            ("梁朝偉", BIG5),
            ("王一", BIG5),
            ("田中太郎", SHIFT_JIS),
            ("やまだ", EUC_JP),
            ("김철수", EUC_KR),
            ("이 순신", EUC_KR),
        ] {
            for heads in ["Room,Name", "房號,姓名"] {
                if encoding == EUC_KR && !heads.is_ascii() {
                    continue;
                }
                let bytes = encoded(&format!("{heads}\n3-1-101,{name}\n"), encoding);
                let found = decode(&bytes);
                assert!(found.is_err(), "{} {name} {found:?}", encoding.name());
            }
        }
        for bytes in [
            &b"Room,Name\n3-1-101,Ren\xe9e\n"[..],
            b"Room,Name\n3-1-101,M\xfcller\n",
            b"Room,Name,Note\n3-1-101,\xe7\x8e\x8b\xe5\xa4\xa7\xe5\xb7\x9d,caf\xe9 x\n",
        ] {
            assert!(decode(bytes).is_err(), "{bytes:?}");
        }
    }

    #[test]
    fn what_mainland_offices_write_stays() {
        for text in [
            "房号,姓名,备注\n3-1-101,王\u{e001},の★①㎡\n",
            "房號,姓名\n3-1-101,陳大文\n3-1-102,鄭龍\n",
            "房号,姓名\n3-1-101,禤小明\n",
            "名册\n\n房号,姓名\n3-1-101,買買提\n",
        ] {
            let bytes = encoded(text, GB18030);
            assert_eq!(decode(&bytes).as_deref(), Ok(text), "{text}");
            assert_eq!(of_gbk(&bytes).as_deref(), Some(text.as_bytes()), "{text}");
        }
    }

    #[test]
    fn below_english_headings_somebody_must_say_it() {
        for name in ["王大川", "禤小明", "Tom 陈", "㎡"] {
            let text = format!("Room,Name\n3-1-101,{name}\n");
            let bytes = encoded(&text, GB18030);
            assert_eq!(decode(&bytes), Err(FileError::MaybeGbk(name.to_owned())));
            assert_eq!(of_gbk(&bytes).as_deref(), Some(text.as_bytes()));
            assert_eq!(
                of_gbk(text.as_bytes()),
                None,
                "it is UTF-8, whatever is said"
            );
        }
        assert_eq!(of_gbk(b"\xff\xff\xff"), None);
    }
}
