//! `shouwen copy`: a community moves to another database.

use super::{RunError, say};
use crate::cli::Copy;
use crate::folder::{self, FolderError};
use crate::store::{Address, copy};
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
    say(
        "密钥文件不在数据库里 the keys are in no database: serve the copy with the data folder whose shouwen.keys the \
         community has, or copy that file",
    )?;
    Ok(ExitCode::SUCCESS)
}

/// A server that works on a data folder would go on writing to what was copied.
fn keep_out(address: &Address) -> Result<Option<File>, FolderError> {
    let Address::File(file) = address else {
        return Ok(None);
    };
    let is_used = |folder: &&std::path::Path| folder.join("shouwen.lock").exists();
    file.parent().filter(is_used).map(folder::hold).transpose()
}
