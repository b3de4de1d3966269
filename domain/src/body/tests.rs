//! What an entry's bytes are read as.

use super::*;

#[test]
fn unknown_entries_keep_their_name_and_unknown_fields_are_passed_over() {
    assert_eq!(
        Body::parse("teleported", r#"{"x":1}"#).unwrap(),
        Body::Unknown("teleported".into())
    );
    let body = Body::parse("answered", r#"{"to":"resident","mood":"calm"}"#).unwrap();
    assert_eq!(body.name(), "answered");
}

#[test]
fn a_body_that_is_no_object_is_unreadable() {
    for (name, json) in [
        ("noted", "[]"),
        ("answered", "7"),
        ("teleported", "null"),
        ("opened", "{"),
    ] {
        assert!(Body::parse(name, json).is_err(), "{name} {json}");
    }
}

#[test]
fn what_is_written_reads_back_the_same() {
    for name in Body::NAMES {
        if let Ok(body) = Body::parse(name, "{}") {
            assert_eq!(Body::parse(name, &body.to_json()).unwrap(), body, "{name}");
        }
    }
}
