//! A server that was restored from a backup, or a copied database file beside the first: what it lost comes back from the
//! tablets, and nobody is told twice.

use super::estate::{COMMUNITY, keys, staff};
use super::table::{Server, Tablet, draft};
use super::words::{noted, opened, signed, ticket};
use domain::words::Kind;
use domain::{Body, EntryId, Outcome, Reason};
use sync::chain::seal;
use sync::replica::ReceiveError;
use sync::storage::PageLimit;
use sync::{Handed, Row};

const THREE: PageLimit = PageLimit {
    rows: 3,
    bytes: usize::MAX,
};

/// Verdict bytes and seal of every row, by the hash of its entry.
fn told(rows: &[Row]) -> std::collections::BTreeMap<sync::Digest, (String, sync::Digest)> {
    let told = |row: &Row| (row.hash, (row.verdict.get().to_owned(), row.mac));
    rows.iter().map(told).collect()
}

fn open_and_note(tablet: &mut Tablet, server: &Server, who: &str, number: u128) -> Vec<EntryId> {
    let kind = match number % 2 {
        0 => Kind::Repair,
        _ => Kind::Complaint,
    };
    vec![
        tablet.record(server, staff(who), opened(ticket(number), kind)),
        tablet.record(server, staff(who), noted(ticket(number), "滴水")),
    ]
}

/// Two tablets that know everything, and what a backup of before holds.
fn grown() -> (Server, Server, Tablet, Tablet) {
    let (mut server, mut here, mut there) = (Server::open(), Tablet::new(0), Tablet::new(1));
    open_and_note(&mut here, &server, "gj01", 1);
    here.sync(&mut server);
    there.sync(&mut server);
    let backup = server.backup();
    server.later(60_000);
    open_and_note(&mut here, &server, "gj01", 2);
    here.record(&server, staff("wx01"), draft(ticket(2), Body::Settled));
    here.sync(&mut server);
    there.sync(&mut server);
    server.later(60_000);
    open_and_note(&mut there, &server, "gj02", 3);
    there.sync(&mut server);
    let mut backup = backup;
    backup.now = server.now.plus(3_600_000);
    (server, backup, here, there)
}

fn is_whole(old: &Server, new: &Server) {
    let (before, now) = (told(&old.rows()), told(&new.rows()));
    for (hash, told) in &before {
        assert_eq!(now.get(hash), Some(told), "its verdict is what it was");
    }
    let mut head = sync::LogHead::empty(COMMUNITY);
    for row in new.rows() {
        head = head.follow(&row, COMMUNITY, Some(&keys().verdict)).unwrap();
    }
    let ids: std::collections::BTreeSet<_> = new.rows().iter().map(|row| row.id).collect();
    assert_eq!(ids.len(), new.rows().len(), "nothing is there twice");
}

fn agree(server: &Server, tablets: &[&Tablet]) {
    for tablet in tablets {
        assert_eq!(tablet.replica.confirmed(), server.authority.world());
        assert_eq!(tablet.replica.view(), server.authority.world());
        assert_eq!((tablet.outbox(), tablet.back().len()), (0, 0));
    }
}

#[test]
fn what_a_restored_server_lost_comes_back_with_the_verdicts_it_had() {
    let (old, mut server, mut here, mut there) = grown();
    there.sync(&mut server);
    is_whole(&old, &server);
    here.sync(&mut server);
    there.sync(&mut server);
    is_whole(&old, &server);
    agree(&server, &[&here, &there]);
    let (before, now) = (old.rows(), server.rows());
    assert_eq!(
        before.last().unwrap().chain,
        now[before.len() - 1].chain,
        "where nothing came between, it is the same history again"
    );
}

#[test]
fn two_tablets_hand_the_same_back_and_nothing_doubles() {
    let (old, mut server, mut here, mut there) = grown();
    let rows = old.rows().len();
    // Both learn of the loss before either hands anything back.
    for _ in 0..2 {
        for tablet in [&mut here, &mut there] {
            let request = tablet.ask();
            let reply = server.serve(&request);
            assert!(reply.resume && reply.verdicts.is_empty());
            assert!(tablet.take(reply));
        }
    }
    let (ours, theirs) = (here.ask(), there.ask());
    assert!(!ours.handback.is_empty() && ours.handback.len() < theirs.handback.len());
    let reply = server.serve(&ours);
    here.take(reply);
    let again = server.serve(&ours);
    assert_eq!(again.verdicts.len(), ours.handback.len(), "the same answer");
    let reply = server.serve(&theirs);
    there.take(reply);
    here.sync(&mut server);
    there.sync(&mut server);
    assert_eq!(server.rows().len(), rows);
    is_whole(&old, &server);
    agree(&server, &[&here, &there]);
}

