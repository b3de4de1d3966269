//! Disks that fail and tabs that die.

use super::estate::{device, staff};
use super::table::{Server, Tablet, draft};
use super::words::{arrived, noted, opened, ticket};
use domain::words::Kind;
use domain::{Body, Step};
use sync::PendingState;

#[test]
fn what_the_disk_does_not_take_stays_on_screen_and_is_stored_on_retry() {
    let (mut server, mut tablet) = (Server::open(), Tablet::new(0));
    let draft = opened(ticket(1), Kind::Repair);
    let (ids, _lost) = tablet.append(server.now, staff("gj01"), vec![draft]);
    assert_eq!(tablet.replica.state(ids[0]), Some(PendingState::Unsaved));
    assert!(tablet.replica.view().tickets.contains_key(&ticket(1)));
    assert!(
        tablet.ask().push.is_empty(),
        "what is not stored is not handed in"
    );

    let (rest, batch) = tablet.replica.unsaved();
    assert_eq!(rest, ids);
    tablet.execute(&batch);
    tablet.replica.stored(&rest);
    tablet.sync(&mut server);
    assert!(server.verdict(ids[0]).is_some());
}

#[test]
fn what_was_never_stored_is_written_anew_when_its_form_was_changed() {
    let (mut server, mut tablet) = (Server::open(), Tablet::new(0));
    tablet.record(&server, staff("gj01"), opened(ticket(1), Kind::Repair));
    let first = vec![noted(ticket(1), "satisfied")];
    let (ids, late) = tablet.append(server.now, staff("gj01"), first);
    assert!(tablet.replica.take_back(&ids));
    assert!(!tablet.replica.view().tickets[&ticket(1)].has_entry(ids[0]));
    let second = vec![noted(ticket(1), "unsatisfied")];
    let (again, batch) = tablet.append(server.now, staff("gj01"), second);
    assert_ne!(again, ids);
    // The browser gave the first transaction up, and stored it all the same before the second.
    tablet.execute(&late);
    tablet.execute(&batch);
    tablet.replica.stored(&again);
    tablet.restart();
    tablet.sync(&mut server);
    assert_eq!(tablet.outbox(), 0);
    assert!(server.verdict(again[0]).is_some());
    assert!(server.verdict(ids[0]).is_none());
}

#[test]
fn what_the_disk_has_is_not_taken_back() {
    let (mut server, mut tablet) = (Server::open(), Tablet::new(0));
    let opening = tablet.record(&server, staff("gj01"), opened(ticket(1), Kind::Repair));
    let (ids, batch) = tablet.append(server.now, staff("gj01"), vec![noted(ticket(1), "x")]);
    assert!(!tablet.replica.take_back(&[opening, ids[0]]));
    assert_eq!(tablet.replica.state(ids[0]), Some(PendingState::Unsaved));
    assert!(!tablet.replica.take_back(&[]));
    // Given up, and yet stored: another tab's news brings it back as what it is.
    tablet.execute(&batch);
    tablet.replica = tablet.replica.reopen(&tablet.stored());
    assert_eq!(tablet.replica.state(ids[0]), Some(PendingState::Local));
    assert!(!tablet.replica.take_back(&ids));
    tablet.sync(&mut server);
    assert!(server.verdict(ids[0]).is_some());
    assert_eq!(tablet.outbox(), 0);
}

#[test]
fn what_two_tabs_store_of_one_failed_write_is_one_entry() {
    let (mut server, mut tablet) = (Server::open(), Tablet::new(0));
    tablet.sync(&mut server);
    let draft = opened(ticket(1), Kind::Repair);
    let (ids, late) = tablet.append(server.now, staff("gj01"), vec![draft]);
    // Given up, and yet stored: the other tab finds it on the disk they share and hands it in.
    tablet.execute(&late);
    let mut other = Tablet::new(0);
    other.disk = tablet.disk.clone();
    other.restart();
    other.sync(&mut server);
    let verdict = server.verdict(ids[0]);
    assert!(verdict.is_some());
    // The first tab has heard nothing of that, and tries again, and again.
    for _ in 0..2 {
        let (again, batch) = tablet.replica.unsaved();
        assert_eq!(again, ids, "every try is of the same entries");
        assert_eq!(
            batch.changes, late.changes,
            "under the same keys, byte for byte"
        );
        tablet.execute(&batch);
    }
    tablet.replica.stored(&ids);
    tablet.sync(&mut server);
    assert_eq!(tablet.outbox(), 0);
    assert_eq!(server.verdict(ids[0]), verdict, "judged once");
    let timeline = &tablet.replica.view().tickets[&ticket(1)].timeline;
    let shown = timeline.iter().filter(|event| event.entry == ids[0]);
    assert_eq!(shown.count(), 1);
}

