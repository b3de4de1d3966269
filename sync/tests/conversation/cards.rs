//! Cards of the registers with lists where the protocol has objects.

use super::estate::COMMUNITY;
use super::input::{begun, quarantined, said};
use super::words::{bytes, head, ticket};
use domain::{Outcome, Reason, Stream, StreamKind};
use serde_json::Value;
use std::collections::BTreeSet;
use sync::Entry;
use sync::entry::Head;

/// The card of a procedure with these papers, as the desk would put it.
fn card(n: u64, papers: &str, now: domain::Time) -> Entry {
    let head = Head {
        stream: Stream::of_community(StreamKind::Procedure, COMMUNITY),
        ..head(n, ticket(1), "put", now)
    };
    let procedure = format!(
        r#"{{"id":"own","version":{n},"title":"t","source":"s","default_severity":"general","warn_percent":67,"papers":{papers}}}"#
    );
    bytes(&head, &format!(r#"{{"procedure":{procedure}}}"#))
}

/// The papers of a procedure travel unread, and are looked through all the same.
#[test]
fn a_list_below_a_put_procedure_is_unreadable_wherever_it_stands() {
    let (mut server, _) = begun();
    let table = [
        ("null", true),
        ("{}", true),
        (r#"{"post":[{"role":"lead","title":"领班"}]}"#, true),
        (
            r#"{"post":[{"role":"lead","title":"领班","new":[1]}]}"#,
            true,
        ),
        (r#"{"later":[[1,2]]}"#, true),
        ("[]", false),
        (r#"[[],[["lead","领班"]]]"#, false),
        (r#"{"post":[["lead","领班"]]}"#, false),
        (
            r#"{"post":[{"role":"lead","title":"领班"},["lead","领班"]]}"#,
            false,
        ),
        (r#"{"signed_off":[["prepared","王强",""]]}"#, false),
        (r#"{"missing":[["QP8.2","the rate"]]}"#, false),
        (r#"{"outside":[["no post","003 5"]]}"#, false),
        (r#"{"retention":[2,"handover",null,"003 5"]}"#, false),
        (r#"{"confidential":["sealed","003 5"]}"#, false),
        (
            r#"{"form":[["slip","单","",["repair"],{},null,[],[],"003 5"]]}"#,
            false,
        ),
        // What cannot be read in order either, and what cannot be read at all.
        (r#"{"post":[["lead"]]}"#, false),
        (
            r#"{"form":[{"name":"slip","title":"单","when":[],"source":"003 5"}]}"#,
            false,
        ),
        (r#"{"post":7}"#, false),
        ("7", false),
    ];
    for (n, (papers, is_taken)) in (0x60..).zip(table) {
        let entry = card(n, papers, server.now);
        let acks = server.hand_in(vec![entry.clone()]);
        let expected = match is_taken {
            true => (Outcome::Accepted, None),
            false => quarantined(Reason::Unreadable),
        };
        assert_eq!(said(&acks[0]), expected, "{papers}");
        let procedures = &server.authority.world().procedures;
        let is_known = procedures.keys().any(|each| u64::from(each.version) == n);
        assert_eq!(is_known, is_taken, "{papers}");
        let kept = server.rows().into_iter().find(|row| row.id == acks[0].id);
        assert_eq!(kept.unwrap().entry.body.get(), entry.body.get(), "{papers}");
    }
}

/// Each table of a whole procedure, and of the other cards, once as a list of its values.
#[test]
fn no_card_is_taken_that_has_a_list_for_one_of_its_objects() {
    let (mut server, _) = begun();
    let rows = server.rows();
    let bodies = rows
        .iter()
        .filter(|row| row.entry.head.get().contains(r#""entry":"put""#));
    let mut tried = BTreeSet::new();
    let mut n = 0x60;
    for body in bodies.map(|row| row.entry.body.get()) {
        let body: Value = serde_json::from_str(body).unwrap();
        for path in objects("", &body) {
            let kind: String = path
                .chars()
                .filter(|letter| !letter.is_ascii_digit())
                .collect();
            if path.is_empty() || !tried.insert(kind) {
                continue;
            }
            let mut spoilt = body.clone();
            let object = spoilt.pointer_mut(&path).unwrap();
            *object = object.as_object().unwrap().values().cloned().collect();
            let head = Head {
                stream: Stream::of_community(StreamKind::Procedure, COMMUNITY),
                ..head(n, ticket(1), "put", server.now)
            };
            n += 1;
            let acks = server.hand_in(vec![bytes(&head, &spoilt.to_string())]);
            assert_eq!(said(&acks[0]), quarantined(Reason::Unreadable), "{path}");
        }
    }
    for path in [
        "/procedure",
        "/procedure/question/",
        "/procedure/papers/form/",
        "/settings/hours",
    ] {
        assert!(tried.contains(path), "{path}: {tried:?}");
    }
}

/// Where in `value` the objects are, as pointers.
fn objects(path: &str, value: &Value) -> Vec<String> {
    let inside = |(name, value): (String, &Value)| objects(&format!("{path}/{name}"), value);
    match value {
        Value::Object(members) => {
            let members = members.iter().map(|(name, value)| (name.clone(), value));
            let mut found = vec![path.to_owned()];
            found.extend(members.flat_map(inside));
            found
        }
        Value::Array(elements) => {
            let elements = elements.iter().enumerate();
            let elements = elements.map(|(place, value)| (place.to_string(), value));
            elements.flat_map(inside).collect()
        }
        _ => Vec::new(),
    }
}
