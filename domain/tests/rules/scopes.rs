//! What a device is to have: areas, the people concerned, and what rests.

use super::case::{COMMUNITY, Case, opened, staff};
use domain::body::{Dispatched, ResidentCard, RoomCard};
use domain::room::RoomCode;
use domain::scope::{Concerned, Place, Scope, concerned, rests};
use domain::words::{CallbackOutcome, Kind};
use domain::world::{Resident, Room};
use domain::{Body, DeviceId, EntryId, ResidentId, RoomId, Stream, StreamKind, World};
use std::sync::Arc;
use uuid::Uuid;

const TABLET: DeviceId = DeviceId(Uuid::from_u128(0x7a));
const EAST: &str = "3 至 6 号楼";

/// An estate whose rooms are in two areas, one beside them in none; `said` is what the butler looks after.
fn estate(said: &str) -> Case {
    let mut case = Case::new();
    Arc::make_mut(&mut case.world.settings).tablets_by_area = true;
    for (code, area) in [("3-1-1502", EAST), ("1-1-101", "西区"), ("9-1-901", "")] {
        settle(&mut case.world, code, area);
    }
    look_after(&mut case.world, "butler", said);
    case
}

fn settle(world: &mut World, code: &str, area: &str) {
    let room = Room {
        card: RoomCard {
            code: RoomCode::parse(code).unwrap(),
            area: area.to_owned(),
        },
        entry: EntryId(Uuid::nil()),
        removed: false,
    };
    world.rooms.insert(COMMUNITY.room(code), Arc::new(room));
}

fn look_after(world: &mut World, who: &str, said: &str) {
    let card = world.staff.get_mut(&staff(who)).unwrap();
    Arc::make_mut(card).card.areas = said.to_owned();
}

fn of(case: &Case, people: &[&str]) -> Scope {
    Scope::of(&case.world, TABLET, people.iter().map(|who| staff(who)))
}

/// Whether the device has a ticket about these rooms, nobody of it being concerned.
fn has(case: &Case, scope: &Scope, rooms: &[&str]) -> bool {
    let mut case = case.clone();
    let mut said = opened(Kind::Repair);
    said.room = rooms.first().map(|code| COMMUNITY.room(code));
    said.participants = rooms
        .iter()
        .skip(1)
        .map(|code| COMMUNITY.room(code))
        .collect();
    case.open("clerk", said);
    scope.has_place(&Place::of(&case.world, &case.ticket.into()))
}

#[test]
fn a_device_has_the_areas_that_its_people_look_after() {
    let rows = [
        (EAST, [true, false]),
        ("西区", [false, true]),
        ("西区、3 至 6 号楼", [true, true]),
        // Who looks after no area in particular, or after one that no room bears, looks after all.
        ("", [true, true]),
        ("花园", [true, true]),
        ("西区，花园", [true, true]),
    ];
    for (said, [east, west]) in rows {
        let case = estate(said);
        let scope = of(&case, &["butler"]);
        assert_eq!(has(&case, &scope, &["3-1-1502"]), east, "{said}");
        assert_eq!(has(&case, &scope, &["1-1-101"]), west, "{said}");
        assert!(has(&case, &scope, &["1-1-101", "3-1-1502"]), "{said}: both");
        assert!(has(&case, &scope, &[]), "{said}: a public place");
        assert!(has(&case, &scope, &["9-1-901"]), "{said}: in no area");
        assert!(
            has(&case, &scope, &["7-7-777"]),
            "{said}: not in the register"
        );
    }
}

#[test]
fn without_borders_a_tablet_has_the_tickets_of_every_area() {
    let mut case = estate(EAST);
    Arc::make_mut(&mut case.world.settings).tablets_by_area = false;
    let scope = of(&case, &["butler"]);
    assert_ne!(scope, Scope::Whole);
    assert!(has(&case, &scope, &["1-1-101"]));
}

#[test]
fn several_people_of_a_device_look_after_what_each_of_them_does() {
    let mut case = estate(EAST);
    look_after(&mut case.world, "technician", "西区");
    let both = of(&case, &["butler", "technician"]);
    assert!(has(&case, &both, &["3-1-1502"]) && has(&case, &both, &["1-1-101"]));
    // One who looks after all opens all of it.
    assert!(has(&case, &of(&case, &["butler", "lead"]), &["1-1-101"]));
    assert!(!has(&case, &of(&case, &["technician"]), &["3-1-1502"]));
}

