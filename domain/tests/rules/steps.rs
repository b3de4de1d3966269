//! The state machine of a ticket, written out: each entry in each step.

use super::case::Case;
use super::samples::{OTHER, rich, sample};
use domain::body::Merged;
use domain::ticket::Standing;
use domain::words::Kind;
use domain::{Body, Outcome, Reason, Step, TicketId, Verdict};
use uuid::Uuid;

/// `=` taken, the step stays · a letter: the step it leads to · `!` refused, not in this step ·
/// `?` flagged · `x` refused, only the server writes it.
///
/// O open, D dispatched, R received, K working, W waiting, S settled, C called back, V reviewed,
/// A archived, N not accepted, M merged, X cancelled.
const TABLE: &str = "
                     O D R K W  S C V A N M X
opened               ? ? ? ? ?  ? ? ? ? ? ? ?
noted                = = = = =  = = = = = = =
progressed           K K K K K  = = = = = = =
called               = = = = =  = = = = = = =
answered             = = = = =  = = = = = = =
clarified            = = = = =  = = = = = = =
apologised           = = = = =  = = = = = = =
step                 K K K K K  = = = = = = =
visit_started        K K K K K  = = = = = = =
visit_ended          = = = = =  = = = = = = =
photo                = = = = =  = = = = = = =
quoted               = = = = =  = = = = = = =
consented            = = = = =  = = = = = = =
paid                 = = = = =  = = = = = = =
materials            = = = = =  = = = = = = =
inspected            K K K K K  = = = = = = =
signed               = = = = =  = = = = = = =
called_back          = = = = =  C = = = = = =
waiting              W W W W W  = = = = = = =
resumed              K K K K K  = = = = = = =
reported_up          = = = = =  = = = = = = =
notice_issued        = = = = =  = = = = = = =
classified           = = = = =  = = = = = = =
dispatched           D D D D D  ! ! ! ! ! ! !
received             ! R ! ! !  ! ! ! ! ! ! !
returned             ! O O ! !  ! ! ! ! ! ! !
extension_asked      = = = = =  = = = = = = =
extension_approved   = = = = =  ! ! ! ! ! ! !
extension_denied     = = = = =  ! ! ! ! ! ! !
settled              S S S S S  ! ! ! ! ! ! !
reopened             ! ! ! ! !  O O O O O O O
not_accepted         N N N N N  ! ! ! ! ! ! !
cancelled            X X X X X  ! ! ! ! ! ! !
merged               M M M M M  ! ! ! ! ! ! !
reviewed             ! ! ! ! !  V V V ! ! ! !
signed_off           = = = = =  = = = = = = =
archived             ! ! ! ! !  A A A ! A A A
recused              = = = = =  = = = = = = =
resolve              = = = = =  = = = = = = =
drawn                x x x x x  x x x x x x x
numbered             x x x x x  x x x x x x x
draw_opened          x x x x x  x x x x x x x
draw_revealed        x x x x x  x x x x x x x
missed               x x x x x  x x x x x x x
turned_up            x x x x x  x x x x x x x
";

/// Entries of registers and reports: they do not belong to tickets.
const REGISTERS: [&str; 4] = ["put", "removed", "rate_chosen", "filled"];

fn letter(step: &Step) -> &'static str {
    match step {
        Step::Open => "O",
        Step::Dispatched => "D",
        Step::Received => "R",
        Step::Working => "K",
        Step::Waiting => "W",
        Step::Settled => "S",
        Step::CalledBack => "C",
        Step::Reviewed => "V",
        Step::Archived => "A",
        Step::NotAccepted => "N",
        Step::Merged => "M",
        Step::Cancelled => "X",
        Step::Unknown(_) => "#",
    }
}

fn mark(verdict: &Verdict, before: &Step, after: &Step) -> &'static str {
    match (&verdict.outcome, &verdict.reason) {
        (Outcome::Refused, Some(Reason::NotInStep)) => "!",
        (Outcome::Refused, Some(Reason::ServerOnly)) => "x",
        (Outcome::Flagged, Some(Reason::AlreadyOpened)) => "?",
        (Outcome::Accepted | Outcome::Conflict, _) if verdict.changes.step.is_none() => {
            assert_eq!(before, after);
            "="
        }
        (Outcome::Accepted, None) => letter(after),
        _ => "#",
    }
}

