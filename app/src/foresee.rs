//! What the server will say to an entry, by the same judgement that the server makes.

use crate::session::Session;
use domain::body::{Body, Private};
use domain::judge::{Bench, judge};
use domain::ticket::Standing;
use domain::words::Field;
use domain::{Entry, EntryId, Stream, TicketId, Time, Verdict, World};
use std::collections::BTreeMap;

/// Who would write, and when.
#[derive(Clone, Copy, Debug)]
pub struct Writer<'a> {
    pub session: &'a Session,
    pub now: Time,
}

/// The verdict that `body` can expect.
pub fn foresee(world: &World, writer: Writer<'_>, ticket: TicketId, body: Body) -> Verdict {
    let entry = entry(world, writer, ticket, body, Private::default());
    judge(world, &entry, &bench(writer.now))
}

/// The world as it would be with `body` in it, as the entry [`foreseen`].
pub fn imagine(
    world: &World,
    writer: Writer<'_>,
    ticket: TicketId,
    body: Body,
    private: Private,
) -> World {
    let entry = entry(world, writer, ticket, body, private);
    let verdict = judge(world, &entry, &bench(writer.now));
    let mut imagined = world.clone();
    imagined.apply(&entry, &verdict, Standing::Provisional);
    imagined
}

/// The id that an entry has which is only imagined.
pub fn foreseen(ticket: TicketId) -> EntryId {
    EntryId(ticket.0).following("foreseen")
}

fn entry(
    world: &World,
    writer: Writer<'_>,
    ticket: TicketId,
    body: Body,
    private: Private,
) -> Entry {
    Entry {
        id: foreseen(ticket),
        stream: Stream::from(ticket),
        device: writer.session.device,
        actor: Some(writer.session.staff),
        at: writer.now,
        base: base(world, ticket, &body),
        body,
        private: Some(private),
    }
}

/// The last writers of the fields that `body` writes: an edit made now knows them all.
fn base(world: &World, ticket: TicketId, body: &Body) -> BTreeMap<Field, EntryId> {
    let (Body::Classified(classified), Some(ticket)) = (body, world.tickets.get(&ticket)) else {
        return BTreeMap::new();
    };
    let last = |field: &Field| Some((field.clone(), ticket.fields.get(field)?.entry));
    classified.fields.keys().filter_map(last).collect()
}

fn bench(now: Time) -> Bench {
    Bench {
        received_at: now,
        when: now,
        clamped: false,
        granted: true,
        by_server: false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trial::{Trial, at};
    use domain::Outcome;
    use domain::words::Kind;

    #[test]
    fn who_may_not_settle_is_told_before_trying() {
        let mut trial = Trial::new();
        let butler = trial.staff("林晓芸", "butler", "");
        let stranger = trial.staff("何伟", "archivist", "");
        let ticket = trial.open(butler, at("2026-11-19T13:48"), Kind::Complaint, "3-1-1502");
        let now = at("2026-11-19T14:32");
        let outcome = |who| {
            let session = trial.session(who);
            let writer = Writer {
                session: &session,
                now,
            };
            foresee(&trial.world, writer, ticket, Body::Settled).outcome
        };
        assert_eq!(outcome(butler), Outcome::Accepted);
        assert_eq!(outcome(stranger), Outcome::Refused);
    }

    #[test]
    fn imagining_leaves_the_world_as_it_is() {
        let mut trial = Trial::new();
        let butler = trial.staff("林晓芸", "butler", "");
        let ticket = trial.open(butler, at("2026-11-19T13:48"), Kind::Complaint, "3-1-1502");
        let before = trial.world.clone();
        let session = trial.session(butler);
        let now = at("2026-11-19T14:32");
        let writer = Writer {
            session: &session,
            now,
        };
        let imagined = imagine(&before, writer, ticket, Body::Settled, Private::default());
        assert!(imagined.tickets[&ticket].settlements.len() == 1);
        assert_eq!(before, trial.world);
    }
}
