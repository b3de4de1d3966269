//! What the resident fills in, and the entry that it makes.

use super::document::Document;
use crate::longest;
use domain::EntryId;
use domain::body::{Pad, Private, SignMethod, Signed, Unsigned};
use serde::{Deserialize, Serialize};

/// How the resident answers the request to sign.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Way {
    /// By hand.
    #[default]
    Pad,
    /// With the name typed before a witness.
    Typed,
    /// Not at all; the reason, once one is chosen.
    Without(Option<Unsigned>),
}

/// What is filled in, without the strokes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Form {
    pub way: Way,
    pub signer: String,
    pub relation: String,
    /// The end of the text has been on the screen.
    pub read: bool,
}

/// What is still missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lacking {
    Strokes,
    Name,
    Reason,
    /// The end of the text has not been on the screen.
    End,
}

impl Form {
    /// For the person whom the ticket names.
    pub fn of(contact: &str) -> Self {
        Self {
            signer: name(contact).unwrap_or_default(),
            relation: "self".to_owned(),
            ..Self::default()
        }
    }

    /// What is missing before it can be confirmed, given so many strokes.
    pub fn lacking(&self, strokes: usize) -> Option<Lacking> {
        match &self.way {
            Way::Pad if strokes == 0 => Some(Lacking::Strokes),
            Way::Pad | Way::Typed if name(&self.signer).is_none() => Some(Lacking::Name),
            Way::Pad | Way::Typed => self.must_read().then_some(Lacking::End),
            Way::Without(reason) => reason.is_none().then_some(Lacking::Reason),
        }
    }

    /// Whether the text must be read to its end before it can be signed.
    pub fn must_read(&self) -> bool {
        !self.read && !matches!(self.way, Way::Without(_))
    }

    /// The entry, with `witness` the member of staff who stands by; none while something is missing.
    pub fn entry(
        &self,
        of: EntryId,
        document: &Document,
        pad: &Pad,
        witness: &str,
    ) -> Option<(Signed, Private)> {
        if self.lacking(pad.strokes.len()).is_some() {
            return None;
        }
        let by_hand = self.way == Way::Pad;
        let (method, unsigned) = match &self.way {
            Way::Pad => (SignMethod::Drawn, None),
            Way::Typed => (SignMethod::Typed, None),
            Way::Without(reason) => (SignMethod::None, reason.clone()),
        };
        let signs = method != SignMethod::None;
        let mut signed = document.signed(of, method, unsigned);
        if signs {
            signed.relation = self.relation.clone();
        }
        let private = Private {
            signer: name(&self.signer).filter(|_| signs),
            witness: name(witness).filter(|_| !by_hand),
            document: Some(document.text.clone()),
            pad: by_hand.then(|| pad.clone()),
            ..Private::default()
        };
        Some((signed, private))
    }
}

impl Document {
    /// What an entry about this document says, before it is known who signs.
    pub fn signed(&self, of: EntryId, method: SignMethod, unsigned: Option<Unsigned>) -> Signed {
        Signed {
            of,
            method,
            unsigned,
            relation: String::new(),
            language: self.language.code().to_owned(),
            digest: domain::signature::digest(&self.text),
            covers: self.covers.clone(),
        }
    }
}

/// A name without spaces around it, cut to its length; none where nothing is left.
fn name(text: &str) -> Option<String> {
    let name: String = text.trim().chars().take(longest::NAME).collect();
    (!name.is_empty()).then_some(name)
}

#[cfg(test)]
mod tests;
