//! Repeats 重复, and what they make of a severity.

use super::case::{COMMUNITY, Case, at, opened};
use super::trial::{called, made, trial};
use domain::Body;
use domain::body::{Classified, Opened};
use domain::procedure::Repeated;
use domain::repeat::{repeats, severity_in_force};
use domain::words::{CallbackOutcome, Channel, Field, Kind, Severity};

fn ruled(rule: &str) -> Case {
    trial(&format!(
        "[[repeat]]\n{rule}\naction = \"mailbox\"\nsource = \"t\""
    ))
}

/// One opening: day, kind, room, matter, category (`-` for none).
fn open(case: &mut Case, number: u128, told: &str) {
    let words: Vec<&str> = told.split_whitespace().collect();
    let some = |place: usize| Some(words[place]).filter(|word| *word != "-");
    let category = some(4).map(|category| (Field::Category, category.to_owned()));
    let opening = Opened {
        room: some(2).map(|room| COMMUNITY.room(&format!("3-1-{room}"))),
        matter: some(3).unwrap_or_default().to_owned(),
        fields: category.into_iter().collect(),
        ..opened(Kind::from(words[1]))
    };
    case.at(&format!("11-{} 10:00", words[0])).turn(number);
    case.open("receptionist", opening);
}

/// The count of the last of these tickets; 0 where there is no repeat.
fn count(rule: &str, tickets: &[&str]) -> u32 {
    let mut case = ruled(rule);
    for (number, told) in (1..).zip(tickets) {
        open(&mut case, number, told);
    }
    let found = repeats(&case.world, case.ticket(), at("11-30 10:00"));
    found.first().map_or(0, |repeat| {
        assert_eq!(repeat.tickets.last(), Some(&case.ticket));
        assert_eq!(usize::try_from(repeat.count).unwrap(), repeat.tickets.len());
        repeat.count
    })
}

#[test]
fn the_same_matter_is_counted_by_its_key_or_by_category_and_room() {
    let twice = "what = \"same_matter\"\nkinds = [\"complaint\"]\ncount = 2";
    let row = "what = \"same_matter\"\nkinds = [\"complaint\"]\ncount = 2\nin_a_row = true";
    let week = "what = \"same_matter\"\nkinds = [\"complaint\"]\ncount = 2\nwithin = \"1w\"";
    #[rustfmt::skip]
    let table: [(&str, &[&str], u32); 18] = [
        (twice, &["01 complaint 1 noise -"],                                                          0),
        (twice, &["01 complaint 1 noise -", "02 complaint 1 noise -"],                                2),
        (twice, &["01 complaint 1 noise -", "02 complaint 2 noise -"],                                2),
        (twice, &["01 complaint 1 noise -", "02 complaint 1 dirt -"],                                 0),
        (twice, &["01 repair 1 noise -", "02 complaint 1 noise -"],                                   0),
        (twice, &["01 complaint 1 - pipes", "02 complaint 1 - pipes"],                                2),
        (twice, &["01 complaint 1 - pipes", "02 complaint 2 - pipes"],                                0),
        (twice, &["01 complaint 1 - -", "02 complaint 1 - -"],                                        0),
        (twice, &["01 complaint - noise -", "02 complaint - noise -", "03 complaint - noise -"],      3),
        (twice, &["01 complaint 1 noise -", "02 complaint 1 dirt -", "03 complaint 1 noise -"],       2),
        (row,   &["01 complaint 1 noise -", "02 complaint 1 dirt -", "03 complaint 1 noise -"],       0),
        (row,   &["01 complaint 1 noise -", "02 complaint 2 dirt -", "03 complaint 1 noise -"],       2),
        (twice, &["01 complaint - - pipes", "02 complaint - - pipes"],                                0),
        (row,   &["01 complaint 1 noise -", "02 complaint 1 dirt -", "03 complaint 1 noise -", "04 complaint 9 noise -"], 2),
        (row,   &["01 complaint 1 noise -", "02 complaint 1 dirt -", "03 complaint 9 noise -"],       0),
        (row,   &["01 complaint 1 noise -", "02 complaint 9 noise -", "03 complaint 1 noise -"],      3),
        (week,  &["01 complaint 1 noise -", "08 complaint 1 noise -"],                                2),
        (week,  &["01 complaint 1 noise -", "09 complaint 1 noise -"],                                0),
    ];
    for (rule, tickets, expected) in table {
        assert_eq!(count(rule, tickets), expected, "{rule}: {tickets:?}");
    }
}

