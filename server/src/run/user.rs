//! `shouwen user set-password`: also while the server runs, since it touches no log.

use super::{RunError, place, say};
use crate::cli::Data;
use crate::folder::Folder;
use crate::founding;
use std::process::ExitCode;

pub(super) async fn set_password(code: &str, data: &Data) -> Result<ExitCode, RunError> {
    let (folder, community) = Folder::open_beside(place(data)?).await?;
    let log = folder.log(community.id).await?;
    let mut line = String::new();
    std::io::stdin().read_line(&mut line)?;
    let pin = line.trim_end_matches(['\r', '\n']);
    let Some(code) = founding::set_password(&folder, &log, code, pin).await? else {
        return Err(RunError::Nobody(code.to_owned()));
    };
    say(&format!("{code}: 密码已设 password set"))?;
    Ok(ExitCode::SUCCESS)
}
