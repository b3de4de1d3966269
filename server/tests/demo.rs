//! The demo community: everything there is to see, and nothing that is not true.

#![expect(
    clippy::unwrap_used,
    reason = "what cannot be built fails the test, in helpers too"
)]

use domain::body::Body;
use domain::callback::CallbackState;
use domain::clock::ClockState;
use domain::draw::{Rate, Secret};
use domain::signature::{Coverage, coverage};
use domain::step::Step;
use domain::ticket::{Standing, Ticket};
use domain::words::{Kind, Subject};
use domain::{CommunityId, Outcome, Reason, StreamKind, Verdict, World};
use server::demo::{self, Demo, FillError, MOMENT, SEED, TICKETS};
use server::folder::Folder;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;
use sync::chain::seal;
use sync::{Keys, LogHead};

const COMMUNITY: CommunityId = CommunityId(uuid::uuid!("018f3c2e-7b1a-7c3d-9e4f-0123456789ab"));

fn keys() -> Keys {
    Keys {
        draw: Secret([0x11; 32]),
        verdict: [0x22; 32],
    }
}

fn told() -> &'static (Demo, World) {
    static TOLD: OnceLock<(Demo, World)> = OnceLock::new();
    TOLD.get_or_init(|| {
        let demo = demo::compose(COMMUNITY, keys(), SEED).unwrap();
        let mut world = World::new(COMMUNITY);
        for row in demo.rows() {
            let verdict: Verdict = serde_json::from_str(row.verdict.get()).unwrap();
            world.apply(&row.entry.read().unwrap(), &verdict, Standing::Confirmed);
        }
        (demo, world)
    })
}

fn world() -> &'static World {
    &told().1
}

fn tickets() -> impl Iterator<Item = &'static Ticket> {
    world().tickets.values().map(AsRef::as_ref)
}

fn room_of(ticket: &Ticket) -> String {
    let room = ticket.room().and_then(|room| world().rooms.get(&room));
    room.map_or_else(String::new, |room| room.card.code.to_string())
}

fn staff(code: &str) -> domain::StaffId {
    COMMUNITY.staff(code)
}

#[test]
fn there_are_400_tickets_of_1_200_rooms_and_twelve_people() {
    let world = world();
    assert_eq!(world.rooms.len(), 1_200);
    assert_eq!(world.staff.len(), 12);
    assert_eq!(world.tickets.len(), TICKETS);
    assert!(world.residents.len() > 1_100);
    assert!(world.calendar.knows(2026), "the calendar is known");
    assert!(tickets().all(|ticket| ticket.number.is_some() && ticket.alias().is_some()));
}

#[test]
fn every_step_kind_callback_and_verdict_can_be_seen() {
    let steps: BTreeSet<&Step> = tickets().map(|ticket| &ticket.step).collect();
    assert_eq!(steps, Step::ALL.iter().collect());
    let kinds: BTreeSet<&Kind> = tickets().filter_map(Ticket::kind).collect();
    assert_eq!(kinds, Kind::ALL.iter().collect());

    let states: BTreeSet<CallbackState> = tickets()
        .flat_map(|ticket| world().callbacks(ticket, MOMENT))
        .map(|callback| callback.state)
        .collect();
    for state in [
        CallbackState::Late,
        CallbackState::Open,
        CallbackState::WaitingToOpen,
        CallbackState::Failed,
        CallbackState::Done,
        CallbackState::NotDrawn,
    ] {
        assert!(states.contains(&state), "{state:?}");
    }

    let events = || tickets().flat_map(|ticket| &ticket.timeline);
    let outcomes: BTreeSet<&str> = events().map(|event| event.outcome.as_str()).collect();
    assert_eq!(
        outcomes,
        BTreeSet::from(["accepted", "conflict", "flagged", "refused"])
    );
    let reasons: BTreeSet<&str> = events()
        .filter_map(|event| event.reason.as_ref().map(Reason::as_str))
        .collect();
    for reason in [
        "not_granted",
        "not_in_step",
        "not_allowed",
        "handler",
        "digest_mismatch",
        "clock_suspect",
        "concurrent",
    ] {
        assert!(reasons.contains(reason), "{reason}");
    }
}

