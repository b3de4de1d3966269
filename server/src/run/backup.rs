//! `shouwen backup` and `shouwen restore`.

use super::verify::{entries, in_words, photos_in_words};
use super::{RunError, place, say};
use crate::backup::{self, BackupError, Held, Restored};
use crate::cli::{Backup, Restore};
use crate::store::Address;
use std::process::ExitCode;

pub(super) async fn back_up(asked: &Backup) -> Result<ExitCode, RunError> {
    let Backup {
        file,
        with_keys,
        data,
    } = asked;
    let Held { log, photos } = backup::back_up(&place(data)?, file, with_keys.as_deref()).await?;
    let file = file.display();
    match log {
        Ok(head) => say(&format!("已备份 backed up to {file}: {}", entries(head)))?,
        Err(wrong) => {
            say(&format!("{file}: {}", in_words(&wrong)))?;
            return Ok(ExitCode::FAILURE);
        }
    }
    for line in photos_in_words(&photos) {
        say(&line)?;
    }
    say(&match with_keys {
        Some(keys) => format!(
            "密钥 keys: {}. Keep them apart from the backup: who has both can forge verdicts and foresee draws",
            keys.display()
        ),
        None => "密钥不在其中 the keys are not in it, and without them it cannot be served: keep a copy of shouwen.keys \
                 elsewhere, or write one with --with-keys FILE"
            .to_owned(),
    })?;
    Ok(match photos.first {
        Some(_) => ExitCode::FAILURE,
        None => ExitCode::SUCCESS,
    })
}

pub(super) async fn restore(asked: &Restore) -> Result<ExitCode, RunError> {
    let Restore { file, keys, data } = asked;
    let target = place(data)?;
    if let Address::Server(_) = target.address() {
        return Err(BackupError::Server.into());
    }
    let restored = backup::restore(file, keys.as_deref(), target).await?;
    let folder = data.folder.display();
    say(&format!(
        "已恢复 restored into {folder}: {}",
        entries(restored.head)
    ))?;
    for line in photos_in_words(&restored.photos) {
        say(&line)?;
    }
    for line in what_follows(&restored, &folder.to_string()) {
        say(&line)?;
    }
    Ok(ExitCode::SUCCESS)
}

/// A backup is older than the tablets: what it lacks is with them, and nobody may find that out by surprise.
fn what_follows(restored: &Restored, folder: &str) -> Vec<String> {
    let seq = restored.head.seq;
    let mut lines = vec![
        format!(
            "此后的记录由平板交回 what was taken in after place {seq} is not here. Each tablet that has it hands it back by \
             itself at its next sync, with the verdicts that it had, as long as the keys are those of before: leave no tablet \
             and clear none until it says 都已上传"
        ),
        "Office numbers jump by 1,000 once something came back, so that none is given twice. Passwords and log-ins are those \
         of the backup"
            .to_owned(),
    ];
    if !restored.has_keys {
        lines.push(format!(
            "没有密钥 the keys are missing, so no seal was checked: put your copy of the key file at {folder}/shouwen.keys, \
             then run `shouwen verify --data {folder}`; no server starts without it"
        ));
    }
    lines
}
