//! A password in an address is printed nowhere.

use std::process::Command;

const SECRET: &str = "geheim";

fn said(words: &[&str], database: &str) -> String {
    let scratch = tempfile::tempdir().unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_shouwen"))
        .args(words)
        .env("SHOUWEN_DATABASE", database)
        .env("SHOUWEN_DATA", scratch.path().join("data"))
        .env("SHOUWEN_LOG", "trace")
        .output()
        .unwrap();
    String::from_utf8([output.stdout, output.stderr].concat()).unwrap()
}

#[test]
fn neither_help_nor_errors_nor_the_log_tell_a_password() {
    let nobody = format!("postgres:///shouwen?host=/no/such/folder&user=desk&password={SECRET}");
    let odd = format!("mysql://desk:{SECRET}@host/name");
    let copy = ["copy", "--from", &nobody, "--to", &odd];
    let table: [(&[&str], &str, &str); 5] = [
        (&["serve", "--help"], &nobody, "SHOUWEN_DATABASE"),
        (&["settings"], &nobody, "does not answer"),
        (&["serve"], &odd, "postgres://USER@HOST/NAME"),
        (
            &["procedure", "list", "--data", "data"],
            &odd,
            "sqlite:FILE",
        ),
        (&copy, "", "cannot be read"),
    ];
    for (words, database, expected) in table {
        let said = said(words, database);
        assert!(said.contains(expected), "{words:?}: {said}");
        assert!(!said.contains(SECRET), "{words:?}: {said}");
    }
}
