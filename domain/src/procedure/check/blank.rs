//! Texts that must be there and say nothing. Which texts those are the reader knows: the keys that a rule cannot be read
//! without.

use super::seen::seen;
use super::{Checking, mend, place, shape};
use toml::de::DeValue;

/// Whose own checks say more: what is asked, and from which clause a rule comes.
const ELSEWHERE: &[&str] = &["question", "source", "id"];

pub(super) fn check(checking: &mut Checking<'_>) {
    let mut blank = Vec::new();
    for (section, keys) in mend::wanted() {
        let tables = match section {
            "" => vec![(String::new(), checking.document.root())],
            section => checking.document.tables(section),
        };
        let tables = tables.into_iter().filter(|_| !ELSEWHERE.contains(&section));
        for (path, table) in tables {
            let is_wanted = |key: &str| {
                let is_asked = keys.iter().any(|each| each == key);
                is_asked && (path.is_empty() || !ELSEWHERE.contains(&key))
            };
            for (key, value) in table.iter() {
                let key = key.get_ref().as_ref();
                let is_blank = match value.get_ref() {
                    DeValue::String(text) => seen(text).is_empty(),
                    _ => false,
                };
                if is_blank && is_wanted(key) && key != "id" {
                    blank.push((place::join(&path, key), key.to_owned()));
                }
            }
        }
    }
    for (path, key) in blank {
        let message = format!("is empty; write it{}", shape::such(&key));
        checking.wrong(&path, message);
    }
}
