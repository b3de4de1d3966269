//! The site root: what the server hands to a browser, under names that carry the content's hash.
//!
//! `site.json` tells the server which names these are; everything else in here follows from the files alone.

pub(crate) mod digest;
pub(crate) mod pack;
pub(crate) mod sizes;
mod source;
mod style;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};
use serde::Serialize;

use self::digest::Digest;
use self::pack::Effort;
use self::source::Source;
use crate::wasm::Front;

/// One file of the site.
pub(crate) struct Published {
    pub(crate) url: String,
    pub(crate) sha256: String,
    pub(crate) size: usize,
    /// Its size as a browser downloads it.
    pub(crate) packed: usize,
}

/// The site as it was written.
pub(crate) struct Site {
    pub(crate) wasm: Published,
    pub(crate) js: Published,
    pub(crate) css: Published,
    pub(crate) boot: Published,
    /// All others.
    pub(crate) files: Vec<Published>,
}

/// `site.json`: read by the server when it starts.
#[derive(Serialize)]
struct Manifest<'a> {
    build: String,
    js: &'a str,
    wasm: &'a str,
    css: &'a str,
    boot: &'a str,
    files: Vec<Entry<'a>>,
}

#[derive(Serialize)]
struct Entry<'a> {
    url: &'a str,
    sha256: &'a str,
    size: usize,
}

/// Writes the site; a `stamp` goes into the style sheet, so that two builds of the same code differ.
pub(crate) fn write(
    root: &Path,
    front: &Front,
    effort: Effort,
    stamp: Option<&str>,
) -> Result<Site> {
    let source = Source::gather(front, stamp)?;
    let mut writer = Writer::new(root, effort)?;
    let site = Site {
        wasm: writer.publish(&source.wasm)?,
        js: writer.publish(&source.js)?,
        css: writer.publish(&source.css)?,
        boot: writer.publish(&source.boot)?,
        files: source
            .files
            .iter()
            .map(|file| writer.publish(file))
            .collect::<Result<_>>()?,
    };
    let manifest = manifest(&site, &source.templates);
    writer.keep("site.json", &serde_json::to_vec_pretty(&manifest)?)?;
    writer.finish()?;
    Ok(site)
}

/// The build is named after all files, and after the templates that the server itself fills in.
fn manifest<'a>(site: &'a Site, templates: &[Vec<u8>]) -> Manifest<'a> {
    let all = [&site.wasm, &site.js, &site.css, &site.boot]
        .into_iter()
        .chain(&site.files);
    let files: Vec<_> = all
        .map(|file| Entry {
            url: &file.url,
            sha256: &file.sha256,
            size: file.size,
        })
        .collect();
    let mut names: String = files
        .iter()
        .map(|file| format!("{} {}\n", file.url, file.sha256))
        .collect();
    for template in templates {
        names.push_str(&Digest::of(template).hex());
    }
    let build = Digest::of(names.as_bytes()).short();
    Manifest {
        build,
        js: &site.js.url,
        wasm: &site.wasm.url,
        css: &site.css.url,
        boot: &site.boot.url,
        files,
    }
}

/// Puts files into the site root; what stands there already as it should is left as it is.
struct Writer<'a> {
    root: &'a Path,
    effort: Effort,
    repack: bool,
    written: BTreeSet<PathBuf>,
}

const QUALITY: &str = ".quality";

impl<'a> Writer<'a> {
    fn new(root: &'a Path, effort: Effort) -> Result<Self> {
        fs::create_dir_all(root)
            .with_context(|| format!("cannot create the site root {}", root.display()))?;
        let before = fs::read_to_string(root.join(QUALITY)).unwrap_or_default();
        let repack = before != effort.quality().to_string();
        Ok(Self {
            root,
            effort,
            repack,
            written: BTreeSet::new(),
        })
    }

    fn publish(&mut self, file: &source::File) -> Result<Published> {
        let path = self.path(&file.path);
        let [brotli, gzip] =
            ["br", "gz"].map(|extension| self.path(&format!("{}.{extension}", file.path)));
        let unchanged = !self.repack && fs::read(&path).is_ok_and(|before| before == file.bytes);
        if !unchanged {
            let packed = pack::pack(&file.bytes, self.effort)?;
            put(&brotli, packed.brotli.as_deref())?;
            put(&gzip, packed.gzip.as_deref())?;
            put(&path, Some(&file.bytes))?;
        }
        let packed = fs::metadata(&brotli).map_or(file.bytes.len() as u64, |meta| meta.len());
        Ok(Published {
            url: format!("/{}", file.path),
            sha256: Digest::of(&file.bytes).hex(),
            size: file.bytes.len(),
            packed: usize::try_from(packed)?,
        })
    }

    fn keep(&mut self, name: &str, bytes: &[u8]) -> Result<()> {
        let path = self.path(name);
        put(&path, Some(bytes))
    }

    /// Takes away what an earlier build left.
    fn finish(mut self) -> Result<()> {
        self.keep(QUALITY, self.effort.quality().to_string().as_bytes())?;
        for path in source::walk(self.root)? {
            if !self.written.contains(&path) {
                fs::remove_file(path)?;
            }
        }
        Ok(())
    }

    fn path(&mut self, relative: &str) -> PathBuf {
        let path = self.root.join(relative);
        self.written.insert(path.clone());
        path
    }
}

/// Writes a file, or takes it away; a reader sees the old one or the new one, never a half.
fn put(path: &Path, bytes: Option<&[u8]>) -> Result<()> {
    let Some(bytes) = bytes else {
        return match fs::remove_file(path) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(error.into()),
            _ => Ok(()),
        };
    };
    if let Some(dir) = path.parent() {
        fs::create_dir_all(dir)?;
    }
    let half = path.with_extension("half");
    fs::write(&half, bytes)?;
    fs::rename(&half, path).with_context(|| format!("cannot write {}", path.display()))
}

#[cfg(test)]
mod tests;
