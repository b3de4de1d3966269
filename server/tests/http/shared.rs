//! Two servers on one PostgreSQL: a tablet may talk to either, and never knows the difference.

use crate::cluster::{Database, run};
use crate::desk::{PIN, Tablet, TestApp, new_ticket, opening};
use crate::poke::Waiting;
use domain::EntryId;
use serde_json::Value;

async fn two(database: &Database) -> (TestApp, TestApp) {
    let one = TestApp::start_on(Some(database.address())).await;
    let other = one.beside(database.address()).await;
    (one, other)
}

fn ack(reply: &Value, id: EntryId) -> Value {
    let acks = reply["verdicts"].as_array().unwrap();
    acks.iter()
        .find(|ack| ack["id"] == id.to_string())
        .unwrap()
        .clone()
}

#[test]
fn what_one_server_took_in_the_other_answers_for() {
    run(async {
        let database = Database::create().await;
        let (one, other) = two(&database).await;
        let mut tablet = Tablet::enrol(&one).await;
        let entry = tablet.entry(new_ticket(), &opening());
        let id = entry.head().unwrap().id;
        let request = tablet.request(&one, std::slice::from_ref(&entry));
        let first = tablet.send(&one, &request).await.json();
        let again = tablet.send(&other, &request).await.json();
        assert_eq!(
            ack(&first, id),
            ack(&again, id),
            "the same verdict, byte for byte"
        );
        let second = tablet.entry(new_ticket(), &opening());
        let request = tablet.request(&other, &[second]);
        let there = tablet.send(&other, &request).await.json();
        let here = tablet.send(&one, &tablet.request(&one, &[])).await.json();
        assert_eq!(here["cursor"], there["cursor"]);
        assert_eq!(here["page"], there["page"]);
        assert_eq!(Tablet::enrol(&other).await.code, "T02");
    });
}

#[test]
fn a_server_that_nobody_asks_hears_of_what_another_took_in() {
    run(async {
        let database = Database::create().await;
        let (one, other) = two(&database).await;
        let seq = async |app: &TestApp| app.get("/readyz").await.json()["seq"].clone();
        let before = seq(&other).await;
        let mut waiting = Waiting::open(&other, &other.cookie().await).await;
        assert_eq!(waiting.next().await, before.as_u64());
        let mut tablet = Tablet::enrol(&one).await;
        let entry = tablet.entry(new_ticket(), &opening());
        let request = tablet.request(&one, &[entry]);
        assert_eq!(tablet.send(&one, &request).await.status, 200);
        assert_eq!(waiting.next().await, seq(&one).await.as_u64());
        assert_eq!(seq(&other).await, seq(&one).await);
    });
}

#[test]
fn a_log_in_counts_on_both_and_so_does_a_wrong_one() {
    run(async {
        let database = Database::create().await;
        let (one, other) = two(&database).await;
        let cookie = one.cookie().await;
        let path = other.api("device");
        let enrolled = other.post(&path, &[("cookie", &cookie)], "{}").await;
        assert_eq!(enrolled.status, 200, "{}", enrolled.text());
        for app in [&one, &other, &one, &other, &one] {
            assert_ne!(app.log_in("gj01", "000000").await.status, 200);
        }
        let locked = other.log_in("gj01", PIN).await;
        assert_eq!(locked.error().0, 429, "{}", locked.text());
    });
}
