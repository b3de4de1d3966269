//! A community chooses its rules: `shouwen procedure add`, `settings` and `calendar` as a shell sees them.

#![expect(clippy::unwrap_used, reason = "every command is a test")]

mod calendar;
mod keeping;
mod procedure;
mod settings;

use std::path::{Path, PathBuf};
use std::process::Command;
use tempfile::TempDir;

/// A community in a folder of its own.
struct Community {
    scratch: TempDir,
}

/// What a command said, and how it ended.
struct Said {
    code: Option<i32>,
    out: String,
    err: String,
}

impl Community {
    fn found() -> Self {
        let community = Self {
            scratch: tempfile::tempdir().unwrap(),
        };
        community.well(&["init", "--name", "澄园小区"]);
        community
    }

    fn data(&self) -> PathBuf {
        self.scratch.path().join("data")
    }

    fn run(&self, words: &[&str]) -> Said {
        run(&self.data(), words)
    }

    /// What a command says that must end well.
    fn well(&self, words: &[&str]) -> String {
        let Said { code, out, err } = self.run(words);
        assert_eq!(code, Some(0), "{words:?}: {err}");
        out
    }

    /// What a command complains of that must end with 1.
    fn refused(&self, words: &[&str]) -> String {
        let Said { code, out, err } = self.run(words);
        assert_eq!(code, Some(1), "{words:?}: {out}{err}");
        assert_eq!(out, "", "{words:?}");
        err
    }

    fn file(&self, name: &str, text: &str) -> String {
        let path = self.scratch.path().join(name);
        std::fs::write(&path, text).unwrap();
        path.to_str().unwrap().to_owned()
    }
}

fn run(data: &Path, words: &[&str]) -> Said {
    let mut command = Command::new(env!("CARGO_BIN_EXE_shouwen"));
    command.env("SHOUWEN_DATA", data).env("SHOUWEN_LOG", "off");
    command.env_remove("SHOUWEN_DATABASE");
    let output = command.args(words).output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    Said {
        code: output.status.code(),
        out: text(output.stdout),
        err: text(output.stderr),
    }
}

/// A procedure of the community's own: repairs are answered within `limit`.
fn own(version: u32, limit: &str) -> String {
    format!(
        r#"id = "chengyuan"
version = {version}
title = "澄园小区规程"
source = "本小区"
default_severity = "general"
warn_percent = 67

[[severity]]
code = "general"
title = "一般"
source = "一"

[[clock]]
name = "answer"
kinds = ["repair"]
start = ["opened"]
stop = ["answered"]
limit = "{limit}"
strength = "must"
source = "二"

[[papers.form]]
name = "record"
title = "报修记录表"
code = "**CY-01"
source = "三"
"#
    )
}
