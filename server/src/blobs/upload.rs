//! Photos on their way in: what has come of each lies in a file until it is whole. A tablet that was cut off goes on there.

use axum::body::Bytes;
use std::collections::BTreeMap;
use std::fs::{File, OpenOptions};
use std::io::{self, ErrorKind, Read, Write};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use sync::Digest;
use tokio::task::spawn_blocking;

/// The most bytes of all photos on their way together.
pub(crate) const MOST_BYTES: u64 = 256 * 1024 * 1024;
/// How long one waits for its next bytes.
const STALE: Duration = Duration::from_secs(7 * 24 * 60 * 60);

/// All photos on their way.
pub(crate) struct Uploads {
    folder: PathBuf,
    most: u64,
    /// Those that somebody sends at this moment, and how large they will be.
    under_way: Mutex<BTreeMap<Digest, u64>>,
}

/// Why a photo cannot be sent on now.
#[derive(Debug)]
pub(crate) enum Refused {
    /// Somebody else sends it.
    UnderWay,
    /// Too many are on their way.
    Full,
    /// The machine refused.
    Failed(io::Error),
}

impl From<io::Error> for Refused {
    fn from(error: io::Error) -> Self {
        Self::Failed(error)
    }
}

/// One photo on its way, and nobody else's meanwhile.
pub(crate) struct Upload {
    file: File,
    path: PathBuf,
    offset: u64,
    _turn: Turn,
}

/// Given back when it is dropped.
struct Turn {
    of: Arc<Uploads>,
    digest: Digest,
}

impl Drop for Turn {
    fn drop(&mut self) {
        self.of.under_way().remove(&self.digest);
    }
}

impl Uploads {
    /// Photos on their way in `folder`, which is made with the first.
    pub(crate) fn new(folder: PathBuf) -> Self {
        Self {
            folder,
            most: MOST_BYTES,
            under_way: Mutex::default(),
        }
    }

    /// How many bytes of a photo have come.
    pub(crate) fn offset(&self, digest: Digest) -> u64 {
        std::fs::metadata(self.path(digest)).map_or(0, |file| file.len())
    }

    /// Goes on with a photo of `total` bytes.
    pub(crate) async fn begin(
        self: &Arc<Self>,
        digest: Digest,
        total: u64,
    ) -> Result<Upload, Refused> {
        let all = self.clone();
        let begun = spawn_blocking(move || all.begin_now(digest, total));
        begun.await.map_err(io::Error::other)?
    }

    fn begin_now(self: Arc<Self>, digest: Digest, total: u64) -> Result<Upload, Refused> {
        std::fs::create_dir_all(&self.folder)?;
        let turn = self.clone().turn(digest, total)?;
        let path = self.path(digest);
        let file = OpenOptions::new()
            .create(true)
            .read(true)
            .append(true)
            .open(&path)?;
        let offset = file.metadata()?.len();
        Ok(Upload {
            file,
            path,
            offset,
            _turn: turn,
        })
    }

    /// One at a time each, and all together within bounds.
    fn turn(self: Arc<Self>, digest: Digest, total: u64) -> Result<Turn, Refused> {
        let mut under_way = self.under_way();
        if under_way.contains_key(&digest) {
            return Err(Refused::UnderWay);
        }
        let sent: u64 = under_way.values().sum();
        let resting = self.resting(|other| *other == digest || under_way.contains_key(other))?;
        if sent + resting + total > self.most {
            return Err(Refused::Full);
        }
        under_way.insert(digest, total);
        drop(under_way);
        Ok(Turn { of: self, digest })
    }

    /// The bytes of those that nobody sends at this moment. What was left for good is swept out on the way.
    fn resting(&self, is_moving: impl Fn(&Digest) -> bool) -> io::Result<u64> {
        let mut bytes = 0;
        for found in std::fs::read_dir(&self.folder)? {
            let found = found?;
            let name = found.file_name().to_string_lossy().into_owned();
            if Digest::try_from(name).is_ok_and(|digest| is_moving(&digest)) {
                continue;
            }
            let file = found.metadata()?;
            let age = file.modified()?.elapsed().unwrap_or_default();
            if age > STALE {
                std::fs::remove_file(found.path())?;
            } else {
                bytes += file.len();
            }
        }
        Ok(bytes)
    }

    /// What had come of a photo that is kept by now, unless somebody sends it at this moment.
    pub(crate) fn forget(&self, digest: Digest) {
        let under_way = self.under_way();
        if !under_way.contains_key(&digest) {
            // Mostly there is nothing.
            std::fs::remove_file(self.path(digest)).ok();
        }
    }

