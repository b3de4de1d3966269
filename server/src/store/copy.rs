//! A community whole, from one database into an empty one: all or nothing, and the chain is followed on the way.

use super::connection::{Connection, Transaction};
use super::statement::Value;
use super::table::{TABLES, Table};
use super::{Address, Community, Store, StoreError, community, dialect, log, row};
use domain::CommunityId;
use futures::TryStreamExt;
use sync::{Broken, LogHead};

/// Rows in one statement.
const AT_ONCE: usize = 100;

/// Why nothing was copied.
#[derive(Debug, thiserror::Error)]
pub enum CopyError {
    /// A database.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// There is nothing to copy.
    #[error("there is no community in {0}; name the database that has it with --from")]
    Nothing(Address),
    /// The target has something.
    #[error(
        "{address} is not empty, its table `{table}` has rows; name an empty database with --to"
    )]
    NotEmpty {
        /// Which database.
        address: Address,
        /// A table with rows.
        table: &'static str,
    },
    /// The log is not what it says of itself.
    #[error(
        "nothing was copied, for the log differs: {0}; restore the latest backup and copy that"
    )]
    Broken(#[from] Broken),
    /// The log does not end where the database says.
    #[error(
        "nothing was copied, for the log ends at place {ends} and the database has noted {noted}; restore the latest \
         backup and copy that"
    )]
    Cut {
        /// The last row.
        ends: u64,
        /// What stands in the community's row.
        noted: u64,
    },
}

/// What was copied.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Copied {
    /// Where the log ends in both.
    pub head: LogHead,
    /// How many rows of each table.
    pub rows: Vec<(&'static str, usize)>,
}

/// Copies the community in `from` into `to`.
pub async fn copy(from: &Address, to: &Address) -> Result<Copied, CopyError> {
    let nothing = || CopyError::Nothing(from.clone());
    if matches!(from, Address::File(file) if !file.exists()) {
        return Err(nothing());
    }
    let source = Store::open(from).await?;
    let mut reading = source
        .read
        .begin_reading()
        .await
        .map_err(StoreError::from)?;
    let community = community::find(&mut reading.connection()).await?;
    let community = community.ok_or_else(nothing)?;
    let target = Store::open(to).await?;
    let mut writing = target
        .write
        .begin_writing()
        .await
        .map_err(StoreError::from)?;
    refuse_full(&mut writing.connection(), to).await?;
    let copied = tables(&mut reading, &mut writing, community).await?;
    writing.commit().await.map_err(StoreError::from)?;
    drop(reading);
    target.close().await?;
    source.close().await?;
    Ok(copied)
}

async fn refuse_full(on: &mut Connection<'_>, address: &Address) -> Result<(), CopyError> {
    dialect::lock_all(on).await?;
    for table in &TABLES {
        let row = table.any().optional(on).await.map_err(StoreError::from)?;
        if row.is_some() {
            return Err(CopyError::NotEmpty {
                address: address.clone(),
                table: table.name,
            });
        }
    }
    Ok(())
}

async fn tables(
    reading: &mut Transaction,
    writing: &mut Transaction,
    community: Community,
) -> Result<Copied, CopyError> {
    let noted = log::head(&mut reading.connection(), community.id).await?;
    let mut copied = Copied {
        head: LogHead::empty(community.id),
        rows: Vec::new(),
    };
    for each in &TABLES {
        let rows = table(each, (reading, writing), community.id, &mut copied.head).await?;
        copied.rows.push((each.name, rows));
    }
    if copied.head != noted {
        let (ends, noted) = (copied.head.seq, noted.seq);
        return Err(CopyError::Cut { ends, noted });
    }
    Ok(copied)
}

/// How many rows. Those of the log move `head` on.
async fn table(
    table: &Table,
    (reading, writing): (&mut Transaction, &mut Transaction),
    community: CommunityId,
    head: &mut LogHead,
) -> Result<usize, CopyError> {
    let (from, to) = (&mut reading.connection(), &mut writing.connection());
    let mut found = table.all().stream(from);
    let (mut count, mut waiting) = (0, Vec::new());
    while let Some(next) = found.try_next().await.map_err(StoreError::from)? {
        if table.name == "log" {
            *head = head.follow(&row::read(&next)?, community, None)?;
        }
        waiting.push(table.values(&next)?);
        count += 1;
        if waiting.len() == AT_ONCE {
            write(table, to, std::mem::take(&mut waiting)).await?;
        }
    }
    write(table, to, waiting).await?;
    Ok(count)
}

async fn write(
    table: &Table,
    to: &mut Connection<'_>,
    rows: Vec<Vec<Value>>,
) -> Result<(), StoreError> {
    if !rows.is_empty() {
        table.insert(rows).execute(to).await?;
    }
    Ok(())
}
