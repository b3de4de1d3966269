//! `shouwen procedure add`, and a community's own procedures.

use super::{Community, own, run};
use server::folder::Folder;

async fn versions(community: &Community) -> Vec<String> {
    let (folder, row) = Folder::open_beside(&community.data()).await.unwrap();
    let log = folder.log(row.id).await.unwrap();
    let procedures = log.authority().world().procedures.keys();
    procedures
        .map(|each| format!("{} {}", each.id, each.version))
        .collect()
}

#[tokio::test]
async fn one_that_ships_is_added_once() {
    let community = Community::found();
    let said = community.well(&["procedure", "add", "service-centre"]);
    assert!(
        said.contains("added") && said.contains("shouwen settings --procedure service-centre"),
        "{said}"
    );
    let again = community.well(&["procedure", "add", "service-centre"]);
    assert!(again.contains("already there"), "{again}");
    assert_eq!(versions(&community).await, ["house 1", "service-centre 1"]);
    let same = community.well(&["procedure", "add", "house"]);
    assert!(same.contains("already there"), "{same}");
}

#[tokio::test]
async fn versions_of_an_own_file_go_up() {
    let community = Community::found();
    let add = |text: &str| {
        let file = community.file("chengyuan.toml", text);
        community.run(&["procedure", "add", &file])
    };
    assert_eq!(add(&own(2, "1h")).code, Some(0));
    let changed = add(&own(2, "2h"));
    assert_eq!((changed.code, changed.out.as_str()), (Some(1), ""));
    assert!(
        changed.err.contains("raise `version` above 2"),
        "{}",
        changed.err
    );
    let older = add(&own(1, "1h"));
    assert_eq!(older.code, Some(1));
    assert!(
        older.err.contains("raise `version` above 2"),
        "{}",
        older.err
    );
    assert_eq!(add(&own(3, "2h")).code, Some(0));
    assert_eq!(
        versions(&community).await,
        ["chengyuan 2", "chengyuan 3", "house 1"]
    );
}

#[tokio::test]
async fn a_file_with_faults_has_them_all_said_and_stores_nothing() {
    let community = Community::found();
    let wrong = own(0, "1h").replace("stop = [\"answered\"]", "stop = [\"answerd\"]");
    let file = community.file("chengyuan.toml", &wrong);
    let said = community.refused(&["procedure", "add", &file]);
    for words in [":2: version:", "clock.stop", "chengyuan.toml:"] {
        assert!(said.contains(words), "{words} in {said}");
    }
    let misnamed = community.file("other.toml", &own(1, "1h"));
    let said = community.refused(&["procedure", "add", &misnamed]);
    assert!(said.contains("rename the file"), "{said}");
    let said = community.refused(&["procedure", "add", "no-such"]);
    assert!(said.contains("shouwen procedure list"), "{said}");
    assert_eq!(versions(&community).await, ["house 1"]);
}

#[tokio::test]
async fn nothing_is_written_beside_a_server_or_without_a_community() {
    let community = Community::found();
    let held = Folder::open(&community.data()).await.unwrap();
    for words in [
        &["procedure", "add", "service-centre"][..],
        &["settings", "--name", "翠园"],
    ] {
        let said = community.refused(words);
        assert!(said.contains("stop it first"), "{said}");
    }
    for words in [
        &["settings"][..],
        &["calendar", "list"],
        &["procedure", "list"],
    ] {
        community.well(words);
    }
    drop(held);
    let empty = community.scratch.path().join("empty");
    let said = run(&empty, &["procedure", "add", "house"]);
    assert_eq!(said.code, Some(1));
    assert!(said.err.contains("shouwen init"), "{}", said.err);
    assert!(!empty.exists());
}

#[test]
fn its_own_procedures_are_listed_shown_and_compared() {
    let community = Community::found();
    for version in [1, 2] {
        let file = community.file("chengyuan.toml", &own(version, &format!("{version}h")));
        community.well(&["procedure", "add", &file]);
    }
    community.well(&[
        "settings",
        "--procedure",
        "chengyuan",
        "--code-prefix",
        "HB",
    ]);
    let listed = community.well(&["procedure", "list"]);
    let marks: Vec<(&str, bool)> = listed
        .lines()
        .filter_map(|line| Some((line.split_once("  ")?.1.split("  ").next()?, line)))
        .map(|(version, line)| (version, line.contains("in force")))
        .collect();
    assert_eq!(marks, [("v1", false), ("v2", true), ("v1", false)]);
    let shown = community.well(&["procedure", "show", "chengyuan"]);
    assert!(shown.contains("2h") && shown.contains("HBCY-01"), "{shown}");
    let compared = community.well(&["procedure", "compare", "chengyuan", "house"]);
    assert!(compared.contains("chengyuan  v2"), "{compared}");
    let ships = community.well(&["procedure", "show", "info-feedback"]);
    assert!(ships.contains("HBWY7.5.1-K02-02-F1"), "{ships}");
}

#[test]
fn a_new_version_of_the_procedure_in_force_says_which_alternative_it_lost() {
    let community = Community::found();
    let with = format!(
        "{}\n[[callback]]\nsubject = \"repair\"\nrate = \"3/10\"\nperformers = [\"clerk\"]\nsource = \"四\"\n\
         [[callback]]\nsubject = \"repair\"\nalternative = \"every\"\nrate = \"1/1\"\nperformers = [\"clerk\"]\nsource = \"五\"\n",
        own(1, "1h")
    );
    let file = community.file("chengyuan.toml", &with);
    community.well(&["procedure", "add", &file]);
    community.well(&[
        "settings",
        "--procedure",
        "chengyuan",
        "--alternative",
        "every",
    ]);
    let file = community.file("chengyuan.toml", &own(2, "1h"));
    let said = community.well(&["procedure", "add", &file]);
    assert!(
        said.contains("the alternative every") && said.contains("--no-alternatives"),
        "{said}"
    );
    let shown = community.well(&["settings", "--no-alternatives"]);
    assert!(shown.contains("alternatives: –"), "{shown}");
}

#[test]
fn what_no_code_reads_is_printed_all_the_same() {
    let community = Community::found();
    for (id, words) in [
        ("fire-reports", "定义 reporter_and_content"),
        ("service-centre", "年数 2"),
        ("qp73", "提前 24h"),
        ("owner-visits", "力争 1/1"),
        ("gas-station", "人数 2"),
        ("house", "未取 left: the duty manager"),
        (
            "house",
            "本规程自定 ours: 多次 has no number: the third request of one room is ours",
        ),
    ] {
        let shown = community.well(&["procedure", "show", id]);
        assert!(shown.contains(words), "{id}: {words} in {shown}");
    }
}

#[test]
fn times_in_words_are_compared_by_their_words() {
    let community = Community::found();
    let compared = community.well(&["procedure", "compare", "service-centre", "qp73"]);
    for words in ["马上", "及时"] {
        assert!(compared.contains(words), "{words} in {compared}");
    }
    let compared = community.well(&["procedure", "compare", "butler-three-level", "qp73"]);
    assert!(compared.contains("第一时间"), "{compared}");
    let compared = community.well(&["procedure", "compare", "house", "service-centre"]);
    assert!(compared.contains("未取 left: "), "{compared}");
}
