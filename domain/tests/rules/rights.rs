//! Who may decide what: each decision for the owner and for each role.

use super::case::{COMMUNITY, Case};
use super::samples::{rich, sample};
use domain::words::{Kind, Role, Subject};
use domain::{Body, Entry, Outcome, Reason, Step, Stream, StreamKind, judge};

/// `+` may · `-` may not. The owner is a butler who took the ticket in; the other butler did not.
const TABLE: &str = "
                    owner butler receptionist clerk technician lead department_head supervisor chief_butler head_butler centre_head director archivist auditor admin
classified          +     -      +            +     -          -    -               +          +            +           +           +        -         -       -
dispatched          -     -      +            +     -          +    -               +          +            +           +           +        -         -       -
received            -     -      +            +     +          +    +               +          +            +           +           +        -         -       -
returned            -     -      +            +     +          +    +               +          +            +           +           +        -         -       -
extension_approved  -     -      -            -     -          -    -               -          +            -           -           -        -         -       -
extension_denied    -     -      -            -     -          -    -               -          +            -           -           -        -         -       -
settled             +     -      +            +     +          +    -               +          +            +           +           +        -         -       -
reopened            +     -      +            +     +          +    -               +          +            +           +           +        -         -       -
not_accepted        +     -      +            +     +          +    -               +          +            +           +           +        -         -       -
cancelled           +     -      +            +     +          +    -               +          +            +           +           +        -         -       -
merged              +     -      +            +     +          +    -               +          +            +           +           +        -         -       -
reviewed            -     -      +            +     -          -    +               +          +            +           +           +        -         -       -
signed_off          -     -      +            +     -          -    +               +          +            +           +           +        -         -       -
archived            -     -      +            +     -          -    -               +          +            +           +           +        +         -       -
resolve             -     -      +            +     -          -    -               +          +            +           +           +        -         -       -
";

/// A general complaint of `first`, in a step in which the decision fits.
fn fitting(name: &str, first: &str) -> Case {
    let mut case = Case::new();
    case.open(first, super::case::opened(Kind::Complaint));
    case.say("none", Body::VisitStarted(Box::default()));
    case.say(
        "none",
        super::samples::asked(super::case::at("11-25 12:00")),
    );
    case.say("all", Body::Settled);
    let steps = domain::step::movement(name).map_or(&[Step::Open][..], |row| row.from);
    case.stand(&steps[0]);
    if name == "archived" {
        // What the gates ask for before archiving.
        case.say("all", Body::SignedOff);
    }
    case.beside(super::samples::OTHER);
    case
}

#[test]
fn every_decision_is_the_right_of_whom_the_table_says() {
    let mut lines = TABLE.lines().skip(1);
    let people: Vec<&str> = lines.next().unwrap().split_whitespace().collect();
    let roles: Vec<&str> = Role::ALL.iter().map(Role::as_str).collect();
    assert_eq!(people[1..], roles, "a column for each role");
    for line in lines {
        let (name, marks) = line.split_once(' ').unwrap();
        for (who, told) in people.iter().zip(marks.split_whitespace()) {
            let (first, who) = if *who == "owner" {
                ("butler", "butler")
            } else {
                ("none", *who)
            };
            let mut case = fitting(name, first);
            if name == "resolve" {
                contest(&mut case);
            }
            let body = sample(&case, name);
            let verdict = case.foresee(who, body);
            let may = verdict.reason != Some(Reason::NotAllowed);
            assert_eq!(may, told == "+", "{name} by {who}: {verdict:?}");
            assert_eq!(
                verdict.outcome == Outcome::Refused,
                told == "-",
                "{name} by {who}"
            );
        }
    }
}

fn contest(case: &mut Case) {
    case.say("all", super::samples::classified("major"));
}

