//! Whether the photos that once arrived are still there as they came.

use super::{BlobError, Blobs};
use crate::store::Receipt;
use std::collections::BTreeMap;
use sync::Digest;

/// A photo that is not there as it came.
#[derive(Debug, thiserror::Error)]
#[error("photo {digest}{}: {why}", place.map_or_else(String::new, |place| format!(", named at place {place}")))]
pub struct Lost {
    /// Which one.
    pub digest: Digest,
    /// The first place of the log that names it.
    pub place: Option<u64>,
    /// What is wrong.
    pub why: Why,
}

/// What is wrong with a photo.
#[derive(Debug, thiserror::Error)]
pub enum Why {
    /// It is gone.
    #[error("it arrived once and is not there any more")]
    Gone,
    /// It cannot be read as it came.
    #[error(transparent)]
    Unreadable(#[from] BlobError),
}

/// What was found of all photos that ever arrived.
#[derive(Debug, Default)]
pub struct Survey {
    /// How many are there as they came.
    pub held: usize,
    /// How many are not.
    pub lost: usize,
    /// The first of these, in the order in which the log names them.
    pub first: Option<Lost>,
}

impl Survey {
    /// One more is lost.
    pub(crate) fn lose(&mut self, lost: Lost) {
        self.lost += 1;
        let order = |lost: &Lost| (lost.place.unwrap_or(u64::MAX), lost.digest);
        if self
            .first
            .as_ref()
            .is_none_or(|first| order(&lost) < order(first))
        {
            self.first = Some(lost);
        }
    }
}

/// Looks at everything that ever arrived: `places` has the first place that names each, `take` gets what is there.
pub async fn survey<E>(
    blobs: &Blobs,
    receipts: &[Receipt],
    places: &BTreeMap<Digest, u64>,
    mut take: impl AsyncFnMut(Digest, &[u8]) -> Result<(), E>,
) -> Result<Survey, E> {
    let mut survey = Survey::default();
    for digest in receipts.iter().map(|receipt| receipt.digest) {
        let why = match blobs.get(digest).await {
            Ok(Some(bytes)) => {
                take(digest, &bytes).await?;
                survey.held += 1;
                continue;
            }
            Ok(None) => Why::Gone,
            Err(error) => error.into(),
        };
        let place = places.get(&digest).copied();
        survey.lose(Lost { digest, place, why });
    }
    Ok(survey)
}
