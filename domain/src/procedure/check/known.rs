//! Words of closed lists, and keys that no rule has.

use super::Checking;
use crate::procedure::{Condition, Limit, NOT, Papers, Procedure, Trait, UNSET, is_open};
use crate::words::{Channel, Kind, Role, Severity};

const SOURCES: &[&str] = &["resident", "developer", "group", "neighbour", "staff"];

/// Keys that no rule has, most likely a slip of the pen.
pub(super) fn keys(checking: &mut Checking<'_>, file: &toml::Table) {
    let mut unknown = Vec::new();
    // What cannot be read at all is said elsewhere.
    let _: Result<Procedure, _> =
        serde_ignored::deserialize(toml::Value::Table(file.clone()), |path| {
            unknown.push(path.to_string());
        });
    if let Some(papers) = file.get("papers").cloned() {
        let _: Result<Papers, _> = serde_ignored::deserialize(papers, |path| {
            unknown.push(format!("papers.{path}"));
        });
    }
    for path in unknown {
        // Inside an option the path has a question mark of its own.
        let path = path.replace(".?", "");
        checking.fault(
            &path,
            "is no key that such a rule has; correct its spelling or strike it",
        );
    }
}

pub(super) fn percent(checking: &mut Checking<'_>, path: &str, percent: u8) {
    if percent > 100 {
        checking.wrong(path, format!("is {percent}; write a number from 0 to 100"));
    }
}

pub(super) fn severity(checking: &mut Checking<'_>, path: &str, severity: &Severity) {
    let words: Vec<&str> = Severity::ALL.iter().map(Severity::as_str).collect();
    if !Severity::ALL.contains(severity) {
        checking.unknown(path, severity.as_str(), &words);
    }
}

/// A degree that the procedure's own scale has, where it has one.
pub(super) fn degree(
    checking: &mut Checking<'_>,
    path: &str,
    degree: &Severity,
    procedure: &Procedure,
) {
    severity(checking, path, degree);
    let own: Vec<&str> = procedure.degrees().map(Severity::as_str).collect();
    if Severity::ALL.contains(degree) && !own.contains(&degree.as_str()) {
        let message = format!(
            "`{degree}` is none of the file's own degrees; write one of {}, or add a [[severity]]",
            own.join(", ")
        );
        checking.wrong(path, message);
    }
}

pub(super) fn kinds(checking: &mut Checking<'_>, path: &str, kinds: &[Kind]) {
    let words: Vec<&str> = Kind::ALL.iter().map(Kind::as_str).collect();
    for kind in kinds.iter().filter(|kind| !Kind::ALL.contains(kind)) {
        checking.unknown(path, kind.as_str(), &words);
    }
}

pub(super) fn roles<'a>(
    checking: &mut Checking<'_>,
    path: &str,
    roles: impl IntoIterator<Item = &'a Role>,
) {
    for role in roles {
        role_word(checking, path, role.as_str());
    }
}

pub(super) fn role_word(checking: &mut Checking<'_>, path: &str, word: &str) {
    let words: Vec<&str> = Role::ALL.iter().map(Role::as_str).collect();
    if !words.contains(&word) {
        checking.unknown(path, word, &words);
    }
}

/// The traits that a rule asks for, and the values that they may have.
pub(super) fn condition(checking: &mut Checking<'_>, path: &str, when: &Condition) {
    let traits: Vec<&str> = Trait::ALL.iter().map(Trait::as_str).collect();
    for (of, values) in &when.0 {
        let path = format!("{path}.{of}");
        if values.is_empty() {
            let message = "is empty: no ticket is so; write what it may be, or strike it for all";
            checking.wrong(&path, message);
        }
        if !Trait::ALL.contains(of) {
            checking.unknown(&path, of.as_str(), &traits);
            continue;
        }
        let Some(words) = values_of(of) else {
            barred(checking, &path, values);
            continue;
        };
        for (place, value) in values.iter().enumerate() {
            if !words.contains(&&**value) {
                checking.unknown(&format!("{path}.{place}"), value, &words);
            }
        }
    }
}

/// What a trait may not be stands alone, and is a word.
fn barred(checking: &mut Checking<'_>, path: &str, values: &[String]) {
    if is_open(values) && !values.iter().all(|value| value.starts_with(NOT)) {
        let message =
            "says what it may be and, by `not:`, what it may not be; write the one or the other";
        checking.wrong(path, message);
    }
    for (place, _) in values.iter().enumerate().filter(|(_, value)| *value == NOT) {
        let message = "bars no word; write which, such as not:survey, or strike it";
        checking.wrong(&format!("{path}.{place}"), message);
    }
}

/// The values of a trait; none where any text will do.
fn values_of(of: &Trait) -> Option<Vec<&'static str>> {
    match of {
        Trait::Severity => Some(Severity::ALL.iter().map(Severity::as_str).collect()),
        Trait::Validity => Some(vec!["valid", "invalid", UNSET]),
        Trait::About => Some(vec!["us", "developer", "municipal", UNSET]),
        Trait::Source => Some([SOURCES, &[UNSET]].concat()),
        Trait::Place => Some(vec!["home", "public", UNSET]),
        Trait::Warranty | Trait::Paid => Some(vec!["yes", "no", UNSET]),
        Trait::Works => Some(vec!["yes", "no"]),
        Trait::Channel => {
            let channels = Channel::ALL.iter().map(Channel::as_str);
            Some(channels.chain([UNSET]).collect())
        }
        Trait::Category | Trait::Department | Trait::Unknown(_) => None,
    }
}

/// A limit that leaves no time at all.
pub(super) fn some_time(checking: &mut Checking<'_>, path: &str, limit: Option<Limit>) {
    if matches!(limit, Some(Limit::Span { count: 0, .. })) {
        let message = "is 0: it is over when it begins; write how long there is, such as 1h";
        checking.wrong(path, message);
    }
}

/// A limit that may be as long as `most` and no longer, wherever they start.
pub(super) fn in_order(least: Limit, most: Limit) -> bool {
    let calendar = crate::calendar::Calendar::default();
    // Over a whole year, since months and periods differ in length.
    (0..366)
        .map(|day| crate::Time(1_767_225_600_000 + day * crate::time::DAY))
        .all(|start| least.end(start, &calendar) <= most.end(start, &calendar))
}
