//! Clocks that can start and stop, and do not contradict each other.

use super::{Checking, known, mark, overlap, reach};
use crate::procedure::{ClockRule, Limit, Mark, Procedure, Tell, Unit, Wish};
use crate::words::{Strength, WaitFor};

pub(super) fn check(checking: &mut Checking<'_>, procedure: &Procedure) {
    for (place, rule) in procedure.clocks.iter().enumerate() {
        one(checking, &format!("clock.{place}"), rule, procedure);
        let earlier = procedure.clocks.iter().take(place).enumerate();
        let mut clashes =
            earlier.filter_map(|(other, rule_there)| Some((other, quarrel(rule, rule_there)?)));
        if let Some((other, quarrel)) = clashes.next() {
            checking.clash("clock", place, other, |line| quarrel.said(&rule.name, line));
        }
    }
}

fn one(checking: &mut Checking<'_>, path: &str, rule: &ClockRule, procedure: &Procedure) {
    known::kinds(checking, &format!("{path}.kinds"), &rule.kinds);
    known::condition(checking, &format!("{path}.when"), &rule.when);
    mark::check(checking, &format!("{path}.start"), &rule.start, procedure);
    mark::check(checking, &format!("{path}.stop"), &rule.stop, procedure);
    if rule.start.is_empty() {
        let message = "is empty: the clock never starts; write an entry, such as [\"opened\"]";
        checking.wrong(&format!("{path}.start"), message);
    }
    if rule.stop.is_empty() {
        let message = "is empty: the clock never stops; write an entry, such as [\"settled\"]";
        checking.wrong(&format!("{path}.stop"), message);
    }
    reach::stops(checking, &format!("{path}.stop"), &rule.stop);
    for (key, marks) in [("start", &rule.start), ("stop", &rule.stop)] {
        for (place, mark) in marks.iter().enumerate() {
            let path = format!("{path}.{key}.{place}");
            let tickets = (&*rule.kinds, &rule.when);
            reach::extension(checking, &path, &mark.entry, tickets, procedure);
        }
    }
    reach::once(checking, &format!("{path}.once"), rule);
    known::some_time(checking, &format!("{path}.limit"), rule.limit);
    words(checking, path, rule);
    if let Some(percent) = rule.warn_percent {
        known::percent(checking, &format!("{path}.warn_percent"), percent);
    }
    known::roles(checking, &format!("{path}.owners"), &rule.owners);
    tell(checking, &format!("{path}.tell"), &rule.tell);
    unlimited(checking, path, rule);
    let approver = rule.extension.iter().map(|extension| &extension.approver);
    known::roles(checking, &format!("{path}.extension"), approver);
    if rule
        .extension
        .as_ref()
        .is_some_and(|extension| extension.max == Some(0))
    {
        let message = "is 0: more time is never given; write how often, or strike `extension`";
        checking.wrong(&format!("{path}.extension.max"), message);
    }
}

/// Posts that exist, in the order in which they hear.
fn tell(checking: &mut Checking<'_>, path: &str, told: &[Tell]) {
    let at_once = Limit::Span {
        count: 0,
        unit: Unit::Minutes,
    };
    let mut last = at_once;
    for (place, tell) in told.iter().enumerate() {
        let path = format!("{path}.{place}");
        known::roles(checking, &format!("{path}.role"), [&tell.role]);
        let after = tell.after.unwrap_or(at_once);
        if !known::in_order(last, after) {
            let message =
                "comes before the one above it; write them in the order in which they hear of it";
            checking.wrong(&format!("{path}.after"), message);
        }
        last = after;
    }
}

/// What only a limit gives a meaning to. Where the resident's wish counts, it is one.
fn unlimited(checking: &mut Checking<'_>, path: &str, rule: &ClockRule) {
    let is_faulty = checking.stands_in(&format!("{path}.limit"));
    if is_faulty || rule.limit.is_some() || rule.wish.is_some() {
        return;
    }
    for (key, is_there) in [
        ("tell", !rule.tell.is_empty()),
        ("pauses", !rule.pauses.is_empty()),
        ("extension", rule.extension.is_some()),
        ("warn_percent", rule.warn_percent.is_some()),
        ("office_hours", rule.office_hours),
    ] {
        if is_there {
            let message = "says nothing: the clock has no limit, so that it is never late; write `limit`, such as limit = \"3d\", \
                           or strike it";
            checking.wrong(&format!("{path}.{key}"), message);
        }
    }
}

