//! Reading lines: what every line has, and what its entry adds.

use super::fields::Fields;
use super::object::Object;
use super::{LineError, entry, names};
use crate::body::{Body, Private};
use crate::ids::{CommunityId, EntryId};
use crate::time::Time;
use crate::verdict::Outcome;
use crate::words::Role;
use serde_json::{Map, Value};

/// A line, read.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// Its number, from 1.
    pub number: usize,
    /// The name of its ticket; none for the choice of a rate.
    pub ticket: Option<String>,
    /// When it happened.
    pub at: Time,
    /// When the server took it in; `at` where the line does not say.
    pub received: Time,
    /// The work number of who wrote it.
    pub by: String,
    /// The post that they held.
    pub role: Role,
    /// What a server said of it; none: it is still to be judged.
    pub verdict: Option<Outcome>,
    /// The second person and, where the line says so, their post.
    pub second: Option<(String, Option<Role>)>,
    /// The rooms that it names.
    pub rooms: Vec<String>,
    /// Its entries, each following from the line's content.
    pub parts: Vec<Part>,
}

/// One entry of a line.
#[derive(Clone, Debug, PartialEq)]
pub struct Part {
    /// Its id.
    pub id: EntryId,
    /// When it happened.
    pub when: Time,
    /// What it says. A callback's settlement is known only once the lines before it are folded; until then it is nil.
    pub body: Body,
    /// Its personal data.
    pub private: Private,
}

/// What some programs write before the first line of a text in UTF-8.
const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// Reads every line; rooms, tickets and people are those of `community`. Empty lines are passed over. Nothing is read
/// where a single line is wrong, and everything that is wrong is said.
pub fn read(log: &[u8], community: CommunityId) -> Result<Vec<Line>, Vec<LineError>> {
    let mut lines = Vec::new();
    let mut errors = Vec::new();
    let log = log.strip_prefix(BYTE_ORDER_MARK).unwrap_or(log);
    for (number, line) in (1..).zip(log.split(|byte| *byte == b'\n')) {
        let read = match utf8(number, line) {
            Ok(line) if line.trim().is_empty() => continue,
            Ok(line) => read_line(number, line, community),
            Err(error) => Err(vec![error]),
        };
        match read {
            Ok(line) => lines.push(line),
            Err(wrong) => errors.extend(wrong),
        }
    }
    if errors.is_empty() {
        Ok(lines)
    } else {
        Err(errors)
    }
}

fn utf8(number: usize, line: &[u8]) -> Result<&str, LineError> {
    std::str::from_utf8(line).map_err(|error| LineError {
        line: number,
        field: "line".to_owned(),
        message: format!(
            "byte {} is no UTF-8; save the file in that encoding",
            error.valid_up_to() + 1
        ),
    })
}

fn read_line(number: usize, line: &str, community: CommunityId) -> Result<Line, Vec<LineError>> {
    let Object {
        fields: object,
        twice,
    } = serde_json::from_str(line).map_err(|error| {
        vec![LineError {
            line: number,
            field: "line".to_owned(),
            message: format!("is no JSON object ({error}); write one object a line"),
        }]
    })?;
    let id = names::entry(community, &object);
    let rooms = rooms(&object);
    let mut fields = Fields::new(number, object);
    for field in twice {
        fields.wrong(&field, "stands twice in the line; strike one of them");
    }
    let name = fields.needed_word("entry", entry::NAMES);
    let head = head(&mut fields, number, name.as_deref());
    let Some(name) = name else {
        // Which fields belong cannot be said of an entry that nobody knows.
        return Err(fields.errors());
    };
    let second = second(&mut fields, &name);
    let at = head.as_ref().map_or(Time(0), |head| head.at);
    let parts = entry::read(
        &name,
        &mut fields,
        &entry::Place {
            id,
            at,
            community,
            second: second.as_ref(),
        },
    );
    let errors = fields.finish(&name);
    match (head, parts) {
        (Some(head), Some(parts)) if errors.is_empty() => Ok(Line {
            second,
            rooms,
            parts,
            ..head
        }),
        _ => Err(errors),
    }
}

/// What every line has.
fn head(fields: &mut Fields, number: usize, entry: Option<&str>) -> Option<Line> {
    let roles: Vec<&str> = Role::ALL.iter().map(Role::as_str).collect();
    let ticket = match entry {
        Some("rate_chosen") => Some(None),
        _ => fields.name("ticket").map(Some),
    };
    let at = fields.needed_moment("at");
    let by = fields.name("by");
    let role = fields.needed_word("role", &roles);
    let received = fields.moment("received");
    let outcomes: Vec<&str> = Outcome::ALL.iter().map(Outcome::as_str).collect();
    let verdict = fields.word("verdict", &outcomes).map(Outcome::from);
    Some(Line {
        number,
        ticket: ticket?,
        at: at?,
        received: received.or(at)?,
        by: by?,
        role: role?.into(),
        verdict,
        second: None,
        rooms: Vec::new(),
        parts: Vec::new(),
    })
}

fn rooms(line: &Map<String, Value>) -> Vec<String> {
    let participants = line.get("participants").and_then(Value::as_array);
    let rooms = line
        .get("room")
        .into_iter()
        .chain(participants.into_iter().flatten());
    rooms
        .filter_map(Value::as_str)
        .map(names::room_name)
        .collect()
}

/// Who went along, for the entries that know a second person.
fn second(fields: &mut Fields, entry: &str) -> Option<(String, Option<Role>)> {
    if !matches!(entry, "visited" | "called_back") {
        return None;
    }
    let roles: Vec<&str> = Role::ALL.iter().map(Role::as_str).collect();
    let second = fields.text("second");
    let role = fields.word("second_role", &roles).map(Role::from);
    match (second, role) {
        (None, Some(_)) => {
            fields.wrong("second", "is missing; say who held the second post");
            None
        }
        (second, role) => Some((second?, role)),
    }
}
