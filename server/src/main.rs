//! `shouwen`: one binary, one folder of data.

use clap::Parser;
use server::cli::Cli;
use std::io::{IsTerminal, Write};
use std::process::ExitCode;
use tracing_subscriber::EnvFilter;

#[tokio::main]
async fn main() -> ExitCode {
    let filter = EnvFilter::try_from_env("SHOUWEN_LOG").unwrap_or_else(|_| EnvFilter::new("info"));
    tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_ansi(std::io::stderr().is_terminal())
        .with_writer(std::io::stderr)
        .init();
    match server::run::run(Cli::parse()).await {
        Ok(code) => code,
        Err(error) => {
            // A terminal that is gone hears nothing either way.
            writeln!(std::io::stderr(), "shouwen: {error}").ok();
            ExitCode::FAILURE
        }
    }
}