#[test]
fn every_entry_in_every_step_does_what_the_table_says() {
    let mut rows = TABLE.lines().skip(2);
    for name in Body::NAMES.iter().filter(|name| !REGISTERS.contains(name)) {
        let mut words = rows.next().unwrap().split_whitespace();
        assert_eq!(
            words.next(),
            Some(*name),
            "the table has a row for each entry"
        );
        let told: Vec<&str> = words.collect();
        let found = Step::ALL.iter().map(|step| {
            let mut case = rich();
            case.stand(step);
            if *name == "archived" {
                // What the gates ask for before archiving.
                case.say("all", Body::SignedOff);
            }
            let body = sample(&case, name);
            // The clerk had no hand in it, and may call back; for the rest there is somebody who may.
            let who = if *name == "called_back" {
                "clerk"
            } else {
                "all"
            };
            let entry = case.entry(who, body);
            let verdict = case.take(&entry);
            mark(&verdict, step, &case.ticket().step)
        });
        assert_eq!(found.collect::<Vec<_>>(), told, "{name}");
    }
    assert!(rows.next().is_none());
}

#[test]
fn the_columns_are_the_steps_in_their_order() {
    let heads: Vec<&str> = TABLE.lines().nth(1).unwrap().split_whitespace().collect();
    assert_eq!(Step::ALL.iter().map(letter).collect::<Vec<_>>(), heads);
}

#[test]
fn a_callback_that_does_not_satisfy_leaves_the_ticket_settled() {
    use domain::words::CallbackOutcome;
    for outcome in [CallbackOutcome::Unsatisfied, CallbackOutcome::Unreachable] {
        let mut case = rich();
        let settlement = case.ticket().settlements[0].entry;
        case.say("clerk", super::samples::called_back(settlement, outcome));
        assert_eq!(case.ticket().step, Step::Settled);
    }
}

#[test]
fn a_matter_goes_on_in_another_one_and_not_in_itself() {
    let mut case = Case::of(Kind::Complaint);
    case.beside(OTHER);
    for (into, reason) in [
        (case.ticket, Some(Reason::IntoItself)),
        (OTHER, None),
        (TicketId(Uuid::from_u128(0xcc)), Some(Reason::NoSuchEntry)),
    ] {
        let verdict = case.foresee("clerk", Body::Merged(Box::new(Merged { into })));
        assert_eq!(verdict.reason, reason);
        assert_eq!(verdict.changes.step.is_some(), verdict.counts());
    }
}

/// What was said of a ticket before anybody opened it makes none to go on in.
#[test]
fn a_matter_does_not_go_on_in_one_that_nobody_opened() {
    let mut case = Case::of(Kind::Complaint);
    let told = std::mem::replace(&mut case.ticket, OTHER);
    case.say("clerk", Body::Noted);
    case.ticket = told;
    let merged = |case: &mut Case| {
        let entry = case.entry("clerk", Body::Merged(Box::new(Merged { into: OTHER })));
        case.take(&entry)
    };
    assert_eq!(merged(&mut case).reason, Some(Reason::NoSuchEntry));
    assert_eq!(case.ticket().step, Step::Open);
    case.beside(OTHER);
    assert_eq!(merged(&mut case).reason, None);
    assert_eq!(case.ticket().step, Step::Merged);
}

/// Opens the ticket `number` and merges it into `into`; whether that was accepted, and why not.
fn merge(case: &mut Case, number: u128, into: u128) -> Option<Reason> {
    let id = |number: u128| TicketId(Uuid::from_u128(number));
    case.ticket = id(number);
    if !case.world.tickets.contains_key(&case.ticket) {
        case.open("butler", super::case::opened(Kind::Complaint));
    }
    let merged = case.entry("clerk", Body::Merged(Box::new(Merged { into: id(into) })));
    case.take(&merged).reason
}

