//! What a tablet counted and never handed in: asked for once, written down, and taken back where it came after all.

use super::estate::staff;
use super::input::begun;
use super::table::{Server, Tablet};
use super::words::{bytes, head, noted, opened, ticket};
use domain::EntryId;
use domain::body::Missed;
use domain::words::Kind;
use sync::Gap;

/// A tablet that has handed in an opening, and not yet the notes that follow it.
fn with_a_gap(server: &mut Server, lost: usize) -> (Tablet, Vec<EntryId>) {
    let mut tablet = Tablet::new(0);
    tablet.sync(server);
    tablet.record(server, staff("gj01"), opened(ticket(1), Kind::Repair));
    tablet.sync(server);
    let notes = (0..lost).map(|_| tablet.record(server, staff("gj01"), noted(ticket(1), "在路上")));
    let notes = notes.collect();
    (tablet, notes)
}

/// Hands in the tablet's newest note without those before it.
fn skip_to_the_newest(server: &mut Server, tablet: &mut Tablet) -> Vec<Gap> {
    tablet.record(server, staff("gj01"), noted(ticket(1), "到了"));
    let mut request = tablet.ask();
    request.push.drain(..request.push.len() - 1);
    server.serve(&request).missing
}

fn missed(server: &Server) -> Vec<(u64, u64)> {
    let missed = server.authority.world().missed.iter();
    missed.map(|Missed { from, to, .. }| (*from, *to)).collect()
}

#[test]
fn a_gap_is_asked_for_once_and_then_written_down_and_what_follows_is_judged() {
    let mut server = Server::open();
    let (mut tablet, notes) = with_a_gap(&mut server, 2);
    let asked = skip_to_the_newest(&mut server, &mut tablet);
    let places: Vec<_> = asked.iter().map(|gap| (gap.n, gap.to)).collect();
    assert_eq!(places, [(2, 3)]);
    assert_eq!(missed(&server), []);

    assert_eq!(skip_to_the_newest(&mut server, &mut tablet), []);
    assert_eq!(missed(&server), [(2, 3)]);
    assert!(notes.iter().all(|note| server.verdict(*note).is_none()));
    let timeline = &server.authority.world().tickets[&ticket(1)].timeline;
    assert_eq!(
        timeline.len(),
        4,
        "opened, numbered, and both that followed"
    );
    let rows = server.rows().len();
    skip_to_the_newest(&mut server, &mut tablet);
    assert_eq!(server.rows().len(), rows + 1, "written down once");
}

#[test]
fn what_comes_after_all_is_taken_back_piece_by_piece() {
    let (mut server, mut other) = (Server::open(), Tablet::new(1));
    let (mut tablet, notes) = with_a_gap(&mut server, 3);
    skip_to_the_newest(&mut server, &mut tablet);
    skip_to_the_newest(&mut server, &mut tablet);
    assert_eq!(missed(&server), [(2, 4)]);

    let mut middle = tablet.ask();
    middle
        .push
        .retain(|entry| entry.head().unwrap().id == notes[1]);
    assert_eq!(server.serve(&middle).missing, []);
    assert_eq!(missed(&server), [(2, 2), (4, 4)]);
    assert!(server.verdict(notes[1]).unwrap().counts());

    tablet.sync(&mut server);
    other.sync(&mut server);
    assert_eq!(missed(&server), []);
    assert_eq!(other.replica.view().missed, []);
    assert_eq!(tablet.outbox(), 0);
}

#[test]
fn a_server_that_starts_again_asks_again_and_knows_what_it_wrote_down() {
    let mut server = Server::open();
    let (mut tablet, _) = with_a_gap(&mut server, 1);
    skip_to_the_newest(&mut server, &mut tablet);
    server.restart();
    assert_eq!(skip_to_the_newest(&mut server, &mut tablet).len(), 1);
    skip_to_the_newest(&mut server, &mut tablet);
    server.restart();
    assert_eq!(skip_to_the_newest(&mut server, &mut tablet), []);
    assert_eq!(missed(&server), [(2, 2)]);
}

#[test]
fn what_is_held_or_kept_aside_came() {
    let (mut server, _) = begun();
    let now = server.now;
    let unreadable = bytes(&head(2, ticket(1), "called_back", now), r#"{"outcome":7}"#);
    let held = bytes(&head(3, ticket(9), "noted", now), "{}");
    let read = bytes(&head(4, ticket(1), "noted", now), "{}");
    let mut request = Tablet::new(0).replica.next_push("bytes");
    request.push = vec![unreadable, held, read];
    for _ in 0..3 {
        let reply = server.serve(&request);
        assert_eq!((reply.verdicts.len(), reply.missing), (2, vec![]));
    }
    assert_eq!(missed(&server), []);
}

#[test]
fn one_request_makes_known_no_more_than_a_hundred() {
    let (mut server, _) = begun();
    let now = server.now;
    let every_other = (1..=120).map(|n| bytes(&head(1 + 2 * n, ticket(1), "noted", now), "{}"));
    let mut request = Tablet::new(0).replica.next_push("bytes");
    request.push = every_other.collect();
    assert_eq!(server.serve(&request).missing.len(), 100);
    let next = server.serve(&request).missing;
    assert_eq!((next.len(), missed(&server).len()), (20, 100));
}