#[test]
fn who_was_offline_through_all_of_it_is_healed_as_well() {
    let (old, mut server, mut here, mut there) = grown();
    let late = there.record(&old, staff("gj02"), noted(ticket(3), "offline"));
    here.sync(&mut server);
    open_and_note(&mut here, &server, "gj01", 4);
    here.sync(&mut server);
    assert!(!server.authority.world().tickets.contains_key(&ticket(3)));
    server.later(3 * 86_400_000);
    server.restart();
    assert!(there.replica.view().tickets.contains_key(&ticket(3)));
    there.sync(&mut server);
    here.sync(&mut server);
    is_whole(&old, &server);
    assert_eq!(server.verdict(late).unwrap().outcome, Outcome::Accepted);
    agree(&server, &[&here, &there]);
}

#[test]
fn everything_stays_on_the_screen_and_a_crash_at_any_moment_loses_nothing() {
    let (old, mut server, mut here, mut there) = grown();
    let note = there.record(
        &old,
        staff("gj02"),
        signed(ticket(3), EntryId(ticket(9).0), "x"),
    );
    for round in 0..6 {
        let reply = server.serve(&there.ask());
        let received = there.replica.receive(reply.clone()).unwrap();
        drop(received);
        there.restart();
        let seen = &there.replica.view().tickets[&ticket(3)];
        assert!(seen.has_entry(note) && seen.timeline.len() >= 3, "{round}");
        let _ = there.ask();
        if there.replica.receive(reply.clone()).is_ok() {
            there.take(reply);
        }
        let seen = &there.replica.view().tickets[&ticket(3)];
        assert!(seen.has_entry(note), "{round}");
    }
    there.sync(&mut server);
    here.sync(&mut server);
    is_whole(&old, &server);
    agree(&server, &[&here, &there]);
}

#[test]
fn a_long_loss_is_handed_back_in_portions() {
    let (mut server, mut tablet) = (Server::open(), Tablet::new(0));
    let mut restored = server.backup();
    for number in 1..400 {
        open_and_note(&mut tablet, &server, "gj01", number);
    }
    while tablet.outbox() > 0 {
        tablet.sync(&mut server);
    }
    assert!(server.rows().len() > 1_000);
    restored.now = server.now;
    let mut portions = 0;
    loop {
        let request = tablet.ask();
        let reply = restored.serve(&request);
        portions += usize::from(!request.handback.is_empty());
        assert!(request.handback.len() <= sync::protocol::MAX_PUSH);
        let bytes = serde_json::to_string(&request).unwrap().len();
        assert!(bytes < 1024 * 1024, "{bytes}");
        if !tablet.take(reply) && request.handback.is_empty() {
            break;
        }
    }
    assert!(portions > 2);
    is_whole(&server, &restored);
    agree(&restored, &[&tablet]);
}

#[test]
fn nothing_is_judged_before_what_it_builds_on_is_back() {
    let (old, mut server, mut here, mut there) = grown();
    // Its ticket is lost on the server; to judge it now would be to judge it out of its place.
    let reopened = here.record(&old, staff("gj01"), draft(ticket(2), Body::Reopened));
    let request = here.ask();
    assert_eq!(request.push.len(), 1);
    let reply = server.serve(&request);
    assert!(reply.resume && reply.verdicts.is_empty());
    assert!(server.verdict(reopened).is_none());
    here.take(reply);
    here.sync(&mut server);
    let verdict = server.verdict(reopened).unwrap();
    assert_eq!(verdict.outcome, Outcome::Accepted);
    there.sync(&mut server);
    here.sync(&mut server);
    is_whole(&old, &server);
    agree(&server, &[&here, &there]);
}

#[test]
fn what_was_judged_and_not_seen_in_the_log_keeps_its_verdict() {
    let (mut server, mut tablet, mut other) = (Server::open(), Tablet::new(0), Tablet::new(1));
    let mut restored = server.backup();
    let opening = tablet.record(&server, staff("gj01"), opened(ticket(1), Kind::Repair));
    // A page of three is far from the end: the verdict is there, its place is not.
    let reply = server.serve_pages_of(&tablet.ask(), THREE);
    assert!(tablet.take(reply));
    let told = server.rows();
    let judged = told.iter().find(|row| row.id == opening).unwrap();
    tablet.record(&server, staff("gj01"), noted(ticket(1), "later"));
    restored.now = server.now.plus(60_000);
    // The restored log grows past the place that the verdict had.
    open_and_note(&mut other, &restored, "gj02", 2);
    other.sync(&mut restored);
    assert!(restored.rows().len() as u64 > judged.seq);
    tablet.restart();
    let request = tablet.ask();
    assert_eq!((request.handback.len(), request.push.len()), (1, 1));
    let reply = restored.serve_pages_of(&request, THREE);
    tablet.take(reply);
    tablet.sync(&mut restored);
    other.sync(&mut restored);
    let rows = restored.rows();
    let back = rows.iter().find(|row| row.id == opening).unwrap();
    assert_eq!(back.verdict.get(), judged.verdict.get());
    assert_ne!(back.seq, judged.seq);
    agree(&restored, &[&tablet, &other]);
}

