//! Commands about a community's settings and its calendar.

use super::Data;
use clap::{Args, Subcommand};
use domain::Offset;
use domain::calendar::OfficeHours;
use std::path::PathBuf;

/// A community's settings: each option changes one, the others stay.
#[derive(Args, Clone, Debug)]
pub struct Settings {
    /// The community's name.
    #[arg(long)]
    pub name: Option<String>,
    /// The hotline as printed.
    #[arg(long)]
    pub hotline: Option<String>,
    /// The procedure of new tickets, by its id; tickets keep the one they opened with.
    #[arg(long, value_name = "ID")]
    pub procedure: Option<String>,
    /// A named alternative of the procedure, in place of those before; may be repeated.
    #[arg(long = "alternative", value_name = "NAME")]
    pub alternatives: Vec<String>,
    /// The procedure as it is, with none of its alternatives.
    #[arg(long, conflicts_with = "alternatives")]
    pub no_alternatives: bool,
    /// The community's distance from UTC.
    #[arg(long, value_parser = super::rules::offset, allow_hyphen_values = true)]
    pub offset: Option<Offset>,
    /// When the office works, on working days.
    #[arg(long, value_name = "08:30-17:30", value_parser = hours)]
    pub office_hours: Option<OfficeHours>,
    /// The company's prefix of the forms' codes, printed where the texts have **.
    #[arg(long, value_name = "PREFIX")]
    pub code_prefix: Option<String>,
    /// Whether a tablet has the tickets of its people's areas alone (yes), or those of all (no). Tickets given to its people it
    /// has in either case, and the desk has all.
    #[arg(long, value_name = "yes|no", value_parser = yes_or_no)]
    pub tablets_by_area: Option<bool>,
    /// The data folder.
    #[command(flatten)]
    pub data: Data,
}

impl Settings {
    /// Whether an option changes something; otherwise they are shown.
    pub fn changes(&self) -> bool {
        self.name.is_some()
            || self.hotline.is_some()
            || self.procedure.is_some()
            || !self.alternatives.is_empty()
            || self.no_alternatives
            || self.offset.is_some()
            || self.office_hours.is_some()
            || self.code_prefix.is_some()
            || self.tablets_by_area.is_some()
    }
}

/// The published days off and make-up working days.
#[derive(Clone, Debug, Subcommand)]
pub enum CalendarCommand {
    /// Take in a year from a file, in place of what was known of it.
    ///
    /// The file has four keys: year = 2027, source = "where it was published", and two lists of days,
    /// off = ["2027-01-01"] for days off and worked = ["2027-02-14"] for weekend days that are worked.
    Add {
        /// The file.
        file: PathBuf,
        /// The data folder.
        #[command(flatten)]
        data: Data,
    },
    /// List the years that are known, and where each was published.
    List {
        /// The data folder.
        #[command(flatten)]
        data: Data,
    },
}

fn yes_or_no(text: &str) -> Result<bool, String> {
    match text {
        "yes" => Ok(true),
        "no" => Ok(false),
        _ => Err("write yes or no".to_owned()),
    }
}

/// `08:30-17:30`; an office that never closes has `00:00-24:00`.
fn hours(text: &str) -> Result<OfficeHours, String> {
    let read = || {
        let (opens, closes) = text.split_once('-')?;
        let (opens, closes) = (minute(opens)?, minute(closes)?);
        (opens < closes).then_some(OfficeHours { opens, closes })
    };
    read().ok_or_else(|| "write the hours as 08:30-17:30, the opening first".to_owned())
}

/// Minutes past midnight, `24:00` included.
fn minute(text: &str) -> Option<u16> {
    let (hours, minutes) = text.trim().split_once(':')?;
    let (hours, minutes) = (super::rules::digits(hours)?, super::rules::digits(minutes)?);
    let minute = hours * 60 + minutes;
    let is_time = minutes < 60 && minute <= 24 * 60;
    is_time.then(|| u16::try_from(minute).ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn office_hours_are_read_as_they_are_written() {
        for (text, opens, closes) in [
            ("08:30-17:30", 510, 1_050),
            ("00:00-24:00", 0, 1_440),
            ("09:00 - 18:00", 540, 1_080),
        ] {
            assert_eq!(hours(text), Ok(OfficeHours { opens, closes }), "{text}");
        }
        for text in [
            "17:30-08:30",
            "09:00-09:00",
            "09:00-24:01",
            "09:60-18:00",
            "9-18",
            "09:00",
            "",
        ] {
            assert!(hours(text).is_err(), "{text}");
        }
    }
}
