//! Callbacks 回访 (003 第十八条): what is owed, when, and how it ends.

use super::case::{COMMUNITY, Case, at, opened, staff, wall};
use super::samples::called_back;
use super::trial::{called, made, signature, trial};
use domain::body::{Drawn, Opened};
use domain::callback::{Callback, CallbackState};
use domain::judge::Bench;
use domain::ticket::Standing;
use domain::words::{CallbackOutcome, Channel, Kind, Role, Subject};
use domain::{Body, Entry, EntryId, RoomId, judge};

impl Case {
    fn callbacks(&self, now: &str) -> Vec<Callback> {
        self.world.callbacks(self.ticket(), at(now))
    }

    fn state(&self, now: &str) -> CallbackState {
        self.callbacks(now)[0].state
    }

    /// What the server says of a settlement.
    fn draw(&mut self, settlement: EntryId, drawn: bool) {
        self.draw_in(None, settlement, drawn);
    }

    fn draw_in(&mut self, room: Option<RoomId>, settlement: EntryId, drawn: bool) {
        let subject = self.ticket().subject().unwrap();
        let month = "2026-11".to_owned();
        let (n, k, forced) = (1, u64::from(drawn), false);
        let body = Body::Drawn(Box::new(Drawn {
            settlement,
            subject,
            month,
            room,
            n,
            k,
            forced,
            drawn,
            rate: None,
            closes: None,
        }));
        let entry = Entry {
            id: settlement.following(&format!("drawn {room:?}")),
            ..self.entry("none", body)
        };
        let bench = Bench {
            by_server: true,
            ..self.bench()
        };
        let verdict = judge(&self.world, &entry, &bench);
        self.world.apply(&entry, &verdict, Standing::Confirmed);
        self.now = self.now.plus(1);
    }
}

/// Settled on 11-20 at 10:00 by a technician.
fn settled(opened: Opened) -> (Case, EntryId) {
    let mut case = Case::new();
    case.open("receptionist", opened);
    let settlement = case.at("11-20 10:00").say("technician", Body::Settled);
    (case, settlement)
}

#[test]
fn subjects_rates_and_windows_of_the_house() {
    #[rustfmt::skip]
    let table = [
        (Kind::Complaint, false, Subject::Complaint, "1/1",  "11-20 10:00", "11-23 10:00"),
        (Kind::Repair,    false, Subject::Repair,    "3/10", "11-20 10:00", "11-23 10:00"),
        (Kind::Repair,    true,  Subject::Works,     "3/10", "12-20 10:00", "01-20 10:00"),
        (Kind::Emergency, false, Subject::Emergency, "1/1",  "11-20 10:00", "11-27 10:00"),
    ];
    for (kind, works, subject, rate, opens, closes) in table {
        let (case, settlement) = settled(Opened {
            works,
            ..opened(kind)
        });
        let callback = &case.callbacks("11-20 11:00")[0];
        assert_eq!(
            (&callback.subject, callback.settlement),
            (&subject, settlement)
        );
        let window = (wall(callback.opens), callback.closes.map(wall).unwrap());
        assert_eq!(callback.rate.to_string(), rate, "{subject}");
        assert_eq!(window, (opens.to_owned(), closes.to_owned()), "{subject}");
        assert!(callback.source.starts_with("003 第十八条"), "{subject}");
    }
    for kind in [Kind::Inquiry, Kind::Suggestion, Kind::Help, Kind::Feedback] {
        let (case, _) = settled(opened(kind.clone()));
        assert!(case.callbacks("11-20 11:00").is_empty(), "{kind}");
    }
}

#[test]
fn a_complaint_is_called_back_at_once_and_offline() {
    let (case, _) = settled(opened(Kind::Complaint));
    let callback = &case.callbacks("11-20 10:01")[0];
    assert_eq!(
        (callback.state, callback.drawn),
        (CallbackState::Open, Some(true))
    );
}

