//! Photos by their hashes: what the log names, of what a tablet makes known.

use super::estate::staff;
use super::table::{Server, Tablet, draft};
use super::words::{opened, ticket};
use domain::Body;
use domain::body::Photo;
use domain::photo::Media;
use domain::words::Kind;
use sync::protocol::MAX_BLOBS;
use sync::{Digest, Draft};

fn blob(n: usize) -> Digest {
    Digest::of(&[&n.to_be_bytes()])
}

fn photo(blob: impl ToString, media: &str, size: u64) -> Draft {
    let photo = Photo {
        blob: blob.to_string(),
        media: Media::from(media),
        size,
    };
    draft(ticket(1), Body::Photo(Box::new(photo)))
}

/// A server whose log names the first blob, and the tablet that handed it in.
fn named(photos: &[Draft]) -> (Server, Tablet) {
    let mut server = Server::open();
    let mut tablet = Tablet::new(0);
    tablet.sync(&mut server);
    tablet.record(&server, staff("gj01"), opened(ticket(1), Kind::Repair));
    for photo in photos {
        tablet.record(&server, staff("gj01"), photo.clone());
    }
    tablet.sync(&mut server);
    (server, tablet)
}

#[test]
fn an_entry_names_its_photo_before_that_is_there_and_after_every_start() {
    let (mut server, _) = named(&[photo(blob(1), "image/jpeg", 9)]);
    let named = |server: &Server| server.authority.named_blobs(&[blob(2), blob(1), blob(1)]);
    assert_eq!(named(&server), [blob(1)]);
    server.restart();
    server.authority.catch_up(&server.rows());
    assert_eq!(named(&server), [blob(1)]);
    let blobs: Vec<Digest> = server.rows().iter().filter_map(|row| row.blob()).collect();
    assert_eq!(blobs, [blob(1)]);
}

#[test]
fn what_nobody_here_can_take_in_is_kept_in_the_log_and_asked_of_nobody() {
    let table = [
        photo(blob(1), "image/avif", 9),
        photo(blob(2), "image/png", 0),
        photo(blob(3), "image/png", 8 * 1024 * 1024 + 1),
        photo("sha3:00", "image/png", 9),
    ];
    let (server, _) = named(&table);
    let blobs = (1..=3).map(blob).collect::<Vec<_>>();
    assert_eq!(server.authority.named_blobs(&blobs), []);
    let timeline = &server.authority.world().tickets[&ticket(1)].timeline;
    let photos = timeline.iter().filter(|event| event.body.name() == "photo");
    assert_eq!(photos.count(), table.len());
}

#[test]
fn a_photo_of_somebody_who_was_not_granted_the_tablet_is_kept_and_one_kept_aside_is_not() {
    let (mut server, mut tablet) = named(&[]);
    tablet.record(&server, staff("lb01"), photo(blob(1), "image/png", 9));
    tablet.sync(&mut server);
    assert!(server.authority.names_blob(&blob(1)), "flagged, and shown");
    tablet.record(&server, staff("gj01"), photo(blob(2), "image/png", 9));
    let mut request = tablet.ask();
    let entry = request.push.pop().unwrap();
    let spoilt = entry.body.get().replace("\"size\":9", "\"size\":null");
    request.push.push(sync::Entry {
        body: sync::entry::raw(spoilt),
        ..entry
    });
    server.serve(&request);
    assert!(!server.authority.names_blob(&blob(2)));
}

#[test]
fn more_than_a_hundred_are_not_looked_at() {
    let (server, _) = named(&[photo(blob(0), "image/png", 9)]);
    let mut have: Vec<Digest> = (1..MAX_BLOBS).map(blob).collect();
    have.push(blob(0));
    assert_eq!(server.authority.named_blobs(&have), [blob(0)]);
    have.insert(0, blob(MAX_BLOBS));
    assert_eq!(server.authority.named_blobs(&have), []);
}