#[test]
fn what_is_on_the_screen_alone_goes_along_when_the_tablet_is_enrolled_anew() {
    let (mut server, mut tablet) = (Server::open(), Tablet::new(0));
    let (ids, _lost) = tablet.append(
        server.now,
        staff("gj01"),
        vec![opened(ticket(1), Kind::Repair)],
    );
    tablet.device = device(1);
    tablet.replica = tablet.replica.reopen_as(device(1), &tablet.stored());
    assert_eq!(tablet.replica.state(ids[0]), Some(PendingState::Unsaved));
    assert!(tablet.replica.view().tickets.contains_key(&ticket(1)));

    let note = vec![noted(ticket(1), "x")];
    let (all, batch) = tablet.append(server.now, staff("gj01"), note);
    tablet.execute(&batch);
    tablet.replica.stored(&all);
    let push = tablet.ask().push;
    let heads = push.iter().map(|entry| entry.head().unwrap());
    let written: Vec<_> = heads.map(|head| (head.device, head.n)).collect();
    assert_eq!(written, [(device(0), 1), (device(1), 1)]);
    tablet.sync(&mut server);
    assert!(all.iter().all(|id| server.verdict(*id).is_some()));
    assert_eq!(tablet.outbox(), 0);
}

#[test]
fn what_was_taken_back_does_not_come_back_with_another_tabs_news() {
    let (server, mut tablet) = (Server::open(), Tablet::new(0));
    let draft = opened(ticket(1), Kind::Repair);
    let (ids, late) = tablet.append(server.now, staff("gj01"), vec![draft]);
    assert!(tablet.replica.take_back(&ids));
    tablet.execute(&late);
    tablet.replica = tablet.replica.reopen(&tablet.stored());
    assert!(tablet.replica.view().tickets.is_empty());
    let (none, batch) = tablet.replica.unsaved();
    assert!(none.is_empty());
    tablet.execute(&batch);
    assert_eq!(tablet.outbox(), 0);
}

#[test]
fn nothing_is_on_disk_without_what_it_builds_on() {
    let (mut server, mut tablet) = (Server::open(), Tablet::new(0));
    let opening = opened(ticket(1), Kind::Repair);
    let (_, _lost) = tablet.append(server.now, staff("gj01"), vec![opening]);
    tablet.record(&server, staff("gj01"), arrived(ticket(1)));
    tablet.restart();
    tablet.sync(&mut server);
    assert_eq!(tablet.outbox(), 0);
    assert_eq!(
        server.authority.world().tickets[&ticket(1)].step,
        Step::Working
    );
}

#[test]
fn a_tab_that_dies_before_the_commit_leaves_nothing_half_done() {
    let (mut server, mut tablet) = (Server::open(), Tablet::new(0));
    let drafts = vec![opened(ticket(1), Kind::Repair), noted(ticket(1), "x")];
    tablet.append(server.now, staff("gj01"), drafts);
    tablet.restart();
    assert!(tablet.replica.view().tickets.is_empty());
    tablet.record(&server, staff("gj01"), opened(ticket(2), Kind::Repair));
    tablet.sync(&mut server);
    assert_eq!(server.authority.world().tickets.len(), 1);
}

#[test]
fn a_crash_between_the_reply_and_its_commit_loses_nothing() {
    let (mut server, mut tablet) = (Server::open(), Tablet::new(0));
    let opening = tablet.record(&server, staff("gj01"), opened(ticket(1), Kind::Repair));
    let reply = server.serve(&tablet.ask());
    let received = tablet.replica.receive(reply).unwrap();
    drop(received);
    tablet.restart();
    assert_eq!(tablet.replica.state(opening), Some(PendingState::Local));
    tablet.sync(&mut server);
    assert_eq!(tablet.outbox(), 0);
}

#[test]
fn a_crash_between_commit_and_memory_loses_nothing() {
    let (mut server, mut tablet) = (Server::open(), Tablet::new(0));
    tablet.record(&server, staff("gj01"), opened(ticket(1), Kind::Repair));
    let reply = server.serve(&tablet.ask());
    let received = tablet.replica.receive(reply).unwrap();
    tablet.execute(&received.batch);
    tablet.restart();
    assert_eq!(tablet.outbox(), 0);
    assert_eq!(tablet.replica.confirmed(), server.authority.world());
}

#[test]
fn what_is_written_while_a_reply_is_taken_in_stays() {
    let (mut server, mut tablet) = (Server::open(), Tablet::new(0));
    tablet.record(&server, staff("wx01"), opened(ticket(1), Kind::Repair));
    let reply = server.serve(&tablet.ask());
    let received = tablet.replica.receive(reply).unwrap();
    let settled = tablet.record(&server, staff("wx01"), draft(ticket(1), Body::Settled));
    tablet.execute(&received.batch);
    tablet.replica.settle(received);
    assert_eq!(tablet.replica.state(settled), Some(PendingState::Local));
    assert_eq!(
        tablet.replica.view().tickets[&ticket(1)].step,
        Step::Settled
    );
    tablet.sync(&mut server);
    assert_eq!(tablet.outbox(), 0);
}

