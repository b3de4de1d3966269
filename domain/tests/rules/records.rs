//! Old records: what is taken in, what stays out, what is wrong with a line; and a log that is told is read again.

use super::case::{COMMUNITY, Case, at};
use super::samples::rich;
use domain::body::RoomCard;
use domain::plain::{LeftOut, LineError, Records, Teller, records};
use domain::room::RoomCode;
use domain::words::Kind;
use domain::world::Room;
use domain::{Body, Entry, EntryId};
use std::sync::Arc;
use uuid::Uuid;

/// An estate with one room, and a ticket that has its number.
fn estate() -> Case {
    let mut case = Case::of(Kind::Repair);
    let ticket = case.world.tickets.get_mut(&case.ticket).unwrap();
    Arc::make_mut(ticket).number = Some("BX-261119-0001".to_owned());
    let room = Room {
        card: RoomCard {
            code: RoomCode::parse("3-1-1502").unwrap(),
            area: String::new(),
        },
        entry: EntryId(Uuid::nil()),
        removed: false,
    };
    let id = COMMUNITY.room("3-1-1502");
    case.world.rooms.insert(id, Arc::new(room));
    case
}

/// `A 19T10:00 butler rest`: ticket, day and time in November, who; the role is named like the person.
fn line(words: &str, rest: &str) -> String {
    let words: Vec<&str> = words.split_whitespace().collect();
    let [ticket, when, by] = words[..] else {
        panic!("{words:?}")
    };
    format!(
        "{{\"ticket\":\"{ticket}\",\"at\":\"2026-11-{when}:00+08:00\",\"by\":\"{by}\",\"role\":\"{by}\",{rest}}}\n"
    )
}

const OPENED: &str = r#""entry":"opened","kind":"repair","room":"3-1-1502","text":"漏水""#;
const NOTED: &str = r#""entry":"noted","text":"在路上""#;

fn read(log: &str) -> Result<Records, Vec<LineError>> {
    records(&estate().world, log.as_bytes(), at("11-25 12:00"))
}

