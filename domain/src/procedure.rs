//! A written procedure as data: every rule with the clause it comes from.
//!
//! The tablet gets procedures through the `procedure` register; only the server reads TOML.

use crate::draw::Rate;
use crate::time::{DAY, HOUR, MINUTE};
use crate::words::{Kind, Role, Severity, Strength, Subject};
use serde::{Deserialize, Serialize};

/// Which procedure, in which version.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct ProcedureRef {
    /// Its id, `house`.
    pub id: String,
    /// Its version, from 1.
    pub version: u32,
}

/// A procedure. Versioned; a ticket keeps the one it opened with.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Procedure {
    /// Its id, `house`.
    pub id: String,
    /// Its version, from 1.
    pub version: u32,
    /// Its title as printed.
    pub title: String,
    /// What it was made from.
    pub source: String,
    /// The severity of a ticket that nobody classified.
    pub default_severity: Severity,
    /// The share of a limit, in percent, after which a clock counts as due soon.
    pub warn_percent: u8,
    /// Its clocks.
    #[serde(default, rename = "clock")]
    pub clocks: Vec<ClockRule>,
    /// Its callbacks.
    #[serde(default, rename = "callback")]
    pub callbacks: Vec<CallbackRule>,
}

/// A limit on the way of a ticket.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ClockRule {
    /// Its name: `answer`, `settle`.
    pub name: String,
    /// The kinds it runs for.
    pub kinds: Vec<Kind>,
    /// The severities it runs for; empty for all.
    #[serde(default)]
    pub severities: Vec<Severity>,
    /// The entry that starts it.
    pub start: String,
    /// The entry that stops it.
    pub stop: String,
    /// The limit; none where the procedure's text gives no number.
    #[serde(default)]
    pub limit: Option<Limit>,
    /// Whether the resident's own wish counts where it is earlier.
    #[serde(default)]
    pub wish: bool,
    /// How strongly the clause binds.
    pub strength: Strength,
    /// Who may give more time; none where the procedure knows no extension.
    #[serde(default)]
    pub approver: Option<Role>,
    /// The clause.
    pub source: String,
}

/// Who is called back, how many, when.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CallbackRule {
    /// What it is about.
    pub subject: Subject,
    /// The least share of settlements.
    pub rate: Rate,
    /// When the window opens, counted from the settlement.
    #[serde(default)]
    pub opens: Option<Limit>,
    /// When the window closes, counted from the settlement.
    pub closes: Limit,
    /// Who may call back; the handler never.
    pub performers: Vec<Role>,
    /// The clause.
    pub source: String,
}

/// A span of time as the procedure words it: `1h`, `2d`, `1w`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Limit {
    count: u32,
    unit: Unit,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Unit {
    Minutes,
    Hours,
    Days,
    Weeks,
    Months,
}

/// Why a text is no limit.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is no limit; write a whole number and m, h, d, w or mo, such as 1h or 2d")]
pub struct LimitError(String);

impl Limit {
    /// The moment at which the limit ends when it starts at `start`.
    ///
    /// A day is 24 h, a week 168 h; a month is the same date and time of the next month in the
    /// community, clamped to its last day (design: Clocks).
    pub fn end(self, start: crate::Time, offset: crate::Offset) -> crate::Time {
        let count = i64::from(self.count);
        match self.unit {
            Unit::Minutes => start.plus(count * MINUTE),
            Unit::Hours => start.plus(count * HOUR),
            Unit::Days => start.plus(count * DAY),
            Unit::Weeks => start.plus(count * 7 * DAY),
            Unit::Months => {
                let local = offset.local(start);
                let later = local.checked_add_months(chrono::Months::new(self.count));
                offset.moment(later.unwrap_or(local))
            }
        }
    }

    /// The count and the unit's letter, for wording: `(2, "d")`.
    pub fn parts(self) -> (u32, &'static str) {
        let unit = match self.unit {
            Unit::Minutes => "m",
            Unit::Hours => "h",
            Unit::Days => "d",
            Unit::Weeks => "w",
            Unit::Months => "mo",
        };
        (self.count, unit)
    }
}

impl From<Limit> for String {
    fn from(limit: Limit) -> Self {
        let (count, unit) = limit.parts();
        format!("{count}{unit}")
    }
}

impl TryFrom<String> for Limit {
    type Error = LimitError;

