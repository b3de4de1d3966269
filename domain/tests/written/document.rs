//! docs/PROCEDURES.md: requirement → rule → rows that prove it, and what is outside and why.

use super::ledger::{Ledger, Requirement};
use domain::procedure::{Line, Procedure, Sheet, shipped};
use std::fmt::Write as _;
use std::path::Path;

const HEAD: &str = "\
<!-- Written by `UPDATE=1 cargo test -p domain --test written`; a test fails when it is stale. Do not edit. -->

# The written procedures

Each procedure is one file in `domain/procedures/`, each rule with its clause; `shouwen procedure show ID` prints it. Each
requirement of the texts has an id (`001-7-16`: text, procedure, number). Rows are those of
`domain/tests/tables/<procedure>.toml`, counted from 1; one that is *shown* proves that the rule stands in the file and is printed,
and nothing is computed by it.
";

#[test]
fn the_document_is_what_the_files_say() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/PROCEDURES.md");
    let text = document();
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&path, &text).unwrap();
    }
    let there = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        there == text,
        "docs/PROCEDURES.md is stale; run UPDATE=1 cargo test -p domain --test written"
    );
}

fn document() -> String {
    let ledger = Ledger::read();
    let mut text = HEAD.to_owned();
    procedures(&mut text);
    requirements(&mut text, &ledger);
    outside(&mut text);
    missing(&mut text);
    text
}

fn every() -> impl Iterator<Item = Procedure> {
    shipped()
        .iter()
        .map(|(_, text)| Procedure::from_toml(text).unwrap())
}

fn procedures(text: &mut String) {
    text.push_str("\n## Procedures\n\n| id | version | title | made from |\n|---|---|---|---|\n");
    for procedure in every() {
        let Procedure {
            id,
            version,
            title,
            source,
            ..
        } = procedure;
        let _ = writeln!(
            text,
            "| `{id}` | {version} | {} | {} |",
            cell(&title),
            cell(&source)
        );
    }
}

fn requirements(text: &mut String, ledger: &Ledger) {
    text.push_str(
        "\n## Requirements\n\n| requirement | kind | rules | rows |\n|---|---|---|---|\n",
    );
    for requirement in &ledger.requirements {
        let _ = writeln!(
            text,
            "| {} | {} | {} | {} |",
            requirement.id,
            cell(&requirement.kind),
            carried(ledger, requirement),
            proved(ledger, requirement)
        );
    }
}

fn carried(ledger: &Ledger, requirement: &Requirement) -> String {
    let rules = ledger.rules.get(&requirement.id);
    let named = rules.into_iter().flatten().map(|(procedure, line)| {
        let name = rule(line);
        format!("`{procedure}` {name} ({})", cell(&line.source))
    });
    let named: Vec<String> = named.collect();
    match named.len() {
        0 if requirement.is_off_domain() => "– off-domain".to_owned(),
        0 => "– nowhere".to_owned(),
        _ => named.join("<br>"),
    }
}

fn rule(line: &Line) -> String {
    match line.section.as_str() {
        "papers.outside" => "outside".to_owned(),
        section => {
            let section = section.trim_start_matches("papers.");
            format!("{section} {}", cell(&line.about))
                .trim_end()
                .to_owned()
        }
    }
}

fn proved(ledger: &Ledger, requirement: &Requirement) -> String {
    let rows = ledger.rows.get(&requirement.id);
    let mut text = String::new();
    let mut last = "";
    for row in rows.into_iter().flatten() {
        let (table, place) = (row.table.as_str(), row.place);
        if table == last {
            let _ = write!(text, ", {place}");
        } else {
            let comma = if last.is_empty() { "" } else { "<br>" };
            let _ = write!(text, "{comma}`{table}` {place}");
            last = table;
        }
        if !row.is_computed {
            text.push_str(" shown");
        }
    }
    text
}

#[test]
fn what_no_row_computes_is_only_shown() {
    let text = document();
    for id in ["002-09", "001-1-02"] {
        let row = text
            .lines()
            .find(|line| line.starts_with(&format!("| {id} |")));
        let rows = row.unwrap().split('|').nth(4).unwrap();
        assert!(
            rows.trim().ends_with(" shown") && !rows.contains(','),
            "{id}: {rows}"
        );
    }
}

fn outside(text: &mut String) {
    text.push_str(
        "\n## Outside the model, and why\n\n| procedure | clause | why |\n|---|---|---|\n",
    );
    each(text, "papers.outside", |line| {
        let quoted = if line.text.is_empty() {
            String::new()
        } else {
            format!(" “{}”", cell(&line.text))
        };
        (
            format!("{}{quoted}", cell(&line.source)),
            line.says.get("why").cloned(),
        )
    });
}

fn missing(text: &mut String) {
    text.push_str(
        "\n## Texts that are named and not supplied\n\n| procedure | title | what stays open |\n|---|---|---|\n",
    );
    each(text, "papers.missing", |line| {
        (cell(&line.about), line.says.get("leaves_open").cloned())
    });
}

fn each(text: &mut String, section: &str, of: impl Fn(&Line) -> (String, Option<String>)) {
    for procedure in every() {
        let lines = Sheet::of(&procedure).lines;
        for line in lines.iter().filter(|line| line.section == section) {
            let (what, why) = of(line);
            let why = cell(&why.unwrap_or_default());
            let _ = writeln!(text, "| `{}` | {what} | {why} |", procedure.id);
        }
    }
}

#[test]
fn what_is_empty_or_off_stands_on_no_sheet() {
    for procedure in every() {
        for line in Sheet::of(&procedure).lines {
            let says_nothing = |said: &&String| said.is_empty() || *said == "false";
            let empty = line.says.values().find(says_nothing);
            assert_eq!(empty, None, "{} {line:?}", procedure.id);
        }
    }
}

/// A text inside a table.
fn cell(text: &str) -> String {
    text.replace('|', "\\|").replace('\n', " ")
}
