//! Commands about the written procedures. They need no data folder, but for the audit of the draw and a community's own
//! procedures.

use super::{Data, Database};
use clap::{Args, Subcommand};
use domain::draw::StratumKey;
use domain::{Offset, Time};
use std::path::PathBuf;

/// What follows from a log. Its lines and what is printed: docs/INTERCHANGE.md.
#[derive(Args, Clone)]
pub struct Explain {
    /// The id of a procedure that ships, with `@VERSION` for one version, or a file.
    #[arg(long, value_name = "ID|FILE")]
    pub procedure: String,
    /// A year's holidays in place of those that ship; may be repeated.
    #[arg(long, value_name = "FILE")]
    pub calendar: Vec<PathBuf>,
    /// The moment, such as 2026-03-05T12:00:00+08:00; later lines are passed over.
    #[arg(long, value_parser = super::moment)]
    pub at: Time,
    /// The key of every draw: 64 hex digits. Without it, nothing is drawn.
    #[arg(long, value_name = "HEX", value_parser = key)]
    pub draw_key: Option<StratumKey>,
    /// The community's distance from UTC.
    #[arg(long, default_value = "+08:00", value_parser = offset, allow_hyphen_values = true)]
    pub offset: Offset,
    /// A named alternative of the procedure that the community chose; may be repeated.
    #[arg(long = "alternative", value_name = "NAME")]
    pub alternatives: Vec<String>,
    /// The log, one JSON object a line; - for the standard input.
    pub file: PathBuf,
    /// Whose procedures come first.
    #[command(flatten)]
    pub own: Own,
}

/// A data folder whose procedures and code prefix come first; without one, those that ship.
#[derive(Args, Clone, Debug)]
pub struct Own {
    /// The data folder of a community, to look at its own procedures.
    #[arg(long = "data", env = "SHOUWEN_DATA", value_name = "DIR")]
    pub folder: Option<PathBuf>,
    /// Its database.
    #[command(flatten)]
    pub database: Database,
}

/// The written procedures.
#[derive(Clone, Debug, Subcommand)]
pub enum ProcedureCommand {
    /// List the procedures that ship; with --data those in a community's register, all versions.
    List {
        /// Whose.
        #[command(flatten)]
        own: Own,
    },
    /// Show every rule of a procedure with its clause.
    Show {
        /// The id of a procedure, with `@VERSION` for one version, or a file.
        procedure: String,
        /// As one JSON object.
        #[arg(long, conflicts_with = "toml")]
        json: bool,
        /// As a procedure file, to begin one's own with.
        #[arg(long)]
        toml: bool,
        /// Whose.
        #[command(flatten)]
        own: Own,
    },
    /// Add a procedure, or a new version of one, to a community's register.
    ///
    /// Tickets keep the version they opened with. `shouwen settings --procedure ID` says which one new tickets have.
    Add {
        /// The id of a procedure that ships, or a file.
        procedure: String,
        /// The data folder.
        #[command(flatten)]
        data: Data,
    },
    /// Say everything that is wrong with a procedure file. Its keys: docs/PROCEDURE-FILES.md.
    Check {
        /// The file.
        file: PathBuf,
    },
    /// Show rule by rule where two procedures differ.
    Compare {
        /// The id of a procedure, with `@VERSION` for one version, or a file.
        one: String,
        /// The other.
        other: String,
        /// As a JSON list.
        #[arg(long)]
        json: bool,
        /// Whose.
        #[command(flatten)]
        own: Own,
    },
}

/// The draw of callbacks.
#[derive(Clone, Debug, Subcommand)]
pub enum DrawCommand {
    /// Throw every die of the revealed draws again.
    Verify {
        /// The data folder.
        #[command(flatten)]
        data: Data,
    },
}

/// The key stays out of what a debug log may show.
impl std::fmt::Debug for Explain {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Explain")
            .field("procedure", &self.procedure)
            .field("at", &self.at)
            .field("file", &self.file)
            .finish_non_exhaustive()
    }
}

fn key(text: &str) -> Result<StratumKey, String> {
    let key = StratumKey::from_hex(&text.to_ascii_lowercase());
    key.ok_or_else(|| "write the key as 64 hex digits".to_owned())
}

/// `+08:00`, `-03:30` or `Z`.
pub(super) fn offset(text: &str) -> Result<Offset, String> {
    let read = || {
        if text == "Z" {
            return Some(Offset(0));
        }
        let (hours, minutes) = text.get(1..)?.split_once(':')?;
        let (hours, minutes) = (digits(hours)?, digits(minutes)?);
        let distance = hours * 60 + minutes;
        let sign = match text.get(..1)? {
            "+" => 1,
            "-" => -1,
            _ => return None,
        };
        (minutes < 60 && distance <= 14 * 60).then_some(Offset(sign * distance))
    };
    read().ok_or_else(|| "write the offset as +08:00".to_owned())
}

pub(super) fn digits(text: &str) -> Option<i32> {
    let two = text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_digit());
    two.then(|| text.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_offset_is_read_as_it_is_written() {
        for (text, minutes) in [("+08:00", 480), ("-03:30", -210), ("Z", 0), ("+00:00", 0)] {
            assert_eq!(offset(text), Ok(Offset(minutes)), "{text}");
        }
        for text in [
            "8", "08:00", "+8:00", "+08:60", "+15:00", "+0a:00", "", "é8:00",
        ] {
            assert!(offset(text).is_err(), "{text}");
        }
    }

    #[test]
    fn a_key_is_64_hex_digits() {
        assert!(key(&"1F".repeat(32)).is_ok_and(|key| key.0 == [0x1f; 32]));
        assert!(key("11").is_err() && key(&"g".repeat(64)).is_err());
    }
}
