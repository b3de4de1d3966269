//! What is taken up again: its clock begins anew, and its callbacks are asked of what was settled last.

use super::case::{COMMUNITY, Case, at, opened, wall};
use super::ruled::{rule, ruled};
use super::samples::{asked, called_back, granted};
use super::trial::trial;
use domain::body::{Drawn, Merged, Opened, Stepped};
use domain::callback::CallbackState;
use domain::clock::ClockState;
use domain::words::{CallbackOutcome, Kind, Subject};
use domain::{Body, Entry, EntryId, RoomId, TicketId, judge};
use uuid::Uuid;

const SETTLE: &str = "[[clock]]\nname = 'settle'\nstart = ['opened']\nstop = ['settled']\nlimit = '2d'\nstrength = 'must'\nextension = { approver = 'chief_butler' }\nsource = 'c'";

#[test]
fn a_settlements_clock_begins_anew_also_where_nothing_had_stopped_it() {
    let mut case = trial(SETTLE);
    case.at("11-19 09:00")
        .open("butler", opened(Kind::Complaint));
    case.at("11-19 10:00").say("clerk", Body::Cancelled);
    case.at("11-20 11:00").say("clerk", Body::Reopened);
    case.at("11-21 12:00").say("butler", Body::Settled);
    let clocks = case.world.clocks(case.ticket(), at("11-25 09:00"));
    let clock = clocks.iter().find(|clock| !clock.replaced).unwrap();
    let moments = [clock.start, clock.due, clock.stop].map(Option::unwrap);
    assert_eq!(
        moments,
        ["11-20 11:00", "11-22 11:00", "11-21 12:00"].map(at)
    );
    assert_eq!(clock.state, ClockState::Met);
}

/// What was granted and broken before the reopening stays to be seen, beside the first deadline.
#[test]
fn more_time_that_was_overrun_stays_a_breach_of_the_run_it_was_for() {
    let mut case = trial(SETTLE);
    case.at("11-10 09:00")
        .open("butler", opened(Kind::Complaint));
    case.at("11-11 09:00")
        .say("butler", asked(at("11-14 09:00")));
    case.at("11-11 10:00")
        .say("chief_butler", granted(at("11-14 09:00")));
    case.at("11-15 09:00").say("butler", Body::Settled);
    case.at("11-16 09:00").say("butler", Body::Reopened);
    let clocks = case.world.clocks(case.ticket(), at("11-17 09:00"));
    let broken = clocks.iter().filter(|clock| clock.state.is_past_due());
    let mut dues: Vec<_> = broken.map(|clock| clock.due.unwrap()).collect();
    dues.sort();
    assert_eq!(dues, ["11-12 09:00", "11-14 09:00"].map(at));
}

#[test]
fn a_breach_stays_that_was_reached_before_the_reopening_that_followed_it() {
    let mut case = trial(
        "[[callback]]\nsubject = 'complaint'\nrate = '1/1'\ncloses = '3d'\nperformers = ['clerk']\nsource = 'c'",
    );
    case.at("11-01 09:00")
        .open("butler", opened(Kind::Complaint));
    case.at("11-01 10:00").say("butler", Body::Settled);
    case.at("11-02 10:00").say("butler", Body::Reopened);
    case.at("11-03 10:00").say("butler", Body::Settled);
    case.at("11-10 10:00").say("butler", Body::Reopened);
    let callbacks = case.world.callbacks(case.ticket(), at("11-11 09:00"));
    let states: Vec<_> = callbacks
        .iter()
        .map(|each| (each.state, each.over))
        .collect();
    assert_eq!(
        states,
        [(CallbackState::Late, true)],
        "the first was not late by then"
    );
}

