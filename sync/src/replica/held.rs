//! What this copy has of the log, in the server's words, and whether it has the same rows as the server.

use super::Replica;
use crate::coverage::{Coverage, name_of};
use crate::entry::raw;
use crate::protocol::{MAX_STREAMS, PageItem, Reply, Stamped};
use crate::told::Told;
use domain::{Stream, Verdict};
use imbl::OrdMap;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use std::collections::{BTreeMap, BTreeSet};

/// What a copy has, as it stands in `meta`.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Held {
    /// The server's words for it; none where it has nothing, or was made by an app that knew no scope.
    #[serde(skip_serializing_if = "Option::is_none")]
    covers: Option<Box<RawValue>>,
    /// Where its cursor stood when it last heard such words.
    #[serde(skip_serializing_if = "is_start")]
    since: u64,
    /// How many pages it has at its cursor beyond the one that led there.
    #[serde(skip_serializing_if = "is_none")]
    pub(super) part: u32,
    /// Streams of which it has other rows than the server.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) need: Vec<Stream>,
    /// How often it had other rows than the server.
    #[serde(skip_serializing_if = "is_none")]
    pub(super) defects: u32,
}

fn is_start(place: &u64) -> bool {
    *place == 0
}

fn is_none(count: &u32) -> bool {
    *count == 0
}

impl Held {
    /// Its name; empty where there is nothing at `cursor`.
    pub(super) fn name(&self, cursor: u64) -> String {
        self.words(cursor)
            .map_or_else(String::new, |words| name_of(words.get()))
    }

    /// The words for it. Who never heard any has everything up to the cursor.
    pub(super) fn words(&self, cursor: u64) -> Option<Box<RawValue>> {
        let everything = || (cursor > 0).then(|| raw(Coverage::whole().to_json()));
        self.covers.clone().or_else(everything)
    }

    /// The same of a copy that goes back to `place`. Where streams came or went whole since, nobody knows any more what it has: words
    /// that say nothing.
    pub(super) fn back_to(&self, place: u64, is_renewed: bool) -> Self {
        let is_known = !is_renewed && self.since <= place;
        let mut held = self.clone();
        if let Some(words) = &mut held.covers
            && !is_known
            && !is_everything(words)
        {
            *words = raw("{}".to_owned());
        }
        held
    }

    /// Whether `reply` changes any of it.
    fn is_changed_by(&self, reply: &Reply) -> bool {
        let same = |words: &RawValue| {
            let own = self.covers.as_ref();
            own.is_some_and(|own| own.get() == words.get())
        };
        reply.covers.as_ref().is_some_and(|words| !same(words))
    }
}

impl Replica {
    /// Whether this copy has everything that its server has up to its cursor.
    pub fn is_whole(&self) -> bool {
        let words = self.held.words(self.cursor.seq);
        words.is_none_or(|words| is_everything(&words))
    }

    /// How often this copy had other rows of a stream than the server, and fetched it anew.
    pub fn defects(&self) -> u32 {
        self.held.defects
    }

    /// What this copy has once `reply` is taken in, and whether that is something else than before.
    pub(super) fn held_after(&self, reply: &Reply) -> (Held, bool) {
        let mut held = self.held.clone();
        let mut is_changed = held.is_changed_by(reply);
        if let Some(words) = &reply.covers {
            (held.covers, held.since) = (Some(words.clone()), reply.cursor.seq);
        }
        held.part = match (reply.cursor.seq == self.cursor.seq, reply.page.is_empty()) {
            (true, false) => held.part.saturating_add(1),
            (true, true) => held.part,
            (false, _) => 0,
        };
        let came: Vec<Stream> = reply.page.iter().filter_map(renewed).collect();
        if !held.need.is_empty() && !reply.ask_covers {
            // A server that does not bring what was asked for will not bring it next time either.
            match came.is_empty() {
                true => held.need.clear(),
                false => held.need.retain(|stream| !came.contains(stream)),
            }
            is_changed = true;
        }
        let differing = self.differing(reply);
        if !differing.is_empty() {
            held.defects = held.defects.saturating_add(1);
            held.need = differing;
            is_changed = true;
        }
        (held, is_changed)
    }

