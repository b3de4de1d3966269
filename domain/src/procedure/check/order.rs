//! Gates that can open: what one asks for can come before the decision that it stands before.

use super::Checking;
use crate::body::Body;
use crate::entry::Class;
use crate::procedure::{GateRule, Need};
use crate::step::{Step, movement};

/// How a ticket can end without being settled.
pub(super) const ENDINGS: [Step; 3] = [Step::NotAccepted, Step::Merged, Step::Cancelled];

pub(super) fn check(checking: &mut Checking<'_>, path: &str, rule: &GateRule) {
    let before = rule.before.as_str();
    let needs = rule.need.iter().enumerate();
    for (place, need) in needs.filter_map(|(place, need)| Some((place, Need::parse(need)?))) {
        let entry = need.entry();
        if !opens(before, &need, None) {
            let message = format!(
                "never comes first: nobody can write `{entry}` until `{before}` is written, so that the gate never opens; \
                 write what can be there by then, or set the gate before a later decision"
            );
            checking.wrong(&format!("{path}.need.{place}"), message);
        }
        for (place, ending) in rule.endings.iter().enumerate() {
            if fits(before, ending) && !opens(before, &need, Some(ending)) {
                let message = format!(
                    "leaves the gate shut: nobody can write `{entry}` once it is `{ending}`; strike it, or need something else"
                );
                checking.wrong(&format!("{path}.endings.{place}"), message);
            }
        }
    }
    for (place, ending) in rule.endings.iter().enumerate() {
        if ENDINGS.contains(ending) && !fits(before, ending) {
            let message = format!(
                "is never asked: `{before}` does not come after `{ending}`; strike it, or correct `before`"
            );
            checking.wrong(&format!("{path}.endings.{place}"), message);
        }
    }
}

fn fits(name: &str, step: &Step) -> bool {
    movement(name).is_none_or(|movement| movement.from.contains(step))
}

/// Whether `need` can be met where `before` fits, on a way on which `before` was not written: in some step, or in the step
/// `ending`. What was there before a reopening does not count, as for gates.
fn opens(before: &str, need: &Need<'_>, ending: Option<&Step>) -> bool {
    let is_at = |step: &Step| match ending {
        Some(ending) => step == ending,
        None => !ENDINGS.contains(step),
    };
    let at_first = *need == Need::Received;
    let mut todo = vec![(Step::Open, at_first)];
    let mut seen: Vec<(Step, bool)> = Vec::new();
    while let Some((step, is_met)) = todo.pop() {
        if seen.contains(&(step.clone(), is_met)) {
            continue;
        }
        if is_met && is_at(&step) && fits(before, &step) {
            return true;
        }
        for name in Body::NAMES.iter().filter(|name| **name != before) {
            if let Some(next) = after(name, &step) {
                let is_met = match *name {
                    "reopened" => at_first,
                    name => met(need, name, is_met),
                };
                todo.push((next, is_met));
            }
        }
        seen.push((step, is_met));
    }
    false
}

/// Where the entry `name` leads from `step`; none where it is refused. A fact is kept in every step.
fn after(name: &str, step: &Step) -> Option<Step> {
    if fits(name, step) {
        let to = movement(name).and_then(|movement| movement.to);
        return Some(to.unwrap_or_else(|| step.clone()));
    }
    matches!(Body::class_of(name), Class::Fact).then(|| step.clone())
}

/// Whether `need` is met after the entry `name`, where before it `is_met` says. Nobody has to sign for what is not passed on.
fn met(need: &Need<'_>, name: &str, is_met: bool) -> bool {
    match (need, name) {
        (Need::Received, "dispatched") => false,
        (Need::Received, "returned") => true,
        _ => is_met || name == need.entry(),
    }
}
