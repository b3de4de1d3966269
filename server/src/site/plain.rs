//! A site that cargo-leptos built: no `site.json`, so its files are found by name.

use super::{File, Manifest};
use std::path::Path;
use std::time::SystemTime;
use sync::Digest;

/// Where the glue, the module and the styles lie.
const PACKAGE: &str = "pkg";
/// The `name` of the workspace's leptos metadata.
const NAME: &str = "shouwen";

/// When the newest file of the package was written; none where there is no package.
pub(super) fn modified(root: &Path) -> Option<SystemTime> {
    let folder = std::fs::read_dir(root.join(PACKAGE)).ok()?;
    let times = folder.filter_map(|file| file.ok()?.metadata().ok()?.modified().ok());
    times.max()
}

/// The build that lies in `root`, hashed names or plain ones.
pub(super) fn manifest(root: &Path) -> Option<Manifest> {
    let js = newest(root, "js")?;
    let wasm = newest(root, "wasm")?;
    let css = newest(root, "css")?;
    let boot = file(root, "/boot.js".to_owned())?;
    let files = vec![js, wasm, css, boot];
    let build = Digest::of(
        &files
            .iter()
            .map(|file| file.sha256.as_bytes())
            .collect::<Vec<_>>(),
    )
    .short();
    let [js, wasm, css, boot] =
        [0, 1, 2, 3].map(|index: usize| files.get(index).map(|file| file.url.clone()));
    Some(Manifest {
        build,
        js: js?,
        wasm: wasm?,
        css: css?,
        boot: boot?,
        files,
    })
}

/// Builds before may lie beside it under other hashes: the newest counts.
fn newest(root: &Path, kind: &str) -> Option<File> {
    let folder = std::fs::read_dir(root.join(PACKAGE)).ok()?;
    let named = folder.filter_map(|file| {
        let file = file.ok()?;
        let name = file.file_name().into_string().ok()?;
        let fits = name.starts_with(NAME) && name.ends_with(&format!(".{kind}"));
        Some((file.metadata().ok()?.modified().ok()?, name)).filter(|_| fits)
    });
    let (_, name) = named.max()?;
    file(root, format!("/{PACKAGE}/{name}"))
}

fn file(root: &Path, url: String) -> Option<File> {
    let bytes = std::fs::read(root.join(url.trim_start_matches('/'))).ok()?;
    let size = u64::try_from(bytes.len()).ok()?;
    Some(File {
        url,
        sha256: Digest::of(&[&bytes]).to_string(),
        size,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cargo_leptos_leaves_is_found_by_name() {
        let root = tempfile::tempdir().unwrap();
        assert!(manifest(root.path()).is_none() && modified(root.path()).is_none());
        std::fs::create_dir(root.path().join(PACKAGE)).unwrap();
        for name in [
            "pkg/shouwen.1a.js",
            "pkg/shouwen.1a.wasm",
            "pkg/shouwen.1a.css",
            "pkg/other.js",
            "boot.js",
        ] {
            std::fs::write(root.path().join(name), name).unwrap();
        }
        let found = manifest(root.path()).unwrap();
        assert_eq!(
            (found.js.as_str(), found.boot.as_str()),
            ("/pkg/shouwen.1a.js", "/boot.js")
        );
        assert_eq!(found.files.len(), 4);
        assert!(found.render().is_some() && modified(root.path()).is_some());
    }
}
