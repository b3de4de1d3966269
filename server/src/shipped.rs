//! What ships with the program and every new community starts with: the default procedure, the published calendars.

use domain::adding::AddingError;
use domain::body::{Put, YearCard};
use domain::calendar::CalendarError;
use domain::procedure::{Procedure, ProcedureError, ProcedureRef};
use domain::{Body, CommunityId, Private, Stream, StreamKind, World};
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

/// The procedures whose newest version in the register has other rules than this build ships under the same version:
/// another build shipped those. Their cards stand, so that without a word nobody would notice.
pub(crate) fn changed(world: &World) -> Result<Vec<ProcedureRef>, ProcedureError> {
    let mut changed = Vec::new();
    for (id, text) in domain::procedure::shipped() {
        if world.newest(id).is_none() {
            continue;
        }
        let ships = Procedure::from_toml(text)?;
        // What a community wrote anew under a higher version is its own.
        if let Err(AddingError::Changed { newest, .. }) = world.adding(&ships)
            && newest == ships.version
        {
            changed.push(ships.reference());
        }
    }
    Ok(changed)
}
