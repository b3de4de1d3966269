//! Which blobs the log names. Whether they are there, who keeps them knows.

use super::Authority;
use crate::digest::Digest;
use crate::protocol::MAX_BLOBS;
use crate::storage::Row;
use domain::{Body, Verdict};
use std::collections::BTreeSet;

impl Row {
    /// The blob that its entry names; none where the entry is kept aside, or names one that nobody here can take in.
    pub fn blob(&self) -> Option<Digest> {
        let verdict: Verdict = serde_json::from_str(self.verdict.get()).ok()?;
        let entry = self.entry.read().ok()?;
        verdict.is_shown().then(|| named(&entry)).flatten()
    }
}

impl Authority {
    /// Whether an entry of the log names the blob.
    pub fn names_blob(&self, blob: &Digest) -> bool {
        self.state.blobs.contains(blob)
    }

    /// Of the blobs that a request makes known, those that entries of the log name: each once, no more than are looked at.
    pub fn named_blobs(&self, have: &[Digest]) -> Vec<Digest> {
        let looked_at: BTreeSet<&Digest> = have.iter().take(MAX_BLOBS).collect();
        let named = looked_at.into_iter().filter(|blob| self.names_blob(blob));
        named.copied().collect()
    }
}

/// What `entry` names.
pub(super) fn named(entry: &domain::Entry) -> Option<Digest> {
    let Body::Photo(photo) = &entry.body else {
        return None;
    };
    let digest = || Digest::try_from(photo.blob.clone()).ok();
    photo.can_be_kept().then(digest).flatten()
}
