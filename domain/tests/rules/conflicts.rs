//! People who did not see each other's word: one of their words is chosen, by hand.

use super::case::Case;
use super::samples::rich;
use domain::body::{Dispatched, Resolve};
use domain::ticket::Standing;
use domain::words::{Field, Kind};
use domain::{Body, EntryId, Outcome, Reason, judge};

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
fn two_departments_that_a_ticket_was_given_to_stand_beside_each_other() {
    let to = |department: &str| {
        Body::Dispatched(Box::new(Dispatched {
            to: department.to_owned(),
            ..Dispatched::default()
        }))
    };
    let mut case = Case::of(Kind::Repair);
    let first = case.say("receptionist", to("工程部"));
    let second = case.say("clerk", to("秩序部"));
    let state = &case.ticket().fields[&Field::Department];
    assert_eq!((state.entry, state.value.as_str()), (first, "工程部"));
    assert_eq!(state.contested, [(second, "秩序部".to_owned())]);
}

/// A newer server may find more to clash than this version knows of.
#[test]
fn a_dispatch_contests_no_field_but_the_department() {
    let mut case = Case::of(Kind::Complaint);
    case.say("clerk", super::samples::classified("major"));
    let before = case.ticket().fields[&Field::Severity].contested.clone();
    let entry = case.entry("clerk", Body::Dispatched(Box::default()));
    let mut verdict = judge(&case.world, &entry, &case.bench());
    verdict.changes.conflicts.insert(Field::Severity);
    case.world.apply(&entry, &verdict, Standing::Confirmed);
    assert_eq!(case.ticket().fields[&Field::Severity].contested, before);
}

#[test]
fn an_entry_that_contested_nothing_cannot_be_chosen() {
    let case = rich();
    let settled = case.ticket().settlements[0].entry;
    let verdict = case.foresee("director", resolve(settled));
    let expected = (Outcome::Refused, Some(Reason::NoSuchEntry));
    assert_eq!((verdict.outcome, verdict.reason), expected);
}
