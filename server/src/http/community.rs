//! `GET /api/community/v1`: which community this server holds, for the page before the log-in.

use crate::office::Office;
use axum::Json;
use axum::extract::State;
use domain::{CommunityId, Time};
use serde::Serialize;
use sync::rescue::PublicKey;

#[derive(Serialize)]
pub(super) struct Told {
    community: CommunityId,
    name: String,
    hotline: String,
    /// What tablets seal to that cannot sync any more.
    sealing: PublicKey,
    server_time: Time,
}

pub(super) async fn tell(State(office): State<Office>) -> Json<Told> {
    let authority = office.authority();
    let settings = &authority.world().settings;
    Json(Told {
        community: office.community(),
        name: settings.name.clone(),
        hotline: settings.hotline.clone(),
        sealing: office.sealing().public().clone(),
        server_time: office.now(),
    })
}
