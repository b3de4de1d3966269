//! The community's log: the authority's judgement around the store's two calls.

mod listening;
mod walk;
mod writer;

pub use walk::{Walk, Wrong};
pub(crate) use writer::{Refusal, Writer};

use crate::clock::{self, NoRandomness};
use crate::store::{Store, StoreError};
use domain::{CommunityId, StaffId, Time};
use std::sync::Arc;
use sync::authority::Judged;
use sync::rescue::Became;
use sync::storage::{Committed, Loaded, Needs, PageLimit};
use sync::{Answer, Authority, Draft, Keys, Record, Request, Storage};

/// Rows folded at one time while the log is read at start.
const CATCH_UP: PageLimit = PageLimit {
    rows: 5_000,
    bytes: 16 * 1024 * 1024,
};
/// How often other servers may get in between; one of them gets through each time.
const TRIES: usize = 50;

/// The log, with everything folded that stands in it.
pub struct Log {
    store: Store,
    authority: Arc<Authority>,
    latest: Time,
}

/// Why the log did not take something.
#[derive(Debug, thiserror::Error)]
pub enum LogError {
    /// Reading failed; nothing was written.
    #[error("the log cannot be read: {0}")]
    Load(StoreError),
    /// Writing failed: whether it is on disk is not known, so nothing more may be accepted.
    #[error("the log cannot be written: {0}")]
    Commit(StoreError),
    /// The connection broke or PostgreSQL stopped. What it stored, it knows: the next request reads it.
    #[error("the database did not answer while it was written to: {0}")]
    Interrupted(StoreError),
    /// Others keep writing to the log.
    #[error(
        "others write to this log so often that nothing fits in between; run fewer servers on it"
    )]
    Contended,
    /// No randomness for salts.
    #[error(transparent)]
    NoRandomness(#[from] NoRandomness),
}

impl Log {
    /// Reads and folds the whole log of `community`.
    pub async fn open(store: Store, community: CommunityId, keys: Keys) -> Result<Self, LogError> {
        let authority = Arc::new(Authority::new(community, keys, clock::run_id()));
        let mut log = Self {
            store,
            authority,
            latest: Time(i64::MIN),
        };
        log.catch_up().await?;
        Ok(log)
    }

    /// In portions, so that a large log needs no memory for more than its fold.
    async fn catch_up(&mut self) -> Result<(), LogError> {
        let community = self.authority.community();
        loop {
            let after = self.authority.head().seq;
            let page = self.store.page(community, after, CATCH_UP).await;
            let tail = page.map_err(LogError::Load)?;
            if tail.is_empty() {
                return Ok(());
            }
            Arc::make_mut(&mut self.authority).catch_up(&tail);
        }
    }

    /// What is known as of the last entry.
    pub fn authority(&self) -> &Arc<Authority> {
        &self.authority
    }

    /// Where it is kept.
    pub(crate) fn store(&self) -> &Store {
        &self.store
    }

    /// Whether others may write to it too.
    pub(crate) fn is_shared(&self) -> bool {
        self.store.is_shared()
    }

    /// Judges what tablets hand in, all in one commit. `now` never goes back.
    pub async fn take_in(
        &mut self,
        requests: &[Request],
        now: Time,
    ) -> Result<Vec<Fared>, LogError> {
        let now = self.not_before_the_latest(now);
        let needs = self.authority.needs(requests);
        let entropy = clock::random_bytes()?;
        let judge = |authority: &Authority, loaded: &Loaded| {
            authority.judge(loaded, requests, now, entropy)
        };
        let judged = self.commit(needs, judge).await?;
        let received_at = judged.received_at;
        let answers = Arc::make_mut(&mut self.authority).adopt(judged);
        let fared = answers.into_iter().map(|answer| Fared {
            answer,
            received_at,
        });
        Ok(fared.collect())
    }

