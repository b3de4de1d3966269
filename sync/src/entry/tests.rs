//! The three parts, their hash, and what is none of them.

use super::*;

const HEAD: &str = r#"{"v":1,"id":"01939f00-0000-7000-8000-000000000001","stream":{"kind":"ticket","id":"01939f00-0000-7000-8000-0000000000aa"},"device":"01939f00-0000-4000-8000-0000000000d1","run":"01939f00-0000-4000-8000-0000000000e1","n":1,"entry":"noted","actor":"01939f00-0000-4000-8000-0000000000f1","at":1763534520000,"device_time":{"offset":-3000,"uncertainty":40,"contact":1763534400000},"base":{}}"#;

fn sample() -> Entry {
    Entry {
        head: raw(HEAD.to_owned()),
        body: raw(r#"{"z":1, "a":2}"#.to_owned()),
        private: Some(raw(r#"{"text":"滴水"}"#.to_owned())),
        salt: Some("11".repeat(32)),
        withheld: None,
    }
}

#[test]
fn the_hash_is_the_published_one_and_never_changes() {
    let entry = sample();
    let (head, body, private) = (
        HEAD.as_bytes(),
        br#"{"z":1, "a":2}"#,
        r#"{"text":"滴水"}"#.as_bytes(),
    );
    let inner = Digest::of(&[&[0x11; 32], private]);
    let by_hand = Digest::of(&[
        b"shouwen/entry/v1",
        &(head.len() as u64).to_be_bytes(),
        head,
        &(body.len() as u64).to_be_bytes(),
        body,
        &inner.0,
    ]);
    assert_eq!(entry.hash(), by_hand);
    assert_eq!(
        entry.hash().to_string(),
        "35546be5b8b626ea8d9e2bd3f32321154ee8b1adf0fd70aace218db829aafb76"
    );
}

#[test]
fn the_bytes_survive_the_wire_untouched() {
    let wire = serde_json::to_string(&sample()).unwrap();
    let back: Entry = serde_json::from_str(&wire).unwrap();
    assert_eq!(back.body.get(), r#"{"z":1, "a":2}"#);
    assert_eq!(back.hash(), sample().hash());
}

#[test]
fn withholding_the_private_part_keeps_the_hash() {
    let withheld = sample().without_private();
    assert_eq!(withheld.hash(), sample().hash());
    assert!(!serde_json::to_string(&withheld).unwrap().contains("滴水"));
    assert!(withheld.read().unwrap().private.is_none());
}

#[test]
fn the_head_parses_alone_when_the_body_cannot_be_read() {
    let mut entry = sample();
    entry.body = raw("[1]".to_owned());
    assert_eq!(entry.head().unwrap().n, 1);
    assert!(entry.read().is_err());
}

fn element(json: &str) -> Entry {
    Entry::of_element(raw(json.to_owned()))
}

#[test]
fn what_is_an_entry_is_read_as_it_stands() {
    let wire = serde_json::to_string(&sample()).unwrap();
    assert_eq!(serde_json::to_string(&element(&wire)).unwrap(), wire);
}

#[test]
fn what_is_no_entry_is_kept_whole_and_never_read() {
    for (json, names_itself) in [
        ("null".to_owned(), false),
        (r#""x""#.to_owned(), false),
        ("{}".to_owned(), false),
        (r#"[1,{"head":2}]"#.to_owned(), false),
        (r#"{"head":null}"#.to_owned(), false),
        (format!(r#"{{"head":{HEAD}}}"#), true),
        (format!(r#"{{"head":{HEAD},"body":{{}},"salt":5}}"#), true),
        (
            format!(r#"{{"head":{HEAD},"body":{{}},"withheld":"zz"}}"#),
            true,
        ),
    ] {
        let entry = element(&json);
        assert_eq!(entry.head().is_ok(), names_itself, "{json}");
        assert!(entry.read().is_err(), "{json}");
        let kept = entry.private.as_ref().unwrap().get();
        assert!(kept.contains(&json), "{json}");
        let wire = serde_json::to_string(&entry).unwrap();
        assert_eq!(element(&wire).hash(), entry.hash(), "{json}");
        assert_eq!(entry.without_private().hash(), entry.hash(), "{json}");
        assert_ne!(element("7").hash(), entry.hash(), "{json}");
    }
}

#[test]
fn a_salt_that_is_no_salt_is_not_readable() {
    for salt in [
        None,
        Some("11".repeat(31)),
        Some("zz".repeat(32)),
        Some("AA".repeat(32)),
    ] {
        let entry = Entry { salt, ..sample() };
        assert!(entry.read().is_err());
    }
}
