//! Checking a procedure file: everything that is wrong with it, each with its line and what to write instead.
//!
//! Reading ([`Procedure::from_toml`]) stops at the first fault and knows only shapes. A supervisor who writes a procedure
//! wants to hear of all of them, and of rules that could never work.

mod blank;
mod callback;
mod circle;
mod clause;
mod clock;
mod degree;
mod gate;
mod known;
mod list;
mod mark;
mod mend;
mod order;
mod overlap;
mod paper;
mod place;
mod question;
mod reach;
mod repeat;
mod seen;
mod shape;
mod twice;
mod value;

use super::{Papers, Procedure, ProcedureError};
use place::Document;
use serde::Deserialize;
use std::collections::BTreeSet;
use value::Values;

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
        mended: BTreeSet::new(),
    };
    clause::check(&mut checking);
    blank::check(&mut checking);
    let (file, odd) = Values::of(checking.document.root());
    let file = mend::mend(&mut checking, file);
    known::keys(&mut checking, &file);
    odd.check(&mut checking);
    let file = toml::Value::Table(file);
    let papers = file.get("papers").cloned();
    let papers = papers.and_then(|papers| Papers::deserialize(papers).ok());
    let papers = papers.unwrap_or_default();
    list::check(&mut checking, "papers", file.get("papers"), &papers);
    paper::check(&mut checking, &papers);
    if let Ok(procedure) = Procedure::deserialize(file.clone()) {
        list::check(&mut checking, "", Some(&file), &procedure);
        checking.rules(&procedure);
    }
    checking.refused(text);
    checking.faults
}

/// A check under way.
struct Checking<'t> {
    document: Document<'t>,
    faults: Vec<Fault>,
    /// Where something stands in for what could not be read, and in which rules.
    mended: BTreeSet<String>,
}

impl Checking<'_> {
    /// Notes that what stands at `path` (`clock.3.stop`) is wrong, unless it only stands in.
    fn wrong(&mut self, path: &str, message: impl Into<String>) {
        let is_stand_in = |mended: &String| {
            let is_rule = mended.rsplit('.').next().is_some_and(is_place);
            path == mended || !is_rule && path.starts_with(&format!("{mended}."))
        };
        if !self.mended.iter().any(is_stand_in) {
            self.fault(path, message);
        }
    }

    /// Whether something stands in for what could not be read at `path`, or inside it.
    fn stands_in(&self, path: &str) -> bool {
        let inside = format!("{path}.");
        let mut mended = self.mended.iter();
        mended.any(|mended| mended == path || mended.starts_with(&inside))
    }

    /// Notes that what stands at `path` cannot be read, and that something stands in for it.
    fn shape(&mut self, path: &str, message: impl Into<String>) {
        self.fault(path, message);
        self.mended.insert(path.to_owned());
    }

    fn fault(&mut self, path: &str, message: impl Into<String>) {
        self.faults.push(Fault {
            line: self.document.line(path),
            key: place::key(path),
            message: message.into(),
        });
    }

    /// Notes that two rules of a sort do not go together. With one that could not be read whole, nobody can say.
    fn clash(&mut self, section: &str, place: usize, other: usize, say: impl Fn(usize) -> String) {
        let (path, other) = (format!("{section}.{place}"), format!("{section}.{other}"));
        if !self.mended.contains(&path) && !self.mended.contains(&other) {
            let message = say(self.document.line(&other));
            self.fault(&path, message);
        }
    }

    /// Notes that what stands at `path` is none of `words`.
    fn unknown(&mut self, path: &str, word: &str, words: &[&str]) {
        let message = format!("`{word}` is not known; write one of {}", words.join(", "));
        self.wrong(path, message);
    }

    /// What the reader refuses is a fault, even one that no check above knows.
    fn refused(&mut self, text: &str) {
        if !self.faults.is_empty() {
            return;
        }
        match Procedure::from_toml(text) {
            Err(ProcedureError::Toml(error)) => {
                let offset = error.span().map_or(0, |span| span.start);
                let (line, key) = self.document.at(offset);
                let message = format!("cannot be read: {}", error.message());
                self.faults.push(Fault { line, key, message });
            }
            Err(error) => self.fault("", error.to_string()),
            Ok(_) => {}
        }
    }

    fn rules(&mut self, procedure: &Procedure) {
        if procedure.id.trim().is_empty() {
            self.wrong("id", "is empty; write the file's name without .toml");
        }
        if procedure.version == 0 {
            self.wrong("version", "is 0; versions count from 1");
        }
        known::degree(
            self,
            "default_severity",
            &procedure.default_severity,
            procedure,
        );
        known::percent(self, "warn_percent", procedure.warn_percent);
        gate::scales(self, procedure);
        clock::check(self, procedure);
        callback::check(self, procedure);
        question::check(self, procedure);
        gate::check(self, procedure);
        repeat::check(self, procedure);
        degree::check(self, procedure);
        twice::check(self, procedure);
    }
}

/// Whether a part of a path is the place of an element in its list.
fn is_place(part: &str) -> bool {
    part.parse::<usize>().is_ok()
}
