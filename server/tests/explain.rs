//! `shouwen explain`, `procedure` and `draw` as a shell sees them: output, errors, exit codes.

#![expect(clippy::unwrap_used, reason = "every command is a test")]

use serde_json::Value;
use std::path::Path;
use std::process::{Command, Output};

fn shouwen(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_shouwen"))
        .args(arguments)
        .output()
        .unwrap()
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn err(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

fn file(folder: &Path, name: &str, text: &str) -> String {
    let path = folder.join(name);
    std::fs::write(&path, text).unwrap();
    path.to_str().unwrap().to_owned()
}

const LOG: &str = r#"{"ticket":"B","at":"2026-03-02T08:00:00+08:00","by":"gl01","role":"butler","entry":"opened","kind":"repair","room":"3-1-1501"}
{"ticket":"A","at":"2026-03-02T08:00:00+08:00","by":"gl01","role":"butler","entry":"opened","kind":"repair","room":"3-1-1502","text":"水"}

{"ticket":"A","at":"2026-03-02T09:00:00+08:00","by":"wx03","role":"technician","entry":"settled"}
{"ticket":"B","at":"2026-03-02T09:00:00+08:00","by":"wx03","role":"technician","entry":"settled"}
{"ticket":"B","at":"2026-03-02T10:00:00+08:00","by":"wx03","role":"technician","entry":"settled"}
{"ticket":"A","at":"2026-04-02T09:00:00+08:00","by":"gl01","role":"butler","entry":"reopened"}
"#;
const AT: &str = "2026-03-02T12:00:00+08:00";

#[test]
fn a_log_is_explained_in_the_shape_and_order_of_the_interchange() {
    let folder = tempfile::tempdir().unwrap();
    let log = file(folder.path(), "log.jsonl", LOG);
    let key = "11".repeat(32);
    let output = shouwen(&[
        "explain",
        "--procedure",
        "house",
        "--at",
        AT,
        "--draw-key",
        &key,
        &log,
    ]);
    assert!(output.status.success(), "{}", err(&output));
    let explained: Value = serde_json::from_str(&out(&output)).unwrap();
    assert_eq!(explained["at"], AT);
    assert_eq!(
        explained["tickets"][0]["ticket"], "A",
        "equal times in order of ticket"
    );
    // The first of a stratum is forced; the second is left to its die, which says no at 3/10.
    let drawn = |place: usize| {
        let callback = &explained["tickets"][place]["callbacks"][0];
        (callback["drawn"].as_bool(), callback["forced"].as_bool())
    };
    assert_eq!(drawn(0), (Some(true), Some(true)));
    assert_eq!(drawn(1), (Some(false), Some(false)));
    assert_eq!(
        explained["tickets"][0]["status"], "settled",
        "what is later is passed over"
    );
    assert_eq!(
        explained["ignored"],
        serde_json::json!([{"line": 6, "reason": "not_in_step"}])
    );
    let text = out(&output);
    let places = [
        "\"procedure\"",
        "\"at\"",
        "\"tickets\"",
        "\"reports\"",
        "\"ignored\"",
    ];
    assert!(
        places.map(|key| text.find(key).unwrap()).is_sorted(),
        "{text}"
    );
}

#[test]
fn without_a_key_nothing_is_drawn_and_another_offset_shows_its_own_times() {
    let folder = tempfile::tempdir().unwrap();
    let log = file(folder.path(), "log.jsonl", LOG);
    let output = shouwen(&[
        "explain",
        "--procedure",
        "house",
        "--at",
        AT,
        "--offset",
        "-03:30",
        &log,
    ]);
    let explained: Value = serde_json::from_str(&out(&output)).unwrap();
    assert_eq!(explained["at"], "2026-03-02T00:30:00-03:30");
    let callback = &explained["tickets"][0]["callbacks"][0];
    assert_eq!(
        (&callback["drawn"], &callback["forced"]),
        (&Value::Null, &Value::Null)
    );
    assert_eq!(callback["state"], "awaiting_draw");
    assert_eq!(callback["closes"], "2026-03-04T21:30:00-03:30");
    let every = ["--alternative", "every-repair", &log];
    let output = shouwen(&[&["explain", "--procedure", "house", "--at", AT][..], &every].concat());
    let explained: Value = serde_json::from_str(&out(&output)).unwrap();
    assert_eq!(explained["tickets"][1]["callbacks"][0]["state"], "open");
}

#[test]
fn every_wrong_line_is_said_with_line_and_field_and_nothing_is_explained() {
    let folder = tempfile::tempdir().unwrap();
    let log = file(
        folder.path(),
        "log.jsonl",
        r#"{"ticket":"A","at":"2026-03-02T08:00:00+08:00","by":"gl01","role":"king","entry":"opened","kind":"compliant","colour":1}
nonsense
{"ticket":"A","at":"yesterday","by":"gl01","role":"butler","entry":"settled"}
{"ticket":"A","at":"2026-03-02T08:00:00+08:00","by":"gl01","role":"butler","entry":"teleported"}
"#,
    );
    let output = shouwen(&["explain", "--procedure", "house", "--at", AT, &log]);
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(out(&output), "");
    let said = err(&output);
    for words in [
        "line 1: role:",
        "line 1: kind:",
        "line 1: colour:",
        "line 2: line:",
        "line 3: at:",
        "line 4: entry:",
    ] {
        assert!(said.contains(words), "{words} in {said}");
    }
}

#[test]
fn a_procedure_is_listed_shown_and_compared() {
    let listed = out(&shouwen(&["procedure", "list"]));
    let ids: Vec<&str> = listed
        .lines()
        .map(|line| line.split(' ').next().unwrap())
        .collect();
    let shipped: Vec<&str> = domain::procedure::shipped()
        .iter()
        .map(|(id, _)| *id)
        .collect();
    assert_eq!(ids, shipped);
    let shown = out(&shouwen(&["procedure", "show", "butler-three-level"]));
    assert!(
        shown.contains("时限 1h") && shown.contains("001 第7篇 四(二)3"),
        "{shown}"
    );
    let json = out(&shouwen(&["procedure", "show", "house", "--json"]));
    assert_eq!(serde_json::from_str::<Value>(&json).unwrap()["id"], "house");
    let clashes = out(&shouwen(&[
        "procedure",
        "compare",
        "service-centre",
        "front-desk",
    ]));
    assert!(
        clashes.contains("3wd") && clashes.contains("003 第十八条"),
        "{clashes}"
    );
    assert!(!shouwen(&["procedure", "show", "no-such"]).status.success());
}

#[test]
fn a_file_is_checked_and_its_faults_stand_with_file_line_and_key() {
    let folder = tempfile::tempdir().unwrap();
    let (_, house) = domain::procedure::shipped()
        .iter()
        .find(|(id, _)| *id == "house")
        .unwrap();
    let right = file(folder.path(), "house.toml", house);
    assert!(shouwen(&["procedure", "check", &right]).status.success());
    let wrong = file(
        folder.path(),
        "wrong.toml",
        &house.replacen("version = 1", "version = 0", 1),
    );
    let output = shouwen(&["procedure", "check", &wrong]);
    assert_eq!(output.status.code(), Some(2));
    let said = err(&output);
    assert!(said.contains(&format!("{wrong}:1: id:")), "{said}");
    assert!(said.contains(": version: is 0"), "{said}");
    let output = shouwen(&["explain", "--procedure", &wrong, "--at", AT, "-"]);
    assert_eq!(output.status.code(), Some(2));
}

#[test]
fn the_draws_of_a_new_community_hold() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let data = data.to_str().unwrap();
    assert!(
        !shouwen(&["draw", "verify", "--data", data])
            .status
            .success(),
        "nothing is there"
    );
    assert!(
        shouwen(&["init", "--name", "t", "--data", data])
            .status
            .success()
    );
    let output = shouwen(&["draw", "verify", "--data", data]);
    assert!(output.status.success(), "{}", err(&output));
}

#[test]
fn a_file_that_is_no_utf8_is_a_fault_of_its_line() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("my.toml");
    std::fs::write(&path, b"id = \"my\"\ntitle = \"\xff\"\n").unwrap();
    let path = path.to_str().unwrap();
    for command in [
        &["procedure", "check", path][..],
        &["procedure", "show", path],
    ] {
        let output = shouwen(command);
        assert_eq!(output.status.code(), Some(2), "{command:?}");
        let said = err(&output);
        assert!(said.contains(&format!("{path}:2: file:")), "{said}");
        assert!(said.contains("UTF-8"), "{said}");
    }
}

