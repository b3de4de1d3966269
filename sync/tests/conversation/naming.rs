//! Ids that are known before what they are for is there: nobody takes them.

use super::estate::{COMMUNITY, device, staff};
use super::input::{begun, quarantined, said};
use super::table::{Server, Tablet, draft};
use super::words::{FAILED, OPENED, bytes, from, head, opened, ticket};
use domain::ids::derived;
use domain::time::DAY;
use domain::words::{Kind, Subject};
use domain::{
    Body, DeviceId, EntryId, Outcome, Reason, Stream, TicketId, Verdict, World, ticket::Standing,
};
use proptest::prelude::*;
use sync::Storage;
use sync::entry::Head;

/// The settlement and the failed callback that will come, by the ids that they will have.
fn settlement() -> EntryId {
    head(0x99, ticket(1), "", domain::Time(0)).id
}

fn failed() -> EntryId {
    head(0x98, ticket(1), "", domain::Time(0)).id
}

fn november() -> Stream {
    Stream::stratum(COMMUNITY, &Subject::Repair, "2026-11")
}

/// What the server derives; under the last, what the tablet does.
fn targets() -> [EntryId; 5] {
    let of_stratum = |name| EntryId(derived(november().id.0, name));
    [
        settlement().following("drawn"),
        of_stratum("draw_opened"),
        of_stratum("draw_revealed"),
        failed().following("opened").following("numbered"),
        failed().following("opened"),
    ]
}

/// The bytes of an entry that comes with an id of somebody else's.
#[derive(Clone, Debug)]
struct Squat {
    id: usize,
    stream: usize,
    says: usize,
    tablet: usize,
}

impl Squat {
    fn entry(&self, n: u64, now: domain::Time) -> sync::Entry {
        let linked = failed().linked_ticket();
        let streams = [
            ticket(1),
            linked,
            TicketId(november().id.0),
            ticket(0x70 + u128::from(n)),
            TicketId(uuid::Uuid::nil()),
        ];
        let says = [
            ("noted", "{}".to_owned()),
            ("opened", OPENED.to_owned()),
            ("opened", from(ticket(1))),
            ("opened", "7".to_owned()),
        ];
        let (name, body) = &says[self.says];
        let own = head(n, streams[self.stream], name, now);
        let head = Head {
            id: targets().get(self.id).copied().unwrap_or(own.id),
            device: device(self.tablet),
            ..own
        };
        bytes(&head, body)
    }
}

fn squats() -> impl Strategy<Value = Vec<Squat>> {
    let one = (0..6_usize, 0..5_usize, 0..4_usize, 0..2_usize);
    let squat = one.prop_map(|(id, stream, says, tablet)| Squat {
        id,
        stream,
        says,
        tablet,
    });
    proptest::collection::vec(squat, 1..10)
}

/// A repair is settled, called back in vain, and its month passes.
fn live_on(server: &mut Server, tablet: &mut Tablet) {
    let said = |id, of, name, body: &str| sync::Draft {
        id: Some(id),
        ..draft(of, Body::parse(name, body).unwrap())
    };
    let deeds = [
        said(settlement(), ticket(1), "settled", "{}"),
        said(failed(), ticket(1), "called_back", FAILED),
        said(
            failed().following("opened"),
            failed().linked_ticket(),
            "opened",
            &from(ticket(1)),
        ),
    ];
    for deed in deeds {
        tablet.record(server, staff("wx01"), deed);
    }
    tablet.sync(server);
    server.later(40 * DAY);
    tablet.sync(server);
}

/// The device that has its entry under this id.
fn author_of(server: &Server, id: EntryId) -> Option<DeviceId> {
    let rows = server.rows();
    let row = rows.iter().find(|row| row.id == id)?;
    row.place.map(|(device, _, _)| device)
}

