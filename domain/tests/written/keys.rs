//! docs/PROCEDURE-FILES.md: every key that a procedure file can have is explained there.

use domain::procedure::{
    CallbackRule, ChargeRule, ClockRule, Demand, ExtensionRule, FormRule, GateRule, Missing,
    NoticeRule, Outside, Papers, Phrase, Post, Procedure, RepeatRule, ReportRule, Retention,
    SeverityRule, SignOff, StepRule, Tell, Unreachable, ValidityRule, VisitRule,
};
use serde::de::{Deserialize, Deserializer, Visitor, value::Error};
use std::path::Path;

/// Reads nothing, and learns which keys a struct would read.
struct Keys(Vec<&'static str>);

impl<'de> Deserializer<'de> for &mut Keys {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, _: V) -> Result<V::Value, Error> {
        Err(serde::de::Error::custom("nothing to read"))
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        self.0 = fields.to_vec();
        self.deserialize_any(visitor)
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 u8 u16 u32 u64 f32 f64 char str string bytes byte_buf option unit
        unit_struct newtype_struct seq tuple tuple_struct map enum identifier ignored_any
    }
}

fn keys<'de, T: Deserialize<'de>>() -> Vec<&'static str> {
    let mut keys = Keys(Vec::new());
    let nothing = T::deserialize(&mut keys).err();
    assert!(nothing.is_some() && !keys.0.is_empty());
    keys.0
}

#[test]
fn every_key_of_every_table_is_explained_under_its_heading() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/PROCEDURE-FILES.md");
    let text = std::fs::read_to_string(path).unwrap();
    let mut lost = Vec::new();
    for (heading, keys) in [
        ("The file itself", keys::<Procedure>()),
        ("severity", keys::<SeverityRule>()),
        ("validity", keys::<ValidityRule>()),
        ("step", keys::<StepRule>()),
        ("clock", keys::<ClockRule>()),
        ("clock", keys::<Tell>()),
        ("clock", keys::<ExtensionRule>()),
        ("callback", keys::<CallbackRule>()),
        ("callback", keys::<Unreachable>()),
        ("gate", keys::<GateRule>()),
        ("repeat", keys::<RepeatRule>()),
        ("phrase", keys::<Phrase>()),
        ("visit", keys::<VisitRule>()),
        ("charge", keys::<ChargeRule>()),
        ("papers", keys::<Papers>()),
        ("papers.signed_off", keys::<SignOff>()),
        ("papers.post", keys::<Post>()),
        ("papers.report", keys::<ReportRule>()),
        ("papers.form", keys::<FormRule>()),
        ("papers.notice", keys::<NoticeRule>()),
        ("papers.retention", keys::<Retention>()),
        ("papers.confidential and papers.recusal", keys::<Demand>()),
        ("papers.outside", keys::<Outside>()),
        ("papers.missing", keys::<Missing>()),
    ] {
        let clause = section(&text, "Every rule");
        let section = section(&text, heading);
        for key in keys {
            let is_there = |section: &str| section.contains(&format!("`{key}`"));
            if !is_there(section) && !is_there(clause) {
                lost.push(format!("{heading}: {key}"));
            }
        }
    }
    assert!(lost.is_empty(), "not explained: {lost:#?}");
}

/// What stands under a heading, up to the next.
fn section<'t>(text: &'t str, heading: &str) -> &'t str {
    let lines = format!("\n## {heading}\n");
    let (_, after) = text
        .split_once(&lines)
        .unwrap_or_else(|| panic!("no heading {heading}"));
    after.split("\n## ").next().unwrap()
}
