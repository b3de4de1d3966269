//! What each command does.

mod import;
mod listen;
mod user;

use crate::cli::{Cli, Command, Data, Init, Serving, UserCommand};
use crate::clock::Clock;
use crate::demo::{self, FillError};
use crate::folder::{Folder, FolderError};
use crate::founding::{self, Account, Founding, FoundingError};
use crate::log::LogError;
use crate::passwords::PasswordError;
use crate::site::Site;
use crate::store::{Community, StoreError};
use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

/// Why a command stopped.
#[derive(Debug, thiserror::Error)]
pub enum RunError {
    /// The data folder.
    #[error(transparent)]
    Folder(#[from] FolderError),
    /// Founding.
    #[error(transparent)]
    Founding(#[from] FoundingError),
    /// The demo.
    #[error(transparent)]
    Fill(#[from] FillError),
    /// The log.
    #[error(transparent)]
    Log(#[from] LogError),
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// Passwords.
    #[error(transparent)]
    Password(#[from] PasswordError),
    /// The address.
    #[error("{address} cannot be listened on ({cause}); choose another one with --listen")]
    Listen {
        /// Which one.
        address: std::net::SocketAddr,
        /// What the machine said.
        cause: std::io::Error,
    },
    /// A file that was named.
    #[error("{path} cannot be read ({cause})")]
    File {
        /// Which one.
        path: PathBuf,
        /// What the machine said.
        cause: std::io::Error,
    },
    /// The terminal.
    #[error("the terminal does not answer ({0})")]
    Terminal(#[from] std::io::Error),
    /// Nobody has that work number.
    #[error("nobody has the work number {0}; import the staff first")]
    Nobody(String),
    /// The folder has a community already.
    #[error("the data folder has a community already; choose an empty one with --data")]
    Founded,
}

/// Does what was typed.
pub async fn run(cli: Cli) -> Result<ExitCode, RunError> {
    match cli.command {
        Command::Serve(serving) => serve(&serving).await,
        Command::Demo(serving) => demo(&serving).await,
        Command::Init(init) => found(&init).await,
        Command::Import(asked) => import::run(&asked).await,
        Command::User { command } => match command {
            UserCommand::SetPassword { code, data } => user::set_password(&code, &data).await,
        },
    }
}

async fn serve(serving: &Serving) -> Result<ExitCode, RunError> {
    let folder = Folder::open(&serving.data.folder).await?;
    let community = match folder.community().await? {
        Some(community) => community,
        None => {
            let (community, account) =
                founding::found(&folder, &Founding::default(), serving.now).await?;
            say_account(&account)?;
            community
        }
    };
    listen(serving, folder, community).await
}

/// As `serve`; an empty folder is filled with the demo community, at its own moment.
async fn demo(serving: &Serving) -> Result<ExitCode, RunError> {
    let folder = Folder::open(&serving.data.folder).await?;
    let community = match folder.community().await? {
        Some(community) => community,
        None => demo::fill(&folder, serving.now.unwrap_or(demo::MOMENT)).await?,
    };
    for account in demo::accounts() {
        let demo::DemoAccount {
            code,
            name,
            role,
            pin,
        } = account;
        say(&format!("{name} {role}: {code}  PIN {pin}"))?;
    }
    listen(serving, folder, community).await
}

async fn listen(
    serving: &Serving,
    folder: Folder,
    community: Community,
) -> Result<ExitCode, RunError> {
    let clock = clock(serving, &folder, community).await?;
    let log = folder.log(community.id).await?;
    let site = Site::new(serving.site.clone());
    let built = crate::build(folder.store.clone(), log, clock, site)?;
    listen::until_stopped(serving.listen, built).await?;
    folder.store.clone().close().await?;
    Ok(ExitCode::SUCCESS)
}

/// A moment that was asked for holds over restarts: the next one goes on from there.
async fn clock(
    serving: &Serving,
    folder: &Folder,
    community: Community,
) -> Result<Clock, StoreError> {
    let Some(moment) = serving.now else {
        return Ok(Clock {
            offset: community.clock_offset,
        });
    };
    let clock = Clock::starting_at(moment);
    let store = &folder.store;
    store.set_clock_offset(community.id, clock.offset).await?;
    Ok(clock)
}

async fn found(init: &Init) -> Result<ExitCode, RunError> {
    let folder = open(&init.data).await?;
    if folder.community().await?.is_some() {
        return Err(RunError::Founded);
    }
    let founding = Founding {
        name: init.name.clone(),
        hotline: init.hotline.clone(),
        admin: init.admin.clone(),
    };
    let (_, account) = founding::found(&folder, &founding, None).await?;
    say_account(&account)?;
    Ok(ExitCode::SUCCESS)
}

async fn open(data: &Data) -> Result<Folder, RunError> {
    Ok(Folder::open(&data.folder).await?)
}

fn say_account(account: &Account) -> std::io::Result<()> {
    let Account { code, pin } = account;
    say(&format!(
        "管理员 Administrator: {code}  PIN {pin}  (只显示这一次 shown this once)"
    ))
}

/// A line for the person at the terminal; the log goes to the standard error.
fn say(line: &str) -> std::io::Result<()> {
    writeln!(std::io::stdout(), "{line}")
}
