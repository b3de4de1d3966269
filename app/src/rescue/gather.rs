//! What this tablet alone has, whoever is logged in, and whatever version of the app wrote it.

use crate::context::Shared;
use crate::session::Enrolment;
use crate::store::{Store, StoreProblem};
use domain::{CommunityId, DeviceId};
use leptos::prelude::*;
use sync::Stored;
use sync::replica::Gathered;

/// Whose tablet it is.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Whose {
    pub(super) community: CommunityId,
    pub(super) device: DeviceId,
    pub(super) tablet: String,
}

impl Whose {
    /// That of who is logged in, else of whoever was; none on a tablet that was never enrolled.
    pub(super) fn of(shared: Shared) -> Option<Self> {
        let session = shared.session.get_untracked();
        let session = session.map(|session| Self {
            community: session.community,
            device: session.device,
            tablet: session.tablet,
        });
        session.or_else(|| {
            let enrolment = Enrolment::kept()?;
            Some(Self {
                community: enrolment.community,
                device: enrolment.device,
                tablet: enrolment.tablet,
            })
        })
    }
}

/// What is to be rescued, and why the store could not be asked, if that is so. Looked at with a connection of its own: the
/// app's may be closed, or never have opened because a newer app wrote there.
pub(super) async fn gather(
    shared: Shared,
    community: CommunityId,
) -> (Gathered, Option<StoreProblem>) {
    let (stored, problem) = match stored(community).await {
        Ok(stored) => (stored, None),
        Err(problem) => (Stored::default(), Some(problem)),
    };
    let gathered = shared.replica.gather(community, &stored);
    (gathered, problem)
}

async fn stored(community: CommunityId) -> Result<Stored, StoreProblem> {
    let store = Store::open_as_it_is(community).await?;
    let stored = store.load_waiting().await;
    store.close();
    stored
}
