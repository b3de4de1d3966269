//! An entry before it has an author's head.

use domain::words::Field;
use domain::{Body, EntryId, Private, StaffId, Stream, TicketId, Time, World};
use std::collections::BTreeMap;

/// An entry that is to be written.
#[derive(Clone, Debug, PartialEq)]
pub struct Draft {
    /// Where it belongs.
    pub stream: Stream,
    /// What it says.
    pub body: Body,
    /// Its personal data.
    pub private: Private,
    /// Its id where it follows from a cause; made anew otherwise.
    pub id: Option<EntryId>,
}

/// What somebody did before there was this log, for the server to write down.
#[derive(Clone, Debug, PartialEq)]
pub struct Record {
    /// What it says. A callback may leave open which settlement it is about: the latest one by then.
    pub draft: Draft,
    /// Who did it.
    pub actor: StaffId,
    /// When, as the record says.
    pub at: Time,
    /// Whether they had not seen what stood in its fields by then, so that it contests them.
    pub contests: bool,
}

impl From<domain::follow::Following> for Draft {
    fn from(following: domain::follow::Following) -> Self {
        let domain::follow::Following {
            id,
            stream,
            body,
            private,
        } = following;
        Self {
            stream,
            body,
            private,
            id: Some(id),
        }
    }
}

impl Draft {
    /// The last writers, in `world`, of the fields that a decision is about to write.
    pub(crate) fn base(&self, world: &World) -> BTreeMap<Field, EntryId> {
        let fields: Vec<Field> = match &self.body {
            Body::Classified(classified) => classified.fields.keys().cloned().collect(),
            Body::Dispatched(_) => vec![Field::Department],
            _ => Vec::new(),
        };
        let ticket = world.tickets.get(&TicketId(self.stream.id.0));
        let state = |field: &Field| ticket.and_then(|ticket| ticket.fields.get(field));
        fields
            .into_iter()
            .filter_map(|field| state(&field).map(|state| (field.clone(), state.entry)))
            .collect()
    }
}
