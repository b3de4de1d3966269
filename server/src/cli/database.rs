//! Databases as they are typed. An address may carry a password, so neither help nor errors nor logs repeat one.

use super::Data;
use crate::blobs::{self, BlobError};
use crate::folder::{FolderError, Place};
use crate::store::Address;
use clap::Args;
use std::fmt;

/// Which database.
#[derive(Args, Clone)]
pub struct Database {
    /// PostgreSQL as postgres://USER@HOST/NAME, or SQLite as sqlite:FILE; without it the file in the data folder. A
    /// password is better kept in PGPASSWORD or ~/.pgpass.
    #[arg(
        long = "database",
        env = "SHOUWEN_DATABASE",
        hide_env_values = true,
        value_name = "URL"
    )]
    pub url: Option<String>,
}

/// From where to where.
#[derive(Args, Clone)]
pub struct Copy {
    /// The database that has the community: sqlite:FILE or postgres://USER@HOST/NAME.
    #[arg(long, value_name = "URL")]
    pub from: String,
    /// The empty database that gets it.
    #[arg(long, value_name = "URL")]
    pub to: String,
    /// Where its photos are: a folder or s3://BUCKET/PREFIX. They stay there unless a place to copy them to is named.
    #[arg(long, value_name = "DIR|URL", requires = "blobs_to")]
    pub blobs_from: Option<String>,
    /// Where to copy its photos.
    #[arg(long, value_name = "DIR|URL", requires = "blobs_from")]
    pub blobs_to: Option<String>,
}

impl Data {
    /// The place that was named.
    pub fn place(&self) -> Result<Place, FolderError> {
        let url = self.database.url.as_deref();
        let named = url.filter(|url| !url.is_empty());
        let blobs = self.blobs.as_deref().filter(|place| !place.is_empty());
        let read = |place| blobs::Address::read(place).map_err(BlobError::from);
        Ok(Place {
            folder: self.folder.clone(),
            database: named.map(Address::read).transpose()?,
            blobs: blobs.map(read).transpose()?,
        })
    }
}

impl fmt::Debug for Database {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let address = self.url.as_deref().map(Address::read);
        f.debug_tuple("Database").field(&address).finish()
    }
}

impl fmt::Debug for Copy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [from, to] = [&self.from, &self.to].map(|url| Address::read(url));
        f.debug_struct("Copy")
            .field("from", &from)
            .field("to", &to)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use crate::cli::Cli;
    use clap::Parser;

    #[test]
    fn a_password_stays_out_of_what_a_debug_log_may_show() {
        let url = "postgres://desk:geheim@db.example/shouwen";
        for words in [
            &["serve", "--database", url][..],
            &["procedure", "list", "--database", url],
            &["copy", "--from", url, "--to", url],
            &["copy", "--from", "desk:geheim", "--to", url],
        ] {
            let cli = Cli::try_parse_from([&["shouwen"], words].concat()).unwrap();
            let shown = format!("{cli:?}");
            assert!(!shown.contains("geheim"), "{shown}");
        }
    }
}
