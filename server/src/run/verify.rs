//! `shouwen verify`: everything that the log says of itself, and the photos that it names, beside a server that may be running.

use super::{RunError, place, say};
use crate::blobs::{self, Blobs, Survey};
use crate::cli::Data;
use crate::folder::Folder;
use crate::log::{Walk, Wrong};
use crate::store::Receipt;
use domain::CommunityId;
use std::collections::{BTreeMap, BTreeSet};
use std::convert::Infallible;
use std::process::ExitCode;
use sync::{Digest, LogHead};

pub(super) async fn verify(data: &Data) -> Result<ExitCode, RunError> {
    let (folder, community) = Folder::open_beside(place(data)?).await?;
    let key = Some(folder.keys.verdict);
    // What arrives from here on is another time's.
    let receipts = folder.store.receipts(community.id).await?;
    match walked(&folder, community.id, key).await {
        Ok((head, places)) => {
            say(&format!("日志无误 the log holds: {}", entries(head)))?;
            photos(&folder, &receipts, &places).await
        }
        Err(wrong) => {
            say(&in_words(&wrong))?;
            Ok(ExitCode::FAILURE)
        }
    }
}

async fn walked(
    folder: &Folder,
    community: CommunityId,
    key: Option<[u8; 32]>,
) -> Result<(LogHead, BTreeMap<Digest, u64>), Wrong> {
    let mut walk = Walk::begin(&folder.store, community, key).await?;
    let head = walk.to_the_end().await?;
    Ok((head, walk.blobs().clone()))
}

/// Those that arrived must be there as they came; those that did not are waited for.
async fn photos(
    folder: &Folder,
    receipts: &[Receipt],
    places: &BTreeMap<Digest, u64>,
) -> Result<ExitCode, RunError> {
    let mut survey = Survey::default();
    if !receipts.is_empty() {
        let blobs = Blobs::open(&folder.place.blobs())?;
        let pass = async |_: Digest, _: &[u8]| Ok::<(), Infallible>(());
        let Ok(seen) = blobs::survey(&blobs, receipts, places, pass).await;
        survey = seen;
    }
    for line in photos_in_words(&survey) {
        say(&line)?;
    }
    let arrived: BTreeSet<Digest> = receipts.iter().map(|receipt| receipt.digest).collect();
    let is_waited_for = |(digest, _): &(&Digest, &u64)| !arrived.contains(digest);
    let waited_for = places.iter().filter(is_waited_for);
    if let Some((digest, seq)) = waited_for.clone().min_by_key(|(_, seq)| **seq) {
        let count = waited_for.count();
        say(&format!(
            "未到的照片 photos that have not arrived yet: {count}, the first {digest}, named at place {seq}; the tablets that took \
             them send them"
        ))?;
    }
    Ok(match survey.first {
        Some(_) => ExitCode::FAILURE,
        None => ExitCode::SUCCESS,
    })
}

/// How many photos hold, and the first that does not.
pub(super) fn photos_in_words(survey: &Survey) -> Vec<String> {
    let Survey { held, lost, first } = survey;
    let holding = (*held > 0).then(|| format!("照片无误 photos that hold: {held}"));
    let losing = first.as_ref().map(|first| {
        format!(
            "照片有误 photos that are damaged or gone: {lost}, the first: {first}. Put its file back from a backup, or \
             remove what is left of it and start the server again: a tablet that still has it sends it again"
        )
    });
    holding.into_iter().chain(losing).collect()
}

/// How many there are, and what to compare with a place and chain that another keeps.
pub(super) fn entries(LogHead { seq, chain }: LogHead) -> String {
    format!("{seq} 条 entries, head {seq}, chain {chain}")
}

pub(super) fn in_words(wrong: &Wrong) -> String {
    let place = wrong.place().map_or_else(String::new, |place| {
        format!("第 {place} 条 place {place}: ")
    });
    format!(
        "日志有误 the log is damaged: {place}{wrong}. Everything before it holds. Stop the server, keep this folder as it is, \
         and restore your latest backup into another one with `shouwen restore`"
    )
}
