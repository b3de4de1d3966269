//! `shouwen rescue`: the file of a tablet that cannot sync, taken in where no desk is at hand.

use super::seal::Sealer;
use super::{Estate, now, refused, well};
use domain::{Body, DeviceId, Private, RunId, StaffId, TicketId};
use serde_json::json;
use server::clock::{entry_id, run_id};
use std::collections::BTreeMap;
use sync::{DeviceTime, Entry, Head};

const DEVICE: &str = "22222222-2222-4222-8222-222222222222";

fn device() -> DeviceId {
    DEVICE.parse().unwrap()
}

/// The `n`th entry of a run, on a ticket.
fn entry(actor: StaffId, run: RunId, n: u64, ticket: TicketId, body: &Body) -> Entry {
    let head = Head {
        v: 1,
        id: entry_id(now()),
        stream: ticket.into(),
        device: device(),
        run,
        n,
        entry: body.name().to_owned(),
        actor: Some(actor),
        at: now(),
        device_time: DeviceTime {
            offset: 0,
            uncertainty: 0,
            contact: None,
        },
        base: BTreeMap::new(),
    };
    Entry::write(&head, body, &Private::default(), [7; 32])
}

/// A tablet's file lies beside the folder: an opening, a note on it, and a note on a ticket that nobody opened.
async fn exported(estate: &Estate, is_enrolled: bool) -> String {
    let (folder, community) = estate.open().await;
    let actor = community.id.staff("admin");
    if is_enrolled {
        let enrolled = folder
            .store
            .enrol((community.id, device()), None, actor, now());
        enrolled.await.unwrap();
    }
    let (run, ticket) = (run_id(), TicketId(entry_id(now()).0));
    let other = TicketId(entry_id(now()).0);
    let opened = Body::parse("opened", r#"{"kind":"repair"}"#).unwrap();
    let push = [
        entry(actor, run, 1, ticket, &opened),
        entry(actor, run, 2, ticket, &Body::Noted),
        entry(actor, run, 3, other, &Body::Noted),
    ];
    let sealer = Sealer {
        community: community.id,
        server: folder.sealing.public().0.to_vec(),
        ephemeral: [3; 32],
    };
    folder.store.clone().close().await.unwrap();
    let contents =
        json!({ "device": DEVICE, "tablet": "T07", "app": "test", "at": now(), "push": push });
    let file = estate.text("首问-救援-T07.shouwen");
    std::fs::write(&file, sealer.file(&contents.to_string())).unwrap();
    file
}

#[tokio::test]
async fn a_rescue_file_is_taken_in_once_and_what_became_of_it_is_said() {
    let estate = Estate::found().await;
    let file = exported(&estate, true).await;
    let said = well(&["rescue", &file], &estate.data());
    assert!(said.starts_with("T07"), "{said}");
    assert!(
        said.contains("2 new, 0 already here, 0 quarantined, 1 held back"),
        "{said}"
    );
    assert!(said.contains("keep the file"), "{said}");
    let holds = well(&["verify"], &estate.data());
    let said = well(&["rescue", &file], &estate.data());
    assert!(
        said.contains("0 new, 2 already here, 0 quarantined, 1 held back"),
        "{said}"
    );
    assert_eq!(
        well(&["verify"], &estate.data()),
        holds,
        "nothing was stored twice"
    );
}

#[tokio::test]
async fn what_a_tablet_wrote_that_was_never_enrolled_is_kept_aside() {
    let estate = Estate::found().await;
    let file = exported(&estate, false).await;
    let said = well(&["rescue", &file], &estate.data());
    assert!(
        said.contains("0 new, 0 already here, 3 quarantined, 0 held back"),
        "{said}"
    );
    assert!(said.contains("never enrolled here"), "{said}");
    well(&["verify"], &estate.data());
}

#[tokio::test]
async fn another_servers_file_and_a_damaged_one_change_nothing() {
    let (estate, other) = (Estate::found().await, Estate::found().await);
    let file = exported(&other, true).await;
    let holds = well(&["verify"], &estate.data());
    let said = refused(&["rescue", &file], &estate.data());
    assert!(said.contains("community"), "{said}");
    let own = exported(&estate, true).await;
    let bytes = std::fs::read(&own).unwrap();
    std::fs::write(&own, &bytes[..bytes.len() - 9]).unwrap();
    let said = refused(&["rescue", &own], &estate.data());
    assert!(said.contains("damaged"), "{said}");
    assert!(refused(&["rescue", "none"], &estate.data()).contains("none"));
    assert_eq!(well(&["verify"], &estate.data()), holds);
}

#[tokio::test]
async fn a_file_from_before_a_loss_of_the_folder_opens_with_the_keys_that_were_kept_apart() {
    let estate = Estate::found().await;
    let file = exported(&estate, true).await;
    let (copy, keys, back) = (estate.text("b"), estate.text("k"), estate.path("back"));
    well(&["backup", &copy, "--with-keys", &keys], &estate.data());
    well(&["restore", &copy, "--keys", &keys], &back);
    let said = well(&["rescue", &file], &back);
    assert!(said.contains("2 new"), "{said}");
}

#[tokio::test]
async fn a_key_file_of_before_sealing_is_completed_at_the_next_start() {
    let estate = Estate::found().await;
    let path = estate.data().join("shouwen.keys");
    let text = std::fs::read_to_string(&path).unwrap();
    let mut keys: serde_json::Map<String, serde_json::Value> = serde_json::from_str(&text).unwrap();
    assert!(keys.remove("sealing_secret").is_some());
    std::fs::write(&path, serde_json::to_string(&keys).unwrap()).unwrap();
    let kept = estate.path("kept");
    std::fs::copy(&path, &kept).unwrap();
    let file = exported(&estate, true).await;
    assert!(
        std::fs::read_to_string(&path)
            .unwrap()
            .contains("sealing_secret")
    );
    // The copy of before opens what was sealed since.
    std::fs::copy(&kept, &path).unwrap();
    let said = well(&["rescue", &file], &estate.data());
    assert!(said.contains("2 new"), "{said}");
}
