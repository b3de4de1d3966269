//! `shouwen settings`: shown, and changed one by one.

use super::{Community, run};
use server::folder::Folder;

#[test]
fn what_is_not_named_stays() {
    let community = Community::found();
    let shown = community.well(&["settings"]);
    for line in [
        "名称 name: 澄园小区",
        "服务热线 hotline: –",
        "作业程序 procedure: house v1",
        "备选 alternatives: –  (可选 to choose from: every-repair)",
        "offset: +08:00",
        "office hours: 09:00-18:00",
        "code prefix: –",
        "calendar: 2024, 2025, 2026",
    ] {
        assert!(shown.contains(line), "{line} in {shown}");
    }
    community.well(&["settings", "--hotline", "0571-8888 0100"]);
    community.well(&["settings", "--office-hours", "08:30-17:30"]);
    community.well(&["settings", "--offset", "-03:30"]);
    community.well(&["settings", "--code-prefix", "HB"]);
    let shown = community.well(&["settings", "--alternative", "every-repair"]);
    for line in [
        "name: 澄园小区",
        "hotline: 0571-8888 0100",
        "procedure: house v1",
        "alternatives: every-repair\n",
        "offset: -03:30",
        "office hours: 08:30-17:30",
        "code prefix: HB",
    ] {
        assert!(shown.contains(line), "{line} in {shown}");
    }
    assert_eq!(community.well(&["settings"]), shown);
    let again = community.well(&["settings", "--hotline", "0571-8888 0100"]);
    assert!(again.starts_with("未改动 nothing changed\n"), "{again}");
    let cleared = community.well(&["settings", "--hotline", "", "--no-alternatives"]);
    assert!(
        cleared.contains("hotline: –") && cleared.contains("alternatives: –"),
        "{cleared}"
    );
}

#[tokio::test]
async fn they_are_in_force_once_the_server_starts() {
    let community = Community::found();
    let words = [
        "settings",
        "--name",
        " 翠园 ",
        "--office-hours",
        "08:30-17:30",
    ];
    community.well(&words);
    let (folder, row) = Folder::open_founded(&community.data()).await.unwrap();
    let log = folder.log(row.id).await.unwrap();
    let world = log.authority().world();
    assert_eq!(world.settings.name, "翠园");
    assert_eq!(
        (world.calendar.hours.opens, world.calendar.hours.closes),
        (510, 1_050)
    );
}

#[test]
fn a_procedure_must_be_in_the_register() {
    let community = Community::found();
    let said = community.refused(&["settings", "--procedure", "qp73"]);
    assert!(
        said.contains("it has house") && said.contains("shouwen procedure add qp73"),
        "{said}"
    );
    community.well(&["procedure", "add", "qp73"]);
    let shown = community.well(&["settings", "--procedure", "qp73"]);
    assert!(shown.contains("procedure: qp73 v1"), "{shown}");
}

#[test]
fn an_alternative_must_be_one_that_the_procedure_names() {
    let community = Community::found();
    let said = community.refused(&["settings", "--alternative", "every-complaint"]);
    assert!(
        said.contains("`house`") && said.contains("every-repair"),
        "{said}"
    );
    community.well(&["settings", "--alternative", "every-repair"]);
    community.well(&["procedure", "add", "qp73"]);
    let said = community.refused(&[
        "settings",
        "--procedure",
        "qp73",
        "--alternative",
        "every-repair",
    ]);
    assert!(said.contains("it has none"), "{said}");
    let shown = community.well(&["settings", "--procedure", "qp73"]);
    assert!(
        shown.contains("every-repair holds no longer") && shown.contains("alternatives: –"),
        "{shown}"
    );
    let both = community.run(&["settings", "--alternative", "a", "--no-alternatives"]);
    assert_eq!(both.code, Some(2), "{}", both.err);
}

#[test]
fn what_cannot_be_read_says_how_to_write_it() {
    let community = Community::found();
    for (option, value, says) in [
        ("--name", " ", "--name"),
        ("--offset", "8", "+08:00"),
        ("--office-hours", "18:00-09:00", "08:30-17:30"),
    ] {
        let said = run(&community.data(), &["settings", option, value]);
        assert!(
            said.code != Some(0) && said.err.contains(says),
            "{}",
            said.err
        );
    }
    assert!(community.well(&["settings"]).contains("澄园小区"));
}
