//! A stored log read from its first row to its head, page by page, and everything that it says of itself checked on the way.
//!
//! It asks nothing but what every store answers, so it reads a copy as well as the log of a server that goes on writing.

use crate::store::{Store, StoreError};
use domain::CommunityId;
use std::collections::BTreeMap;
use sync::storage::{Needs, PageLimit};
use sync::{Broken, Digest, LogHead, Row, Storage};

/// Rows held at one time.
const PAGE: PageLimit = PageLimit {
    rows: 1_000,
    bytes: 4 * 1024 * 1024,
};

/// The first thing that is wrong with a stored log.
#[derive(Debug, thiserror::Error)]
pub enum Wrong {
    /// A row, as it was read.
    #[error(transparent)]
    Row(#[from] Broken),
    /// A row that cannot be read at all.
    #[error("the row cannot be read: {1}")]
    Unreadable(u64, StoreError),
    /// There is less than the database says.
    #[error(
        "it is not there, and the database has noted {1} as the last place: the end was cut off"
    )]
    Cut(u64, u64),
    /// There is more than the database says.
    #[error("a row stands there, after the one that the database has noted as the last")]
    Beyond(u64),
    /// The database has noted another chain at its last row.
    #[error(
        "the chain there is not the one that the database has noted as the last: one of them was changed"
    )]
    Head(u64),
    /// Where the log ends cannot be read.
    #[error("where the log ends cannot be read: {0}")]
    End(StoreError),
}

impl Wrong {
    /// The first place that is wrong; none where nothing is known of any.
    pub fn place(&self) -> Option<u64> {
        match self {
            Self::Row(broken) => Some(broken.place()),
            Self::Unreadable(place, _)
            | Self::Cut(place, _)
            | Self::Beyond(place)
            | Self::Head(place) => Some(*place),
            Self::End(_) => None,
        }
    }
}

/// A walk through the log of one community.
pub struct Walk<'a> {
    store: &'a Store,
    community: CommunityId,
    /// The key that seals verdicts; without it the seals are believed.
    key: Option<[u8; 32]>,
    head: LogHead,
    noted: LogHead,
    /// The first place of each photo that is named.
    blobs: BTreeMap<Digest, u64>,
    /// Whether a page could not be read: from then on row by row, to know which one it is.
    is_narrow: bool,
}

impl<'a> Walk<'a> {
    /// A walk that stands before the first row.
    pub async fn begin(
        store: &'a Store,
        community: CommunityId,
        key: Option<[u8; 32]>,
    ) -> Result<Self, Wrong> {
        let noted = noted(store, community).await?;
        Ok(Self {
            store,
            community,
            key,
            head: LogHead::empty(community),
            noted,
            blobs: BTreeMap::new(),
            is_narrow: false,
        })
    }

    /// Walks to the end.
    pub async fn to_the_end(&mut self) -> Result<LogHead, Wrong> {
        while self.next().await?.is_some() {}
        Ok(self.head)
    }

    /// Where the walk stands.
    pub fn head(&self) -> LogHead {
        self.head
    }

    /// The photos that were named so far, each with its first place.
    pub fn blobs(&self) -> &BTreeMap<Digest, u64> {
        &self.blobs
    }

    /// The next rows, which hold; none at the end.
    pub async fn next(&mut self) -> Result<Option<Vec<Row>>, Wrong> {
        if self.head.seq == self.noted.seq && !self.goes_on().await? {
            return Ok(None);
        }
        let left = self.noted.seq.saturating_sub(self.head.seq);
        let rows = self.read(left).await?;
        if rows.is_empty() {
            return Err(Wrong::Cut(self.place(), self.noted.seq));
        }
        for row in &rows {
            self.head = self.head.follow(row, self.community, self.key.as_ref())?;
            if let Some(blob) = row.blob() {
                self.blobs.entry(blob).or_insert(row.seq);
            }
        }
        Ok(Some(rows))
    }

    /// The place of the row that comes next.
    fn place(&self) -> u64 {
        self.head.seq.saturating_add(1)
    }

    /// Whether a server has written on while this was read. Rows and where they end are written together, so a row beyond
    /// the end that was noted has moved it.
    async fn goes_on(&mut self) -> Result<bool, Wrong> {
        if self.head.chain != self.noted.chain {
            return Err(Wrong::Head(self.head.seq));
        }
        let after = self.read(1).await?;
        if after.is_empty() {
            return Ok(false);
        }
        self.noted = noted(self.store, self.community).await?;
        if self.noted.seq > self.head.seq {
            Ok(true)
        } else {
            Err(Wrong::Beyond(self.place()))
        }
    }

    async fn read(&mut self, most: u64) -> Result<Vec<Row>, Wrong> {
        if !self.is_narrow {
            match self.page(PAGE.rows, most).await {
                Ok(rows) => return Ok(rows),
                Err(_) => self.is_narrow = true,
            }
        }
        let row = self.page(1, most).await;
        row.map_err(|error| Wrong::Unreadable(self.place(), error))
    }

    async fn page(&self, rows: usize, most: u64) -> Result<Vec<Row>, StoreError> {
        let limit = PageLimit {
            rows: rows.min(usize::try_from(most).unwrap_or(usize::MAX)),
            ..PAGE
        };
        self.store.page(self.community, self.head.seq, limit).await
    }
}

/// Where the database says that the log ends.
async fn noted(store: &Store, community: CommunityId) -> Result<LogHead, Wrong> {
    let needs = Needs {
        after: i64::MAX.unsigned_abs(),
        ..Needs::default()
    };
    let loaded = store.load(community, &needs).await;
    Ok(loaded.map_err(Wrong::End)?.head)
}
