//! `shouwen explain`: what follows from a plain log, as one JSON object.

use super::named::{FAULTS, Named, faulty, read};
use super::{RulesError, found, know_alternatives};
use crate::cli::Explain;
use crate::run::{RunError, complain, say};
use domain::Calendar;
use domain::body::YearCard;
use domain::calendar::OfficeHours;
use domain::plain::{self, Asked};
use std::io::Read;
use std::path::Path;
use std::process::ExitCode;

pub(in crate::run) async fn explain(asked: &Explain) -> Result<ExitCode, RunError> {
    let procedure = match found(&asked.procedure, &asked.own).await? {
        Named::Procedure(procedure) => *procedure,
        Named::Faulty(path, faults) => return Ok(faulty(&path, &faults)),
    };
    know_alternatives(&procedure, &asked.alternatives)?;
    let text = log(&asked.file)?;
    let asked = Asked {
        procedure,
        alternatives: asked.alternatives.clone(),
        calendar: calendar(asked)?,
        at: asked.at,
        key: asked.draw_key.clone(),
    };
    match plain::explain(&text, &asked) {
        Ok(explained) => {
            say(&super::pretty(&explained)?)?;
            for warning in &explained.warnings {
                complain(&warning.to_string());
            }
            for year in &explained.unknown_years {
                complain(&format!(
                    "{year}: 只按周末计算 working days counted by weekends only; give its calendar with --calendar FILE"
                ));
            }
            Ok(ExitCode::SUCCESS)
        }
        Err(errors) => {
            for error in errors {
                complain(&error.to_string());
            }
            Ok(ExitCode::from(FAULTS))
        }
    }
}

/// The bytes as they are: one that is no text is said with its line, beside whatever else is wrong.
fn log(path: &Path) -> Result<Vec<u8>, RulesError> {
    if path != Path::new("-") {
        return std::fs::read(path).map_err(|cause| RulesError::File {
            path: path.to_owned(),
            cause,
        });
    }
    let mut log = Vec::new();
    std::io::stdin().read_to_end(&mut log)?;
    Ok(log)
}

fn calendar(asked: &Explain) -> Result<Calendar, RulesError> {
    let wrong = |error: domain::calendar::CalendarError| RulesError::Calendar(error.to_string());
    let mut calendar = Calendar::shipped(asked.offset, OfficeHours::default()).map_err(wrong)?;
    for path in &asked.calendar {
        let card = YearCard::from_toml(&read(path)?)
            .map_err(|error| RulesError::Calendar(format!("{}: {error}", path.display())))?;
        calendar.years.insert(card.year, card.days);
    }
    Ok(calendar)
}