#[test]
fn the_desk_the_archive_and_auditors_have_everything() {
    for who in [
        "receptionist",
        "clerk",
        "supervisor",
        "head_butler",
        "director",
        "archivist",
        "auditor",
    ] {
        let mut case = estate(EAST);
        look_after(&mut case.world, who, EAST);
        assert_eq!(of(&case, &["butler", who]), Scope::Whole, "{who}");
    }
    for who in ["butler", "technician", "lead", "department_head", "admin"] {
        assert_ne!(of(&estate(EAST), &[who]), Scope::Whole, "{who}");
    }
    assert_ne!(of(&estate(EAST), &[]), Scope::Whole, "nobody");
}

#[test]
fn the_register_of_residents_follows_their_rooms() {
    let mut case = estate(EAST);
    let scope = of(&case, &["butler"]);
    let id = ResidentId(Uuid::from_u128(0xbe));
    let stream = |kind, id: Uuid| Stream {
        kind,
        id: domain::StreamId(id),
    };
    for (rooms, expected) in [
        (vec!["3-1-1502"], true),
        (vec!["1-1-101"], false),
        (vec!["1-1-101", "3-1-1502"], true),
        (vec![], true),
    ] {
        let card = ResidentCard {
            rooms: rooms
                .iter()
                .map(|code| COMMUNITY.room(code))
                .collect::<Vec<RoomId>>(),
            ..ResidentCard::default()
        };
        let resident = Resident {
            card,
            name: String::new(),
            phones: Vec::new(),
            entry: EntryId(Uuid::nil()),
            removed: false,
        };
        case.world.residents.insert(id, Arc::new(resident));
        let place = Place::of(&case.world, &stream(StreamKind::Resident, id.0));
        assert_eq!(scope.has_place(&place), expected, "{rooms:?}");
    }
    let far = stream(StreamKind::Room, COMMUNITY.room("1-1-101").0);
    assert!(
        scope.has_place(&Place::of(&case.world, &far)),
        "rooms are known to all"
    );
}

#[test]
fn a_ticket_concerns_who_writes_in_it_and_who_it_is_given_to() {
    let mut case = estate(EAST);
    let department = |name: &str| Concerned::Department(name.to_owned());
    let card = case.world.staff.get_mut(&staff("technician")).unwrap();
    Arc::make_mut(card).card.department = "工程部".to_owned();
    let scope = of(&case, &["technician"]);
    let given = |to: &str, with: &str, who: Option<&str>| {
        let body = Body::Dispatched(Box::new(Dispatched {
            to: to.to_owned(),
            with: with.to_owned(),
            staff: who.map(staff),
        }));
        concerned(&case.entry("clerk", body))
    };
    let reaches = |concerned: Vec<Concerned>| concerned.iter().any(|who| scope.has(who));
    assert!(!reaches(given("保洁部", "", None)));
    assert!(reaches(given("工程部", "", None)));
    assert!(reaches(given("保洁部", "工程部", None)));
    assert!(reaches(given("保洁部", "", Some("technician"))));
    assert!(!given("保洁部", "", None).contains(&department("")));
    assert!(reaches(concerned(&case.entry("technician", Body::Noted))));
    let mut own = case.entry("clerk", Body::Noted);
    assert!(!reaches(concerned(&own)));
    own.device = TABLET;
    assert!(reaches(concerned(&own)));
}

#[test]
fn a_ticket_rests_once_nothing_is_to_be_done_about_it() {
    let mut case = Case::of(Kind::Complaint);
    let rests_now = |case: &Case| rests(&case.world, case.ticket(), case.now);
    assert!(!rests_now(&case), "nobody has settled it");
    case.at("11-19 14:30")
        .say("butler", Body::Answered(Box::default()));
    case.say("butler", Body::VisitStarted(Box::default()));
    case.at("11-19 15:00").say("butler", Body::Settled);
    assert!(!rests_now(&case), "its callback is due");
    let settlement = case.ticket().settlements[0].entry;
    let called = super::samples::called_back(settlement, CallbackOutcome::Satisfied);
    case.at("11-19 16:00").say("clerk", called);
    let open: Vec<_> = case
        .world
        .clocks(case.ticket(), case.now)
        .into_iter()
        .filter(|clock| clock.state.is_running())
        .collect();
    assert_eq!(rests_now(&case), open.is_empty(), "{open:?}");
    assert!(rests_now(&case));
    case.at("11-20 09:00").say("all", Body::Reopened);
    assert!(!rests_now(&case), "it is taken up again");
    case.at("11-20 09:10").say("all", Body::Cancelled);
    assert!(rests_now(&case), "it was cancelled");
}