    /// Writes entries of the server's own, or in the name of `actor`, all in one commit.
    pub async fn write(
        &mut self,
        drafts: Vec<Draft>,
        actor: Option<StaffId>,
        now: Time,
    ) -> Result<(), LogError> {
        let now = self.not_before_the_latest(now);
        let mut needs = self.authority.needs(&[]);
        needs.ids = drafts.iter().filter_map(|draft| draft.id).collect();
        let entropy = clock::random_bytes()?;
        let judge = |authority: &Authority, loaded: &Loaded| {
            authority.write(loaded, drafts.clone(), actor, now, entropy)
        };
        let judged = self.commit(needs, judge).await?;
        Arc::make_mut(&mut self.authority).adopt(judged);
        Ok(())
    }

    /// Writes down old records and, after them, `drafts` of the server's own, all in one commit.
    pub async fn record(
        &mut self,
        records: Vec<Record>,
        drafts: Vec<Draft>,
        now: Time,
    ) -> Result<(), LogError> {
        let now = self.not_before_the_latest(now);
        let mut needs = self.authority.needs(&[]);
        let of_records = records.iter().filter_map(|record| record.draft.id);
        let of_drafts = drafts.iter().filter_map(|draft| draft.id);
        needs.ids = of_records.chain(of_drafts).collect();
        let entropy = clock::random_bytes()?;
        let judge = |authority: &Authority, loaded: &Loaded| {
            authority.record(loaded, records.clone(), drafts.clone(), now, entropy)
        };
        let judged = self.commit(needs, judge).await?;
        Arc::make_mut(&mut self.authority).adopt(judged);
        Ok(())
    }

    /// Judges what a rescue file holds, in one commit. Says what became of it.
    pub async fn rescue(&mut self, request: &Request, now: Time) -> Result<Became, LogError> {
        let now = self.not_before_the_latest(now);
        let needs = self.authority.needs(std::slice::from_ref(request));
        let entropy = clock::random_bytes()?;
        let judge = |authority: &Authority, loaded: &Loaded| {
            authority.rescue(loaded, request, now, entropy)
        };
        let judged = self.commit(needs, judge).await?;
        let became = judged.became();
        Arc::make_mut(&mut self.authority).adopt(judged);
        Ok(became)
    }

    /// Publishes the keys of the draws that are over at `now`. Each once: what is revealed is not due any more. Takes in
    /// what others wrote on the way.
    pub async fn reveal(&mut self, now: Time) -> Result<(), LogError> {
        self.write(Vec::new(), None, now).await
    }

    async fn commit(
        &self,
        needs: Needs,
        judge: impl Fn(&Authority, &Loaded) -> Judged,
    ) -> Result<Judged, LogError> {
        let community = self.authority.community();
        for _ in 0..TRIES {
            let loaded = self.store.load(community, &needs).await;
            let judged = judge(&self.authority, &loaded.map_err(LogError::Load)?);
            let commit = &judged.commit;
            if commit.rows.is_empty() && commit.contacts.is_empty() {
                return Ok(judged);
            }
            let done = self.store.commit(community, commit).await;
            match done.map_err(|error| self.failed(error))? {
                Committed::Stored => return Ok(judged),
                Committed::Moved => continue,
            }
        }
        Err(LogError::Contended)
    }

    fn failed(&self, error: StoreError) -> LogError {
        if self.store.knows_what_it_has() {
            LogError::Interrupted(error)
        } else {
            LogError::Commit(error)
        }
    }

    /// A machine's clock may be set back; the log's moments of receipt are not, while this server runs. What binds it after
    /// its start is what the log has published: the authority knows.
    fn not_before_the_latest(&mut self, now: Time) -> Time {
        self.latest = self.latest.max(now);
        self.latest
    }
}

/// How one request fared.
#[derive(Debug)]
pub struct Fared {
    /// What is said to it.
    pub answer: Answer,
    /// The server's time at which it was taken in.
    pub received_at: Time,
}
