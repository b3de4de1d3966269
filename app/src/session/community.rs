//! The community whose server this is, as it told this tablet last.

use crate::api::{self, Failure};
use crate::clock;
use crate::context::Shared;
use crate::local;
use crate::sync_status::Skew;
use domain::ids::CommunityId;
use domain::time::Time;
use leptos::prelude::*;
use leptos::task::spawn_local;
use serde::{Deserialize, Serialize};
use sync::rescue::PublicKey;

const COMMUNITY: &str = "shouwen.community";

/// The community that this server serves.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Community {
    pub community: CommunityId,
    pub name: String,
    #[serde(default)]
    pub hotline: String,
}

#[derive(Deserialize)]
struct CommunityReply {
    #[serde(flatten)]
    community: Community,
    /// What rescue files are sealed to.
    #[serde(default)]
    sealing: Option<PublicKey>,
    server_time: Option<Time>,
}

/// The community of this server; the one of last time where the server does not answer. Its clock
/// is taken over by the way, so that the log-in page shows the community's time.
pub(crate) async fn community(shared: Shared) -> Result<Community, Failure> {
    let begun = clock::Stopwatch::start();
    match api::get::<CommunityReply>("/api/community/v1").await {
        Ok(CommunityReply {
            community,
            sealing,
            server_time,
        }) => {
            if let Some(server) = server_time {
                let (before, after) = begun.read();
                shared.set_skew(Skew::of(server, before, after));
            }
            local::keep(COMMUNITY, &community);
            if let Some(key) = sealing {
                local::keep(&sealing_at(community.community), &key);
            }
            Ok(community)
        }
        Err(failure) => local::read(COMMUNITY).ok_or(failure),
    }
}

/// What the server of `community` has told this tablet to seal to.
pub(crate) fn sealing_key(community: CommunityId) -> Option<PublicKey> {
    local::read(&sealing_at(community))
}

/// By community: another server at the same address takes nothing away.
fn sealing_at(community: CommunityId) -> String {
    format!("shouwen.sealing.{community}")
}

/// Asks for what to seal to, on a tablet that was enrolled before servers said it.
pub(crate) fn learn_sealing_key(shared: Shared) {
    let session = shared.session.get_untracked();
    if session.is_some_and(|session| sealing_key(session.community).is_none()) {
        spawn_local(async move {
            // Where nothing comes, the next round trip asks again.
            if community(shared).await.is_ok() {
                shared.replica.touch();
            }
        });
    }
}
