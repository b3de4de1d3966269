//! Checking a procedure file: everything that is wrong with it, each with its line and what to write instead.
//!
//! Reading ([`Procedure::from_toml`]) stops at the first fault and knows only shapes. A supervisor who writes a procedure
//! wants to hear of all of them, and of rules that could never work.

mod callback;
mod clause;
mod clock;
mod gate;
mod known;
mod mark;
mod overlap;
mod paper;
mod place;

use super::Procedure;
use place::Document;

/// One thing that is wrong with a procedure file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, thiserror::Error)]
#[error("{line}: {key}: {message}")]
pub struct Fault {
    /// The line, from 1.
    pub line: usize,
    /// The key, `clock.stop`.
    pub key: String,
    /// What is wrong, and what to write instead.
    pub message: String,
}

/// Everything that is wrong with the procedure file `text`, in the order of its lines; nothing where it can be used.
pub fn check(text: &str) -> Vec<Fault> {
    let mut faults = match Document::parse(text) {
        Ok(document) => check_document(text, document),
        Err(fault) => vec![fault],
    };
    faults.sort();
    faults.dedup();
    faults
}

fn check_document(text: &str, document: Document<'_>) -> Vec<Fault> {
    let mut checking = Checking {
        document,
        faults: Vec::new(),
    };
    clause::check(&mut checking);
    known::keys(&mut checking, text);
    paper::check(&mut checking, text);
    match toml::from_str::<Procedure>(text) {
        Ok(procedure) => checking.rules(&procedure),
        Err(error) => checking.unreadable(&error),
    }
    checking.faults
}

/// A check under way.
struct Checking<'t> {
    document: Document<'t>,
    faults: Vec<Fault>,
}

impl Checking<'_> {
    /// Notes that what stands at `path` (`clock.3.stop`) is wrong.
    fn wrong(&mut self, path: &str, message: impl Into<String>) {
        self.faults.push(Fault {
            line: self.document.line(path),
            key: place::key(path),
            message: message.into(),
        });
    }

    /// Notes that what stands at `path` is none of `words`.
    fn unknown(&mut self, path: &str, word: &str, words: &[&str]) {
        let message = format!("`{word}` is not known; write one of {}", words.join(", "));
        self.wrong(path, message);
    }

    /// A shape that is wrong. A rule without a clause was noted already.
    fn unreadable(&mut self, error: &toml::de::Error) {
        if error.message().contains("missing field `source`") && !self.faults.is_empty() {
            return;
        }
        let offset = error.span().map_or(0, |span| span.start);
        let path = self.document.path_at(offset);
        let line = self.document.line_at(offset);
        self.faults.push(Fault {
            line,
            key: place::key(&path),
            message: error.message().to_owned(),
        });
    }

    fn rules(&mut self, procedure: &Procedure) {
        if procedure.id.trim().is_empty() {
            self.wrong("id", "is empty; write the file's name without .toml");
        }
        if procedure.version == 0 {
            self.wrong("version", "is 0; versions count from 1");
        }
        known::severity(self, "default_severity", &procedure.default_severity);
        known::percent(self, "warn_percent", procedure.warn_percent);
        gate::scales(self, procedure);
        clock::check(self, procedure);
        callback::check(self, procedure);
        gate::check(self, procedure);
    }
}