#[test]
fn every_entry_of_a_ticket_is_written_somewhere() {
    let written: BTreeSet<&str> = tickets()
        .flat_map(|ticket| &ticket.timeline)
        .map(|event| event.body.name())
        .collect();
    let elsewhere = [
        "photo",
        "put",
        "removed",
        "draw_opened",
        "rate_chosen",
        "draw_revealed",
        "filled",
        "missed",
        "turned_up",
    ];
    for name in Body::NAMES {
        assert!(written.contains(name) || elsewhere.contains(name), "{name}");
    }
}

/// Subject and month.
type Stratum = (Subject, String);

/// What the draws of each stratum come to, row by row.
#[derive(Default)]
struct Lots {
    /// Settled, drawn, and drawn but out of reach.
    tallies: BTreeMap<Stratum, (u64, u64, u64)>,
    of: BTreeMap<domain::EntryId, Stratum>,
}

impl Lots {
    fn draw(&mut self, drawn: &domain::body::Drawn) {
        let stratum = (drawn.subject.clone(), drawn.month.clone());
        self.of.insert(drawn.settlement, stratum.clone());
        let tally = self.tallies.entry(stratum).or_default();
        *tally = (tally.0 + 1, tally.1 + u64::from(drawn.drawn), tally.2);
        assert_eq!((drawn.n, drawn.k), (tally.0, tally.1 - tally.2));
        let rate = match drawn.subject {
            Subject::Complaint | Subject::Emergency => Rate::new(1, 1),
            _ => Rate::new(3, 10),
        };
        let required = rate.unwrap().required(drawn.n);
        assert!(tally.1 >= required, "counting every draw: {drawn:?}");
    }

    /// Who cannot be reached is taken out of `k`, and counts again once they are.
    fn call(&mut self, settlement: domain::EntryId, unreachable: bool) {
        let tally = self.tallies.get_mut(&self.of[&settlement]).unwrap();
        tally.2 = if unreachable {
            tally.2 + 1
        } else {
            tally.2 - 1
        };
    }
}

#[test]
fn the_rate_is_reached_in_every_stratum_after_every_settlement() {
    let mut lots = Lots::default();
    let mut out_of_reach = Vec::new();
    for row in told().0.rows() {
        match row.entry.read().unwrap().body {
            Body::Drawn(drawn) => lots.draw(&drawn),
            Body::CalledBack(made) => {
                let verdict: Verdict = serde_json::from_str(row.verdict.get()).unwrap();
                let unreachable = verdict.changes.unreachable;
                out_of_reach.extend(unreachable);
                unreachable
                    .into_iter()
                    .for_each(|unreachable| lots.call(made.settlement, unreachable));
            }
            _ => {}
        }
    }
    assert_eq!(
        out_of_reach,
        [true, false],
        "one cannot be reached for a while"
    );
    let repairs = lots
        .tallies
        .keys()
        .filter(|(subject, _)| *subject == Subject::Repair);
    assert_eq!(repairs.count(), 3);
}

#[test]
fn the_chain_and_every_seal_hold() {
    let mut head = LogHead::empty(COMMUNITY);
    for row in told().0.rows() {
        assert_eq!(row.hash, row.entry.hash());
        head = head.then(row.hash, row.verdict.get().as_bytes());
        assert_eq!((row.seq, row.chain), (head.seq, head.chain));
        let mac = seal(
            &keys().verdict,
            COMMUNITY,
            row.hash,
            row.verdict.get().as_bytes(),
        );
        assert_eq!(row.mac, mac);
    }
    assert_eq!(told().0.commit.head, head);
}

#[test]
fn the_same_seed_writes_the_same_bytes_and_another_one_others() {
    let again = demo::compose(COMMUNITY, keys(), SEED).unwrap();
    assert_eq!(again.commit.head, told().0.commit.head);
    assert_eq!(again.commit.contacts, told().0.commit.contacts);
    let other = demo::compose(COMMUNITY, keys(), SEED + 1).unwrap();
    assert_ne!(other.commit.head, told().0.commit.head);
}

