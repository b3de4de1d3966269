//! Procedures as a supervisor reads them at a terminal.

use super::label;
use domain::procedure::{Clash, Line, Procedure, Sheet};
use std::fmt::Write as _;

/// One line about a procedure.
pub(super) fn title(procedure: &Procedure) -> String {
    let Procedure {
        id,
        version,
        title,
        source,
        ..
    } = procedure;
    let default = if procedure.default {
        " · 默认 default"
    } else {
        ""
    };
    format!("{id}  v{version}  {title}  ({source}){default}")
}

/// Every rule with its clause.
pub(super) fn text(procedure: &Procedure) -> String {
    let mut text = title(procedure);
    let mut section = String::new();
    for line in Sheet::of(procedure).lines {
        if line.section != section {
            section.clone_from(&line.section);
            let _ = write!(text, "\n\n{}", label::section(&section));
        }
        heading(&mut text, &line.about);
        text.push_str(&indented(&line, "    "));
    }
    text
}

/// What the lines below are about; what holds as a whole is about nothing else.
fn heading(text: &mut String, about: &str) {
    if !about.is_empty() {
        let _ = write!(text, "\n  {about}");
    }
}

fn indented(line: &Line, indent: &str) -> String {
    let mut text = String::new();
    let says = says(line);
    if !says.is_empty() {
        let _ = write!(text, "\n{indent}{says}");
    }
    let quoted = if line.text.is_empty() {
        String::new()
    } else {
        format!(" “{}”", line.text)
    };
    let is_named_by_its_clause = line.about == line.source;
    let says_nothing_new = is_named_by_its_clause && quoted.is_empty();
    if !line.source.is_empty() && !says_nothing_new {
        let _ = write!(text, "\n{indent}{}{quoted}", line.source);
    }
    if !line.requirements.is_empty() {
        let _ = write!(
            text,
            "\n{indent}要求 requirements {}",
            line.requirements.join(", ")
        );
    }
    notes(&mut text, line, indent);
    text
}

/// What in a rule is the program's own setting, and what the rule leaves to other clauses.
fn notes(text: &mut String, line: &Line, indent: &str) {
    for (label, said) in [("本规程自定 ours", &line.ours), ("未取 left", &line.left)] {
        if !said.is_empty() {
            let _ = write!(text, "\n{indent}{label}: {said}");
        }
    }
}

fn says(line: &Line) -> String {
    let parts = line.says.iter();
    let parts: Vec<String> = parts
        .map(|(key, value)| format!("{} {}", label::key(key), label::value(key, value)))
        .collect();
    parts.join(" · ")
}

/// Where two procedures differ: what each says, side by side with its clause.
pub(super) fn clashes(one: &Procedure, other: &Procedure, clashes: &[Clash]) -> String {
    let mut text = format!("{}\n{}", title(one), title(other));
    let mut section = "";
    for clash in clashes {
        if clash.section != section {
            section = &clash.section;
            let _ = write!(text, "\n\n{}", label::section(section));
        }
        heading(&mut text, &clash.about);
        side(&mut text, &one.id, &clash.one);
        side(&mut text, &other.id, &clash.other);
    }
    if clashes.is_empty() {
        text.push_str("\n\n没有差异 no differences");
    }
    text
}

fn side(text: &mut String, id: &str, lines: &[Line]) {
    if lines.is_empty() {
        let _ = write!(text, "\n    {id}: –");
    }
    for line in lines {
        let _ = write!(text, "\n    {id}: {}", says(line));
        if !line.source.is_empty() {
            let _ = write!(text, "  ({})", line.source);
        }
        if line.is_timed_in_words() {
            let _ = write!(text, " “{}”", line.text);
        }
        notes(text, line, "      ");
    }
}
