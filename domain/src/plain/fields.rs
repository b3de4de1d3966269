//! The fields of one line: each is taken once, what is left over is an error.

use super::LineError;
use crate::time::{Offset, Time};
use serde_json::{Map, Value};

/// A line's fields, and what was wrong with those taken so far.
pub(super) struct Fields {
    line: usize,
    left: Map<String, Value>,
    errors: Vec<LineError>,
}

impl Fields {
    pub(super) fn new(line: usize, fields: Map<String, Value>) -> Self {
        Self {
            line,
            left: fields,
            errors: Vec::new(),
        }
    }

    /// Notes that `field` is wrong.
    pub(super) fn wrong(&mut self, field: &str, message: impl Into<String>) {
        self.errors.push(LineError {
            line: self.line,
            field: field.to_owned(),
            message: message.into(),
        });
    }

    /// The field as it came; `null` is the same as leaving it out.
    fn take(&mut self, field: &str) -> Option<Value> {
        self.left.remove(field).filter(|value| !value.is_null())
    }

    /// Notes that a field that must be there is not.
    fn needed<T>(&mut self, field: &str, is_there: bool, value: Option<T>) -> Option<T> {
        if !is_there {
            self.wrong(field, "is missing; every such line has it");
        }
        value
    }

    fn has(&self, field: &str) -> bool {
        self.left.get(field).is_some_and(|value| !value.is_null())
    }

    /// Free text.
    pub(super) fn text(&mut self, field: &str) -> Option<String> {
        match self.take(field)? {
            Value::String(text) => Some(text),
            other => {
                self.wrong(
                    field,
                    format!("{other} is no text; put it in quotation marks"),
                );
                None
            }
        }
    }

    /// Text that must be there and not be empty.
    pub(super) fn name(&mut self, field: &str) -> Option<String> {
        let is_there = self.has(field);
        let text = self.text(field);
        let text = self.needed(field, is_there, text)?;
        if text.trim().is_empty() {
            self.wrong(field, "is empty; write a name");
            return None;
        }
        Some(text)
    }

    /// One of `words`.
    pub(super) fn word(&mut self, field: &str, words: &[&str]) -> Option<String> {
        let text = self.text(field)?;
        if words.contains(&text.as_str()) {
            return Some(text);
        }
        let message = format!("`{text}` is not known; write one of {}", words.join(", "));
        self.wrong(field, message);
        None
    }

    /// One of `words`, which must be there.
    pub(super) fn needed_word(&mut self, field: &str, words: &[&str]) -> Option<String> {
        if !self.has(field) {
            let message = format!("is missing; write one of {}", words.join(", "));
            self.wrong(field, message);
            return None;
        }
        self.word(field, words)
    }

    /// Yes or no.
    pub(super) fn yes(&mut self, field: &str) -> Option<bool> {
        match self.take(field)? {
            Value::Bool(yes) => Some(yes),
            other => {
                self.wrong(
                    field,
                    format!("{other} is neither true nor false; write one of them"),
                );
                None
            }
        }
    }

    /// A moment.
    pub(super) fn moment(&mut self, field: &str) -> Option<Time> {
        let text = self.text(field)?;
        let moment = Offset::parse_rfc3339(&text);
        if moment.is_none() {
            let message = format!("`{text}` is no time; write it as 2026-03-02T09:00:00+08:00");
            self.wrong(field, message);
        }
        moment
    }

    /// A moment that must be there.
    pub(super) fn needed_moment(&mut self, field: &str) -> Option<Time> {
        let is_there = self.has(field);
        let moment = self.moment(field);
        self.needed(field, is_there, moment)
    }

    /// A whole number that must be there.
    pub(super) fn needed_integer(&mut self, field: &str) -> Option<i64> {
        let is_there = self.has(field);
        let value = self.take(field);
        let value = self.needed(field, is_there, value)?;
        let integer = value.as_i64();
        if integer.is_none() {
            self.wrong(
                field,
                format!("{value} is no whole number; write the sum in fen, such as 12800"),
            );
        }
        integer
    }

    /// A list of texts; empty where it is left out.
    pub(super) fn list(&mut self, field: &str) -> Vec<String> {
        let Some(value) = self.take(field) else {
            return Vec::new();
        };
        let texts = value.as_array().and_then(|texts| {
            let texts = texts.iter().map(|text| text.as_str().map(str::to_owned));
            texts.collect::<Option<Vec<_>>>()
        });
        texts.unwrap_or_else(|| {
            self.wrong(
                field,
                format!("{value} is no list of texts; write it as [\"3-1-1502\"]"),
            );
            Vec::new()
        })
    }

    /// What was wrong so far.
    pub(super) fn errors(self) -> Vec<LineError> {
        self.errors
    }

    /// Everything that was wrong; whatever nobody asked for is unknown.
    pub(super) fn finish(mut self, entry: &str) -> Vec<LineError> {
        let unknown: Vec<String> = self.left.keys().cloned().collect();
        for field in unknown {
            let message = format!("`{entry}` has no such field; strike or correct it");
            self.wrong(&field, message);
        }
        self.errors
    }
}
