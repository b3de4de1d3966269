//! A line's JSON object, with every key that stands in it twice: JSON readers take one of the two and say nothing.

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::{Map, Value};
use std::fmt;

/// One object and what was written twice in it.
pub(super) struct Object {
    pub(super) fields: Map<String, Value>,
    pub(super) twice: Vec<String>,
}

impl<'de> Deserialize<'de> for Object {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(Keys)
    }
}

struct Keys;

impl<'de> Visitor<'de> for Keys {
    type Value = Object;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Object, A::Error> {
        let (mut fields, mut twice) = (Map::new(), Vec::new());
        while let Some((key, value)) = map.next_entry::<String, Value>()? {
            if fields.contains_key(&key) && !twice.contains(&key) {
                twice.push(key.clone());
            }
            fields.insert(key, value);
        }
        Ok(Object { fields, twice })
    }
}
