//! Which bytes of a photo a request brings or asks for (RFC 9110, 14).

use std::ops::Range;

/// What a `PUT` brings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Brought {
    /// Which bytes; an empty range brings none, and asks that what is there is taken for the whole.
    pub(super) bytes: Range<u64>,
    /// How many the photo has.
    pub(super) total: u64,
}

/// Reads `bytes a-b/total` or `bytes */total`.
pub(super) fn brought(text: &str) -> Option<Brought> {
    let (range, total) = text.strip_prefix("bytes ")?.split_once('/')?;
    let total = number(total)?;
    if range == "*" {
        let bytes = total..total;
        return Some(Brought { bytes, total });
    }
    let (first, last) = range.split_once('-')?;
    let (first, last) = (number(first)?, number(last)?);
    let is_inside = first <= last && last < total;
    is_inside.then_some(Brought {
        bytes: first..last + 1,
        total,
    })
}

/// Which of `total` bytes a `GET` asks for by `bytes=a-b`, `bytes=a-` or `bytes=-n`; all of them where it is written in no
/// way that is known here, an error where there are none.
pub(super) fn asked(text: Option<&str>, total: usize) -> Result<Option<Range<usize>>, NoneThere> {
    let range = text.and_then(|text| text.strip_prefix("bytes=")?.split_once('-'));
    let Some((first, last)) = range else {
        return Ok(None);
    };
    let [from, to] =
        [first, last].map(|text| number(text).map(|n| usize::try_from(n).unwrap_or(usize::MAX)));
    let range = match (from, to) {
        (Some(from), Some(to)) if from <= to => from..to.saturating_add(1).min(total),
        (Some(from), None) if last.is_empty() => from..total,
        (None, Some(count)) if first.is_empty() => total.saturating_sub(count)..total,
        _ => return Ok(None),
    };
    match range.is_empty() {
        true => Err(NoneThere),
        false => Ok(Some(range)),
    }
}

/// There are no such bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct NoneThere;

/// Digits alone: `parse` takes a sign too.
fn number(text: &str) -> Option<u64> {
    let is_number = text.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| text.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_brought_lies_inside_the_whole() {
        let some = |bytes: Range<u64>, total| Some(Brought { bytes, total });
        for (text, read) in [
            ("bytes 0-0/1", some(0..1, 1)),
            ("bytes 5-9/10", some(5..10, 10)),
            ("bytes */10", some(10..10, 10)),
            ("bytes 5-10/10", None),
            ("bytes 6-5/10", None),
            ("bytes 0-9/*", None),
            ("bytes 0-9", None),
            ("bytes -9/10", None),
            ("bytes +0-9/10", None),
            ("bytes 0-18446744073709551615/18446744073709551616", None),
            ("items 0-9/10", None),
            ("", None),
        ] {
            assert_eq!(brought(text), read, "{text}");
        }
    }

    #[test]
    fn what_is_asked_for_is_what_is_there() {
        for (text, read) in [
            (None, Ok(None)),
            (Some("bytes=0-"), Ok(Some(0..10))),
            (Some("bytes=3-5"), Ok(Some(3..6))),
            (Some("bytes=3-99999999999999999999"), Ok(None)),
            (Some("bytes=3-18446744073709551615"), Ok(Some(3..10))),
            (Some("bytes=-4"), Ok(Some(6..10))),
            (Some("bytes=-99"), Ok(Some(0..10))),
            (Some("bytes=10-"), Err(NoneThere)),
            (Some("bytes=-0"), Err(NoneThere)),
            (Some("bytes=5-3"), Ok(None)),
            (Some("bytes=0-1,3-4"), Ok(None)),
            (Some("lines=0-1"), Ok(None)),
        ] {
            assert_eq!(asked(text, 10), read, "{text:?}");
        }
    }
}
