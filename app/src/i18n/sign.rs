//! Words of 交给业户签名: short and spoken, for residents; and the words of the text they sign.

mod en;
mod zh_hans;
mod zh_hant;

pub use en::EN;
pub use zh_hans::ZH_HANS;
pub use zh_hant::ZH_HANT;

use super::visit::{Coded, words_of};

/// The words of the signing page.
pub struct Sign {
    pub title: &'static str,
    pub lead: &'static str,
    /// In place of it where the text has changed since something was entered.
    pub changed: &'static str,
    pub read_aloud: &'static str,
    pub document: &'static str,
    pub more: &'static str,
    pub read_first: &'static str,
    pub signature: &'static str,
    pub signer: &'static str,
    pub relation: &'static str,
    pub relations: &'static [Coded],
    pub type_instead: &'static str,
    pub no_signature: &'static str,
    pub hand_back: &'static str,
    pub hand_back_label: &'static str,
    pub confirm: &'static str,
    pub confirm_typed: &'static str,
    pub confirm_unsigned: &'static str,
    pub saving: &'static str,
    pub not_saved: &'static str,
    pub typed: &'static str,
    pub typed_hint: &'static str,
    pub or_not: &'static str,
    pub or_not_hint: &'static str,
    pub reasons: &'static [Coded],
    pub by_phone: &'static str,
    pub back_to_pad: &'static str,
    pub name_needed: &'static str,
    pub thanks: &'static str,
    pub thanks_unsigned: &'static str,
    pub thanks_hint: &'static str,
    pub locked_hint: &'static str,
    pub unsigned_title: &'static str,
    pub unsigned_hint: &'static str,
    pub go_on: &'static str,
    pub pin_wrong: &'static str,
    pub pin_wrong_left: &'static str,
    pub pin_locked: &'static str,
    pub pin_unavailable: &'static str,
    pub nothing_to_sign: &'static str,
    pub nothing_to_sign_hint: &'static str,
    pub already_signed: &'static str,
    pub already_signed_hint: &'static str,
    pub text: Text,
}

/// The words of the text that is signed.
pub struct Text {
    /// Between a label and what it labels.
    pub colon: &'static str,
    /// Between the parts of a list.
    pub comma: &'static str,
    pub number: &'static str,
    pub room: &'static str,
    pub public_place: &'static str,
    pub repair: &'static str,
    pub matter: &'static str,
    pub found: &'static str,
    pub result: &'static str,
    pub visited: &'static str,
    pub total: &'static str,
    pub yuan: &'static str,
    pub phone: &'static str,
    pub settled: &'static str,
    pub called_back: &'static str,
    pub faults: &'static str,
    pub no_faults: &'static str,
    pub opinion: &'static str,
    pub outcome: &'static str,
    /// After a text that is longer than the document can hold: how much of it is here.
    pub cut: &'static str,
    /// What of a list is not here.
    pub rest: &'static str,
    pub unlisted: &'static str,
    pub means_done: &'static str,
    pub means_done_free: &'static str,
    pub means_visit: &'static str,
    pub means_callback: &'static str,
}

impl Sign {
    /// Why there is no signature; an unknown code is shown as it came.
    pub fn reason<'a>(&self, code: &'a str) -> &'a str {
        match code {
            "phone" => self.by_phone,
            code => words_of(self.reasons.iter(), code),
        }
    }

    /// A relation's words; an unknown code is shown as it came.
    pub fn relation_words<'a>(&self, code: &'a str) -> &'a str {
        words_of(self.relations.iter(), code)
    }
}
