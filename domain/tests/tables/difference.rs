//! Where what is expected is no subset of what is there.

use serde_json::Value;

/// The first difference, by its path; none where `expected` is a subset of `actual`.
pub(crate) fn difference(expected: &Value, actual: &Value) -> Option<String> {
    at("", expected, actual)
}

fn at(path: &str, expected: &Value, actual: &Value) -> Option<String> {
    match (expected, actual) {
        (Value::Object(members), Value::Object(there)) => {
            members.iter().find_map(|(name, value)| {
                let path = format!("{path}.{name}");
                // What a file leaves out is as good as null.
                at(&path, value, there.get(name).unwrap_or(&Value::Null))
            })
        }
        (Value::Array(elements), Value::Array(there)) => elements
            .iter()
            .find_map(|element| in_list(path, element, there)),
        _ if expected == actual => None,
        _ => Some(format!("{path}: expected {expected}, is {actual}")),
    }
}

/// The element that comes nearest says best what is wrong.
fn in_list(path: &str, element: &Value, there: &[Value]) -> Option<String> {
    let tries: Vec<Option<String>> = there
        .iter()
        .enumerate()
        .map(|(place, actual)| at(&format!("{path}[{place}]"), element, actual))
        .collect();
    if tries.iter().any(Option::is_none) {
        return None;
    }
    let reasons: Vec<String> = tries.into_iter().flatten().collect();
    let reasons = reasons.join("\n      ");
    Some(format!(
        "{path}: nothing there matches {element}\n      {reasons}"
    ))
}
