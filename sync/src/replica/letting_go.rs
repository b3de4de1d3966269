//! Letting go of what has rested for a quarter, on a tablet that has a part of the log. The server does the same sum: a later
//! entry brings the whole stream back.

use super::Replica;
use super::held::{rows_of, stream_of};
use super::rewind::end;
use super::rows::{TailRow, parsed, tail_key};
use crate::batch::{Batch, StoreName, Stored};
use crate::protocol::PageItem;
use domain::scope::{KEPT_FOR, rests};
use domain::{Stream, Ticket, TicketId};
use std::collections::BTreeSet;

/// The most streams that one batch lets go of: all pages that hold some of them are written anew.
const AT_ONCE: usize = 50;

impl Replica {
    /// Tickets that this copy need not have any more, none of which anything waits for here; at most as many as
    /// one batch lets go of. What is now is what the server last said.
    pub fn outworn(&self) -> Vec<Stream> {
        let heard = self.heard.max(self.time.contact);
        let Some(now) = heard.filter(|_| !self.is_whole()) else {
            return Vec::new();
        };
        let waiting: BTreeSet<TicketId> = self
            .pending
            .iter()
            .filter_map(|pending| pending.read.ticket())
            .chain(self.waiting_to_go_back())
            .collect();
        let last = |ticket: &Ticket| ticket.timeline.iter().map(|event| event.received_at).max();
        let is_outworn = |ticket: &&Ticket| {
            let is_old = last(ticket).is_some_and(|last| now.since(last) > KEPT_FOR);
            is_old && !waiting.contains(&ticket.id) && rests(&self.confirmed, ticket, now)
        };
        let tickets = self.confirmed.tickets.values().map(AsRef::as_ref);
        let outworn = tickets.filter(is_outworn).take(AT_ONCE);
        outworn.map(|ticket| ticket.id.into()).collect()
    }

    /// Takes these streams out of the pages of `stored`. Once the batch is stored the store is opened again
    /// ([`Replica::reopen`]).
    pub fn let_go(&self, streams: &[Stream], stored: &Stored) -> Batch {
        let streams: BTreeSet<&Stream> = streams.iter().collect();
        let goes = |item: &PageItem| match item {
            PageItem::Drop(stream) => streams.contains(stream),
            other => rows_of(other)
                .first()
                .and_then(stream_of)
                .is_some_and(|stream| streams.contains(&stream)),
        };
        let mut batch = Batch::default();
        for row in parsed::<TailRow>(&stored.tail) {
            if !row.items.iter().any(goes) {
                continue;
            }
            let Some(at) = end(&row) else { continue };
            let key = tail_key(at, row.part);
            let items: Vec<PageItem> = row.items.into_iter().filter(|item| !goes(item)).collect();
            match items.is_empty() {
                true => batch.delete(StoreName::Tail, key),
                false => {
                    let (at, part) = (Some(at), row.part);
                    batch.put(StoreName::Tail, key, &TailRow { at, part, items });
                }
            }
        }
        batch
    }
}
