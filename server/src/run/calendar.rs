//! `shouwen calendar`: the published years, one file each.

use super::registers::Registers;
use super::rules::read;
use super::{RunError, complain, say};
use crate::cli::{CalendarCommand, Data};
use domain::StreamKind;
use domain::body::{Put, YearCard};
use domain::calendar::{Calendar, Year};
use domain::time::DAY;
use std::path::Path;
use std::process::ExitCode;

/// How far ahead a deadline may reach: the years until then should be known.
const AHEAD: i64 = 366 * DAY;

pub(super) async fn run(command: &CalendarCommand) -> Result<ExitCode, RunError> {
    match command {
        CalendarCommand::Add { file, data } => add(file, data).await,
        CalendarCommand::List { data } => list(data).await,
    }
}

async fn add(file: &Path, data: &Data) -> Result<ExitCode, RunError> {
    let card = match YearCard::read(&read(file)?) {
        Ok(card) => card,
        Err(faults) => {
            for fault in faults {
                complain(&format!("{}: {fault}", file.display()));
            }
            return Ok(ExitCode::FAILURE);
        }
    };
    let mut registers = Registers::open(data).await?;
    let known = registers.world().calendar.years.get(&card.year).cloned();
    let line = line(card.year, &card.days);
    if known.as_ref() == Some(&card.days) {
        say(&format!(
            "{line}\n已有，未改动 already there, nothing changed"
        ))?;
    } else {
        let put = Put {
            year: Some(card),
            ..Put::default()
        };
        registers.put(StreamKind::Calendar, put).await?;
        let how = match known {
            Some(_) => "已替换，未到期的时限随之重算 replaced; deadlines are counted anew",
            None => "已加入 added",
        };
        say(&format!("{line}\n{how}"))?;
    }
    registers.close().await?;
    Ok(ExitCode::SUCCESS)
}

async fn list(data: &Data) -> Result<ExitCode, RunError> {
    let registers = Registers::look(data).await?;
    let calendar = &registers.world().calendar;
    for (year, days) in &calendar.years {
        say(&line(*year, days))?;
    }
    for year in missing(calendar, &registers) {
        say(&format!(
            "{year}  只按周末计算 weekends only: 公布后 once it is published, \
             `shouwen calendar add FILE`"
        ))?;
    }
    Ok(ExitCode::SUCCESS)
}

/// The current year and the next, where they are not known.
fn missing(calendar: &Calendar, registers: &Registers) -> Vec<i32> {
    let now = registers.now();
    calendar.unknown_years(now, now.plus(AHEAD)).collect()
}

fn line(year: i32, days: &Year) -> String {
    let (off, worked) = (days.off.len(), days.worked.len());
    format!(
        "{year}  休 off {off} · 调休上班 worked {worked}  {}",
        days.source
    )
}
