//! Rules for degrees that the file's own scale does not have: whatever a ticket is, it is none of them.

use super::{Checking, known};
use crate::procedure::{Condition, Procedure, Trait};
use crate::words::Severity;

pub(super) fn check(checking: &mut Checking<'_>, procedure: &Procedure) {
    let mut each = |section: &str, place: usize, when: &Condition| {
        let values = when.0.get(&Trait::Severity).into_iter().flatten();
        let degrees: Vec<Severity> = values.map(|word| Severity::from(word.as_str())).collect();
        // Beside one that the scale has, another only says nothing; a word of no scale is noted with the other conditions.
        let is_own = |degree: &Severity| procedure.degrees().any(|own| own == degree);
        if degrees.iter().any(is_own) {
            return;
        }
        for (value, degree) in degrees.iter().enumerate() {
            if Severity::ALL.contains(degree) {
                let path = format!("{section}.{place}.when.severity.{value}");
                known::degree(checking, &path, degree, procedure);
            }
        }
    };
    macro_rules! section {
        ($($name:literal $rules:ident),*) => {
            $(for (place, rule) in procedure.$rules.iter().enumerate() {
                each($name, place, &rule.when);
            })*
        };
    }
    section!("clock" clocks, "callback" callbacks, "gate" gates, "repeat" repeats, "step" steps, "charge" charges);
}
