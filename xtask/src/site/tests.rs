//! The site as the server finds it.

use std::fs;

use super::*;

fn file(path: &str, bytes: &[u8]) -> source::File {
    source::File {
        path: path.to_owned(),
        bytes: bytes.to_vec(),
    }
}

#[test]
fn a_file_stands_beside_its_packed_forms() {
    let root = tempfile::tempdir().unwrap();
    let mut writer = Writer::new(root.path(), Effort::Best).unwrap();
    let text = "a { color: red }\n".repeat(100);
    let published = writer.publish(&file("pkg/a.css", text.as_bytes())).unwrap();
    writer.finish().unwrap();
    assert_eq!(published.url, "/pkg/a.css");
    assert_eq!(published.size, text.len());
    assert_eq!(
        published.packed as u64,
        fs::metadata(root.path().join("pkg/a.css.br"))
            .unwrap()
            .len()
    );
    assert!(root.path().join("pkg/a.css.gz").exists());
}

#[test]
fn what_an_earlier_build_left_is_taken_away() {
    let root = tempfile::tempdir().unwrap();
    let text = "b".repeat(1000);
    for name in ["pkg/one.js", "pkg/two.js"] {
        let mut writer = Writer::new(root.path(), Effort::Quick).unwrap();
        writer.publish(&file(name, text.as_bytes())).unwrap();
        writer.finish().unwrap();
    }
    let left: Vec<_> = source::walk(&root.path().join("pkg")).unwrap();
    let names: Vec<_> = left
        .iter()
        .map(|path| path.file_name().unwrap().to_str().unwrap())
        .collect();
    assert_eq!(names, ["two.js", "two.js.br", "two.js.gz"]);
}

#[test]
fn the_build_is_named_after_files_and_templates() {
    let published = |url: &str, sha: &str| Published {
        url: url.to_owned(),
        sha256: sha.to_owned(),
        size: 1,
        packed: 1,
    };
    let site = |css: &str| Site {
        wasm: published("/pkg/w", "1"),
        js: published("/pkg/j", "2"),
        css: published("/pkg/c", css),
        boot: published("/pkg/b", "4"),
        files: vec![published("/manifest.webmanifest", "5")],
    };
    let build = |css: &str, template: &[u8]| manifest(&site(css), &[template.to_vec()]).build;
    assert_eq!(build("3", b"shell"), build("3", b"shell"));
    assert_ne!(build("3", b"shell"), build("x", b"shell"));
    assert_ne!(build("3", b"shell"), build("3", b"other"));
}

#[test]
fn the_manifest_has_the_fields_that_the_server_reads() {
    let published = |url: &str| Published {
        url: url.to_owned(),
        sha256: "00".to_owned(),
        size: 7,
        packed: 3,
    };
    let site = Site {
        wasm: published("/pkg/w"),
        js: published("/pkg/j"),
        css: published("/pkg/c"),
        boot: published("/pkg/b"),
        files: vec![],
    };
    let json = serde_json::to_value(manifest(&site, &[])).unwrap();
    assert_eq!(json["wasm"], "/pkg/w");
    assert_eq!(
        json["files"][3],
        serde_json::json!({ "url": "/pkg/b", "sha256": "00", "size": 7 })
    );
    assert!(
        json["build"].is_string()
            && json["js"].is_string()
            && json["css"].is_string()
            && json["boot"].is_string()
    );
}
