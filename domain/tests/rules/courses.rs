//! What must hold for the clocks of any ticket at all.

use super::case::{Case, at, opened};
use super::ruled::{calendar, rule, ruled};
use super::samples::granted;
use domain::body::{Opened, Private};
use domain::changes::Changes;
use domain::clock::{clocks, each_clock};
use domain::procedure::Procedure;
use domain::ticket::Standing;
use domain::words::Kind;
use domain::{Body, Calendar, Entry, EntryId, Offset, Outcome, Ticket, Time, Verdict};
use proptest::collection::vec;
use proptest::prelude::*;
use std::sync::LazyLock;
use uuid::Uuid;

const START: i64 = 1_795_067_000_000;

/// Rules of every form at once.
static RULES: LazyLock<Procedure> = LazyLock::new(|| {
    let pauses = "pauses = ['resident', 'material']\nwish = 'earlier'";
    let more = &format!("{pauses}\nextension = {{ approver = 'chief_butler' }}");
    let rules = [
        rule("answer", "'opened'", "'answered'", "1h", "wish = 'instead'"),
        rule("settle", "'opened'", "'settled'", "2d", more),
        rule("weigh", "'opened'", "'classified:severity'", "1h", ""),
        rule(
            "clarify",
            "'clarified'",
            "'answered', 'answered:desk'",
            "2h",
            "office_hours = true",
        ),
        rule("stage", "'step:a', 'received'", "'step:b'", "30m", pauses),
        rule(
            "notice",
            "'called_back:unsatisfied'",
            "'notice_issued'",
            "3wd",
            "",
        ),
        rule("fix", "'reopened'", "'settled'", "end of week", pauses),
        rule("same", "'answered'", "'answered'", "today", ""),
        rule("open", "'opened'", "'archived'", "", ""),
    ];
    ruled(&rules.concat())
});

const UNSATISFIED: &str = r#"{"settlement":"01939f00-0000-7000-8000-000000000001","channel":"phone","outcome":"unsatisfied"}"#;
const SATISFIED: &str = r#"{"settlement":"01939f00-0000-7000-8000-000000000001","channel":"phone","outcome":"satisfied"}"#;

