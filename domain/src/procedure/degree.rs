//! Degrees 程度: which words of severity and validity a procedure knows, and what any other word counts as.
//!
//! A ticket keeps the word that somebody wrote, and shows it. Rules see a degree that is on the scale, so that no word
//! takes a ticket out of reach of its clocks.

use super::{Condition, Procedure, Trait, Traits};
use crate::words::{Field, Kind, Severity};

/// The words of validity where a procedure adds none of its own.
const VALIDITIES: [&str; 2] = ["valid", "invalid"];

/// How somebody would write a kind who takes it for a field.
const KIND: &str = "kind";

impl Procedure {
    /// Whether the kind is one of the trade's, or one that a clock of its own is for.
    pub fn knows_kind(&self, kind: &Kind) -> bool {
        Kind::ALL.contains(kind) || self.clocks.iter().any(|rule| rule.kinds.contains(kind))
    }

    /// The degrees of severity that it knows, in its own order; without a scale of its own, those of the trade.
    pub fn degrees(&self) -> impl Iterator<Item = &Severity> {
        let own = self.severities.iter().map(|rule| &rule.code);
        let trade = Severity::ALL.iter();
        own.chain(trade.filter(|_| self.severities.is_empty()))
    }

    /// Whether it knows `value` as a word of `field`: from its scale, or because a rule of its own asks for it. Of fields
    /// without a scale it knows every word.
    pub fn knows(&self, field: &Field, value: &str) -> bool {
        match field {
            Field::Severity => {
                self.degrees().any(|degree| degree.as_str() == value) || self.asks_for(value)
            }
            Field::Validity => {
                let mut own = self.validities.iter();
                VALIDITIES.contains(&value) || own.any(|rule| rule.code == value)
            }
            Field::Unknown(field) if field == KIND => self.knows_kind(&Kind::from(value)),
            _ => true,
        }
    }

    /// What the procedure says that a degree of severity means; empty where it does not say.
    pub fn meaning_of(&self, severity: &Severity) -> &str {
        let mut rules = self.severities.iter();
        let rule = rules.find(|rule| rule.code == *severity);
        rule.map_or("", |rule| rule.means.as_str())
    }

    /// The same of a degree of validity.
    pub fn meaning_of_validity(&self, code: &str) -> &str {
        let mut rules = self.validities.iter();
        let rule = rules.find(|rule| rule.code == code);
        rule.map_or("", |rule| rule.means.as_str())
    }

    /// Whether a rule asks for the degree of severity `word`.
    fn asks_for(&self, word: &str) -> bool {
        self.scopes().any(|scope| {
            let asked = scope.when.0.get(&Trait::Severity);
            asked.is_some_and(|words| words.iter().any(|each| each == word))
        })
    }

    /// The degree of severity that a ticket with this word, or with none, counts as.
    pub fn degree<'a>(&'a self, word: Option<&'a str>) -> &'a str {
        let known = word.filter(|word| self.knows(&Field::Severity, word));
        known.unwrap_or(self.default_severity.as_str())
    }

    /// Whether a rule of this procedure for `kinds` (none named: all) under `when` holds for `ticket`.
    pub fn covers(&self, when: &Condition, kinds: &[Kind], ticket: &impl Traits) -> bool {
        let procedure = self;
        when.covers(kinds, &Weighed { procedure, ticket })
    }
}

/// A ticket as the rules of a procedure see it.
struct Weighed<'a, T> {
    procedure: &'a Procedure,
    ticket: &'a T,
}

impl<T: Traits> Traits for Weighed<'_, T> {
    fn kind(&self) -> Option<&Kind> {
        self.ticket.kind()
    }

    fn value(&self, of: &Trait) -> Option<&str> {
        let value = self.ticket.value(of);
        // What has no opening is nothing yet, and weighs nothing.
        if *of == Trait::Severity && self.kind().is_some() {
            return Some(self.procedure.degree(value));
        }
        value
    }
}