#[test]
fn matters_are_never_merged_in_a_circle() {
    let mut case = Case::new();
    for number in [3, 4, 5, 6] {
        case.ticket = TicketId(Uuid::from_u128(number));
        case.open("butler", super::case::opened(Kind::Complaint));
    }
    assert_eq!(merge(&mut case, 3, 4), None);
    assert_eq!(merge(&mut case, 4, 3), Some(Reason::IntoItself));
    assert_eq!(merge(&mut case, 4, 5), None);
    assert_eq!(merge(&mut case, 5, 3), Some(Reason::IntoItself));
    case.ticket = TicketId(Uuid::from_u128(3));
    case.say("clerk", Body::Archived);
    assert_eq!(merge(&mut case, 5, 3), Some(Reason::IntoItself), "filed");
    assert_eq!(merge(&mut case, 5, 6), None, "6 leads nowhere else");
    case.ticket = TicketId(Uuid::from_u128(4));
    case.say("clerk", Body::Reopened);
    case.ticket = TicketId(Uuid::from_u128(5));
    case.say("clerk", Body::Reopened);
    assert_eq!(
        merge(&mut case, 5, 3),
        None,
        "3 leads to 4, which goes on by itself again"
    );
    assert_eq!(merge(&mut case, 4, 5), Some(Reason::IntoItself));
}

/// Nobody owes a matter that goes on in one which has nothing left to do.
#[test]
fn a_matter_goes_on_only_in_one_that_is_unsettled() {
    let ended = Some(Reason::IntoEnded);
    let table: [(&[Body], Option<Reason>); 14] = [
        (&[], None),
        (&[Body::Cancelled], ended.clone()),
        (&[Body::NotAccepted], ended.clone()),
        (&[Body::Cancelled, Body::Archived], ended.clone()),
        (&[Body::NotAccepted, Body::Archived], ended.clone()),
        (&[Body::Cancelled, Body::Reopened], None),
        (&[Body::Cancelled, Body::Archived, Body::Reopened], None),
        (&[Body::Settled], ended.clone()),
        (&[Body::Settled, Body::Reviewed], ended.clone()),
        (&[Body::Settled, Body::Archived], ended.clone()),
        (&[Body::Settled, Body::Reopened], None),
        (&[Body::Settled, Body::Reviewed, Body::Reopened], None),
        (
            &[Body::Settled, Body::Reopened, Body::Cancelled],
            ended.clone(),
        ),
        (&[Body::Cancelled, Body::Reopened, Body::NotAccepted], ended),
    ];
    for (said, expected) in table {
        for through in [false, true] {
            let mut case = Case::new();
            for number in [3, 4, 5] {
                case.ticket = TicketId(Uuid::from_u128(number));
                case.open("butler", super::case::opened(Kind::Inquiry));
            }
            // At once, or through one that was merged into it while it was unsettled, and filed: a log has such from before
            // what ends was asked for what it carries.
            let into = if through { 4 } else { 5 };
            let mut alone = case.clone();
            if through {
                assert_eq!(merge(&mut case, 4, 5), None);
                case.say("clerk", Body::Archived);
            }
            alone.ticket = TicketId(Uuid::from_u128(5));
            for body in said {
                let entry = alone.entry("all", body.clone());
                let verdict = alone.take(&entry);
                assert_eq!(verdict.reason, None, "{said:?}");
                case.world.apply(&entry, &verdict, Standing::Confirmed);
            }
            assert_eq!(merge(&mut case, 3, into), expected, "{said:?} {through}");
            let stays = expected.is_some();
            assert_eq!(case.ticket().step == Step::Open, stays, "{said:?}");
        }
    }
}

#[test]
fn every_step_says_whether_a_matter_may_go_on_in_it() {
    // In the order of the columns above.
    let table = "O+ D+ R+ K+ W+ S- C- V- A- N- X-";
    let mut told = Vec::new();
    for step in Step::ALL.iter().filter(|step| **step != Step::Merged) {
        let mut case = Case::of(Kind::Complaint);
        case.beside(OTHER);
        let of = std::mem::replace(&mut case.ticket, OTHER);
        case.stand(step);
        case.ticket = of;
        let verdict = case.foresee("clerk", Body::Merged(Box::new(Merged { into: OTHER })));
        let goes_on = match verdict.reason {
            None => "+",
            Some(Reason::IntoEnded) => "-",
            Some(_) => "#",
        };
        told.push([letter(step), goes_on].concat());
    }
    assert_eq!(told.join(" "), table);
}

