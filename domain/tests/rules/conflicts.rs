//! People who did not see each other's word: one of their words is chosen, by hand.

use super::samples::rich;
use domain::body::Resolve;
use domain::words::Field;
use domain::{Body, EntryId, Outcome, Reason};

fn resolve(entry: EntryId) -> Body {
    let field = Field::Severity;
    Body::Resolve(Box::new(Resolve { field, entry }))
}

#[test]
fn whichever_word_is_chosen_holds_and_the_matter_is_closed() {
    let state = rich().ticket().fields[&Field::Severity].clone();
    let standing = (state.entry, state.value);
    for (chosen, severity) in state.contested.into_iter().chain([standing]) {
        let mut case = rich();
        case.say("director", resolve(chosen));
        let after = &case.ticket().fields[&Field::Severity];
        assert_eq!((after.entry, &after.value), (chosen, &severity));
        assert!(after.contested.is_empty());
        let again = case.foresee("director", resolve(chosen));
        assert_eq!(again.reason, Some(Reason::AlreadyDecided));
    }
}

#[test]
fn an_entry_that_contested_nothing_cannot_be_chosen() {
    let case = rich();
    let settled = case.ticket().settlements[0].entry;
    let verdict = case.foresee("director", resolve(settled));
    let expected = (Outcome::Refused, Some(Reason::NoSuchEntry));
    assert_eq!((verdict.outcome, verdict.reason), expected);
}
