//! What of a story is told: its seed, and what was cut out of it to make it short.

use super::event::Event;
use super::invariants::Check;
use super::world::World;
use std::collections::BTreeSet;
use std::fmt;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// One more thing that must stay true.
pub(crate) type Rule = fn(&World) -> Check;

#[derive(Clone, Default)]
pub(crate) struct Plan {
    pub(crate) seed: u64,
    /// How many steps there are before the faults stop; as many as the seed says, otherwise.
    pub(crate) steps: Option<usize>,
    /// What never happens.
    pub(crate) without: BTreeSet<Event>,
    /// The steps in which nothing happens.
    pub(crate) skipped: BTreeSet<usize>,
    pub(crate) rule: Option<Rule>,
}

/// How a story failed.
pub(crate) struct Failure {
    pub(crate) why: String,
    pub(crate) trace: Vec<String>,
    /// The step in which it failed, or how many there were.
    pub(crate) at: usize,
}

impl Plan {
    pub(crate) fn whole(seed: u64) -> Self {
        Self {
            seed,
            ..Self::default()
        }
    }

    /// The one whose parts `part` names, as `Display` writes them.
    pub(crate) fn read(part: impl Fn(&str) -> Option<String>) -> Option<Self> {
        let number = |name| part(name)?.parse().ok();
        let list = |name| -> Vec<String> {
            let whole = part(name).unwrap_or_default();
            let parts = whole.split(',').filter(|part| !part.is_empty());
            parts.map(str::to_owned).collect()
        };
        let seed = part("SIM_SEED")?.parse().ok()?;
        let named = |name: &String| Event::named(name);
        Some(Self {
            seed,
            steps: number("SIM_STEPS"),
            without: list("SIM_WITHOUT").iter().filter_map(named).collect(),
            skipped: list("SIM_SKIP")
                .iter()
                .flat_map(|part| stretch(part))
                .collect(),
            rule: None,
        })
    }

    /// Lives the story to its end, or to where it fails.
    pub(crate) fn tell(&self) -> Result<World, Failure> {
        let mut world = World::new(self.clone());
        let lived = catch_unwind(AssertUnwindSafe(|| world.live()));
        let why = match lived {
            Ok(Ok(())) => return Ok(world),
            Ok(Err(why)) => why,
            Err(panic) => {
                let text = panic.downcast_ref::<String>().cloned();
                let text = text.or_else(|| panic.downcast_ref::<&str>().map(|text| (*text).into()));
                format!("a panic: {}", text.unwrap_or_default())
            }
        };
        Err(Failure {
            why,
            at: world.at,
            trace: world.trace,
        })
    }
}

impl fmt::Display for Plan {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SIM_SEED={}", self.seed)?;
        if let Some(steps) = self.steps {
            write!(f, " SIM_STEPS={steps}")?;
        }
        if !self.without.is_empty() {
            let names: Vec<_> = self.without.iter().map(|event| event.name()).collect();
            write!(f, " SIM_WITHOUT={}", names.join(","))?;
        }
        if !self.skipped.is_empty() {
            write!(f, " SIM_SKIP={}", stretches(&self.skipped))?;
        }
        Ok(())
    }
}

/// `7` or `7-12`.
fn stretch(text: &str) -> std::ops::RangeInclusive<usize> {
    let (from, to) = text.split_once('-').unwrap_or((text, text));
    from.parse().unwrap()..=to.parse().unwrap()
}

fn stretches(steps: &BTreeSet<usize>) -> String {
    let is_in = |step: Option<usize>| step.is_some_and(|step| steps.contains(&step));
    let begins = steps.iter().filter(|step| !is_in(step.checked_sub(1)));
    let ends = steps.iter().filter(|step| !is_in(step.checked_add(1)));
    let text = begins.zip(ends).map(|(from, to)| match from == to {
        true => from.to_string(),
        false => format!("{from}-{to}"),
    });
    text.collect::<Vec<_>>().join(",")
}
