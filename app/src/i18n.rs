//! Every word that a user reads, in every language: one struct for each area, one `static` for
//! each language. A missing text is a compile error. What is worded by a rule of grammar, times and
//! limits and lists, stands in `format` and beside the clocks.

use crate::draft::Begun;
use domain::words::Role;

/// One area's texts, a row for each text in the order zh-Hans, zh-Hant, en.
macro_rules! texts {
    ($(#[$doc:meta])* $area:ident { $($key:ident: [$hans:literal, $hant:literal, $english:literal]),+ $(,)? }) => {
        $(#[$doc])*
        pub struct $area {
            $(pub $key: &'static str,)+
        }

        pub static ZH_HANS: $area = $area { $($key: $hans,)+ };
        pub static ZH_HANT: $area = $area { $($key: $hant,)+ };
        pub static EN: $area = $area { $($key: $english,)+ };
    };
}

macro_rules! areas {
    ($($area:ident: $texts:ident),+ $(,)?) => {
        $(pub mod $area;)+

        /// The texts of one language.
        pub struct Texts {
            $(pub $area: &'static $area::$texts,)+
        }

        static ZH_HANS: Texts = Texts { $($area: &$area::ZH_HANS,)+ };
        static ZH_HANT: Texts = Texts { $($area: &$area::ZH_HANT,)+ };
        static EN: Texts = Texts { $($area: &$area::EN,)+ };
    };
}

areas! {
    common: Common,
    device: Device,
    login: Login,
    intake: Intake,
    ticket: Ticket,
    past: Past,
    acts: Acts,
    callbacks: Callbacks,
    today: Today,
    pin: Pin,
    pad: Pad,
    visit: Visit,
    sign: Sign,
    callback: Callback,
}

pub mod asked;
pub mod words;

/// The languages of the app.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    ZhHans,
    ZhHant,
    En,
}

impl Language {
    pub const ALL: [Self; 3] = [Self::ZhHans, Self::ZhHant, Self::En];

    pub fn texts(self) -> &'static Texts {
        match self {
            Self::ZhHans => &ZH_HANS,
            Self::ZhHant => &ZH_HANT,
            Self::En => &EN,
        }
    }

    /// What the language calls itself.
    pub fn own_name(self) -> &'static str {
        match self {
            Self::ZhHans => "简体",
            Self::ZhHant => "繁體",
            Self::En => "English",
        }
    }

    /// The value of `<html lang>`.
    pub fn html(self) -> &'static str {
        match self {
            Self::ZhHans => "zh-CN",
            Self::ZhHant => "zh-TW",
            Self::En => "en",
        }
    }

    /// The value that `shouwen.lang` keeps.
    pub fn code(self) -> &'static str {
        match self {
            Self::ZhHans => "zh-Hans",
            Self::ZhHant => "zh-Hant",
            Self::En => "en",
        }
    }

    /// Reads `<html lang>` or a kept code; `boot.js` has already chosen by the browser's wishes.
    pub fn from_code(code: &str) -> Self {
        match code {
            "zh-TW" | "zh-HK" | "zh-MO" | "zh-Hant" => Self::ZhHant,
            other if other.starts_with("zh") => Self::ZhHans,
            _ => Self::En,
        }
    }
}

impl Texts {
    /// The parts of a list, one after the other.
    pub fn list<T: AsRef<str>>(&self, parts: &[T]) -> String {
        join(parts, self.common.and)
    }

    /// One of the parts.
    pub fn either<T: AsRef<str>>(&self, parts: &[T]) -> String {
        join(parts, self.common.or)
    }

    /// Whole sentences, or words, one after the other: Chinese leaves no space between them, English does.
    pub fn sentences<T: AsRef<str>>(&self, sentences: &[T]) -> String {
        join(sentences, self.common.gap)
    }

    /// The parts of one sentence.
    pub fn clauses<T: AsRef<str>>(&self, clauses: &[T]) -> String {
        join(clauses, self.common.pause)
    }

    /// What carries no stop of its own, read as sentences.
    pub fn read_out<T: AsRef<str>>(&self, parts: &[T]) -> String {
        join(parts, self.common.stop)
    }

    /// What is said, and why; where there is nothing to say why, without the colon.
    pub fn because(&self, what: &str, why: &str) -> String {
        join(&[what, why], self.common.colon)
    }

    /// How many drafts are unfinished, and of what kinds, each kind once.
    pub fn begun(&self, forms: &[Begun]) -> [String; 2] {
        let mut kinds = forms.to_vec();
        kinds.dedup();
        let names: Vec<&str> = kinds.iter().map(|form| self.device.begun(*form)).collect();
        [forms.len().to_string(), self.list(&names)]
    }

    /// What a post is called; unknown posts keep the server's word.
    pub fn role(&self, role: &Role) -> String {
        let names = self.common.roles;
        let known = Role::ALL.iter().position(|each| each == role);
        known
            .and_then(|place| names.get(place))
            .map_or_else(|| role.to_string(), |name| (*name).to_owned())
    }

    /// The same inside a sentence, where English has no capital.
    pub fn post(&self, role: &Role) -> String {
        let name = self.role(role);
        let mut letters = name.chars();
        let first = letters.next().map(|first| first.to_ascii_lowercase());
        first.into_iter().chain(letters).collect()
    }
}

/// What is there of `parts`, with `between` between them.
fn join<T: AsRef<str>>(parts: &[T], between: &str) -> String {
    let parts = parts.iter().map(AsRef::as_ref);
    let there: Vec<&str> = parts.filter(|part| !part.is_empty()).collect();
    there.join(between)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_reads_its_own_codes() {
        for language in Language::ALL {
            assert_eq!(Language::from_code(language.html()), language);
            assert_eq!(Language::from_code(language.code()), language);
        }
        assert_eq!(Language::from_code("fr"), Language::En);
        assert_eq!(Language::from_code("zh"), Language::ZhHans);
    }

    #[test]
    fn a_post_has_no_capital_inside_a_sentence() {
        let post = |language: Language| language.texts().post(&Role::Butler);
        assert_eq!(Language::ALL.map(post), ["物业管家", "物業管家", "butler"]);
    }

    #[test]
    fn a_list_is_parted_as_its_language_parts_it() {
        let list = |language: Language| language.texts().list(&["a", "b"]);
        assert_eq!(Language::ALL.map(list), ["a、b", "a、b", "a, b"]);
    }

    #[test]
    fn drafts_are_counted_and_their_kinds_named_once() {
        let forms = [Begun::Intake, Begun::Callback, Begun::Callback];
        let begun = |language: Language| language.texts().begun(&forms);
        assert_eq!(begun(Language::ZhHans), ["3", "登记、回访"]);
        assert_eq!(begun(Language::En), ["3", "intake, callback"]);
    }

    #[test]
    fn sentences_are_joined_as_each_language_joins_them() {
        let joined = |language: Language| {
            let t = language.texts();
            [
                t.sentences(&["A.", "", "B."]),
                t.clauses(&["a", "b"]),
                t.read_out(&["a", "", "b"]),
                t.because("a", "b"),
                t.because("a", ""),
            ]
        };
        let chinese = ["A.B.", "a，b", "a。b", "a：b", "a"];
        let english = ["A. B.", "a, b", "a. b", "a: b", "a"];
        assert_eq!(Language::ALL.map(joined), [chinese, chinese, english]);
    }

    #[test]
    fn every_post_has_a_name_in_every_language() {
        for language in Language::ALL {
            for role in Role::ALL {
                assert_ne!(language.texts().role(role), role.as_str());
            }
        }
    }
}
