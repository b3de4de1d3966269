//! A statement with its values, for either database. It is put together from the program's own words alone; what comes
//! from outside is bound.

use super::connection::{Connection, Found, Of};
use domain::{CommunityId, DeviceId, EntryId, RunId, StaffId, StreamId, Time};
use futures::stream::{BoxStream, StreamExt, TryStreamExt};
use sqlx::postgres::PgArguments;
use sqlx::query::Query;
use sqlx::sqlite::SqliteArguments;
use sqlx::{AssertSqlSafe, Error, Postgres, Sqlite};
use sync::Digest;

/// A statement that can be put to a [`Connection`].
pub(super) struct Statement {
    text: String,
    values: Vec<Value>,
}

/// What can be bound.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Value {
    Number(Option<i64>),
    Flag(bool),
    Text(Option<String>),
    Bytes(Option<Vec<u8>>),
}

impl Statement {
    pub(super) fn new(text: &'static str) -> Self {
        Self {
            text: text.to_owned(),
            values: Vec::new(),
        }
    }

    /// The value of the next `$n`.
    pub(super) fn bind(mut self, value: impl Into<Value>) -> Self {
        self.values.push(value.into());
        self
    }

    pub(super) fn push(&mut self, text: &'static str) -> &mut Self {
        self.text.push_str(text);
        self
    }

    /// Pushes the next `$n` and its value.
    pub(super) fn push_bind(&mut self, value: impl Into<Value>) -> &mut Self {
        self.values.push(value.into());
        self.text.push('$');
        self.text.push_str(&self.values.len().to_string());
        self
    }

    /// Pushes `$n, $n, …`.
    pub(super) fn push_list(&mut self, values: impl IntoIterator<Item = Value>) -> &mut Self {
        for (place, value) in values.into_iter().enumerate() {
            self.push(if place == 0 { "" } else { ", " });
            self.push_bind(value);
        }
        self
    }

    /// Pushes `values ($n, …), ($n, …), …`.
    pub(super) fn push_rows<R>(&mut self, rows: impl IntoIterator<Item = R>) -> &mut Self
    where
        R: IntoIterator<Item = Value>,
    {
        for (place, row) in rows.into_iter().enumerate() {
            self.push(if place == 0 { "values (" } else { ", (" });
            self.push_list(row).push(")");
        }
        self
    }

    /// How many rows it changed.
    pub(super) async fn execute(self, on: &mut Connection<'_>) -> Result<u64, Error> {
        Ok(match on {
            Of::Sqlite(on) => self.sqlite().execute(&mut **on).await?.rows_affected(),
            Of::Postgres(on) => self.postgres().execute(&mut **on).await?.rows_affected(),
        })
    }

    pub(super) async fn optional(self, on: &mut Connection<'_>) -> Result<Option<Found>, Error> {
        Ok(match on {
            Of::Sqlite(on) => {
                let found = self.sqlite().fetch_optional(&mut **on).await?;
                found.map(Of::Sqlite)
            }
            Of::Postgres(on) => {
                let found = self.postgres().fetch_optional(&mut **on).await?;
                found.map(Of::Postgres)
            }
        })
    }

    pub(super) async fn all(self, on: &mut Connection<'_>) -> Result<Vec<Found>, Error> {
        self.stream(on).try_collect().await
    }

    /// Row by row, so that one who has enough may stop.
    pub(super) fn stream<'c>(
        self,
        on: &'c mut Connection<'_>,
    ) -> BoxStream<'c, Result<Found, Error>> {
        match on {
            Of::Sqlite(on) => {
                let found = self.sqlite().fetch(&mut **on);
                found.map_ok(Of::Sqlite).boxed()
            }
            Of::Postgres(on) => {
                let found = self.postgres().fetch(&mut **on);
                found.map_ok(Of::Postgres).boxed()
            }
        }
    }

    fn sqlite(self) -> Query<'static, Sqlite, SqliteArguments> {
        let query = sqlx::query(AssertSqlSafe(unnamed(&self.text)));
        self.values
            .into_iter()
            .fold(query, |query, value| match value {
                Value::Number(number) => query.bind(number),
                Value::Flag(flag) => query.bind(flag),
                Value::Text(text) => query.bind(text),
                Value::Bytes(bytes) => query.bind(bytes),
            })
    }

    /// A text goes as bytes (see [`super::dialect::text`]).
    fn postgres(self) -> Query<'static, Postgres, PgArguments> {
        let query = sqlx::query(AssertSqlSafe(self.text));
        self.values
            .into_iter()
            .fold(query, |query, value| match value {
                Value::Number(number) => query.bind(number),
                Value::Flag(flag) => query.bind(flag),
                Value::Text(text) => query.bind(text.map(String::into_bytes)),
                Value::Bytes(bytes) => query.bind(bytes),
            })
    }
}

/// The same with `?` for each `$n`, where they stand once and in their order: SQLite takes `$n` for a name, and looks through all
/// names for each value that is bound, which for a thousand of them takes longer than to store what they hold.
fn unnamed(text: &str) -> String {
    let mut parts = text.split('$');
    let mut unnamed = parts.next().unwrap_or_default().to_owned();
    for (place, part) in parts.enumerate() {
        let digits = part.len()
            - part
                .trim_start_matches(|sign: char| sign.is_ascii_digit())
                .len();
        let (number, rest) = part.split_at(digits);
        if number.parse() != Ok(place + 1) {
            return text.to_owned();
        }
        unnamed.push('?');
        unnamed.push_str(rest);
    }
    unnamed
}

macro_rules! bound_by_its_bytes {
    ($($id:ident),+) => {$(
        impl From<$id> for Value {
            fn from(id: $id) -> Self {
                Self::Bytes(Some(id.0.as_bytes().to_vec()))
            }
        }

        impl From<Option<$id>> for Value {
            fn from(id: Option<$id>) -> Self {
                Self::Bytes(id.map(|id| id.0.as_bytes().to_vec()))
            }
        }
    )+};
}

bound_by_its_bytes!(CommunityId, DeviceId, EntryId, RunId, StaffId, StreamId);

impl From<Digest> for Value {
    fn from(digest: Digest) -> Self {
        Self::Bytes(Some(digest.0.to_vec()))
    }
}

impl From<Option<Digest>> for Value {
    fn from(digest: Option<Digest>) -> Self {
        Self::Bytes(digest.map(|digest| digest.0.to_vec()))
    }
}

impl From<Time> for Value {
    fn from(time: Time) -> Self {
        Self::Number(Some(time.0))
    }
}

impl From<Option<Time>> for Value {
    fn from(time: Option<Time>) -> Self {
        Self::Number(time.map(|time| time.0))
    }
}

impl From<i64> for Value {
    fn from(number: i64) -> Self {
        Self::Number(Some(number))
    }
}

impl From<u32> for Value {
    fn from(number: u32) -> Self {
        Self::Number(Some(number.into()))
    }
}

impl From<bool> for Value {
    fn from(flag: bool) -> Self {
        Self::Flag(flag)
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(Some(text.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::unnamed;

    #[test]
    fn values_in_their_order_need_no_names() {
        for (text, expected) in [
            ("select 1", "select 1"),
            (
                "insert into log values ($1, $2), ($3, $4)",
                "insert into log values (?, ?), (?, ?)",
            ),
            ("$1$2", "??"),
            ("where a = $1 and b = $1", "where a = $1 and b = $1"),
            ("where a = $2 and b = $1", "where a = $2 and b = $1"),
            ("where a = $1 and b = $3", "where a = $1 and b = $3"),
        ] {
            assert_eq!(unnamed(text), expected);
        }
    }
}