#[test]
fn a_repair_waits_for_its_draw_and_does_what_that_says() {
    let (case, settlement) = settled(opened(Kind::Repair));
    assert_eq!(case.state("11-20 11:00"), CallbackState::AwaitingDraw);
    assert_eq!(case.state("11-30 11:00"), CallbackState::AwaitingDraw);
    for (drawn, now, state) in [
        (true, "11-20 11:00", CallbackState::Open),
        (true, "11-23 10:00", CallbackState::Open),
        (true, "11-23 10:01", CallbackState::Late),
        (false, "11-20 11:00", CallbackState::NotDrawn),
        (false, "11-30 11:00", CallbackState::NotDrawn),
    ] {
        let mut case = case.clone();
        case.draw(settlement, drawn);
        assert_eq!(case.state(now), state, "drawn {drawn} at {now}");
    }
}

#[test]
fn a_window_of_works_opens_after_a_month_and_closes_after_two() {
    let (mut case, settlement) = settled(Opened {
        works: true,
        ..opened(Kind::Repair)
    });
    case.draw(settlement, true);
    let state = |day: &str| case.state(day);
    assert_eq!(state("11-21 10:00"), CallbackState::WaitingToOpen);
    assert_eq!(state("12-20 09:59"), CallbackState::WaitingToOpen);
    assert_eq!(state("12-20 10:00"), CallbackState::Open);
}

/// What was said before the window opened is kept and leaves the obligation where it was; whoever is called back in the
/// window after that is. Nobody is unreachable before anybody may call.
#[test]
fn what_is_said_before_the_window_opens_discharges_nothing() {
    use CallbackOutcome::{Satisfied, Unreachable, Unsatisfied};
    let early = ["11-21 10:00", "12-01 10:00", "12-20 09:59"];
    for outcome in [Satisfied, Unsatisfied, Unreachable] {
        let (mut case, settlement) = settled(Opened {
            works: true,
            ..opened(Kind::Repair)
        });
        case.draw(settlement, true);
        for (moment, who) in early.iter().zip(["clerk", "butler", "clerk"]) {
            let entry = case
                .at(moment)
                .entry(who, called_back(settlement, outcome.clone()));
            let verdict = case.take(&entry);
            assert!(verdict.counts(), "{outcome}");
            assert_eq!(verdict.changes.unreachable, None, "{outcome}");
        }
        assert_eq!(case.ticket().callbacks.len(), early.len(), "{outcome}");
        let state = |case: &Case, now: &str| case.state(now);
        assert_eq!(
            state(&case, "12-20 09:59"),
            CallbackState::WaitingToOpen,
            "{outcome}"
        );
        assert_eq!(
            state(&case, "12-20 10:00"),
            CallbackState::Open,
            "{outcome}"
        );
        case.at("12-20 10:00")
            .say("clerk", called_back(settlement, Satisfied));
        assert_eq!(
            state(&case, "12-21 10:00"),
            CallbackState::Done,
            "{outcome}"
        );
    }
}

/// Outcomes in their order, whether they count, and where the callback stands.
#[test]
fn how_a_callback_ends() {
    use CallbackOutcome::{Satisfied, Unknown, Unreachable, Unsatisfied};
    #[rustfmt::skip]
    let table = [
        (vec![("clerk", Satisfied)],                            CallbackState::Done),
        (vec![("clerk", Unsatisfied)],                          CallbackState::Failed),
        (vec![("clerk", Unreachable)],                          CallbackState::Open),
        (vec![("clerk", Unreachable), ("butler", Satisfied)],   CallbackState::Done),
        (vec![("clerk", Unsatisfied), ("clerk", Satisfied)],    CallbackState::Done),
        (vec![("clerk", Satisfied), ("butler", Unreachable)],   CallbackState::Done),
        (vec![("clerk", Unsatisfied), ("butler", Unreachable)], CallbackState::Failed),
        (vec![("technician", Satisfied)],                       CallbackState::Open),
        (vec![("lead", Satisfied)],                             CallbackState::Open),
        (vec![("clerk", Unknown("asleep".into()))],             CallbackState::Open),
    ];
    for (made, state) in table {
        let (mut case, settlement) = settled(opened(Kind::Complaint));
        for (who, outcome) in &made {
            case.at("11-21 10:00")
                .say(who, called_back(settlement, outcome.clone()));
        }
        assert_eq!(case.state("11-21 11:00"), state, "{made:?}");
        assert_eq!(
            case.ticket().callbacks.len(),
            made.len(),
            "each attempt is kept"
        );
    }
}

