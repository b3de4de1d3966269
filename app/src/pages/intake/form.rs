//! What is typed in at intake, and the entry it becomes. Pure.

use domain::alias::Alias;
use domain::body::{Opened, Private};
use domain::procedure::{is_judged_valid, is_weighed};
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
    /// The register of rooms may still be on its way: a room that it lacks is taken as typed.
    #[serde(skip)]
    pub partial: bool,
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
            partial: false,
        }
    }
}

/// What is still missing before the form can be taken in, in the order of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Missing {
    Room,
    Said,
    Moment,
    /// The wished moment has passed.
    Past,
}

/// Which parts of its weight the first asked is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Asked {
    pub severity: bool,
    pub validity: bool,
}

impl Form {
    /// The room as typed; none while a part is missing or is no room code.
    pub fn code(&self) -> Option<RoomCode> {
        let parts = [&self.building, &self.unit, &self.room];
        if self.public || parts.iter().any(|part| part.trim().is_empty()) {
            return None;
        }
        RoomCode::parse(&[&*self.building, &self.unit, &self.room].join("-")).ok()
    }

    /// The room, where the register has it or may yet have it.
    pub fn room_id(&self, world: &World) -> Option<RoomId> {
        let code = self.code()?;
        let known = world.room_by_code(&code).map(|(id, _)| id);
        let named = || world.community.room(&code.to_string());
        known.or_else(|| self.partial.then(named))
    }

    /// Whether the room as typed stands in no register that has come so far.
    pub fn is_unchecked(&self, world: &World) -> bool {
        let is_known = |code| world.room_by_code(&code).is_some();
        self.partial && self.code().is_some_and(|code| !is_known(code))
    }

    /// Whether the wished moment has passed at `now`.
    pub fn wishes_the_past(&self, now: Time) -> bool {
        matches!(self.wish, Wish::At(Some(moment)) if moment <= now)
    }

    /// What is missing first.
    pub fn missing(&self, world: &World, now: Time) -> Option<Missing> {
        if !self.public && self.room_id(world).is_none() {
            Some(Missing::Room)
        } else if self.said.trim().is_empty() {
            Some(Missing::Said)
        } else if self.wish == Wish::At(None) {
            Some(Missing::Moment)
        } else if self.wishes_the_past(now) {
            Some(Missing::Past)
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

    /// What the first asked says of its weight, as far as the procedure in force asks.
    pub fn asked(&self, world: &World) -> Asked {
        let procedure = world.procedure_in_force().map(AsRef::as_ref);
        Asked {
            severity: is_weighed(procedure, &self.kind),
            validity: is_judged_valid(procedure, &self.kind),
        }
    }

    /// The fields that the first asked sets.
    fn fields(&self, world: &World) -> BTreeMap<Field, String> {
        let asked = self.asked(world);
        let validity = if self.valid { "valid" } else { "invalid" };
        let fields = [
            (asked.severity, Field::Severity, self.severity.as_str()),
            (asked.validity, Field::Validity, validity),
        ];
        let fields = fields.into_iter().filter(|(is_asked, _, _)| *is_asked);
        fields
            .map(|(_, field, value)| (field, value.to_owned()))
            .collect()
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
            fields: self.fields(world),
            works: false,
            wants_by: self.wants_by(world, now),
            matter,
            participants: Vec::new(),
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
mod tests;
