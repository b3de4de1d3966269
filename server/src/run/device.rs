//! `shouwen device`: also while the server runs, since it touches no log.

use super::{RunError, place, say};
use crate::cli::{Data, DeviceCommand};
use crate::folder::Folder;
use crate::store::{Device, Listed};
use domain::World;
use std::process::ExitCode;

pub(super) async fn run(command: &DeviceCommand) -> Result<ExitCode, RunError> {
    match command {
        DeviceCommand::List { data } => list(data).await,
        DeviceCommand::Wipe { code, data } => wipe(code, data).await,
    }
}

async fn list(data: &Data) -> Result<ExitCode, RunError> {
    let (folder, community) = Folder::open_beside(place(data)?).await?;
    let log = folder.log(community.id).await?;
    for listed in folder.store.devices(community.id).await? {
        say(&line(log.authority().world(), &listed))?;
    }
    Ok(ExitCode::SUCCESS)
}

/// Code, last contact, who may write on it, and whether it is to clear itself.
fn line(world: &World, listed: &Listed) -> String {
    let offset = world.settings.offset;
    let last = listed.last_contact.map(|at| offset.rfc3339(at));
    let staff = listed.staff.iter().filter_map(|id| world.staff.get(id));
    let staff: Vec<&str> = staff.map(|staff| staff.card.code.as_str()).collect();
    let wiped = listed.device.wiped_at.map(|at| {
        let at = offset.rfc3339(at);
        format!("  清空令 to be cleared since {at}")
    });
    format!(
        "{}  最后联系 last contact {}  {}{}",
        listed.device.code(),
        last.unwrap_or_else(|| "-".to_owned()),
        staff.join(", "),
        wiped.unwrap_or_default()
    )
}

async fn wipe(code: &str, data: &Data) -> Result<ExitCode, RunError> {
    let (folder, community) = Folder::open_beside(place(data)?).await?;
    let number = Device::number_in(&code.trim().to_uppercase());
    let device = match number {
        Some(number) => {
            folder
                .store
                .wipe(community.id, number, community.clock().now())
                .await?
        }
        None => None,
    };
    let Some(device) = device else {
        return Err(RunError::NoDevice(code.to_owned()));
    };
    let code = device.code();
    say(&format!(
        "{code}: 下次联网时先交出没上传的记录，再清空本机 hands in what it has at its next contact, then clears itself"
    ))?;
    Ok(ExitCode::SUCCESS)
}