    /// The streams of the page, where the server has other rows of them than this copy with the page.
    fn differing(&self, reply: &Reply) -> Vec<Stream> {
        let Some(digest) = reply.digest else {
            return Vec::new();
        };
        let mut told = self.told.clone();
        let mut touched = BTreeSet::new();
        for item in &reply.page {
            if let Some(stream) = renewed(item) {
                told.remove(&stream);
            }
            for stamped in rows_of(item) {
                if let Some(stream) = stream_of(stamped).filter(|_| is_shown(stamped)) {
                    tell(&mut told, stream.clone(), stamped);
                    touched.insert(stream);
                }
            }
        }
        let all = touched.iter();
        let all = all.map(|stream| (stream, told.get(stream).copied().unwrap_or_default()));
        match Told::of_all(all) == digest {
            true => Vec::new(),
            false => touched.into_iter().take(MAX_STREAMS).collect(),
        }
    }

    /// Whether `page` brings or takes whole streams: only the store can say what stands then, and in which order.
    pub(super) fn is_renewed_by(&self, page: &[PageItem]) -> bool {
        page.iter().any(|item| match item {
            PageItem::Stream(_) => true,
            PageItem::Drop(stream) => self.told.contains_key(stream),
            PageItem::Entry(_) | PageItem::Withheld(_) | PageItem::Passed(_) => false,
        })
    }
}

/// Takes in that a stream has one more row that is shown.
pub(super) fn tell(told: &mut OrdMap<Stream, Told>, stream: Stream, stamped: &Stamped) {
    let strand = told.entry(stream).or_default();
    *strand = strand.then(stamped.seq, stamped.mac);
}

/// The last place at which each stream came whole or went.
pub(super) fn renewals(items: &[PageItem]) -> BTreeMap<Stream, usize> {
    let places = items.iter().enumerate();
    let renewals = places.filter_map(|(place, item)| Some((renewed(item)?, place)));
    renewals.collect()
}

/// The stream whose earlier rows an item takes the place of.
pub(super) fn renewed(item: &PageItem) -> Option<Stream> {
    match item {
        PageItem::Stream(rows) => stream_of(rows.first()?),
        PageItem::Drop(stream) => Some(stream.clone()),
        PageItem::Entry(_) | PageItem::Withheld(_) | PageItem::Passed(_) => None,
    }
}

/// The rows that an item brings.
pub(super) fn rows_of(item: &PageItem) -> &[Stamped] {
    match item {
        PageItem::Entry(stamped) => std::slice::from_ref(stamped.as_ref()),
        PageItem::Stream(rows) => rows,
        PageItem::Withheld(_) | PageItem::Drop(_) | PageItem::Passed(_) => &[],
    }
}

/// The same, taken out of it.
pub(super) fn rows_in(item: PageItem) -> Vec<Stamped> {
    match item {
        PageItem::Entry(stamped) => vec![*stamped],
        PageItem::Stream(rows) => rows,
        PageItem::Withheld(_) | PageItem::Drop(_) | PageItem::Passed(_) => Vec::new(),
    }
}

/// The stream that a row belongs to, where its head can be read.
pub(super) fn stream_of(stamped: &Stamped) -> Option<Stream> {
    stamped.entry.head().ok().map(|head| head.stream)
}

fn is_everything(words: &RawValue) -> bool {
    words.get() == Coverage::whole().to_json()
}

fn is_shown(stamped: &Stamped) -> bool {
    let verdict = serde_json::from_str::<Verdict>(stamped.verdict.get());
    verdict.is_ok_and(|verdict| verdict.is_shown())
}