#[test]
fn the_same_repair_is_of_one_sort_in_one_room() {
    let rule = "what = \"same_repair\"\nkinds = [\"repair\"]\ncount = 3";
    #[rustfmt::skip]
    let table: [(&[&str], u32); 8] = [
        (&["01 repair 1 - tap", "02 repair 1 - tap", "03 repair 1 - tap"],  3),
        (&["01 repair 1 - tap", "02 repair 2 - tap", "03 repair 1 - tap"],  0),
        (&["01 repair 1 - tap", "02 repair 1 - door", "03 repair 1 - tap"], 0),
        (&["01 repair 1 a tap", "02 repair 1 b tap", "03 repair 1 c tap"],  3),
        (&["01 repair - - lift", "02 repair - - lift", "03 repair - - lift"], 3),
        (&["01 repair - lift -", "02 repair - lift -", "03 repair - lift -"], 3),
        (&["01 repair - - lift", "02 repair - - door", "03 repair - - lift"], 0),
        (&["01 repair - - lift", "02 repair 1 - lift", "03 repair - - lift"], 0),
    ];
    for (tickets, expected) in table {
        assert_eq!(count(rule, tickets), expected, "{tickets:?}");
    }
}

#[test]
fn the_first_is_no_repeat_and_a_rule_without_a_number_is_never_counted() {
    let mut case = ruled("what = \"same_matter\"\ncount = 2");
    open(&mut case, 1, "01 complaint 1 noise -");
    open(&mut case, 2, "02 complaint 1 noise -");
    case.turn(1);
    assert!(repeats(&case.world, case.ticket(), at("11-30 10:00")).is_empty());
    let often = ["01 complaint 1 noise -"; 5];
    assert_eq!(count("what = \"same_matter\"", &often), 0);
}

#[test]
fn what_stays_unsolved_for_a_month_is_raised_and_counts_its_clocks_anew() {
    let rules = "[[repeat]]\nwhat = \"unsolved\"\nkinds = [\"complaint\"]\nwhen = { validity = [\"valid\"] }\nafter = \"1mo\"\nraises_to = \"major\"\naction = \"raise\"\nsource = \"t\"\n[[clock]]\nname = \"settle\"\nwhen = { severity = [\"major\"] }\nstart = [\"opened\"]\nstop = [\"settled\"]\nlimit = \"1w\"\nstrength = \"must\"\nsource = \"t\"";
    let told = |validity: &str, settled: Option<&str>, now: &str| {
        let mut case = trial(rules);
        let fields = [(Field::Validity, validity.to_owned())].into();
        case.at("10-01 10:00");
        case.open(
            "receptionist",
            Opened {
                fields,
                ..opened(Kind::Complaint)
            },
        );
        if let Some(moment) = settled {
            case.at(moment).say("technician", Body::Settled);
        }
        let severity = severity_in_force(&case.world, case.ticket(), at(now)).unwrap();
        let clocks = case.world.clocks(case.ticket(), at(now)).len();
        assert_eq!(clocks, usize::from(severity == Severity::Major), "{now}");
        assert_eq!(
            case.ticket().severity(),
            Some(Severity::General),
            "the ticket keeps its own"
        );
        severity
    };
    #[rustfmt::skip]
    let table = [
        ("valid",   None,                "11-01 09:59", Severity::General),
        ("valid",   None,                "11-01 10:00", Severity::Major),
        ("invalid", None,                "11-01 10:00", Severity::General),
        ("valid",   Some("10-20 10:00"), "11-20 10:00", Severity::General),
        ("valid",   Some("11-02 10:00"), "11-20 10:00", Severity::Major),
    ];
    for (validity, settled, now, severity) in table {
        assert_eq!(
            told(validity, settled, now),
            severity,
            "{validity} {settled:?} {now}"
        );
    }
}

#[test]
fn what_was_reopened_before_the_month_was_over_is_unsolved_again() {
    let mut case = ruled("what = \"unsolved\"\nafter = \"1w\"");
    open(&mut case, 1, "01 complaint 1 noise -");
    case.at("11-02 10:00").say("technician", Body::Settled);
    assert!(repeats(&case.world, case.ticket(), at("11-20 10:00")).is_empty());
    case.at("11-03 10:00").say("clerk", Body::Reopened);
    let found = repeats(&case.world, case.ticket(), at("11-20 10:00"));
    assert_eq!(
        (found[0].what.clone(), found[0].since),
        (Repeated::Unsolved, at("11-08 10:00"))
    );
}

#[test]
fn what_was_settled_when_the_time_was_over_is_unsolved_from_its_reopening_on() {
    let mut case = ruled("what = \"unsolved\"\nafter = \"1w\"");
    open(&mut case, 1, "01 complaint 1 noise -");
    case.at("11-02 10:00").say("technician", Body::Settled);
    case.at("11-09 10:00").say("clerk", Body::Reopened);
    case.at("11-10 10:00").say("technician", Body::Settled);
    case.at("11-11 10:00").say("clerk", Body::Reopened);
    let since = |now: &str| {
        let found = repeats(&case.world, case.ticket(), at(now));
        found.first().map(|each| each.since)
    };
    assert_eq!(since("11-09 09:59"), None);
    assert_eq!(since("11-09 10:00"), Some(at("11-09 10:00")));
    assert_eq!(since("11-20 10:00"), Some(at("11-09 10:00")));
}

