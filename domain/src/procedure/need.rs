//! Needs 关口所需: what a gate can ask for. One list for who writes a procedure and for who reads a ticket by it.

use crate::words::Role;

/// What must be there before a decision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Need<'n> {
    /// `sign:<role>`: a signature 签字 of that post.
    Sign(Role),
    /// `reviewed`, `reviewed:<role>`: somebody of that post, or anybody, reviewed it 审核.
    Reviewed(Option<Role>),
    /// `inspected`, `inspected:<role>`: somebody of that post, or anybody, looked at the work 验收.
    Inspected(Option<Role>),
    /// `received`: whoever it was passed on to signed for it 签收.
    Received,
    /// `step:<name>`: that step was taken.
    Step(&'n str),
    /// `consented`: the resident agreed to the price 同意报价.
    Consented,
}

impl<'n> Need<'n> {
    /// Every need as it is written.
    pub const WORDS: &'static [&'static str] = &[
        "sign:<role>",
        "reviewed",
        "reviewed:<role>",
        "inspected",
        "inspected:<role>",
        "received",
        "step:<name>",
        "consented",
    ];

    /// The need that `text` names; none where this version knows none such.
    pub fn parse(text: &'n str) -> Option<Self> {
        let (word, detail) = match text.split_once(':') {
            Some((word, detail)) => (word, Some(detail)),
            None => (text, None),
        };
        Some(match (word, detail) {
            ("sign", Some(role)) => Self::Sign(Role::from(role)),
            ("reviewed", role) => Self::Reviewed(role.map(Role::from)),
            ("inspected", role) => Self::Inspected(role.map(Role::from)),
            ("received", None) => Self::Received,
            ("step", Some(name)) => Self::Step(name),
            ("consented", None) => Self::Consented,
            _ => return None,
        })
    }

    /// What it begins with, whatever its detail.
    pub fn word(&self) -> &'static str {
        match self {
            Self::Sign(_) => "sign",
            Self::Reviewed(_) => "reviewed",
            Self::Inspected(_) => "inspected",
            Self::Received => "received",
            Self::Step(_) => "step",
            Self::Consented => "consented",
        }
    }

    /// The entry that meets it.
    pub fn entry(&self) -> &'static str {
        match self {
            Self::Sign(_) => "signed_off",
            need => need.word(),
        }
    }

    /// The entry that meets it and the post that has to write it, where it names one.
    pub fn written_by(&self) -> Option<(&'static str, &Role)> {
        match self {
            Self::Sign(role) | Self::Reviewed(Some(role)) | Self::Inspected(Some(role)) => {
                Some((self.entry(), role))
            }
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_of_the_list_is_a_need_and_no_other_is() {
        for word in Need::WORDS {
            let word = word.replace("<role>", "clerk").replace("<name>", "triaged");
            let begins = Need::parse(&word).map(|need| need.word());
            assert_eq!(begins, word.split(':').next(), "{word}");
        }
        for word in [
            "",
            "sign",
            "step",
            "opened",
            "noted",
            "settled",
            "received:clerk",
        ] {
            assert_eq!(Need::parse(word), None, "{word}");
        }
    }
}
