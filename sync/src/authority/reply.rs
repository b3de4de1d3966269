//! The answer to one request: verdicts and a page, as far as its device has it and its reader may see it.

use super::covering::Covering;
use super::outline::{Outline, Part, Pulled};
use super::{Answer, Authority, Course};
use crate::entry::raw;
use crate::protocol::{Cursor, PageItem, Reply, Request, Stamped, Withheld};
use crate::storage::Row;
use domain::words::Role;
use domain::{StaffId, Stream, Time};
use std::collections::BTreeMap;

impl Authority {
    /// The answer to one request of `reader`: its verdicts, and a page read after the commit ([`Authority::pull`]).
    /// Of what is quarantined only the desk sees the bytes.
    pub fn reply(
        &self,
        request: &Request,
        reader: StaffId,
        answer: Answer,
        Pulled { outline, streams }: Pulled,
        server_time: Time,
    ) -> Reply {
        let mut reply = self.bare(request, &answer, server_time);
        if let Course::Other(common) = &answer.course {
            reply.cursor = common.as_ref().unwrap_or(&request.cursor).clone();
            reply.resume = true;
            return reply;
        }
        reply.cursor = end(&outline, request);
        reply.digest = self.digest(&outline);
        reply.page = self.page(outline, streams, reader);
        reply.more = reply.cursor.seq < self.state.head.seq || answer.covering.is_on_the_way();
        answer.covering.tell(&mut reply);
        reply
    }

    /// A reply without a page.
    fn bare(&self, request: &Request, answer: &Answer, server_time: Time) -> Reply {
        let min_app = request
            .is_outdated(self.min_app)
            .then(|| self.min_app.to_string());
        Reply {
            verdicts: answer.verdicts.clone(),
            page: Vec::new(),
            cursor: request.cursor.clone(),
            more: false,
            missing: answer.missing.clone(),
            orders: Vec::new(),
            want: Vec::new(),
            min_app,
            digest: None,
            scope: request.scope.clone(),
            covers: None,
            ask_covers: false,
            resume: false,
            server_time,
        }
    }

    fn page(&self, outline: Outline, streams: Vec<Row>, reader: StaffId) -> Vec<PageItem> {
        let sees_all = self.is_desk(reader);
        let mut whole: BTreeMap<Stream, Vec<Stamped>> = BTreeMap::new();
        for row in streams {
            if let (Some(stream), Some(_)) = (row.stream.clone(), row.place) {
                whole.entry(stream).or_default().push(stamped(row));
            }
        }
        let item = |part: Part| match part {
            Part::Row(row) if row.is_quarantined() && !sees_all => {
                PageItem::Withheld(withheld(*row))
            }
            Part::Row(row) => PageItem::Entry(Box::new(stamped(*row))),
            Part::Passed(passed) => PageItem::Passed(passed),
            Part::Drop(stream) => PageItem::Drop(stream),
            Part::Whole(stream) => PageItem::Stream(whole.remove(&stream).unwrap_or_default()),
        };
        outline.parts.into_iter().map(item).collect()
    }

    fn is_desk(&self, reader: StaffId) -> bool {
        let staff = self.state.world.staff.get(&reader);
        staff.is_some_and(|staff| staff.card.roles.iter().any(Role::is_desk))
    }
}

impl Covering {
    /// Whether the next reply brings more of what the device is to have.
    fn is_on_the_way(&self) -> bool {
        matches!(self, Self::Unknown | Self::Moving { .. })
    }

    fn tell(self, reply: &mut Reply) {
        match self {
            Self::Unscoped | Self::Same { tells: None, .. } => {}
            Self::Unknown => reply.ask_covers = true,
            Self::Same {
                tells: Some(tells), ..
            } => reply.covers = Some(raw(tells.to_json())),
            Self::Moving { tells, .. } => {
                reply.ask_covers = tells.leaving.is_some();
                reply.covers = Some(raw(tells.to_json()));
            }
        }
    }
}

/// Where the copy reaches once the page is applied.
fn end(outline: &Outline, request: &Request) -> Cursor {
    let last = outline.parts.iter().rev().find_map(|part| match part {
        Part::Row(row) => Some((row.seq, row.chain)),
        Part::Passed(passed) => Some((passed.seq, passed.chain)),
        Part::Whole(_) | Part::Drop(_) => None,
    });
    let cursor = |(seq, chain): (u64, crate::Digest)| Cursor {
        seq,
        chain: chain.short(),
    };
    last.map_or_else(|| request.cursor.clone(), cursor)
}

fn stamped(row: Row) -> Stamped {
    Stamped {
        seq: row.seq,
        entry: row.entry,
        verdict: row.verdict,
        mac: row.mac,
    }
}

fn withheld(row: Row) -> Withheld {
    Withheld {
        seq: row.seq,
        hash: row.hash,
        verdict: row.verdict,
        mac: row.mac,
    }
}