#[test]
fn a_callback_that_was_made_after_its_window_is_done() {
    let (mut case, settlement) = settled(opened(Kind::Complaint));
    assert_eq!(case.state("11-25 10:00"), CallbackState::Late);
    case.at("11-25 10:00")
        .say("clerk", called_back(settlement, CallbackOutcome::Satisfied));
    assert_eq!(case.state("11-25 11:00"), CallbackState::Done);
}

#[test]
fn each_settlement_is_owed_its_own() {
    let (mut case, first) = settled(opened(Kind::Complaint));
    case.at("11-20 12:00")
        .say("clerk", called_back(first, CallbackOutcome::Unsatisfied));
    case.at("11-20 13:00").say("clerk", Body::Reopened);
    let second = case.at("11-22 09:00").say("technician", Body::Settled);
    let owed: Vec<_> = case
        .callbacks("11-22 10:00")
        .into_iter()
        .map(|each| (each.settlement, each.state))
        .collect();
    assert_eq!(
        owed,
        [
            (first, CallbackState::Failed),
            (second, CallbackState::Open)
        ]
    );
}

#[test]
fn a_word_that_names_no_room_is_the_only_participants() {
    let rooms = ["3-1-1502", "3-1-1503"].map(|code| COMMUNITY.room(code));
    for (rooms, state) in [
        (&rooms[..1], CallbackState::Done),
        (&rooms[..], CallbackState::Open),
    ] {
        let (mut case, settlement) = settled(Opened {
            participants: rooms.to_vec(),
            ..opened(Kind::Activity)
        });
        for room in rooms {
            case.draw_in(Some(*room), settlement, true);
        }
        case.say("clerk", called_back(settlement, CallbackOutcome::Satisfied));
        assert_eq!(case.state("11-20 11:00"), state, "{} rooms", rooms.len());
    }
}

#[test]
fn what_happens_to_the_ticket_later_leaves_its_callback_owed() {
    let (mut case, _) = settled(opened(Kind::Complaint));
    case.at("11-20 13:00").say("clerk", Body::Reopened);
    case.say("clerk", Body::Cancelled);
    assert_eq!(case.state("11-20 14:00"), CallbackState::Open);
}

/// 003 第十八条 sets the days for calling back, 001 第8篇 what has to lie in the file: neither waits for the other.
#[test]
fn filing_discharges_no_callback_and_a_filed_one_can_still_be_made_and_signed() {
    for (kind, before) in [
        (Kind::Complaint, vec![("head_butler", Body::SignedOff)]),
        (
            Kind::Repair,
            vec![("butler", Body::Inspected), ("supervisor", Body::Reviewed)],
        ),
    ] {
        let (mut case, settlement) = settled(opened(kind.clone()));
        for (who, body) in before {
            case.say(who, body);
        }
        case.say("archivist", Body::Archived);
        assert_eq!(case.ticket().step, domain::Step::Archived, "{kind}");
        if kind == Kind::Repair {
            assert_eq!(case.state("11-20 11:00"), CallbackState::AwaitingDraw);
            case.draw(settlement, true);
        }
        assert_eq!(case.state("11-21 10:00"), CallbackState::Open, "{kind}");
        assert_eq!(case.state("11-24 10:00"), CallbackState::Late, "{kind}");
        let visit = made(settlement, Channel::Visit, CallbackOutcome::Satisfied);
        let made = case.at("11-21 10:00").say("clerk", called(visit));
        let callback = &case.callbacks("11-21 11:00")[0];
        assert!(callback.unsigned && callback.state.is_due(), "{kind}");
        case.say("clerk", signature(made, None));
        let callback = &case.callbacks("11-24 10:00")[0];
        assert_eq!(callback.state, CallbackState::Done, "{kind}");
        assert_eq!(case.ticket().step, domain::Step::Archived, "{kind}");
    }
}

