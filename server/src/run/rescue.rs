//! `shouwen rescue`: what a tablet that cannot sync exported, taken into the log.

use super::{RunError, place, say};
use crate::cli::Rescue;
use crate::folder::Folder;
use crate::store::Device;
use domain::Offset;
use std::process::ExitCode;
use sync::rescue::{Became, Contents};

pub(super) async fn rescue(asked: &Rescue) -> Result<ExitCode, RunError> {
    let file = std::fs::read(&asked.file).map_err(|cause| RunError::File {
        path: asked.file.clone(),
        cause,
    })?;
    let (folder, community) = Folder::open_founded(place(&asked.data)?).await?;
    let contents = folder.sealing.open(&file, community.id);
    let contents = contents.map_err(|cause| RunError::Rescue {
        path: asked.file.clone(),
        cause,
    })?;
    let mut log = folder.log(community.id).await?;
    let offset = log.authority().world().settings.offset;
    say(&whose(&contents, offset))?;
    let request = contents.into_request(community.id);
    let became = log.rescue(&request, community.clock().now()).await?;
    for line in in_words(became) {
        say(&line)?;
    }
    folder.store.clone().close().await?;
    Ok(ExitCode::SUCCESS)
}

/// What the file says of itself. Whoever had the public key may have written it, so a code that is none is not shown.
fn whose(contents: &Contents, offset: Offset) -> String {
    let tablet = Device::number_in(&contents.tablet).map(|_| contents.tablet.as_str());
    let at = offset.rfc3339_if_any(contents.at);
    let (tablet, at) = (tablet.unwrap_or("?"), at.unwrap_or_else(|| "?".to_owned()));
    format!("{tablet}: 救援文件写于 rescue file of {at}")
}

fn in_words(became: Became) -> Vec<String> {
    let Became {
        new,
        known,
        quarantined,
        held,
    } = became;
    let mut lines = vec![format!(
        "新收 {new} 条，已有 {known} 条，隔离 {quarantined} 条，未收 {held} 条  {new} new, {known} already here, {quarantined} \
         quarantined, {held} held back"
    )];
    if quarantined > 0 {
        lines.push(
            "隔离的都留着，由后台看 what is quarantined is kept for the desk to look at: its tablet was never enrolled here, or it \
             cannot be read"
                .to_owned(),
        );
    }
    if held > 0 {
        lines.push(
            "未收的等着所属事项的登记 what is held back waits for the first record of its ticket: keep the file, and import it \
             again once that has come"
                .to_owned(),
        );
    }
    lines
}
