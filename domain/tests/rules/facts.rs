//! Facts: never refused, and flagged where they cannot count.

use super::case::{Case, staff};
use super::samples::{called_back, rich, sample, signed};
use domain::body::{Private, QuoteLine, Quoted, VisitEnded};
use domain::entry::Class;
use domain::judge::Bench;
use domain::words::{CallbackOutcome, Kind, VisitOutcome};
use domain::{Body, Entry, EntryId, Outcome, Reason, Step, judge, signature};
use uuid::Uuid;

fn facts(case: &Case) -> Vec<Body> {
    let all = Body::NAMES.iter().filter(|name| **name != "put");
    let bodies = all.filter(|name| **name != "removed" && **name != "rate_chosen");
    bodies
        .map(|name| sample(case, name))
        .chain([Body::Unknown("teleported".to_owned())])
        .filter(|body| body.class() == Class::Fact)
        .collect()
}

#[test]
fn a_fact_is_never_refused() {
    for step in Step::ALL {
        let mut case = rich();
        case.stand(step);
        for who in ["butler", "auditor", "none", "stranger"] {
            for (granted, body) in facts(&case)
                .into_iter()
                .flat_map(|body| [(true, body.clone()), (false, body)])
            {
                let bench = Bench {
                    granted,
                    ..case.bench()
                };
                let entry = case.entry(who, body);
                let verdict = judge(&case.world, &entry, &bench);
                let kept = matches!(verdict.outcome, Outcome::Accepted | Outcome::Flagged);
                assert!(
                    kept,
                    "{} by {who} in {step}: {verdict:?}",
                    entry.body.name()
                );
                if !granted && !matches!(entry.body, Body::Unknown(_)) {
                    assert_eq!(verdict.reason, Some(Reason::NotGranted));
                }
            }
        }
    }
}

#[test]
fn a_decision_without_the_tablet_is_refused_whoever_it_is() {
    let case = rich();
    let bench = Bench {
        granted: false,
        ..case.bench()
    };
    let entry = case.entry("all", Body::Reopened);
    let verdict = judge(&case.world, &entry, &bench);
    assert_eq!(
        (verdict.outcome, verdict.reason),
        (Outcome::Refused, Some(Reason::NotGranted))
    );
}

#[test]
fn a_clamped_time_is_told_and_costs_nothing() {
    let case = rich();
    let bench = Bench {
        clamped: true,
        ..case.bench()
    };
    let entry = case.entry("all", Body::Reopened);
    let verdict = judge(&case.world, &entry, &bench);
    assert_eq!(
        (verdict.outcome, verdict.reason),
        (Outcome::Accepted, Some(Reason::ClockSuspect))
    );
}

#[test]
fn what_names_an_entry_that_is_not_there_is_flagged() {
    let case = rich();
    let nobody = EntryId(Uuid::from_u128(0xdead));
    let ended = VisitEnded {
        visit: nobody,
        outcome: VisitOutcome::Done,
        findings: Vec::new(),
        reply_by: None,
    };
    for body in [
        Body::VisitEnded(Box::new(ended)),
        Body::Signed(Box::new(signed(nobody))),
        called_back(nobody, CallbackOutcome::Satisfied),
    ] {
        let verdict = case.foresee("clerk", body);
        assert_eq!(
            (verdict.outcome, verdict.reason),
            (Outcome::Flagged, Some(Reason::NoSuchEntry))
        );
    }
}

#[test]
fn a_signature_counts_when_its_digest_is_that_of_the_text() {
    let case = rich();
    let of = case.ticket().settlements[0].entry;
    for (document, digest, reason) in [
        (Some("滴水"), signature::digest("滴水"), None),
        (
            Some("滴水"),
            signature::digest("滴水 "),
            Some(Reason::DigestMismatch),
        ),
        (Some("滴水"), String::new(), Some(Reason::DigestMismatch)),
        // Withheld from this reader: the digest stands for itself.
        (None, signature::digest("滴水"), None),
    ] {
        let body = Body::Signed(Box::new(domain::body::Signed {
            digest,
            ..signed(of)
        }));
        let private = Private {
            document: document.map(str::to_owned),
            ..Private::default()
        };
        let entry = Entry {
            private: Some(private),
            ..case.entry("butler", body)
        };
        assert_eq!(judge(&case.world, &entry, &case.bench()).reason, reason);
    }
}

