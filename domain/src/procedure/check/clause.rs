//! Every rule says where it comes from.

use super::Checking;
use toml::de::DeValue;

/// The tables that are rules.
const RULES: &[&str] = &[
    "severity",
    "validity",
    "step",
    "clock",
    "callback",
    "question",
    "gate",
    "repeat",
    "phrase",
    "visit",
    "charge",
    "papers.report",
    "papers.form",
    "papers.notice",
    "papers.retention",
    "papers.confidential",
    "papers.recusal",
    "papers.outside",
];

pub(super) fn check(checking: &mut Checking<'_>) {
    let mut bare = Vec::new();
    for rules in RULES {
        for (path, table) in checking.document.tables(rules) {
            let source = table
                .iter()
                .find(|(key, _)| key.get_ref().as_ref() == "source")
                .map(|(_, value)| value.get_ref());
            let is_there = match source {
                None => false,
                Some(DeValue::String(source)) => !source.trim().is_empty(),
                Some(_) => true,
            };
            if !is_there {
                bare.push(format!("{path}.source"));
            }
        }
    }
    for path in bare {
        checking.wrong(
            &path,
            "is missing; write the text and the clause that the rule comes from, such as source = \"003 5\"",
        );
    }
}