fn folded(server: &Server) -> World {
    let mut world = World::new(COMMUNITY);
    for row in server.rows() {
        let verdict: Verdict = serde_json::from_str(row.verdict.get()).unwrap();
        if let Ok(entry) = row.entry.read()
            && verdict.is_shown()
        {
            world.apply(&entry, &verdict, Standing::Confirmed);
        }
    }
    world
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_pushed_under_ids_that_others_derive_is_kept_aside_and_theirs_come(
        squats in squats(),
        restarts in any::<bool>(),
        late in squats(),
    ) {
        let (mut server, mut tablet) = (Server::open(), Tablet::new(0));
        tablet.record(&server, staff("wx01"), opened(ticket(1), Kind::Repair));
        tablet.sync(&mut server);
        let early: Vec<_> = (0xb00..).zip(&squats).map(|(n, squat)| squat.entry(n, server.now)).collect();
        let acks = server.hand_in(early.clone());
        if restarts {
            server.restart();
        }
        live_on(&mut server, &mut tablet);
        let late: Vec<_> = (0xc00..).zip(&late).map(|(n, squat)| squat.entry(n, server.now)).collect();
        server.hand_in(late);

        let office = COMMUNITY.server_device();
        for (id, author) in targets().into_iter().zip([office, office, office, office, device(0)]) {
            prop_assert_eq!(author_of(&server, id), Some(author));
        }
        let world = server.authority.world();
        let linked = &world.tickets[&failed().linked_ticket()];
        let opening = linked.opening.as_ref().unwrap();
        prop_assert_eq!(opening.entry, failed().following("opened"));
        prop_assert!(linked.number.is_some());
        prop_assert!(world.tickets[&ticket(1)].settlements[0].draw().is_some());
        prop_assert!(!world.strata[&november().id].key.is_empty());
        prop_assert_eq!(world, &folded(&server));
        let rows = server.rows();
        for entry in &early {
            let acked = acks.iter().any(|ack| ack.hash == entry.hash());
            let stored = rows.iter().filter(|row| row.hash == entry.hash()).count();
            prop_assert_eq!(stored, usize::from(acked));
        }
    }
}

#[test]
fn a_derived_id_without_its_cause_is_quarantined_beside_it() {
    let (mut server, _) = begun();
    for (n, id) in (0x20..).zip(targets()) {
        let squat = Head {
            id,
            ..head(n, ticket(1), "noted", server.now)
        };
        let entry = bytes(&squat, "{}");
        let acks = server.hand_in(vec![entry.clone()]);
        assert_eq!(said(&acks[0]), quarantined(Reason::NotDerived));
        assert_eq!(acks[0].id, id);
        assert!(server.rows().iter().all(|row| row.id != id));
        server.restart();
        let again = server.hand_in(vec![entry]);
        assert_eq!((again[0].seq, again[0].mac), (acks[0].seq, acks[0].mac));
    }
}

/// An id with the version of a derived one that no cause has.
fn of_no_cause(n: u128) -> uuid::Uuid {
    uuid::Uuid::from_u128(0x0193_9f00_0000_5000_0000_0000_0000_0000 + n)
}

/// Puts a row into the log as it stands there since before anybody looked at variants.
fn stored_before(server: &mut Server, id: EntryId, entry: &sync::Entry, verdict: &Verdict) {
    let expected = server.authority.head();
    let hash = entry.hash();
    let verdict = sync::entry::raw(serde_json::to_string(verdict).unwrap());
    let head = expected.then(hash, verdict.get().as_bytes());
    let written = entry.head().unwrap();
    let counts = verdict.get().contains("accepted");
    let row = sync::Row {
        seq: head.seq,
        id,
        place: counts.then_some((written.device, written.run, written.n)),
        stream: Some(written.stream),
        entry: entry.clone(),
        hash,
        verdict,
        mac: sync::Digest([9; 32]),
        chain: head.chain,
    };
    server.authority.catch_up(std::slice::from_ref(&row));
    let commit = sync::Commit {
        expected,
        rows: vec![row],
        head,
        contacts: Vec::new(),
    };
    let stored = futures::executor::block_on(server.storage.commit(COMMUNITY, &commit));
    assert_eq!(stored.unwrap(), sync::Committed::Stored);
}

#[test]
fn an_id_of_another_variant_is_unreadable_and_what_stands_under_one_keeps_its_verdict() {
    let (mut server, _) = begun();
    let now = server.now;
    let verdict = |outcome, reason| Verdict {
        outcome,
        reason,
        changes: domain::Changes::default(),
        received_at: now,
        when: now,
    };
    let with = |n: u64, of, name| Head {
        id: EntryId(of_no_cause(n.into())),
        ..head(n, of, name, now)
    };
    let aside = bytes(&with(0x40, ticket(1), "noted"), "{}");
    let under = derived(of_no_cause(0x40), &aside.hash().to_string());
    let not_derived = verdict(Outcome::Quarantined, Some(Reason::NotDerived));
    stored_before(&mut server, EntryId(under), &aside, &not_derived);
    let old = TicketId(of_no_cause(0xaa));
    let opening = bytes(&with(0x41, old, "opened"), OPENED);
    let id = EntryId(of_no_cause(0x41));
    stored_before(&mut server, id, &opening, &verdict(Outcome::Accepted, None));

    for restarts in [false, true] {
        if restarts {
            server.restart();
        }
        let rows = server.rows().len();
        let acks = server.hand_in(vec![aside.clone(), opening.clone()]);
        assert_eq!(said(&acks[0]), quarantined(Reason::NotDerived));
        assert_eq!(said(&acks[1]), (Outcome::Accepted, None));
        assert_eq!(server.rows().len(), rows, "nothing comes twice");
    }
    let note = bytes(&head(0x42, old, "noted", now), "{}");
    let new = bytes(&with(0x43, ticket(1), "noted"), "{}");
    let elsewhere = TicketId(of_no_cause(0xbb));
    let stray = bytes(&head(0x44, elsewhere, "opened", now), OPENED);
    let acks = server.hand_in(vec![note, new, stray]);
    assert_eq!(said(&acks[0]), (Outcome::Accepted, None));
    let unreadable = quarantined(Reason::Unreadable);
    assert_eq!(
        [said(&acks[1]), said(&acks[2])],
        [unreadable.clone(), unreadable]
    );
}

