//! From a clone to a running desk with a demo community, in one command.

use std::process::{Command, ExitCode};

use anyhow::Result;
use clap::Args;

use crate::wasm::Profile;
use crate::{build, command, place, step};

#[derive(Args)]
pub(crate) struct Options {
    #[arg(long, default_value_t = 3000)]
    port: u16,
    /// Also optimise the server, which takes minutes longer the first time
    #[arg(long, conflicts_with = "dev")]
    release: bool,
    /// Quick to build, larger and slower in the browser
    #[arg(long)]
    dev: bool,
}

pub(crate) fn run(options: &Options) -> Result<ExitCode> {
    let root = place::target().join("site");
    build::site(front_profile(options), &root, None)?;
    build::server(options.release)?;
    step::note(&format!(
        "starting at http://127.0.0.1:{} (stop with Ctrl-C)\n",
        options.port
    ));
    become_server(&mut server(options, &root))
}

/// What people look at is the optimised front, since its speed is what they judge; it costs the first start a minute.
fn front_profile(options: &Options) -> Profile {
    if options.dev {
        Profile::Dev
    } else {
        Profile::Release
    }
}

/// The one place that knows the server's command line.
fn server(options: &Options, site: &std::path::Path) -> Command {
    let mut server = command::at_root(place::server(options.release));
    server.arg("demo").arg("--site").arg(site);
    server.arg("--data").arg(place::target().join("demo"));
    server
        .arg("--listen")
        .arg(format!("127.0.0.1:{}", options.port));
    server
}

/// The server takes our place, so that a signal sent to us reaches it and it can stop in order.
#[cfg(unix)]
fn become_server(server: &mut Command) -> Result<ExitCode> {
    use std::os::unix::process::CommandExt as _;
    let error = server.exec();
    Err(anyhow::Error::new(error).context(format!("cannot start `{}`", command::shown(server))))
}

#[cfg(not(unix))]
fn become_server(server: &mut Command) -> Result<ExitCode> {
    command::run(server).map(|()| ExitCode::SUCCESS)
}
