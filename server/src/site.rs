//! The built app on disk: which files a build has, and the two documents that name them.
//!
//! `site.json` is looked at again at most once a second, so that a new build can be served while
//! tablets run. Without one the files are found by name: so does cargo-leptos leave them.

mod plain;

use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant, SystemTime};
use sync::Digest;
use tokio::sync::Mutex;

const SHELL: &str = include_str!("../../public/shell.html");
const WORKER: &str = include_str!("../../public/sw.js");
/// How long a look at the disk is good for.
const FRESH: Duration = Duration::from_secs(1);

/// Where the built app lies.
pub struct Site {
    root: PathBuf,
    seen: Mutex<Seen>,
}

#[derive(Default)]
struct Seen {
    looked_at: Option<Instant>,
    modified: Option<SystemTime>,
    build: Option<Arc<Build>>,
}

/// One build, ready to serve.
pub(crate) struct Build {
    /// The HTML of every address; `{{lang}}` is still open.
    shell: String,
    /// The service worker.
    pub(crate) worker: String,
}

/// `site.json`, as the build writes it.
#[derive(Deserialize)]
struct Manifest {
    build: String,
    js: String,
    wasm: String,
    css: String,
    boot: String,
    files: Vec<File>,
}

#[derive(Serialize, Deserialize)]
struct File {
    url: String,
    sha256: String,
    size: u64,
}

impl Site {
    /// The site in the folder `root`; it may be built later.
    pub fn new(root: PathBuf) -> Self {
        Self {
            root,
            seen: Mutex::default(),
        }
    }

    /// The folder.
    pub(crate) fn root(&self) -> &Path {
        &self.root
    }

    /// The newest whole build; none while there has been none.
    pub(crate) async fn build(&self) -> Option<Arc<Build>> {
        let mut seen = self.seen.lock().await;
        if seen.looked_at.is_none_or(|at| at.elapsed() >= FRESH) {
            seen.looked_at = Some(Instant::now());
            self.look(&mut seen).await;
        }
        seen.build.clone()
    }

    async fn look(&self, seen: &mut Seen) {
        let path = self.root.join("site.json");
        let metadata = tokio::fs::metadata(&path).await;
        let listed = metadata.and_then(|metadata| metadata.modified()).ok();
        let modified = listed.or_else(|| plain::modified(&self.root));
        if modified.is_none() || modified == seen.modified {
            return;
        }
        if listed.is_none() {
            seen.build = plain::manifest(&self.root)
                .and_then(|manifest| manifest.render())
                .map(Arc::new);
            seen.modified = modified;
            return;
        }
        // Half-written or broken: the build before stays, and the next look tries again.
        let Ok(text) = tokio::fs::read_to_string(&path).await else {
            return;
        };
        match serde_json::from_str::<Manifest>(&text)
            .ok()
            .and_then(|manifest| manifest.render())
        {
            Some(build) => {
                seen.build = Some(Arc::new(build));
                seen.modified = modified;
            }
            None => {
                tracing::warn!(path = %path.display(), "site.json cannot be read; build the app again")
            }
        }
    }
}

impl Manifest {
    fn render(&self) -> Option<Build> {
        let urls = [&self.js, &self.wasm, &self.css, &self.boot];
        if !is_name(&self.build) || !urls.iter().all(|url| is_url(url)) {
            return None;
        }
        let build = self.build_and_shell();
        let shell = SHELL
            .replace("{{css}}", &self.css)
            .replace("{{js}}", &self.js)
            .replace("{{wasm}}", &self.wasm)
            .replace("{{boot}}", &self.boot)
            .replace("{{build}}", &build);
        let files = serde_json::to_string(&self.files).ok()?;
        let worker = WORKER
            .replace("__BUILD__", &build)
            .replace("__FILES__", &files);
        Some(Build { shell, worker })
    }

