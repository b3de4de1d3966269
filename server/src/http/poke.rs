//! `GET /api/poke/v1/{community}`: says where the log ends, again whenever it moves. What is new, a sync tells.

use super::error::ApiError;
use super::person::Person;
use crate::office::Office;
use crate::waiting::Seat;
use axum::Json;
use axum::extract::{Query, State};
use axum::response::sse::{Event, Sse};
use axum::response::{IntoResponse, Response};
use futures::stream::{self, Stream};
use serde::{Deserialize, Serialize};
use std::convert::Infallible;
use std::time::Duration;
use tokio::time::timeout;

/// How often the end is said though nothing moved: who hears nothing for longer knows that the way is cut.
const PULSE: Duration = Duration::from_secs(20);
/// How often a stream says something before the browser has to ask anew, so that who was logged out hears no more.
const PULSES: u32 = 180;

#[derive(Deserialize)]
pub(super) struct Asked {
    /// Where the asker's log ends, who cannot be told by a stream.
    after: Option<u64>,
}

#[derive(Serialize)]
struct End {
    seq: u64,
}

/// A stream of events or, where the address says `?after=`, one answer as soon as the log ends elsewhere.
pub(super) async fn poke(
    State(office): State<Office>,
    person: Person,
    Query(asked): Query<Asked>,
) -> Result<Response, ApiError> {
    let waiting = office.waiting().sit(person.staff);
    let seat = waiting.ok_or(ApiError::WaitsTooOften)?;
    let told = match asked.after {
        Some(after) => Json(End {
            seq: next(&office, after).await.ok_or(ApiError::Busy)?,
        })
        .into_response(),
        None => Sse::new(events(office, seat)).into_response(),
    };
    Ok(told)
}

/// Where the log ends, once it is not `seq` or a pulse is over; nothing while the server stops.
async fn next(office: &Office, seq: u64) -> Option<u64> {
    let moved = timeout(PULSE, office.writer().moved_from(seq));
    tokio::select! {
        moved = moved => moved.unwrap_or(Some(seq)),
        () = office.leaving() => None,
    }
}

fn events(office: Office, seat: Seat) -> impl Stream<Item = Result<Event, Infallible>> {
    let first = (office, seat, None, 0);
    stream::unfold(first, async |(office, seat, told, pulses)| {
        let seq = match told {
            None => office.authority().head().seq,
            Some(seq) if pulses < PULSES => next(&office, seq).await?,
            Some(_) => return None,
        };
        let event = Event::default().data(seq.to_string());
        Some((Ok(event), (office, seat, Some(seq), pulses + 1)))
    })
}
