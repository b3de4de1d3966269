//! A tablet that cannot sync any more: what it alone has goes into a rescue file, and from there into the log.

use super::estate::{COMMUNITY, keys, staff};
use super::table::{Server, Tablet, draft};
use super::words::{noted, opened, ticket};
use domain::words::Kind;
use domain::{Body, DeviceId, EntryId, Outcome, Reason};
use sync::rescue::Became;
use sync::{Digest, LogHead, Replica, Row, StoreName, Stored};
use uuid::Uuid;

const NOTHING: Became = Became {
    new: 0,
    known: 0,
    quarantined: 0,
    held: 0,
};

/// A tablet that has recorded three entries without network.
fn offline(server: &mut Server) -> Tablet {
    let mut tablet = Tablet::new(0);
    tablet.sync(server);
    tablet.record(server, staff("gj01"), opened(ticket(1), Kind::Repair));
    tablet.record(server, staff("gj01"), noted(ticket(1), "滴水"));
    tablet.record(server, staff("gj01"), draft(ticket(1), Body::Settled));
    tablet
}

fn holds(server: &Server) {
    let mut head = LogHead::empty(COMMUNITY);
    for row in server.rows() {
        head = head.follow(&row, COMMUNITY, Some(&keys().verdict)).unwrap();
    }
}

#[test]
fn what_is_in_a_rescue_file_is_judged_once_and_the_tablet_that_comes_back_gets_the_same_verdicts() {
    let mut server = Server::open();
    let mut tablet = offline(&mut server);
    let before = tablet.disk.clone();
    let contents = tablet.rescue();
    assert_eq!(tablet.disk, before, "nothing leaves the outbox");
    let new = Became { new: 3, ..NOTHING };
    assert_eq!(server.rescue(contents.clone()), new);
    let rows = server.rows();
    let known = Became {
        known: 3,
        ..NOTHING
    };
    assert_eq!(server.rescue(contents), known);
    assert_eq!(server.rows().len(), rows.len());
    tablet.sync(&mut server);
    assert_eq!(tablet.outbox(), 0);
    assert_eq!(tablet.replica.view(), server.authority.world());
    assert_eq!(server.rows().len(), rows.len());
    holds(&server);
}

#[test]
fn what_the_store_refused_or_nobody_can_read_any_more_goes_along() {
    let mut server = Server::open();
    let mut tablet = offline(&mut server);
    tablet.append(
        server.now,
        staff("gj01"),
        vec![noted(ticket(1), "楼下也湿了")],
    );
    let row = |key: &str, json: &str| ((StoreName::Outbox, key.to_owned()), json.to_owned());
    tablet.disk.extend([
        row(
            "1-newer",
            r#"{"key":"1-newer","entry":{"head":{"v":9},"body":{},"more":1},"how":2}"#,
        ),
        row("2-none", r#"{"no":"row"}"#),
    ]);
    let became = server.rescue(tablet.rescue());
    let expected = Became {
        new: 4,
        quarantined: 2,
        ..NOTHING
    };
    assert_eq!(became, expected);
    let kept = server.rows().into_iter().filter(|row| row.is_quarantined());
    let kept = kept.map(|row| row.entry.private.map_or(String::new(), |it| it.to_string()));
    assert!(kept.collect::<String>().contains(r#"{"no":"row"}"#));
}

#[test]
fn a_store_that_cannot_be_read_leaves_what_is_in_memory_and_a_closed_app_what_is_in_the_store() {
    let mut server = Server::open();
    let mut tablet = offline(&mut server);
    let stored = tablet.stored();
    let in_memory = Tablet::new(0).rescue();
    assert_eq!(in_memory.push.len(), 0);
    let texts = |push: Vec<Box<serde_json::value::RawValue>>| -> Vec<String> {
        push.iter().map(|entry| entry.get().to_owned()).collect()
    };
    let whole = texts(tablet.rescue().push);
    tablet.disk.clear();
    assert_eq!(texts(tablet.rescue().push), whole);
    tablet.replica = Replica::open(
        COMMUNITY,
        tablet.device,
        super::table::run(tablet.device, 9),
        &Stored::default(),
    );
    tablet.disk.clear();
    assert_eq!(tablet.rescue().push.len(), 0);
    let gathered = sync::replica::Gathered::of(&stored, None);
    assert_eq!(gathered.count(), whole.len());
}

#[test]
fn what_its_author_took_back_is_in_no_rescue_file() {
    let mut server = Server::open();
    let mut tablet = offline(&mut server);
    let (ids, batch) = tablet.append(server.now, staff("gj01"), vec![noted(ticket(1), "不写了")]);
    assert!(tablet.replica.take_back(&ids));
    // A transaction that was given up has put it on the disk after all.
    tablet.execute(&batch);
    assert_eq!(tablet.rescue().push.len(), 3);
    let gone = server.rescue(tablet.rescue());
    assert_eq!(gone.new, 3);
}

#[test]
fn what_an_unknown_tablet_wrote_is_kept_aside_and_what_waits_for_an_opening_is_not_stored() {
    let mut server = Server::open();
    let tablet = offline(&mut server);
    let mut contents = tablet.rescue();
    let opening = contents.push.remove(0);
    let length = server.rows().len();
    let held = Became { held: 2, ..NOTHING };
    assert_eq!(server.rescue(contents.clone()), held);
    assert_eq!(server.rows().len(), length);
    contents.push.push(opening);
    let became = server.rescue(contents);
    assert_eq!(became, Became { new: 3, ..NOTHING }, "in whatever order");

    let mut stranger = Tablet::new(0);
    stranger.device = DeviceId(Uuid::from_u128(0x7777));
    stranger.restart();
    stranger.record(&server, staff("gj01"), opened(ticket(8), Kind::Repair));
    let id = stranger.record(&server, staff("gj01"), noted(ticket(8), "滴水"));
    let aside = Became {
        quarantined: 2,
        ..NOTHING
    };
    assert_eq!(server.rescue(stranger.rescue()), aside);
    let verdict = server.verdict(id).unwrap();
    assert_eq!(
        (verdict.outcome, verdict.reason),
        (Outcome::Quarantined, Some(Reason::DeviceUnknown))
    );
    holds(&server);
}

#[test]
fn what_a_restored_server_had_judged_comes_back_from_a_file_with_the_verdict_that_it_had() {
    let mut server = Server::open();
    let mut tablet = offline(&mut server);
    let mut backup = server.backup();
    // It is told the verdicts; the page never arrives.
    let request = tablet.ask();
    let mut reply = server.serve(&request);
    (reply.page, reply.cursor, reply.more) = (Vec::new(), request.cursor, true);
    tablet.take(reply);
    let contents = tablet.rescue();
    assert_eq!((contents.push.len(), contents.handback.len()), (0, 3));
    backup.now = server.now.plus(3_600_000);
    assert_eq!(backup.rescue(contents).new, 3);
    let is_own = |row: &Row| {
        row.place
            .is_some_and(|(device, _, _)| device == tablet.device)
    };
    let told = |server: &Server| -> Vec<(EntryId, String, Digest)> {
        let own = server.rows().into_iter().filter(is_own);
        own.map(|row| (row.id, row.verdict.get().to_owned(), row.mac))
            .collect()
    };
    assert_eq!(told(&backup), told(&server));
    assert_eq!(told(&server).len(), 3);
    holds(&backup);
}
