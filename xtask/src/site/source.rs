//! Everything that goes into a site, gathered and named, before anything is written.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};

use super::digest::{Digest, hashed_name};
use super::style;
use crate::place;
use crate::wasm::Front;

/// Filled in and served by the server under their own address, never as files.
const TEMPLATES: [&str; 2] = ["sw.js", "shell.html"];
const BOOT: &str = "boot.js";

/// A file of the site, its path relative to the root.
pub(super) struct File {
    pub(super) path: String,
    pub(super) bytes: Vec<u8>,
}

pub(super) struct Source {
    pub(super) wasm: File,
    pub(super) js: File,
    pub(super) css: File,
    pub(super) boot: File,
    pub(super) files: Vec<File>,
    pub(super) templates: Vec<Vec<u8>>,
}

impl Source {
    pub(super) fn gather(front: &Front, stamp: Option<&str>) -> Result<Self> {
        let mut css = style::bundle(&place::root().join("style/main.css"))?;
        if let Some(stamp) = stamp {
            css.push_str(&format!("/* {} */", stamp.replace("*/", "")));
        }
        let public = Public::read(&place::public())?;
        let js = read(&front.dir.join("shouwen.js"))?;
        let (js, mut files) = with_snippets(js, &front.dir.join("snippets"))?;
        files.extend(public.files);
        Ok(Self {
            wasm: hashed("shouwen.wasm", read(&front.dir.join("shouwen_bg.wasm"))?),
            js: hashed("shouwen.js", js),
            css: hashed("shouwen.css", css.into_bytes()),
            boot: hashed(BOOT, public.boot),
            files,
            templates: public.templates,
        })
    }
}

/// The folder `public/`, sorted by what becomes of each file.
pub(super) struct Public {
    pub(super) boot: Vec<u8>,
    pub(super) files: Vec<File>,
    pub(super) templates: Vec<Vec<u8>>,
}

impl Public {
    pub(super) fn read(dir: &Path) -> Result<Self> {
        let mut named: BTreeMap<String, Vec<u8>> = BTreeMap::new();
        for path in walk(dir)? {
            named.insert(relative(dir, &path)?, read(&path)?);
        }
        let boot = named
            .remove(BOOT)
            .with_context(|| format!("{} has no {BOOT}", dir.display()))?;
        let templates = TEMPLATES
            .iter()
            .filter_map(|name| named.remove(*name))
            .collect();
        let files = named
            .into_iter()
            .map(|(path, bytes)| File { path, bytes })
            .collect();
        Ok(Self {
            boot,
            files,
            templates,
        })
    }
}

/// Scripts that crates bring along stand beside the glue, in a folder whose name changes with them.
fn with_snippets(js: Vec<u8>, dir: &Path) -> Result<(Vec<u8>, Vec<File>)> {
    if !dir.exists() {
        return Ok((js, Vec::new()));
    }
    let mut all = Vec::new();
    for path in walk(dir)? {
        all.push((relative(dir, &path)?, read(&path)?));
    }
    let names: String = all
        .iter()
        .map(|(path, bytes)| format!("{path} {}\n", Digest::of(bytes).hex()))
        .collect();
    let folder = hashed_name("snippets", names.as_bytes());
    let js = String::from_utf8(js)
        .context("the glue is no text")?
        .replace("'./snippets/", &format!("'./{folder}/"));
    let js = js.replace("\"./snippets/", &format!("\"./{folder}/"));
    let files = all.into_iter().map(|(path, bytes)| File {
        path: format!("pkg/{folder}/{path}"),
        bytes,
    });
    Ok((js.into_bytes(), files.collect()))
}

fn hashed(name: &str, bytes: Vec<u8>) -> File {
    File {
        path: format!("pkg/{}", hashed_name(name, &bytes)),
        bytes,
    }
}

fn read(path: &Path) -> Result<Vec<u8>> {
    fs::read(path).with_context(|| format!("cannot read {}", path.display()))
}

/// A path as it stands in an address.
fn relative(dir: &Path, path: &Path) -> Result<String> {
    let parts = path.strip_prefix(dir)?.components();
    Ok(parts
        .map(|part| part.as_os_str().to_string_lossy())
        .collect::<Vec<_>>()
        .join("/"))
}

/// All files below a folder, in the order of their names.
pub(super) fn walk(dir: &Path) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(dir).with_context(|| format!("cannot read {}", dir.display()))? {
        let path = entry?.path();
        if path.is_dir() {
            files.extend(walk(&path)?);
        } else {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn templates_are_no_files_and_boot_is_named_by_its_hash() {
        let dir = tempfile::tempdir().unwrap();
        fs::create_dir(dir.path().join("icons")).unwrap();
        for name in [
            "boot.js",
            "sw.js",
            "shell.html",
            "manifest.webmanifest",
            "icons/seal.svg",
        ] {
            fs::write(dir.path().join(name), name).unwrap();
        }
        let public = Public::read(dir.path()).unwrap();
        let paths: Vec<_> = public.files.iter().map(|file| file.path.as_str()).collect();
        assert_eq!(paths, ["icons/seal.svg", "manifest.webmanifest"]);
        assert_eq!(
            public.templates,
            [b"sw.js".to_vec(), b"shell.html".to_vec()]
        );
        assert_eq!(public.boot, b"boot.js");
    }

    #[test]
    fn the_glue_finds_its_snippets_under_their_hashed_folder() {
        let dir = tempfile::tempdir().unwrap();
        let crate_dir = dir.path().join("some-crate-1");
        fs::create_dir(&crate_dir).unwrap();
        fs::write(crate_dir.join("inline0.js"), "export const a = 1;").unwrap();
        let glue = b"import { a } from './snippets/some-crate-1/inline0.js';".to_vec();
        let (glue, files) = with_snippets(glue, dir.path()).unwrap();
        let imported = format!("./{}", files[0].path.trim_start_matches("pkg/"));
        assert!(
            String::from_utf8(glue).unwrap().contains(&imported),
            "{imported}"
        );
        assert_ne!(imported, "./snippets/some-crate-1/inline0.js");
    }
}
