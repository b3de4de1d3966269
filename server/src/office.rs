//! What every handler shares: the store, the photos, the way to the writing task, the clock, the site.

use crate::blobs::Photos;
use crate::clock::Clock;
use crate::folder::Folder;
use crate::log::Writer;
use crate::passwords::Passwords;
use crate::sealing::Sealing;
use crate::site::Site;
use crate::store::Store;
use crate::waiting::Waiting;
use domain::{CommunityId, Time};
use std::sync::Arc;
use sync::Authority;
use tokio::sync::watch;

/// A running community.
#[derive(Clone)]
pub(crate) struct Office(Arc<Inner>);

struct Inner {
    community: CommunityId,
    store: Store,
    sealing: Sealing,
    photos: Photos,
    writer: Writer,
    clock: Clock,
    passwords: Passwords,
    site: Site,
    waiting: Waiting,
    leaving: watch::Sender<bool>,
}

impl Office {
    pub(crate) fn new(
        folder: &Folder,
        photos: Photos,
        writer: Writer,
        clock: Clock,
        passwords: Passwords,
        site: Site,
    ) -> Self {
        let community = writer.authority().community();
        Self(Arc::new(Inner {
            community,
            store: folder.store.clone(),
            sealing: folder.sealing.clone(),
            photos,
            writer,
            clock,
            passwords,
            site,
            waiting: Waiting::default(),
            leaving: watch::Sender::new(false),
        }))
    }

    pub(crate) fn community(&self) -> CommunityId {
        self.0.community
    }

    pub(crate) fn store(&self) -> &Store {
        &self.0.store
    }

    pub(crate) fn sealing(&self) -> &Sealing {
        &self.0.sealing
    }

    pub(crate) fn photos(&self) -> &Photos {
        &self.0.photos
    }

    pub(crate) fn writer(&self) -> &Writer {
        &self.0.writer
    }

    pub(crate) fn passwords(&self) -> &Passwords {
        &self.0.passwords
    }

    pub(crate) fn site(&self) -> &Site {
        &self.0.site
    }

    pub(crate) fn waiting(&self) -> &Waiting {
        &self.0.waiting
    }

    pub(crate) fn now(&self) -> Time {
        self.0.clock.now()
    }

    /// From now on nobody waits for what may come: requests under way are finished.
    pub(crate) fn leave(&self) {
        self.0.leaving.send_replace(true);
    }

    /// Waits until the server stops.
    pub(crate) async fn leaving(&self) {
        // The sending side lives as long as the office.
        self.0
            .leaving
            .subscribe()
            .wait_for(|leaving| *leaving)
            .await
            .ok();
    }

    /// The log as of the last commit.
    pub(crate) fn authority(&self) -> Arc<Authority> {
        self.0.writer.authority()
    }
}
