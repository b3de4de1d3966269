//! The entry in three parts, each exact JSON bytes that its author made once.
//!
//! This never changes: every entry ever written is read, and hashes, like this.

mod head;
mod ids;
mod objects;

pub use head::{DeviceTime, Head};

use crate::digest::{Digest, hex, unhex};
use domain::{Body, Private};
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

/// The version of the entry's form that is read and written here.
pub const VERSION: u32 = 1;

/// The largest entry in bytes, blobs apart.
pub const MAX_ENTRY: usize = 256 * 1024;

/// An entry as it travels and is stored.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Entry {
    /// Who, what, when, on top of what; see [`Head`].
    pub head: Box<RawValue>,
    /// What it says, without personal data.
    pub body: Box<RawValue>,
    /// Personal data; absent where withheld or erased.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub private: Option<Box<RawValue>>,
    /// 32 random bytes in lower-case hex; absent with the private part.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub salt: Option<String>,
    /// SHA-256(salt ‖ private), where these are withheld or erased.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub withheld: Option<Digest>,
}

/// Why bytes are no entry that can be read. The bytes are kept and quarantined.
#[derive(Debug, thiserror::Error)]
pub enum EntryError {
    /// A part is not one JSON object.
    #[error("`{0}` must be one JSON object")]
    Shape(&'static str),
    /// The head lacks what it must have.
    #[error("the head cannot be read: {0}")]
    Head(serde_json::Error),
    /// Written by an app that is newer than this one; what it means is not known here.
    #[error(
        "version {0} of an entry's form is not known here; the bytes are kept, update the server to read them"
    )]
    Version(u32),
    /// The head names itself as no entry may.
    #[error(
        "an entry's id is a UUIDv7 or, where it is derived, a UUIDv5, its run is drawn at random, ids are in small letters with hyphens, and `n` counts from 1"
    )]
    Naming,
    /// A list stands where the protocol has an object.
    #[error(
        "in the {0} a list stands in the place of an object; write the members with their names"
    )]
    List(&'static str),
    /// The body is not what its name says.
    #[error(transparent)]
    Body(#[from] domain::body::Unreadable),
    /// The private part cannot be read.
    #[error("the private part cannot be read: {0}")]
    Private(serde_json::Error),
    /// Neither salt and private part nor the digest of both.
    #[error("an entry carries its private part with 32 bytes of salt, or the digest of both")]
    Salt,
}

impl Entry {
    /// Makes an entry from its head and what it says. Done once, by its author.
    pub fn write(head: &Head, body: &Body, private: &Private, salt: [u8; 32]) -> Self {
        Self {
            head: raw(serde_json::to_string(head).unwrap_or_default()),
            body: raw(body.to_json()),
            private: Some(raw(serde_json::to_string(private).unwrap_or_default())),
            salt: Some(hex(&salt)),
            withheld: None,
        }
    }

    /// Reads what a push holds in an entry's place. What is no entry becomes one that stands in for
    /// it: its head as far as it has one, and its bytes, whole, as a private part under a salt of
    /// their own. Its body is `null`, so nobody ever reads it as anything; its hash names the bytes.
    pub fn of_element(element: Box<RawValue>) -> Self {
        let read = is_object(&element, "entry").is_ok();
        let read = read.then(|| serde_json::from_str(element.get()).ok());
        read.flatten()
            .unwrap_or_else(|| Self::standing_in(&element))
    }

    fn standing_in(element: &RawValue) -> Self {
        #[derive(Deserialize)]
        struct HeadAlone {
            head: Box<RawValue>,
        }
        let bytes = element.get();
        let head = serde_json::from_str(bytes).map(|HeadAlone { head }| head);
        let salt = Digest::of(&[b"shouwen/unread/v1", bytes.as_bytes()]);
        Self {
            head: head.unwrap_or_else(|_| raw("{}".to_owned())),
            body: raw("null".to_owned()),
            private: Some(raw(format!(r#"{{"unread":{bytes}}}"#))),
            salt: Some(hex(&salt.0)),
            withheld: None,
        }
    }

    /// The hash under which a server keeps this entry that cannot read it as one.
    pub fn unread_hash(&self) -> Digest {
        let bytes = serde_json::to_string(self).unwrap_or_default();
        Self::standing_in(&raw(bytes)).hash()
    }

    /// `SHA-256("shouwen/entry/v1" ‖ len(head) ‖ head ‖ len(body) ‖ body ‖ SHA-256(salt ‖ private))`,
    /// lengths as u64 big-endian, salt as raw bytes.
    pub fn hash(&self) -> Digest {
        let (head, body) = (self.head.get().as_bytes(), self.body.get().as_bytes());
        let private = self.private_digest().unwrap_or(Digest([0; 32]));
        Digest::of(&[
            b"shouwen/entry/v1",
            &length(head),
            head,
            &length(body),
            body,
            &private.0,
        ])
    }

    /// SHA-256(salt ‖ private), or the digest that stands in for both; none where neither is whole.
    fn private_digest(&self) -> Option<Digest> {
        match (&self.private, &self.salt) {
            (Some(private), Some(salt)) => {
                let salt = unhex(salt).ok()?;
                Some(Digest::of(&[&salt, private.get().as_bytes()]))
            }
            (None, None) => self.withheld,
            _ => None,
        }
    }

    /// Its size in bytes, blobs apart.
    pub fn size(&self) -> usize {
        self.head.get().len()
            + self.body.get().len()
            + self.private.as_ref().map_or(0, |part| part.get().len())
    }

    /// The same entry without its personal data; its hash stays.
    pub fn without_private(&self) -> Self {
        Self {
            private: None,
            salt: None,
            withheld: self.private_digest(),
            ..self.clone()
        }
    }

    /// Reads the head alone.
    pub fn head(&self) -> Result<Head, EntryError> {
        is_object(&self.head, "head")?;
        serde_json::from_str(self.head.get()).map_err(EntryError::Head)
    }

    /// Reads the head of an entry that is to be judged: of a version that is known, with objects where they belong, under
    /// an id as its author makes them, in a place that a run has. What stands in the log already is read by [`Entry::head`].
    pub fn fresh_head(&self) -> Result<Head, EntryError> {
        let head = self.head()?;
        self.is_fresh(&head)?;
        Ok(head)
    }

    /// Whether `head`, this entry's own, is one of [`Entry::fresh_head`].
    pub(crate) fn is_fresh(&self, head: &Head) -> Result<(), EntryError> {
        if head.v != VERSION {
            return Err(EntryError::Version(head.v));
        }
        has_objects("head", &self.head, || serde_json::to_string(head))?;
        let are_small = ids::are_small(self.head.get(), head);
        let is_drawn = !head.run.0.is_nil();
        if head.id.is_made_by_author() && is_drawn && head.n > 0 && are_small {
            Ok(())
        } else {
            Err(EntryError::Naming)
        }
    }

    /// Reads the whole entry as the rules see it.
    pub fn read(&self) -> Result<domain::Entry, EntryError> {
        let head = self.head()?;
        self.read_with(head)
    }

    /// Reads the whole of an entry that is to be judged: its head is a fresh one, and its other parts have objects where
    /// they belong, down to the papers of a procedure. What stands in the log already is read by [`Entry::read`].
    pub fn read_fresh(&self) -> Result<domain::Entry, EntryError> {
        let head = self.fresh_head()?;
        self.read_fresh_with(head)
    }

    /// The same, with a head that was found fresh before.
    pub(crate) fn read_fresh_with(&self, head: Head) -> Result<domain::Entry, EntryError> {
        let entry = self.read_with(head)?;
        let is_card = matches!(entry.body, Body::Put(_));
        if is_card || may_have_lists(&self.body) {
            let whole = entry.body.clone().read_whole()?;
            has_objects("body", &self.body, || Ok(whole.to_json()))?;
        }
        if let Some(private) = &self.private {
            let read = || serde_json::to_string(&entry.private);
            has_objects("private part", private, read)?;
        }
        Ok(entry)
    }

    /// As [`Entry::read`], with a head that was read before.
    pub fn read_with(&self, head: Head) -> Result<domain::Entry, EntryError> {
        if head.v != VERSION {
            return Err(EntryError::Version(head.v));
        }
        is_object(&self.body, "body")?;
        self.private_digest().ok_or(EntryError::Salt)?;
        let body = Body::parse(&head.entry, self.body.get())?;
        let private = match &self.private {
            Some(private) => {
                is_object(private, "private")?;
                Some(serde_json::from_str(private.get()).map_err(EntryError::Private)?)
            }
            None => None,
        };
        Ok(domain::Entry {
            id: head.id,
            stream: head.stream,
            device: head.device,
            actor: head.actor,
            at: head.at,
            base: head.base,
            body,
            private,
        })
    }
}

fn is_object(part: &RawValue, name: &'static str) -> Result<(), EntryError> {
    if part.get().starts_with('{') {
        Ok(())
    } else {
        Err(EntryError::Shape(name))
    }
}

/// Whether `part` has an object wherever what was read from it, `read`, writes one.
fn has_objects(
    name: &'static str,
    part: &RawValue,
    read: impl FnOnce() -> serde_json::Result<String>,
) -> Result<(), EntryError> {
    if !may_have_lists(part) {
        return Ok(());
    }
    let read = read().and_then(|read| serde_json::from_str(&read));
    match read {
        Ok(read) if objects::are_kept(part, &read) => Ok(()),
        _ => Err(EntryError::List(name)),
    }
}

/// Most parts have no list at all, and need not be read a second time.
fn may_have_lists(part: &RawValue) -> bool {
    part.get().contains('[')
}

fn length(bytes: &[u8]) -> [u8; 8] {
    (bytes.len() as u64).to_be_bytes()
}

/// JSON text as raw bytes; text that is no JSON becomes the empty object.
pub fn raw(json: String) -> Box<RawValue> {
    RawValue::from_string(json)
        .unwrap_or_else(|_| RawValue::from_string("{}".to_owned()).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEAD: &str = r#"{"v":1,"id":"01939f00-0000-7000-8000-000000000001","stream":{"kind":"ticket","id":"01939f00-0000-7000-8000-0000000000aa"},"device":"01939f00-0000-4000-8000-0000000000d1","run":"01939f00-0000-4000-8000-0000000000e1","n":1,"entry":"noted","actor":"01939f00-0000-4000-8000-0000000000f1","at":1763534520000,"device_time":{"offset":-3000,"uncertainty":40,"contact":1763534400000},"base":{}}"#;

    fn sample() -> Entry {
        Entry {
            head: raw(HEAD.to_owned()),
            body: raw(r#"{"z":1, "a":2}"#.to_owned()),
            private: Some(raw(r#"{"text":"滴水"}"#.to_owned())),
            salt: Some("11".repeat(32)),
            withheld: None,
        }
    }

    #[test]
    fn the_hash_is_the_published_one_and_never_changes() {
        let entry = sample();
        let (head, body, private) = (
            HEAD.as_bytes(),
            br#"{"z":1, "a":2}"#,
            r#"{"text":"滴水"}"#.as_bytes(),
        );
        let inner = Digest::of(&[&[0x11; 32], private]);
        let by_hand = Digest::of(&[
            b"shouwen/entry/v1",
            &(head.len() as u64).to_be_bytes(),
            head,
            &(body.len() as u64).to_be_bytes(),
            body,
            &inner.0,
        ]);
        assert_eq!(entry.hash(), by_hand);
        assert_eq!(
            entry.hash().to_string(),
            "35546be5b8b626ea8d9e2bd3f32321154ee8b1adf0fd70aace218db829aafb76"
        );
    }

    #[test]
    fn the_bytes_survive_the_wire_untouched() {
        let wire = serde_json::to_string(&sample()).unwrap();
        let back: Entry = serde_json::from_str(&wire).unwrap();
        assert_eq!(back.body.get(), r#"{"z":1, "a":2}"#);
        assert_eq!(back.hash(), sample().hash());
    }

    #[test]
    fn withholding_the_private_part_keeps_the_hash() {
        let withheld = sample().without_private();
        assert_eq!(withheld.hash(), sample().hash());
        assert!(!serde_json::to_string(&withheld).unwrap().contains("滴水"));
        assert!(withheld.read().unwrap().private.is_none());
    }

    #[test]
    fn the_head_parses_alone_when_the_body_cannot_be_read() {
        let mut entry = sample();
        entry.body = raw("[1]".to_owned());
        assert_eq!(entry.head().unwrap().n, 1);
        assert!(entry.read().is_err());
    }

    fn element(json: &str) -> Entry {
        Entry::of_element(raw(json.to_owned()))
    }

    #[test]
    fn what_is_an_entry_is_read_as_it_stands() {
        let wire = serde_json::to_string(&sample()).unwrap();
        assert_eq!(serde_json::to_string(&element(&wire)).unwrap(), wire);
    }

    #[test]
    fn what_is_no_entry_is_kept_whole_and_never_read() {
        for (json, names_itself) in [
            ("null".to_owned(), false),
            (r#""x""#.to_owned(), false),
            ("{}".to_owned(), false),
            (r#"[1,{"head":2}]"#.to_owned(), false),
            (r#"{"head":null}"#.to_owned(), false),
            (format!(r#"{{"head":{HEAD}}}"#), true),
            (format!(r#"{{"head":{HEAD},"body":{{}},"salt":5}}"#), true),
            (
                format!(r#"{{"head":{HEAD},"body":{{}},"withheld":"zz"}}"#),
                true,
            ),
        ] {
            let entry = element(&json);
            assert_eq!(entry.head().is_ok(), names_itself, "{json}");
            assert!(entry.read().is_err(), "{json}");
            let kept = entry.private.as_ref().unwrap().get();
            assert!(kept.contains(&json), "{json}");
            let wire = serde_json::to_string(&entry).unwrap();
            assert_eq!(element(&wire).hash(), entry.hash(), "{json}");
            assert_eq!(entry.without_private().hash(), entry.hash(), "{json}");
            assert_ne!(element("7").hash(), entry.hash(), "{json}");
        }
    }

    #[test]
    fn a_salt_that_is_no_salt_is_not_readable() {
        for salt in [
            None,
            Some("11".repeat(31)),
            Some("zz".repeat(32)),
            Some("AA".repeat(32)),
        ] {
            let entry = Entry { salt, ..sample() };
            assert!(entry.read().is_err());
        }
    }
}