    fn try_from(text: String) -> Result<Self, LimitError> {
        let digits = text.bytes().take_while(u8::is_ascii_digit).count();
        let (count, unit) = text.split_at(digits);
        let unit = match unit {
            "m" => Unit::Minutes,
            "h" => Unit::Hours,
            "d" => Unit::Days,
            "w" => Unit::Weeks,
            "mo" => Unit::Months,
            _ => return Err(LimitError(text)),
        };
        let count = count.parse().map_err(|_| LimitError(text.clone()))?;
        Ok(Self { count, unit })
    }
}

impl Procedure {
    /// The rule of callbacks about `subject`.
    pub fn callback(&self, subject: &Subject) -> Option<&CallbackRule> {
        self.callbacks.iter().find(|rule| &rule.subject == subject)
    }

    /// Its id and version.
    pub fn reference(&self) -> ProcedureRef {
        ProcedureRef {
            id: self.id.clone(),
            version: self.version,
        }
    }
}

#[cfg(feature = "procedures")]
mod embedded {
    use super::Procedure;

    /// Why a procedure file cannot be used.
    #[derive(Debug, thiserror::Error)]
    pub enum ProcedureError {
        /// It is no TOML, or a rule lacks what it must have.
        #[error("the procedure file cannot be read: {0}")]
        Toml(#[from] toml::de::Error),
        /// A key that no rule has, most likely a slip of the pen.
        #[error("the procedure file has unknown keys: {}; correct or strike them", .0.join(", "))]
        UnknownKeys(Vec<String>),
    }

    impl Procedure {
        /// Reads a procedure from TOML. Stricter than the log, where a newer server's procedure may
        /// have keys that an older tablet passes over: a file is written by hand.
        pub fn from_toml(text: &str) -> Result<Self, ProcedureError> {
            let mut unknown = Vec::new();
            let file = toml::Deserializer::parse(text)?;
            let procedure =
                serde_ignored::deserialize(file, |path| unknown.push(path.to_string()))?;
            if unknown.is_empty() {
                Ok(procedure)
            } else {
                Err(ProcedureError::UnknownKeys(unknown))
            }
        }

        /// The text of the default procedure, as it ships.
        pub const HOUSE: &'static str = include_str!("../procedures/house.toml");
    }
}

#[cfg(feature = "procedures")]
pub use embedded::ProcedureError;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Offset, Time};

    #[test]
    fn the_house_procedure_reads_and_takes_its_numbers_from_the_clauses() {
        let house = Procedure::from_toml(Procedure::HOUSE).unwrap();
        let complaint = house.callback(&Subject::Complaint).unwrap();
        assert!(complaint.rate.is_all());
        assert_eq!(complaint.source, "003 第十八条");
        let repair = house.callback(&Subject::Repair).unwrap();
        assert_eq!(repair.rate.to_string(), "3/10");
        assert_eq!(String::from(repair.closes), "3d");
        assert!(house.clocks.iter().all(|clock| !clock.source.is_empty()));
    }

    #[test]
    fn a_file_with_unknown_keys_is_refused_and_a_log_with_them_is_read() {
        let file = Procedure::HOUSE.replacen("strength =", "strenght =", 1);
        assert!(Procedure::from_toml(&file).is_err());
        let file = format!("colour = 1\n{}", Procedure::HOUSE);
        assert!(
            Procedure::from_toml(&file)
                .unwrap_err()
                .to_string()
                .contains("colour")
        );
        let mut json =
            serde_json::to_value(Procedure::from_toml(Procedure::HOUSE).unwrap()).unwrap();
        json["colour"] = 1.into();
        json["clock"][0]["colour"] = 1.into();
        assert!(serde_json::from_value::<Procedure>(json).is_ok());
    }

    #[test]
    fn limits_are_read_and_written() {
        for text in ["5m", "1h", "2d", "1w", "1mo"] {
            assert_eq!(
                String::from(Limit::try_from(text.to_owned()).unwrap()),
                text
            );
        }
        for text in ["", "h", "1", "1y", "-1d", "1.5h"] {
            assert!(Limit::try_from(text.to_owned()).is_err(), "{text}");
        }
    }

    #[test]
    fn a_month_is_clamped_to_the_last_day() {
        let start = Offset::parse_rfc3339("2026-01-31T10:00:00+08:00").unwrap();
        let end = Limit::try_from("1mo".to_owned())
            .unwrap()
            .end(start, Offset::default());
        assert_eq!(Offset::default().rfc3339(end), "2026-02-28T10:00:00+08:00");
        assert_eq!(
            Limit::try_from("2d".to_owned())
                .unwrap()
                .end(Time(0), Offset::default()),
            Time(2 * DAY)
        );
    }
}
