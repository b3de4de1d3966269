//! Clocks that are off, and people who may not.

use super::estate::{COMMUNITY, FOUNDED, device, staff};
use super::table::{Server, Tablet, draft};
use super::words::{OPENED, bytes, head, noted, opened, ticket};
use domain::time::{DAY, HOUR, MINUTE};
use domain::words::Kind;
use domain::{Body, Outcome, Reason, Time};

#[test]
fn a_future_time_is_taken_back_to_the_moment_of_receipt() {
    let mut server = Server::open();
    let future = server.now.plus(3 * DAY);
    let entry = bytes(&head(1, ticket(1), "opened", future), OPENED);
    server.hand_in(vec![entry.clone()]);
    let verdict = server.verdict(entry.head().unwrap().id).unwrap();
    assert_eq!(
        (verdict.when, verdict.outcome),
        (server.now, Outcome::Accepted)
    );
    assert_eq!(verdict.reason, Some(Reason::ClockSuspect));
}

#[test]
fn a_time_before_the_last_contact_is_taken_up_to_it() {
    let (mut server, mut tablet) = (Server::open(), Tablet::new(0));
    tablet.sync(&mut server);
    let contact = server.now;
    server.later(2 * HOUR);
    tablet.skew = -3 * DAY;
    let opening = tablet.record(&server, staff("gj01"), opened(ticket(1), Kind::Repair));
    tablet.sync(&mut server);
    let verdict = server.verdict(opening).unwrap();
    assert_eq!((verdict.when, verdict.received_at), (contact, server.now));
    assert_eq!(verdict.reason, Some(Reason::ClockSuspect));
}

#[test]
fn a_measured_clock_is_believed_however_far_off_it_is() {
    let (mut server, mut tablet) = (Server::open(), Tablet::new(0));
    tablet.skew = 4 * DAY;
    tablet.sync(&mut server);
    tablet.replica.measure(-4 * DAY, 50);
    server.later(HOUR);
    let opening = tablet.record(&server, staff("gj01"), opened(ticket(1), Kind::Repair));
    let written = server.now;
    server.later(DAY);
    tablet.sync(&mut server);
    let verdict = server.verdict(opening).unwrap();
    assert_eq!((verdict.when, verdict.reason), (written, None));
}

#[test]
fn a_contact_that_never_was_is_not_believed() {
    let mut server = Server::open();
    server.later(DAY);
    let mut lying = head(1, ticket(1), "opened", FOUNDED.plus(HOUR));
    lying.device_time.contact = Some(server.now.plus(-MINUTE));
    server.hand_in(vec![bytes(&lying, OPENED)]);
    assert_eq!(server.verdict(lying.id).unwrap().when, FOUNDED.plus(HOUR));
}

#[test]
fn a_wrong_clock_before_the_first_contact_costs_nobody_a_right() {
    let (mut server, mut tablet) = (Server::open(), Tablet::new(0));
    tablet.skew = -30 * DAY;
    tablet.record(&server, staff("wx01"), opened(ticket(1), Kind::Repair));
    let settled = tablet.record(&server, staff("wx01"), draft(ticket(1), Body::Settled));
    tablet.sync(&mut server);
    let verdict = server.verdict(settled).unwrap();
    assert_eq!(
        (verdict.outcome, verdict.when),
        (Outcome::Accepted, FOUNDED)
    );
    assert_eq!(verdict.reason, Some(Reason::ClockSuspect));
}

#[test]
fn the_ends_of_time_break_nothing() {
    let mut server = Server::open();
    let ends = [i64::MIN, i64::MAX, 0, -1];
    for (at, n) in ends.into_iter().zip(1..) {
        for (offset, n) in ends.into_iter().zip((n * 100)..) {
            let mut end = head(n, ticket(u128::from(n)), "opened", Time(at));
            end.device_time.offset = offset;
            end.device_time.uncertainty = offset;
            end.device_time.contact = Some(server.now);
            let acks = server.hand_in(vec![bytes(&end, OPENED)]);
            assert_eq!(acks.len(), 1);
            let verdict = server.verdict(end.id).unwrap();
            assert!(verdict.when <= verdict.received_at);
        }
    }
}

#[test]
fn of_somebody_without_the_tablet_a_fact_is_flagged_and_a_decision_refused() {
    let (mut server, mut tablet) = (Server::open(), Tablet::new(0));
    tablet.record(&server, staff("wx01"), opened(ticket(1), Kind::Repair));
    let note = tablet.record(&server, staff("lb01"), noted(ticket(1), "x"));
    let settled = tablet.record(&server, staff("lb01"), draft(ticket(1), Body::Settled));
    tablet.sync(&mut server);
    let said = |id| {
        server
            .verdict(id)
            .map(|verdict| (verdict.outcome, verdict.reason))
    };
    let because = Some(Reason::NotGranted);
    assert_eq!(said(note), Some((Outcome::Flagged, because.clone())));
    assert_eq!(said(settled), Some((Outcome::Refused, because)));
    let kept = &tablet.replica.view().tickets[&ticket(1)];
    assert!(kept.has_entry(note) && kept.has_entry(settled) && kept.settlements.is_empty());
}

#[test]
fn a_withdrawn_right_ends_at_its_moment_and_not_before() {
    let (mut server, mut tablet) = (Server::open(), Tablet::new(0));
    tablet.sync(&mut server);
    tablet.record(&server, staff("wx01"), opened(ticket(1), Kind::Repair));
    let before = tablet.record(&server, staff("wx01"), noted(ticket(1), "before"));
    server.later(HOUR);
    server
        .storage
        .withdraw(COMMUNITY, device(0), staff("wx01"), server.now);
    let after = tablet.record(&server, staff("wx01"), noted(ticket(1), "after"));
    server.later(HOUR);
    tablet.sync(&mut server);
    assert_eq!(server.verdict(before).unwrap().outcome, Outcome::Accepted);
    assert_eq!(
        server.verdict(after).unwrap().reason,
        Some(Reason::NotGranted)
    );
}
