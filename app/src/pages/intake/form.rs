//! What is typed in at intake, and the entry it becomes. Pure.

use domain::alias::Alias;
use domain::body::{Opened, Private};
use domain::room::RoomCode;
use domain::time::{DAY, HOUR, MINUTE};
use domain::words::{Channel, Field, Kind, Severity};
use domain::{Offset, RoomId, TicketId, Time, World};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// When the resident wants it done.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Wish {
    /// Did not say.
    #[default]
    Unsaid,
    /// By midnight.
    Today,
    /// By 18:00 tomorrow.
    Tomorrow,
    /// By this moment.
    At(Option<Time>),
}

/// What somebody said about an earlier ticket on the same room.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Same {
    #[default]
    Unsaid,
    /// It is the same matter.
    Yes(TicketId),
    /// It is not.
    No(TicketId),
}

/// The form.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Form {
    pub building: String,
    pub unit: String,
    pub room: String,
    /// A public place: no room.
    pub public: bool,
    pub contact: String,
    pub phone: String,
    pub channel: Channel,
    pub kind: Kind,
    pub said: String,
    pub severity: Severity,
    pub valid: bool,
    pub wish: Wish,
    pub same: Same,
}

impl Default for Form {
    fn default() -> Self {
        Self {
            building: String::new(),
            unit: String::new(),
            room: String::new(),
            public: false,
            contact: String::new(),
            phone: String::new(),
            channel: Channel::InPerson,
            kind: Kind::Repair,
            said: String::new(),
            severity: Severity::General,
            valid: true,
            wish: Wish::Unsaid,
            same: Same::Unsaid,
        }
    }
}

/// What is still missing before the form can be taken in, in the order of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Missing {
    Room,
    Said,
    Moment,
}

/// The longest text that an entry takes with ease.
pub const LONGEST: usize = 4_000;

impl Form {
    /// The room as typed; none while a part is missing or is no room code.
    pub fn code(&self) -> Option<RoomCode> {
        let parts = [&self.building, &self.unit, &self.room];
        if self.public || parts.iter().any(|part| part.trim().is_empty()) {
            return None;
        }
        RoomCode::parse(&[&*self.building, &self.unit, &self.room].join("-")).ok()
    }

    /// The room, where the register has it.
    pub fn room_id(&self, world: &World) -> Option<RoomId> {
        let (id, _) = world.room_by_code(&self.code()?)?;
        Some(id)
    }

    /// What is missing first.
    pub fn missing(&self, world: &World) -> Option<Missing> {
        if !self.public && self.room_id(world).is_none() {
            Some(Missing::Room)
        } else if self.said.trim().is_empty() {
            Some(Missing::Said)
        } else if self.wish == Wish::At(None) {
            Some(Missing::Moment)
        } else {
            None
        }
    }

    /// The moment the resident wished for.
    pub fn wants_by(&self, world: &World, now: Time) -> Option<Time> {
        let offset = world.settings.offset;
        let midnight = midnight(offset, now);
        match self.wish {
            Wish::Unsaid => None,
            Wish::Today => Some(midnight),
            Wish::Tomorrow => Some(midnight.plus(18 * HOUR)),
            Wish::At(moment) => moment,
        }
    }

    /// The fields that the first asked sets: complaints are weighed, the rest is not.
    fn fields(&self) -> BTreeMap<Field, String> {
        if self.kind != Kind::Complaint {
            return BTreeMap::new();
        }
        let validity = if self.valid { "valid" } else { "invalid" };
        BTreeMap::from([
            (Field::Severity, self.severity.as_str().to_owned()),
            (Field::Validity, validity.to_owned()),
        ])
    }

    /// What the opening says without personal data.
    pub fn opened(&self, world: &World, alias: Option<Alias>, now: Time) -> Opened {
        let matter = match self.same {
            Same::Yes(earlier) => matter_of(world, earlier),
            Same::Unsaid | Same::No(_) => String::new(),
        };
        Opened {
            kind: self.kind.clone(),
            room: if self.public {
                None
            } else {
                self.room_id(world)
            },
            channel: Some(self.channel.clone()),
            fields: self.fields(),
            works: false,
            wants_by: self.wants_by(world, now),
            matter,
            alias,
            from: None,
        }
    }

    /// The personal data of the opening.
    pub fn private(&self) -> Private {
        let filled = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
        Private {
            text: filled(&self.said),
            contact: filled(&self.contact),
            phone: filled(&self.phone),
            ..Private::default()
        }
    }
}

