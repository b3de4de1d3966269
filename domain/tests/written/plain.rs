//! The plain interchange: what lines may say, and that the order in which they stand says nothing.

use domain::draw::StratumKey;
use domain::plain::{Asked, Explained, LineError, explain};
use domain::procedure::Procedure;
use domain::{Calendar, Offset};
use proptest::prelude::*;
use serde_json::{Value, json};

fn asked(at: &str, key: bool) -> Asked {
    Asked {
        procedure: Procedure::that_ships("service-centre").unwrap().unwrap(),
        alternatives: Vec::new(),
        calendar: Calendar::default(),
        at: Offset::parse_rfc3339(at).unwrap(),
        key: key.then_some(StratumKey([0x11; 32])),
    }
}

const END: &str = "2026-04-30T00:00:00+08:00";

fn told(log: &str) -> Value {
    serde_json::to_value(explain(log, &asked(END, true)).unwrap()).unwrap()
}

fn wrong(line: &str) -> Vec<LineError> {
    explain(line, &asked(END, false)).unwrap_err()
}

fn line(ticket: &str, at: &str, who: &str, rest: &str) -> String {
    let (by, role) = who.split_once(' ').unwrap();
    format!(
        "{{\"ticket\":\"{ticket}\",\"at\":\"2026-03-{at}:00+08:00\",\"by\":\"{by}\",\"role\":\"{role}\",{rest}}}\n"
    )
}

fn repair(ticket: &str, opened: &str, settled: &str) -> String {
    line(
        ticket,
        opened,
        "gl01 receptionist",
        r#""entry":"opened","kind":"repair","room":"3-1-1502""#,
    ) + &line(ticket, settled, "wx03 technician", r#""entry":"settled""#)
}

fn draw_of<'a>(told: &'a Value, ticket: &str) -> &'a Value {
    let tickets = told["tickets"].as_array().unwrap();
    let found = tickets.iter().find(|each| each["ticket"] == ticket);
    &found.unwrap()["callbacks"][0]
}

