//! What each command does.

mod backup;
mod calendar;
mod copy;
mod device;
mod error;
mod export;
mod import;
mod listen;
mod registers;
mod rescue;
mod rules;
mod settings;
mod user;
mod verify;

pub use error::RunError;
pub use rules::RulesError;
pub use settings::SettingsError;

use crate::cli::{Cli, Command, Data, Demo, DrawCommand, Init, Serving, UserCommand};
use crate::clock::Clock;
use crate::demo;
use crate::folder::{Folder, FolderError, Place};
use crate::founding::{self, Account, Founding};
use crate::log::Log;
use crate::shipped;
use crate::site::Site;
use crate::store::{Community, StoreError};
use domain::Time;
use domain::procedure::ProcedureRef;
use std::io::Write;
use std::process::ExitCode;

/// Does what was typed.
pub async fn run(cli: Cli) -> Result<ExitCode, RunError> {
    match cli.command {
        Command::Serve(serving) => serve(&serving).await,
        Command::Demo(asked) => demo(&asked).await,
        Command::Init(init) => found(&init).await,
        Command::Import(asked) => import::run(&asked).await,
        Command::Explain(asked) => rules::explain(&asked).await,
        Command::Procedure { command } => rules::procedure(&command).await,
        Command::Settings(asked) => settings::run(&asked).await,
        Command::Calendar { command } => calendar::run(&command).await,
        Command::Draw { command } => match command {
            DrawCommand::Verify { data } => rules::verify(&data).await,
        },
        Command::Verify { data } => verify::verify(&data).await,
        Command::Backup(asked) => backup::back_up(&asked).await,
        Command::Restore(asked) => backup::restore(&asked).await,
        Command::Rescue(asked) => rescue::rescue(&asked).await,
        Command::Export(asked) => export::export(&asked).await,
        Command::Copy(asked) => copy::run(&asked).await,
        Command::Device { command } => device::run(&command).await,
        Command::User { command } => match command {
            UserCommand::SetPassword { code, data } => user::set_password(&code, &data).await,
        },
    }
}

async fn serve(serving: &Serving) -> Result<ExitCode, RunError> {
    let folder = Folder::open(place(&serving.data)?).await?;
    let community = match folder.community().await? {
        Some(community) => community,
        None => {
            let (community, account) = founding::found(&folder, &Founding::default()).await?;
            say_account(&account)?;
            community
        }
    };
    let log = folder.log(community.id).await?;
    for changed in shipped::changed(log.authority().world()).map_err(RulesError::from)? {
        warn_of(&changed);
    }
    listen(serving, folder, community, log).await
}

/// The register's card stands for its version; the text that ships is taken in under the next one.
fn warn_of(changed: &ProcedureRef) {
    let ProcedureRef { id, version } = changed;
    let next = version.saturating_add(1);
    tracing::warn!(
        "the community's `{id}` version {version} has other rules than this build ships under that version; the \
         community's stand, for new tickets too. To take in those that ship: `shouwen procedure show {id} --toml > \
         {id}.toml`, without a data folder; write version = {next} in it; stop the server, \
         `shouwen procedure add {id}.toml --data DIR`"
    );
}

/// As `serve`; an empty folder is filled with the demo community, at its own moment. Another
/// community is not a demo's to serve: its accounts are not the demo's, and its clock is its own. Nor is a demo whose rules
/// are not those that this build shows.
async fn demo(asked: &Demo) -> Result<ExitCode, RunError> {
    let serving = &asked.serving;
    let folder = Folder::open(place(&serving.data)?).await?;
    let community = match folder.community().await? {
        Some(community) if !community.is_demo => {
            return Err(RunError::NoDemo(serving.data.folder.clone()));
        }
        Some(community) => community,
        None => demo::fill(&folder, asked.now.unwrap_or(demo::MOMENT)).await?,
    };
    let log = folder.log(community.id).await?;
    let mut changed = shipped::changed(log.authority().world()).map_err(RulesError::from)?;
    if let Some(ProcedureRef { id, version }) = changed.pop() {
        let path = serving.data.folder.clone();
        return Err(RunError::OldDemo { path, id, version });
    }
    let community = reset(&folder, community, asked.now).await?;
    for account in demo::accounts() {
        let demo::DemoAccount {
            code,
            name,
            role,
            pin,
        } = account;
        say(&format!("{name} {role}: {code}  PIN {pin}"))?;
    }
    listen(serving, folder, community, log).await
}

async fn listen(
    serving: &Serving,
    folder: Folder,
    community: Community,
    log: Log,
) -> Result<ExitCode, RunError> {
    let clock = community.clock();
    if let Some(words) = clock.in_words() {
        say(&words)?;
    }
    let site = Site::new(serving.site.clone());
    let built = crate::build(&folder, log, clock, site)?;
    listen::until_stopped(serving.listen, built).await?;
    folder.store.clone().close().await?;
    Ok(ExitCode::SUCCESS)
}

/// A moment that was asked for holds over restarts: the next one goes on from there.
async fn reset(
    folder: &Folder,
    community: Community,
    now: Option<Time>,
) -> Result<Community, StoreError> {
    let Some(moment) = now else {
        return Ok(community);
    };
    let clock_offset = Clock::starting_at(moment).offset;
    let store = &folder.store;
    store.set_clock_offset(community.id, clock_offset).await?;
    Ok(Community {
        clock_offset,
        ..community
    })
}

async fn found(init: &Init) -> Result<ExitCode, RunError> {
    let folder = Folder::open(place(&init.data)?).await?;
    if folder.community().await?.is_some() {
        return Err(RunError::Founded);
    }
    let founding = Founding {
        name: init.name.clone(),
        hotline: init.hotline.clone(),
        admin: init.admin.clone(),
    };
    let (_, account) = founding::found(&folder, &founding).await?;
    say_account(&account)?;
    Ok(ExitCode::SUCCESS)
}

fn place(data: &Data) -> Result<Place, FolderError> {
    data.place()
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

/// A line about what is wrong; a terminal that is gone hears nothing either way.
fn complain(line: &str) {
    writeln!(std::io::stderr(), "{line}").ok();
}
