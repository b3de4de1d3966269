//! The style sheets as one file: bundled along their `@import`s, lowered for the browsers we support, minified.

use std::io;
use std::path::Path;

use anyhow::{Result, anyhow};
use lightningcss::bundler::{Bundler, FileProvider, ResolveResult, SourceProvider};
use lightningcss::printer::PrinterOptions;
use lightningcss::stylesheet::{MinifyOptions, ParserOptions};
use lightningcss::targets::{Browsers, Targets};

/// The workspace's `browserquery`: chrome >= 100, firefox >= 115, safari >= 16.
fn targets() -> Targets {
    let version = |major: u32| Some(major << 16);
    Targets::from(Browsers {
        android: version(100),
        chrome: version(100),
        edge: version(100),
        firefox: version(115),
        ios_saf: version(16),
        safari: version(16),
        ..Browsers::default()
    })
}

/// The sheets on disk; unlike the library's own, its errors name the file that is missing.
struct Sheets(FileProvider);

impl SourceProvider for Sheets {
    type Error = io::Error;

    fn read<'a>(&'a self, file: &Path) -> io::Result<&'a str> {
        self.0
            .read(file)
            .map_err(|e| io::Error::new(e.kind(), format!("{}: {e}", file.display())))
    }

    fn resolve(&self, specifier: &str, from: &Path) -> io::Result<ResolveResult> {
        self.0.resolve(specifier, from)
    }
}

/// Bundles and minifies the sheet at `main` with everything that it imports.
pub(super) fn bundle(main: &Path) -> Result<String> {
    let files = Sheets(FileProvider::new());
    let mut bundler = Bundler::new(&files, None, ParserOptions::default());
    let mut sheet = bundler.bundle(main).map_err(|e| anyhow!("style: {e}"))?;
    let targets = targets();
    sheet
        .minify(MinifyOptions {
            targets,
            ..MinifyOptions::default()
        })
        .map_err(|e| anyhow!("style: {e}"))?;
    let printer = PrinterOptions {
        minify: true,
        targets,
        ..PrinterOptions::default()
    };
    Ok(sheet
        .to_css(printer)
        .map_err(|e| anyhow!("style: {e}"))?
        .code)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn imported_sheets_come_in_their_layer() {
        let dir = tempfile::tempdir().unwrap();
        fs::write(
            dir.path().join("main.css"),
            "@layer base;\n@import \"part.css\" layer(base);",
        )
        .unwrap();
        fs::write(
            dir.path().join("part.css"),
            "/* said */ a { color : #ff0000; }",
        )
        .unwrap();
        let bundled = bundle(&dir.path().join("main.css")).unwrap();
        assert_eq!(bundled, "@layer base{a{color:red}}");
    }

    #[test]
    fn a_missing_sheet_is_named() {
        let dir = tempfile::tempdir().unwrap();
        fs::write(dir.path().join("main.css"), "@import \"gone.css\";").unwrap();
        assert!(
            bundle(&dir.path().join("main.css")).is_err_and(|e| e.to_string().contains("gone.css"))
        );
    }
}