#[test]
fn who_owes_a_clock_that_only_a_settlement_stops_may_settle() {
    for (stop, kind, may) in [
        ("'settled'", Kind::Complaint, true),
        ("'settled'", Kind::Repair, false),
        ("'answered:desk', 'settled'", Kind::Complaint, false),
    ] {
        let mut case = super::trial::trial(&format!(
            "[[clock]]\nname = 'settle'\nkinds = ['complaint']\nstart = ['opened']\nstop = [{stop}]\nstrength = 'must'\nowners = ['department_head']\nsource = 't'"
        ));
        case.open("butler", super::case::opened(kind.clone()));
        let settled = case.foresee("department_head", Body::Settled);
        assert_eq!(settled.counts(), may, "{stop} {kind}");
        let cancelled = case.foresee("department_head", Body::Cancelled);
        assert_eq!(cancelled.reason, Some(Reason::NotAllowed), "{stop} {kind}");
    }
}

#[test]
fn who_owes_one_sort_of_a_decision_or_a_signature_may_not_write_it() {
    for (stop, body, may) in [
        ("classified", super::samples::classified("major"), true),
        (
            "classified:severity",
            super::samples::classified("major"),
            false,
        ),
        ("reviewed", Body::Reviewed, false),
        ("reviewed:supervisor", Body::Reviewed, false),
        ("signed_off", Body::SignedOff, false),
    ] {
        let mut case = super::trial::trial(&format!(
            "[[clock]]\nname = 'owed'\nstart = ['opened']\nstop = ['{stop}']\nstrength = 'must'\nowners = ['technician']\nsource = 't'"
        ));
        case.open("butler", super::case::opened(Kind::Complaint));
        if !stop.starts_with("classified") {
            case.say("all", Body::Settled);
        }
        let reason = case.foresee("technician", body).reason;
        assert_eq!(reason != Some(Reason::NotAllowed), may, "{stop}");
    }
}

/// 001 第9篇 投诉 4: it is solved by the department that was told of it.
#[test]
fn a_department_decides_what_is_at_hand_there_and_no_other_departments_complaints() {
    for (own, to, with, may) in [
        ("工程部", "工程部", "", true),
        ("工程部", "保洁部", "", false),
        ("工程部", "保洁部", "工程部", true),
        ("工程部", "", "", true),
        ("", "保洁部", "", true),
    ] {
        let mut case = super::trial::trial(
            "[[clock]]\nname = 'settle'\nstart = ['opened']\nstop = ['settled']\nstrength = 'must'\nowners = ['department_head']\nsource = 't'",
        );
        let head = case
            .world
            .staff
            .get_mut(&COMMUNITY.staff("department_head"));
        std::sync::Arc::make_mut(head.unwrap()).card.department = own.into();
        case.open("butler", super::case::opened(Kind::Complaint));
        if !to.is_empty() {
            let dispatched = domain::body::Dispatched {
                to: to.into(),
                with: with.into(),
                staff: None,
            };
            case.say("all", Body::Dispatched(Box::new(dispatched)));
        }
        let reason = case.foresee("department_head", Body::Settled).reason;
        assert_eq!(reason != Some(Reason::NotAllowed), may, "{own} {to} {with}");
    }
}

#[test]
fn nobody_may_anything_who_has_left_or_was_never_here() {
    let mut case = rich();
    let verdict = case.foresee("stranger", Body::Reopened);
    assert_eq!(verdict.reason, Some(Reason::NotAllowed));
    let member = case
        .world
        .staff
        .get_mut(&COMMUNITY.staff("director"))
        .unwrap();
    std::sync::Arc::make_mut(member).removed = true;
    let verdict = case.foresee("director", Body::Reopened);
    assert_eq!(verdict.reason, Some(Reason::NotAllowed));
}

