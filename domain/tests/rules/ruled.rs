//! Clocks of a rule written for the test, read from a case and told in one line each.

use super::case::{Case, at, wall};
use domain::calendar::OfficeHours;
use domain::clock::{Clock, ClockState, Raised, Reading};
use domain::procedure::Procedure;
use domain::{Calendar, Offset};

/// A procedure of these rules, warning at half of each limit.
pub(crate) fn ruled(rules: &str) -> Procedure {
    let head = r#"
        id = "ruled"
        version = 1
        title = "ruled"
        source = ""
        default_severity = "general"
        warn_percent = 50
    "#;
    Procedure::from_toml(&[head, rules].concat()).unwrap()
}

/// One clock `name` with what else the rule says.
pub(crate) fn rule(name: &str, start: &str, stop: &str, limit: &str, more: &str) -> String {
    let limit = match limit {
        "" => String::new(),
        limit => format!("limit = \"{limit}\""),
    };
    format!(
        "[[clock]]\nname = \"{name}\"\nstart = [{start}]\nstop = [{stop}]\n{limit}\nstrength = \"must\"\nsource = \"test\"\n{more}\n"
    )
}

pub(crate) fn calendar() -> Calendar {
    Calendar::shipped(Offset::default(), OfficeHours::default()).unwrap()
}

impl Case {
    pub(crate) fn read(&self, procedure: &Procedure, now: &str) -> Vec<Clock> {
        self.read_raised(procedure, now, None)
    }

    pub(crate) fn read_raised(
        &self,
        procedure: &Procedure,
        now: &str,
        raised: Option<Raised>,
    ) -> Vec<Clock> {
        let calendar = calendar();
        let reading = Reading::new(self.ticket(), procedure, &calendar, at(now));
        Reading { raised, ..reading }.all()
    }

    /// Each clock as `name start > due = stop, state`, with `-` for what there is not.
    pub(crate) fn told(&self, procedure: &Procedure, now: &str) -> Vec<String> {
        self.read(procedure, now).iter().map(line).collect()
    }
}

pub(crate) fn line(clock: &Clock) -> String {
    let time = |time: Option<domain::Time>| time.map_or("-".to_owned(), wall);
    let state = match clock.state {
        ClockState::Late => "late",
        ClockState::DueSoon => "soon",
        ClockState::Running => "runs",
        ClockState::NotStarted => "waits",
        ClockState::Met => "met",
        ClockState::MetLate => "met late",
        ClockState::Excused => "excused",
    };
    let flags = [
        (clock.extends, ", extends"),
        (clock.replaced, ", replaced"),
        (clock.by_wish, ", by wish"),
        (clock.calendar_unknown, ", calendar unknown"),
    ];
    let flags = flags.iter().filter(|(is, _)| *is).map(|(_, flag)| *flag);
    format!(
        "{} {} > {} = {}, {state}{}",
        clock.rule.name,
        time(clock.start),
        time(clock.due),
        time(clock.stop),
        flags.collect::<String>()
    )
}
