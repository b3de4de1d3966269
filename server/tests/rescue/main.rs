//! Opening rescue files: only the server that they are for can, and only as they were sealed.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod seal;

use domain::CommunityId;
use proptest::prelude::*;
use seal::Sealer;
use server::sealing::Sealing;
use std::sync::LazyLock;
use sync::rescue::RescueError;

const CONTENTS: &str = r#"{"device":"01939f00-0000-4000-8000-0000000000d1","tablet":"T07","app":"0.1.0","at":1795069920000,"push":[{"head":{},"body":{}}],"later":[]}"#;

static OWN: LazyLock<Sealing> = LazyLock::new(|| Sealing::random().unwrap());
static FILE: LazyLock<String> = LazyLock::new(|| sealer(&OWN).file(CONTENTS));

fn community() -> CommunityId {
    "01939f00-0000-7000-8000-0000000000c1".parse().unwrap()
}

fn sealer(to: &Sealing) -> Sealer {
    Sealer {
        community: community(),
        server: to.public().0.to_vec(),
        ephemeral: [7; 32],
    }
}

#[test]
fn what_a_tablet_sealed_its_server_opens() {
    let contents = OWN.open(FILE.as_bytes(), community()).unwrap();
    assert_eq!((contents.tablet.as_str(), contents.push.len()), ("T07", 1));
    assert_eq!(contents.push[0].get(), r#"{"head":{},"body":{}}"#);
    assert!(!FILE.contains("T07"));
}

#[test]
fn whose_a_file_is_is_said_and_nothing_of_it_is_taken() {
    let other = Sealing::random().unwrap();
    let elsewhere = "01939f00-0000-7000-8000-0000000000c2".parse().unwrap();
    let key = Err(RescueError::OtherKey);
    assert_eq!(other.open(FILE.as_bytes(), community()).map(drop), key);
    let community_of = Err(RescueError::OtherCommunity(community()));
    assert_eq!(OWN.open(FILE.as_bytes(), elsewhere).map(drop), community_of);
    let newer = FILE.replace(r#""v":1"#, r#""v":2"#);
    let opened = OWN.open(newer.as_bytes(), community());
    assert_eq!(opened.map(drop), Err(RescueError::Newer(2)));
}

#[test]
fn what_is_no_point_of_the_curve_or_no_contents_opens_nothing() {
    let damaged = |file: String| {
        let opened = OWN.open(file.as_bytes(), community());
        assert_eq!(opened.map(drop), Err(RescueError::Damaged), "{file}");
    };
    let (start, end) = FILE.split_once(r#""ephemeral":""#).unwrap();
    for point in ["00".repeat(65), ["04", &"11".repeat(64)].concat()] {
        damaged([start, r#""ephemeral":""#, &point, &end[130..]].concat());
    }
    for contents in [
        "",
        "[]",
        "{}",
        r#"["01939f00-0000-4000-8000-0000000000d1","","",1]"#,
    ] {
        damaged(sealer(&OWN).file(contents));
    }
    let sealed = FILE.rfind(r#"","#).unwrap_or(0);
    damaged(FILE[..sealed].to_owned());
    damaged([&FILE[..FILE.len() - 34], "\"}"].concat());
}

proptest! {
    #[test]
    fn no_byte_of_a_file_can_be_another(place in 0..FILE.len(), byte in any::<u8>()) {
        let mut file = FILE.clone().into_bytes();
        prop_assume!(file[place] != byte);
        file[place] = byte;
        prop_assert!(OWN.open(&file, community()).is_err());
    }

    #[test]
    fn no_bytes_at_all_do_harm(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        prop_assert!(OWN.open(&bytes, community()).is_err());
    }

    #[test]
    fn whatever_is_sealed_is_read_as_it_was(words in ".{0,200}", ephemeral in any::<[u8; 32]>()) {
        prop_assume!(p256::SecretKey::from_slice(&ephemeral).is_ok());
        let text = serde_json::to_string(&words).unwrap();
        let contents = CONTENTS.replace(r#"{"head":{},"body":{}}"#, &text);
        let file = Sealer { ephemeral, ..sealer(&OWN) }.file(&contents);
        let opened = OWN.open(file.as_bytes(), community()).unwrap();
        prop_assert_eq!(opened.push[0].get(), text);
    }
}
