//! What is kept is what came; what is shown is the picture alone.

use super::{PLACE, Taken, holds};

#[tokio::test]
async fn what_is_shown_betrays_no_place_and_stands_on_its_feet() {
    let taken = Taken::named().await;
    assert!(holds(&taken.bytes, PLACE));
    assert_eq!(taken.put(0, taken.total()).await.status, 201);
    let shown = taken.get("").await;
    assert_eq!(shown.status, 200);
    assert!(!holds(&shown.body, PLACE));
    let upright = b"\x01\x12\0\x03\0\0\0\x01\0\x06";
    assert!(holds(&shown.body, upright) && holds(&shown.body, &taken.bytes[200..]));
    for (name, value) in [
        ("content-type", "image/jpeg"),
        ("content-security-policy", "default-src 'none'; sandbox"),
        ("x-content-type-options", "nosniff"),
        ("cache-control", "no-store"),
    ] {
        assert_eq!(shown.header(name), value, "{name}");
    }
    let placed = format!("inline; filename=\"{}.jpg\"", taken.digest);
    assert_eq!(shown.header("content-disposition"), placed);

    let head = taken.ask("HEAD", &taken.path(), &[], b"").await;
    assert_eq!(head.status, 200);
    assert_eq!(head.header("content-length"), shown.body.len().to_string());
}

#[tokio::test]
async fn only_the_desk_sees_a_photo_as_it_came() {
    let mut taken = Taken::named().await;
    assert_eq!(taken.put(0, taken.total()).await.status, 201);
    let original = taken.get("?original").await;
    assert_eq!(original.body, taken.bytes);
    let placed = original.header("content-disposition");
    assert!(placed.starts_with("attachment"), "{placed}");
    // Who runs the system has no post at the desk.
    let admin = taken.app.log_in("admin", &taken.app.admin_pin).await;
    taken.tablet.cookie = admin.cookie();
    assert_eq!(taken.get("").await.status, 200);
    let refused = taken.get("?original").await;
    assert_eq!(refused.error(), (403, "desk_only".to_owned()));
    taken.tablet.cookie = String::new();
    let nobody = taken.get("").await;
    assert_eq!(nobody.error(), (401, "session_needed".to_owned()));
}

#[tokio::test]
async fn a_download_goes_on_where_it_was_cut_off() {
    let taken = Taken::named().await;
    assert_eq!(taken.put(0, taken.total()).await.status, 201);
    let whole = taken.get("").await.body;
    let range = async |range: &str| {
        taken
            .ask("GET", &taken.path(), &[("range", range)], b"")
            .await
    };
    for cut in [1, 100, whole.len() - 1] {
        let rest = range(&format!("bytes={cut}-")).await;
        assert_eq!(rest.status, 206);
        assert_eq!(rest.body, whole[cut..]);
        let told = format!("bytes {cut}-{}/{}", whole.len() - 1, whole.len());
        assert_eq!(rest.header("content-range"), told);
        assert_eq!(rest.header("content-type"), "image/jpeg");
    }
    let beyond = range(&format!("bytes={}-", whole.len())).await;
    assert_eq!(beyond.error(), (416, "range_unknown".to_owned()));
}

#[tokio::test]
async fn where_the_store_of_photos_fails_entries_are_taken_in_and_no_photo_is_taken_for_kept() {
    let taken = Taken::named().await;
    let name = taken.digest.to_string();
    // A link that leads to itself can be neither read nor missed.
    let folder = taken.app.scratch.path().join("data/blobs").join(&name[..2]);
    std::os::unix::fs::symlink(&folder, &folder).unwrap();
    assert_eq!(taken.wanted(&[taken.digest]).await, [name]);
    let reply = taken.put(0, taken.total()).await;
    assert_eq!(reply.error(), (500, "fault".to_owned()));
    std::fs::remove_file(&folder).unwrap();
    assert_eq!(taken.put(0, taken.total()).await.status, 201);
}

#[tokio::test]
async fn a_file_that_somebody_changed_is_shown_to_nobody() {
    let taken = Taken::named().await;
    assert_eq!(taken.put(0, taken.total()).await.status, 201);
    let name = taken.digest.to_string();
    let folder = taken.app.scratch.path().join("data/blobs").join(&name[..2]);
    std::fs::write(folder.join(&name), b"another's").unwrap();
    for query in ["", "?original"] {
        assert_eq!(taken.get(query).await.error(), (500, "fault".to_owned()));
    }
}