#[test]
fn a_procedure_is_printed_as_a_file_that_passes() {
    let folder = tempfile::tempdir().unwrap();
    let printed = out(&shouwen(&["procedure", "show", "house", "--toml"]));
    let house = file(folder.path(), "house.toml", &printed);
    let output = shouwen(&["procedure", "check", &house]);
    assert!(output.status.success(), "{}", err(&output));
    let mine = printed.replacen("warn_percent = 67", "warn_percent = 50", 1);
    let mine = file(folder.path(), "house.toml", &mine);
    let compared = out(&shouwen(&["procedure", "compare", "house", &mine]));
    assert!(compared.contains("house: 预警 % 50"), "{compared}");
}

#[test]
fn who_stands_above_whom_and_what_a_category_may_not_be_stand_in_words() {
    let shown = out(&shouwen(&["procedure", "show", "gas-station"]));
    for words in [
        "上下级,自下而上 centre_head, supervisor, director",
        "分类 非 on_site",
        "分类 非 no_inquiry, 非 on_site",
    ] {
        assert!(shown.contains(words), "{words} in {shown}");
    }
    assert!(!shown.contains("not:on_site "), "{shown}");
    let home = "上下级,自下而上「默认」 lead, supervisor/department_head, chief_butler, head_butler/centre_head, director";
    let shown = out(&shouwen(&["procedure", "show", "house"]));
    assert!(shown.contains(home), "{shown}");
    let compared = out(&shouwen(&["procedure", "compare", "gas-station", "house"]));
    let whole = format!(
        "规程总则 As a whole\n    gas-station: 上下级,自下而上 centre_head, supervisor, director\n    house: {home}\n"
    );
    assert!(compared.contains(&whole), "{compared}");
}

