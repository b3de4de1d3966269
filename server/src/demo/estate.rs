//! 1,200 rooms in six buildings, and who lives there.

use super::chance::Chance;
use super::people::{EAST, WEST};
use domain::body::{Body, Private, Put, ResidentCard, RoomCard};
use domain::room::RoomCode;
use domain::{CommunityId, RoomId};
use std::collections::BTreeMap;
use sync::Draft;

/// A home: its room and the person to speak to.
#[derive(Clone, Debug)]
pub(super) struct Home {
    pub(super) code: RoomCode,
    pub(super) name: String,
    pub(super) phone: String,
}

/// The community's homes.
pub(super) struct Estate {
    pub(super) homes: Vec<Home>,
    /// Everything that is written of rooms and residents.
    pub(super) drafts: Vec<Draft>,
    by_code: BTreeMap<String, usize>,
}

/// Residents whom the screens know by name.
const KNOWN: &[(&str, &str, &str)] = &[
    ("3-1-1502", "王秀兰", "13857146627"),
    ("5-2-0803", "李志强", "13964102083"),
    ("2-1-0601", "王大川", "13671905518"),
    ("4-2-1101", "许文华", "13758239064"),
    ("6-1-0204", "方敏", "15088421736"),
];

const FAMILY_NAMES: &[&str] = &[
    "王", "李", "张", "刘", "陈", "杨", "黄", "赵", "周", "吴", "徐", "孙", "朱", "马", "胡", "郭",
    "林", "何", "高", "罗", "郑", "梁", "谢", "宋", "唐", "许", "邓", "冯", "韩", "曹", "曾", "彭",
    "萧", "蔡", "潘", "田", "董", "袁", "于", "余", "叶", "蒋", "杜", "苏", "魏", "程", "吕", "丁",
    "沈", "任", "姚", "卢", "钟", "姜", "崔", "谭", "陆", "范", "汪", "廖", "石", "金", "欧阳",
];
const GIVEN_NAMES: &[&str] = &[
    "伟", "芳", "娜", "敏", "静", "磊", "洋", "艳", "勇", "军", "杰", "涛", "明", "超", "霞", "平",
    "刚", "桂英", "秀英", "建华", "文彬", "雨桐", "子涵", "志远", "晓燕", "玉兰", "海燕", "国强",
    "建军", "丽娟", "春梅", "红梅", "立新", "文博", "思琪", "梓轩", "浩然", "欣怡", "佳怡", "永强",
    "淑珍", "德才", "金凤", "慧敏", "光明", "卫东", "亚男", "少华", "志刚", "美玲", "晨曦", "云飞",
];

/// Floors and rooms a floor of each unit; 3-1 ends in one penthouse, 3-2 in three.
fn floors(building: u32, unit: u32) -> Vec<(u32, u32)> {
    let (floors, rooms, top) = match (building, unit) {
        (3, 1) => (24, 4, 1),
        (3, _) => (20, 5, 3),
        (1 | 2, _) => (20, 5, 0),
        _ => (25, 4, 0),
    };
    let mut all: Vec<(u32, u32)> = (1..=floors).map(|floor| (floor, rooms)).collect();
    if top > 0 {
        all.push((floors + 1, top));
    }
    all
}

impl Estate {
    pub(super) fn build(community: CommunityId, chance: &mut Chance) -> Self {
        let mut estate = Self {
            homes: Vec::new(),
            drafts: Vec::new(),
            by_code: BTreeMap::new(),
        };
        for (building, unit) in (1..=6).flat_map(|building| [(building, 1), (building, 2)]) {
            for (floor, rooms) in floors(building, unit) {
                for room in 1..=rooms {
                    let code = RoomCode {
                        building: building.to_string(),
                        unit: unit.to_string(),
                        room: format!("{floor:02}{room:02}"),
                    };
                    let area = if building <= 2 { WEST } else { EAST };
                    estate.settle_in(community, code, area, chance);
                }
            }
        }
        estate
    }

    fn settle_in(
        &mut self,
        community: CommunityId,
        code: RoomCode,
        area: &str,
        chance: &mut Chance,
    ) {
        let text = code.to_string();
        let room = community.room(&text);
        let card = RoomCard {
            code: code.clone(),
            area: area.to_owned(),
        };
        let put = Put {
            room: Some(card),
            ..Put::default()
        };
        self.drafts.push(draft(room, put, Private::default()));
        let people = people(&text, chance);
        for one in &people {
            self.drafts.push(resident(room, one));
        }
        if let Some((name, phone, _)) = people.into_iter().next() {
            self.by_code.insert(text, self.homes.len());
            self.homes.push(Home { code, name, phone });
        }
    }

    /// The home in this room; an empty one has nobody to speak to.
    pub(super) fn home(&self, code: &str) -> Option<&Home> {
        self.by_code.get(code).map(|index| &self.homes[*index])
    }
}

/// Name, phone, relation.
type Dweller = (String, String, &'static str);

/// Who lives in this room; one home in twelve stands empty.
fn people(code: &str, chance: &mut Chance) -> Vec<Dweller> {
    let known = KNOWN.iter().find(|(known, _, _)| *known == code);
    if let Some((_, name, phone)) = known {
        return vec![((*name).to_owned(), (*phone).to_owned(), "owner")];
    }
    if chance.happens(8) {
        return Vec::new();
    }
    let rented = chance.happens(18);
    let relation = if rented { "tenant" } else { "owner" };
    let mut people = vec![(name(chance), chance.phone(), relation)];
    if chance.happens(14) {
        people.push((name(chance), chance.phone(), "family"));
    }
    people
}

fn resident(room: RoomId, (name, phone, relation): &Dweller) -> Draft {
    let card = ResidentCard {
        rooms: vec![room],
        relation: (*relation).to_owned(),
    };
    let put = Put {
        resident: Some(card),
        ..Put::default()
    };
    let private = Private {
        name: Some(name.clone()),
        phones: vec![phone.clone()],
        ..Private::default()
    };
    draft(room.resident(name), put, private)
}

fn draft(stream: impl Into<domain::Stream>, put: Put, private: Private) -> Draft {
    Draft {
        stream: stream.into(),
        body: Body::Put(Box::new(put)),
        private,
        id: None,
    }
}

fn name(chance: &mut Chance) -> String {
    format!("{}{}", chance.pick(FAMILY_NAMES), chance.pick(GIVEN_NAMES))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_are_1_200_rooms_and_every_room_of_the_screens() {
        let community = CommunityId(uuid::Uuid::from_u128(1));
        let estate = Estate::build(community, &mut Chance::new(1));
        let rooms = |draft: &&Draft| draft.stream.kind == domain::StreamKind::Room;
        let rooms: Vec<&Draft> = estate.drafts.iter().filter(rooms).collect();
        assert_eq!(rooms.len(), 1_200);
        for code in [
            "3-1-1502", "5-2-0803", "2-1-0601", "6-1-0204", "4-2-1101", "1-2-0405", "3-1-2501",
            "3-2-0705", "2-2-1203", "1-1-1001",
        ] {
            let stream = community.room(code).into();
            assert!(rooms.iter().any(|draft| draft.stream == stream), "{code}");
        }
        assert_eq!(estate.home("3-1-1502").unwrap().name, "王秀兰");
    }
}