#[test]
fn who_may_call_back_is_foreseen_as_it_is_judged() {
    let (case, settlement) = settled(opened(Kind::Repair));
    let callback = &case.callbacks("11-20 11:00")[0];
    for role in Role::ALL {
        let who = role.as_str();
        let foreseen = case
            .world
            .may_call_back(case.ticket(), callback, staff(who));
        let judged = case.foresee(who, called_back(settlement, CallbackOutcome::Satisfied));
        assert_eq!(foreseen, judged.counts(), "{role}");
        assert_eq!(
            foreseen,
            matches!(role, Role::Clerk | Role::Butler),
            "{role}"
        );
    }
}

#[test]
fn a_word_about_an_earlier_settlement_leaves_the_new_one_open() {
    let (mut case, first) = settled(opened(Kind::Complaint));
    case.at("11-20 12:00").say("technician", Body::Reopened);
    case.at("11-20 13:00").say("technician", Body::Settled);
    let satisfied = called_back(first, CallbackOutcome::Satisfied);
    case.at("11-20 14:00").say("clerk", satisfied);
    assert_eq!(case.ticket().step, domain::Step::Settled);
    assert_eq!(case.callbacks("11-20 15:00")[1].state, CallbackState::Open);
}

#[test]
fn what_follows_a_failed_callback_is_what_the_procedure_says_and_no_more() {
    let callback = "[[callback]]\nsubject = \"complaint\"\nrate = \"1/1\"\ncloses = \"3d\"\nperformers = [\"clerk\"]\nsource = \"t\"\n";
    let opens = [callback, "failed_opens = \"complaint\"\n"].concat();
    let clock = |start: &str| {
        format!(
            "[[clock]]\nname = \"notice\"\nstart = [\"{start}\"]\nstop = [\"notice_issued\"]\nlimit = \"24h\"\nstrength = \"must\"\nsource = \"t\"\n"
        )
    };
    let day = domain::procedure::Limit::Span {
        count: 24,
        unit: domain::procedure::Unit::Hours,
    };
    for (rules, kind, notice) in [
        (String::new(), None, None),
        (callback.to_owned(), None, None),
        (opens.clone(), Some(Kind::Complaint), None),
        (
            [&opens, &*clock("called_back:unsatisfied")].concat(),
            Some(Kind::Complaint),
            Some(day),
        ),
        ([callback, &clock("called_back")].concat(), None, Some(day)),
        (
            [callback, &clock("called_back:satisfied")].concat(),
            None,
            None,
        ),
    ] {
        let mut case = trial(&rules);
        case.open("receptionist", opened(Kind::Complaint));
        let ticket = case.ticket();
        let rule = case.world.callback_rule(ticket, &Subject::Complaint);
        let follows = case.world.when_callback_fails(ticket, rule);
        assert_eq!((follows.opens, follows.notice), (kind, notice), "{rules}");
    }
}

#[test]
fn a_window_of_working_days_says_that_it_crosses_a_year_without_a_calendar() {
    for (closes, settled, unknown) in [("3wd", "11-19 15:00", true), ("3d", "11-19 15:00", false)] {
        let mut case = super::trial::trial(&format!(
            "[[callback]]\nsubject = \"complaint\"\nrate = \"1/1\"\ncloses = \"{closes}\"\nperformers = []\nsource = \"t\""
        ));
        case.open("receptionist", opened(Kind::Complaint));
        case.at(settled).say("technician", Body::Settled);
        let says = |case: &Case| case.callbacks("11-19 16:00")[0].calendar_unknown;
        assert_eq!(says(&case), unknown, "{closes}");
        let years = [(2026, domain::calendar::Year::default())].into();
        let calendar = domain::Calendar {
            years,
            ..(*case.world.calendar).clone()
        };
        case.world.calendar = std::sync::Arc::new(calendar);
        assert!(!says(&case), "known: {closes}");
    }
}
