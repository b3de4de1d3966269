//! Logging in needs the network once; afterwards the tablet works without.

use super::{LOCKED, SESSION, Session, community, enrolment::Enrolment, pin};
use crate::api::{self, Failure};
use crate::clock;
use crate::context::Shared;
use crate::draft;
use crate::holding;
use crate::kiosk;
use crate::local;
use crate::sync_status::Skew;
use domain::ids::{CommunityId, DeviceId, StaffId};
use domain::time::{Offset, Time};
use domain::words::Role;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// Why logging in did not work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LoginProblem {
    /// Work number or PIN is wrong.
    Wrong,
    /// Too many tries; seconds until the next.
    Locked { seconds: u32 },
    /// No answer.
    Unreachable,
    /// A window holds something of somebody else that is not stored.
    Unstored,
    /// The browser keeps nothing for this page: nobody would be logged in after a reload, and without a network nobody could be.
    NotKept,
    /// The server cannot be understood.
    Fault { status: u16 },
}

/// Why logging out must wait.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LogoutProblem {
    /// So many entries are only on this tablet.
    Unsent(usize),
    /// Another window holds something that is not stored.
    Unstored,
    /// The server must hear of it.
    Unreachable,
}

#[derive(Serialize)]
struct Credentials<'a> {
    code: &'a str,
    password: &'a str,
}

#[derive(Deserialize)]
struct Person {
    staff: StaffId,
    name: String,
    roles: Vec<Role>,
    server_time: Time,
}

#[derive(Serialize)]
struct Enrol<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    device: Option<DeviceId>,
    /// Its code on a server that knows it no more.
    #[serde(skip_serializing_if = "Option::is_none")]
    was: Option<&'a str>,
    day: &'a str,
}

#[derive(Deserialize)]
struct Enrolled {
    device: DeviceId,
    code: String,
    next_alias: u32,
}

impl From<Failure> for LoginProblem {
    fn from(failure: Failure) -> Self {
        match failure {
            Failure::Unreachable => Self::Unreachable,
            Failure::Answered {
                status: 401 | 403, ..
            } => Self::Wrong,
            Failure::Answered {
                status: 429,
                retry_after,
                ..
            } => Self::Locked {
                seconds: retry_after.unwrap_or(600),
            },
            Failure::Answered { status, .. } => Self::Fault { status },
            Failure::Unreadable => Self::Fault { status: 200 },
        }
    }
}

/// Logs a person in, enrols the tablet where it is new, and keeps what unlocks it without network.
pub(crate) async fn log_in(shared: Shared, code: &str, password: &str) -> Result<(), LoginProblem> {
    let community = community(shared).await?.community;
    // Asked here again: it may have come about since the form for another person was opened.
    if !is_for_the_same(shared, code, community) && is_anything_unstored(shared).await {
        return Err(LoginProblem::Unstored);
    }
    let begun = clock::Stopwatch::start();
    let path = format!("/api/session/v1/{community}");
    let person: Person = api::post(&path, &Credentials { code, password }).await?;
    let (before, after) = begun.read();
    shared.set_skew(Skew::of(person.server_time, before, after));
    let enrolment = enrol(community, person.server_time).await?;
    pin::keep(password).await;
    let session = Session {
        staff: person.staff,
        code: code.to_owned(),
        name: person.name,
        roles: person.roles,
        device: enrolment.device,
        tablet: enrolment.tablet,
        community,
    };
    local::keep(SESSION, &session);
    if super::kept().as_ref() != Some(&session) {
        return Err(LoginProblem::NotKept);
    }
    local::forget(LOCKED);
    crate::wipe::begin_anew();
    let _ = crate::device::persist().await;
    shared.session.set(Some(session));
    shared.locked.set(false);
    Ok(())
}

/// Whether whoever logs in goes on with the records that are open, if any are.
fn is_for_the_same(shared: Shared, code: &str, community: CommunityId) -> bool {
    let session = shared.session.get_untracked();
    session.is_none_or(|session| {
        session.code.eq_ignore_ascii_case(code) && session.community == community
    })
}

async fn is_anything_unstored(shared: Shared) -> bool {
    untrack(|| shared.replica.unsaved()) > 0 || holding::elsewhere(shared.replica).await
}

async fn enrol(community: CommunityId, now: Time) -> Result<Enrolment, LoginProblem> {
    let path = format!("/api/device/v1/{community}");
    let day = Offset::default().short_day(now);
    let kept = Enrolment::kept().filter(|kept| kept.community == community);
    let asking = Enrol {
        device: kept.as_ref().map(|kept| kept.device),
        was: None,
        day: &day,
    };
    let enrolled = match (api::post::<Enrolled>(&path, &asking).await, &kept) {
        // A server that lost this tablet takes it in under the id that everything on it was written with.
        (Err(Failure::Answered { status: 403, .. }), Some(kept)) => {
            let was = Some(kept.tablet.as_str());
            api::post(&path, &Enrol { was, ..asking }).await?
        }
        (other, _) => other?,
    };
    let Enrolled {
        device,
        code: tablet,
        next_alias,
    } = enrolled;
    let enrolment = Enrolment {
        community,
        device,
        tablet,
        day,
        next_alias,
    };
    enrolment.keep();
    Ok(enrolment)
}

/// Logs out. What only this tablet holds would have nobody to hand it in, so it must be sent before.
pub(crate) async fn log_out(shared: Shared) -> Result<(), LogoutProblem> {
    let unsent = shared.replica.unconfirmed() + untrack(|| shared.replica.unsaved());
    if unsent > 0 {
        return Err(LogoutProblem::Unsent(unsent));
    }
    if holding::elsewhere(shared.replica).await {
        return Err(LogoutProblem::Unstored);
    }
    let Some(session) = shared.session.get_untracked() else {
        return Ok(());
    };
    let path = format!("/api/session/v1/{}", session.community);
    // Any other answer means that the server no longer knows the session: it is ended too.
    if let Err(Failure::Unreachable) = api::delete(&path).await {
        return Err(LogoutProblem::Unreachable);
    }
    local::forget(SESSION);
    local::forget(LOCKED);
    pin::forget();
    draft::forget_all(session.staff);
    kiosk::forget_forms();
    shared.session.set(None);
    Ok(())
}
