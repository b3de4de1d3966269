//! The text that a resident signs: composed once, shown as it is, stored as it was shown.
//!
//! The screen lays the lines out as rows and amounts; `plain` is those very lines one below the
//! other. Every value that a signature covers stands in it in words.

mod callback;

use crate::format;
use crate::i18n::Language;
use crate::i18n::sign::Text;
use crate::longest;
use crate::money::yuan;
use domain::body::{Covered, Quoted};
use domain::ticket::{Ticket, Visit};
use domain::words::{Kind, VisitOutcome};
use domain::{EntryId, Offset, StaffId, Time, World, signature};

/// Characters of a name or a word: registers and other programs have longer ones than a field takes.
const LONGEST_NAME: usize = 200;
/// Lines of a quote and answers to unknown questions that are listed; of more it is said how many.
const MOST: usize = 40;

/// Between the parts of one row.
pub const GAP: &str = "　";

/// One line of the document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Line {
    /// A label and what it labels.
    Row { label: String, value: String },
    /// An item of a quote and its amount.
    Item { item: String, amount: String },
    /// The sum.
    Total { label: String, amount: String },
    /// What signing means.
    Means(String),
}

/// What is shown, and what it states.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    pub lines: Vec<Line>,
    pub covers: Vec<Covered>,
    /// The exact text.
    pub text: String,
    pub language: Language,
}

/// The document about the entry `of` (a visit's end or a callback); none where it is not there.
pub fn document(
    world: &World,
    ticket: &Ticket,
    of: EntryId,
    language: Language,
) -> Option<Document> {
    let writer = Writer {
        world,
        ticket,
        language,
        words: &language.texts().sign.text,
        offset: world.settings.offset,
    };
    let visit = ticket.visits.iter().find(|visit| visit.ended == Some(of));
    let made = ticket.callbacks.iter().find(|made| made.entry == of);
    let lines = match (visit, made) {
        (Some(visit), _) => writer.visit(visit),
        (None, Some(made)) => writer.callback(made),
        (None, None) => return None,
    };
    Some(Document {
        text: plain(&lines, language),
        covers: signature::values(ticket, of),
        lines,
        language,
    })
}

/// The lines as plain text.
fn plain(lines: &[Line], language: Language) -> String {
    let colon = language.texts().sign.text.colon;
    let line = |line: &Line| match line {
        Line::Row { label, value } => [label.as_str(), colon, value].concat(),
        Line::Item { item, amount } => [item.as_str(), colon, amount].concat(),
        Line::Total { label, amount } => [label.as_str(), colon, amount].concat(),
        Line::Means(text) => text.clone(),
    };
    lines.iter().map(line).collect::<Vec<_>>().join("\n")
}

struct Writer<'a> {
    world: &'a World,
    ticket: &'a Ticket,
    language: Language,
    words: &'static Text,
    offset: Offset,
}

