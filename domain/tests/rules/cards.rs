//! Cards of rooms, residents and staff: the newest stands, and one that is struck stays known.

use super::case::{COMMUNITY, Case};
use domain::body::{Private, Put, ResidentCard, RoomCard, StaffCard};
use domain::judge::Bench;
use domain::room::RoomCode;
use domain::ticket::Standing;
use domain::{Body, Entry, ResidentId, Stream, StreamId, StreamKind, judge};
use uuid::Uuid;

fn write(case: &mut Case, kind: StreamKind, id: Uuid, body: Body, name: &str) {
    let stream = Stream {
        kind,
        id: StreamId(id),
    };
    let private = Private {
        name: Some(name.to_owned()),
        ..Private::default()
    };
    let entry = Entry {
        stream,
        private: Some(private),
        ..case.entry("none", body)
    };
    let bench = Bench {
        by_server: true,
        ..case.bench()
    };
    let verdict = judge(&case.world, &entry, &bench);
    case.world.apply(&entry, &verdict, Standing::Confirmed);
}

fn put(put: Put) -> Body {
    Body::Put(Box::new(put))
}

#[test]
fn the_newest_card_of_a_room_stands() {
    let mut case = Case::new();
    let room = COMMUNITY.room("3-1-1502");
    for area in ["南区", "北区"] {
        let code = RoomCode::parse("3-1-1502").unwrap();
        let card = RoomCard {
            code,
            area: area.to_owned(),
        };
        let card = put(Put {
            room: Some(card),
            ..Put::default()
        });
        write(&mut case, StreamKind::Room, room.0, card, "");
        assert_eq!(case.world.rooms[&room].card.area, area);
        assert!(!case.world.rooms[&room].removed);
    }
    let code = RoomCode::parse("3-1-1502").unwrap();
    assert_eq!(case.world.room_by_code(&code).map(|(id, _)| id), Some(room));
    write(&mut case, StreamKind::Room, room.0, Body::Removed, "");
    assert!(case.world.rooms[&room].removed);
    assert!(
        case.world.room_by_code(&code).is_none(),
        "what is struck is known by its id alone"
    );
}

#[test]
fn a_resident_and_a_person_of_the_staff_are_known_by_their_names() {
    let mut case = Case::new();
    let resident = ResidentId(Uuid::from_u128(0x51));
    let card = put(Put {
        resident: Some(ResidentCard::default()),
        ..Put::default()
    });
    write(&mut case, StreamKind::Resident, resident.0, card, "王秀英");
    assert_eq!(case.world.residents[&resident].name, "王秀英");
    let who = COMMUNITY.staff("gj09");
    let card = put(Put {
        staff: Some(StaffCard::default()),
        ..Put::default()
    });
    write(&mut case, StreamKind::Staff, who.0, card, "何静");
    assert_eq!(case.world.staff[&who].name, "何静");
    for (kind, id) in [
        (StreamKind::Resident, resident.0),
        (StreamKind::Staff, who.0),
    ] {
        write(&mut case, kind, id, Body::Removed, "");
    }
    assert!(case.world.residents[&resident].removed);
    assert!(case.world.staff[&who].removed);
}

#[test]
fn a_home_has_the_residents_who_are_listed_for_it_and_not_struck() {
    let mut case = Case::new();
    let [home, next_door] = ["3-1-1502", "3-1-1503"].map(|code| COMMUNITY.room(code));
    let people = [
        (0x51, vec![home]),
        (0x52, vec![home, next_door]),
        (0x53, vec![next_door]),
    ];
    for (id, rooms) in people {
        let resident = ResidentCard {
            rooms,
            ..ResidentCard::default()
        };
        let card = put(Put {
            resident: Some(resident),
            ..Put::default()
        });
        write(
            &mut case,
            StreamKind::Resident,
            Uuid::from_u128(id),
            card,
            "王秀英",
        );
    }
    let at_home = |case: &Case| -> Vec<u128> {
        let residents = case.world.residents_of(home);
        residents.map(|(id, _)| id.0.as_u128()).collect()
    };
    assert_eq!(at_home(&case), [0x51, 0x52]);
    let struck = Uuid::from_u128(0x52);
    write(&mut case, StreamKind::Resident, struck, Body::Removed, "");
    assert_eq!(at_home(&case), [0x51]);
}
