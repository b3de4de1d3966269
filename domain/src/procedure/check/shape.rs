//! What is wrong with a value's shape, in words.

use toml::Value;

/// What can stand under a key, as it is written. Keys that a rule must have are all here: it is read on with these.
const EXAMPLES: &[(&str, &str)] = &[
    ("action", "\"meeting\""),
    (
        "answers",
        "[{ code = \"poor\", title = \"Poor\", fails = true }]",
    ),
    ("approver", "\"lead\""),
    ("attempts", "3"),
    ("before", "\"archived\""),
    ("code", "\"general\""),
    ("consent", "true"),
    ("default_severity", "\"general\""),
    ("extension", "{ approver = \"lead\" }"),
    ("from", "\"quarter_handover\""),
    ("id", "\"my-procedure\""),
    ("knocks", "3"),
    ("leaves_open", "\"who calls back\""),
    ("limit", "\"3d\""),
    ("means", "\"sealed\""),
    ("name", "\"settle\""),
    ("need", "[\"reviewed\"]"),
    ("part", "\"prepared\""),
    ("performers", "[\"clerk\"]"),
    ("period", "\"month\""),
    ("phrase", "\"not my job\""),
    ("rate", "\"3/10\""),
    ("role", "\"lead\""),
    ("source", "\"003 5\""),
    ("start", "[\"opened\"]"),
    ("stop", "[\"settled\"]"),
    ("strength", "\"must\""),
    ("subject", "\"repair\""),
    ("tell", "[{ role = \"lead\" }]"),
    ("title", "\"Complaints\""),
    ("unreachable", "{ attempts = 3 }"),
    ("version", "1"),
    ("warn_percent", "67"),
    ("what", "\"same_matter\""),
    ("why", "\"it is done on paper\""),
    ("years", "2"),
];

fn example(key: &str) -> Option<&'static str> {
    let found = EXAMPLES.iter().find(|(name, _)| *name == key);
    found.map(|(_, example)| *example)
}

/// What a rule is read on with where `key` is missing or cannot be read.
pub(super) fn stand_in(key: &str) -> Option<Value> {
    let table: toml::Table = toml::from_str(&format!("{key} = {}", example(key)?)).ok()?;
    table.get(key).cloned()
}

/// The key that a message says is missing.
pub(super) fn missing(message: &str) -> Option<&str> {
    message.strip_prefix("missing field `")?.split('`').next()
}

/// What to say of a key that is missing.
pub(super) fn said_missing(key: &str) -> String {
    match example(key) {
        Some(example) => format!("is missing; write it, such as {key} = {example}"),
        None => "is missing; write it".to_owned(),
    }
}

/// What to say of a value that cannot be read; `message` is the reader's.
pub(super) fn said(key: &str, message: &str) -> String {
    let wrong = message
        .strip_prefix("invalid type: ")
        .or_else(|| message.strip_prefix("invalid value: "));
    let Some((found, wanted)) = wrong.and_then(|wrong| wrong.split_once(", expected ")) else {
        return message.to_owned();
    };
    let wanted = wanted.trim();
    format!(
        "is {}; write {}{}",
        is(found),
        wants(key, found, wanted),
        such(key)
    )
}

/// An example of what can stand under `key`, to follow what is to be written; nothing where there is none.
pub(super) fn such(key: &str) -> String {
    let example = example(key).map(|example| format!(", such as {key} = {example}"));
    example.unwrap_or_default()
}

/// Whether a message speaks of a list that has too few elements for the table that is read there.
pub(super) fn is_short_list(message: &str) -> bool {
    message.starts_with("invalid length ") && message.contains(", expected struct ")
}

fn is(found: &str) -> String {
    let words = [
        ("integer ", "the number "),
        ("floating point ", "the number "),
        ("string ", "the text "),
        ("boolean ", ""),
        ("map", "a table"),
        ("sequence", "a list"),
        ("datetime", "a date"),
    ];
    let word = words.iter().find(|(word, _)| found.starts_with(word));
    word.map_or(found.to_owned(), |(word, ours)| {
        found.replacen(word, ours, 1)
    })
}

fn wants(key: &str, found: &str, wanted: &str) -> String {
    match wanted {
        "a string" => "a text in quotes".to_owned(),
        "a boolean" => "true or false, without quotes".to_owned(),
        "a sequence" if found == "map" => format!("[[{key}]] above it, for a list of such"),
        "a sequence" => "a list in brackets".to_owned(),
        "u8" if key == "warn_percent" => "a whole number from 0 to 100".to_owned(),
        "u8" => "a whole number from 0 to 255, without quotes".to_owned(),
        "u32" => "a whole number from 0 to 4294967295, without quotes".to_owned(),
        "a map" => "a table in braces".to_owned(),
        other if other.starts_with("struct ") => "a table".to_owned(),
        other => other.to_owned(),
    }
}
