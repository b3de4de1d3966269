//! Everything a replica or the server knows of one community: the folded streams.

use crate::body::{Missed, ResidentCard, RoomCard, Settings, StaffCard};
use crate::calendar::Calendar;
use crate::callback::{Callback, callbacks};
use crate::clock::{Clock, Reading};
use crate::draw::{Rate, Tally};
use crate::ids::{CommunityId, EntryId, ResidentId, RoomId, StaffId, StreamId, TicketId};
use crate::in_force::InForce;
use crate::procedure::{Procedure, ProcedureRef, is_weighed};
use crate::repeat::{Matters, raised, still_bound};
use crate::report::Filing;
use crate::ticket::Ticket;
use crate::time::Time;
use crate::words::{Role, Subject};
use imbl::OrdMap;
use serde::Serialize;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The folded log of one community. Cloning is cheap whatever its size: what grows with the log is shared, and a change copies no
/// more than the way to its place.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct World {
    /// The community.
    pub community: CommunityId,
    /// Its settings.
    pub settings: Arc<Settings>,
    /// Tickets.
    pub tickets: OrdMap<TicketId, Arc<Ticket>>,
    /// Rooms.
    pub rooms: OrdMap<RoomId, Arc<Room>>,
    /// Residents.
    pub residents: OrdMap<ResidentId, Arc<Resident>>,
    /// Staff.
    pub staff: OrdMap<StaffId, Arc<Staff>>,
    /// Procedures in all their versions.
    #[serde(serialize_with = "procedures_as_list")]
    pub procedures: BTreeMap<ProcedureRef, Arc<Procedure>>,
    /// Which of them new tickets had, and from when on, oldest first.
    pub in_force: Vec<InForce>,
    /// The calendar: the offset and office hours of the settings, the years of their register.
    pub calendar: Arc<Calendar>,
    /// Strata of the draw.
    pub strata: BTreeMap<StreamId, Stratum>,
    /// The rates that the centre's head chose inside a band, by subject.
    pub rates: BTreeMap<Subject, Rate>,
    /// The reports that were written, by stream.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub filings: BTreeMap<StreamId, Filing>,
    /// What tablets counted and never handed in, as it was noticed.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub missed: Vec<Missed>,
    /// Which tickets speak of the same matter or room.
    #[serde(skip)]
    pub matters: Matters,
    /// The highest office number of each day.
    pub numbers: OrdMap<String, u32>,
    /// The highest alias counter of each tablet and day, `T07-261121`.
    pub aliases: OrdMap<String, u32>,
}

fn procedures_as_list<S: serde::Serializer>(
    procedures: &BTreeMap<ProcedureRef, Arc<Procedure>>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(procedures.values())
}

/// A room of the register.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Room {
    /// Its card.
    pub card: RoomCard,
    /// The entry that wrote it last.
    pub entry: EntryId,
    /// Struck from the register; its tickets stay.
    pub removed: bool,
}

/// A resident of the register.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Resident {
    /// Their card.
    pub card: ResidentCard,
    /// Their name; empty where withheld.
    pub name: String,
    /// Their phones; empty where withheld.
    pub phones: Vec<String>,
    /// The entry that wrote it last.
    pub entry: EntryId,
    /// Struck from the register.
    pub removed: bool,
}

/// A member of staff of the register.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Staff {
    /// Their card.
    pub card: StaffCard,
    /// Their name; empty where withheld.
    pub name: String,
    /// The entry that wrote it last.
    pub entry: EntryId,
    /// Left; what they wrote stays theirs.
    pub removed: bool,
}

/// A stratum of the draw.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Stratum {
    /// Its count.
    pub tally: Tally,
    /// The commitment to its key; empty while it has not opened.
    pub commitment: String,
    /// Its subject; none while it has not opened.
    pub subject: Option<Subject>,
    /// Its month, `2026-11`; for an activity its settlement's id.
    pub month: String,
    /// When its last window closes, as far as its draws have one.
    pub closes: Option<Time>,
    /// Its key in lower-case hex; empty while it is secret.
    pub key: String,
}

