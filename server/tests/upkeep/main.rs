//! Looking after a community's log: `shouwen verify`, `backup`, `restore`, `export`, `rescue` and `import log`.

#![expect(
    clippy::unwrap_used,
    reason = "what cannot be built fails the test, in helpers too"
)]

mod copies;
mod old;
mod photos;
mod rescue;
#[path = "../rescue/seal.rs"]
mod seal;
mod told;
mod walk;

use domain::body::Opened;
use domain::words::Kind;
use domain::{Body, Private, Time};
use server::clock::{Clock, entry_id, random_bytes};
use server::folder::Folder;
use server::founding::{self, Founding};
use server::log::Log;
use server::store::Community;
use std::path::{Path, PathBuf};
use std::process::Command;
use sync::Draft;
use tempfile::TempDir;

/// What a command said, and how it ended.
struct Said {
    code: Option<i32>,
    out: String,
    err: String,
}

/// A command that another test starts holds what this process has open, the lock of a folder too, until it is itself: who
/// finds a folder taken looks again.
fn run(words: &[&str], data: &Path) -> Said {
    for _ in 0..40 {
        let said = once(words, data);
        if !said
            .err
            .contains("another shouwen works on the data folder")
        {
            return said;
        }
    }
    once(words, data)
}

fn once(words: &[&str], data: &Path) -> Said {
    let mut command = Command::new(env!("CARGO_BIN_EXE_shouwen"));
    command.env("SHOUWEN_DATA", data).env("SHOUWEN_LOG", "off");
    let output = command.args(words).output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    Said {
        code: output.status.code(),
        out: text(output.stdout),
        err: text(output.stderr),
    }
}

fn well(words: &[&str], data: &Path) -> String {
    let Said { code, out, err } = run(words, data);
    assert_eq!(code, Some(0), "{words:?}: {out}{err}");
    out
}

/// What a command complains of that must end with 1 and say nothing else.
fn refused(words: &[&str], data: &Path) -> String {
    let Said { code, out, err } = run(words, data);
    assert_eq!(code, Some(1), "{words:?}: {out}{err}");
    assert_eq!(out, "", "{words:?}");
    err
}

/// A community in a folder of its own.
struct Estate {
    scratch: TempDir,
}

impl Estate {
    /// A founded one in which some repairs were settled.
    async fn found() -> Self {
        let estate = Self {
            scratch: tempfile::tempdir().unwrap(),
        };
        let folder = Folder::open(&estate.data()).await.unwrap();
        let founding = Founding::default();
        let (community, _) = founding::found(&folder, &founding).await.unwrap();
        let mut log = folder.log(community.id).await.unwrap();
        for _ in 0..4 {
            settle(&mut log).await;
        }
        folder.store.clone().close().await.unwrap();
        estate
    }

    fn data(&self) -> PathBuf {
        self.scratch.path().join("data")
    }

    fn path(&self, name: &str) -> PathBuf {
        self.scratch.path().join(name)
    }

    fn text(&self, name: &str) -> String {
        self.path(name).to_str().unwrap().to_owned()
    }

    async fn open(&self) -> (Folder, Community) {
        Folder::open_founded(&self.data()).await.unwrap()
    }
}

fn now() -> Time {
    Clock::default().now()
}

/// One more repair, taken in and settled.
async fn settle(log: &mut Log) {
    let ticket = domain::TicketId(entry_id(now()).0);
    let draft = |body, text: Option<String>| Draft {
        stream: ticket.into(),
        body,
        private: Private {
            text,
            ..Private::default()
        },
        id: None,
    };
    let opened = Opened {
        kind: Kind::Repair,
        ..serde_json::from_str(r#"{"kind":"repair"}"#).unwrap()
    };
    let words = format!("滴水 {:?}", random_bytes().unwrap());
    let drafts = vec![
        draft(Body::Opened(Box::new(opened)), Some(words)),
        draft(Body::Settled, None),
    ];
    log.write(drafts, None, now()).await.unwrap();
}
