//! Which photos arrived whole. Their bytes are kept elsewhere.

use super::connection::Found;
use super::{Statement, Store, StoreError, row};
use domain::{CommunityId, Time};
use sync::Digest;

/// A photo that arrived.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Receipt {
    /// SHA-256 of its bytes.
    pub digest: Digest,
    /// How many bytes.
    pub size: u64,
}

impl Store {
    /// Writes down that a photo arrived, once.
    pub async fn receive(
        &self,
        community: CommunityId,
        Receipt { digest, size }: Receipt,
        now: Time,
    ) -> Result<(), StoreError> {
        let mut transaction = self.begin(community).await?;
        Statement::new(
            "insert into receipt (community, digest, size, received_at) values ($1, $2, $3, $4)
             on conflict (community, digest) do nothing",
        )
        .bind(community)
        .bind(digest)
        .bind(row::stored(size))
        .bind(now)
        .execute(&mut transaction.connection())
        .await?;
        Ok(transaction.commit().await?)
    }

    /// Every photo that ever arrived.
    pub async fn receipts(&self, community: CommunityId) -> Result<Vec<Receipt>, StoreError> {
        let mut held = self.read.acquire().await?;
        let statement = "select digest, size from receipt where community = $1 order by digest";
        let found = Statement::new(statement).bind(community);
        let found = found.all(&mut held.connection()).await?;
        let receipt = |found: &Found| {
            Ok(Receipt {
                digest: row::digest(found.get("digest")?)?,
                size: row::count(found.get("size")?),
            })
        };
        found.iter().map(receipt).collect()
    }
}
