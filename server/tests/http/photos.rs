//! `/api/blob/v1`: photos come piece by piece over bad networks, are kept as they came and shown without what they betray.

mod cut;
mod kept;
mod refused;

use crate::desk::{Reply, Tablet, TestApp, ask, new_ticket, opening};
use domain::Body;
use domain::body::Photo;
use domain::photo::Media;
use serde_json::{Value, json};
use sync::{Digest, Entry};

/// What no photo that is shown may hold.
const PLACE: &[u8] = b"30.2741N 120.1551E";

fn segment(marker: u8, inside: &[u8]) -> Vec<u8> {
    let length = u16::try_from(inside.len() + 2).unwrap().to_be_bytes();
    [&[0xff, marker], &length[..], inside].concat()
}

/// A JPEG of about `size` bytes, lying on its side, with the place where it was taken.
fn jpeg(width: u16, size: usize) -> Vec<u8> {
    let tiff = [
        &b"MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0"[..],
        PLACE,
    ];
    let w = width.to_be_bytes();
    let coded: Vec<u8> = (0..size)
        .map(|n| u8::try_from(n * 7 % 251).unwrap())
        .collect();
    [
        vec![0xff, 0xd8],
        segment(0xe1, &[b"Exif\0\0", &tiff.concat()[..]].concat()),
        segment(0xdb, &[1; 65]),
        segment(0xc0, &[8, w[0], w[1], w[0], w[1], 1, 1, 0x11, 0]),
        segment(0xda, &[1, 1, 0, 0, 63, 0]),
        coded,
        vec![0xff, 0xd9],
    ]
    .concat()
}

fn holds(bytes: &[u8], text: &[u8]) -> bool {
    bytes.windows(text.len()).any(|window| window == text)
}

/// A tablet, a photo that it took, and the log that names it.
struct Taken {
    app: TestApp,
    tablet: Tablet,
    bytes: Vec<u8>,
    digest: Digest,
}

impl Taken {
    async fn named() -> Self {
        Self::of(jpeg(640, 200_000)).await
    }

    async fn of(bytes: Vec<u8>) -> Self {
        let mut taken = Self::unnamed(bytes).await;
        let entries = taken.entries();
        let request = taken.tablet.request(&taken.app, &entries);
        assert_eq!(taken.tablet.send(&taken.app, &request).await.status, 200);
        taken
    }

    async fn unnamed(bytes: Vec<u8>) -> Self {
        let app = TestApp::start().await;
        let tablet = Tablet::enrol(&app).await;
        Self {
            digest: Digest::of(&[&bytes]),
            app,
            tablet,
            bytes,
        }
    }

    fn entries(&mut self) -> [Entry; 2] {
        let photo = Body::Photo(Box::new(Photo {
            blob: self.digest.to_string(),
            media: Media::Jpeg,
            size: u64::try_from(self.bytes.len()).unwrap(),
        }));
        let ticket = new_ticket();
        let mut entry = |body: &Body| self.tablet.entry(ticket, body);
        [entry(&opening()), entry(&photo)]
    }

    fn path(&self) -> String {
        format!("{}/{}", self.app.api("blob"), self.digest)
    }

    /// The whole of it, of which nothing need have been sent.
    fn total(&self) -> usize {
        self.bytes.len()
    }

    async fn ask(&self, method: &str, path: &str, headers: &[(&str, &str)], body: &[u8]) -> Reply {
        let mut all = vec![("cookie", self.tablet.cookie.as_str())];
        if method == "PUT" {
            all.push(("content-type", "application/octet-stream"));
        }
        all.extend_from_slice(headers);
        ask(self.app.address, method, path, &all, body).await
    }

    /// Sends the bytes from `from` to before `to`.
    async fn put(&self, from: usize, to: usize) -> Reply {
        let range = format!("bytes {from}-{}/{}", to - 1, self.total());
        let headers = [("content-range", range.as_str())];
        self.ask("PUT", &self.path(), &headers, &self.bytes[from..to])
            .await
    }

    async fn get(&self, query: &str) -> Reply {
        let path = format!("{}{query}", self.path());
        self.ask("GET", &path, &[], b"").await
    }

    /// How many bytes the server says that it has.
    async fn offset(&self) -> usize {
        let reply = self.ask("HEAD", &self.path(), &[], b"").await;
        assert_eq!(reply.status, 404);
        reply.header("upload-offset").parse().unwrap()
    }

    /// Which photos the server wants, of those that the tablet says it has.
    async fn wanted(&self, have: &[Digest]) -> Vec<String> {
        let mut request = self.tablet.request(&self.app, &[]);
        request["have"] = json!(have);
        let reply = self.tablet.send(&self.app, &request).await.json();
        let want = reply["want"].as_array().cloned().unwrap_or_default();
        want.iter()
            .map(|name: &Value| name.as_str().unwrap().to_owned())
            .collect()
    }
}
