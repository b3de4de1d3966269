//! `shouwen verify`: everything that the log says of itself, beside a server that may be running.

use super::{RunError, place, say};
use crate::cli::Data;
use crate::folder::Folder;
use crate::log::{Walk, Wrong};
use std::process::ExitCode;
use sync::LogHead;

pub(super) async fn verify(data: &Data) -> Result<ExitCode, RunError> {
    let (folder, community) = Folder::open_beside(place(data)?).await?;
    let key = Some(folder.keys.verdict);
    let walk = Walk::begin(&folder.store, community.id, key).await;
    let found = match walk {
        Ok(walk) => walk.to_the_end().await,
        Err(wrong) => Err(wrong),
    };
    match found {
        Ok(head) => {
            say(&format!("日志无误 the log holds: {}", entries(head)))?;
            Ok(ExitCode::SUCCESS)
        }
        Err(wrong) => {
            say(&in_words(&wrong))?;
            Ok(ExitCode::FAILURE)
        }
    }
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