#[test]
fn a_sum_counts_when_it_is_that_of_its_lines_and_not_negative() {
    let line = |count, fen| QuoteLine {
        item: "水龙头".to_owned(),
        count,
        fen,
    };
    let wrong = Some(Reason::WrongSum);
    #[rustfmt::skip]
    let table = [
        (0,    vec![],                            None),
        (5600, vec![],                            None),
        (5600, vec![line(2, 2000), line(1, 1600)], None),
        (5600, vec![line(2, 2000), line(1, 1601)], wrong.clone()),
        (5600, vec![line(2, 0)],                  wrong.clone()),
        (-1,   vec![],                            wrong.clone()),
        (-200, vec![line(1, -200)],               wrong.clone()),
        (3800, vec![line(2, 2000), line(1, -200)], None),
        (-2,   vec![line(2, i64::MAX)],           wrong.clone()),
        (i64::MIN, vec![line(u32::MAX, i64::MIN)], wrong),
    ];
    for (fen, lines, reason) in table {
        let priced = || {
            let lines = lines.clone();
            Box::new(Quoted { fen, lines })
        };
        for body in [
            Body::Quoted(priced()),
            Body::Consented(priced()),
            Body::Paid(priced()),
            Body::Materials(priced()),
        ] {
            let mut case = Case::of(Kind::Repair);
            let verdict = case.foresee("technician", body.clone());
            assert_eq!(verdict.reason, reason, "{body:?}");
            case.say("technician", body);
            let event = case.ticket().timeline.last().unwrap();
            assert_eq!(event.counts(), reason.is_none(), "it is kept");
            let stands = case.ticket().quote.is_some() || case.ticket().consent.is_some();
            assert!(!stands || reason.is_none());
        }
    }
}

/// 003 第十八条: not the handler; a clerk or a butler (design: Where the seeds disagree).
#[test]
fn a_callback_counts_by_a_post_that_the_rule_names_and_had_no_hand_in_it() {
    for (who, reason) in [
        ("clerk", None),
        ("butler", None),
        ("all", Some(Reason::Handler)),
        ("technician", Some(Reason::Handler)),
        ("lead", Some(Reason::NotAllowed)),
        ("director", Some(Reason::NotAllowed)),
        ("none", Some(Reason::NotAllowed)),
        ("stranger", Some(Reason::NotAllowed)),
    ] {
        let mut case = Case::of(Kind::Repair);
        let visit = case.say("technician", Body::VisitStarted(Box::default()));
        case.say("technician", ended(visit));
        let settlement = case.say("all", Body::Settled);
        let verdict = case.foresee(who, called_back(settlement, CallbackOutcome::Satisfied));
        assert_eq!(verdict.reason, reason, "{who}");
    }
}

pub(crate) fn ended(visit: EntryId) -> Body {
    Body::VisitEnded(Box::new(VisitEnded {
        visit,
        outcome: VisitOutcome::Nobody,
        findings: Vec::new(),
        reply_by: None,
    }))
}

#[test]
fn the_callers_own_visit_after_the_settlement_makes_nobody_a_handler() {
    let mut case = Case::of(Kind::Repair);
    let settlement = case.say("technician", Body::Settled);
    case.at("11-20 10:00");
    let visit = case.say("clerk", Body::VisitStarted(Box::default()));
    case.say("clerk", ended(visit));
    case.say(
        "clerk",
        called_back(settlement, CallbackOutcome::Unreachable),
    );
    case.at("11-21 19:00");
    let verdict = case.foresee("clerk", called_back(settlement, CallbackOutcome::Satisfied));
    assert_eq!(verdict.reason, None);
    assert!(
        case.ticket()
            .handlers()
            .all(|who| who == staff("technician"))
    );
}

#[test]
fn the_second_of_two_openings_is_kept_and_counts_for_nothing() {
    let mut case = Case::of(Kind::Repair);
    let first = case.ticket().opening.clone();
    case.open("clerk", super::case::opened(Kind::Complaint));
    assert_eq!(case.ticket().opening, first);
    assert_eq!(case.ticket().timeline.len(), 2);
}

/// 003 (八): it tells the technician what to do over, so no technician's own word stops its clock.
#[test]
fn a_notice_goes_out_from_the_desk() {
    let case = rich();
    for (who, reason) in [
        ("technician", Some(Reason::NotAllowed)),
        ("butler", Some(Reason::NotAllowed)),
        ("clerk", None),
        ("receptionist", None),
    ] {
        let verdict = case.foresee(who, Body::NoticeIssued);
        assert_eq!(verdict.reason, reason, "{who}");
    }
}
