//! The ids of a head as they are written: one id has one text, so that whoever compares texts compares ids.

use super::Head;
use serde::Deserialize;
use std::borrow::Cow;
use std::collections::BTreeMap;

#[derive(Deserialize)]
#[serde(transparent)]
struct Id<'t>(#[serde(borrow)] Cow<'t, str>);

impl Id<'_> {
    fn is(&self, id: uuid::Uuid) -> bool {
        self.0 == id.hyphenated().to_string()
    }
}

#[derive(Deserialize)]
struct Stream<'t> {
    #[serde(borrow)]
    id: Id<'t>,
}

/// The texts that stand for ids in a head, escapes read.
#[derive(Deserialize)]
struct Texts<'t> {
    #[serde(borrow)]
    id: Id<'t>,
    stream: Stream<'t>,
    device: Id<'t>,
    run: Id<'t>,
    actor: Option<Id<'t>>,
    #[serde(default)]
    base: BTreeMap<Cow<'t, str>, Id<'t>>,
}

/// Whether the ids that `head` was read with stand in its `text` with hyphens and in small letters.
pub(super) fn are_small(text: &str, head: &Head) -> bool {
    let Ok(texts) = serde_json::from_str::<Texts<'_>>(text) else {
        return false;
    };
    let own = [
        (&texts.id, head.id.0),
        (&texts.stream.id, head.stream.id.0),
        (&texts.device, head.device.0),
        (&texts.run, head.run.0),
    ];
    let actor = texts.actor.iter().zip(head.actor.map(|actor| actor.0));
    let is_small = |field: &domain::words::Field, id: uuid::Uuid| {
        let text = texts.base.get(field.as_str());
        text.is_some_and(|text| text.is(id))
    };
    own.into_iter().chain(actor).all(|(text, id)| text.is(id))
        && head.base.iter().all(|(field, id)| is_small(field, id.0))
}

#[cfg(test)]
mod tests {
    use crate::entry::{Entry, EntryError, raw};

    const ID: &str = "01939f00-0000-7000-8000-0000000000ab";

    /// An entry whose head names `ID` wherever a head has an id, with `spelt` in one of the places.
    fn naming(place: &str, spelt: &str, beside: &str) -> Entry {
        let at = |name| if name == place { spelt } else { ID };
        let head = format!(
            r#"{{"v":1,"id":"{}","stream":{{"kind":"ticket","id":"{}"}},"device":"{}","run":"{}","n":1,"entry":"noted","actor":"{}","at":1,"device_time":{{}},"base":{{"severity":"{}"}},"beside":"{beside}"}}"#,
            at("id"),
            at("stream"),
            at("device"),
            at("run"),
            at("actor"),
            at("base"),
        );
        Entry {
            head: raw(head),
            body: raw("{}".to_owned()),
            private: Some(raw("{}".to_owned())),
            salt: Some("11".repeat(32)),
            withheld: None,
        }
    }

    const PLACES: [&str; 6] = ["id", "stream", "device", "run", "actor", "base"];

    #[test]
    fn every_id_of_a_new_head_is_written_in_small_letters_with_hyphens() {
        let capitals = ID.to_uppercase();
        let spellings = [
            capitals.clone(),
            format!("{{{ID}}}"),
            format!("urn:uuid:{ID}"),
            ID.replace('-', ""),
            capitals.replace('-', ""),
            ID.replacen('b', "B", 1),
        ];
        for place in PLACES {
            for spelt in &spellings {
                for beside in ["", ID] {
                    let entry = naming(place, spelt, beside);
                    let fresh = entry.fresh_head();
                    let is_refused = matches!(fresh, Err(EntryError::Naming));
                    assert!(is_refused, "{place} {spelt} {beside}");
                    // What stands in a log already is read as ever.
                    assert!(entry.read().is_ok(), "{place} {spelt} {beside}");
                }
            }
        }
    }

    #[test]
    fn a_head_whose_ids_are_written_as_they_should_is_fresh() {
        let escaped = ID.replace('a', r"\u0061");
        for spelt in [ID, &escaped] {
            for place in PLACES {
                assert!(naming(place, spelt, "").fresh_head().is_ok(), "{spelt}");
            }
        }
        let of_the_server = naming("actor", "nobody", "").head.get().to_owned();
        let bare = of_the_server
            .replace(r#""nobody""#, "null")
            .replace(&format!(r#""base":{{"severity":"{ID}"}},"#), "");
        let entry = Entry {
            head: raw(bare),
            ..naming("id", ID, "")
        };
        assert!(entry.fresh_head().unwrap().base.is_empty());
    }

    #[test]
    fn an_id_that_is_written_otherwise_is_not_excused_by_the_same_id_elsewhere() {
        let capitals = ID.to_uppercase();
        let entry = naming("actor", &capitals, &format!("{ID} {ID}"));
        assert!(matches!(entry.fresh_head(), Err(EntryError::Naming)));
    }
}
