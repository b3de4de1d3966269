//! A folder whose rules another build shipped under the version that this one ships.

use super::process::{ended, shouwen, signal, start};
use domain::body::Put;
use domain::procedure::Procedure;
use domain::{Body, Private, Stream, StreamKind};
use server::demo;
use server::folder::Folder;
use server::founding::{Founding, found};
use std::path::Path;
use std::process::Stdio;
use std::sync::Arc;
use sync::Draft;

/// Gives the community in `data` the rules of `house` as another build had them: `written`, and else the same.
async fn with_other_rules(data: &Path, written: impl Fn(&mut Procedure)) {
    let folder = Folder::open(data).await.unwrap();
    let community = folder.community().await.unwrap().unwrap();
    let mut house = Procedure::default_that_ships().unwrap();
    written(&mut house);
    let draft = Draft {
        stream: Stream::of_community(StreamKind::Procedure, community.id),
        body: Body::Put(Box::new(Put {
            procedure: Some(Arc::new(house)),
            ..Put::default()
        })),
        private: Private::default(),
        id: None,
    };
    let mut log = folder.log(community.id).await.unwrap();
    let now = community.clock().now();
    log.write(vec![draft], None, now).await.unwrap();
    folder.store.clone().close().await.unwrap();
}

async fn house(data: &Path) -> Vec<(u32, String)> {
    let (folder, community) = Folder::open_beside(data).await.unwrap();
    let log = folder.log(community.id).await.unwrap();
    let procedures = log.authority().world().procedures.values();
    procedures
        .map(|each| (each.version, each.title.clone()))
        .collect()
}

/// What `shouwen serve` says to its log while it starts on `data`.
fn warned(data: &Path) -> String {
    let errors = data.with_extension("log");
    let mut command = shouwen(data);
    command.env("SHOUWEN_LOG", "warn");
    command.stderr(Stdio::from(std::fs::File::create(&errors).unwrap()));
    let mut running = start(command, "serve");
    signal(&running.child, "TERM");
    assert!(running.child.wait().unwrap().success());
    std::fs::read_to_string(errors).unwrap()
}

#[tokio::test]
async fn a_community_keeps_the_rules_of_its_log_and_the_start_says_how_to_take_in_others() {
    let scratch = tempfile::tempdir().unwrap();
    let data = scratch.path().join("data");
    let folder = Folder::open(&data).await.unwrap();
    found(&folder, &Founding::default()).await.unwrap();
    folder.store.clone().close().await.unwrap();
    drop(folder);
    assert_eq!(warned(&data), "", "what was founded by this build");

    with_other_rules(&data, |house| house.title = "旧规程".to_owned()).await;
    let said = warned(&data);
    for words in [
        "`house` version 1 has other rules",
        "shouwen procedure show house --toml",
        "version = 2",
        "shouwen procedure add house.toml",
    ] {
        assert!(said.contains(words), "{words}: {said}");
    }
    assert_eq!(house(&data).await, [(1, "旧规程".to_owned())]);

    let ships = Procedure::default_that_ships().unwrap();
    let (_, text) = domain::procedure::shipped()
        .iter()
        .find(|(id, _)| *id == "house")
        .unwrap();
    let file = scratch.path().join("house.toml");
    std::fs::write(&file, text.replacen("version = 1", "version = 2", 1)).unwrap();
    let (well, said) = ended(&data, &["procedure", "add", file.to_str().unwrap()]);
    assert!(well, "{said}");
    assert_eq!(warned(&data), "", "taken in");
    assert_eq!(
        house(&data).await,
        [(1, "旧规程".to_owned()), (2, ships.title)]
    );
}

#[tokio::test]
async fn a_demo_of_another_build_says_how_it_is_made_anew() {
    let scratch = tempfile::tempdir().unwrap();
    let data = scratch.path().join("demo");
    let folder = Folder::open(&data).await.unwrap();
    demo::fill(&folder, demo::MOMENT).await.unwrap();
    folder.store.clone().close().await.unwrap();
    drop(folder);
    with_other_rules(&data, |house| house.questions.clear()).await;
    let (well, said) = ended(&data, &["demo", "--listen", "127.0.0.1:0"]);
    assert!(!well && !said.contains("PIN"), "{said}");
    let path = data.display().to_string();
    for words in [
        &*path,
        "another build",
        "`house` version 1",
        "remove that folder",
    ] {
        assert!(said.contains(words), "{words}: {said}");
    }
    // It can still be served as it is.
    assert!(warned(&data).contains("other rules"));
    std::fs::remove_dir_all(&data).unwrap();
    let mut anew = start(shouwen(&data), "demo");
    assert!(anew.said.contains("PIN"), "{}", anew.said);
    signal(&anew.child, "TERM");
    assert!(anew.child.wait().unwrap().success());
}