#[test]
fn a_place_that_another_entry_has_is_no_place() {
    for grows in [true, false] {
        let (mut server, mut tablet) = (Server::open(), Tablet::new(0));
        let mut restored = server.backup();
        let opening = tablet.record(&server, staff("gj01"), opened(ticket(1), Kind::Repair));
        let reply = server.serve_pages_of(&tablet.ask(), THREE);
        assert!(tablet.take(reply));
        restored.now = server.now;
        if grows {
            let mut other = Tablet::new(1);
            open_and_note(&mut other, &restored, "gj02", 2);
            other.sync(&mut restored);
        }
        // Nothing more is recorded: the tablet only pulls, and must not take its entry for kept.
        tablet.sync(&mut restored);
        tablet.sync(&mut restored);
        assert!(restored.verdict(opening).is_some(), "{grows}");
        agree(&restored, &[&tablet]);
    }
}

#[test]
fn without_the_seal_it_is_judged_as_if_it_had_been_pushed() {
    let (old, mut server, mut here, _) = grown();
    for _ in 0..2 {
        let reply = server.serve(&here.ask());
        here.take(reply);
    }
    let mut request = here.ask();
    for handed in &mut request.handback {
        let verdict = handed.verdict.get().replace("accepted", "flagged");
        handed.verdict = sync::entry::raw(verdict);
    }
    let bare = Handed {
        mac: None,
        ..request.handback[0].clone()
    };
    request.handback.insert(0, bare);
    let handed = request.handback.len();
    let reply = server.serve(&request);
    assert_eq!(reply.verdicts.len(), handed, "each is answered");
    for row in server.rows() {
        let verdict = row.verdict.get().as_bytes();
        assert_eq!(row.mac, seal(&keys().verdict, COMMUNITY, row.hash, verdict));
    }
    let world = server.authority.world();
    let settled = &world.tickets[&ticket(2)];
    assert_eq!(settled.settlements[0].draws.len(), 1, "drawn anew, once");
    let outcomes = |row: &Row| {
        let head = row.entry.head().unwrap();
        let verdict: domain::Verdict = serde_json::from_str(row.verdict.get()).unwrap();
        (head.device == COMMUNITY.server_device()).then_some(verdict.outcome)
    };
    let added = server.rows().split_off(old.rows().len() - handed + 1);
    assert!(
        added
            .iter()
            .filter_map(outcomes)
            .any(|outcome| outcome == Outcome::Quarantined),
        "the server's word without its seal is kept aside"
    );
    here.take(reply);
    here.sync(&mut server);
    agree(&server, &[&here]);
}

#[test]
fn a_settlement_that_comes_back_is_not_drawn_again() {
    let (old, mut server, mut here, _) = grown();
    here.sync(&mut server);
    let draws = |server: &Server| {
        let world = server.authority.world();
        world.tickets[&ticket(2)].settlements[0].draws.clone()
    };
    assert_eq!(draws(&server), draws(&old));
    assert_eq!(draws(&server).len(), 1);
    assert_eq!(server.authority.world().strata, {
        let mut reader = old.backup();
        reader.serve(&Tablet::new(2).ask());
        reader.authority.world().strata.clone()
    });
}

#[test]
fn a_settlement_whose_draw_is_lost_is_drawn_by_the_same_die() {
    let (mut server, mut tablet) = (Server::open(), Tablet::new(0));
    let mut restored = server.backup();
    tablet.record(&server, staff("wx01"), opened(ticket(1), Kind::Repair));
    let settled = tablet.record(&server, staff("wx01"), draft(ticket(1), Body::Settled));
    // The tablet has its verdicts and nothing of what followed.
    let reply = server.serve_pages_of(&tablet.ask(), THREE);
    assert!(tablet.take(reply));
    restored.now = server.now.plus(60_000);
    tablet.sync(&mut restored);
    tablet.sync(&mut restored);
    let found = &restored.authority.world().tickets[&ticket(1)];
    let lost = &server.authority.world().tickets[&ticket(1)];
    assert_eq!(found.settlements[0].entry, settled);
    let drawn = |ticket: &domain::Ticket| ticket.settlements[0].draws[0].drawn;
    assert_eq!(drawn(found), drawn(lost));
    assert_eq!(found.number.as_deref(), Some("BX-261129-1001"));
    agree(&restored, &[&tablet]);
}

