//! Texts that must be there and say nothing. Which texts those are the reader knows: the keys that a rule cannot be read
//! without.

use super::seen::seen;
use super::{Checking, mend, place, shape};

pub(super) fn check(checking: &mut Checking<'_>) {
    let mut blank = Vec::new();
    for (section, keys) in mend::wanted() {
        let tables = match section {
            "" => vec![(String::new(), checking.document.root())],
            section => checking.document.tables(section),
        };
        for (path, table) in tables {
            let texts = table.iter().filter_map(|(key, value)| {
                let text = value.get_ref().as_str()?;
                Some((key.get_ref().as_ref(), text))
            });
            let found = texts.filter(|(key, text)| {
                let is_wanted = keys.iter().any(|each| each == key);
                is_wanted && seen(text).is_empty() && !is_said_elsewhere(section, key)
            });
            blank.extend(found.map(|(key, _)| (place::join(&path, key), key.to_owned())));
        }
    }
    for (path, key) in blank {
        let message = format!("is empty; write it{}", shape::such(&key));
        checking.wrong(&path, message);
    }
}

/// Whether another check says more of it: what is asked, how the file is called, from which clause a rule comes.
fn is_said_elsewhere(section: &str, key: &str) -> bool {
    match section {
        "question" => true,
        "" => key == "id",
        _ => key == "source",
    }
}
