//! A ticket 事项: the fold of its entries and their verdicts.

mod as_of;
mod end;
mod record;

pub(crate) use as_of::{AsOf, At};
pub use record::{
    CallbackMade, DrawResult, Event, ExtensionRequest, FieldState, Former, Opening, Settlement,
    Signature, Visit,
};

use crate::alias::Alias;
use crate::body::{Body, Quoted};
use crate::ids::{EntryId, RoomId, StaffId, TicketId};
use crate::procedure::{ProcedureRef, Trait, Traits};
use crate::step::Step;
use crate::words::{Channel, Field, Kind, Severity, Subject};
use serde::Serialize;
use std::collections::BTreeMap;

/// Whether what is folded is final or only foreseen by the device that wrote it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// The server has judged it.
    Confirmed,
    /// Still on the device: the outcome is foreseen, not known.
    Provisional,
}

/// A ticket.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Ticket {
    /// Its id, and its stream's.
    pub id: TicketId,
    /// How it began; none while only a refused or flagged opening arrived.
    pub opening: Option<Opening>,
    /// Where it stands.
    pub step: Step,
    /// The procedure that it opened with.
    pub procedure: Option<ProcedureRef>,
    /// The procedure's alternatives that it opened with.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub alternatives: Vec<String>,
    /// The office number, once the server gave one.
    pub number: Option<String>,
    /// The classified fields and who wrote them last.
    pub fields: BTreeMap<Field, FieldState>,
    /// Its settlements, oldest first.
    pub settlements: Vec<Settlement>,
    /// Callbacks made, oldest first.
    pub callbacks: Vec<CallbackMade>,
    /// Visits, oldest first.
    pub visits: Vec<Visit>,
    /// Signatures and coded refusals, oldest first.
    pub signatures: Vec<Signature>,
    /// The latest quote and the entry that made it.
    pub quote: Option<(EntryId, Quoted)>,
    /// The latest consent and the entry that gave it.
    pub consent: Option<(EntryId, Quoted)>,
    /// Requests for more time, oldest first.
    pub extensions: Vec<ExtensionRequest>,
    /// Everything that happened, in the order of the log.
    pub timeline: Vec<Event>,
}

impl Traits for Ticket {
    fn kind(&self) -> Option<&Kind> {
        self.opening.as_ref().map(|opening| &opening.opened.kind)
    }

    fn value(&self, of: &Trait) -> Option<&str> {
        let opened = || self.opening.as_ref().map(|opening| &opening.opened);
        match of {
            Trait::Works => opened().map(|_| if self.is_works() { "yes" } else { "no" }),
            Trait::Channel => opened()?.channel.as_ref().map(Channel::as_str),
            // A ticket of a public place has no room (design: interchange); what somebody said goes first.
            Trait::Place => self.field(of).or(opened().map(|opened| match opened.room {
                Some(_) => "home",
                None => "public",
            })),
            // Whoever has told a price charges for it, whatever was said before.
            Trait::Paid if self.is_priced() => Some("yes"),
            other => self.field(other),
        }
    }
}

impl Ticket {
    fn field(&self, of: &Trait) -> Option<&str> {
        Some(self.fields.get(&of.field()?)?.value.as_str())
    }

    /// A ticket of which nothing is known yet.
    pub fn new(id: TicketId) -> Self {
        Self {
            id,
            opening: None,
            step: Step::Open,
            procedure: None,
            alternatives: Vec::new(),
            number: None,
            fields: BTreeMap::new(),
            settlements: Vec::new(),
            callbacks: Vec::new(),
            visits: Vec::new(),
            signatures: Vec::new(),
            quote: None,
            consent: None,
            extensions: Vec::new(),
            timeline: Vec::new(),
        }
    }

    /// What kind it is; none while it has no opening.
    pub fn kind(&self) -> Option<&Kind> {
        self.opening.as_ref().map(|opening| &opening.opened.kind)
    }

