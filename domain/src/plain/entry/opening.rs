//! `opened`: the richest of the lines, and the classes that it shares with `classified`.

use super::Place;
use crate::body::{Body, Opened, Private};
use crate::plain::fields::Fields;
use crate::plain::line::Part;
use crate::plain::names;
use crate::words::{Channel, Field, Kind, Severity};
use std::collections::BTreeMap;

const SOURCES: &[&str] = &["resident", "developer", "group", "neighbour", "staff"];
const CHANNELS: &[Channel] = &[
    Channel::InPerson,
    Channel::Phone,
    Channel::Letter,
    Channel::Fax,
    Channel::Online,
    Channel::Box,
];

pub(super) fn read(fields: &mut Fields, place: &Place<'_>) -> Option<Vec<Part>> {
    let kinds: Vec<&str> = Kind::ALL.iter().map(Kind::as_str).collect();
    let channels: Vec<&str> = CHANNELS.iter().map(Channel::as_str).collect();
    let kind = fields.needed_word("kind", &kinds);
    let room = |name: String| names::room(place.community, &name);
    let opened = Opened {
        room: fields.text("room").map(room),
        channel: fields.word("channel", &channels).map(Channel::from),
        fields: traits(fields),
        works: fields.yes("works").unwrap_or(false),
        wants_by: fields.moment("wants_by"),
        matter: fields.text("matter").unwrap_or_default(),
        participants: fields.list("participants").into_iter().map(room).collect(),
        alias: None,
        from: fields
            .text("from")
            .map(|from| names::ticket(place.community, &from)),
        // What is missing is noted already, and nothing is read then.
        kind: kind.unwrap_or_default().into(),
    };
    let private = Private {
        text: fields.text("text"),
        contact: fields.text("contact"),
        phone: fields.text("phone"),
        ..Private::default()
    };
    let part = place.part(Body::Opened(Box::new(opened)), None);
    Some(vec![Part { private, ..part }])
}

/// Everything that a ticket may be told apart by.
fn traits(fields: &mut Fields) -> BTreeMap<Field, String> {
    let mut set = classes(fields);
    set.extend(department(fields));
    for (field, words) in [
        (Field::Source, SOURCES),
        (Field::Place, &["home", "public"]),
    ] {
        let value = fields.word(field.as_str(), words);
        set.extend(value.map(|value| (field, value)));
    }
    for field in [Field::Warranty, Field::Paid, Field::Confidential] {
        let value = fields.yes(field.as_str());
        let word = |yes| if yes { "yes" } else { "no" };
        set.extend(value.map(|yes| (field, word(yes).to_owned())));
    }
    set
}

/// The classes that a later `classified` may set anew.
pub(super) fn classes(fields: &mut Fields) -> BTreeMap<Field, String> {
    let severities: Vec<&str> = Severity::ALL.iter().map(Severity::as_str).collect();
    let words: [(Field, &[&str]); 3] = [
        (Field::Severity, &severities),
        (Field::Validity, &["valid", "invalid"]),
        (Field::About, &["us", "developer", "municipal"]),
    ];
    let mut set = BTreeMap::new();
    for (field, words) in words {
        let value = fields.word(field.as_str(), words);
        set.extend(value.map(|value| (field, value)));
    }
    let category = fields.text(Field::Category.as_str());
    set.extend(category.map(|category| (Field::Category, category)));
    set
}

pub(super) fn department(fields: &mut Fields) -> Option<(Field, String)> {
    let department = fields.text(Field::Department.as_str())?;
    Some((Field::Department, department))
}
