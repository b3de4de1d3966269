//! The tables as both databases have them, column by column. What is copied is read from here.

use super::connection::Found;
use super::statement::Value;
use super::{Statement, StoreError, dialect};

/// A table that both databases have.
pub(super) struct Table {
    pub(super) name: &'static str,
    pub(super) columns: &'static [(&'static str, Kind)],
    /// The columns by which its rows are told apart.
    order: &'static str,
}

/// What stands in a column.
#[derive(Clone, Copy)]
pub(super) enum Kind {
    Number,
    Flag,
    Text,
    Bytes,
}

use Kind::{Bytes, Flag, Number, Text};

/// In an order in which each refers only to those before it.
pub(super) const TABLES: [Table; 9] = [
    Table {
        name: "community",
        columns: &[
            ("id", Bytes),
            ("head", Number),
            ("chain", Bytes),
            ("clock_offset", Number),
            ("demo", Flag),
        ],
        order: "id",
    },
    Table {
        name: "log",
        columns: &[
            ("community", Bytes),
            ("seq", Number),
            ("id", Bytes),
            ("device", Bytes),
            ("run", Bytes),
            ("n", Number),
            ("kind", Text),
            ("stream", Bytes),
            ("head", Bytes),
            ("body", Bytes),
            ("private", Bytes),
            ("salt", Text),
            ("withheld", Bytes),
            ("hash", Bytes),
            ("verdict", Bytes),
            ("mac", Bytes),
            ("chain", Bytes),
        ],
        order: "community, seq",
    },
    Table {
        name: "device",
        columns: &[
            ("community", Bytes),
            ("id", Bytes),
            ("number", Number),
            ("enrolled_at", Number),
            ("wiped_at", Number),
        ],
        order: "community, number",
    },
    Table {
        name: "granted",
        columns: &[
            ("community", Bytes),
            ("device", Bytes),
            ("staff", Bytes),
            ("since", Number),
            ("until", Number),
        ],
        order: "community, device, since, staff, coalesce(until, 9223372036854775807)",
    },
    Table {
        name: "contact",
        columns: &[("community", Bytes), ("device", Bytes), ("at", Number)],
        order: "community, device, at",
    },
    Table {
        name: "account",
        columns: &[("community", Bytes), ("staff", Bytes), ("hash", Text)],
        order: "community, staff",
    },
    Table {
        name: "attempt",
        columns: &[
            ("community", Bytes),
            ("account", Bytes),
            ("wrong", Number),
            ("locked_until", Number),
            ("tried_at", Number),
        ],
        order: "community, account",
    },
    Table {
        name: "receipt",
        columns: &[
            ("community", Bytes),
            ("digest", Bytes),
            ("size", Number),
            ("received_at", Number),
        ],
        order: "community, digest",
    },
    Table {
        name: "session",
        columns: &[
            ("token", Bytes),
            ("community", Bytes),
            ("staff", Bytes),
            ("seen_at", Number),
        ],
        order: "token",
    },
];

impl Table {
    /// Every row, in an order.
    pub(super) fn all(&self) -> Statement {
        let mut select = Statement::new("select ");
        self.push_columns(&mut select);
        select.push(" from ").push(self.name);
        select.push(" order by ").push(self.order);
        select
    }

    /// One row, if there is any.
    pub(super) fn any(&self) -> Statement {
        let mut select = Statement::new("select 1 from ");
        select.push(self.name).push(" limit 1");
        select
    }

    pub(super) fn insert(&self, rows: Vec<Vec<Value>>) -> Statement {
        let mut insert = Statement::new("insert into ");
        insert.push(self.name).push(" (");
        self.push_columns(&mut insert);
        insert.push(") ").push_rows(rows);
        insert
    }

    fn push_columns(&self, statement: &mut Statement) {
        for (place, (name, _)) in self.columns.iter().enumerate() {
            statement.push(if place == 0 { "" } else { ", " });
            statement.push(name);
        }
    }

    /// The values of a row that [`Self::all`] found, as they are.
    pub(super) fn values(&self, found: &Found) -> Result<Vec<Value>, StoreError> {
        let value = |(name, kind): &(&'static str, Kind)| {
            Ok(match kind {
                Number => Value::Number(found.get(name)?),
                Flag => Value::Flag(found.get(name)?),
                Text => Value::Text(dialect::text(found, name)?),
                Bytes => Value::Bytes(found.get(name)?),
            })
        };
        self.columns.iter().map(value).collect()
    }
}
