//! Commands that look after a community's log.

use super::Data;
use clap::Args;
use std::path::PathBuf;

/// A copy of the data to keep elsewhere.
#[derive(Args, Clone, Debug)]
pub struct Backup {
    /// The file to write; it must not be there yet.
    pub file: PathBuf,
    /// Write the keys too, into a file of their own, mode 600: keep it apart from the other.
    #[arg(long, value_name = "FILE")]
    pub with_keys: Option<PathBuf>,
    /// The data folder.
    #[command(flatten)]
    pub data: Data,
}

/// A folder from a backup.
#[derive(Args, Clone, Debug)]
pub struct Restore {
    /// What `shouwen backup` wrote.
    pub file: PathBuf,
    /// The keys that `shouwen backup --with-keys` wrote.
    #[arg(long, value_name = "FILE")]
    pub keys: Option<PathBuf>,
    /// The data folder to make; empty, or not there yet.
    #[command(flatten)]
    pub data: Data,
}

/// What a tablet that cannot sync exported.
#[derive(Args, Clone, Debug)]
pub struct Rescue {
    /// The rescue file.
    pub file: PathBuf,
    /// The data folder.
    #[command(flatten)]
    pub data: Data,
}

/// The log for others to read.
#[derive(Args, Clone, Debug)]
pub struct Export {
    /// In the plain format of `shouwen explain`: short names, no hashes. What it is: docs/INTERCHANGE.md.
    #[arg(long)]
    pub plain: bool,
    /// The data folder.
    #[command(flatten)]
    pub data: Data,
}