/// What was merged in is still owed: nobody ends it by ending what it goes on in.
#[test]
fn a_matter_that_carries_others_ends_by_being_settled() {
    let carries = Some(Reason::CarriesOthers);
    let into = |number| {
        let into = TicketId(Uuid::from_u128(number));
        Body::Merged(Box::new(Merged { into }))
    };
    // What is said of 3, which was merged into 4, and then of 4; why the last of it is refused.
    let table: [(&[Body], &[Body], Option<Reason>); 13] = [
        (&[], &[Body::Cancelled], carries.clone()),
        (&[], &[Body::NotAccepted], carries.clone()),
        (&[Body::Archived], &[Body::Cancelled], carries.clone()),
        (
            &[Body::Noted],
            &[Body::Received, Body::Cancelled],
            carries.clone(),
        ),
        (&[Body::Reopened], &[Body::Cancelled], None),
        (
            &[Body::Reopened, Body::Cancelled],
            &[Body::NotAccepted],
            None,
        ),
        (&[Body::Archived, Body::Reopened], &[Body::Cancelled], None),
        (&[Body::Reopened, into(5)], &[Body::Cancelled], None),
        (
            &[Body::Reopened, into(4)],
            &[Body::Cancelled],
            carries.clone(),
        ),
        (&[], &[Body::Settled], None),
        (&[], &[into(5)], None),
        (
            &[],
            &[Body::Settled, Body::Cancelled],
            Some(Reason::NotInStep),
        ),
        (
            &[],
            &[Body::Settled, Body::Reopened, Body::Cancelled],
            carries,
        ),
    ];
    for (of_merged, of_carrier, expected) in table {
        let mut case = Case::new();
        for number in [3, 4, 5] {
            case.ticket = TicketId(Uuid::from_u128(number));
            case.open("butler", super::case::opened(Kind::Complaint));
        }
        assert_eq!(merge(&mut case, 3, 4), None);
        for body in of_merged {
            case.say("all", body.clone());
        }
        case.ticket = TicketId(Uuid::from_u128(4));
        let (last, first) = of_carrier.split_last().unwrap();
        for body in first {
            case.say("all", body.clone());
        }
        let before = case.ticket().step.clone();
        let entry = case.entry("all", last.clone());
        assert_eq!(
            case.take(&entry).reason,
            expected,
            "{of_merged:?} {of_carrier:?}"
        );
        assert_eq!(
            case.ticket().step == before,
            expected.is_some(),
            "{of_carrier:?}"
        );
    }
}

#[test]
fn what_carries_others_through_others_does_not_end_either() {
    let mut case = Case::new();
    for number in [3, 4, 5] {
        case.ticket = TicketId(Uuid::from_u128(number));
        case.open("butler", super::case::opened(Kind::Complaint));
    }
    assert_eq!(merge(&mut case, 3, 4), None);
    assert_eq!(merge(&mut case, 4, 5), None);
    case.ticket = TicketId(Uuid::from_u128(5));
    let refused = |case: &Case| case.foresee("clerk", Body::Cancelled).reason;
    assert_eq!(refused(&case), Some(Reason::CarriesOthers));
    // Once the one between goes on by itself, it is that which carries the other.
    case.ticket = TicketId(Uuid::from_u128(4));
    case.say("clerk", Body::Reopened);
    assert_eq!(refused(&case), Some(Reason::CarriesOthers));
    case.ticket = TicketId(Uuid::from_u128(5));
    assert_eq!(refused(&case), None);
    // Who may not decide it is told that first.
    case.ticket = TicketId(Uuid::from_u128(4));
    let stranger = case.foresee("archivist", Body::Cancelled);
    assert_eq!(stranger.reason, Some(Reason::NotAllowed));
}

/// A log from before circles were judged has some; what goes round in one comes to no end.
#[test]
fn a_matter_does_not_go_on_in_a_circle_that_stands_in_the_log() {
    let mut case = Case::new();
    for number in [3, 4, 5] {
        case.ticket = TicketId(Uuid::from_u128(number));
        case.open("butler", super::case::opened(Kind::Complaint));
    }
    assert_eq!(merge(&mut case, 3, 4), None);
    case.ticket = TicketId(Uuid::from_u128(4));
    let into = TicketId(Uuid::from_u128(3));
    let round = case.entry("clerk", Body::Merged(Box::new(Merged { into })));
    let mut verdict = case.foresee("clerk", Body::Noted);
    verdict.changes.step = Some(Step::Merged);
    case.world.apply(&round, &verdict, Standing::Confirmed);
    assert_eq!(merge(&mut case, 5, 4), Some(Reason::IntoEnded));
}
