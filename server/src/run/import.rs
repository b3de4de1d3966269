//! `shouwen import`: all or nothing; what is wrong is said row by row.

mod records;

use super::{RunError, place, say};
use crate::cli::Import;
use crate::folder::Folder;
use crate::import::{self, Draft, Plan};
use std::process::ExitCode;

/// What a shell sees when the file has bad rows.
const BAD_ROWS: u8 = 2;

pub(super) async fn run(asked: &Import) -> Result<ExitCode, RunError> {
    let bytes = std::fs::read(&asked.file).map_err(|cause| RunError::File {
        path: asked.file.clone(),
        cause,
    })?;
    let (folder, community) = Folder::open_founded(place(&asked.data)?).await?;
    let mut log = folder.log(community.id).await?;
    let Some(register) = asked.register.register() else {
        let code = records::take_in(&mut log, &bytes, community.clock().now()).await?;
        folder.store.clone().close().await?;
        return Ok(code);
    };
    let bytes = if asked.gbk {
        import::table::from_gbk(bytes)
    } else {
        bytes
    };
    let plan = import::plan(log.authority().world(), register, &bytes);
    let Plan {
        listed,
        unread,
        other_sheets,
        taken,
        drafts,
    } = match plan {
        Ok(plan) => plan,
        Err(wrong) => {
            say(&wrong.to_string())?;
            return Ok(ExitCode::from(BAD_ROWS));
        }
    };
    let written = drafts.len();
    let clock = community.clock();
    let drafts = drafts.into_iter().map(of_the_server).collect();
    log.write(drafts, None, clock.now()).await?;
    say(&format!(
        "读到 {listed} 条，写入 {written} 条 read {listed}, wrote {written}"
    ))?;
    for taken in taken {
        say(&taken.to_string())?;
    }
    if !unread.is_empty() {
        let unread = unread.join("、");
        say(&format!(
            "没有导入的列：{unread} columns that were not imported: {unread}"
        ))?;
    }
    if !other_sheets.is_empty() {
        let sheets = other_sheets.join("、");
        say(&format!(
            "没有读的工作表：{sheets} sheets that were not read: {sheets}"
        ))?;
    }
    folder.store.clone().close().await?;
    Ok(ExitCode::SUCCESS)
}

fn of_the_server(draft: Draft) -> sync::Draft {
    let Draft {
        stream,
        body,
        private,
    } = draft;
    sync::Draft {
        stream,
        body,
        private,
        id: None,
    }
}
