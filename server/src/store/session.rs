//! Sessions: only the digest of the token is stored, so that a stolen copy opens nothing.

use super::{Store, StoreError, row};
use crate::clock::{NoRandomness, random_bytes};
use domain::time::{DAY, MINUTE};
use domain::{CommunityId, StaffId, Time};
use sqlx::{Row as _, SqliteConnection};
use sync::Digest;
use sync::digest::hex;

/// How long a session lives without being used.
pub(crate) const IDLE: i64 = 7 * DAY;
/// How often its use is noted.
const NOTE_EVERY: i64 = 10 * MINUTE;

/// A session's secret, as the cookie carries it.
#[derive(Clone)]
pub(crate) struct Token(pub(crate) String);

impl Token {
    /// A new one: 256 random bits.
    pub(crate) fn random() -> Result<Self, NoRandomness> {
        Ok(Self(hex(&random_bytes()?)))
    }

    fn digest(&self) -> Digest {
        Digest::of(&[self.0.as_bytes()])
    }
}

impl Store {
    /// Begins a session. Those that lapsed are swept out on the way.
    pub(crate) async fn begin_session(
        &self,
        (community, staff): (CommunityId, StaffId),
        token: &Token,
        now: Time,
    ) -> Result<(), StoreError> {
        let mut transaction = self.begin().await?;
        sweep(&mut transaction, now).await?;
        sqlx::query("insert into session (token, community, staff, seen_at) values (?, ?, ?, ?)")
            .bind(token.digest().0.as_slice())
            .bind(community.0.as_bytes().as_slice())
            .bind(staff.0.as_bytes().as_slice())
            .bind(now.0)
            .execute(&mut *transaction)
            .await?;
        Ok(transaction.commit().await?)
    }

    /// Whose session it is, while it lives.
    pub(crate) async fn session(
        &self,
        community: CommunityId,
        token: &Token,
        now: Time,
    ) -> Result<Option<StaffId>, StoreError> {
        let found =
            sqlx::query("select staff, seen_at from session where token = ? and community = ?")
                .bind(token.digest().0.as_slice())
                .bind(community.0.as_bytes().as_slice())
                .fetch_optional(&self.read)
                .await?;
        let Some(found) = found else { return Ok(None) };
        let seen = Time(found.try_get("seen_at")?);
        if now.since(seen) > IDLE {
            return Ok(None);
        }
        if now.since(seen) > NOTE_EVERY {
            self.note_use(token, now).await?;
        }
        let staff = row::uuid(found.try_get("staff")?, "session")?;
        Ok(Some(StaffId(staff)))
    }

    async fn note_use(&self, token: &Token, now: Time) -> Result<(), StoreError> {
        sqlx::query("update session set seen_at = ? where token = ?")
            .bind(now.0)
            .bind(token.digest().0.as_slice())
            .execute(&self.write)
            .await?;
        Ok(())
    }

    /// Ends a session.
    pub(crate) async fn end_session(&self, token: &Token) -> Result<(), StoreError> {
        sqlx::query("delete from session where token = ?")
            .bind(token.digest().0.as_slice())
            .execute(&self.write)
            .await?;
        Ok(())
    }
}

async fn sweep(connection: &mut SqliteConnection, now: Time) -> Result<(), StoreError> {
    sqlx::query("delete from session where seen_at < ?")
        .bind(now.plus(-IDLE).0)
        .execute(connection)
        .await?;
    Ok(())
}

/// Ends every session of a person.
pub(super) async fn end_all(
    connection: &mut SqliteConnection,
    community: CommunityId,
    staff: StaffId,
) -> Result<(), StoreError> {
    sqlx::query("delete from session where community = ? and staff = ?")
        .bind(community.0.as_bytes().as_slice())
        .bind(staff.0.as_bytes().as_slice())
        .execute(connection)
        .await?;
    Ok(())
}
