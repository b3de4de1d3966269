//! What a first visit downloads, in numbers: everybody who adds to it shall see it.

use std::path::Path;

use anyhow::Result;

use super::pack::{self, Effort};
use super::{Published, Site};

/// What a first load shall stay under, in bytes of brotli.
const AIM_WASM: usize = 350_000;
const AIM_WHOLE: usize = 420_000;

struct Row {
    what: &'static str,
    raw: usize,
    packed: usize,
    aim: Option<usize>,
}

/// Prints the table of the first load: the shell and everything that it names.
pub(crate) fn print(site: &Site, shell: &Path) -> Result<()> {
    let shell = std::fs::read_to_string(shell).unwrap_or_default();
    let mut rows = vec![
        row("wasm", &[&site.wasm], Some(AIM_WASM)),
        row("js", &[&site.js], None),
        row("css", &[&site.css], None),
        row("boot.js", &[&site.boot], None),
        Row {
            what: "shell",
            raw: shell.len(),
            packed: pack::brotli(shell.as_bytes(), Effort::Best)?.len(),
            aim: None,
        },
    ];
    let named: Vec<_> = links(&shell)
        .filter_map(|url| site.files.iter().find(|file| file.url == url))
        .collect();
    rows.push(row("icons, manifest", &named, None));
    let whole = |size: fn(&Row) -> usize| rows.iter().map(size).sum();
    rows.push(Row {
        what: "whole first load",
        raw: whole(|r| r.raw),
        packed: whole(|r| r.packed),
        aim: Some(AIM_WHOLE),
    });
    println!("\n   {:<18}{:>12}{:>12}", "first load", "raw", "brotli");
    for row in rows {
        println!("   {}", row.line());
    }
    println!();
    Ok(())
}

impl Row {
    fn line(&self) -> String {
        let sizes = format!(
            "{:<18}{:>12}{:>12}",
            self.what,
            kilobytes(self.raw),
            kilobytes(self.packed)
        );
        match self.aim {
            Some(aim) if self.packed > aim => {
                format!("{sizes}   over the aim of {}", kilobytes(aim))
            }
            Some(aim) => format!("{sizes}   aim {}", kilobytes(aim)),
            None => sizes,
        }
    }
}

fn row(what: &'static str, files: &[&Published], aim: Option<usize>) -> Row {
    let raw = files.iter().map(|file| file.size).sum();
    Row {
        what,
        raw,
        packed: files.iter().map(|file| file.packed).sum(),
        aim,
    }
}

/// The site's own files that the page links: icons and the manifest.
fn links(shell: &str) -> impl Iterator<Item = &str> {
    shell
        .split("href=\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .filter(|url| url.starts_with('/'))
}

/// Kilobytes as browsers count them, of 1,000 bytes.
fn kilobytes(bytes: usize) -> String {
    let tenths = (bytes + 50) / 100;
    format!("{}.{} kB", tenths / 10, tenths % 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_kilobytes_with_one_digit() {
        let table = [
            (0, "0.0 kB"),
            (49, "0.0 kB"),
            (50, "0.1 kB"),
            (999, "1.0 kB"),
            (350_000, "350.0 kB"),
            (1_234_567, "1234.6 kB"),
        ];
        for (bytes, text) in table {
            assert_eq!(kilobytes(bytes), text, "{bytes}");
        }
    }

    #[test]
    fn a_row_over_its_aim_says_so() {
        let row = |packed| Row {
            what: "wasm",
            raw: 900_000,
            packed,
            aim: Some(AIM_WASM),
        };
        assert!(row(350_001).line().ends_with("over the aim of 350.0 kB"));
        assert!(row(350_000).line().ends_with("aim 350.0 kB"));
    }

    #[test]
    fn the_page_links_its_icons() {
        let shell = r#"<link rel="icon" href="/icons/seal.svg"><link rel=modulepreload href="{{js}}"><a href="https://x">"#;
        assert_eq!(links(shell).collect::<Vec<_>>(), ["/icons/seal.svg"]);
    }
}
