//! `shouwen copy`: a community moves to another database.

use super::verify::photos_in_words;
use super::{RunError, say};
use crate::blobs::{self, BlobError, Blobs};
use crate::cli::Copy;
use crate::folder::{self, FolderError};
use crate::store::{Address, Store, StoreError, copy};
use std::collections::BTreeMap;
use std::fs::File;
use std::process::ExitCode;

pub(super) async fn run(asked: &Copy) -> Result<ExitCode, RunError> {
    let read = |url: &str| Address::read(url).map_err(FolderError::from);
    let (from, to) = (read(&asked.from)?, read(&asked.to)?);
    let _nobody_else = (keep_out(&from)?, keep_out(&to)?);
    let copied = copy(&from, &to).await?;
    for (table, rows) in &copied.rows {
        say(&format!("{table}: {rows}"))?;
    }
    let (seq, chain) = (copied.head.seq, copied.head.chain);
    say(&format!(
        "已复制 copied from {from} to {to}; 日志止于第 {seq} 条 the log ends at {seq}, chain {chain}"
    ))?;
    let lost = photos(asked, &to).await?;
    say(
        "密钥文件不在数据库里 the keys are in no database: serve the copy with the data folder whose shouwen.keys the \
         community has, or copy that file",
    )?;
    Ok(match lost {
        true => ExitCode::FAILURE,
        false => ExitCode::SUCCESS,
    })
}

/// Copies the photos where a place is named, and says what became of them; whether some are lost. One that is there already
/// is written again.
async fn photos(asked: &Copy, to: &Address) -> Result<bool, RunError> {
    let store = Store::open(to).await?;
    let community = store.community().await?.ok_or(StoreError::Empty)?;
    let receipts = store.receipts(community.id).await?;
    store.close().await?;
    let (Some(from), Some(to)) = (&asked.blobs_from, &asked.blobs_to) else {
        if !receipts.is_empty() {
            let count = receipts.len();
            say(&format!(
                "照片留在原处 {count} photos stay where they are: serve the copy with the same --blobs, or copy them with \
                 --blobs-from and --blobs-to"
            ))?;
        }
        return Ok(false);
    };
    let open = |place: &str| Blobs::open(&blobs::Address::read(place).map_err(BlobError::from)?);
    let (from, to) = (open(from)?, open(to)?);
    let put = async |digest, bytes: &[u8]| to.put(digest, bytes.to_vec().into()).await;
    let survey = blobs::survey(&from, &receipts, &BTreeMap::new(), put).await?;
    for line in photos_in_words(&survey) {
        say(&line)?;
    }
    Ok(survey.first.is_some())
}

/// A server that works on a data folder would go on writing to what was copied.
fn keep_out(address: &Address) -> Result<Option<File>, FolderError> {
    let Address::File(file) = address else {
        return Ok(None);
    };
    let is_used = |folder: &&std::path::Path| folder.join("shouwen.lock").exists();
    file.parent().filter(is_used).map(folder::hold).transpose()
}
