//! What a device's copy has, and what is to be brought to it before it can simply go on.

use super::State;
use super::strands::Strand;
use crate::coverage::{Coverage, Leaving, name_of};
use crate::protocol::{MAX_PUSH, MAX_STREAMS, Request};
use crate::storage::Grant;
use domain::scope::Scope;
use domain::{Stream, Time};

/// What a copy has, beside what it is to have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Covering {
    /// Its app knows no scope: it has everything.
    Unscoped,
    /// It has what it is to have, or has nothing and is at the beginning; then it is told what it is to have.
    Same {
        scope: Scope,
        tells: Option<Coverage>,
    },
    /// It had something else, and is asked what.
    Unknown,
    /// It had something else: these streams come whole, those go.
    Moving {
        whole: Vec<Stream>,
        drop: Vec<Stream>,
        tells: Coverage,
    },
}

impl Covering {
    /// Of the copy that `request` tells of, on a device with these grants, at `now`.
    pub(super) fn of(state: &State, request: &Request, grants: &[Grant], now: Time) -> Self {
        let Some(name) = &request.scope else {
            return Self::Unscoped;
        };
        let target = state.coverage_of(request, grants, now);
        if *name == name_of(&target.to_json()) {
            return state.same(&request.need, target);
        }
        let words = request
            .covers
            .as_ref()
            .filter(|words| name_of(words.get()) == *name);
        if words.is_none() && !name.is_empty() {
            return Self::Unknown;
        }
        // What is too new to be read is as good as nothing.
        let has = words.and_then(|words| serde_json::from_str::<Coverage>(words.get()).ok());
        let way = Way::from(has, &target);
        state.bring(request.cursor.seq, &way, target, now)
    }
}

/// From where to where, and how far it has come.
struct Way {
    leaving: Option<Scope>,
    areas: u64,
    upto: Option<Stream>,
}

impl Way {
    /// One that was on its way to another scope has a part of each: what it is sure of is neither.
    fn from(has: Option<Coverage>, target: &Coverage) -> Self {
        let nothing = Self {
            leaving: None,
            areas: 0,
            upto: None,
        };
        match has {
            None => nothing,
            Some(Coverage {
                scope,
                areas,
                leaving: None,
            }) => Self {
                leaving: Some(scope),
                areas,
                upto: None,
            },
            Some(Coverage {
                scope,
                areas,
                leaving: Some(left),
            }) => {
                if scope != target.scope || areas != target.areas {
                    return nothing;
                }
                Self {
                    leaving: left.scope,
                    areas: left.areas,
                    upto: Some(left.upto),
                }
            }
        }
    }

    /// Whether the copy has the stream, as far as is known; none where that is unknown.
    fn has(&self, strand: &Strand, state: &State, cursor: u64, now: Time) -> Option<bool> {
        let scope = self.leaving.as_ref()?;
        // Where rooms have moved since, what was where is not known any more; nor when a tablet let go of what rests.
        let is_moved = self.areas != 0 && self.areas != state.strands.areas;
        if is_moved || strand.is_let_go(scope, &state.world, now) {
            return None;
        }
        Some(strand.was_in(scope, &state.world, cursor) && !strand.woke_after(cursor))
    }
}

/// The most streams that one reply drops: a name each.
const MAX_DROPS: usize = 2_000;

impl State {
    /// The copy has what it is to have, but for the streams of which it has other rows than it was told.
    fn same(&self, need: &[Stream], target: Coverage) -> Covering {
        let scope = target.scope.clone();
        if need.is_empty() {
            return Covering::Same { scope, tells: None };
        }
        let gets = |stream: &&Stream| {
            let strand = self.strands.get(stream);
            strand.is_some_and(|strand| strand.is_in(&scope, &self.world))
        };
        let asked = need.iter().take(MAX_STREAMS);
        let (whole, drop): (Vec<&Stream>, Vec<&Stream>) = asked.partition(gets);
        Covering::Moving {
            whole: whole.into_iter().cloned().collect(),
            drop: drop.into_iter().cloned().collect(),
            tells: target,
        }
    }

    fn coverage_of(&self, request: &Request, grants: &[Grant], now: Time) -> Coverage {
        let granted = grants
            .iter()
            .filter(|grant| grant.until.is_none_or(|until| until > now));
        let staff = granted.map(|grant| grant.staff);
        let scope = Scope::of(&self.world, request.device, staff);
        let is_bordered = matches!(&scope, Scope::Part(part) if !part.areas.is_empty());
        Coverage {
            areas: if is_bordered { self.strands.areas } else { 0 },
            scope,
            leaving: None,
        }
    }

    /// The next streams on the way, as many as one reply may hold.
    fn bring(&self, cursor: u64, way: &Way, target: Coverage, now: Time) -> Covering {
        let (mut whole, mut drop, mut rows) = (Vec::new(), Vec::new(), 0);
        let mut upto = way.upto.clone();
        let there = self.strands.after(way.upto.clone());
        for strand in there.filter(|strand| cursor > 0 && strand.first <= cursor) {
            let is_full = whole.len() >= MAX_STREAMS || rows >= MAX_PUSH || drop.len() >= MAX_DROPS;
            if let Some(upto) = upto.clone().filter(|_| is_full) {
                let leaving = Leaving {
                    scope: way.leaving.clone(),
                    areas: way.areas,
                    upto,
                };
                return Covering::Moving {
                    whole,
                    drop,
                    tells: Coverage {
                        leaving: Some(leaving),
                        ..target
                    },
                };
            }
            upto = Some(strand.stream.clone());
            let has = way.has(strand, self, cursor, now);
            let gets = strand.is_in(&target.scope, &self.world);
            let is_let_go = || strand.is_let_go(&target.scope, &self.world, now);
            if !gets && has != Some(false) {
                drop.push(strand.stream.clone());
            } else if gets && has != Some(true) && !is_let_go() {
                rows += strand.rows;
                whole.push(strand.stream.clone());
            }
        }
        match whole.is_empty() && drop.is_empty() {
            true => Covering::Same {
                scope: target.scope.clone(),
                tells: Some(target),
            },
            false => Covering::Moving {
                whole,
                drop,
                tells: target,
            },
        }
    }
}
