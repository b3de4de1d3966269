//! Calendars that ship: one TOML file a year in `calendars/`, read strictly.

use super::{Calendar, OfficeHours, Year};
use crate::body::YearCard;
use crate::time::Offset;
use chrono::{Datelike, NaiveDate};
use serde::Deserialize;
use std::collections::BTreeSet;

/// Why a calendar file cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum CalendarError {
    /// It is no TOML, or lacks what it must have.
    #[error("the calendar file cannot be read: {0}")]
    Toml(#[from] toml::de::Error),
    /// A day of another year.
    #[error("the calendar of {year} names {day}; move the day to the calendar of its own year")]
    OtherYear {
        /// The file's year.
        year: i32,
        /// The day.
        day: NaiveDate,
    },
    /// A day that is off and worked.
    #[error("the calendar of {year} has {day} under `off` and under `worked`; strike one of them")]
    Both {
        /// The file's year.
        year: i32,
        /// The day.
        day: NaiveDate,
    },
}

/// The file, as it is written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    year: i32,
    source: String,
    off: BTreeSet<NaiveDate>,
    worked: BTreeSet<NaiveDate>,
}

impl YearCard {
    /// Reads a year's calendar from TOML: `year`, `source`, `off` and `worked`, days as `"2026-10-01"`.
    pub fn from_toml(text: &str) -> Result<Self, CalendarError> {
        let file: File = toml::from_str(text)?;
        let year = file.year;
        if let Some(day) = file.off.intersection(&file.worked).next() {
            return Err(CalendarError::Both { year, day: *day });
        }
        let mut days = file.off.iter().chain(&file.worked);
        if let Some(day) = days.find(|day| day.year() != year) {
            return Err(CalendarError::OtherYear { year, day: *day });
        }
        let days = Year {
            off: file.off,
            worked: file.worked,
            source: file.source,
        };
        Ok(Self { year, days })
    }

    /// Every year that ships, the earliest first.
    pub fn shipped() -> Result<Vec<Self>, CalendarError> {
        let files: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/calendars.rs"));
        files
            .iter()
            .map(|(_, text)| Self::from_toml(text))
            .collect()
    }
}

impl Calendar {
    /// The calendar of a community at `offset` with office `hours`, knowing every year that ships.
    pub fn shipped(offset: Offset, hours: OfficeHours) -> Result<Self, CalendarError> {
        let cards = YearCard::shipped()?.into_iter();
        Ok(Self {
            offset,
            hours,
            years: cards.map(|card| (card.year, card.days)).collect(),
        })
    }
}
