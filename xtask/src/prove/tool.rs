//! Subcommands of cargo that not every machine has.

use std::process::Stdio;

use anyhow::{Result, bail};

use crate::command;

/// A subcommand that comes as a package of its own.
pub(super) struct Tool {
    /// As in `cargo fuzz`.
    pub(super) subcommand: &'static str,
    /// As in `cargo install cargo-fuzz`.
    pub(super) package: &'static str,
    /// What else it takes; empty for nothing.
    pub(super) besides: &'static str,
}

impl Tool {
    /// Stops with the command that installs it, where it is not there.
    pub(super) fn needed(&self) -> Result<()> {
        if !self.is_there() {
            bail!("{}", self.missing());
        }
        Ok(())
    }

    fn is_there(&self) -> bool {
        let mut cargo = command::cargo();
        cargo.args([self.subcommand, "--version"]);
        let silent = cargo.stdout(Stdio::null()).stderr(Stdio::null());
        silent.status().is_ok_and(|status| status.success())
    }

    fn missing(&self) -> String {
        let Self {
            package, besides, ..
        } = self;
        let besides = match besides {
            &"" => String::new(),
            besides => format!(" (and {besides})"),
        };
        format!("{package} is missing; install it with `cargo install {package}`{besides}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tool_that_is_missing_is_named_with_the_command_that_installs_it() {
        let tool = Tool {
            subcommand: "no-such-subcommand",
            package: "cargo-no-such-subcommand",
            besides: "a C++ compiler",
        };
        let told = tool.needed().unwrap_err().to_string();
        assert_eq!(
            told,
            "cargo-no-such-subcommand is missing; install it with \
             `cargo install cargo-no-such-subcommand` (and a C++ compiler)"
        );
    }

    #[test]
    fn a_tool_that_is_there_is_used() {
        let tool = Tool {
            subcommand: "fmt",
            package: "rustfmt",
            besides: "",
        };
        assert!(tool.needed().is_ok());
        assert!(!tool.missing().contains("(and"));
    }
}
