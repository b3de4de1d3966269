//! The answer to one request: verdicts and a page, as far as its reader may see it.

use super::{Answer, Authority, Course};
use crate::protocol::{Cursor, PageItem, Reply, Request, Stamped, Withheld};
use crate::storage::Row;
use domain::words::Role;
use domain::{StaffId, Time};

impl Authority {
    /// The answer to one request of `reader`: its verdicts, and a page read after the commit. Of
    /// what is quarantined only the desk sees the bytes.
    pub fn reply(
        &self,
        request: &Request,
        reader: StaffId,
        answer: Answer,
        page: Vec<Row>,
        server_time: Time,
    ) -> Reply {
        let Answer {
            verdicts,
            course,
            missing,
        } = answer;
        let min_app = request
            .is_outdated(self.min_app)
            .then(|| self.min_app.to_string());
        if let Course::Other(common) = &course {
            let cursor = common.as_ref().unwrap_or(&request.cursor).clone();
            return Reply {
                verdicts,
                page: Vec::new(),
                cursor,
                more: false,
                missing,
                orders: Vec::new(),
                want: Vec::new(),
                min_app,
                resume: true,
                server_time,
            };
        }
        let last = page.last().map(|row| Cursor {
            seq: row.seq,
            chain: row.chain.short(),
        });
        let cursor = last.unwrap_or_else(|| request.cursor.clone());
        let more = cursor.seq < self.state.head.seq;
        let sees_all = self.is_desk(reader);
        let item = |row: Row| match row.is_quarantined() && !sees_all {
            true => PageItem::Withheld(withheld(row)),
            false => PageItem::Entry(Box::new(stamped(row))),
        };
        let page = page.into_iter().map(item).collect();
        Reply {
            verdicts,
            page,
            cursor,
            more,
            missing,
            orders: Vec::new(),
            want: Vec::new(),
            min_app,
            resume: false,
            server_time,
        }
    }

    fn is_desk(&self, reader: StaffId) -> bool {
        let staff = self.state.world.staff.get(&reader);
        staff.is_some_and(|staff| staff.card.roles.iter().any(Role::is_desk))
    }
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
