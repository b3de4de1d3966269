//! Opening what the local store holds.

use super::back::Back;
use super::held::{renewals, rows_in, rows_of, stream_of, tell};
use super::rows::{MetaRow, OutboxRow, TailRow, parsed};
use super::{Pending, PendingState, Replica};
use crate::batch::Stored;
use crate::protocol::{PageItem, Stamped};
use domain::Verdict;
use domain::ticket::Standing;

impl Replica {
    pub(super) fn load(&mut self, stored: &Stored) {
        if let Some(meta) = stored
            .meta
            .as_deref()
            .and_then(|row| serde_json::from_str::<MetaRow>(row).ok())
        {
            (self.cursor, self.chain, self.time) = (meta.cursor, meta.chain, meta.time);
            self.caught_up = meta.caught_up;
            self.trail = meta.trail;
            self.held = meta.held;
        }
        let pages = parsed::<TailRow>(&stored.tail).map(|row| row.items);
        let items: Vec<PageItem> = pages.flatten().collect();
        for stamped in standing(items) {
            self.fold_row(&stamped);
        }
        self.back = parsed(&stored.back).map(Back::of).collect();
        let rows = parsed::<OutboxRow>(&stored.outbox);
        self.pending = rows.filter_map(pending).collect();
        self.pending.sort_by(|a, b| a.key.cmp(&b.key));
        let orders = self
            .pending
            .iter()
            .filter_map(|pending| pending.key.split('-').next()?.parse().ok());
        self.order = orders.max().unwrap_or(0);
    }

    /// Folds one item of a page into the confirmed prefix.
    pub(super) fn fold(&mut self, item: &PageItem) {
        rows_of(item).iter().for_each(|each| self.fold_row(each));
    }

    fn fold_row(&mut self, stamped: &Stamped) {
        let verdict = serde_json::from_str::<Verdict>(stamped.verdict.get());
        let Some(verdict) = verdict.ok().filter(Verdict::is_shown) else {
            return;
        };
        let read = stamped.entry.read();
        // What this version cannot read belongs to its stream all the same.
        let stream = read.as_ref().map(|entry| entry.stream.clone());
        if let Some(stream) = stream.ok().or_else(|| stream_of(stamped)) {
            tell(&mut self.told, stream, stamped);
        }
        if let Ok(entry) = read {
            self.confirmed.apply(&entry, &verdict, Standing::Confirmed);
        }
    }
}

/// The rows that stand, in the order of the log: of a stream that came whole, or was dropped, none that was there before.
fn standing(items: Vec<PageItem>) -> Vec<Stamped> {
    let renewals = renewals(&items);
    let stands = |place: usize, stamped: &Stamped| {
        let renewal = stream_of(stamped).and_then(|stream| renewals.get(&stream));
        renewal.is_none_or(|renewal| place >= *renewal)
    };
    let mut standing = Vec::new();
    for (place, item) in items.into_iter().enumerate() {
        let rows = rows_in(item).into_iter();
        match renewals.is_empty() {
            true => standing.extend(rows),
            false => standing.extend(rows.filter(|stamped| stands(place, stamped))),
        }
    }
    standing.sort_by_key(|stamped| stamped.seq);
    standing
}

fn pending(row: OutboxRow) -> Option<Pending> {
    let read = row.entry.read().ok()?;
    let verdict = row.verdict.and_then(|ack| {
        serde_json::from_str(ack.verdict.get())
            .ok()
            .map(|verdict| (ack, verdict))
    });
    let state = if verdict.is_some() {
        PendingState::Judged
    } else {
        PendingState::Local
    };
    Some(Pending {
        hash: row.entry.hash(),
        key: row.key,
        entry: row.entry,
        read,
        state,
        verdict,
        adrift: row.adrift,
    })
}