/// Draws as the server might write them: who is to be called back about a settlement, of two participants.
fn draw(case: &mut Case, settlement: EntryId, rooms: [(RoomId, bool); 2]) {
    for (n, (room, drawn)) in (1..).zip(rooms) {
        let body = Drawn {
            settlement,
            subject: Subject::Activity,
            month: settlement.to_string(),
            room: Some(room),
            n,
            k: u64::from(drawn),
            forced: false,
            drawn,
            rate: None,
            closes: None,
        };
        let entry = Entry {
            actor: None,
            ..case.entry("none", Body::Drawn(Box::new(body)))
        };
        let bench = domain::judge::Bench {
            by_server: true,
            ..case.bench()
        };
        let verdict = judge(&case.world, &entry, &bench);
        case.take_as(&entry, &verdict);
    }
}

#[test]
fn a_later_settlement_takes_the_callback_of_its_own_room_and_of_no_other() {
    let mut case = trial(
        "[[callback]]\nsubject = 'activity'\nrate = '1/2'\ncloses = '9d'\nperformers = ['clerk']\nsource = 'c'",
    );
    let [one, other] = ["3-1-1501", "3-1-1502"].map(|code| COMMUNITY.room(code));
    let activity = Opened {
        participants: vec![one, other],
        ..opened(Kind::Activity)
    };
    case.at("11-01 09:00").open("butler", activity);
    let first = case.say("butler", Body::Settled);
    draw(&mut case, first, [(one, true), (other, false)]);
    case.at("11-02 09:00").say("butler", Body::Reopened);
    let second = case.at("11-03 09:00").say("butler", Body::Settled);
    draw(&mut case, second, [(one, false), (other, true)]);
    let callbacks = case.world.callbacks(case.ticket(), at("11-04 09:00"));
    let due: Vec<_> = callbacks.iter().filter(|each| each.is_due()).collect();
    let rooms: Vec<_> = due
        .iter()
        .map(|each| (each.settlement, each.room.unwrap()))
        .collect();
    assert_eq!(rooms, [(first, one), (second, other)]);
}

const ONCE: &str = "[[step]]\nname = 'simple'\ntitle = '简单'\nsource = 's'\n[[clock]]\nname = 'answer'\nstart = ['step:simple']\nstop = ['answered']\nlimit = '1d'\nstrength = 'must'\nsource = 'c'";

#[test]
fn what_stops_a_clock_once_keeps_it_from_starting_until_the_ticket_is_reopened() {
    for (once, first, then) in [
        ("once = true\n", None, Some("11-20 10:00")),
        ("", Some("11-19 11:00"), Some("11-19 11:00")),
    ] {
        let mut case = trial(&format!("{ONCE}\n{once}"));
        let simple = || {
            let name = "simple".to_owned();
            Body::Step(Box::new(Stepped { name }))
        };
        let started = |case: &Case| {
            let clocks = case.world.clocks(case.ticket(), at("11-25 09:00"));
            clocks[0].start.map(wall)
        };
        case.at("11-19 09:00")
            .open("butler", opened(Kind::Complaint));
        case.at("11-19 10:00")
            .say("butler", Body::Answered(Box::default()));
        case.at("11-19 11:00").say("butler", simple());
        assert_eq!(started(&case).as_deref(), first, "{once}");
        case.at("11-19 12:00").say("butler", Body::Settled);
        case.at("11-20 09:00").say("clerk", Body::Reopened);
        case.at("11-20 10:00").say("butler", simple());
        assert_eq!(started(&case).as_deref(), then, "{once}");
    }
}

#[test]
fn a_reopening_that_is_the_start_comes_after_no_stop() {
    for start in ["'reopened'", "'step:simple', 'reopened'"] {
        let once = ONCE.replace("'step:simple'", start);
        let mut case = trial(&format!("{once}\nonce = true"));
        case.at("11-19 09:00")
            .open("butler", opened(Kind::Complaint));
        case.at("11-19 10:00")
            .say("butler", Body::Answered(Box::default()));
        case.at("11-19 12:00").say("butler", Body::Settled);
        case.at("11-20 09:00").say("clerk", Body::Reopened);
        let clocks = case.world.clocks(case.ticket(), at("11-25 09:00"));
        assert_eq!(clocks[0].start, Some(at("11-20 09:00")), "{start}");
    }
}