fn words(checking: &mut Checking<'_>, path: &str, rule: &ClockRule) {
    if !Strength::ALL.contains(&rule.strength) {
        let words: Vec<&str> = Strength::ALL.iter().map(Strength::as_str).collect();
        checking.unknown(&format!("{path}.strength"), rule.strength.as_str(), &words);
    }
    if let Some(wish) = rule.wish.as_ref().filter(|wish| !Wish::ALL.contains(wish)) {
        let words: Vec<&str> = Wish::ALL.iter().map(Wish::as_str).collect();
        checking.unknown(&format!("{path}.wish"), wish.as_str(), &words);
    }
    let words: Vec<&str> = WaitFor::ALL.iter().map(WaitFor::as_str).collect();
    for reason in rule
        .pauses
        .iter()
        .filter(|reason| !WaitFor::ALL.contains(reason))
    {
        checking.unknown(&format!("{path}.pauses"), reason.as_str(), &words);
    }
}

/// Why two rows of one clock do not go together.
enum Quarrel {
    /// They are one and the same.
    Twice,
    /// One ticket would have two limits, and nothing says which binds.
    TwoLimits,
    /// What binds less gives more time than what binds more.
    WeakerIsLonger,
}

impl Quarrel {
    fn said(&self, name: &str, line: usize) -> String {
        match self {
            Self::Twice => {
                format!(
                    "is there twice: `{name}` of line {line} says the same of the same tickets; keep one of the two"
                )
            }
            Self::TwoLimits => format!(
                "contradicts the clock `{name}` of line {line}: the same tickets, the same strength, another limit; \
                 tell them apart by `kinds`, `when` or `strength`, or keep one"
            ),
            Self::WeakerIsLonger => format!(
                "contradicts the clock `{name}` of line {line}: the one that binds less gives more time; \
                 exchange their limits, or keep one"
            ),
        }
    }
}

fn quarrel(rule: &ClockRule, other: &ClockRule) -> Option<Quarrel> {
    let is_same_clock = rule.name == other.name
        && sorted(&rule.start) == sorted(&other.start)
        && sorted(&rule.stop) == sorted(&other.stop);
    let has_same_tickets = overlap::overlap((&rule.kinds, &rule.when), (&other.kinds, &other.when));
    if !is_same_clock || !has_same_tickets {
        return None;
    }
    if rule.strength == other.strength {
        let same = (rule.limit, rule.office_hours) == (other.limit, other.office_hours);
        // Two clauses may ask for the same of tickets that are of both.
        if same && (&rule.kinds, &rule.when) != (&other.kinds, &other.when) {
            return None;
        }
        return Some(if same {
            Quarrel::Twice
        } else {
            Quarrel::TwoLimits
        });
    }
    let (weaker, stronger) = match binds(&rule.strength) < binds(&other.strength) {
        true => (rule, other),
        false => (other, rule),
    };
    let limits = weaker.limit.zip(stronger.limit);
    let is_longer = weaker.office_hours == stronger.office_hours
        && limits.is_some_and(|(weaker, stronger)| !known::in_order(weaker, stronger));
    is_longer.then_some(Quarrel::WeakerIsLonger)
}

/// The order of marks says which of two starts is the better one, and nothing of what they are.
fn sorted(marks: &[Mark]) -> Vec<&Mark> {
    let mut marks: Vec<&Mark> = marks.iter().collect();
    marks.sort();
    marks
}

fn binds(strength: &Strength) -> u8 {
    match strength {
        Strength::Must => 2,
        Strength::Should => 1,
        Strength::Aim | Strength::Unknown(_) => 0,
    }
}
