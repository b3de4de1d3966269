//! Procedure files: TOML, written by hand, read strictly.

use super::{Papers, Procedure};
use serde_json::Value;

/// Why a procedure file cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum ProcedureError {
    /// None of the shipped files is marked as the default.
    #[error("no shipped procedure says `default = true`; mark one")]
    NoDefault,
    /// It cannot be written as TOML.
    #[error("the procedure cannot be written as a file: {0}")]
    Write(#[from] toml::ser::Error),
    /// It cannot be written as JSON, on the way to TOML.
    #[error("the procedure cannot be written as a file: {0}")]
    Value(#[from] serde_json::Error),
    /// It is no TOML, or a rule lacks what it must have.
    #[error("the procedure file cannot be read: {0}")]
    Toml(#[from] toml::de::Error),
    /// A key that no rule has, most likely a slip of the pen.
    #[error("the procedure file has unknown keys: {}; correct or strike them", .0.join(", "))]
    UnknownKeys(Vec<String>),
}

/// Every procedure that ships, by id: one file each in `procedures/`.
pub fn shipped() -> &'static [(&'static str, &'static str)] {
    include!(concat!(env!("OUT_DIR"), "/procedures.rs"))
}

impl Procedure {
    /// Reads a procedure from TOML. Stricter than the log, where a newer server's procedure may
    /// have keys that an older tablet passes over: a file is written by hand.
    pub fn from_toml(text: &str) -> Result<Self, ProcedureError> {
        let mut unknown = Vec::new();
        let file = toml::Deserializer::parse(text)?;
        let procedure: Self =
            serde_ignored::deserialize(file, |path| unknown.push(path.to_string()))?;
        let table: toml::Table = toml::from_str(text)?;
        if let Some(papers) = table.get("papers") {
            let papers = papers.clone();
            let _: Papers =
                serde_ignored::deserialize(papers, |path| unknown.push(format!("papers.{path}")))?;
        }
        if unknown.is_empty() {
            Ok(procedure)
        } else {
            Err(ProcedureError::UnknownKeys(unknown))
        }
    }

    /// The procedure as such a file, without the remarks that its author wrote beside the rules.
    pub fn to_toml(&self) -> Result<String, ProcedureError> {
        let mut value = serde_json::to_value(self)?;
        strike_empty(&mut value);
        Ok(toml::to_string(&value)?)
    }

    /// The text of the file that ships and says the same as this one, remarks and all.
    pub fn shipped_text(&self) -> Option<&'static str> {
        let (_, text) = shipped().iter().find(|(id, _)| *id == self.id)?;
        let ships = Self::from_toml(text).ok()?;
        (ships == *self).then_some(*text)
    }

    /// The shipped procedure that new communities start with.
    pub fn default_that_ships() -> Result<Self, ProcedureError> {
        for (_, text) in shipped() {
            let procedure = Self::from_toml(text)?;
            if procedure.default {
                return Ok(procedure);
            }
        }
        Err(ProcedureError::NoDefault)
    }

    /// The procedure `id` as it ships.
    pub fn that_ships(id: &str) -> Option<Result<Self, ProcedureError>> {
        let (_, text) = shipped().iter().find(|(each, _)| *each == id)?;
        Some(Self::from_toml(text))
    }
}

/// TOML has no word for nothing: what is nothing is left out.
fn strike_empty(value: &mut Value) {
    match value {
        Value::Object(members) => {
            members.retain(|_, value| !value.is_null());
            members.values_mut().for_each(strike_empty);
        }
        Value::Array(elements) => elements.iter_mut().for_each(strike_empty),
        _ => {}
    }
}
