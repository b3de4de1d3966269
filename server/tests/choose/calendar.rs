//! `shouwen calendar`: a year more, and the years that are missing.

use super::Community;
use domain::Offset;
use domain::body::YearCard;
use server::clock::Clock;
use server::folder::Folder;

/// The current year of the community, and the next.
fn years() -> [i32; 2] {
    let today = Offset::default().rfc3339(Clock::default().now());
    let year: i32 = today[..4].parse().unwrap();
    [year, year + 1]
}

/// A file for a year with New Year's Day alone.
fn year(year: i32, source: &str) -> String {
    format!("year = {year}\nsource = \"{source}\"\noff = [\"{year}-01-01\"]\nworked = []\n")
}

#[test]
fn a_year_without_data_is_missed_until_it_is_added() {
    let community = Community::found();
    let years = years();
    for of in years {
        let file = community.file("year.toml", &year(of, "一"));
        community.well(&["calendar", "add", &file]);
    }
    let listed = community.well(&["calendar", "list"]);
    assert!(!listed.contains("weekends only"), "{listed}");
    assert!(
        listed.lines().all(|line| line.contains("worked")),
        "{listed}"
    );
    let fresh = Community::found();
    let listed = fresh.well(&["calendar", "list"]);
    assert!(
        listed.contains("2026  休 off 33 · 调休上班 worked 6  国务院办公厅"),
        "{listed}"
    );
    let shipped = YearCard::shipped().unwrap();
    let ships = |of: &i32| shipped.iter().any(|card| card.year == *of);
    for of in years.into_iter().filter(|of| !ships(of)) {
        let line = format!("{of}  只按周末计算 weekends only");
        assert!(listed.contains(&line), "{listed}");
    }
}

#[tokio::test]
async fn a_year_is_replaced_and_the_same_again_changes_nothing() {
    let community = Community::found();
    let add = |source: &str| {
        let file = community.file("2099.toml", &year(2099, source));
        community.well(&["calendar", "add", &file])
    };
    assert!(add("一").contains("added"));
    assert!(add("一").contains("already there"));
    assert!(add("二").contains("replaced"));
    let (folder, row) = Folder::open_founded(&community.data()).await.unwrap();
    let log = folder.log(row.id).await.unwrap();
    let calendar = &log.authority().world().calendar;
    assert_eq!(calendar.years[&2099].source, "二");
    assert!(!calendar.is_working_day("2099-01-01".parse().unwrap()));
}

#[test]
fn a_file_with_faults_has_them_all_said_and_stores_nothing() {
    let community = Community::found();
    let wrong = "year = 2099\nsource = \"\"\noff = [\"2026-01-01\"]\nworked = [\"2099-01-05\"]\n";
    let file = community.file("2099.toml", wrong);
    let said = community.refused(&["calendar", "add", &file]);
    assert_eq!(said.lines().count(), 3, "{said}");
    for words in ["2099.toml: ", "`source`", "2026-01-01", "2099-01-05"] {
        assert!(said.contains(words), "{words} in {said}");
    }
    assert!(!community.well(&["settings"]).contains("2099"));
    let none = community.refused(&["calendar", "add", "no-such.toml"]);
    assert!(none.contains("no-such.toml"), "{none}");
}
