//! Requests that stand unmet when one more comes 多次提出而得不到解决.

use super::case::{COMMUNITY, Case, at, opened, wall};
use super::trial::{called, made, trial};
use domain::body::{Classified, Merged, Opened};
use domain::repeat::{repeats, severity_in_force};
use domain::words::{CallbackOutcome, Channel, Field, Kind, Severity};
use domain::{Body, TicketId};
use uuid::Uuid;

const RULES: &str = "
[[repeat]]
what = 'same_matter'
kinds = ['complaint']
count = 3
unmet = true
raises_to = 'major'
action = 'raise'
source = 't'
[[clock]]
name = 'settle'
when = { severity = ['general'] }
start = ['opened']
stop = ['settled']
limit = '3d'
strength = 'must'
source = 't'
[[clock]]
name = 'settle'
when = { severity = ['major'] }
start = ['opened']
stop = ['settled']
limit = '1w'
strength = 'must'
source = 't'
";

fn id(letter: &str) -> TicketId {
    TicketId(Uuid::from_u128(u128::from(letter.as_bytes()[0])))
}

/// Entries, each `day ticket what`: what is a room for an opening, `>A` for a merge, else an entry.
fn told(entries: &str) -> Case {
    let mut case = trial(RULES);
    for entry in entries.split(", ") {
        let words: Vec<&str> = entry.split(' ').collect();
        case.at(&format!("11-{} 10:00", words[0]));
        case.ticket = id(words[1]);
        let settlement = |case: &Case| case.ticket().settlements.last().unwrap().entry;
        let fields = |value: &str| [(Field::Validity, value.to_owned())].into();
        let body = match words[2] {
            "settled" => Body::Settled,
            "reopened" => Body::Reopened,
            "cancelled" => Body::Cancelled,
            "not_accepted" => Body::NotAccepted,
            "invalid" => Body::Classified(Box::new(Classified {
                fields: fields("invalid"),
            })),
            "unsatisfied" => {
                let outcome = CallbackOutcome::Unsatisfied;
                called(made(settlement(&case), Channel::Visit, outcome))
            }
            "satisfied" => {
                let outcome = CallbackOutcome::Satisfied;
                called(made(settlement(&case), Channel::Visit, outcome))
            }
            merged if merged.starts_with('>') => Body::Merged(Box::new(Merged {
                into: id(&merged[1..]),
            })),
            room => Body::Opened(Box::new(Opened {
                room: Some(COMMUNITY.room(&format!("3-1-{room}"))),
                matter: "noise".to_owned(),
                ..opened(Kind::Complaint)
            })),
        };
        let who = if matches!(body, Body::CalledBack(_)) {
            "clerk"
        } else {
            "all"
        };
        let entry = case.entry(who, body);
        let verdict = case.take(&entry);
        assert!(verdict.counts(), "{entry:?}: {verdict:?}");
    }
    case
}

/// Which of the tickets are raised on the 30th.
fn raised(case: &Case) -> String {
    let now = at("11-30 10:00");
    let tickets = ["A", "B", "C", "D"].into_iter().filter(|letter| {
        let ticket = case.world.tickets.get(&id(letter));
        let severity = ticket.and_then(|ticket| severity_in_force(&case.world, ticket, now));
        severity == Some(Severity::Major)
    });
    tickets.collect()
}

#[test]
fn every_live_ticket_of_the_matter_is_raised_with_the_third_unmet_request_of_a_room() {
    #[rustfmt::skip]
    let table = [
        ("01 A 1, 02 B 1",                                             ""),
        ("01 A 1, 02 B 1, 03 C 1",                                     "ABC"),
        ("01 A 1, 02 B 1, 02 B >A, 03 C 1, 03 C >A",                   "A"),
        ("01 A 1, 02 B 1, 02 B >A, 03 C 1",                            "AC"),
        ("01 A 1, 02 B 2, 03 C 3",                                     ""),
        ("01 A 1, 02 B 1, 03 C 2, 04 D 1",                             "ABD"),
        ("01 A 1, 02 A settled, 02 A satisfied, 03 B 1, 04 C 1",       ""),
        ("01 A 1, 02 A settled, 03 B 1, 04 C 1",                       ""),
        ("01 A 1, 02 A settled, 02 A unsatisfied, 03 B 1, 04 C 1",     "ABC"),
        ("01 A 1, 02 A cancelled, 03 B 1, 04 C 1",                     ""),
        ("01 A 1, 02 A not_accepted, 03 B 1, 04 C 1",                  ""),
        ("01 A 1, 02 A invalid, 03 B 1, 04 C 1",                       ""),
        ("01 A 1, 02 A cancelled, 03 B 1, 04 C 1, 05 D 1",             "BCD"),
        ("01 A 1, 02 A settled, 03 A reopened, 04 A settled",          ""),
        ("01 A 1, 02 A settled, 03 A reopened, 04 A settled, 05 A reopened", "A"),
        ("01 A 1, 02 B 1, 03 A settled, 04 A reopened",                "AB"),
        ("01 A 1, 02 A cancelled, 03 A reopened, 04 B 1",              ""),
        ("01 A 2, 02 B 1, 02 B >A, 03 C 1, 03 C >A, 04 D 1, 04 D >A",  "A"),
        ("01 A 1, 02 B 1, 03 C 1, 04 A settled, 04 A satisfied",       "ABC"),
    ];
    for (entries, expected) in table {
        assert_eq!(raised(&told(entries)), expected, "{entries}");
    }
}

#[test]
fn the_carrier_is_raised_from_the_third_request_on() {
    let mut case = told("01 A 1, 02 B 1, 02 B >A, 03 C 1, 03 C >A");
    case.ticket = id("A");
    let found = repeats(&case.world, case.ticket(), at("11-30 10:00"));
    assert_eq!((found.len(), found[0].count), (1, 3));
    assert_eq!(found[0].tickets, ["A", "B", "C"].map(id));
    assert_eq!(wall(found[0].since), "11-03 10:00");
    assert!(repeats(&case.world, case.ticket(), at("11-03 09:59")).is_empty());
    case.ticket = id("C");
    assert!(repeats(&case.world, case.ticket(), at("11-30 10:00")).is_empty());
}

/// The clocks on the 3rd at 11:00: when each is due, and whether it binds.
fn dues(case: &Case, letter: &str) -> Vec<(String, bool)> {
    let ticket = &case.world.tickets[&id(letter)];
    let mut each = 0;
    let now = at("11-03 11:00");
    case.world.each_clock(ticket, now, |_| each += 1);
    let clocks = case.world.clocks(ticket, now);
    assert_eq!(clocks.len(), each);
    let dues = clocks
        .iter()
        .map(|clock| (wall(clock.due.unwrap()), !clock.replaced));
    dues.collect()
}

#[test]
fn a_raise_loosens_no_deadline_that_ran_before() {
    let case = told("01 A 1, 02 B 1, 03 C 1");
    let due = |text: &str| (text.to_owned(), true);
    assert_eq!(dues(&case, "A"), [due("11-04 10:00"), due("11-08 10:00")]);
    assert_eq!(dues(&case, "B"), [due("11-05 10:00"), due("11-09 10:00")]);
    assert_eq!(dues(&case, "C"), [due("11-10 10:00")]);
}
