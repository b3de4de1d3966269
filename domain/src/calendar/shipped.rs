//! Calendars that ship: one TOML file a year in `calendars/`, read strictly.

use super::{Calendar, OfficeHours, Year};
use crate::body::YearCard;
use crate::time::Offset;
use chrono::{Datelike, NaiveDate, Weekday};
use serde::Deserialize;
use std::collections::BTreeSet;

/// Why a calendar file cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum CalendarError {
    /// It is no TOML, or lacks what it must have.
    #[error("the calendar file cannot be read: {0}")]
    Toml(#[from] toml::de::Error),
    /// Nobody could look it up.
    #[error(
        "the calendar of {year} does not say where it was published; write that under `source`"
    )]
    NoSource {
        /// The file's year.
        year: i32,
    },
    /// A year without holidays would pass for a known one.
    #[error("the calendar of {year} has no day off; list the holidays under `off`")]
    NoHolidays {
        /// The file's year.
        year: i32,
    },
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
    /// A make-up day that would be worked anyway.
    #[error(
        "the calendar of {year} has {day} under `worked`, which is no weekend day; correct or strike it"
    )]
    NoMakeUp {
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

impl File {
    fn faults(&self) -> Vec<CalendarError> {
        let year = self.year;
        let is_weekend = |day: &NaiveDate| matches!(day.weekday(), Weekday::Sat | Weekday::Sun);
        let mut faults = Vec::new();
        if self.source.trim().is_empty() {
            faults.push(CalendarError::NoSource { year });
        }
        if self.off.is_empty() {
            faults.push(CalendarError::NoHolidays { year });
        }
        for day in self.off.union(&self.worked).copied() {
            if day.year() != year {
                faults.push(CalendarError::OtherYear { year, day });
            } else if self.off.contains(&day) && self.worked.contains(&day) {
                faults.push(CalendarError::Both { year, day });
            } else if self.worked.contains(&day) && !is_weekend(&day) {
                faults.push(CalendarError::NoMakeUp { year, day });
            }
        }
        faults
    }

    fn card(self) -> YearCard {
        YearCard {
            year: self.year,
            days: Year {
                off: self.off,
                worked: self.worked,
                source: self.source,
            },
        }
    }
}

impl YearCard {
    /// Reads a year's calendar from TOML: `year`, `source`, `off` and `worked`, days as `"2026-10-01"`. Otherwise
    /// everything that is wrong with it, days in their order; at least one thing.
    pub fn read(text: &str) -> Result<Self, Vec<CalendarError>> {
        let file: File = toml::from_str(text).map_err(|error| vec![error.into()])?;
        let faults = file.faults();
        if faults.is_empty() {
            Ok(file.card())
        } else {
            Err(faults)
        }
    }

    /// Reads a year's calendar from TOML; the first thing that is wrong with it.
    pub fn from_toml(text: &str) -> Result<Self, CalendarError> {
        let file: File = toml::from_str(text)?;
        match file.faults().into_iter().next() {
            Some(fault) => Err(fault),
            None => Ok(file.card()),
        }
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
