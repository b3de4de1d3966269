//! Sessions: only the digest of the token is stored, so that a stolen copy opens nothing.

use super::connection::Connection;
use super::{Statement, Store, StoreError, row};
use crate::clock::{NoRandomness, random_bytes};
use domain::time::{DAY, MINUTE};
use domain::{CommunityId, StaffId, Time};
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
        let mut transaction = self.begin(community).await?;
        let on = &mut transaction.connection();
        sweep(on, now).await?;
        Statement::new(
            "insert into session (token, community, staff, seen_at) values ($1, $2, $3, $4)",
        )
        .bind(token.digest())
        .bind(community)
        .bind(staff)
        .bind(now)
        .execute(on)
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
        let found = {
            let mut held = self.read.acquire().await?;
            Statement::new("select staff, seen_at from session where token = $1 and community = $2")
                .bind(token.digest())
                .bind(community)
                .optional(&mut held.connection())
                .await?
        };
        let Some(found) = found else { return Ok(None) };
        let seen = Time(found.get("seen_at")?);
        if now.since(seen) > IDLE {
            return Ok(None);
        }
        if now.since(seen) > NOTE_EVERY {
            self.note_use(token, now).await?;
        }
        let staff = row::uuid(found.get("staff")?, "session")?;
        Ok(Some(StaffId(staff)))
    }

    async fn note_use(&self, token: &Token, now: Time) -> Result<(), StoreError> {
        let mut held = self.write.acquire().await?;
        Statement::new("update session set seen_at = $1 where token = $2")
            .bind(now)
            .bind(token.digest())
            .execute(&mut held.connection())
            .await?;
        Ok(())
    }

    /// Ends a session.
    pub(crate) async fn end_session(&self, token: &Token) -> Result<(), StoreError> {
        let mut held = self.write.acquire().await?;
        Statement::new("delete from session where token = $1")
            .bind(token.digest())
            .execute(&mut held.connection())
            .await?;
        Ok(())
    }
}

async fn sweep(on: &mut Connection<'_>, now: Time) -> Result<(), StoreError> {
    Statement::new("delete from session where seen_at < $1")
        .bind(now.plus(-IDLE))
        .execute(on)
        .await?;
    Ok(())
}

/// Ends every session of a person.
pub(super) async fn end_all(
    on: &mut Connection<'_>,
    community: CommunityId,
    staff: StaffId,
) -> Result<(), StoreError> {
    Statement::new("delete from session where community = $1 and staff = $2")
        .bind(community)
        .bind(staff)
        .execute(on)
        .await?;
    Ok(())
}
