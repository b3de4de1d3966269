//! A ticket keeps the rules it opened with, over new versions and restarts.

use super::{Community, own};
use domain::body::Body;
use domain::time::HOUR;
use domain::{Private, TicketId};
use server::folder::Folder;
use server::log::Log;
use sync::Draft;
use uuid::Uuid;

/// A start of the server: the folder, its log, and the moment.
async fn start(community: &Community) -> (Folder, Log, domain::Time) {
    let (folder, row) = Folder::open_founded(&community.data()).await.unwrap();
    let log = folder.log(row.id).await.unwrap();
    (folder, log, row.clock().now())
}

fn ticket(number: u128) -> TicketId {
    TicketId(Uuid::from_u128(number))
}

/// Opens a repair as the server takes it in.
async fn open(community: &Community, number: u128) {
    let (folder, mut log, now) = start(community).await;
    let draft = Draft {
        stream: ticket(number).into(),
        body: Body::parse("opened", r#"{"kind":"repair","matter":"leak"}"#).unwrap(),
        private: Private::default(),
        id: None,
    };
    let admin = log.authority().community().staff("admin");
    log.write(vec![draft], Some(admin), now).await.unwrap();
    folder.store.clone().close().await.unwrap();
}

/// For each ticket: the version it opened with, and how many hours its answer may take.
async fn kept(community: &Community, numbers: &[u128]) -> Vec<(u32, i64)> {
    let (_folder, log, now) = start(community).await;
    let world = log.authority().world();
    let rules = |number: &u128| {
        let ticket = &world.tickets[&ticket(*number)];
        let clock = world.clocks(ticket, now).remove(0);
        let limit = clock.due.unwrap().since(clock.start.unwrap());
        (ticket.procedure.as_ref().unwrap().version, limit / HOUR)
    };
    numbers.iter().map(rules).collect()
}

#[tokio::test]
async fn a_ticket_keeps_the_version_it_opened_with_over_a_new_one_and_restarts() {
    let community = Community::found();
    let add = |version: u32, limit: &str| {
        let file = community.file("chengyuan.toml", &own(version, limit));
        community.well(&["procedure", "add", &file])
    };
    add(1, "1h");
    community.well(&["settings", "--procedure", "chengyuan"]);
    open(&community, 1).await;
    let said = add(2, "2h");
    assert!(
        said.contains("tickets keep the one they opened with"),
        "{said}"
    );
    open(&community, 2).await;
    assert_eq!(kept(&community, &[1, 2]).await, [(1, 1), (2, 2)]);
    community.well(&["settings", "--procedure", "house"]);
    assert_eq!(kept(&community, &[1, 2]).await, [(1, 1), (2, 2)]);
}
