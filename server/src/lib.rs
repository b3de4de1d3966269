//! The binary `shouwen`: log-in, sync, shell and imports over an embedded database or PostgreSQL.
//!
//! The way of a request: `http` → `office` → `log` (one writing task, `sync::Authority` judges) →
//! `store` (SQLite or PostgreSQL). No rule lives in a handler or in SQL. Time, ids and randomness come from
//! `clock` alone.

#![forbid(unsafe_code)]

mod attempts;
pub mod backup;
pub mod blobs;
pub mod cli;
pub mod clock;
pub mod demo;
pub mod folder;
pub mod founding;
mod http;
pub mod import;
pub mod keys;
pub mod log;
mod office;
pub mod passwords;
pub mod run;
pub mod sealing;
pub mod shipped;
pub mod site;
pub mod store;
mod waiting;
mod work_number;

use blobs::{BlobError, Photos};
use clock::Clock;
use folder::Folder;
use log::{Log, Writer};
use passwords::{PasswordError, Passwords};
use site::Site;
use tokio::task::JoinHandle;

/// A community that answers, and the task that writes its log.
pub struct Built {
    /// What it answers.
    pub router: axum::Router,
    /// Ends the writing task.
    pub closing: Closing,
}

/// What is left to do when nobody asks any more.
pub struct Closing {
    office: office::Office,
    writing: JoinHandle<()>,
}

/// Why a community cannot be put together.
#[derive(Debug, thiserror::Error)]
pub enum BuildError {
    /// Passwords cannot be checked.
    #[error(transparent)]
    Passwords(#[from] PasswordError),
    /// The place of the photos cannot be used.
    #[error(transparent)]
    Blobs(#[from] BlobError),
}

/// Puts a community together: everything that answers, over what is stored.
pub fn build(folder: &Folder, log: Log, clock: Clock, site: Site) -> Result<Built, BuildError> {
    let passwords = Passwords::new()?;
    let photos = Photos::open(&folder.place)?;
    let (writer, writing) = Writer::start(log, clock);
    let office = office::Office::new(folder, photos, writer, clock, passwords, site);
    Ok(Built {
        router: http::router(office.clone()),
        closing: Closing { office, writing },
    })
}

impl Closing {
    /// Ends what would wait for news for ever. Call it when the stop is asked for.
    pub fn begin(&self) {
        self.office.leave();
    }

    /// Waits until everything that was taken in is answered and on disk. Call it once nobody asks.
    pub async fn finish(self) {
        self.office.writer().stop().await;
        if let Err(error) = self.writing.await {
            tracing::error!(%error, "the writing task ended badly");
        }
    }
}