impl World {
    /// An empty community.
    pub fn new(community: CommunityId) -> Self {
        Self {
            community,
            settings: Arc::default(),
            tickets: OrdMap::new(),
            rooms: OrdMap::new(),
            residents: OrdMap::new(),
            staff: OrdMap::new(),
            procedures: BTreeMap::new(),
            in_force: Vec::new(),
            calendar: Arc::default(),
            strata: BTreeMap::new(),
            rates: BTreeMap::new(),
            filings: BTreeMap::new(),
            missed: Vec::new(),
            matters: Matters::default(),
            numbers: OrdMap::new(),
            aliases: OrdMap::new(),
        }
    }

    /// The procedure in force for new tickets: the newest version of the one in the settings.
    pub fn procedure_in_force(&self) -> Option<&Arc<Procedure>> {
        self.newest(&self.settings.procedure)
    }

    /// The procedure that a ticket opened with; the one in force where that is not known here.
    pub fn procedure_of(&self, ticket: &Ticket) -> Option<&Arc<Procedure>> {
        let opened_with = ticket
            .procedure
            .as_ref()
            .and_then(|reference| self.procedures.get(reference));
        opened_with.or_else(|| self.procedure_in_force())
    }

    /// Whether whoever classifies `ticket` is asked for its severity, and its severity is shown.
    pub fn is_weighed(&self, ticket: &Ticket) -> bool {
        let procedure = self.procedure_of(ticket).map(AsRef::as_ref);
        let kind = ticket.kind();
        kind.is_some_and(|kind| is_weighed(procedure, kind))
    }

    /// Every clock of `ticket` by the procedure it opened with.
    pub fn clocks(&self, ticket: &Ticket, now: Time) -> Vec<Clock> {
        let reading = self.reading(ticket, now);
        reading.map_or_else(Vec::new, |reading| {
            let (mut clocks, bound) = (reading.all(), still_bound(&reading));
            for clock in bound {
                let ends_later = |other: &Clock| !other.state.is_running() || other.due > clock.due;
                let place = clocks.iter().position(ends_later);
                clocks.insert(place.unwrap_or(clocks.len()), clock);
            }
            clocks
        })
    }

    /// Calls `visit` with every clock of `ticket`, in the order of the procedure's rules. Allocates nothing per clock.
    pub fn each_clock(&self, ticket: &Ticket, now: Time, mut visit: impl FnMut(Clock)) {
        if let Some(reading) = self.reading(ticket, now) {
            reading.each(&mut visit);
            still_bound(&reading).into_iter().for_each(visit);
        }
    }

    /// What the clocks of `ticket` are read from at `now`, with the severity that a repeat raised it to by then.
    pub(crate) fn reading<'a>(&'a self, ticket: &'a Ticket, now: Time) -> Option<Reading<'a>> {
        let procedure = self.procedure_of(ticket)?;
        Some(Reading {
            raised: raised(self, procedure, ticket, now),
            ..Reading::new(ticket, procedure, &self.calendar, now)
        })
    }

    /// Every callback obligation of `ticket` by the procedure it opened with.
    pub fn callbacks(&self, ticket: &Ticket, now: Time) -> Vec<Callback> {
        let (chosen, calendar) = (self.alternatives_of(ticket), &self.calendar);
        let procedure = self.procedure_of(ticket);
        procedure.map_or_else(Vec::new, |procedure| {
            callbacks(ticket, procedure, chosen, calendar, now)
        })
    }

    /// The posts of a member of staff; none for strangers and those who left.
    pub fn roles(&self, staff: StaffId) -> &[Role] {
        match self.staff.get(&staff) {
            Some(staff) if !staff.removed => &staff.card.roles,
            _ => &[],
        }
    }

    /// The residents of a room, in the order of their ids.
    pub fn residents_of(
        &self,
        room: RoomId,
    ) -> impl Iterator<Item = (&ResidentId, &Arc<Resident>)> {
        self.residents
            .iter()
            .filter(move |(_, resident)| !resident.removed && resident.card.rooms.contains(&room))
    }

    /// The room with this code, if the register has it.
    pub fn room_by_code(&self, code: &crate::room::RoomCode) -> Option<(RoomId, &Arc<Room>)> {
        let id = self.community.room(&code.to_string());
        let room = self.rooms.get(&id).filter(|room| !room.removed)?;
        Some((id, room))
    }

    /// The counter of the tablet's next alias on `day` (`261121`).
    pub fn next_alias(&self, tablet: &str, day: &str) -> u32 {
        self.aliases
            .get(&format!("{tablet}-{day}"))
            .copied()
            .unwrap_or(0)
            .saturating_add(1)
    }
}
