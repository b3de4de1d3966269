//! Why a command stopped, and what to do about it.

use super::{RulesError, SettingsError};
use crate::BuildError;
use crate::backup::BackupError;
use crate::blobs::BlobError;
use crate::demo::FillError;
use crate::folder::FolderError;
use crate::founding::FoundingError;
use crate::log::LogError;
use crate::passwords::PasswordError;
use crate::store::{CopyError, StoreError};
use domain::adding::AddingError;
use std::path::PathBuf;
use sync::rescue::RescueError;

/// Why a command stopped.
#[derive(Debug, thiserror::Error)]
pub enum RunError {
    /// The data folder.
    #[error(transparent)]
    Folder(#[from] FolderError),
    /// Founding.
    #[error(transparent)]
    Founding(#[from] FoundingError),
    /// The demo.
    #[error(transparent)]
    Fill(#[from] FillError),
    /// The log.
    #[error(transparent)]
    Log(#[from] LogError),
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// Copying.
    #[error(transparent)]
    Copy(#[from] CopyError),
    /// The photos.
    #[error(transparent)]
    Blobs(#[from] BlobError),
    /// Serving.
    #[error(transparent)]
    Build(#[from] BuildError),
    /// Passwords.
    #[error(transparent)]
    Password(#[from] PasswordError),
    /// A backup, or what was to be restored from one.
    #[error(transparent)]
    Backup(#[from] BackupError),
    /// The address.
    #[error("{address} cannot be listened on ({cause}); choose another one with --listen")]
    Listen {
        /// Which one.
        address: std::net::SocketAddr,
        /// What the machine said.
        cause: std::io::Error,
    },
    /// A file that was named.
    #[error("{path} cannot be read ({cause})")]
    File {
        /// Which one.
        path: PathBuf,
        /// What the machine said.
        cause: std::io::Error,
    },
    /// A rescue file.
    #[error("{path} is not taken, and nothing was changed: {cause}")]
    Rescue {
        /// Which one.
        path: PathBuf,
        /// What is wrong with it.
        cause: RescueError,
    },
    /// The written procedures.
    #[error(transparent)]
    Rules(#[from] RulesError),
    /// A procedure that the register cannot take.
    #[error(transparent)]
    Adding(#[from] AddingError),
    /// The settings.
    #[error(transparent)]
    Settings(#[from] SettingsError),
    /// The terminal.
    #[error("the terminal does not answer ({0})")]
    Terminal(#[from] std::io::Error),
    /// No such tablet.
    #[error("no tablet has the code `{0}`; `shouwen device list` shows all of them")]
    NoDevice(String),
    /// Nobody has that work number.
    #[error("nobody has the work number {0}; import the staff first")]
    Nobody(String),
    /// The folder has a community already.
    #[error(
        "the data folder has a community already; choose an empty one with --data, and an empty database with --database \
         where you named one"
    )]
    Founded,
    /// The folder has a community that is no demo.
    #[error(
        "the data folder {0} holds a community of its own, whose people and clock are not the demo's; \
         name another folder, empty or new, such as `shouwen demo --data demo`, or serve this one with \
         `shouwen serve`"
    )]
    NoDemo(PathBuf),
    /// The demo has rules that this build does not ship.
    #[error(
        "the demo in {path} was made by another build: its `{id}` version {version} has other rules than this one ships; \
         remove that folder, which holds nobody's data, and start again, and the demo is made anew, or serve it as it \
         is with `shouwen serve --data {path}`"
    )]
    OldDemo {
        /// The folder.
        path: PathBuf,
        /// The procedure.
        id: String,
        /// Its version.
        version: u32,
    },
}
