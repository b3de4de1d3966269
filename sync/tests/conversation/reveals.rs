//! Keys of draws: secret while they can be used, then published once.

use super::estate::{COMMUNITY, FOUNDED, staff};
use super::table::{Server, Tablet, draft};
use super::words::{bytes, head, opened, ticket};
use domain::draw::{Audit, Replay, StratumKey, Tally};
use domain::ids::derived;
use domain::time::{DAY, HOUR};
use domain::words::{Kind, Subject};
use domain::{Body, EntryId, Stream, Verdict};
use std::collections::BTreeMap;

/// A server and a tablet after three repairs of one November day were settled: the month ends two days later, the last
/// callback may be made three days later.
fn settled() -> (Server, Tablet) {
    let (mut server, mut tablet) = (Server::open(), Tablet::new(0));
    for number in 1..=3 {
        tablet.record(&server, staff("wx01"), opened(ticket(number), Kind::Repair));
        tablet.record(&server, staff("wx01"), draft(ticket(number), Body::Settled));
    }
    tablet.sync(&mut server);
    (server, tablet)
}

fn november() -> Stream {
    Stream::stratum(COMMUNITY, &Subject::Repair, "2026-11")
}

/// The keys that the log shows.
fn keys(server: &Server) -> Vec<String> {
    let rows = server.rows();
    let bodies = rows
        .iter()
        .filter_map(|row| Some(row.entry.read().ok()?.body));
    let keys = bodies.filter_map(|body| match body {
        Body::DrawRevealed(revealed) => Some(revealed.key.clone()),
        _ => None,
    });
    keys.collect()
}

fn audited(server: &Server) -> BTreeMap<(Subject, String), Replay> {
    let mut audit = Audit::new(COMMUNITY);
    for row in server.rows() {
        let verdict: Verdict = serde_json::from_str(row.verdict.get()).unwrap();
        audit.read(&row.entry.read().unwrap(), &verdict);
    }
    audit.verify(server.now)
}

#[test]
fn a_key_is_revealed_once_when_month_and_windows_are_over() {
    let (mut server, mut tablet) = settled();
    let stratum = (Subject::Repair, "2026-11".to_owned());
    for later in [0, 2 * DAY, DAY - HOUR] {
        server.later(later);
        tablet.sync(&mut server);
        assert!(keys(&server).is_empty(), "{}", server.now.since(FOUNDED));
        assert_eq!(audited(&server)[&stratum], Replay::Sealed);
    }
    server.later(2 * HOUR);
    for _ in 0..3 {
        tablet.sync(&mut server);
        server.restart();
        server.later(40 * DAY);
    }
    let keys = keys(&server);
    assert_eq!(keys.len(), 1);
    let Replay::Holds(Tally { n: 3, .. }) = audited(&server)[&stratum] else {
        panic!("{:?}", audited(&server));
    };
    let seen = &tablet.replica.confirmed().strata[&november().id];
    assert_eq!(seen.key, keys[0]);
    let key = StratumKey::from_hex(&seen.key).unwrap();
    assert_eq!(key.commitment(), seen.commitment);
}

#[test]
fn who_takes_the_id_of_a_reveal_keeps_no_key_secret() {
    let (mut server, mut tablet) = settled();
    let mut squatter = head(9, ticket(1), "noted", server.now);
    squatter.id = EntryId(derived(november().id.0, "draw_revealed"));
    server.hand_in(vec![bytes(&squatter, "{}")]);
    for _ in 0..2 {
        server.later(20 * DAY);
        tablet.sync(&mut server);
    }
    assert_eq!(keys(&server).len(), 1);
}

#[test]
fn a_clock_set_back_while_no_server_runs_draws_nothing_with_a_key_that_everybody_knows() {
    let (mut server, mut tablet) = settled();
    let before = server.now;
    server.later(20 * DAY);
    tablet.sync(&mut server);
    assert_eq!(keys(&server).len(), 1);
    server.restart();
    server.now = before;
    tablet.record(&server, staff("wx01"), opened(ticket(4), Kind::Repair));
    tablet.record(&server, staff("wx01"), draft(ticket(4), Body::Settled));
    tablet.sync(&mut server);
    let month = |month: &str| (Subject::Repair, month.to_owned());
    let strata = audited(&server);
    let Replay::Holds(Tally { n: 3, .. }) = strata[&month("2026-11")] else {
        panic!("{strata:?}");
    };
    assert_eq!(strata[&month("2026-12")], Replay::Sealed);
    let told = tablet.replica.confirmed().tickets[&ticket(4)].settlements[0].received_at;
    assert_eq!(domain::Offset::default().month(told), "2026-12");
    server.later(60 * DAY);
    tablet.sync(&mut server);
    assert!(matches!(
        audited(&server)[&month("2026-12")],
        Replay::Holds(Tally { n: 1, .. })
    ));
}