#[test]
fn what_is_said_after_an_end_starts_a_clock_from_then_once_the_ticket_is_reopened() {
    let merged = Merged {
        into: TicketId(Uuid::from_u128(0xbb)),
    };
    for end in [
        Body::NotAccepted,
        Body::Cancelled,
        Body::Merged(Box::new(merged)),
    ] {
        for (start, first) in [
            ("'clarified'", None),
            ("'opened', 'clarified'", Some("09:00")),
        ] {
            let rule = rule("told", start, "'answered'", "1d", "");
            let mut case = Case::new();
            case.beside(TicketId(Uuid::from_u128(0xbb)));
            case.at("11-19 09:00")
                .open("butler", opened(Kind::Complaint));
            case.at("11-19 10:00").say("clerk", end.clone());
            case.at("11-19 11:00").say("butler", Body::Clarified);
            let started = |case: &Case| {
                let clocks = case.read(&ruled(&rule), "11-19 15:00");
                clocks[0].start.map(|start| wall(start)[6..].to_owned())
            };
            assert_eq!(started(&case).as_deref(), first, "{end:?} {start}");
            case.at("11-19 12:00").say("clerk", Body::Reopened);
            assert_eq!(started(&case).as_deref(), Some("11:00"), "{end:?} {start}");
        }
    }
}

#[test]
fn what_follows_from_a_callback_is_owed_though_the_ticket_was_cancelled_since() {
    let notice = rule(
        "notice",
        "'called_back:unsatisfied'",
        "'notice_issued'",
        "1d",
        "",
    );
    let mut case = Case::of(Kind::Complaint);
    let settled = case.at("11-19 15:00").say("technician", Body::Settled);
    case.at("11-19 16:00").say("clerk", Body::Reopened);
    case.at("11-19 17:00").say("clerk", Body::Cancelled);
    let body = called_back(settled, CallbackOutcome::Unsatisfied);
    case.at("11-20 09:00").say("butler", body);
    let clocks = case.told(&ruled(&notice), "11-20 10:00");
    assert_eq!(clocks, ["notice 11-20 09:00 > 11-21 09:00 = -, runs"]);
}

/// What was said meanwhile would begin a run that nothing excuses.
#[test]
fn a_settlements_clock_begins_anew_with_the_reopening_whatever_was_said_before_it() {
    let rule = rule("told", "'opened', 'clarified'", "'settled'", "1d", "");
    let mut case = Case::new();
    case.at("11-19 09:00")
        .open("butler", opened(Kind::Complaint));
    case.at("11-19 10:00").say("clerk", Body::Cancelled);
    case.at("11-19 11:00").say("butler", Body::Clarified);
    case.at("11-19 12:00").say("clerk", Body::Reopened);
    case.at("11-19 13:00").say("butler", Body::Settled);
    let told = case.told(&ruled(&rule), "11-25 09:00");
    assert_eq!(told, ["told 11-19 12:00 > 11-20 12:00 = 11-19 13:00, met"]);
}

#[test]
fn an_end_that_was_undone_excuses_nothing_though_another_run_began_before_that() {
    let rule = rule("told", "'clarified'", "'answered'", "1h", "");
    let mut case = Case::new();
    case.at("11-19 08:00")
        .open("butler", opened(Kind::Complaint));
    case.at("11-19 09:00").say("butler", Body::Clarified);
    case.at("11-19 09:30").say("clerk", Body::Cancelled);
    case.at("11-19 11:00")
        .say("butler", Body::Answered(Box::default()));
    case.at("11-19 11:10").say("butler", Body::Clarified);
    let told = case.told(&ruled(&rule), "11-19 11:50");
    assert_eq!(
        told,
        ["told 11-19 09:00 > 11-19 10:00 = 11-19 11:00, excused"]
    );
    case.at("11-19 11:20").say("clerk", Body::Reopened);
    let told = case.told(&ruled(&rule), "11-19 11:50");
    assert_eq!(
        told,
        [
            "told 11-19 11:10 > 11-19 12:10 = -, soon",
            "told 11-19 09:00 > 11-19 10:00 = 11-19 11:00, met late, replaced",
        ]
    );
}
