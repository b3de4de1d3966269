//! A community's registers at the terminal: looked at beside a server that may be running, written only without one.

use super::{RunError, place};
use crate::cli::Data;
use crate::folder::Folder;
use crate::log::Log;
use crate::store::Community;
use domain::body::Put;
use domain::{Body, Private, Stream, StreamKind, Time, World};
use sync::Draft;

/// The registers of the community in a data folder.
pub(super) struct Registers {
    folder: Folder,
    community: Community,
    log: Log,
}

impl Registers {
    /// To look at, also while a server runs.
    pub(super) async fn look(data: &Data) -> Result<Self, RunError> {
        let (folder, community) = Folder::open_beside(place(data)?).await?;
        Self::of(folder, community).await
    }

    /// To write; refused while a server runs, which alone may write then.
    pub(super) async fn open(data: &Data) -> Result<Self, RunError> {
        let (folder, community) = Folder::open_founded(place(data)?).await?;
        Self::of(folder, community).await
    }

    async fn of(folder: Folder, community: Community) -> Result<Self, RunError> {
        let log = folder.log(community.id).await?;
        Ok(Self {
            folder,
            community,
            log,
        })
    }

    /// Everything that is known.
    pub(super) fn world(&self) -> &World {
        self.log.authority().world()
    }

    /// The community's time.
    pub(super) fn now(&self) -> Time {
        self.community.clock().now()
    }

    /// Writes a card into the community's register of this kind.
    pub(super) async fn put(&mut self, kind: StreamKind, put: Put) -> Result<(), RunError> {
        let draft = Draft {
            stream: Stream::of_community(kind, self.community.id),
            body: Body::Put(Box::new(put)),
            private: Private::default(),
            id: None,
        };
        let now = self.now();
        Ok(self.log.write(vec![draft], None, now).await?)
    }

    /// Leaves the folder as a backup wants it.
    pub(super) async fn close(self) -> Result<(), RunError> {
        Ok(self.folder.store.clone().close().await?)
    }
}