impl Writer<'_> {
    fn visit(&self, visit: &Visit) -> Vec<Line> {
        let words = self.words;
        let left = visit.left.unwrap_or(visit.arrived);
        let result = visit.outcome.as_ref().map(|outcome| {
            let texts = self.language.texts().visit;
            texts.outcome(self.ticket.kind(), outcome).to_owned()
        });
        let mut lines = self.heading();
        lines.extend(row(words.found, self.found(visit)));
        let result = self.held(&result.unwrap_or_default(), LONGEST_NAME);
        lines.extend(row(words.result, result));
        let span = self.span(visit.arrived, left);
        lines.extend(row(words.visited, beside(&[&span, &self.name(visit.by)])));
        lines.extend(self.amounts());
        lines.extend(self.phone());
        let charged = self.ticket.is_priced();
        let means = match &visit.outcome {
            Some(VisitOutcome::Done) if charged => words.means_done,
            Some(VisitOutcome::Done) => words.means_done_free,
            _ => words.means_visit,
        };
        lines.push(Line::Means(means.to_owned()));
        lines
    }

    /// Whose and which matter it is.
    fn heading(&self) -> Vec<Line> {
        let words = self.words;
        let opening = self.ticket.opening.as_ref();
        let number = self.ticket.number.clone();
        let number = number.or_else(|| self.ticket.alias().map(ToString::to_string));
        let contact = opening.map_or("", |opening| opening.contact.as_str());
        let code = self
            .ticket
            .room()
            .and_then(|room| self.world.rooms.get(&room));
        let place = code.map_or_else(
            || words.public_place.to_owned(),
            |room| room.card.code.to_string(),
        );
        let who = beside(&[&place, &self.held(contact, LONGEST_NAME)]);
        let what = opening.map_or("", |opening| opening.text.as_str());
        let label = if self.ticket.kind() == Some(&Kind::Repair) {
            words.repair
        } else {
            words.matter
        };
        let mut lines = Vec::new();
        let number = self.held(&number.unwrap_or_default(), LONGEST_NAME);
        lines.extend(row(words.number, number));
        lines.extend(row(words.room, who));
        lines.extend(row(label, self.held(what, longest::TEXT)));
        lines
    }

    fn found(&self, visit: &Visit) -> String {
        let texts = self.language.texts().visit;
        let codes: Vec<&str> = visit
            .findings
            .iter()
            .map(|code| texts.finding(code))
            .collect();
        let parts = [&self.list(&codes), &visit.text];
        let parts = parts.map(|part| self.held(part, longest::TEXT));
        let parts: Vec<&str> = parts
            .iter()
            .map(String::as_str)
            .filter(|part| !part.is_empty())
            .collect();
        self.list(&parts)
    }

    fn amounts(&self) -> Vec<Line> {
        let Some((_, quote)) = &self.ticket.quote else {
            return Vec::new();
        };
        let mut lines = self.items(quote);
        lines.extend(self.unlisted(quote.lines.len()));
        lines.push(Line::Total {
            label: self.words.total.to_owned(),
            amount: format::fill(self.words.yuan, &[&yuan(quote.fen)]),
        });
        lines
    }

    fn items(&self, quote: &Quoted) -> Vec<Line> {
        let item = |line: &domain::body::QuoteLine| {
            let name = self.held(&line.item, longest::ITEM);
            Line::Item {
                item: if line.count == 1 {
                    name
                } else {
                    format!("{name} × {}", line.count)
                },
                amount: yuan(line.fen.saturating_mul(i64::from(line.count))),
            }
        };
        quote.lines.iter().take(MOST).map(item).collect()
    }

    /// How many of `count` are not listed; none where all are.
    fn unlisted(&self, count: usize) -> Option<Line> {
        let rest = count.checked_sub(MOST).filter(|rest| *rest > 0)?;
        let value = format::fill(self.words.unlisted, &[&rest.to_string()]);
        row(self.words.rest, value)
    }

    /// A text on one line, whole where it has no more than `longest` characters: of a longer one it is said how much is here,
    /// so that nobody takes it for whole.
    fn held(&self, text: &str, longest: usize) -> String {
        let line = one_line(text);
        let Some((end, _)) = line.char_indices().nth(longest) else {
            return line;
        };
        let counts = [longest, line.chars().count()].map(|count| count.to_string());
        let cut = format::fill(self.words.cut, &counts.each_ref().map(String::as_str));
        [line.get(..end).unwrap_or_default(), &cut].concat()
    }

    fn phone(&self) -> Option<Line> {
        let phone = self
            .ticket
            .opening
            .as_ref()
            .map_or("", |opening| opening.phone.as_str());
        let masked = if phone.is_empty() {
            String::new()
        } else {
            format::masked(phone)
        };
        row(self.words.phone, masked)
    }

    fn name(&self, staff: Option<StaffId>) -> String {
        let staff = staff.and_then(|id| self.world.staff.get(&id));
        staff.map_or_else(String::new, |staff| self.held(&staff.name, LONGEST_NAME))
    }

    /// `2026-11-19 14:58–15:12`, with the second day where it is another one.
    fn span(&self, from: Time, to: Time) -> String {
        let end = if self.offset.day(from) == self.offset.day(to) {
            format::clock(self.offset, to)
        } else {
            self.moment(to)
        };
        [self.moment(from).as_str(), "–", &end].concat()
    }

    fn moment(&self, when: Time) -> String {
        [
            self.offset.day(when).to_string(),
            format::clock(self.offset, when),
        ]
        .join(" ")
    }

    fn list(&self, parts: &[&str]) -> String {
        parts.join(self.words.comma)
    }
}

/// What stands on one row, with a wide space between; empty parts leave none.
fn beside(parts: &[&str]) -> String {
    let said: Vec<&str> = parts
        .iter()
        .copied()
        .filter(|part| !part.is_empty())
        .collect();
    said.join(GAP)
}

/// A row; none where there is nothing to say.
fn row(label: &str, value: String) -> Option<Line> {
    (!value.is_empty()).then(|| Line::Row {
        label: label.to_owned(),
        value,
    })
}

/// Text without line breaks and other marks of control: no text makes a line of its own.
fn one_line(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    line.replace(char::is_control, "")
}

#[cfg(test)]
mod tests;
