//! Letting go of what has rested for a quarter, on a tablet that has a part of the log. The server does the same sum: a later
//! entry brings the whole stream back.

use super::Replica;
use super::held::{renewals, rows_of, stream_of};
use super::rewind::end;
use super::rows::{TailRow, parsed, tail_key};
use crate::batch::{Batch, StoreName, Stored};
use crate::protocol::PageItem;
use domain::scope::is_outworn;
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
            let is_waited_for = waiting.contains(&ticket.id);
            let last = last(ticket).filter(|_| !is_waited_for);
            last.is_some_and(|last| is_outworn(&self.confirmed, ticket, last, now))
        };
        let tickets = self.confirmed.tickets.values().map(AsRef::as_ref);
        let outworn = tickets.filter(is_outworn).take(AT_ONCE);
        outworn.map(|ticket| ticket.id.into()).collect()
    }

    /// Takes these streams out of the pages of `stored`. Once the batch is stored the store is opened again
    /// ([`Replica::reopen`]).
    pub fn let_go(&self, streams: &[Stream], stored: &Stored) -> Batch {
        let streams: BTreeSet<&Stream> = streams.iter().collect();
        rewritten(stored, |_, item| {
            about(item).is_some_and(|stream| streams.contains(&stream))
        })
    }

    /// Takes out of the pages of `stored` what later ones have taken the place of: rows that are not for this device any more are
    /// not to stay on its disk. What stands is the same before and after.
    pub fn sweep(&self, stored: &Stored) -> Batch {
        let pages = parsed::<TailRow>(&stored.tail).flat_map(|row| row.items);
        let items: Vec<PageItem> = pages.collect();
        let renewals = renewals(&items);
        rewritten(stored, |place, item| {
            let renewal = about(item).and_then(|stream| renewals.get(&stream).copied());
            let is_over = renewal.is_some_and(|renewal| place < renewal);
            // With nothing left before it, a drop says nothing.
            is_over || matches!(item, PageItem::Drop(_))
        })
    }
}

/// The stream that an item is about.
fn about(item: &PageItem) -> Option<Stream> {
    match item {
        PageItem::Drop(stream) => Some(stream.clone()),
        other => rows_of(other).first().and_then(stream_of),
    }
}

/// The pages without the items that go, each with its place among all; a page without any goes itself.
fn rewritten(stored: &Stored, goes: impl Fn(usize, &PageItem) -> bool) -> Batch {
    let (mut batch, mut place) = (Batch::default(), 0);
    for row in parsed::<TailRow>(&stored.tail) {
        let (at, before) = (end(&row), row.items.len());
        let mut items = Vec::new();
        for item in row.items {
            if !goes(place, &item) {
                items.push(item);
            }
            place += 1;
        }
        let Some(at) = at.filter(|_| items.len() < before) else {
            continue;
        };
        let (key, part) = (tail_key(at, row.part), row.part);
        let at = Some(at);
        match items.is_empty() {
            true => batch.delete(StoreName::Tail, key),
            false => batch.put(StoreName::Tail, key, &TailRow { at, part, items }),
        }
    }
    batch
}