/// The story told under a community and keys that nobody has seen before: every ticket as it is
/// taken in, and a line for each thing that anybody did or wrote, the callbacks and their
/// signatures apart, which follow from the draws.
fn told_anew() -> (Vec<String>, Vec<String>) {
    let random = || *uuid::Uuid::new_v4().as_bytes();
    let twice = |half: [u8; 16]| [half, half].concat().try_into().unwrap();
    let (draw, verdict): ([u8; 32], [u8; 32]) = (twice(random()), twice(random()));
    let community = CommunityId(uuid::Uuid::new_v4());
    let keys = Keys {
        draw: Secret(draw),
        verdict,
    };
    let demo = demo::compose(community, keys, SEED).unwrap();
    let codes: BTreeMap<_, _> = demo::accounts()
        .iter()
        .map(|account| (community.staff(account.code), account.code))
        .collect();
    let entries: Vec<domain::Entry> = demo
        .rows()
        .iter()
        .map(|row| row.entry.read().unwrap())
        .filter(|entry| entry.stream.kind == StreamKind::Ticket)
        .collect();
    let called: BTreeSet<domain::EntryId> = entries
        .iter()
        .filter(|entry| matches!(entry.body, Body::CalledBack(_)))
        .map(|entry| entry.id)
        .collect();
    let (mut taken_in, mut done) = (Vec::new(), Vec::new());
    for entry in &entries {
        let actor = entry.actor.map_or("server", |actor| codes[&actor]);
        let private = entry.private.as_ref().unwrap();
        let text = private.text.as_deref().unwrap_or_default();
        let line = format!("{} {actor} {} {text}", entry.at.0, entry.body.name());
        match &entry.body {
            Body::Opened(opened) => taken_in.push(format!(
                "{line} {:?} {:?} {} {:?} {:?} {:?}",
                opened.kind,
                opened.channel,
                opened.matter,
                opened.alias,
                private.contact,
                private.phone
            )),
            Body::Numbered(numbered) => done.push(format!("{line}{numbered:?}")),
            Body::CalledBack(_) | Body::Drawn(_) => {}
            Body::Signed(signed) if called.contains(&signed.of) => {}
            _ => done.push(line),
        }
    }
    taken_in.sort();
    done.sort();
    (taken_in, done)
}

#[test]
fn the_same_seed_tells_the_same_stories_under_any_keys_and_in_any_community() {
    let ((first, first_done), (second, second_done)) = (told_anew(), told_anew());
    assert_eq!(first.len(), TICKETS);
    for (one, other) in first.iter().zip(&second) {
        assert_eq!(one, other);
    }
    assert_eq!(second.len(), TICKETS);
    for (one, other) in first_done.iter().zip(&second_done) {
        assert_eq!(one, other);
    }
    assert_eq!(first_done.len(), second_done.len());
}

#[test]
fn nothing_happens_after_the_moment_and_receipts_never_go_back() {
    let mut last = domain::Time(0);
    for row in told().0.rows() {
        let verdict: Verdict = serde_json::from_str(row.verdict.get()).unwrap();
        assert!(last <= verdict.received_at && verdict.received_at <= MOMENT);
        assert!(verdict.when <= verdict.received_at);
        last = verdict.received_at;
    }
}

#[test]
fn the_complaint_of_the_screens_is_overdue_by_32_minutes() {
    let ticket = tickets()
        .find(|ticket| room_of(ticket) == "5-2-0803" && ticket.step == Step::Received)
        .unwrap();
    let clocks = world().clocks(ticket, MOMENT);
    let settle = clocks
        .iter()
        .find(|clock| clock.rule.name == "settle")
        .unwrap();
    assert_eq!(settle.state, ClockState::Late);
    assert_eq!(MOMENT.since(settle.due.unwrap()) / 60_000, 32);
    let answer = clocks
        .iter()
        .find(|clock| clock.rule.name == "answer")
        .unwrap();
    assert_eq!(
        answer.stop.unwrap().since(answer.start.unwrap()) / 60_000,
        41
    );
    let names: Vec<&str> = ticket
        .timeline
        .iter()
        .map(|event| event.body.name())
        .collect();
    assert_eq!(
        names,
        [
            "opened",
            "numbered",
            "classified",
            "dispatched",
            "received",
            "answered",
            "noted"
        ]
    );
}

