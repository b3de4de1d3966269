//! Servers of one PostgreSQL tell each other where the log ends: `NOTIFY` in the transaction that moves it, `LISTEN` on
//! a connection of its own. SQLite has one server, which needs no telling.

use super::connection::{Connection, Of};
use super::{Statement, Store, StoreError};
use domain::CommunityId;
use sqlx::postgres::PgListener;

/// Hears where other servers, and this one, have moved the log to.
pub(crate) struct Ear {
    listener: PgListener,
    community: CommunityId,
}

impl Store {
    /// Begins to listen; nothing, where nobody else writes.
    pub(crate) async fn ear(&self, community: CommunityId) -> Result<Option<Ear>, StoreError> {
        let Of::Postgres(pool) = &self.read else {
            return Ok(None);
        };
        let mut listener = PgListener::connect_with(pool).await?;
        listener.listen("shouwen_log").await?;
        Ok(Some(Ear {
            listener,
            community,
        }))
    }
}

impl Ear {
    /// The place to which the log was moved next; nothing, where the connection broke and some may have gone unheard.
    pub(crate) async fn hear(&mut self) -> Result<Option<u64>, StoreError> {
        loop {
            let Some(heard) = self.listener.try_recv().await? else {
                return Ok(None);
            };
            let (community, seq) = heard.payload().split_once(' ').unwrap_or_default();
            if community.parse() == Ok(self.community) {
                return Ok(seq.parse().ok());
            }
        }
    }
}

/// Tells everybody who listens, once the transaction is through.
pub(super) async fn tell(
    on: &mut Connection<'_>,
    community: CommunityId,
    seq: u64,
) -> Result<(), StoreError> {
    if matches!(on, Of::Postgres(_)) {
        // A text is bound as bytes.
        let told = Statement::new("select pg_notify('shouwen_log', convert_from($1, 'UTF8'))");
        let payload = format!("{community} {seq}");
        told.bind(payload.as_str()).optional(on).await?;
    }
    Ok(())
}