#[test]
fn a_category_that_says_how_a_matter_is_handled_does_not_say_what_it_is() {
    let rules = "[[repeat]]\nwhat = \"same_repair\"\ncount = 2\naction = \"mailbox\"\nsource = \"t\"\n[[clock]]\nname = \"up\"\nwhen = { category = [\"refer_up\"] }\nstart = [\"opened\"]\nstop = [\"reported_up\"]\nstrength = \"must\"\nsource = \"t\"";
    for (sorts, second, expected) in [
        (["tap", "tap"], "refer_up", 2),
        (["tap", "door"], "refer_up", 0),
        (["-", "-"], "refer_up", 0),
        (["tap", "tap"], "door", 0),
        (["tap", "door"], "tap", 2),
    ] {
        let mut case = trial(rules);
        for (number, sort) in (1..).zip(sorts) {
            open(&mut case, number, &format!("0{number} repair 1 - {sort}"));
            if number == 1 && second != "refer_up" {
                continue;
            }
            let fields = case.ticket().fields.iter();
            let base = fields.map(|(field, state)| (field.clone(), state.entry));
            case.base = base.collect();
            let fields = [(Field::Category, second.to_owned())].into();
            case.say("clerk", Body::Classified(Box::new(Classified { fields })));
            case.base.clear();
        }
        let found = repeats(&case.world, case.ticket(), at("11-30 10:00"));
        let count = found.first().map_or(0, |each| each.count);
        assert_eq!(count, expected, "{sorts:?} {second}");
    }
}

#[test]
fn a_repeat_lowers_no_severity() {
    let mut case = ruled("what = \"same_matter\"\ncount = 1\nraises_to = \"important\"");
    for (severity, expected) in [
        ("general", Severity::Important),
        ("important", Severity::Important),
        ("major", Severity::Major),
    ] {
        let fields = [(Field::Severity, severity.to_owned())].into();
        case.turn(u128::from(severity.as_bytes()[0]));
        let matter = severity.to_owned();
        case.open(
            "receptionist",
            Opened {
                fields,
                matter,
                ..opened(Kind::Complaint)
            },
        );
        let found = severity_in_force(&case.world, case.ticket(), case.now);
        assert_eq!(found, Some(expected), "{severity}");
    }
}

#[test]
fn failed_callbacks_are_counted_and_in_a_row_since_the_last_good_one() {
    use CallbackOutcome::{Satisfied, Unreachable, Unsatisfied};
    let any = "what = \"failed_callback\"\ncount = 2";
    let row = "what = \"failed_callback\"\ncount = 2\nin_a_row = true";
    for (rule, outcomes, expected) in [
        (any, vec![Unsatisfied], 0),
        (any, vec![Unsatisfied, Unsatisfied], 2),
        (any, vec![Unsatisfied, Satisfied, Unsatisfied], 2),
        (row, vec![Unsatisfied, Satisfied, Unsatisfied], 0),
        (row, vec![Unsatisfied, Unreachable, Unsatisfied], 2),
    ] {
        let mut case = ruled(rule);
        let settlement = case.settle(1, Kind::Complaint);
        for outcome in outcomes.clone() {
            case.say("clerk", called(made(settlement, Channel::Visit, outcome)));
        }
        let found = repeats(&case.world, case.ticket(), case.now);
        assert_eq!(
            found.first().map_or(0, |each| each.count),
            expected,
            "{rule}: {outcomes:?}"
        );
    }
}

#[test]
fn the_latest_of_the_room_and_kind_may_be_the_same_matter() {
    let sixty = "";
    let week = "what = \"same_matter\"\nkinds = [\"complaint\"]\ncount = 2\nwithin = \"1w\"";
    let other = "what = \"same_repair\"\nkinds = [\"repair\"]\ncount = 2\nwithin = \"1w\"";
    #[rustfmt::skip]
    let table: [(&str, &[&str], &str, usize); 9] = [
        (sixty, &["01 complaint 1 - -"],                        "12-31 10:00", 1),
        (sixty, &["01 complaint 1 - -"],                        "12-31 10:01", 0),
        (sixty, &["01 complaint 1 - -", "02 complaint 1 - -"],  "12-31 10:01", 1),
        (sixty, &["01 complaint 1 - -", "02 complaint 1 - -"],  "11-03 10:00", 2),
        (sixty, &["01 repair 1 - -", "02 complaint 2 - -"],     "11-03 10:00", 0),
        (sixty, &["05 complaint 1 - -"],                        "11-03 10:00", 0),
        (week,  &["01 complaint 1 - -"],                        "11-08 10:00", 1),
        (week,  &["01 complaint 1 - -"],                        "11-08 10:01", 0),
        (other, &["01 complaint 1 - -"],                        "11-20 10:00", 1),
    ];
    for (rule, tickets, now, expected) in table {
        let mut case = if rule.is_empty() {
            trial("")
        } else {
            ruled(rule)
        };
        for (number, told) in (1..).zip(tickets) {
            open(&mut case, number, told);
        }
        let room = COMMUNITY.room("3-1-1");
        let found = case.world.earlier(room, &Kind::Complaint, at(now));
        let count = found.map_or(0, |found| found.count);
        assert_eq!(count, expected, "{rule} {tickets:?} {now}");
        if let Some(found) = found {
            assert_eq!(found.ticket.id, case.ticket, "the latest");
        }
    }
}