/// Entries that clocks know, as name and body.
fn body() -> impl Strategy<Value = Body> {
    let bodies = vec![
        ("answered", "{}"),
        ("answered", r#"{"to":"desk"}"#),
        ("clarified", "{}"),
        ("waiting", r#"{"for":"resident"}"#),
        ("waiting", r#"{"for":"outside"}"#),
        ("resumed", "{}"),
        ("step", r#"{"name":"a"}"#),
        ("step", r#"{"name":"b"}"#),
        ("received", "{}"),
        ("notice_issued", "{}"),
        ("noted", "{}"),
        ("settled", "{}"),
        ("reopened", "{}"),
        ("cancelled", "{}"),
        ("archived", "{}"),
        ("classified", r#"{"fields":{"severity":"major"}}"#),
        ("classified", r#"{"fields":{"category":"noise"}}"#),
        ("called_back", UNSATISFIED),
        ("called_back", SATISFIED),
    ];
    prop::sample::select(bodies).prop_map(|(name, json)| Body::parse(name, json).unwrap())
}

/// Minutes after the opening, some before it.
fn minutes() -> impl Strategy<Value = i64> {
    -60i64..6_000
}

/// More time that was asked for and given until so many minutes later, as one thing that arrives.
fn more_time() -> impl Strategy<Value = Body> {
    (1i64..20_000).prop_map(|minutes| granted(Time(START).plus(minutes * 60_000)))
}

fn anything() -> impl Strategy<Value = Body> {
    prop_oneof![8 => body(), 1 => more_time()]
}

/// A ticket of these entries, all of them accepted, in this order of arrival. What is given was asked for just before.
fn ticket(log: &[(i64, Body)], wants_by: Option<i64>) -> Ticket {
    let mut case = Case::new();
    let moment = |minutes: i64| Time(START).plus(minutes * 60_000);
    let opening = Opened {
        wants_by: wants_by.map(moment),
        ..opened(Kind::Complaint)
    };
    let opening = (0, Body::Opened(Box::new(opening)));
    for (number, (minutes, body)) in std::iter::once(&opening).chain(log).enumerate() {
        let (number, when) = (2 * number as u128, moment(*minutes));
        let request = match body {
            Body::ExtensionApproved(given) => {
                let asked = Body::ExtensionAsked(given.clone());
                accept(&mut case, (number, when), &asked, Changes::default());
                Some(EntryId(Uuid::from_u128(number)))
            }
            _ => None,
        };
        let changes = Changes {
            request,
            ..Changes::default()
        };
        accept(&mut case, (number + 1, when), body, changes);
    }
    case.ticket().clone()
}

fn accept(case: &mut Case, (number, when): (u128, Time), body: &Body, changes: Changes) {
    let entry = Entry {
        id: EntryId(Uuid::from_u128(number)),
        at: when,
        private: Some(Private::default()),
        ..case.entry("all", body.clone())
    };
    let verdict = Verdict {
        outcome: Outcome::Accepted,
        reason: None,
        changes,
        received_at: when,
        when,
    };
    case.world.apply(&entry, &verdict, Standing::Confirmed);
}

/// The clocks without what the order of arrival may decide among equals.
fn sorted(ticket: &Ticket, now: Time) -> Vec<String> {
    let clocks = clocks(ticket, &RULES, &calendar(), now);
    let mut lines: Vec<_> = clocks.iter().map(|clock| format!("{clock:?}")).collect();
    lines.sort();
    lines
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn the_order_of_arrival_changes_no_clock(
        log in vec((minutes(), anything()), 0..14), seed in any::<u64>(), wants_by in prop::option::of(minutes()), now in minutes(),
    ) {
        let mut log = log;
        // Entries of the same moment keep their order; here no two share one.
        log.sort_by_key(|(minutes, _)| *minutes);
        log.dedup_by_key(|(minutes, _)| (*minutes).max(0));
        let now = Time(START).plus(now * 60_000);
        let straight = sorted(&ticket(&log, wants_by), now);
        let mut shuffled = log.clone();
        let mut state = seed;
        for place in (1..shuffled.len()).rev() {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            shuffled.swap(place, usize::try_from(state >> 33).unwrap() % (place + 1));
        }
        prop_assert_eq!(sorted(&ticket(&shuffled, wants_by), now), straight);
    }

    #[test]
    fn no_clock_is_due_before_it_starts_because_of_a_wish(
        log in vec((minutes(), body()), 0..14), wants_by in minutes(), now in minutes(),
    ) {
        let now = Time(START).plus(now * 60_000);
        let clocks = clocks(&ticket(&log, Some(wants_by)), &RULES, &calendar(), now);
        for clock in clocks.iter().filter(|clock| clock.by_wish) {
            prop_assert!(clock.due > clock.start, "{clock:?}");
        }
        // A wish from before the opening counts for nothing at all.
        if wants_by <= 0 {
            prop_assert_eq!(sorted(&ticket(&log, Some(wants_by)), now), sorted(&ticket(&log, None), now));
        }
    }

    #[test]
    fn visiting_each_clock_finds_the_same_as_listing_them(log in vec((minutes(), anything()), 0..14), now in minutes()) {
        let ticket = ticket(&log, None);
        let now = Time(START).plus(now * 60_000);
        let mut each = Vec::new();
        each_clock(&ticket, &RULES, &calendar(), now, |clock| each.push(format!("{clock:?}")));
        each.sort();
        prop_assert_eq!(each, sorted(&ticket, now));
    }

    /// While there is time left; what was late before the waiting began stays as late.
    #[test]
    fn a_pause_moves_the_due_moment_by_exactly_its_length(
        limit in prop::sample::select(vec!["30m", "4h", "2d", "1w", "1mo", "3wd", "today", "end of week", "17:00"]),
        begin in 0i64..6_000, length in 0i64..5_000, offset in -720i32..=720,
    ) {
        let calendar = Calendar { offset: Offset(offset), ..calendar() };
        let rules = ruled(&rule("settle", "'opened'", "'settled'", limit, "pauses = ['material']"));
        let read = |log: &[(i64, Body)]| {
            clocks(&ticket(log, None), &rules, &calendar, Time(START).plus(20_000 * 60_000)).remove(0)
        };
        let waiting = Body::parse("waiting", r#"{"for":"material"}"#).unwrap();
        let plain = read(&[]);
        let paused = read(&[(begin, waiting), (begin + length, Body::Resumed)]);
        let has_time = Time(START).plus(begin * 60_000) < plain.due.unwrap();
        let moved = if has_time { length * 60_000 } else { 0 };
        prop_assert_eq!(paused.due.unwrap().since(plain.due.unwrap()), moved);
        prop_assert_eq!(paused.start, plain.start);
        prop_assert_eq!(paused.stop, plain.stop);
    }

    #[test]
    fn what_is_given_more_time_keeps_its_first_deadline(
        first in (0i64..2_880, 2_881i64..20_000), asked in vec((0i64..2_880, 1i64..20_000), 0..3), now in 0i64..20_000,
    ) {
        let now = at("11-19 14:00").plus(now * 60_000);
        let rows = |case: &Case| {
            let mut rows = clocks(case.ticket(), case.procedure(), &calendar(), now);
            rows.retain(|clock| clock.rule.name == "settle" && !clock.extends);
            rows.iter().map(|row| (row.start, row.due, row.warn, row.state)).collect::<Vec<_>>()
        };
        let mut case = Case::of(Kind::Complaint);
        let before = rows(&case);
        let mut there = at("11-21 14:00");
        for (minutes, longer) in std::iter::once(first).chain(asked) {
            case.now = at("11-19 14:00").plus(minutes * 60_000);
            let until = case.now.plus(longer * 60_000);
            case.say("butler", super::samples::asked(until));
            let entry = case.entry("chief_butler", granted(until));
            prop_assert_eq!(case.take(&entry).counts(), until > there, "more time adds time");
            there = there.max(until);
        }
        let extended = clocks(case.ticket(), case.procedure(), &calendar(), now);
        let due: Vec<_> = extended.iter().filter(|clock| clock.extends).map(|clock| clock.due).collect();
        prop_assert_eq!(due, [Some(there)]);
        prop_assert_eq!(rows(&case), before);
    }
}