    fn path(&self, digest: Digest) -> PathBuf {
        self.folder.join(digest.to_string())
    }

    /// A map is whole after every step, whoever panicked beside it.
    fn under_way(&self) -> MutexGuard<'_, BTreeMap<Digest, u64>> {
        self.under_way
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }
}

impl Upload {
    /// How many bytes have come.
    pub(crate) fn offset(&self) -> u64 {
        self.offset
    }

    /// Takes in what comes next. Who hangs up meanwhile leaves it written, and the turn is over only then.
    pub(crate) async fn append(self, bytes: Bytes) -> io::Result<Self> {
        let mut upload = self;
        let written = spawn_blocking(move || {
            upload.file.write_all(&bytes)?;
            upload.offset += u64::try_from(bytes.len()).unwrap_or(u64::MAX);
            Ok(upload)
        });
        written.await.map_err(io::Error::other)?
    }

    /// All that has come.
    pub(crate) async fn bytes(self) -> io::Result<(Self, Bytes)> {
        let read = spawn_blocking(move || {
            let mut bytes = Vec::new();
            File::open(&self.path)?
                .take(self.offset)
                .read_to_end(&mut bytes)?;
            Ok((self, bytes.into()))
        });
        read.await.map_err(io::Error::other)?
    }

    /// It is kept elsewhere, or is not what it should be.
    pub(crate) fn discard(self) -> io::Result<()> {
        match std::fs::remove_file(&self.path) {
            Err(error) if error.kind() != ErrorKind::NotFound => Err(error),
            _ => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn digest(n: u8) -> Digest {
        Digest([n; 32])
    }

    fn uploads(folder: &tempfile::TempDir, most: u64) -> Arc<Uploads> {
        Arc::new(Uploads {
            most,
            ..Uploads::new(folder.path().join("partial"))
        })
    }

    #[tokio::test]
    async fn who_is_cut_off_goes_on_where_it_was() {
        let folder = tempfile::tempdir().unwrap();
        let uploads = uploads(&folder, 100);
        assert_eq!(uploads.offset(digest(1)), 0);
        let upload = uploads.begin(digest(1), 6).await.unwrap();
        assert!(matches!(
            uploads.begin(digest(1), 6).await,
            Err(Refused::UnderWay)
        ));
        drop(upload.append(Bytes::from_static(b"abc")).await.unwrap());
        assert_eq!(uploads.offset(digest(1)), 3);
        let upload = uploads.begin(digest(1), 6).await.unwrap();
        assert_eq!(upload.offset(), 3);
        let upload = upload.append(Bytes::from_static(b"def")).await.unwrap();
        let (upload, bytes) = upload.bytes().await.unwrap();
        assert_eq!(bytes, "abcdef");
        upload.discard().unwrap();
        assert_eq!(uploads.offset(digest(1)), 0);
    }

    #[tokio::test]
    async fn together_they_stay_within_bounds() {
        let folder = tempfile::tempdir().unwrap();
        let uploads = uploads(&folder, 10);
        let first = uploads.begin(digest(1), 6).await.unwrap();
        assert!(matches!(
            uploads.begin(digest(2), 5).await,
            Err(Refused::Full)
        ));
        drop(first.append(Bytes::from_static(b"abc")).await.unwrap());
        drop(uploads.begin(digest(2), 7).await.unwrap());
        assert!(matches!(
            uploads.begin(digest(2), 8).await,
            Err(Refused::Full)
        ));
        // One goes on with what is its own.
        drop(uploads.begin(digest(1), 10).await.unwrap());
    }

    #[tokio::test]
    async fn what_was_left_for_good_is_swept_out() {
        let folder = tempfile::tempdir().unwrap();
        let uploads = uploads(&folder, 10);
        for n in [1, 2] {
            let upload = uploads.begin(digest(n), 4).await.unwrap();
            drop(upload.append(Bytes::from_static(b"abcd")).await.unwrap());
        }
        let file = OpenOptions::new().write(true).open(uploads.path(digest(1)));
        let file = file.unwrap();
        let now = file.metadata().unwrap().modified().unwrap();
        let old = now - STALE - Duration::from_secs(60);
        file.set_modified(old).unwrap();
        assert!(uploads.begin(digest(3), 6).await.is_ok());
        assert_eq!([1, 2].map(|n| uploads.offset(digest(n))), [0, 4]);
    }
}