    /// The room, unless it is about a public place.
    pub fn room(&self) -> Option<RoomId> {
        self.opening.as_ref()?.opened.room
    }

    /// 首问责任人: who took it in.
    pub fn first_asked(&self) -> Option<StaffId> {
        self.opening.as_ref()?.first_asked
    }

    /// The permanent alias it was given on a tablet.
    pub fn alias(&self) -> Option<&Alias> {
        self.opening.as_ref()?.opened.alias.as_ref()
    }

    /// 维修工程: as it was taken in, unless it was classified otherwise since.
    pub fn is_works(&self) -> bool {
        let opened = self.opening.as_ref();
        match self.fields.get(&Field::Works) {
            Some(state) => state.value == "yes",
            None => opened.is_some_and(|opening| opening.opened.works),
        }
    }

    /// The subject of a callback about it as it is now.
    pub fn subject(&self) -> Option<Subject> {
        Subject::of(self.kind()?, self.is_works())
    }

    /// The severity in force; none while nobody set one.
    pub fn severity(&self) -> Option<Severity> {
        self.fields
            .get(&Field::Severity)
            .map(|state| Severity::from(state.value.as_str()))
    }

    /// The department in charge; empty while there is none.
    pub fn department(&self) -> &str {
        self.fields
            .get(&Field::Department)
            .map_or("", |state| state.value.as_str())
    }

    /// The department in charge and the one that has a share in it; those that are named.
    pub fn departments(&self) -> Vec<&str> {
        let counting = self.timeline.iter().rev().filter(|event| event.counts());
        let mut dispatched = counting.filter_map(|event| match &*event.body {
            Body::Dispatched(dispatched) => Some(dispatched.with.as_str()),
            _ => None,
        });
        let both = [self.department(), dispatched.next().unwrap_or_default()];
        both.into_iter().filter(|name| !name.is_empty()).collect()
    }

    /// Everybody who had a hand in the matter before it was settled: they may not call it back. A
    /// visit after that, to call back, is none.
    pub fn handlers(&self) -> impl Iterator<Item = StaffId> {
        let settled = self.settlements.last().map(|settlement| settlement.when);
        let visits = self
            .visits
            .iter()
            .filter(|visit| visit.ended.is_some())
            .filter(move |visit| settled.is_none_or(|settled| visit.arrived <= settled))
            .filter_map(|visit| visit.by);
        visits.chain(
            self.settlements
                .iter()
                .filter_map(|settlement| settlement.by),
        )
    }

    /// The ticket that it was merged into; none where it was not, or goes on by itself again.
    pub fn merged_into(&self) -> Option<TicketId> {
        let mut ends = self.timeline.iter().rev().filter(|event| event.counts());
        let last = ends.find_map(|event| match &*event.body {
            Body::Merged(merged) => Some(Some(merged.into)),
            Body::Reopened => Some(None),
            _ => None,
        });
        last.flatten()
    }

    /// The visit that is still running, if one is.
    pub fn running_visit(&self) -> Option<&Visit> {
        self.visits.iter().rev().find(|visit| visit.left.is_none())
    }

    /// Whether the entry is part of this ticket.
    pub fn has_entry(&self, entry: EntryId) -> bool {
        self.timeline.iter().any(|event| event.entry == entry)
    }

    /// Whether everything in it is final.
    pub fn is_confirmed(&self) -> bool {
        self.timeline
            .iter()
            .all(|event| event.standing == Standing::Confirmed)
    }

    /// Whether a price stands that is not nothing.
    pub fn is_priced(&self) -> bool {
        self.quote.as_ref().is_some_and(|(_, quote)| quote.fen > 0)
    }

    /// Whether consent covers the latest quote: nothing was quoted, or the sums agree.
    pub fn consent_covers_quote(&self) -> bool {
        match (&self.quote, &self.consent) {
            (None, _) => true,
            (Some((_, quote)), Some((_, consent))) => quote.fen == consent.fen,
            (Some(_), None) => false,
        }
    }
}
