//! The estate of every story: settings, the house procedure, a few rooms, and who works there.

use domain::body::{Put, RoomCard, Settings, StaffCard};
use domain::procedure::Procedure;
use domain::room::RoomCode;
use domain::words::Role;
use domain::{
    Body, CommunityId, DeviceId, Offset, Private, RoomId, StaffId, Stream, StreamKind, Time,
};
use std::sync::Arc;
use sync::{Draft, Keys};
use uuid::Uuid;

pub(crate) const COMMUNITY: CommunityId =
    CommunityId(Uuid::from_u128(0x018f_3c2e_7b1a_7c3d_9e4f_0123_4567_89ab));
/// 2026-11-29 10:00 in the community: stories of a few days see two months of draws.
pub(crate) const FOUNDED: Time = Time(1_795_917_600_000);
pub(crate) const ROOMS: [&str; 5] = ["3-1-1502", "3-1-0301", "5-2-0804", "A-1-0101", "7-1-1101"];

/// The areas of the rooms above, in the order of the rooms.
pub(crate) const AREAS: [&str; 5] = ["东区", "东区", "西区", "", "西区"];

/// Who works here, in which area, and on which of the first three tablets; of more, each has the people of one of these.
pub(crate) const STAFF: [(&str, Role, &str, &[usize]); 11] = [
    ("kf01", Role::Clerk, "", &[0, 2]),
    ("qt01", Role::Receptionist, "", &[1]),
    ("gj01", Role::Butler, "", &[0, 2]),
    ("gj02", Role::Butler, "", &[1]),
    ("wx01", Role::Technician, "", &[0, 1]),
    ("lb01", Role::Lead, "", &[2]),
    ("dg01", Role::ChiefButler, "", &[1, 2]),
    ("sx01", Role::HeadButler, "", &[0]),
    ("gj03", Role::Butler, "东区", &[]),
    ("gj04", Role::Butler, "西区", &[]),
    ("wx02", Role::Technician, "东区", &[]),
];

pub(crate) fn keys() -> Keys {
    Keys {
        draw: domain::draw::Secret([0x11; 32]),
        verdict: [0x22; 32],
    }
}

pub(crate) fn device(tablet: usize) -> DeviceId {
    DeviceId(Uuid::from_u128(0xd1_0000 + tablet as u128))
}

pub(crate) fn staff(code: &str) -> StaffId {
    COMMUNITY.staff(code)
}

/// Who works on a tablet; the first sits at its desk most of the day.
pub(crate) fn crew(tablet: usize) -> Vec<StaffId> {
    let here = STAFF
        .iter()
        .filter(|(_, _, _, tablets)| tablets.contains(&(tablet % 3)));
    here.map(|(code, _, _, _)| staff(code)).collect()
}

pub(crate) fn rooms() -> Vec<RoomId> {
    ROOMS.iter().map(|code| COMMUNITY.room(code)).collect()
}

/// What the server writes when a community is founded.
pub(crate) fn founding() -> Vec<Draft> {
    let settings = Settings {
        name: "翠园".to_owned(),
        hotline: "400".to_owned(),
        offset: Offset::default(),
        procedure: "house".to_owned(),
        tablets_by_area: true,
        ..Settings::default()
    };
    let house = Arc::new(Procedure::default_that_ships().unwrap());
    let of = |kind| Stream::of_community(kind, COMMUNITY);
    let mut drafts = vec![
        put(
            of(StreamKind::Settings),
            Put {
                settings: Some(settings),
                ..Put::default()
            },
            "",
        ),
        put(
            of(StreamKind::Procedure),
            Put {
                procedure: Some(house),
                ..Put::default()
            },
            "",
        ),
    ];
    drafts.extend(ROOMS.iter().zip(AREAS).map(|(code, area)| room(code, area)));
    let everybody = STAFF.iter();
    drafts.extend(everybody.map(|(code, role, area, _)| member(code, role.clone(), area)));
    drafts
}

pub(crate) fn room(code: &str, area: &str) -> Draft {
    let card = RoomCard {
        code: RoomCode::parse(code).unwrap(),
        area: area.to_owned(),
    };
    let put_room = Put {
        room: Some(card),
        ..Put::default()
    };
    put(COMMUNITY.room(code).into(), put_room, "")
}

pub(crate) fn member(code: &str, role: Role, areas: &str) -> Draft {
    let card = StaffCard {
        code: code.to_owned(),
        roles: vec![role],
        department: match code {
            "wx02" => "工程部".to_owned(),
            _ => String::new(),
        },
        areas: areas.to_owned(),
    };
    let put_staff = Put {
        staff: Some(card),
        ..Put::default()
    };
    put(staff(code).into(), put_staff, "王强")
}

fn put(stream: Stream, put: Put, name: &str) -> Draft {
    let name = (!name.is_empty()).then(|| name.to_owned());
    let private = Private {
        name,
        ..Private::default()
    };
    Draft {
        stream,
        body: Body::Put(Box::new(put)),
        private,
        id: None,
    }
}
