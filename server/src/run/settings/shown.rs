//! Settings as a supervisor reads them at a terminal.

use domain::calendar::OfficeHours;
use domain::{Offset, Time, World};

/// What stands where nothing is set.
const NOTHING: &str = "–";

/// The settings in force, one a line.
pub(super) fn text(world: &World) -> String {
    let settings = &world.settings;
    [
        ("名称 name", settings.name.clone()),
        ("服务热线 hotline", settings.hotline.clone()),
        ("作业程序 procedure", procedure(world)),
        ("备选 alternatives", alternatives(world)),
        ("与世界时相差 offset", offset(settings.offset)),
        ("办公时间 office hours", hours(settings.hours)),
        ("表单编号前缀 code prefix", settings.code_prefix.clone()),
        ("平板只存本片区 tablets by area", by_area(world)),
        ("已知年份 calendar", years(world)),
    ]
    .map(|(name, value)| match value.is_empty() {
        true => format!("{name}: {NOTHING}"),
        false => format!("{name}: {value}"),
    })
    .join("\n")
}

fn procedure(world: &World) -> String {
    world.procedure_in_force().map_or_else(
        || {
            format!(
                "{} (登记册中没有 not in the register)",
                world.settings.procedure
            )
        },
        |procedure| {
            format!(
                "{} v{}  {}",
                procedure.id, procedure.version, procedure.title
            )
        },
    )
}

/// Those that were chosen, and those that the procedure has beside them.
fn alternatives(world: &World) -> String {
    let chosen = &world.settings.alternatives;
    let named = world.procedure_in_force().map(|each| each.alternatives());
    let others: Vec<&str> = named
        .into_iter()
        .flatten()
        .filter(|name| !chosen.iter().any(|each| each == name))
        .collect();
    let chosen = match chosen.is_empty() {
        true => NOTHING.to_owned(),
        false => chosen.join(", "),
    };
    match others.is_empty() {
        true => chosen,
        false => format!("{chosen}  (可选 to choose from: {})", others.join(", ")),
    }
}

/// `+08:00`, as moments carry it.
fn offset(offset: Offset) -> String {
    let moment = offset.rfc3339(Time(0));
    let sign = moment.len().saturating_sub("+08:00".len());
    moment.get(sign..).unwrap_or_default().to_owned()
}

fn by_area(world: &World) -> String {
    let said = match world.settings.tablets_by_area {
        true => "是 yes",
        false => "否 no",
    };
    said.to_owned()
}

fn hours(hours: OfficeHours) -> String {
    let clock = |minute: u16| format!("{:02}:{:02}", minute / 60, minute % 60);
    format!("{}-{}", clock(hours.opens), clock(hours.closes))
}

fn years(world: &World) -> String {
    let years = world.calendar.years.keys();
    years.map(i32::to_string).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_offset_and_hours_are_written_as_they_are_read() {
        for (minutes, text) in [(480, "+08:00"), (-210, "-03:30"), (0, "+00:00")] {
            assert_eq!(offset(Offset(minutes)), text);
        }
        let late = OfficeHours {
            opens: 510,
            closes: 1_440,
        };
        assert_eq!(hours(late), "08:30-24:00");
    }
}
