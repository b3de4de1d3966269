//! A story that failed, made short: what it can fail without is left out of it.

use super::event::Event;
use super::plan::{Failure, Plan};
use std::fmt;

/// The lines that are shown of a story.
const LINES: usize = 40;
/// The stories that are told to find a short one, at most.
const TRIES: usize = 400;

pub(crate) struct Short {
    pub(crate) plan: Plan,
    pub(crate) failure: Failure,
    tries: usize,
}

/// The shortest story that is found to fail in the same way: of the fewest steps, then without each kind of event that it can
/// do without, then without each step.
pub(crate) fn shortest(plan: Plan, failure: Failure) -> Short {
    let steps = failure.at;
    let mut short = Short {
        plan: Plan {
            steps: Some(steps),
            ..plan
        },
        failure,
        tries: 0,
    };
    short.cut(steps);
    for (event, _, _) in Event::ALL {
        let mut plan = short.plan.clone();
        plan.without.insert(*event);
        short.try_out(plan);
    }
    let steps = short.plan.steps.unwrap_or_default();
    for size in [16, 8, 4, 2, 1] {
        for from in (0..steps).step_by(size) {
            let mut plan = short.plan.clone();
            plan.skipped.extend(from..steps.min(from + size));
            if plan.skipped.len() > short.plan.skipped.len() {
                short.try_out(plan);
            }
        }
    }
    short
}

impl Short {
    /// The fewest steps from the start, by halves.
    fn cut(&mut self, steps: usize) {
        let (mut low, mut high) = (0, steps);
        while low < high {
            let middle = usize::midpoint(low, high);
            let plan = Plan {
                steps: Some(middle),
                ..self.plan.clone()
            };
            match self.try_out(plan) {
                true => high = middle,
                false => low = middle + 1,
            }
        }
    }

    /// Takes a plan that fails in the same way.
    fn try_out(&mut self, plan: Plan) -> bool {
        self.tries += 1;
        if self.tries > TRIES {
            return false;
        }
        let Err(failure) = plan.tell() else {
            return false;
        };
        let is_same = shape(&failure.why) == shape(&self.failure.why);
        if is_same {
            (self.plan, self.failure) = (plan, failure);
        }
        is_same
    }
}

/// What failed, without the ids and numbers that differ from one story to the next.
fn shape(why: &str) -> String {
    let is_word = |word: &&str| !word.contains(|c: char| c.is_ascii_digit());
    let words = why.split_whitespace().filter(is_word);
    words.collect::<Vec<_>>().join(" ")
}

impl fmt::Display for Short {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let trace = &self.failure.trace;
        let from = trace.len().saturating_sub(LINES);
        writeln!(f, "seed {}: {}", self.plan.seed, self.failure.why)?;
        writeln!(f, "{}", trace[from..].join("\n"))?;
        writeln!(
            f,
            "once more, with every line, and the seed alone for the whole story:"
        )?;
        write!(
            f,
            "{} cargo test -p sync --test simulation failed_once -- --nocapture",
            self.plan
        )
    }
}
