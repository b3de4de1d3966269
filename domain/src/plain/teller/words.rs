//! The fields of one line, in the order in which people read them.

use serde::Serialize;
use serde::ser::{SerializeMap, Serializer};
use serde_json::Value;

/// Field and value; what is not there is left out.
#[derive(Default)]
pub(super) struct Words(Vec<(&'static str, Value)>);

impl Words {
    pub(super) fn put(&mut self, name: &'static str, value: Option<impl Into<Value>>) {
        self.0.extend(value.map(|value| (name, value.into())));
    }

    /// The same, and the words again: lists of them read like tables.
    pub(super) fn with(mut self, name: &'static str, value: Option<impl Into<Value>>) -> Self {
        self.put(name, value);
        self
    }

    pub(super) fn extend(&mut self, others: Self) {
        self.0.extend(others.0);
    }

    /// Takes the fields out that are named, and says how many there were.
    pub(super) fn take_out(&mut self, is_named: impl Fn(&str) -> bool) -> usize {
        let before = self.0.len();
        self.0.retain(|(name, _)| !is_named(name));
        before - self.0.len()
    }

    pub(super) fn to_json(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }
}

impl Serialize for Words {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (name, value) in &self.0 {
            map.serialize_entry(name, value)?;
        }
        map.end()
    }
}
