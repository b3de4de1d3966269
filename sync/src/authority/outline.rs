//! What a reply's page is to hold: each row of the log by itself, passed over, or as a part of its stream.

use super::covering::Covering;
use super::strands::{self, Strand};
use super::{Answer, Authority, State};
use crate::digest::Digest;
use crate::protocol::{MAX_PUSH, MAX_STREAMS, Passed, Request};
use crate::storage::{PageLimit, Row, Storage};
use domain::scope::Scope;
use domain::{Stream, Time};
use std::collections::{BTreeMap, BTreeSet};

/// What a page holds.
#[derive(Clone, Debug, Default)]
pub struct Pulled {
    pub(super) outline: Outline,
    /// The rows of the streams that come whole.
    pub(super) streams: Vec<Row>,
}

/// What a page is to hold. Streams that come whole are yet to be read.
#[derive(Clone, Debug, Default)]
pub(super) struct Outline {
    pub(super) parts: Vec<Part>,
    /// The place up to which streams are read.
    pub(super) until: u64,
    /// The streams that are to be read.
    pub(super) streams: Vec<Stream>,
    /// The streams that the page brings something of.
    pub(super) touched: BTreeSet<Stream>,
}

/// One part of a page.
#[derive(Clone, Debug)]
pub(super) enum Part {
    Row(Box<Row>),
    /// Rows up to here are not for this device.
    Passed(Passed),
    Whole(Stream),
    Drop(Stream),
}

/// What becomes of a stream's rows in one page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    ByRow,
    Whole,
    Drop,
    Pass,
}

impl Answer {
    /// Whether rows of the log after the request's cursor are to be read for the reply.
    fn reads_page(&self) -> bool {
        let goes_on = matches!(self.covering, Covering::Unscoped | Covering::Same { .. });
        self.course.is_same() && goes_on
    }
}

impl Authority {
    /// Reads what the reply to `request` holds beside verdicts, after the commit: a page of at most `limit`, and the streams that
    /// it brings whole.
    pub async fn pull<S: Storage>(
        &self,
        storage: &S,
        (request, answer): (&Request, &Answer),
        limit: PageLimit,
        now: Time,
    ) -> Result<Pulled, S::Error> {
        let rows = match answer.reads_page() {
            true => {
                let after = request.cursor.seq;
                let rows = storage.page(self.community, after, limit).await?;
                // What others have appended since is unknown here: whose it is as well.
                let known = |row: &Row| row.seq <= self.state.head.seq;
                rows.into_iter().take_while(known).collect()
            }
            false => Vec::new(),
        };
        let outline = self.outline(request, answer, rows, now);
        let streams = match outline.streams.as_slice() {
            [] => Vec::new(),
            streams => {
                storage
                    .streams(self.community, streams, outline.until)
                    .await?
            }
        };
        Ok(Pulled { outline, streams })
    }

    /// What the reply to `request` holds beside verdicts: `rows` are those after its cursor, where [`Answer::reads_page`] asks for
    /// them.
    fn outline(&self, request: &Request, answer: &Answer, rows: Vec<Row>, now: Time) -> Outline {
        let cursor = request.cursor.seq;
        match &answer.covering {
            Covering::Unknown => Outline::default(),
            Covering::Moving { whole, drop, .. } => Outline {
                parts: brought(whole, drop),
                until: cursor,
                streams: whole.clone(),
                touched: BTreeSet::new(),
            },
            Covering::Unscoped
            | Covering::Same {
                scope: Scope::Whole,
                ..
            } => whole(rows, cursor),
            Covering::Same { scope, .. } => {
                let page = Page::new(&self.state, scope, request, now);
                page.outline(rows)
            }
        }
    }

    /// The digest over the streams of a page that ends where the log does.
    pub(super) fn digest(&self, outline: &Outline) -> Option<Digest> {
        let is_end = outline.until == self.state.head.seq;
        let touched = outline.touched.iter();
        let touched = || touched.filter_map(|stream| self.state.strands.get(stream));
        (is_end && !outline.touched.is_empty()).then(|| strands::told(touched()))
    }
}

fn brought(whole: &[Stream], drop: &[Stream]) -> Vec<Part> {
    let whole = whole.iter().cloned().map(Part::Whole);
    whole.chain(drop.iter().cloned().map(Part::Drop)).collect()
}