/// Unsettled tickets that are hers, and callbacks that she may make now.
fn list_of(code: &str) -> (BTreeSet<String>, BTreeSet<String>) {
    let who = staff(code);
    let addressed = |ticket: &Ticket| {
        ticket.timeline.iter().any(|event| {
            matches!(&*event.body, Body::Dispatched(dispatched) if dispatched.staff == Some(who))
        })
    };
    let own = tickets()
        .filter(|ticket| ticket.first_asked() == Some(who) || addressed(ticket))
        .filter(|ticket| ticket.step.is_unsettled())
        .map(room_of)
        .collect();
    let due = tickets().flat_map(|ticket| {
        world()
            .callbacks(ticket, MOMENT)
            .into_iter()
            .filter(|callback| callback.is_due())
            .filter(|callback| world().may_call_back(ticket, callback, who))
            .map(|_| room_of(ticket))
    });
    (own, due.collect())
}

#[test]
fn the_list_of_the_butler_is_that_of_the_screens_with_every_key() {
    let (own, due) = list_of("gj01");
    let expected = [
        "2-1-0601", "2-2-1203", "3-1-0803", "3-1-1502", "4-1-1603", "5-2-0803", "6-1-0204",
    ];
    assert_eq!(own, expected.map(str::to_owned).into());
    assert_eq!(due, ["3-2-0705", "4-2-1101"].map(str::to_owned).into());
}

#[test]
fn a_drawn_repair_of_a_technician_is_due_for_the_butler_whatever_the_keys() {
    for key in [1, 77, 200] {
        let keys = Keys {
            draw: Secret([key; 32]),
            verdict: [key; 32],
        };
        let demo = demo::compose(COMMUNITY, keys, SEED).unwrap();
        let mut world = World::new(COMMUNITY);
        for row in demo.rows() {
            let verdict: Verdict = serde_json::from_str(row.verdict.get()).unwrap();
            world.apply(&row.entry.read().unwrap(), &verdict, Standing::Confirmed);
        }
        assert_eq!(world.tickets.len(), TICKETS);
        let room = COMMUNITY.room("3-2-0705");
        let mut tickets = world.tickets.values();
        let ticket = tickets
            .find(|ticket| ticket.room() == Some(room) && ticket.step == Step::Settled)
            .unwrap();
        assert!(ticket.settlements[0].draw().unwrap().drawn);
        let handlers: Vec<_> = ticket.handlers().collect();
        assert!(!handlers.contains(&staff("gj01")) && handlers.contains(&staff("gc03")));
        let who = staff("gj01");
        let due: BTreeSet<_> = world
            .tickets
            .values()
            .flat_map(|ticket| {
                world
                    .callbacks(ticket, MOMENT)
                    .into_iter()
                    .filter(|callback| callback.is_due())
                    .filter(|callback| world.may_call_back(ticket, callback, who))
                    .map(|_| ticket.room())
            })
            .collect();
        assert_eq!(due.len(), 2, "{due:?}");
    }
}

#[test]
fn what_residents_signed_covers_what_was_done() {
    let mut signed = 0;
    for ticket in tickets() {
        for signature in ticket
            .signatures
            .iter()
            .filter(|signature| signature.counts)
        {
            let covers = coverage(ticket, signature);
            assert!(
                !matches!(covers, Coverage::Differs(_)),
                "{} {covers:?}",
                room_of(ticket)
            );
            signed += usize::from(signature.pad.is_some());
        }
    }
    assert!(signed > 100, "{signed}");
}

/// The entries of a ticket that count, by name.
fn names(ticket: &Ticket) -> BTreeSet<&str> {
    let events = ticket.timeline.iter().filter(|event| event.counts());
    events.map(|event| event.body.name()).collect()
}

