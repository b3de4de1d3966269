//! Photos in `verify`, `backup`, `restore` and `copy`: what arrived is there as it came, or the first that is not is named.

use super::{Estate, Said, now, run, well};
use domain::body::Photo;
use domain::photo::Media;
use domain::{Body, Private, TicketId};
use server::blobs::{Address, Blobs};
use server::clock::entry_id;
use server::store::Receipt;
use std::path::{Path, PathBuf};
use sync::{Digest, Draft};

/// Any bytes do: whether they are a photo is asked when they arrive.
fn bytes(n: u8) -> Vec<u8> {
    vec![n; 1_000]
}

fn digest(n: u8) -> Digest {
    Digest::of(&[&bytes(n)])
}

fn size() -> u64 {
    1_000
}

/// Names photos in the log, in this order.
async fn name(estate: &Estate, photos: &[u8]) {
    let (folder, community) = estate.open().await;
    let mut log = folder.log(community.id).await.unwrap();
    let ticket = TicketId(entry_id(now()).0);
    let photo = |n: &u8| Photo {
        blob: digest(*n).to_string(),
        media: Media::Jpeg,
        size: size(),
    };
    let photos = photos.iter().map(|n| Body::Photo(Box::new(photo(n))));
    let draft = |body| Draft {
        stream: ticket.into(),
        body,
        private: Private::default(),
        id: None,
    };
    let opening = Body::parse("opened", r#"{"kind":"repair"}"#).unwrap();
    let drafts = std::iter::once(opening).chain(photos).map(draft).collect();
    log.write(drafts, None, now()).await.unwrap();
}

/// Lets photos arrive.
async fn arrive(estate: &Estate, photos: &[u8]) {
    let (folder, community) = estate.open().await;
    let blobs = Blobs::open(&folder.place.blobs()).unwrap();
    for n in photos {
        let (digest, size) = (digest(*n), size());
        blobs.put(digest, bytes(*n).into()).await.unwrap();
        let receipt = Receipt { digest, size };
        folder
            .store
            .receive(community.id, receipt, now())
            .await
            .unwrap();
    }
}

async fn with_photos() -> Estate {
    let estate = Estate::found().await;
    name(&estate, &[3, 1, 2]).await;
    arrive(&estate, &[1, 2, 3]).await;
    estate
}

fn file(folder: &Path, n: u8) -> PathBuf {
    let name = digest(n).to_string();
    folder.join(&name[..2]).join(name)
}

/// What is said of the photos, and how the command ended.
fn verified(data: &Path) -> (Option<i32>, String) {
    let Said { code, out, err } = run(&["verify"], data);
    assert_eq!(err, "");
    let (log, photos) = out.split_once('\n').unwrap();
    assert!(log.contains("the log holds"), "{log}");
    (code, photos.to_owned())
}

#[tokio::test]
async fn verify_names_the_first_photo_that_is_gone_or_changed() {
    let estate = with_photos().await;
    let blobs = estate.data().join("blobs");
    let (code, said) = verified(&estate.data());
    assert_eq!(code, Some(0));
    assert!(said.contains("photos that hold: 3"), "{said}");

    std::fs::write(file(&blobs, 2), "another's").unwrap();
    let (code, said) = verified(&estate.data());
    assert_eq!(code, Some(1));
    assert!(said.contains("gone: 1, the first"), "{said}");
    assert!(said.contains(&format!("photo {}", digest(2))), "{said}");
    assert!(said.contains("other bytes"), "{said}");

    // In the order of the log, where the third was named first.
    std::fs::remove_file(file(&blobs, 3)).unwrap();
    let (code, said) = verified(&estate.data());
    assert_eq!(code, Some(1));
    assert!(said.contains("gone: 2, the first"), "{said}");
    assert!(said.contains(&format!("photo {}", digest(3))), "{said}");
    assert!(said.contains("not there any more"), "{said}");

    std::fs::remove_dir_all(&blobs).unwrap();
    assert_eq!(verified(&estate.data()).0, Some(1), "a folder that is gone");
}

#[tokio::test]
async fn a_photo_that_has_not_arrived_is_waited_for_and_nothing_is_wrong() {
    let estate = Estate::found().await;
    name(&estate, &[5, 4]).await;
    let (code, said) = verified(&estate.data());
    assert_eq!(code, Some(0));
    assert!(said.contains("not arrived yet: 2"), "{said}");
    assert!(said.contains(&format!("the first {}", digest(5))), "{said}");
    arrive(&estate, &[5]).await;
    let (code, said) = verified(&estate.data());
    assert_eq!(code, Some(0));
    assert!(said.contains("photos that hold: 1"), "{said}");
    assert!(said.contains(&format!("the first {}", digest(4))), "{said}");
}

#[tokio::test]
async fn a_backup_takes_the_photos_along_and_restore_brings_them_back() {
    let estate = with_photos().await;
    let (backup, keys, back) = (estate.text("b"), estate.text("k"), estate.path("back"));
    let said = well(&["backup", &backup, "--with-keys", &keys], &estate.data());
    assert!(said.contains("photos that hold: 3"), "{said}");
    // The first place is gone with all that was in it.
    std::fs::remove_dir_all(estate.data().join("blobs")).unwrap();
    well(&["restore", &backup, "--keys", &keys], &back);
    for n in [1, 2, 3] {
        assert_eq!(
            std::fs::read(file(&back.join("blobs"), n)).unwrap(),
            bytes(n)
        );
    }
    let (code, said) = verified(&back);
    assert_eq!(code, Some(0), "{said}");
    let database = std::fs::read(back.join("shouwen.db")).unwrap();
    assert!(!database.windows(1_000).any(|window| window == bytes(1)));
    // And again, from what was restored, into a place of its own for the photos.
    let again = estate.text("again");
    well(&["backup", &again], &back);
    let (place, other) = (estate.text("photos"), estate.path("other"));
    well(
        &["restore", &again, "--keys", &keys, "--blobs", &place],
        &other,
    );
    assert_eq!(
        std::fs::read(file(&estate.path("photos"), 1)).unwrap(),
        bytes(1)
    );
    assert!(!other.join("blobs").exists());
    well(&["verify", "--blobs", &place], &other);
}

#[tokio::test]
async fn a_photo_that_is_lost_keeps_nobody_from_a_backup_of_the_rest_and_is_named() {
    let estate = with_photos().await;
    std::fs::remove_file(file(&estate.data().join("blobs"), 1)).unwrap();
    let (backup, keys, back) = (estate.text("b"), estate.text("k"), estate.path("back"));
    let Said { code, out, .. } = run(&["backup", &backup, "--with-keys", &keys], &estate.data());
    assert_eq!(code, Some(1));
    assert!(out.contains(&format!("photo {}", digest(1))), "{out}");
    let said = well(&["restore", &backup, "--keys", &keys], &back);
    assert!(said.contains("photos that hold: 2"), "{said}");
    assert!(said.contains(&format!("photo {}", digest(1))), "{said}");
    assert_eq!(verified(&back).0, Some(1));
    assert!(file(&back.join("blobs"), 2).exists());
}

#[tokio::test]
async fn a_damaged_photo_in_a_backup_is_not_brought_back() {
    let estate = with_photos().await;
    let (backup, keys, back) = (estate.text("b"), estate.text("k"), estate.path("back"));
    well(&["backup", &backup, "--with-keys", &keys], &estate.data());
    let mut copy = std::fs::read(&backup).unwrap();
    let place = copy.windows(1_000).position(|window| window == bytes(2));
    copy[place.unwrap() + 500] ^= 1;
    std::fs::write(&backup, copy).unwrap();
    let said = well(&["restore", &backup, "--keys", &keys], &back);
    assert!(said.contains(&format!("photo {}", digest(2))), "{said}");
    assert!(!file(&back.join("blobs"), 2).exists());
}

#[tokio::test]
async fn copy_says_that_photos_stay_and_takes_them_where_it_is_told() {
    let estate = with_photos().await;
    let from = format!("sqlite:{}", estate.data().join("shouwen.db").display());
    let photos = estate.data().join("blobs").display().to_string();
    let to = |name: &str| format!("sqlite:{}", estate.path(name).display());
    let said = well(
        &["copy", "--from", &from, "--to", &to("one.db")],
        &estate.data(),
    );
    assert!(
        said.contains("receipt: 3") && said.contains("3 photos stay"),
        "{said}"
    );
    let target = estate.text("elsewhere");
    let two = to("two.db");
    let words = ["copy", "--from", &from, "--to", &two];
    let places = ["--blobs-from", &photos, "--blobs-to", &target];
    let words = [&words[..], &places].concat();
    let said = well(&words, &estate.data());
    assert!(said.contains("photos that hold: 3"), "{said}");
    let moved = Blobs::open(&Address::Folder(target.into())).unwrap();
    assert_eq!(moved.get(digest(3)).await.unwrap().unwrap(), bytes(3));
}
