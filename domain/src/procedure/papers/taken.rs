//! Which form a ticket is taken down on.

use super::FormRule;
use crate::procedure::{Procedure, Traits};

impl Procedure {
    /// The forms that `ticket` is taken down on, in the order of the procedure: those that name its kind, under a
    /// condition that it meets. While nobody said what a condition asks for, such as the warranty, it is met by none.
    pub fn forms_of(&self, ticket: &impl Traits) -> Vec<FormRule> {
        let is_taken = |form: &FormRule| {
            !form.kinds.is_empty() && self.covers(&form.when, &form.kinds, ticket)
        };
        self.papers().forms.into_iter().filter(is_taken).collect()
    }
}
