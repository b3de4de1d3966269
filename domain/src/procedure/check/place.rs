//! Where in the file something stands.

use super::Fault;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// A file with the place of each key. Paths are dotted, elements of lists by number from 0: `clock.3.stop`.
pub(super) struct Document<'t> {
    text: &'t str,
    root: Spanned<DeTable<'t>>,
}

/// The path as people name it: without the numbers of elements, which the line says.
pub(super) fn key(path: &str) -> String {
    let names = path
        .split('.')
        .filter(|part| part.parse::<usize>().is_err());
    let key = names.collect::<Vec<_>>().join(".");
    if key.is_empty() {
        "file".to_owned()
    } else {
        key
    }
}

impl<'t> Document<'t> {
    pub(super) fn parse(text: &'t str) -> Result<Self, Fault> {
        match DeTable::parse(text) {
            Ok(root) => Ok(Self { text, root }),
            Err(error) => Err(Fault {
                line: line(text, error.span().map_or(0, |span| span.start)),
                key: "file".to_owned(),
                message: format!("is no TOML: {}", error.message()),
            }),
        }
    }

    /// The tables of the list `path` (or the table itself), each with its path.
    pub(super) fn tables(&self, path: &str) -> Vec<(String, &DeTable<'t>)> {
        match self.find(path).1 {
            Some(DeValue::Array(list)) => {
                let tables = list.iter().enumerate().filter_map(|(place, value)| {
                    let table = value.get_ref().as_table()?;
                    Some((format!("{path}.{place}"), table))
                });
                tables.collect()
            }
            Some(DeValue::Table(table)) => vec![(path.to_owned(), table)],
            _ => Vec::new(),
        }
    }

    /// The line of `path`, or of the innermost part of it that is there.
    pub(super) fn line(&self, path: &str) -> usize {
        self.line_at(self.find(path).0)
    }

    pub(super) fn line_at(&self, offset: usize) -> usize {
        line(self.text, offset)
    }

    /// Where `path` begins, and what stands there.
    fn find(&self, path: &str) -> (usize, Option<&DeValue<'t>>) {
        let mut table = Some(self.root.get_ref());
        let mut list: Option<&[Spanned<DeValue<'t>>]> = None;
        let (mut offset, mut found) = (0, None);
        for part in path.split('.') {
            let step = match (table, list) {
                (Some(table), _) => table
                    .iter()
                    .find(|(key, _)| key.get_ref().as_ref() == part)
                    .map(|(key, value)| (key.span().start, value)),
                (None, Some(list)) => part
                    .parse::<usize>()
                    .ok()
                    .and_then(|place| list.get(place))
                    .map(|value| (value.span().start, value)),
                (None, None) => None,
            };
            let Some((start, value)) = step else {
                return (offset, None);
            };
            (offset, found) = (start, Some(value.get_ref()));
            table = value.get_ref().as_table();
            list = value.get_ref().as_array().map(|list| &list[..]);
        }
        (offset, found)
    }

    /// The path of the innermost value that `offset` lies in.
    pub(super) fn path_at(&self, offset: usize) -> String {
        let mut path = Vec::new();
        within(self.root.get_ref(), offset, &mut path);
        path.join(".")
    }
}

fn within(table: &DeTable<'_>, offset: usize, path: &mut Vec<String>) {
    let entry = table
        .iter()
        .find(|(key, value)| key.span().contains(&offset) || holds(value, offset));
    if let Some((key, value)) = entry {
        path.push(key.get_ref().to_string());
        inside(value, offset, path);
    }
}

/// Tables under headers span only their headers, so what is in them is asked too.
fn holds(value: &Spanned<DeValue<'_>>, offset: usize) -> bool {
    value.span().contains(&offset)
        || match value.get_ref() {
            DeValue::Table(table) => table
                .iter()
                .any(|(key, value)| key.span().contains(&offset) || holds(value, offset)),
            DeValue::Array(list) => list.iter().any(|value| holds(value, offset)),
            _ => false,
        }
}

fn inside(value: &Spanned<DeValue<'_>>, offset: usize, path: &mut Vec<String>) {
    match value.get_ref() {
        DeValue::Table(table) => within(table, offset, path),
        DeValue::Array(list) => {
            let place = list.iter().position(|value| holds(value, offset));
            if let Some((place, value)) = place.and_then(|place| Some((place, list.get(place)?))) {
                path.push(place.to_string());
                inside(value, offset, path);
            }
        }
        _ => {}
    }
}

fn line(text: &str, offset: usize) -> usize {
    let before = text.as_bytes().iter().take(offset);
    1 + before.filter(|byte| **byte == b'\n').count()
}
