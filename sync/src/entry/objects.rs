//! Objects where objects belong. serde reads a list of the members in their order for an object as well, which no other
//! reader of the same bytes has to do.

use serde_json::Value;
use serde_json::value::RawValue;
use std::collections::BTreeMap;

/// Whether `written` has an object wherever `read`, which was read from it, is one. Members that nobody knows are passed over.
pub(super) fn are_kept(written: &RawValue, read: &Value) -> bool {
    match read {
        Value::Object(members) => object(written).is_some_and(|parts| {
            let written = |(name, read)| parts.get(name).is_none_or(|part| are_kept(part, read));
            members.iter().all(written)
        }),
        Value::Array(items) => {
            let parts = serde_json::from_str::<Vec<&RawValue>>(written.get());
            let parts = parts.unwrap_or_default();
            parts
                .into_iter()
                .zip(items)
                .all(|(part, read)| are_kept(part, read))
        }
        _ => true,
    }
}

fn object(written: &RawValue) -> Option<BTreeMap<String, &RawValue>> {
    serde_json::from_str(written.get()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entry::raw;

    #[test]
    fn a_list_is_no_object_at_any_depth() {
        let table = [
            (r#"{"a":1}"#, r#"{"a":1}"#, true),
            (r#" {"a" : 1, "new": [1e999]} "#, r#"{"a":1}"#, true),
            (r#"{"\u0061":[1]}"#, r#"{"a":{"b":1}}"#, false),
            ("[1]", r#"{"a":1}"#, false),
            ("[]", "{}", false),
            (r#"{"a":{"b":[2]}}"#, r#"{"a":{"b":{"c":2}}}"#, false),
            (
                r#"{"a":[{"b":2},[3]]}"#,
                r#"{"a":[{"b":2},{"b":3}]}"#,
                false,
            ),
            (
                r#"{"a":[{"b":2},{"b":3}]}"#,
                r#"{"a":[{"b":2},{"b":3}]}"#,
                true,
            ),
            // What is left out has the value that it has by itself.
            ("{}", r#"{"a":{"b":1}}"#, true),
            ("[[1],[2]]", "[[1],[2]]", true),
        ];
        for (written, read, stands) in table {
            let read = serde_json::from_str(read).unwrap();
            assert_eq!(
                are_kept(&raw(written.to_owned()), &read),
                stands,
                "{written}"
            );
        }
    }
}
