//! The rescue file: what this tablet alone has, sealed to the server, for a tablet that cannot sync any more. Nothing leaves
//! the outbox by it; and the desk's side, which hands such a file in.

mod download;
mod gather;
mod seal;

use crate::api::{self, Failure};
use crate::clock;
use crate::context::Shared;
use crate::session;
use crate::subtle::subtle;
use domain::time::{Offset, Time};
use gather::{Whose, gather};
use gloo_net::http::Method;
use leptos::prelude::*;
use serde::Deserialize;
use sync::rescue::Became;

/// Why nothing was exported.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum RescueProblem {
    /// Nothing is on this tablet alone.
    Nothing,
    /// The store cannot be asked, and in memory there is nothing.
    Unread,
    /// The server's public key has not come yet.
    NoKey,
    /// This browser has no cryptography here: plain http.
    NoCrypto,
    /// The browser would not seal, or not hand over the file.
    Refused,
}

/// What was exported.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Exported {
    pub(crate) file: String,
    pub(crate) count: usize,
}

/// How many records would go along now. Where the store cannot be asked, those in memory.
pub(crate) async fn waiting(shared: Shared) -> usize {
    match Whose::of(shared) {
        Some(whose) => gather(shared, whose.community).await.0.count(),
        None => 0,
    }
}

/// What stands in the way of an export before anybody presses.
pub(crate) fn obstacle(shared: Shared) -> Option<RescueProblem> {
    let whose = Whose::of(shared)?;
    if subtle().is_none() {
        return Some(RescueProblem::NoCrypto);
    }
    let is_missing = session::sealing_key(whose.community).is_none();
    is_missing.then_some(RescueProblem::NoKey)
}

/// Writes what this tablet alone has into a file, and leaves it here as it is.
pub(crate) async fn export(shared: Shared) -> Result<Exported, RescueProblem> {
    let whose = Whose::of(shared).ok_or(RescueProblem::Nothing)?;
    let subtle = subtle().ok_or(RescueProblem::NoCrypto)?;
    let key = session::sealing_key(whose.community).ok_or(RescueProblem::NoKey)?;
    let (gathered, problem) = gather(shared, whose.community).await;
    let count = gathered.count();
    if count == 0 {
        return Err(problem.map_or(RescueProblem::Nothing, |_| RescueProblem::Unread));
    }
    let world = shared.replica.world();
    let offset = world.with_untracked(|world| world.settings.offset);
    let file = file_name(&whose.tablet, offset, shared.now());
    let app = env!("CARGO_PKG_VERSION");
    let contents = gathered.contents(whose.device, whose.tablet, app, clock::device_now());
    let sealed = seal::seal(&subtle, whose.community, &key, &contents.to_json()).await;
    let handed = sealed.and_then(|sealed| download::hand_over(&file, &sealed));
    handed.ok_or(RescueProblem::Refused)?;
    Ok(Exported { file, count })
}

/// `首问-救援-T07-20261130-1432.shouwen`
fn file_name(tablet: &str, offset: Offset, now: Time) -> String {
    let (day, minute) = (offset.short_day(now), offset.minute_of_day(now));
    let (hour, minute) = (minute / 60, minute % 60);
    format!("首问-救援-{tablet}-20{day}-{hour:02}{minute:02}.shouwen")
}

/// What became of a rescue file that was handed in.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub(crate) struct Imported {
    /// The code of its tablet.
    pub(crate) tablet: String,
    #[serde(flatten)]
    pub(crate) became: Became,
}

/// Hands the rescue file `text` in, in the name of who is logged in.
pub(crate) async fn import(shared: Shared, text: String) -> Result<Imported, Failure> {
    let session = shared.session.get_untracked();
    let session = session.ok_or(Failure::Unreachable)?;
    let path = format!("/api/rescue/v1/{}", session.community);
    let told = api::exchange(Method::POST, &path, Some(text)).await?;
    serde_json::from_str(&told).map_err(|_| Failure::Unreadable)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_called_after_its_tablet_and_the_communitys_time() {
        let name = file_name("T07", Offset::default(), Time(1_795_069_920_000));
        assert_eq!(name, "首问-救援-T07-20261119-1432.shouwen");
    }
}