#[test]
fn the_reading_that_was_left_stands_beside_the_rule_that_was_taken() {
    let clashes = ["procedure", "compare", "butler-three-level", "qp73"];
    let clashes = out(&shouwen(&clashes));
    assert!(
        clashes.contains("首席物业管家负责处理重要投诉"),
        "{clashes}"
    );
}

#[test]
fn a_community_shows_compares_and_explains_by_its_own_versions() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let data = data.to_str().unwrap();
    let (_, house) = domain::procedure::shipped()
        .iter()
        .find(|(id, _)| *id == "house")
        .unwrap();
    let first = house.replacen("id = \"house\"", "id = \"mine\"", 1);
    let first = first.replacen("default = true\n", "", 1);
    let second = first.replacen("version = 1", "version = 2", 1);
    let second = second.replacen(
        "default_severity = \"general\"",
        "default_severity = \"major\"",
        1,
    );
    assert!(
        shouwen(&["init", "--name", "t", "--data", data])
            .status
            .success()
    );
    for text in [&first, &second] {
        let mine = file(folder.path(), "mine.toml", text);
        let added = shouwen(&["procedure", "add", &mine, "--data", data]);
        assert!(added.status.success(), "{}", err(&added));
    }
    let shown = out(&shouwen(&[
        "procedure",
        "show",
        "mine",
        "--toml",
        "--data",
        data,
    ]));
    let again = file(folder.path(), "mine.toml", &shown);
    let checked = shouwen(&["procedure", "check", &again]);
    assert!(checked.status.success(), "{}", err(&checked));
    assert!(shown.contains("version = 2"), "{shown}");
    let compared = ["procedure", "compare", "mine@1", "mine@2", "--data", data];
    let compared = out(&shouwen(&compared));
    assert!(compared.contains("major"), "{compared}");
    let unknown = shouwen(&["procedure", "show", "mine@3", "--data", data]);
    assert_eq!(unknown.status.code(), Some(1));
    assert!(err(&unknown).contains("it has 1, 2"), "{}", err(&unknown));
    let log = file(folder.path(), "log.jsonl", LOG);
    for (name, severity) in [
        ("mine", "major"),
        ("mine@1", "general"),
        ("house@1", "general"),
    ] {
        let asked = [
            "explain",
            "--procedure",
            name,
            "--at",
            AT,
            "--data",
            data,
            &log,
        ];
        let explained: Value = serde_json::from_str(&out(&shouwen(&asked))).unwrap();
        assert_eq!(explained["tickets"][0]["severity"], severity, "{name}");
    }
}