#[test]
fn registers_are_kept_by_the_desk_and_the_administrator() {
    let case = Case::new();
    for role in Role::ALL {
        for body in [Body::Put(Box::default()), Body::Removed] {
            let entry = Entry {
                stream: Stream::of_community(StreamKind::Settings, COMMUNITY),
                ..case.entry(role.as_str(), body)
            };
            let may = judge(&case.world, &entry, &case.bench()).counts();
            assert_eq!(may, role.is_desk() || *role == Role::Admin, "{role}");
        }
    }
}

#[test]
fn the_rate_in_a_band_is_the_centre_heads_to_choose() {
    let band = "[[callback]]\nsubject = \"activity\"\nrate = \"3/10\"\nrate_max = \"3/5\"\nperformers = []\nsource = \"t\"";
    let case = super::trial::trial(band);
    for role in Role::ALL {
        let chosen = domain::body::RateChosen {
            subject: Subject::Activity,
            rate: domain::draw::Rate::new(2, 5).unwrap(),
        };
        let entry = Entry {
            stream: Stream::stratum(COMMUNITY, &Subject::Activity, "2026-11"),
            ..case.entry(role.as_str(), Body::RateChosen(Box::new(chosen)))
        };
        let may = judge(&case.world, &entry, &case.bench()).counts();
        assert_eq!(may, *role == Role::CentreHead, "{role}");
    }
}

#[test]
fn more_time_is_given_once_by_the_post_that_the_clause_names() {
    // 001 第7篇 四(二): general complaints the chief butler, important ones the head butler.
    for (severity, approver) in [("general", "chief_butler"), ("important", "head_butler")] {
        let mut case = Case::of(Kind::Complaint);
        case.base = case
            .ticket()
            .fields
            .iter()
            .map(|(field, state)| (field.clone(), state.entry))
            .collect();
        case.say("clerk", super::samples::classified(severity));
        let until = super::case::at("11-25 12:00");
        assert_eq!(
            case.foresee(approver, super::samples::granted(until))
                .outcome,
            Outcome::Refused,
            "nothing was asked"
        );
        case.say("butler", super::samples::asked(until));
        case.say(approver, super::samples::granted(until));
        assert_eq!(
            case.ticket().extensions[0].decision.map(|(_, until)| until),
            Some(Some(until))
        );
        let again = case.foresee(approver, Body::ExtensionDenied);
        assert_eq!(again.reason, Some(Reason::AlreadyDecided), "{severity}");
    }
}

#[test]
fn cards_have_no_place_in_a_ticket_and_a_tickets_steps_none_in_a_register() {
    let case = Case::of(Kind::Complaint);
    let put = case.foresee("clerk", Body::Put(Box::default()));
    assert_eq!(put.outcome, Outcome::Refused);
    let mut settled = case.entry("clerk", Body::Settled);
    settled.stream = super::case::staff("clerk").into();
    let verdict = domain::judge(&case.world, &settled, &case.bench());
    assert_eq!(verdict.outcome, Outcome::Refused);
}

#[test]
fn a_superior_stands_above_every_post_of_who_reports() {
    use domain::words::Role::{
        Archivist, Butler, CentreHead, ChiefButler, DepartmentHead, Director, HeadButler, Lead,
        Supervisor, Technician,
    };
    for (post, of, is_above) in [
        (Lead, vec![], true),
        (Lead, vec![Technician], true),
        (Lead, vec![Lead], false),
        (Lead, vec![Butler, ChiefButler], false),
        (HeadButler, vec![ChiefButler], true),
        (Director, vec![HeadButler], true),
        (Director, vec![Director], false),
        (Technician, vec![], false),
        (Archivist, vec![Butler], false),
        (DepartmentHead, vec![Supervisor], false),
        (CentreHead, vec![HeadButler], false),
    ] {
        assert_eq!(post.is_above(&of, &[]), is_above, "{post:?} over {of:?}");
    }
    let station = [CentreHead, Supervisor, Director];
    assert!(Supervisor.is_above(&[CentreHead], &station), "its own line");
    assert!(!CentreHead.is_above(&[Supervisor], &station));
}
