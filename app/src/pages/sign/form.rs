//! What the resident fills in, and the entry that it makes.

use super::document::Document;
use domain::EntryId;
use domain::body::{Pad, Private, SignMethod, Signed, Unsigned};
use serde::{Deserialize, Serialize};

/// Characters that a name may have.
pub const LONGEST_NAME: usize = 40;

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
    let name: String = text.trim().chars().take(LONGEST_NAME).collect();
    (!name.is_empty()).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Language;
    use domain::body::{Covered, Stroke};

    /// The form of somebody who has read the text.
    fn reader(contact: &str) -> Form {
        Form {
            read: true,
            ..Form::of(contact)
        }
    }

    fn document() -> Document {
        Document {
            lines: Vec::new(),
            covers: vec![Covered {
                field: "fen".into(),
                value: "7600".into(),
            }],
            text: "abc".to_owned(),
            language: Language::ZhHant,
        }
    }

    fn pad() -> Pad {
        Pad {
            width: 6000,
            height: 4000,
            strokes: vec![Stroke::default()],
        }
    }

    fn made(form: &Form) -> (Signed, Private) {
        let of = EntryId(uuid::Uuid::from_u128(2));
        form.entry(of, &document(), &pad(), "林晓芸").unwrap()
    }

    #[test]
    fn a_hand_signature_carries_strokes_and_the_exact_text() {
        let (signed, private) = made(&reader(" 王大川 "));
        assert_eq!(signed.method, SignMethod::Drawn);
        assert_eq!(signed.digest, domain::signature::digest("abc"));
        assert_eq!(
            (signed.language.as_str(), signed.relation.as_str()),
            ("zh-Hant", "self")
        );
        assert_eq!(signed.covers, document().covers);
        assert_eq!(private.signer.as_deref(), Some("王大川"));
        assert_eq!((private.pad, private.witness), (Some(pad()), None));
        assert_eq!(private.document.as_deref(), Some("abc"));
    }

    #[test]
    fn a_typed_name_has_a_witness_and_no_strokes() {
        let (signed, private) = made(&Form {
            way: Way::Typed,
            ..reader("王大川")
        });
        assert_eq!(signed.method, SignMethod::Typed);
        assert_eq!(
            (private.pad, private.witness.as_deref()),
            (None, Some("林晓芸"))
        );
    }

    #[test]
    fn without_signature_nobody_is_named_as_signer() {
        let (signed, private) = made(&Form {
            way: Way::Without(Some(Unsigned::Disagrees)),
            ..Form::of("王大川")
        });
        assert_eq!(
            (signed.method, signed.unsigned),
            (SignMethod::None, Some(Unsigned::Disagrees))
        );
        assert_eq!(
            (private.signer, private.pad, signed.relation.as_str()),
            (None, None, "")
        );
        assert_eq!(
            private.document.as_deref(),
            Some("abc"),
            "what was not signed is kept too"
        );
    }

    #[test]
    fn nothing_is_confirmed_before_it_is_complete() {
        let form = |way, signer: &str| Form {
            way,
            ..reader(signer)
        };
        for (form, strokes, lacking) in [
            (form(Way::Pad, "王大川"), 0, Some(Lacking::Strokes)),
            (form(Way::Pad, " "), 1, Some(Lacking::Name)),
            (form(Way::Pad, "王大川"), 1, None),
            (form(Way::Typed, ""), 3, Some(Lacking::Name)),
            (form(Way::Typed, "王大川"), 0, None),
            (form(Way::Without(None), "王大川"), 3, Some(Lacking::Reason)),
            (form(Way::Without(Some(Unsigned::Absent)), ""), 0, None),
        ] {
            assert_eq!(form.lacking(strokes), lacking, "{form:?}");
        }
    }

    #[test]
    fn nobody_signs_a_text_whose_end_was_never_on_the_screen() {
        for (way, read, lacking) in [
            (Way::Pad, false, Some(Lacking::End)),
            (Way::Typed, false, Some(Lacking::End)),
            (Way::Without(Some(Unsigned::Refused)), false, None),
            (Way::Pad, true, None),
            (Way::Typed, true, None),
        ] {
            let form = Form {
                way,
                read,
                ..Form::of("王大川")
            };
            assert_eq!(form.lacking(1), lacking, "{form:?}");
            let entry = form.entry(
                EntryId(uuid::Uuid::from_u128(2)),
                &document(),
                &pad(),
                "林晓芸",
            );
            assert_eq!(entry.is_none(), lacking.is_some(), "{form:?}");
        }
    }
}
