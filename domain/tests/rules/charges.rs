//! Prices: what is charged for, and when a ticket is a paid one.

use super::case::Case;
use super::trial::trial;
use domain::Body;
use domain::body::Quoted;
use domain::procedure::{Trait, Traits};
use domain::words::Kind;

const REPAIRS: &str = "[[charge]]\nkinds = [\"repair\"]\nsource = \"t\"";

fn opened(rules: &str, kind: Kind) -> Case {
    let mut case = trial(rules);
    case.open("receptionist", super::case::opened(kind));
    case
}

#[test]
fn a_price_may_be_told_where_the_procedure_charges() {
    for (rules, kind, may) in [
        (REPAIRS, Kind::Repair, true),
        (REPAIRS, Kind::Complaint, false),
        ("", Kind::Repair, false),
    ] {
        let case = opened(rules, kind.clone());
        let procedure = case.procedure();
        assert_eq!(procedure.may_charge(case.ticket()), may, "{rules} {kind:?}");
    }
}

#[test]
fn a_ticket_with_a_price_is_a_paid_one_and_one_that_costs_nothing_is_not() {
    for (fen, paid) in [(0, None), (1, Some("yes")), (8_000, Some("yes"))] {
        let mut case = opened(REPAIRS, Kind::Repair);
        let quoted = Quoted {
            fen,
            ..Quoted::default()
        };
        case.say("technician", Body::Quoted(Box::new(quoted)));
        assert!(case.ticket().quote.is_some());
        assert_eq!(case.ticket().value(&Trait::Paid), paid, "{fen}");
    }
}
