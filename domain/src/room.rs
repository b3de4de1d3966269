//! Room codes: `3-1-1502` is building 3, unit 1, room 1502.

use serde::{Deserialize, Serialize};

/// A room's code in three parts. Kept as text: some estates number with letters (`A-2-0301`).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct RoomCode {
    /// Building 楼.
    pub building: String,
    /// Unit 单元.
    pub unit: String,
    /// Room 室.
    pub room: String,
}

/// Why a text is no room code.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RoomCodeError {
    /// Not three parts.
    #[error("write the room as building-unit-room, such as 3-1-1502")]
    Shape,
    /// A part that is empty, too long, or neither digits nor letters.
    #[error("each part of a room is 1 to 8 digits or letters, such as 3-1-1502")]
    Part,
}

impl RoomCode {
    /// Reads `3-1-1502`; full-width digits and dashes, spaces and the words 楼/单元/室 are understood.
    pub fn parse(text: &str) -> Result<Self, RoomCodeError> {
        let plain: String = text.trim().chars().map(narrow).collect();
        let plain = plain.replace("单元", "-").replace("單元", "-");
        let plain = plain
            .replace("号楼", "-")
            .replace("號樓", "-")
            .replace(['栋', '棟', '幢', '楼', '樓'], "-");
        let plain = plain.replace(['室', '号', '號', ' '], "");
        let mut parts = plain.split('-').filter(|part| !part.is_empty());
        let (Some(building), Some(unit), Some(room), None) =
            (parts.next(), parts.next(), parts.next(), parts.next())
        else {
            return Err(RoomCodeError::Shape);
        };
        if [building, unit, room].iter().any(|part| !is_part(part)) {
            return Err(RoomCodeError::Part);
        }
        Ok(Self {
            building: building.to_owned(),
            unit: unit.to_owned(),
            room: room.to_owned(),
        })
    }

    /// What all ways to write one room share: capital letters, and no zeros in front. `03-1-1502` and
    /// `3-1-1502` are one room, and so are `A-2-301` and `a-2-0301`.
    #[must_use]
    pub fn bare(&self) -> Self {
        let bare = |part: &str| match part.trim_start_matches('0') {
            "" => "0".to_owned(),
            rest => rest.to_ascii_uppercase(),
        };
        Self {
            building: bare(&self.building),
            unit: bare(&self.unit),
            room: bare(&self.room),
        }
    }
}

fn narrow(c: char) -> char {
    match c {
        '\u{ff10}'..='\u{ff19}' | '\u{ff21}'..='\u{ff3a}' | '\u{ff41}'..='\u{ff5a}' => {
            char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c)
        }
        '－' | '—' | '–' | '‐' | '―' | '_' | '/' => '-',
        '\u{3000}' => ' ',
        other => other,
    }
}

fn is_part(part: &str) -> bool {
    part.len() <= 8 && part.chars().all(|c| c.is_ascii_alphanumeric())
}

impl std::fmt::Display for RoomCode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}-{}-{}", self.building, self.unit, self.room)
    }
}

impl From<RoomCode> for String {
    fn from(code: RoomCode) -> Self {
        code.to_string()
    }
}

impl TryFrom<String> for RoomCode {
    type Error = RoomCodeError;

    fn try_from(text: String) -> Result<Self, RoomCodeError> {
        Self::parse(&text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ways_people_write_a_room() {
        for text in [
            "3-1-1502",
            " 3-1-1502 ",
            "３－１－１５０２",
            "3号楼1单元1502室",
            "3栋1单元1502",
            "3/1/1502",
            "3—1—1502",
        ] {
            assert_eq!(
                RoomCode::parse(text).unwrap().to_string(),
                "3-1-1502",
                "{text}"
            );
        }
    }

    #[test]
    fn one_room_is_bare_however_it_is_written() {
        let bare = |text| RoomCode::parse(text).unwrap().bare().to_string();
        for (text, expected) in [
            ("3-1-1502", "3-1-1502"),
            ("03-01-1502", "3-1-1502"),
            ("3-1-01502", "3-1-1502"),
            ("a-2-0301", "A-2-301"),
            ("A-2-301", "A-2-301"),
            ("0-00-1a", "0-0-1A"),
            ("10-20-300", "10-20-300"),
        ] {
            assert_eq!(bare(text), expected, "{text}");
        }
    }

    #[test]
    fn what_is_no_room_says_how_to_write_one() {
        assert_eq!(RoomCode::parse("1502"), Err(RoomCodeError::Shape));
        assert_eq!(RoomCode::parse("1-2-3-4"), Err(RoomCodeError::Shape));
        assert_eq!(RoomCode::parse("3-1-15.02"), Err(RoomCodeError::Part));
        assert_eq!(RoomCode::parse("3-1-123456789"), Err(RoomCodeError::Part));
    }
}
