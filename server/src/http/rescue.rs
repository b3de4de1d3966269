//! `POST /api/rescue/v1/{community}`: somebody of the desk hands in the rescue file of a tablet (docs/SYNC-PROTOCOL.md).

use super::body::Unpacked;
use super::error::ApiError;
use super::person::AtDesk;
use crate::office::Office;
use axum::Json;
use axum::extract::State;
use domain::Time;
use serde::Serialize;
use sync::rescue::{Became, RescueError};

#[derive(Serialize)]
pub(super) struct Imported {
    /// The code of the tablet whose file it was.
    tablet: String,
    /// When the file was written, by that tablet's clock.
    at: Time,
    #[serde(flatten)]
    became: Became,
}

pub(super) async fn import(
    State(office): State<Office>,
    AtDesk(person): AtDesk,
    body: Unpacked,
) -> Result<Json<Imported>, ApiError> {
    let contents = office.sealing().open(&body.0, person.community)?;
    let (tablet, at) = (contents.tablet.clone(), contents.at);
    let request = contents.into_request(person.community);
    let became = office.writer().rescue(request).await?;
    tracing::info!(?tablet, ?became, "a rescue file was imported");
    Ok(Json(Imported { tablet, at, became }))
}

impl From<RescueError> for ApiError {
    fn from(error: RescueError) -> Self {
        Self::Rescue(error)
    }
}
