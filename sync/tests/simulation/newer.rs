//! What a newer app writes, and a newer server: members, words and entries that nobody else knows.

use super::chance::{Chance, Stamp};
use super::story::{open_as, say};
use domain::body::Classified;
use domain::words::{Field, Kind};
use domain::{Body, EntryId, World};
use std::collections::BTreeMap;
use sync::batch::Change;
use sync::entry::raw;
use sync::{Batch, Draft, Entry, StoreName};

/// A member that no version knows, in bytes as no serialiser of this one makes them.
const MEMBER: &str = r#" "later" : {"n":[1, 2.50,"深"] , "k":null}"#;

/// A deed with a name or a word that only newer apps know.
pub(crate) fn deed(view: &World, stamp: &mut Stamp<'_>) -> Vec<Draft> {
    let tickets: Vec<_> = view.tickets.values().collect();
    let Some(ticket) = stamp.chance.pick(&tickets).copied() else {
        return vec![open_as(Kind::Unknown("drone".to_owned()), stamp)];
    };
    let fields = BTreeMap::from([(Field::Severity, "cosmic".to_owned())]);
    vec![match stamp.chance.below(5) {
        0 => open_as(Kind::Unknown("drone".to_owned()), stamp),
        1 => say(ticket, Body::Classified(Box::new(Classified { fields }))),
        2 | 3 => say(ticket, Body::Unknown("weighed".to_owned())),
        _ => say(ticket, Body::Unknown("escalation_approved".to_owned())),
    }]
}

#[derive(serde::Serialize, serde::Deserialize)]
struct Row {
    key: String,
    entry: Entry,
}

/// The same batch with a member more in a part of each entry but those of `before`; their ids, and their bytes.
pub(crate) fn enrich(
    batch: &mut Batch,
    before: &[EntryId],
    chance: &mut Chance,
) -> Vec<(EntryId, String)> {
    let mut written = Vec::new();
    for change in &mut batch.changes {
        let Change::Put {
            store: StoreName::Outbox,
            value,
            ..
        } = change
        else {
            continue;
        };
        let mut row: Row = serde_json::from_str(value).unwrap();
        let id = row.entry.head().unwrap().id;
        if before.contains(&id) {
            continue;
        }
        let entry = &mut row.entry;
        match chance.below(4) {
            0 => entry.head = with_member(entry.head.get()),
            1 => entry.body = with_member(entry.body.get()),
            _ => {
                entry.private = entry.private.as_ref().map(|part| with_member(part.get()));
                entry.body = with_member(entry.body.get());
            }
        }
        let bytes = serde_json::to_string(&row.entry).unwrap();
        written.push((id, bytes));
        *value = serde_json::to_string(&row).unwrap();
    }
    written
}

fn with_member(part: &str) -> Box<serde_json::value::RawValue> {
    let rest = part.strip_prefix('{').unwrap();
    let comma = if rest == "}" { "" } else { "," };
    raw(format!("{{{MEMBER}{comma}{rest}"))
}

/// A request or a reply with members that this version does not know.
pub(crate) fn envelope(text: &str, more: &str) -> String {
    format!("{},{more}}}", text.strip_suffix('}').unwrap())
}

pub(crate) const REQUEST: &str = r#""have":["00"],"lens":{"zoom":2}"#;
pub(crate) const REPLY: &str = r#""weather":"00","want":[],"lens":[{"zoom":2}],"min_app":"9.9.9""#;
