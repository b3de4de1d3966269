//! `shouwen backup` and `restore`: whole or not at all, and never over anything.

use super::{Estate, Said, refused, run, settle, well};
use server::backup;
use server::folder::{Folder, Place};
use std::path::Path;

fn names(folder: &Path) -> Vec<String> {
    let found = std::fs::read_dir(folder).unwrap();
    let mut names: Vec<String> = found
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

fn is_for_its_owner_alone(path: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt;
    std::fs::metadata(path).unwrap().permissions().mode() & 0o777 == 0o600
}

#[tokio::test]
async fn what_was_backed_up_is_restored_to_the_same_log() {
    let estate = Estate::found().await;
    let (file, keys, back) = (estate.text("b"), estate.text("k"), estate.path("back"));
    let said = well(&["backup", &file, "--with-keys", &keys], &estate.data());
    let holds = well(&["verify"], &estate.data());
    let head = holds.trim().rsplit(' ').next().unwrap();
    assert!(said.contains(head), "{said}");
    assert!(is_for_its_owner_alone(&estate.path("b")) && is_for_its_owner_alone(&estate.path("k")));
    assert_eq!(names(estate.scratch.path()), ["b", "data", "k"]);

    let said = well(&["restore", &file, "--keys", &keys], &back);
    assert!(said.contains(head), "{said}");
    assert!(said.contains("tablet") && said.contains("number"), "{said}");
    assert_eq!(names(&back), ["shouwen.db", "shouwen.keys", "shouwen.lock"]);
    assert!(is_for_its_owner_alone(&back.join("shouwen.db")));
    assert_eq!(well(&["verify"], &back), holds);
    let (folder, community) = Folder::open_founded(&back).await.unwrap();
    settle(&mut folder.log(community.id).await.unwrap()).await;
}

#[tokio::test]
async fn the_keys_are_in_no_backup_and_without_them_nothing_starts() {
    let estate = Estate::found().await;
    let (file, back) = (estate.text("b"), estate.path("back"));
    well(&["backup", &file], &estate.data());
    let keys = std::fs::read_to_string(estate.data().join("shouwen.keys")).unwrap();
    let copy = std::fs::read(&file).unwrap();
    for key in keys.split('"').filter(|text| text.len() == 64) {
        let raw: Vec<u8> = (0..32)
            .map(|i| u8::from_str_radix(&key[2 * i..2 * i + 2], 16).unwrap())
            .collect();
        assert!(!copy.windows(64).any(|window| window == key.as_bytes()));
        assert!(!copy.windows(32).any(|window| window == raw));
    }
    let said = well(&["restore", &file], &back);
    assert!(said.contains("shouwen.keys"), "{said}");
    assert!(refused(&["verify"], &back).contains("missing"));
    std::fs::write(back.join("shouwen.keys"), keys).unwrap();
    well(&["verify"], &back);
}

#[tokio::test]
async fn a_backup_is_whole_while_somebody_writes() {
    let estate = Estate::found().await;
    let (folder, community) = estate.open().await;
    let mut log = folder.log(community.id).await.unwrap();
    let (stop, mut stopped) = tokio::sync::oneshot::channel::<()>();
    let writing = tokio::spawn(async move {
        while stopped.try_recv().is_err() {
            settle(&mut log).await;
        }
        log.authority().head().seq
    });
    let mut seqs = Vec::new();
    for name in ["b1", "b2", "b3"] {
        let file = estate.path(name);
        let held = backup::back_up(&Place::from(&estate.data()), &file, None).await;
        seqs.push(held.unwrap().log.unwrap().seq);
    }
    stop.send(()).unwrap();
    let last = writing.await.unwrap();
    assert!(seqs.is_sorted() && seqs[2] <= last, "{seqs:?} {last}");
    let keys = estate.data().join("shouwen.keys");
    for name in ["b1", "b2", "b3"] {
        let (file, back) = (estate.path(name), estate.path(&format!("{name}-back")));
        let restored = backup::restore(&file, Some(&keys), &back).await;
        assert!(restored.is_ok_and(|restored| restored.has_keys));
    }
}

#[tokio::test]
async fn nothing_is_written_over_and_nothing_is_left_behind() {
    let estate = Estate::found().await;
    let (file, keys) = (estate.text("b"), estate.text("k"));
    std::fs::write(&keys, "another's").unwrap();
    let said = refused(&["backup", &file, "--with-keys", &keys], &estate.data());
    assert!(said.contains("is there already"), "{said}");
    assert_eq!(names(estate.scratch.path()), ["data", "k"]);
    well(&["backup", &file], &estate.data());
    let before = std::fs::read(&file).unwrap();
    assert!(refused(&["backup", &file], &estate.data()).contains("is there already"));
    assert_eq!(std::fs::read(&file).unwrap(), before);
    let same = refused(
        &[
            "backup",
            &estate.text("c"),
            "--with-keys",
            &estate.text("c"),
        ],
        &estate.data(),
    );
    assert!(same.contains("of their own"), "{same}");
    refused(&["backup", &estate.text("no/such/c")], &estate.data());
    refused(&["backup", &estate.text("c")], &estate.path("nowhere"));
    assert_eq!(names(estate.scratch.path()), ["b", "data", "k"]);

    let said = refused(&["restore", &file], &estate.data());
    assert!(said.contains("not empty"), "{said}");
    well(&["verify"], &estate.data());
}

#[tokio::test]
async fn what_is_no_backup_or_a_damaged_one_leaves_the_folder_empty() {
    let estate = Estate::found().await;
    let (file, keys) = (estate.text("b"), estate.text("k"));
    well(&["backup", &file, "--with-keys", &keys], &estate.data());
    let back = estate.path("back");

    let text = estate.text("text");
    std::fs::write(&text, "no backup").unwrap();
    assert!(refused(&["restore", &text], &back).contains("no backup"));
    assert!(refused(&["restore", &estate.text("none")], &back).contains("cannot be used"));
    assert!(refused(&["restore", &file, "--keys", &text], &back).contains("no key file"));
    let other = format!(
        r#"{{"draw_secret":"{0}","verdict_mac":"{0}"}}"#,
        "11".repeat(32)
    );
    std::fs::write(&text, other).unwrap();
    assert!(refused(&["restore", &file, "--keys", &text], &back).contains("not those of"));

    let bytes = std::fs::read(&file).unwrap();
    let place = bytes
        .windows(6)
        .position(|window| window == "滴水".as_bytes());
    let mut damaged = bytes.clone();
    damaged[place.unwrap()] ^= 1;
    std::fs::write(&text, damaged).unwrap();
    let said = refused(&["restore", &text, "--keys", &keys], &back);
    assert!(said.contains("damaged at place"), "{said}");
    std::fs::write(&text, &bytes[..bytes.len() / 2]).unwrap();
    refused(&["restore", &text, "--keys", &keys], &back);
    assert_eq!(names(&back), [""; 0]);
    well(&["restore", &file, "--keys", &keys], &back);
}

#[tokio::test]
async fn a_database_that_somebody_works_on_is_no_backup() {
    let estate = Estate::found().await;
    let (folder, community) = estate.open().await;
    settle(&mut folder.log(community.id).await.unwrap()).await;
    let database = estate.data().join("shouwen.db");
    let said = refused(
        &["restore", database.to_str().unwrap()],
        &estate.path("back"),
    );
    assert!(said.contains("shouwen backup"), "{said}");
    let Said { code, .. } = run(&["verify"], &estate.data());
    assert_eq!(code, Some(0));
}