#[test]
fn what_is_archived_met_its_gates_and_what_was_said_on_a_visit_is_signed_or_says_why_not() {
    let archived = |ticket: &&Ticket| ticket.step == Step::Archived;
    for (kind, needed) in [
        (Kind::Complaint, "signed_off"),
        (Kind::Suggestion, "signed_off"),
        (Kind::Repair, "reviewed"),
    ] {
        let mut count = 0;
        for ticket in tickets().filter(archived) {
            let settled = !ticket.settlements.is_empty();
            if ticket.kind() == Some(&kind) && settled {
                assert!(names(ticket).contains(needed), "{}", room_of(ticket));
                count += 1;
            }
        }
        assert!(count > 3, "{kind} {count}");
    }
    let inspected = tickets()
        .filter(archived)
        .any(|ticket| ticket.kind() == Some(&Kind::Repair) && names(ticket).contains("inspected"));
    assert!(inspected, "some repairs are inspected and not signed for");
    let unsigned = tickets()
        .flat_map(|ticket| world().callbacks(ticket, MOMENT))
        .any(|callback| callback.unsigned);
    assert!(!unsigned);
}

#[test]
fn guests_of_an_activity_are_drawn_and_asked() {
    let activities = tickets().filter(|ticket| ticket.kind() == Some(&Kind::Activity));
    let mut done = 0;
    for ticket in activities {
        let callbacks = world().callbacks(ticket, MOMENT);
        assert_eq!(callbacks.len(), 10);
        let drawn = callbacks.iter().filter(|each| each.drawn == Some(true));
        assert!(drawn.clone().all(|each| each.state == CallbackState::Done));
        done += drawn.count();
    }
    assert!(done >= 3, "{done}");
}

#[test]
fn only_the_exhibits_are_refused_or_flagged() {
    let odd: Vec<String> = tickets()
        .flat_map(|ticket| ticket.timeline.iter().map(move |event| (ticket, event)))
        .filter(|(_, event)| matches!(event.outcome, Outcome::Refused | Outcome::Flagged))
        .map(|(ticket, event)| {
            let reason = event.reason.as_ref().map_or("", Reason::as_str);
            format!("{} {} {reason}", room_of(ticket), event.body.name())
        })
        .collect();
    let rooms: BTreeSet<&str> = odd
        .iter()
        .filter_map(|line| line.split(' ').next())
        .collect();
    let exhibits = [
        "1-1-0801", "1-2-1104", "2-2-1502", "4-2-1702", "4-2-2002", "5-1-1402", "6-2-1803",
    ];
    assert_eq!(rooms, BTreeSet::from(exhibits), "{odd:#?}");
}

#[test]
fn no_name_or_phone_stands_outside_the_private_part() {
    let phones: Vec<&str> = world()
        .residents
        .values()
        .flat_map(|resident| resident.phones.iter().map(String::as_str))
        .take(50)
        .collect();
    for row in told().0.rows() {
        let open = [row.entry.head.get(), row.entry.body.get()];
        assert!(
            open.iter()
                .all(|part| phones.iter().all(|phone| !part.contains(phone)))
        );
        if row
            .stream
            .as_ref()
            .is_some_and(|stream| stream.kind == StreamKind::Staff)
        {
            assert!(!row.entry.body.get().contains("林晓芸"));
        }
    }
}

#[tokio::test]
async fn an_empty_folder_is_filled_once_and_the_next_tablet_is_t07() {
    let scratch = tempfile::tempdir().unwrap();
    let folder = Folder::open(scratch.path()).await.unwrap();
    let community = demo::fill(&folder, MOMENT).await.unwrap();
    let log = folder.log(community.id).await.unwrap();
    assert_eq!(log.authority().world().tickets.len(), TICKETS);
    let device = domain::DeviceId(uuid::Uuid::from_u128(7));
    let who = community.id.staff("gj01");
    let enrolled = folder
        .store
        .enrol((community.id, device), None, who, MOMENT)
        .await
        .unwrap();
    assert_eq!(enrolled.code(), "T07");
    assert!(matches!(
        demo::fill(&folder, MOMENT).await,
        Err(FillError::NotEmpty)
    ));
}

#[test]
fn twelve_people_can_log_in_with_one_pin() {
    let accounts = demo::accounts();
    assert_eq!(accounts.len(), 12);
    assert!(accounts.iter().all(|account| account.pin == demo::PIN));
    let codes: BTreeSet<&str> = accounts.iter().map(|account| account.code).collect();
    assert_eq!(codes.len(), 12);
}