    /// The shell is part of what a tablet keeps, but not of the files: its digest joins the name.
    fn build_and_shell(&self) -> String {
        let shell = Digest::of(&[SHELL.as_bytes()]).short();
        let (start, _) = shell.split_at(8);
        format!("{}-{start}", self.build)
    }
}

impl Build {
    /// The HTML, in the language that the browser asks for first.
    pub(crate) fn shell(&self, accept_language: &str) -> String {
        self.shell.replace("{{lang}}", language(accept_language))
    }
}

/// `zh-CN`, `zh-TW` or `en`: the first of these that the header names.
fn language(accept_language: &str) -> &'static str {
    let asked = accept_language
        .split(',')
        .filter_map(|part| part.split(';').next());
    asked
        .filter_map(|tag| {
            let tag = tag.trim().to_ascii_lowercase();
            let traditional = ["hant", "tw", "hk", "mo"];
            let mut parts = tag.split('-');
            match parts.next() {
                Some("zh") if parts.any(|part| traditional.contains(&part)) => Some("zh-TW"),
                Some("zh") => Some("zh-CN"),
                Some("en") => Some("en"),
                _ => None,
            }
        })
        .next()
        .unwrap_or("zh-CN")
}

fn is_name(text: &str) -> bool {
    let plain = |c: char| c.is_ascii_alphanumeric() || "._-".contains(c);
    !text.is_empty() && text.chars().all(plain)
}

fn is_url(text: &str) -> bool {
    text.strip_prefix('/')
        .is_some_and(|path| path.split('/').all(is_name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_language_that_the_browser_asks_for_first() {
        let table = [
            ("", "zh-CN"),
            ("zh-CN,zh;q=0.9,en;q=0.8", "zh-CN"),
            ("zh-Hant-HK", "zh-TW"),
            ("zh-TW,en", "zh-TW"),
            ("fr-FR, en-GB;q=0.7", "en"),
            ("de", "zh-CN"),
        ];
        for (header, expected) in table {
            assert_eq!(language(header), expected, "{header}");
        }
    }

    fn manifest(build: &str) -> String {
        format!(
            r#"{{"build":"{build}","js":"/pkg/a.js","wasm":"/pkg/a.wasm","css":"/pkg/a.css",
            "boot":"/pkg/boot.js","files":[{{"url":"/pkg/a.js","sha256":"00","size":1}}]}}"#
        )
    }

    #[test]
    fn shell_and_worker_leave_no_placeholder_open() {
        let manifest: Manifest = serde_json::from_str(&manifest("abc")).unwrap();
        let build = manifest.render().unwrap();
        let shell = build.shell("en");
        assert!(!shell.contains("{{") && shell.contains(r#"<html lang="en""#));
        assert!(!build.worker.contains("__BUILD__") && !build.worker.contains("__FILES__"));
        assert!(build.worker.contains("\"abc-"));
    }

    #[test]
    fn names_that_could_break_out_of_the_page_are_refused() {
        for build in ["", "a\\\"b", "<script>"] {
            let manifest: Manifest = serde_json::from_str(&manifest(build)).unwrap();
            assert!(manifest.render().is_none(), "{build}");
        }
        assert!(!is_url("pkg/a.js") && !is_url("/pkg/\"a") && is_url("/pkg/a.1f.js"));
    }

    #[tokio::test]
    async fn a_half_written_site_leaves_the_build_before_in_place() {
        let folder = tempfile::tempdir().unwrap();
        let site = Site::new(folder.path().to_owned());
        assert!(site.build().await.is_none());
        let path = folder.path().join("site.json");
        std::fs::write(&path, manifest("one")).unwrap();
        let mut seen = Seen::default();
        site.look(&mut seen).await;
        assert!(seen.build.is_some());
        std::fs::write(&path, "{\"build\":").unwrap();
        seen.modified = None;
        site.look(&mut seen).await;
        assert!(
            seen.build
                .is_some_and(|build| build.worker.contains("\"one-"))
        );
    }
}
