//! Lists where tables belong. The reader takes the values of a table in their order for the table too, and nobody who reads
//! the file could tell what they say.

use super::{Checking, is_place, mend, place, shape};
use serde::Serialize;
use serde_json::Value as Read;
use toml::Value;

/// What is a list in `file` and was read as a table of `read`.
pub(super) fn check(
    checking: &mut Checking<'_>,
    path: &str,
    file: Option<&Value>,
    read: &impl Serialize,
) {
    let read = serde_json::to_value(read).unwrap_or_default();
    if let Some(file) = file {
        compare(checking, path, file, &read);
    }
}

fn compare(checking: &mut Checking<'_>, path: &str, written: &Value, read: &Read) {
    match (written, read) {
        (Value::Array(_), Read::Object(_)) => checking.shape(path, said(path)),
        (Value::Array(parts), Read::Array(read)) => {
            for (place, (part, read)) in parts.iter().zip(read).enumerate() {
                compare(checking, &format!("{path}.{place}"), part, read);
            }
        }
        (Value::Table(members), Read::Object(read)) => {
            for (key, member) in members {
                if let Some(read) = read.get(key) {
                    compare(checking, &place::join(path, key), member, read);
                }
            }
        }
        _ => {}
    }
}

/// What to say of the list at `path`.
pub(super) fn said(path: &str) -> String {
    let key = place::key(path);
    let is_element = path.rsplit('.').next().is_some_and(is_place);
    let table = match (mend::is_rule(&key), is_element) {
        (true, true) => format!("[[{key}]] above it"),
        (true, false) => format!("[{key}] above it"),
        (false, _) => "a table in braces".to_owned(),
    };
    let name = key.rsplit('.').next().unwrap_or_default();
    let such = shape::such(name);
    format!("is a list; write {table}, each value after its key{such}")
}