#[test]
fn the_die_of_a_second_settlement_has_a_number_of_its_own() {
    // B#1 at 3/10 is not drawn (u = 17061723342485919467); the first of the month is forced.
    let log = repair("A", "02T09:00", "02T10:00") + &repair("B", "02T09:00", "02T10:00");
    let told = told(&log);
    assert_eq!(draw_of(&told, "A")["forced"], json!(true));
    assert_eq!(
        (
            &draw_of(&told, "B")["drawn"],
            &draw_of(&told, "B")["forced"]
        ),
        (&json!(false), &json!(false))
    );
    assert_eq!(draw_of(&told, "B")["state"], "not_drawn");
    // A later settlement of the same ticket is one more of the stratum: 3 at 3/10 need 1, and 1 is drawn.
    let again = line(
        "A",
        "03T09:00",
        "gl01 receptionist",
        r#""entry":"reopened""#,
    ) + &line("A", "03T10:00", "wx03 technician", r#""entry":"settled""#);
    let told = self::told(&(log + &again));
    let rows = told["tickets"][0]["callbacks"].as_array().unwrap();
    let die = StratumKey([0x11; 32]).die("A#2");
    assert_eq!(rows.len(), 2);
    assert_eq!(rows[1]["drawn"], json!(u128::from(die) * 10 < 3u128 << 64));
}

#[test]
fn another_month_is_another_stratum_by_the_offset() {
    let log = repair("A", "02T09:00", "02T10:00")
        + &repair("C", "31T09:00", "31T10:00").replace("2026-03-31T10", "2026-04-01T10");
    assert_eq!(
        draw_of(&told(&log), "C")["forced"],
        json!(true),
        "the first of April"
    );
}

#[test]
fn participants_throw_a_die_each_in_the_order_of_their_list() {
    let rooms = ["3-1-1502", "3-1-1501", "2-1-101", "2-1-102"];
    let open = format!(
        "\"entry\":\"opened\",\"kind\":\"activity\",\"participants\":{}",
        json!(rooms)
    );
    let log = line("A", "02T09:00", "zx01 centre_head", &open)
        + &line("A", "02T12:00", "zx01 centre_head", r#""entry":"settled""#);
    let told = told(&log);
    let rows = told["tickets"][0]["callbacks"].as_array().unwrap();
    assert_eq!(rows.len(), 4);
    let (mut n, mut k) = (0u128, 0u128);
    for (row, room) in rows.iter().zip(rooms) {
        n += 1;
        let forced = k * 10 < 3 * n;
        let die = StratumKey([0x11; 32]).die(&format!("A#1/{room}"));
        let drawn = forced || u128::from(die) * 10 < 3u128 << 64;
        k += u128::from(drawn);
        assert_eq!(
            (&row["room"], &row["forced"], &row["drawn"]),
            (&json!(room), &json!(forced), &json!(drawn))
        );
    }
}

#[test]
fn a_verdict_that_a_line_carries_stands() {
    let refused = line(
        "A",
        "02T10:00",
        "wx03 technician",
        r#""entry":"settled","verdict":"refused""#,
    );
    let open = line(
        "A",
        "02T09:00",
        "gl01 receptionist",
        r#""entry":"opened","kind":"repair""#,
    );
    let told_refused = told(&(open.clone() + &refused));
    assert_eq!(told_refused["tickets"][0]["status"], "open");
    assert_eq!(
        told_refused["ignored"],
        json!([{"line": 2, "reason": "refused"}])
    );
    // An auditor may settle nothing; what a server accepted counts all the same.
    let by_auditor = line("A", "02T10:00", "sj01 auditor", r#""entry":"settled""#);
    assert_eq!(
        told(&(open.clone() + &by_auditor))["ignored"][0]["reason"],
        "not_allowed"
    );
    let accepted = by_auditor.replace('}', ",\"verdict\":\"accepted\"}");
    let told = told(&(open + &accepted));
    assert_eq!(
        (&told["tickets"][0]["status"], &told["ignored"]),
        (&json!("settled"), &json!([]))
    );
}

#[test]
fn a_department_signs_for_what_nobody_dispatched_and_the_same_line_counts_once() {
    let open = line(
        "A",
        "02T09:00",
        "gl01 receptionist",
        r#""entry":"opened","kind":"repair""#,
    );
    let receive = line("A", "02T10:00", "wx03 technician", r#""entry":"received""#);
    let told_once = told(&(open.clone() + &receive));
    assert_eq!(told_once["tickets"][0]["status"], "received");
    let told = told(&(open + &receive + &receive));
    assert_eq!(told["ignored"], json!([{"line": 3, "reason": "duplicate"}]));
}

#[test]
fn a_year_without_a_calendar_is_warned_of_beside_the_object() {
    let log = [
        line(
            "A",
            "30T09:00",
            "qt01 receptionist",
            r#""entry":"opened","kind":"complaint","room":"1","about":"developer""#,
        ),
        line("A", "30T10:00", "wx03 technician", r#""entry":"settled""#),
    ]
    .concat();
    let asked = Asked {
        procedure: Procedure::that_ships("front-desk").unwrap().unwrap(),
        ..asked(END, false)
    };
    let told = explain(&log, &asked).unwrap();
    assert_eq!(told.unknown_years.iter().collect::<Vec<_>>(), [&2026]);
    let printed = serde_json::to_value(&told).unwrap();
    assert!(printed.get("unknown_years").is_none());
}

#[test]
fn what_is_wrong_with_a_line_is_said_field_by_field() {
    let all = line(
        "A",
        "02T09:00",
        "gl01 butler",
        r#""entry":"opened","kind":"repair""#,
    );
    for (from, to, field) in [
        ("\"A\"", "7", "ticket"),
        ("\"A\"", "\"\"", "ticket"),
        ("09:00:00+08:00", "09:00:00", "at"),
        ("\"gl01\"", "null", "by"),
        ("\"butler\"", "\"king\"", "role"),
        ("\"opened\"", "\"closed\"", "entry"),
        ("\"repair\"", "\"cat\"", "kind"),
        (
            "\"repair\"",
            "\"repair\",\"severity\":\"grave\"",
            "severity",
        ),
        ("\"repair\"", "\"repair\",\"works\":\"yes\"", "works"),
        (
            "\"repair\"",
            "\"repair\",\"participants\":\"3-1-1502\"",
            "participants",
        ),
        ("\"repair\"", "\"repair\",\"wants_by\":\"soon\"", "wants_by"),
        ("\"repair\"", "\"repair\",\"verdict\":\"maybe\"", "verdict"),
        ("\"repair\"", "\"repair\",\"second\":\"gl02\"", "second"),
        ("\"opened\",\"kind\":\"repair\"", "\"step\"", "name"),
        ("\"opened\",\"kind\":\"repair\"", "\"waiting\"", "for"),
        (
            "\"opened\",\"kind\":\"repair\"",
            "\"quoted\",\"fen\":1.5",
            "fen",
        ),
        (
            "\"opened\",\"kind\":\"repair\"",
            "\"extension_asked\"",
            "until",
        ),
        ("\"opened\",\"kind\":\"repair\"", "\"merged\"", "into"),
        (
            "\"opened\",\"kind\":\"repair\"",
            "\"called_back\",\"outcome\":\"satisfied\"",
            "channel",
        ),
        (
            "\"opened\",\"kind\":\"repair\"",
            "\"rate_chosen\",\"subject\":\"activity\",\"rate\":\"3/2\"",
            "rate",
        ),
        ("\"opened\",\"kind\":\"repair\"", "\"reported_up\"", "to"),
    ] {
        assert_eq!(all.matches(from).count(), 1, "{from}");
        let errors = wrong(&all.replace(from, to));
        assert!(
            errors
                .iter()
                .any(|error| error.field == field && error.line == 1),
            "{to}: {errors:?}"
        );
    }
}

fn shuffled() -> impl Strategy<Value = Vec<String>> {
    let mut lines: Vec<String> = Vec::new();
    for (ticket, day) in [("A", "02"), ("B", "02"), ("C", "05")] {
        let log = repair(ticket, &format!("{day}T09:00"), &format!("{day}T11:00"))
            + &line(
                ticket,
                &format!("{day}T10:00"),
                "wx03 technician",
                r#""entry":"progressed""#,
            )
            + &line(
                ticket,
                &format!("{day}T12:00"),
                "fw01 clerk",
                r#""entry":"called_back","channel":"visit","outcome":"unreachable""#,
            );
        lines.extend(log.lines().map(|line| format!("{line}\n")));
    }
    Just(lines).prop_shuffle()
}

fn without_numbers(explained: Explained) -> Value {
    let mut value = serde_json::to_value(explained).unwrap();
    value["ignored"] = Value::Null;
    value
}

proptest! {
    #[test]
    fn the_order_of_the_lines_says_nothing(lines in shuffled()) {
        let mut sorted = lines.clone();
        sorted.sort();
        let asked = asked(END, true);
        let one = explain(lines.concat(), &asked).unwrap();
        let other = explain(sorted.concat(), &asked).unwrap();
        prop_assert_eq!(without_numbers(one), without_numbers(other));
    }
}

#[test]
fn equal_times_go_by_name_and_then_by_line() {
    let opened = |ticket: &str| {
        line(
            ticket,
            "02T08:00",
            "gl01 receptionist",
            r#""entry":"opened","kind":"repair","room":"3-1-1502","matter":"tap""#,
        )
    };
    let names = ["E", "B", "D", "A", "C"];
    let mut asked = asked(END, true);
    asked.procedure = Procedure::that_ships("house").unwrap().unwrap();
    let log: String = names.iter().map(|name| opened(name)).collect();
    let told = serde_json::to_value(explain(&log, &asked).unwrap()).unwrap();
    assert_eq!(told["tickets"][4]["ticket"], "E");
    let repeat = &told["tickets"][4]["repeats"][0];
    assert_eq!(repeat["tickets"], json!(["A", "B", "C", "D", "E"]));
    let third = &told["tickets"][2]["repeats"][0];
    assert_eq!(third["tickets"], json!(["A", "B", "C"]));
}

/// Settled, reopened and settled in one moment: the first settlement is drawn first, whatever ids follow from the words.
#[test]
fn settlements_of_one_moment_are_drawn_in_the_order_of_their_lines() {
    for word in ["a", "b", "c", "d", "e", "f"] {
        let settled = |text: &str| {
            let rest = format!(r#""entry":"settled","text":"{text}""#);
            line("B", "02T10:00", "wx03 technician", &rest)
        };
        let log = [
            line(
                "B",
                "02T09:00",
                "gl01 receptionist",
                r#""entry":"opened","kind":"repair","room":"3-1-1502""#,
            ),
            settled(word),
            line(
                "B",
                "02T10:00",
                "gl01 receptionist",
                r#""entry":"reopened""#,
            ),
            settled("z"),
        ]
        .concat();
        let told = told(&log);
        let callbacks = told["tickets"][0]["callbacks"].as_array().unwrap();
        assert_eq!(callbacks[0]["forced"], json!(true), "{word}: {callbacks:?}");
        assert_eq!(callbacks[1]["forced"], json!(false), "{word}");
    }
}

#[test]
fn a_visit_has_not_ended_before_it_ends() {
    let visit = r#""entry":"visited","arrived":"2026-03-02T10:00:00+08:00","left":"2026-03-02T12:00:00+08:00","outcome":"done","reply_by":"2026-03-03T10:00:00+08:00""#;
    let log = [
        line(
            "A",
            "02T09:00",
            "gl01 receptionist",
            r#""entry":"opened","kind":"complaint","room":"1""#,
        ),
        line("A", "02T10:00", "gl01 receptionist", visit),
    ]
    .concat();
    let owed = |at: &str| {
        let told = explain(&log, &asked(at, false)).unwrap();
        let owed = &told.tickets[0].obligations;
        owed.iter().any(|each| each.what == "answer_later")
    };
    assert!(!owed("2026-03-02T11:00:00+08:00"), "still there");
    assert!(owed("2026-03-02T12:00:00+08:00"));
}

#[test]
fn what_was_said_of_a_ticket_that_nobody_opened_is_listed() {
    let log = [
        line(
            "A",
            "02T09:00",
            "gl01 receptionist",
            r#""entry":"opened","kind":"repair","room":"1""#,
        ),
        line("B", "02T10:00", "wx03 technician", r#""entry":"noted""#),
        line(
            "B",
            "02T11:00",
            "wx03 technician",
            r#""entry":"settled","verdict":"accepted""#,
        ),
        line("B", "02T12:00", "wx03 technician", r#""entry":"settled""#),
    ]
    .concat();
    let told = told(&log);
    assert_eq!(told["tickets"].as_array().unwrap().len(), 1);
    let expected = json!([
        {"line": 2, "reason": "no_opening"},
        {"line": 3, "reason": "no_opening"},
        {"line": 4, "reason": "no_such_entry"},
    ]);
    assert_eq!(told["ignored"], expected);
}

#[test]
fn what_is_merged_into_a_ticket_that_nobody_opened_is_refused_and_its_clocks_run_on() {
    let open = |ticket: &str, at: &str| {
        line(
            ticket,
            at,
            "gl01 receptionist",
            r#""entry":"opened","kind":"complaint","room":"1""#,
        )
    };
    let merge = line(
        "A",
        "02T10:00",
        "kf01 clerk",
        r#""entry":"merged","into":"B""#,
    );
    let nowhere = told(&(open("A", "02T09:00") + &merge));
    let refused = json!([{"line": 2, "reason": "no_such_entry"}]);
    assert_eq!(nowhere["ignored"], refused);
    assert_eq!(nowhere["tickets"][0]["status"], "open");
    let later = told(&(open("A", "02T09:00") + &merge + &open("B", "02T11:00")));
    assert_eq!(later["ignored"], refused, "opened only afterwards");
    let both = told(&(open("A", "02T09:00") + &open("B", "02T09:30") + &merge));
    assert_eq!(both["ignored"], json!([]));
    assert_eq!(both["tickets"][0]["status"], "merged");
}

#[test]
fn a_step_without_a_name_in_the_procedure_counts_and_is_warned_of() {
    let log = [
        line(
            "A",
            "02T09:00",
            "gl01 receptionist",
            r#""entry":"opened","kind":"repair","room":"1""#,
        ),
        line(
            "A",
            "02T10:00",
            "wx03 technician",
            r#""entry":"step","name":"danced""#,
        ),
    ]
    .concat();
    let told = explain(&log, &asked(END, false)).unwrap();
    assert_eq!(told.tickets[0].status, "working");
    let warnings: Vec<String> = told.warnings.iter().map(ToString::to_string).collect();
    assert_eq!(warnings.len(), 1);
    assert!(warnings[0].starts_with("line 2: name: ") && warnings[0].contains("`danced`"));
}

#[test]
fn a_department_is_named_at_the_opening_or_later_and_is_a_text() {
    let opening = r#""entry":"opened","kind":"complaint","room":"3-1-1502""#;
    let opened = line("A", "02T09:00", "gl01 receptionist", opening);
    let named = opened.replace("\"complaint\"", "\"complaint\",\"department\":\"工程部\"");
    let later = line(
        "A",
        "02T09:05",
        "gl01 receptionist",
        r#""entry":"classified","department":"工程部""#,
    );
    for log in [&named, &[opened, later.clone()].concat()] {
        let told = explain(log, &asked(END, false)).unwrap();
        assert_eq!((told.tickets.len(), told.ignored.len()), (1, 0), "{log}");
    }
    for log in [named, later] {
        let errors = wrong(&log.replace("\"工程部\"", "7"));
        assert_eq!(errors[0].field, "department");
    }
}

/// A report of the year before the first line is due while the log runs.
#[test]
fn the_report_of_the_year_before_the_log_is_called_for() {
    let file = r#"
id = "yearly"
version = 1
title = "年报"
source = "test"
default_severity = "general"
warn_percent = 67
[[papers.report]]
name = "year"
title = "年报"
period = "year"
due = "before 10/month"
source = "一"
"#;
    let asked = Asked {
        procedure: Procedure::from_toml(file).unwrap(),
        ..asked("2026-12-31T12:00:00+08:00", false)
    };
    let log = line(
        "A",
        "02T09:00",
        "gl01 receptionist",
        r#""entry":"opened","kind":"repair""#,
    );
    let told = explain(&log, &asked).unwrap();
    let periods: Vec<&str> = told
        .reports
        .iter()
        .map(|each| each.period.as_str())
        .collect();
    assert_eq!(periods, ["2025", "2026"]);
}

#[test]
fn a_slip_of_the_pen_in_a_year_calls_for_ten_years_of_reports_and_no_more() {
    let log = r#"{"ticket":"A","at":"0000-01-01T09:00:00+08:00","by":"gl01","role":"receptionist","entry":"opened","kind":"repair"}"#;
    for at in [END, "9999-12-31T00:00:00Z"] {
        let told = explain(log, &asked(at, false)).unwrap();
        assert!(told.reports.len() < 20 * 366, "{}", told.reports.len());
        let warnings: Vec<String> = told.warnings.iter().map(ToString::to_string).collect();
        assert!(warnings[0].contains("ten years"), "{warnings:?}");
    }
}

#[test]
fn bytes_that_are_no_text_are_said_with_their_line_and_the_rest_is_checked() {
    let good = repair("A", "02T09:00", "02T10:00");
    let mut log = b"\xef\xbb\xbf".to_vec();
    log.extend_from_slice(good.as_bytes());
    assert!(explain(&log, &asked(END, false)).is_ok(), "a mark of order");
    log.extend_from_slice(b"{\"ticket\":\"\xff\"}\n{\"entry\":\"danced\"}\n");
    let errors = explain(&log, &asked(END, false)).unwrap_err();
    let said: Vec<(usize, &str)> = errors
        .iter()
        .map(|error| (error.line, error.field.as_str()))
        .collect();
    assert_eq!(said[..2], [(3, "line"), (4, "entry")], "{errors:?}");
    assert!(errors[0].message.contains("byte 12"), "{}", errors[0]);
}

#[test]
fn a_field_that_stands_twice_is_an_error() {
    let twice = line(
        "A",
        "02T09:00",
        "gl01 receptionist",
        r#""entry":"opened","kind":"repair","kind":"complaint","room":"1""#,
    );
    let errors = wrong(&twice);
    assert_eq!(errors.len(), 1, "{errors:?}");
    assert_eq!((errors[0].line, errors[0].field.as_str()), (1, "kind"));
    assert!(errors[0].message.contains("twice"));
}

#[test]
fn a_fact_that_a_server_accepted_out_of_its_step_moves_nothing() {
    let accepted = |rest: &str| format!(r#"{rest},"verdict":"accepted""#);
    let status = |who: &str, rest: &str| {
        let log =
            repair("A", "02T09:00", "02T10:00") + &line("A", "05T10:00", who, &accepted(rest));
        told(&log)["tickets"][0]["status"].clone()
    };
    let (seen, step) = (r#""entry":"inspected""#, r#""entry":"progressed""#);
    assert_eq!(status("wx04 technician", seen), "settled");
    assert_eq!(status("wx04 technician", step), "settled");
    // By the handler: kept, and what the server made of it stands.
    let called =
        |outcome: &str| format!(r#""entry":"called_back","channel":"visit","outcome":"{outcome}""#);
    assert_eq!(status("wx03 technician", &called("unsatisfied")), "settled");
    assert_eq!(
        status("wx03 technician", &called("satisfied")),
        "called_back"
    );
}

/// Of works, settled on the 3rd and called back on the 4th, and once more where that is said.
#[test]
fn a_callback_is_said_to_be_still_to_be_made_while_it_is() {
    let called = |at: &str| {
        line(
            "A",
            at,
            "kf01 clerk",
            r#""entry":"called_back","channel":"visit","outcome":"satisfied","signed":true"#,
        )
    };
    let works = line(
        "A",
        "02T09:00",
        "qt01 receptionist",
        r#""entry":"opened","kind":"repair","works":true,"room":"1""#,
    );
    let settled = line("A", "03T09:00", "wx03 technician", r#""entry":"settled""#);
    let early = [works, settled, called("04T09:00")].concat();
    let in_time = called("10T09:00").replace("2026-03", "2026-04");
    for (procedure, log, warned) in [
        ("service-centre", early.clone(), true),
        ("service-centre", early.clone() + &in_time, false),
        ("complaint-callback", early, false),
    ] {
        let asked = Asked {
            procedure: Procedure::that_ships(procedure).unwrap().unwrap(),
            ..asked(END, true)
        };
        let told = explain(&log, &asked).unwrap();
        let warnings: Vec<String> = told.warnings.iter().map(ToString::to_string).collect();
        let is_warned = warnings
            .iter()
            .any(|each| each.contains("still to be made"));
        assert_eq!(is_warned, warned, "{procedure}: {warnings:?}");
    }
}

/// 31 March, 23:30 in Beijing, is April in Tokyo: the second settlement of a month is not forced there.
#[test]
fn the_offset_that_is_asked_for_says_which_month_it_is() {
    let late = repair("A", "02T09:00", "31T23:30")
        + &repair("B", "02T09:00", "02T10:00").replace("2026-03-02T10", "2026-04-02T10");
    let at = |minutes: i32| Asked {
        calendar: Calendar {
            offset: Offset(minutes),
            ..Calendar::default()
        },
        ..asked(END, true)
    };
    let forced = |minutes| {
        let told = serde_json::to_value(explain(&late, &at(minutes)).unwrap()).unwrap();
        [
            draw_of(&told, "A")["forced"].clone(),
            draw_of(&told, "B")["forced"].clone(),
        ]
    };
    assert_eq!(forced(480), [json!(true), json!(true)], "two months");
    assert_eq!(forced(540)[0], json!(true));
    assert_eq!(forced(540)[1], json!(false), "one month");
}

/// What a server accepted leads where it leads, whatever this reading makes of it.
#[test]
fn a_decision_that_a_server_accepted_moves_its_ticket() {
    let log = repair("A", "02T09:00", "02T10:00")
        + &line(
            "A",
            "02T11:00",
            "gl01 receptionist",
            r#""entry":"dispatched","to":"工程部","verdict":"accepted""#,
        );
    assert_eq!(told(&log)["tickets"][0]["status"], "dispatched");
    let log = repair("A", "02T09:00", "02T10:00")
        + &line(
            "A",
            "02T11:00",
            "gl01 receptionist",
            r#""entry":"progressed","verdict":"accepted""#,
        );
    assert_eq!(
        told(&log)["tickets"][0]["status"],
        "settled",
        "a fact does not"
    );
}

#[test]
fn reports_go_back_to_the_first_line_for_ten_years() {
    let log = repair("A", "02T09:00", "02T10:00");
    for (year, is_told) in [("2023", true), ("2017", true), ("2014", false)] {
        let told = told(&log.replace("2026-", &format!("{year}-")));
        let reports = told["reports"].as_array().unwrap();
        let first = reports
            .iter()
            .any(|each| each["period"] == format!("{year}-02"));
        assert_eq!(first, is_told, "{year}");
    }
}

#[test]
fn a_step_that_the_procedure_does_not_name_is_warned_of_and_one_that_it_names_is_not() {
    let known = Procedure::that_ships("service-centre").unwrap().unwrap();
    let known = known.steps.first().map(|step| step.name.clone());
    let step = |name: &str| {
        repair("A", "02T09:00", "02T10:00")
            + &line(
                "A",
                "02T09:30",
                "gl01 receptionist",
                &format!("\"entry\":\"step\",\"name\":\"{name}\""),
            )
    };
    let warned = |name: &str| {
        explain(step(name), &asked(END, true))
            .unwrap()
            .warnings
            .len()
    };
    assert_eq!(warned("nobody_knows"), 1);
    if let Some(known) = known {
        assert_eq!(warned(&known), 0, "{known}");
    }
}
