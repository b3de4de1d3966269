//! What a ticket is taken for may change; what was missed before stays visible.

use super::case::{Case, at, opened};
use super::ruled::{calendar, line, rule, ruled};
use super::samples::classified;
use domain::clock::{Clock, Raised};
use domain::procedure::Procedure;
use domain::words::{Kind, Role, Severity, Strength};
use domain::{Body, Time};

fn rules() -> Procedure {
    let answer = |limit, severity: &str| {
        let when = format!("when = {{ severity = ['{severity}'] }}");
        rule("answer", "'opened'", "'answered'", limit, &when)
    };
    ruled(
        &[
            answer("1h", "general"),
            answer("3h", "important"),
            answer("24h", "major"),
        ]
        .concat(),
    )
}

/// A complaint opened at 14:00 and classified by the desk at these moments.
fn weighed(times: &[(&str, &str)]) -> Case {
    let mut case = Case::new();
    case.open("butler", opened(Kind::Complaint));
    for (time, severity) in times {
        let fields = &case.ticket().fields;
        let base = fields
            .iter()
            .map(|(field, state)| (field.clone(), state.entry))
            .collect();
        case.base = base;
        case.at(time).say("clerk", classified(severity));
    }
    case
}

#[test]
fn a_breach_that_was_reached_stays_beside_the_clock_of_the_new_severity() {
    let general = "answer 11-19 14:00 > 11-19 15:00 = -, late, replaced";
    let important = "answer 11-19 14:00 > 11-19 17:00 = -, late, replaced";
    let major = "answer 11-19 14:00 > 11-20 14:00 = -, runs";
    for (changes, expected) in [
        (&[("11-19 14:30", "major")][..], &[major][..]),
        (&[("11-19 15:00", "major")], &[major]),
        (&[("11-19 15:01", "major")], &[general, major]),
        (
            &[("11-19 14:30", "important"), ("11-19 18:00", "major")],
            &[important, major],
        ),
        (
            &[("11-19 16:00", "important"), ("11-19 18:00", "major")],
            &[general, important, major],
        ),
        (
            &[
                ("11-19 16:00", "major"),
                ("11-19 17:00", "general"),
                ("11-19 18:00", "major"),
            ],
            &[general, major],
        ),
        (
            &[
                ("11-19 14:30", "important"),
                ("11-19 14:40", "general"),
                ("11-19 15:30", "major"),
            ],
            &[general, major],
        ),
        (
            &[("11-19 14:10", "major"), ("11-19 18:00", "general")],
            &["answer 11-19 14:00 > 11-19 15:00 = -, late"],
        ),
    ] {
        let told = weighed(changes).told(&rules(), "11-19 20:00");
        assert_eq!(told, expected, "{changes:?}");
    }
}

#[test]
fn the_breach_of_the_former_severity_ends_when_the_matter_is_answered() {
    let mut case = weighed(&[("11-19 16:00", "major")]);
    case.at("11-19 17:30")
        .say("butler", Body::Answered(Box::default()));
    let expected = [
        "answer 11-19 14:00 > 11-20 14:00 = 11-19 17:30, met",
        "answer 11-19 14:00 > 11-19 15:00 = 11-19 17:30, met late, replaced",
    ];
    let mut told = case.told(&rules(), "11-19 20:00");
    told.sort_by_key(|line| line.contains("replaced"));
    assert_eq!(told, expected);
}

#[test]
fn a_severity_that_a_rule_raised_counts_from_the_original_start() {
    let case = weighed(&[]);
    let raised = |since: &str| {
        let raised = Raised {
            severity: Severity::Major,
            since: at(since),
        };
        let clocks = case.read_raised(&rules(), "11-19 20:00", Some(raised));
        clocks.iter().map(line).collect::<Vec<_>>()
    };
    let major = "answer 11-19 14:00 > 11-20 14:00 = -, runs";
    assert_eq!(raised("11-19 14:50"), [major]);
    assert_eq!(
        raised("11-19 15:10"),
        [
            "answer 11-19 14:00 > 11-19 15:00 = -, late, replaced",
            major
        ]
    );
}

#[test]
fn only_a_clause_that_binds_can_be_broken() {
    let case = weighed(&[]);
    for (strength, is_breach) in [
        ("must", true),
        ("should", false),
        ("aim", false),
        ("perhaps", false),
    ] {
        let rules = rule("answer", "'opened'", "'answered'", "1h", "");
        let rules = ruled(&rules.replace("\"must\"", &format!("\"{strength}\"")));
        let breach = |now: &str| {
            let clock = &case.read(&rules, now)[0];
            assert_eq!(clock.rule.strength, Strength::from(strength));
            clock.is_breach()
        };
        assert!(!breach("11-19 15:00"), "{strength}");
        assert_eq!(breach("11-19 15:01"), is_breach, "{strength}");
    }
}

#[test]
fn a_breach_is_told_level_by_level_until_the_clock_stops() {
    let tell = "tell = [{ role = 'supervisor' }, { role = 'chief_butler', after = '2h' }, { role = 'director', after = '1d' }]";
    let told = |case: &Case, more: &str, strength: &str| {
        let rules = rule("answer", "'opened'", "'answered'", "1h", more);
        let rules = ruled(&rules.replace("\"must\"", &format!("\"{strength}\"")));
        let clock: Clock = case.read(&rules, "11-25 00:00").remove(0);
        let calendar = calendar();
        let levels = clock
            .told(&calendar)
            .map(|(role, time)| (role.clone(), time));
        levels.collect::<Vec<(Role, Time)>>()
    };
    let levels = [
        (Role::Supervisor, at("11-19 15:00")),
        (Role::ChiefButler, at("11-19 17:00")),
        (Role::Director, at("11-20 15:00")),
    ];
    let mut case = weighed(&[]);
    assert_eq!(told(&case, tell, "must"), levels);
    assert_eq!(told(&case, tell, "should"), levels);
    assert!(told(&case, tell, "aim").is_empty());
    assert!(told(&case, "", "must").is_empty());
    case.at("11-19 17:00")
        .say("butler", Body::Answered(Box::default()));
    assert_eq!(told(&case, tell, "must"), levels[..1]);
}