#[test]
fn old_records_come_in_the_order_of_their_moments_and_what_did_not_count_stays_out() {
    let refused = format!("{NOTED},\"verdict\":\"refused\"");
    let contested = r#""entry":"classified","severity":"major","verdict":"conflict""#;
    let log = [
        line("A 19T12:00 clerk", NOTED),
        line("A 19T10:00 butler", NOTED),
        line("A 19T10:00 butler", OPENED),
        line("A 19T11:00 butler", &refused),
        line("A 19T13:00 clerk", contested),
        line("A 19T14:00 clerk", NOTED).replace(r#""role":"clerk""#, r#""role":"technician""#),
    ];
    let found = read(&log.concat()).unwrap();
    let order: Vec<usize> = found.entries.iter().map(|entry| entry.line).collect();
    assert_eq!(order, [3, 2, 1, 5, 6]);
    assert_eq!(
        (found.lines, found.passed_over, found.other_post),
        (6, vec![4], vec![6])
    );
    let contests: Vec<bool> = found.entries.iter().map(|entry| entry.contests).collect();
    assert_eq!(contests, [false, false, false, true, false]);
    assert_eq!(found.tickets.values().collect::<Vec<_>>(), ["A"]);
    assert_eq!(found.entries[0].by, COMMUNITY.staff("butler"));
    let again = read(&log.concat()).unwrap();
    let ids = |records: &Records| {
        records
            .entries
            .iter()
            .map(|entry| entry.id)
            .collect::<Vec<_>>()
    };
    assert_eq!(
        ids(&again),
        ids(&read(&log.concat()).unwrap()),
        "the same lines are the same entries"
    );
}

/// Lines after the opening of A, where it is not said otherwise; field and words of what is wrong, if anything is.
#[test]
fn what_the_community_does_not_have_or_cannot_have_is_said_line_by_line() {
    let long = format!("\"entry\":\"noted\",\"text\":\"{}\"", "长".repeat(90_000));
    let fits = format!("\"entry\":\"noted\",\"text\":\"{}\"", "长".repeat(70_000));
    let elsewhere = OPENED.replace("3-1-1502", "3-1-9999");
    let visited = r#""entry":"visited","arrived":"2026-11-19T09:30:00+08:00","left":"2026-11-19T10:30:00+08:00","outcome":"done""#;
    let leaves = r#""entry":"visited","arrived":"2026-11-25T11:30:00+08:00","left":"2026-11-25T12:30:00+08:00","outcome":"done""#;
    for (words, rest, wrong) in [
        ("A 19T10:00 butler", NOTED, None),
        ("A 25T12:00 butler", NOTED, None),
        ("A 25T12:01 butler", NOTED, Some(("at", "after now"))),
        ("A 25T11:45 butler", leaves, Some(("at", "after now"))),
        ("A 19T09:59 butler", NOTED, Some(("ticket", "opened later"))),
        (
            "A 19T11:00 butler",
            visited,
            Some(("ticket", "opened later")),
        ),
        (
            "B 19T11:00 butler",
            NOTED,
            Some(("ticket", "opened by nobody")),
        ),
        (
            "BX-261119-0001 19T15:00 butler",
            NOTED,
            Some(("ticket", "is the number of a ticket")),
        ),
        (
            "A 19T11:00 nobody_here",
            NOTED,
            Some(("by", "`nobody_here`")),
        ),
        (
            "B 19T11:00 butler",
            elsewhere.as_str(),
            Some(("room", "no room `3-1-9999`")),
        ),
        (
            "A 19T11:00 butler",
            long.as_str(),
            Some(("line", "too long")),
        ),
        ("A 19T11:00 butler", fits.as_str(), None),
    ] {
        let line = line(words, rest).replace(r#""role":"nobody_here""#, r#""role":"butler""#);
        let found = read(&(self::line("A 19T10:00 butler", OPENED) + &line));
        let what = format!("{words} {}", rest.chars().take(60).collect::<String>());
        match (found, wrong) {
            (Ok(found), None) => assert_eq!(found.entries.len(), 2, "{what}"),
            (Err(errors), Some((field, words))) => {
                let [error] = &errors[..] else {
                    panic!("{what}: {errors:?}")
                };
                assert_eq!((error.line, error.field.as_str()), (2, field), "{what}");
                assert!(error.message.contains(words), "{what}: {}", error.message);
            }
            (found, wrong) => panic!("{what}: {found:?}, {wrong:?}"),
        }
    }
}

/// What a ticket says in the plain format is read again as what it was; what has no words there is counted.
#[test]
fn a_log_that_is_told_is_read_again_and_what_is_left_out_is_counted() {
    let case = rich();
    let mut teller = Teller::new(&case.world);
    teller.pass_over_unreadable();
    let told: Vec<String> = case
        .ticket()
        .timeline
        .iter()
        .filter_map(|event| {
            let entry = Entry {
                id: event.entry,
                actor: event.actor,
                at: event.when,
                ..case.entry("clerk", (*event.body).clone())
            };
            let verdict = domain::judge(&case.world, &entry, &case.bench());
            teller.tell(&entry, &verdict)
        })
        .collect();
    assert!(told[0].contains("\"entry\":\"opened\""), "{}", told[0]);
    for word in [
        "\"ticket\":",
        "\"at\":\"2026-11-",
        "\"by\":",
        "\"role\":",
        "\"received\":",
        "\"verdict\":",
    ] {
        assert!(
            told.iter().all(|line| line.contains(word)),
            "{word}: {told:#?}"
        );
    }
    let lines = domain::plain::read(told.join("\n").as_bytes(), COMMUNITY).unwrap();
    let read: Vec<_> = lines
        .iter()
        .map(|line| (line.by.clone(), line.at))
        .collect();
    let events = case.ticket().timeline.iter();
    let wrote = events.filter_map(|event| Some((event.actor?, event.when)));
    // Nobody told of the staff, so that their ids stand for them.
    let wrote: Vec<_> = wrote.map(|(who, when)| (who.to_string(), when)).collect();
    assert!(
        read.iter().all(|line| wrote.contains(line)),
        "{read:?} {wrote:?}"
    );
    assert_eq!(read[0], wrote[0]);
    assert_eq!(teller.left_out().get(&LeftOut::Unreadable), Some(&1));
    let drawn = Entry {
        actor: None,
        ..case.entry(
            "none",
            Body::parse(
                "draw_revealed",
                r#"{"subject":"repair","month":"2026-11","key":""}"#,
            )
            .unwrap(),
        )
    };
    let bench = domain::judge::Bench {
        by_server: true,
        ..case.bench()
    };
    let verdict = domain::judge(&case.world, &drawn, &bench);
    assert_eq!(teller.tell(&drawn, &verdict), None);
    assert_eq!(teller.left_out().get(&LeftOut::Draws), Some(&1));
}