#[test]
fn numbers_and_aliases_jump_once_something_came_back() {
    let (_, mut server, mut here, _) = grown();
    assert_eq!(server.authority.next_alias("T01", "261129"), 1);
    here.sync(&mut server);
    let number = |server: &Server, number| {
        let world = server.authority.world();
        world.tickets[&ticket(number)].number.clone().unwrap()
    };
    assert_eq!(number(&server, 2), "BX-261129-0002", "printed long ago");
    open_and_note(&mut here, &server, "gj01", 4);
    here.sync(&mut server);
    open_and_note(&mut here, &server, "gj01", 6);
    here.sync(&mut server);
    assert_eq!(number(&server, 4), "BX-261129-1002");
    assert_eq!(number(&server, 6), "BX-261129-1003");
    assert_eq!(server.authority.next_alias("T01", "261129"), 1_001);
    assert_eq!(server.authority.next_alias("T01", "261201"), 1);
}

#[test]
fn what_was_kept_aside_comes_back_and_is_kept_aside() {
    let (mut server, mut tablet) = (Server::open(), Tablet::new(0));
    let mut restored = server.backup();
    server.reader = staff("wx01");
    restored.reader = staff("wx01");
    let opening = tablet.record(&server, staff("wx01"), opened(ticket(1), Kind::Repair));
    tablet.sync(&mut server);
    // A twin of the tablet made the same id: its entry is kept aside, and a technician does not see its bytes.
    let mut twin = Tablet::new(0);
    twin.record(&server, staff("wx01"), opened(ticket(2), Kind::Repair));
    twin.sync(&mut server);
    let aside = server.rows().into_iter().find(Row::is_quarantined).unwrap();
    let verdict: domain::Verdict = serde_json::from_str(aside.verdict.get()).unwrap();
    assert_eq!(verdict.reason, Some(Reason::IdTaken));
    restored.now = server.now.plus(60_000);
    twin.sync(&mut restored);
    let rows = restored.rows();
    let back = rows.iter().find(|row| row.hash == aside.hash).unwrap();
    assert_eq!(back.verdict.get(), aside.verdict.get());
    assert!(back.is_quarantined() && rows.iter().any(|row| row.id == opening));
    tablet.sync(&mut restored);
    agree(&restored, &[&tablet, &twin]);
}

#[test]
fn a_copied_database_beside_the_first_learns_what_the_first_knows() {
    let (mut first, mut second, mut here, mut there) = grown();
    // Somebody works with the copy meanwhile.
    let mut other = Tablet::new(2);
    open_and_note(&mut other, &second, "gj01", 6);
    other.sync(&mut second);
    here.sync(&mut second);
    there.sync(&mut second);
    other.sync(&mut second);
    here.sync(&mut second);
    is_whole(&first, &second);
    agree(&second, &[&here, &there, &other]);
    // And back again.
    first.now = second.now;
    other.sync(&mut first);
    here.sync(&mut first);
    is_whole(&second, &first);
}

#[test]
fn a_second_loss_while_the_first_is_healed_loses_nothing() {
    let (old, mut server, mut here, mut there) = grown();
    let mut again = server.backup();
    for _ in 0..3 {
        let reply = server.serve_pages_of(&there.ask(), THREE);
        there.take(reply);
    }
    assert!(server.rows().len() == old.rows().len());
    assert!(!there.back().is_empty(), "not all of it was seen there");
    again.now = server.now.plus(60_000);
    open_and_note(&mut here, &again, "gj01", 8);
    there.restart();
    there.sync(&mut again);
    here.sync(&mut again);
    there.sync(&mut again);
    is_whole(&old, &again);
    agree(&again, &[&here, &there]);
}

#[test]
fn a_server_that_names_no_common_place_changes_nothing() {
    let (_, mut server, mut here, _) = grown();
    let (mut asks, before) = (0, here.disk.clone());
    let refused = loop {
        let mut reply = server.serve(&here.ask());
        reply.cursor = here.replica.cursor().clone();
        asks += 1;
        match here.replica.receive(reply) {
            Ok(received) => here.replica.settle(received),
            Err(refused) => break refused,
        }
    };
    assert_eq!((refused, asks), (ReceiveError::OtherHistory, 2));
    assert_eq!(here.disk, before);
}
