//! What judging a request comes to, before its page is read.

use super::Course;
use super::covering::Covering;
use crate::protocol::{Ack, Gap};

/// What judging a request comes to.
#[derive(Clone, Debug)]
pub struct Answer {
    /// Its verdicts, of what is not held.
    pub verdicts: Vec<Ack>,
    /// Whether its copy is one of this history.
    pub course: Course,
    /// What it made notice that never came.
    pub missing: Vec<Gap>,
    /// What its copy has, beside what its device is to have.
    pub(super) covering: Covering,
}

impl Answer {
    /// Of a request that was not taken in.
    pub(super) fn unjudged(course: Course) -> Self {
        Self {
            verdicts: Vec::new(),
            course,
            missing: Vec::new(),
            covering: Covering::Unscoped,
        }
    }
}
