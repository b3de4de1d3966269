//! What ships with the program and every new community starts with: the default procedure, the published calendars.

use domain::body::{Put, YearCard};
use domain::calendar::CalendarError;
use domain::procedure::ProcedureError;
use domain::{Body, CommunityId, Private, Stream, StreamKind};
use sync::Draft;

/// Why what ships cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum ShippedError {
    /// A procedure.
    #[error(transparent)]
    Procedure(#[from] ProcedureError),
    /// A calendar.
    #[error(transparent)]
    Calendar(#[from] CalendarError),
}

/// The published years as entries of the calendar's register, one a year.
pub(crate) fn years(community: CommunityId) -> Result<Vec<Draft>, ShippedError> {
    let draft = |year: YearCard| Draft {
        stream: Stream::of_community(StreamKind::Calendar, community),
        body: Body::Put(Box::new(Put {
            year: Some(year),
            ..Put::default()
        })),
        private: Private::default(),
        id: None,
    };
    Ok(YearCard::shipped()?.into_iter().map(draft).collect())
}