#[test]
fn nobody_opens_the_complaint_of_a_callback_but_the_tablet_that_made_it() {
    let (mut server, _) = begun();
    let now = server.now;
    let (cause, linked) = (failed(), failed().linked_ticket());
    let with = |id, tablet, n| Head {
        id,
        device: device(tablet),
        ..head(n, linked, "opened", now)
    };
    let under_its_own_id = with(head(0x30, linked, "", now).id, 1, 0x30);
    let early = with(cause.following("opened"), 0, 0x31);
    let made = Head {
        id: cause,
        ..head(0x32, ticket(1), "called_back", now)
    };
    let of_another = with(cause.following("opened"), 1, 0x33);
    let elsewhere = Head {
        stream: ticket(5).into(),
        ..with(cause.following("opened"), 0, 0x34)
    };
    let true_one = with(cause.following("opened"), 0, 0x35);
    let body = from(ticket(1));
    let openings = [under_its_own_id, early, of_another, elsewhere, true_one];
    let [first, second, third, fourth, last] = openings.map(|head| bytes(&head, &body));
    let push = vec![first, second, bytes(&made, FAILED), third, fourth, last];
    let acks = server.hand_in(push);
    let outcomes: Vec<_> = acks.iter().map(said).collect();
    let aside = quarantined(Reason::NotDerived);
    assert_eq!(outcomes[..2], [aside.clone(), aside.clone()]);
    assert_eq!(outcomes[3..5], [aside.clone(), aside]);
    assert_eq!(outcomes[5], (Outcome::Accepted, None));
    let opened = &server.authority.world().tickets[&linked];
    assert!(opened.opening.is_some() && opened.number.is_some());
}

#[test]
fn bytes_that_came_before_their_cause_keep_their_verdict_and_leave_the_id_to_those_after_it() {
    for restarts in [false, true] {
        let (mut server, _) = begun();
        let linked = |n, now| {
            let head = Head {
                id: failed().following("opened"),
                ..head(n, failed().linked_ticket(), "opened", now)
            };
            bytes(&head, &from(ticket(1)))
        };
        let early = linked(0x50, server.now);
        let first = server.hand_in(vec![early.clone()]).remove(0);
        assert_eq!(said(&first), quarantined(Reason::NotDerived));
        let made = Head {
            id: failed(),
            ..head(0x51, ticket(1), "called_back", server.now)
        };
        // With its cause in one push, and by itself after it.
        let with_cause = server.hand_in(vec![bytes(&made, FAILED), early.clone()]);
        if restarts {
            server.restart();
        }
        server.later(DAY);
        let rows = server.rows().len();
        let alone = server.hand_in(vec![early.clone()]).remove(0);
        for again in [&with_cause[1], &alone] {
            assert_eq!(again.verdict.get(), first.verdict.get());
            assert_eq!((again.id, again.hash), (first.id, first.hash));
            assert_eq!((again.seq, again.mac), (first.seq, first.mac));
        }
        assert_eq!(server.rows().len(), rows, "nothing comes twice");
        let world = server.authority.world();
        assert!(!world.tickets.contains_key(&failed().linked_ticket()));
        let true_one = server.hand_in(vec![linked(0x52, server.now), early]);
        assert_eq!(said(&true_one[0]).0, Outcome::Accepted);
        assert_eq!((true_one[1].seq, true_one[1].mac), (first.seq, first.mac));
        let opened = &server.authority.world().tickets[&failed().linked_ticket()];
        assert!(opened.opening.is_some() && opened.number.is_some());
    }
}

#[test]
fn what_follows_from_a_ticket_that_is_still_to_come_waits_with_it() {
    let mut server = Server::open();
    let now = server.now;
    let made = Head {
        id: failed(),
        ..head(2, ticket(2), "called_back", now)
    };
    let linked = Head {
        id: failed().following("opened"),
        ..head(3, failed().linked_ticket(), "opened", now)
    };
    let waits = vec![bytes(&made, FAILED), bytes(&linked, &from(ticket(2)))];
    assert!(server.hand_in(waits.clone()).is_empty());
    let mut push = waits;
    push.push(bytes(&head(4, ticket(2), "opened", now), OPENED));
    let acks = server.hand_in(push);
    assert_eq!(acks.len(), 3);
    assert!(acks.iter().all(|ack| said(ack).0 != Outcome::Quarantined));
}
