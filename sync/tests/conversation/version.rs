//! Apps that are too old to decide: what they tell is taken in, what they decide waits for a newer one.

use super::estate::staff;
use super::table::{Server, Tablet, draft};
use super::words::{noted, opened, ticket};
use domain::Body;
use domain::words::Kind;
use sync::protocol::AppVersion;
use sync::{PendingState, Reply};

const NEEDED: AppVersion = AppVersion::new(0, 2, 0);

fn ask_as(tablet: &mut Tablet, server: &mut Server, app: &str) -> Reply {
    let mut request = tablet.ask();
    app.clone_into(&mut request.app);
    server.serve(&request)
}

#[test]
fn facts_of_an_old_app_are_judged_and_its_decisions_wait_for_a_newer_one() {
    let (mut server, mut tablet) = (Server::open(), Tablet::new(0));
    server.authority = server.authority.clone().requiring(NEEDED);
    let who = staff("gj01");
    let opening = tablet.record(&server, who, opened(ticket(1), Kind::Repair));
    let settled = tablet.record(&server, who, draft(ticket(1), Body::Settled));
    let note = tablet.record(&server, who, noted(ticket(1), "x"));

    for _ in 0..3 {
        let reply = ask_as(&mut tablet, &mut server, "0.1.9");
        assert_eq!(reply.min_app.as_deref(), Some("0.2.0"));
        tablet.take(reply);
    }
    assert!(server.verdict(opening).is_some() && server.verdict(note).is_some());
    assert_eq!(server.verdict(settled), None);
    assert_eq!(tablet.outbox(), 1, "it stays where it is safe");
    assert_eq!(tablet.replica.state(settled), Some(PendingState::Sent));

    let reply = ask_as(&mut tablet, &mut server, "0.2.0");
    assert_eq!(reply.min_app, None);
    tablet.take(reply);
    assert!(server.verdict(settled).is_some());
    assert_eq!(tablet.outbox(), 0);
}

#[test]
fn what_names_no_version_is_as_new_as_it_behaves() {
    let (mut server, mut tablet) = (Server::open(), Tablet::new(0));
    server.authority = server.authority.clone().requiring(NEEDED);
    for app in ["", "talk", "0.2", "0.2.0-rc.1", "1.0.0"] {
        assert_eq!(ask_as(&mut tablet, &mut server, app).min_app, None, "{app}");
    }
}

#[test]
fn a_rescued_decision_of_an_old_app_waits_for_nobody() {
    let (mut server, mut tablet) = (Server::open(), Tablet::new(0));
    server.authority = server.authority.clone().requiring(NEEDED);
    tablet.record(&server, staff("gj01"), opened(ticket(1), Kind::Repair));
    let settled = tablet.record(&server, staff("gj01"), draft(ticket(1), Body::Settled));
    let mut contents = tablet.rescue();
    "0.1.0".clone_into(&mut contents.app);
    server.rescue(contents);
    assert!(server.verdict(settled).is_some());
}