/// 24:00 of the day in the community.
fn midnight(offset: Offset, now: Time) -> Time {
    let shift = i64::from(offset.0) * MINUTE;
    let day = now.plus(shift).0.div_euclid(DAY);
    Time((day + 1) * DAY).plus(-shift)
}

/// Reads what a `datetime-local` field holds, `2026-11-20T18:00`, as community time.
pub fn moment(offset: Offset, text: &str) -> Option<Time> {
    let as_utc = Offset::parse_rfc3339(&[text.get(..16)?, ":00Z"].concat())?;
    Some(as_utc.plus(-i64::from(offset.0) * MINUTE))
}

/// What a `datetime-local` field shows for `time`.
pub fn moment_text(offset: Offset, time: Time) -> String {
    offset.rfc3339(time).chars().take(16).collect()
}

/// The key of "the same matter": that of the earlier ticket, or its id where it had none.
fn matter_of(world: &World, earlier: TicketId) -> String {
    let opening = world
        .tickets
        .get(&earlier)
        .and_then(|ticket| ticket.opening.as_ref());
    let matter = opening.map(|opening| opening.opened.matter.clone());
    matter
        .filter(|matter| !matter.is_empty())
        .unwrap_or_else(|| earlier.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trial::{Trial, at};

    fn form(room: &str) -> Form {
        Form {
            building: "3".into(),
            unit: "1".into(),
            room: room.into(),
            kind: Kind::Complaint,
            said: " 灯不亮 ".into(),
            ..Form::default()
        }
    }

    #[test]
    fn what_is_missing_is_named_in_the_order_of_the_form() {
        let mut trial = Trial::new();
        trial.room("3-1-1502");
        assert_eq!(Form::default().missing(&trial.world), Some(Missing::Room));
        assert_eq!(form("2602").missing(&trial.world), Some(Missing::Room));
        assert_eq!(form("1502").missing(&trial.world), None);
        let silent = Form {
            said: "  ".into(),
            ..form("1502")
        };
        assert_eq!(silent.missing(&trial.world), Some(Missing::Said));
        let somewhen = Form {
            wish: Wish::At(None),
            ..form("1502")
        };
        assert_eq!(somewhen.missing(&trial.world), Some(Missing::Moment));
        let public = Form {
            public: true,
            ..form("")
        };
        assert_eq!(public.missing(&trial.world), None);
    }

    #[test]
    fn wishes_are_moments_of_the_community() {
        let trial = Trial::new();
        let now = at("2026-11-19T13:48");
        for (wish, expected) in [
            (Wish::Unsaid, None),
            (Wish::Today, Some(at("2026-11-20T00:00"))),
            (Wish::Tomorrow, Some(at("2026-11-20T18:00"))),
            (Wish::At(Some(now)), Some(now)),
        ] {
            let form = Form {
                wish,
                ..Form::default()
            };
            assert_eq!(form.wants_by(&trial.world, now), expected);
        }
        let offset = Offset::default();
        assert_eq!(
            moment(offset, "2026-11-20T18:00"),
            Some(at("2026-11-20T18:00"))
        );
        assert_eq!(moment(offset, ""), None);
        assert_eq!(
            moment_text(offset, at("2026-11-20T18:00")),
            "2026-11-20T18:00"
        );
    }

    #[test]
    fn the_same_matter_carries_the_first_tickets_key() {
        let mut trial = Trial::new();
        let me = trial.staff("林晓芸", "butler", "");
        let first = trial.open(me, at("2026-11-06T10:00"), Kind::Complaint, "3-1-1502");
        let now = at("2026-11-19T13:48");
        let second = Form {
            same: Same::Yes(first),
            ..form("1502")
        }
        .opened(&trial.world, None, now);
        assert_eq!(second.matter, first.to_string());
        let second = trial.open_as(me, now, second);
        let third = Form {
            same: Same::Yes(second),
            ..form("1502")
        }
        .opened(&trial.world, None, now);
        assert_eq!(third.matter, first.to_string());
        assert_eq!(form("1502").opened(&trial.world, None, now).matter, "");
    }

    #[test]
    fn only_complaints_are_weighed() {
        let trial = Trial::new();
        let now = at("2026-11-19T13:48");
        let complaint = form("1502").opened(&trial.world, None, now);
        assert_eq!(complaint.fields.len(), 2);
        let repair = Form {
            kind: Kind::Repair,
            ..form("1502")
        };
        assert!(repair.opened(&trial.world, None, now).fields.is_empty());
        assert_eq!(repair.private().text.as_deref(), Some("灯不亮"));
        assert_eq!(repair.private().contact, None);
    }
}