/// Every row, for who has everything.
fn whole(rows: Vec<Row>, cursor: u64) -> Outline {
    let is_placed = |row: &&Row| row.place.is_some();
    let streams = rows
        .iter()
        .filter(is_placed)
        .filter_map(|row| row.stream.as_ref());
    Outline {
        touched: streams.cloned().collect(),
        until: rows.last().map_or(cursor, |row| row.seq),
        parts: rows
            .into_iter()
            .map(|row| Part::Row(Box::new(row)))
            .collect(),
        streams: Vec::new(),
    }
}

/// A page for who has a part.
struct Page<'a> {
    state: &'a State,
    scope: &'a Scope,
    request: &'a Request,
    now: Time,
    forms: BTreeMap<Stream, Form>,
    outline: Outline,
    /// How many rows the streams have that come whole.
    heavy: usize,
    /// The first 16 bytes of the chain that the page has reached.
    reached: String,
}

impl<'a> Page<'a> {
    fn new(state: &'a State, scope: &'a Scope, request: &'a Request, now: Time) -> Self {
        Self {
            state,
            scope,
            request,
            now,
            forms: BTreeMap::new(),
            outline: Outline {
                until: request.cursor.seq,
                ..Outline::default()
            },
            heavy: 0,
            reached: request.cursor.chain.clone(),
        }
    }

    fn outline(mut self, rows: Vec<Row>) -> Outline {
        for row in rows {
            let chain = row.chain;
            if !self.takes(row) {
                break;
            }
            self.reached = chain.short();
        }
        self.outline
    }

    /// Takes in one row; not, where it would bring more streams than one page may.
    fn takes(&mut self, row: Row) -> bool {
        let (seq, chain) = (row.seq, row.chain);
        let strand = row
            .stream
            .as_ref()
            .and_then(|stream| self.state.strands.get(stream));
        let (Some(strand), Some(_)) = (strand, row.place) else {
            self.take_aside(row);
            return true;
        };
        let stream = &strand.stream;
        let (form, is_first) = match self.forms.get(stream) {
            Some(form) => (*form, false),
            None => (self.form(strand), true),
        };
        if form == Form::Whole && is_first {
            let is_full = self.outline.streams.len() >= MAX_STREAMS || self.heavy >= MAX_PUSH;
            if is_full {
                return false;
            }
            self.heavy += strand.rows;
            self.outline.streams.push(strand.stream.clone());
            self.outline.parts.push(Part::Whole(strand.stream.clone()));
        }
        if form == Form::Drop && is_first {
            self.outline.parts.push(Part::Drop(strand.stream.clone()));
        }
        self.forms.insert(stream.clone(), form);
        if matches!(form, Form::ByRow | Form::Whole) {
            self.outline.touched.insert(stream.clone());
        }
        match form {
            Form::ByRow => self.outline.parts.push(Part::Row(Box::new(row))),
            Form::Whole | Form::Drop | Form::Pass => self.pass(seq, chain),
        }
        self.outline.until = seq;
        true
    }

    /// What is kept aside concerns who wrote it alone.
    fn take_aside(&mut self, row: Row) {
        let (seq, chain) = (row.seq, row.chain);
        let device = row.entry.head().ok().map(|head| head.device);
        match device == Some(self.request.device) {
            true => self.outline.parts.push(Part::Row(Box::new(row))),
            false => self.pass(seq, chain),
        }
        self.outline.until = seq;
    }

    fn pass(&mut self, seq: u64, chain: Digest) {
        match self.outline.parts.last_mut() {
            Some(Part::Passed(passed)) => (passed.seq, passed.chain) = (seq, chain),
            _ => {
                let from = self.reached.clone();
                self.outline
                    .parts
                    .push(Part::Passed(Passed { from, seq, chain }));
            }
        }
    }

    fn form(&self, strand: &Strand) -> Form {
        let (world, cursor) = (&self.state.world, self.request.cursor.seq);
        let is_in = strand.is_in(self.scope, world);
        let is_let_go = is_in && strand.is_let_go(self.scope, world, self.now);
        let is_new = strand.first > cursor;
        let has = !is_new && strand.was_in(self.scope, world, cursor) && !strand.woke_after(cursor);
        match (is_in && !is_let_go, is_new) {
            (true, true) => Form::ByRow,
            (true, false) if has => Form::ByRow,
            (true, false) => Form::Whole,
            (false, true) => Form::Pass,
            (false, false) if has || is_let_go || strand.woke_after(cursor) => Form::Drop,
            (false, false) => Form::Pass,
        }
    }
}