#[test]
fn another_tab_sees_what_this_one_stored_and_keeps_its_own() {
    let (mut server, mut tablet) = (Server::open(), Tablet::new(0));
    tablet.sync(&mut server);
    let mut other = Tablet::new(0);
    other.disk = tablet.disk.clone();
    other.restart();
    other.replica.measure(-9_000, 40);
    let draft = noted(ticket(1), "in memory");
    let (unsaved, _) = other.append(server.now, staff("gj01"), vec![draft]);
    let opening = tablet.record(&server, staff("gj01"), opened(ticket(1), Kind::Repair));

    other.disk = tablet.disk.clone();
    other.replica = other.replica.reopen(&other.stored());
    let seen = &other.replica.view().tickets[&ticket(1)];
    assert!(seen.has_entry(opening) && seen.has_entry(unsaved[0]));
    assert_eq!(other.replica.state(unsaved[0]), Some(PendingState::Unsaved));
    assert_eq!(
        other.replica.device_time().offset,
        -9_000,
        "what was measured stays"
    );
}

#[test]
fn a_store_that_was_emptied_takes_all_again_and_what_was_confirmed_is_fetched_anew() {
    let (mut server, mut tablet) = (Server::open(), Tablet::new(0));
    tablet.record(&server, staff("gj01"), opened(ticket(1), Kind::Repair));
    tablet.sync(&mut server);
    let stored = tablet.record(&server, staff("gj01"), noted(ticket(1), "stored"));
    let draft = noted(ticket(1), "on the screen");
    let (ids, _lost) = tablet.append(server.now, staff("gj01"), vec![draft]);
    // Somebody clears the site's data, or the browser does.
    tablet.disk = Default::default();
    tablet.replica = tablet.replica.reopen(&tablet.stored());
    assert_eq!(tablet.replica.cursor().seq, 0);
    let (rest, batch) = tablet.replica.unsaved();
    assert_eq!(rest, [stored, ids[0]]);
    tablet.execute(&batch);
    tablet.replica.stored(&rest);
    tablet.restart();
    tablet.sync(&mut server);
    assert_eq!(tablet.outbox(), 0);
    assert!(server.verdict(stored).is_some() && server.verdict(ids[0]).is_some());
    assert_eq!(tablet.replica.confirmed().tickets.len(), 1);
}

#[test]
fn a_store_that_vanishes_once_more_before_anything_was_fetched_takes_all_again() {
    let (mut server, mut tablet) = (Server::open(), Tablet::new(0));
    let ids = [1, 2].map(|number| {
        let opening = opened(ticket(number), Kind::Repair);
        let id = tablet.record(&server, staff("gj01"), opening);
        tablet.disk = Default::default();
        tablet.replica = tablet.replica.reopen(&tablet.stored());
        id
    });
    let (rest, batch) = tablet.replica.unsaved();
    assert_eq!(rest, ids);
    tablet.execute(&batch);
    tablet.restart();
    tablet.sync(&mut server);
    assert!(ids.iter().all(|id| server.verdict(*id).is_some()));
}

#[test]
fn a_store_that_another_tab_has_filled_anew_takes_what_this_one_alone_has() {
    let (mut server, mut tablet) = (Server::open(), Tablet::new(0));
    let mut other = Tablet::new(0);
    other.restart();
    let passed = tablet.record(&server, staff("gj01"), opened(ticket(1), Kind::Repair));
    tablet.sync(&mut server);
    let alone = tablet.record(&server, staff("gj01"), noted(ticket(1), "stored here"));
    // The store vanishes. The other tab notices it first, and has fetched everything again before this one looks.
    other.sync(&mut server);
    tablet.disk = other.disk.clone();
    tablet.replica = tablet.replica.reopen(&tablet.stored());
    let (rest, batch) = tablet.replica.unsaved();
    assert_eq!(rest, [alone], "and not {passed}, which came with the pages");
    tablet.execute(&batch);
    tablet.restart();
    tablet.sync(&mut server);
    assert!(server.verdict(alone).is_some());
    assert_eq!(tablet.outbox(), 0);
}

#[test]
fn what_another_tab_has_handed_in_is_not_stored_again() {
    let (mut server, mut tablet) = (Server::open(), Tablet::new(0));
    // One whose bytes only the desk sees, and one that is read.
    server.reader = staff("wx01");
    tablet.record(&server, staff("gj01"), opened(ticket(1), Kind::Repair));
    let strange = sync::Entry {
        body: sync::entry::raw("[]".to_owned()),
        ..tablet.replica.next_push("x").push[0].clone()
    };
    server.hand_in(vec![strange]);
    tablet.record(&server, staff("gj01"), noted(ticket(1), "x"));
    let mut other = Tablet::new(0);
    other.disk = tablet.disk.clone();
    other.restart();
    other.sync(&mut server);
    tablet.disk = other.disk.clone();
    tablet.replica = tablet.replica.reopen(&tablet.stored());
    assert_eq!(tablet.replica.unsaved().0, []);
}
