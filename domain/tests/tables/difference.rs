//! Where what is expected is no subset of what is there.

use serde_json::Value;

/// The first difference, by its path; none where `expected` is a subset of `actual`.
pub(crate) fn difference(expected: &Value, actual: &Value) -> Option<String> {
    at("", expected, actual)
}

fn at(path: &str, expected: &Value, actual: &Value) -> Option<String> {
    match (expected, actual) {
        // What is expected to be empty is no subset of anything.
        (Value::Object(members), _) if members.is_empty() => empty(path, expected, actual),
        (Value::Array(elements), _) if elements.is_empty() => empty(path, expected, actual),
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

fn empty(path: &str, expected: &Value, actual: &Value) -> Option<String> {
    (expected != actual).then(|| format!("{path}: expected {expected}, is {actual}"))
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

#[test]
fn an_empty_list_expects_that_there_is_nothing() {
    let missing = |list: &str| serde_json::from_str::<Value>(&format!(r#"{{"missing":{list}}}"#));
    let (none, one) = (missing("[]").unwrap(), missing(r#"["inspected"]"#).unwrap());
    assert_eq!(difference(&none, &none), None);
    assert!(difference(&none, &one).is_some());
    assert!(difference(&none, &Value::Object(serde_json::Map::new())).is_some());
    assert_eq!(difference(&Value::Null, &Value::Null), None);
}
