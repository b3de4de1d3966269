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

/// The path of `key` inside `path`.
pub(super) fn join(path: &str, key: &str) -> String {
    if path.is_empty() {
        key.to_owned()
    } else {
        format!("{path}.{key}")
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

    /// The whole file.
    pub(super) fn root(&self) -> &DeTable<'t> {
        self.root.get_ref()
    }

    /// The line of what stands at `offset`, and the key that begins in it.
    pub(super) fn at(&self, offset: usize) -> (usize, String) {
        let line = line(self.text, offset);
        let written = self.text.lines().nth(line - 1).unwrap_or_default();
        let key = written.split('=').next().unwrap_or_default().trim();
        let key = if key.is_empty() { "file" } else { key };
        (line, key.to_owned())
    }

    /// The line of `path`, or of the innermost part of it that is there.
    pub(super) fn line(&self, path: &str) -> usize {
        line(self.text, self.find(path).0)
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
}

fn line(text: &str, offset: usize) -> usize {
    let before = text.as_bytes().iter().take(offset);
    1 + before.filter(|byte| **byte == b'\n').count()
}
