//! What an accepted entry changed. It stands in the verdict, so that folding needs no procedure.

use crate::ids::EntryId;
use crate::procedure::ProcedureRef;
use crate::step::Step;
use crate::words::{Field, Role, Subject};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// The effects of one verdict.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Changes {
    /// The step that the ticket is in from now on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub step: Option<Step>,
    /// Fields that take a new value.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub fields: BTreeMap<Field, String>,
    /// Fields on which the entry clashes with another; both values are kept.
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    pub conflicts: BTreeSet<Field>,
    /// The procedure that a ticket opened with.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub procedure: Option<ProcedureRef>,
    /// The procedure's alternatives that a ticket opened with.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub alternatives: Vec<String>,
    /// The callback subject that a settlement falls under, or what was not accepted and is called back all the same.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub subject: Option<Subject>,
    /// The request that an extension's approval or denial decides.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub request: Option<EntryId>,
    /// A callback's word on its obligation: `true` when the attempts are enough and it leaves `k`, `false` when somebody
    /// was reached after all and it counts again.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unreachable: Option<bool>,
    /// The posts that the author of a sign-off, a review, an inspection or a step held: gates ask for them years later, when the
    /// staff has changed.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub roles: Vec<Role>,
    /// What a gate still misses.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub missing: Vec<String>,
}
