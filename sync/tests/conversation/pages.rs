//! Pages, cursors and histories.

use super::estate::staff;
use super::table::{Server, Tablet};
use super::words::{noted, opened, ticket};
use domain::words::Kind;
use sync::replica::ReceiveError;
use sync::storage::PageLimit;
use sync::{PageItem, StoreName};

const THREE: PageLimit = PageLimit {
    rows: 3,
    bytes: usize::MAX,
};

#[test]
fn pages_follow_each_other_until_there_is_no_more() {
    let (mut server, mut tablet) = (Server::open(), Tablet::new(0));
    let rows = server.rows().len();
    let mut pages = 0;
    loop {
        let request = tablet.ask();
        let reply = server.serve_pages_of(&request, THREE);
        assert!(reply.page.len() <= 3);
        pages += 1;
        if !tablet.take(reply) {
            break;
        }
    }
    assert_eq!(pages, rows.div_ceil(3));
    assert_eq!(tablet.replica.cursor().seq, rows as u64);
    assert_eq!(tablet.replica.confirmed(), server.authority.world());
}

#[test]
fn a_copy_knows_whether_it_has_ever_reached_the_end_also_after_a_restart() {
    let (mut server, mut tablet) = (Server::open(), Tablet::new(0));
    assert!(!tablet.replica.has_caught_up());
    let request = tablet.ask();
    assert!(tablet.take(server.serve_pages_of(&request, THREE)));
    assert!(!tablet.replica.has_caught_up());
    tablet.restart();
    assert!(!tablet.replica.has_caught_up(), "the network was cut here");
    tablet.sync(&mut server);
    assert!(tablet.replica.has_caught_up());
    tablet.restart();
    assert!(tablet.replica.has_caught_up());

    let mut other = Tablet::new(1);
    for number in 1..3 {
        other.record(&server, staff("gj01"), opened(ticket(number), Kind::Repair));
    }
    other.sync(&mut server);
    let request = tablet.ask();
    let behind = server.serve_pages_of(&request, PageLimit { rows: 1, ..THREE });
    let has_more = tablet.take(behind);
    assert!(
        has_more && tablet.replica.has_caught_up(),
        "once is for ever"
    );
}

#[test]
fn an_end_that_brings_nothing_is_kept_as_well() {
    let (mut server, mut tablet) = (Server::open(), Tablet::new(0));
    let rows = server.rows().len();
    let all_at_once = PageLimit { rows, ..THREE };
    let mut reply = server.serve_pages_of(&tablet.ask(), all_at_once);
    reply.more = true;
    assert!(tablet.take(reply));
    let nothing = server.serve(&tablet.ask());
    assert!(nothing.page.is_empty() && !nothing.more);
    tablet.take(nothing);
    tablet.restart();
    assert!(tablet.replica.has_caught_up());
}

#[test]
fn an_entry_leaves_the_outbox_when_the_cursor_passes_it_and_not_before() {
    let (mut server, mut tablet) = (Server::open(), Tablet::new(0));
    let opening = tablet.record(&server, staff("gj01"), opened(ticket(1), Kind::Repair));
    let request = tablet.ask();
    assert!(tablet.take(server.serve_pages_of(&request, THREE)));
    assert_eq!(tablet.outbox(), 1);
    assert_eq!(
        tablet.replica.state(opening),
        Some(sync::PendingState::Judged)
    );
    assert!(tablet.replica.view().tickets.contains_key(&ticket(1)));
    tablet.restart();
    assert_eq!(
        tablet.replica.state(opening),
        Some(sync::PendingState::Judged)
    );
    let request = tablet.ask();
    assert!(request.push.is_empty(), "what is judged is not sent again");
    tablet.take(server.serve(&request));
    assert_eq!((tablet.outbox(), tablet.replica.state(opening)), (0, None));
    assert_eq!(tablet.values(StoreName::Sent).len(), 1);
}

#[test]
fn the_rows_on_disk_open_to_the_same_world() {
    let (mut server, mut tablet) = (Server::open(), Tablet::new(0));
    for number in 1..6 {
        tablet.record(
            &server,
            staff("gj01"),
            opened(ticket(number), Kind::Complaint),
        );
        tablet.sync(&mut server);
    }
    tablet.record(&server, staff("gj01"), noted(ticket(3), "offline"));
    let (view, confirmed) = (
        tablet.replica.view().clone(),
        tablet.replica.confirmed().clone(),
    );
    let cursor = tablet.replica.cursor().clone();
    tablet.restart();
    assert_eq!(tablet.replica.view(), &view);
    assert_eq!(tablet.replica.confirmed(), &confirmed);
    assert_eq!(tablet.replica.cursor(), &cursor);
}

#[test]
fn a_late_reply_is_passed_over() {
    let (mut server, mut tablet) = (Server::open(), Tablet::new(0));
    tablet.record(&server, staff("gj01"), opened(ticket(1), Kind::Repair));
    let first = server.serve(&tablet.ask());
    tablet.sync(&mut server);
    let refused = tablet.replica.receive(first);
    assert_eq!(refused.err(), Some(ReceiveError::Late));
    tablet.record(&server, staff("gj01"), opened(ticket(2), Kind::Repair));
    let second = server.serve(&tablet.ask());
    tablet.sync(&mut server);
    let refused = tablet.replica.receive(second);
    assert!(matches!(refused.err(), Some(ReceiveError::Gap { .. })));
    assert_eq!(tablet.outbox(), 0);
}

#[test]
fn a_page_that_was_tampered_with_is_not_taken_in() {
    let (mut server, tablet) = (Server::open(), Tablet::new(0));
    let honest = server.serve(&tablet.replica.next_push("talk"));
    let mut missing = honest.clone();
    missing.page.remove(4);
    let gap = tablet.replica.receive(missing);
    assert!(matches!(gap.err(), Some(ReceiveError::Gap { .. })));
    let mut changed = honest.clone();
    if let PageItem::Entry(stamped) = &mut changed.page[4] {
        stamped.verdict = sync::entry::raw(stamped.verdict.get().replace("accepted", "refused"));
    }
    let chain = tablet.replica.receive(changed);
    assert!(matches!(chain.err(), Some(ReceiveError::Chain(_))));
    let mut short = honest.clone();
    short.page.pop();
    let chain = tablet.replica.receive(short);
    assert!(matches!(chain.err(), Some(ReceiveError::Chain(_))));
    assert!(tablet.replica.receive(honest).is_ok());
}

#[test]
fn a_copy_of_another_history_begins_anew_and_loses_nothing() {
    let (mut old, mut tablet) = (Server::open(), Tablet::new(0));
    tablet.record(&old, staff("gj01"), opened(ticket(1), Kind::Repair));
    tablet.sync(&mut old);
    let note = tablet.record(&old, staff("gj01"), noted(ticket(1), "after the backup"));

    let mut restored = Server::open();
    let reply = restored.serve(&tablet.ask());
    assert!(reply.resume && reply.page.is_empty());
    assert!(tablet.take(reply));
    tablet.restart();
    assert_eq!(tablet.outbox(), 1);
    assert!(tablet.replica.view().tickets[&ticket(1)].has_entry(note));
    tablet.sync(&mut restored);
    assert_eq!(tablet.outbox(), 0);
    assert_eq!(tablet.replica.confirmed(), restored.authority.world());
    assert!(tablet.replica.view().tickets[&ticket(1)].has_entry(note));
}
