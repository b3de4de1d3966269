//! Bytes that no app should send: each gets its verdict, and holds nobody else up.

use super::estate::{COMMUNITY, staff};
use super::table::{Server, Tablet, draft};
use super::words::{FAILED, OPENED, bytes, from, head, noted, opened, ticket};
use domain::words::Kind;
use domain::{Body, DeviceId, EntryId, Outcome, Reason, RunId, StreamId, Verdict};
use sync::entry::Head;
use sync::{Ack, Entry, PendingState, StoreName};
use uuid::Uuid;

pub(super) fn said(ack: &Ack) -> (Outcome, Option<Reason>) {
    let verdict: Verdict = serde_json::from_str(ack.verdict.get()).unwrap();
    (verdict.outcome, verdict.reason)
}

pub(super) fn quarantined(reason: Reason) -> (Outcome, Option<Reason>) {
    (Outcome::Quarantined, Some(reason))
}

/// A server with one open ticket, and the bytes that opened it.
pub(super) fn begun() -> (Server, Entry) {
    let mut server = Server::open();
    let opening = bytes(&head(1, ticket(1), "opened", server.now), OPENED);
    let acks = server.hand_in(vec![opening.clone()]);
    assert_eq!(said(&acks[0]), (Outcome::Accepted, None));
    (server, opening)
}

#[test]
fn an_entry_of_a_later_version_is_kept_and_flagged() {
    let (mut server, _) = begun();
    let entry = bytes(
        &head(2, ticket(1), "teleported", server.now),
        r#"{"to":"roof"}"#,
    );
    let acks = server.hand_in(vec![entry]);
    assert_eq!(
        said(&acks[0]),
        (Outcome::Flagged, Some(Reason::UnknownEntry))
    );
    let tickets = &server.authority.world().tickets;
    assert_eq!(
        tickets[&ticket(1)].timeline.last().unwrap().body.name(),
        "teleported"
    );
}

#[test]
fn a_body_that_cannot_be_read_is_quarantined_and_the_rest_goes_through() {
    let (mut server, _) = begun();
    let now = server.now;
    let bad = bytes(&head(2, ticket(1), "called_back", now), r#"{"outcome":7}"#);
    let list = bytes(&head(3, ticket(1), "noted", now), "[]");
    let good = bytes(&head(4, ticket(1), "noted", now), "{}");
    let acks = server.hand_in(vec![bad.clone(), list, good]);
    let outcomes: Vec<_> = acks.iter().map(said).collect();
    let unreadable = quarantined(Reason::Unreadable);
    assert_eq!(
        outcomes,
        [unreadable.clone(), unreadable, (Outcome::Accepted, None)]
    );
    let kept = server
        .rows()
        .into_iter()
        .find(|row| row.id == acks[0].id)
        .unwrap();
    assert_eq!(kept.entry.body.get(), r#"{"outcome":7}"#);
    assert_eq!(kept.hash, bad.hash());
}

#[test]
fn a_head_that_cannot_be_read_is_quarantined_under_an_id_of_its_bytes() {
    let (mut server, opening) = begun();
    let broken = Entry {
        head: sync::entry::raw(r#"{"v":1,"id":"nobody"}"#.to_owned()),
        ..opening
    };
    let first = server.hand_in(vec![broken.clone()]);
    assert_eq!(said(&first[0]), quarantined(Reason::Unreadable));
    let rows = server.rows().len();
    let again = server.hand_in(vec![broken]);
    assert_eq!((again[0].seq, server.rows().len()), (first[0].seq, rows));
}

#[test]
fn a_head_that_breaks_the_protocol_is_kept_and_judged_as_nothing() {
    let (mut server, opening) = begun();
    type Break = dyn Fn(&mut Head) -> Option<String>;
    let breaks: [(&str, &Break); 10] = [
        ("a version of tomorrow", &|head| {
            head.v = 99;
            None
        }),
        ("a version that never was", &|head| {
            head.v = 0;
            None
        }),
        ("the place before the first", &|head| {
            head.n = 0;
            None
        }),
        ("no id", &|head| {
            head.id = EntryId(Uuid::nil());
            None
        }),
        ("an id without its time", &|head| {
            head.id = "01939f00-0000-4000-8000-0000000000aa".parse().unwrap();
            None
        }),
        ("no start of a tab", &|head| {
            head.run = RunId(Uuid::nil());
            None
        }),
        ("no ticket", &|head| {
            head.stream.id = StreamId(Uuid::nil());
            None
        }),
        ("a ticket without its time", &|head| {
            head.stream.id = "01939f00-0000-4000-8000-0000000000aa".parse().unwrap();
            None
        }),
        ("capitals", &|head| Some(head.id.to_string().to_uppercase())),
        ("an id without hyphens", &|head| {
            Some(head.id.to_string().replace('-', ""))
        }),
    ];
    for (n, (what, spoil)) in (0xa0..).zip(breaks) {
        let mut head = head(n, ticket(n.into()), "opened", server.now);
        let id = spoil(&mut head);
        let text = serde_json::to_string(&head).unwrap();
        let written = head.id.to_string();
        let text = id.map_or(text.clone(), |id| text.replacen(&written, &id, 1));
        let entry = Entry {
            head: sync::entry::raw(text),
            ..opening.clone()
        };
        let acks = server.hand_in(vec![entry.clone()]);
        assert_eq!(said(&acks[0]), quarantined(Reason::Unreadable), "{what}");
        assert_eq!(acks[0].id, head.id, "{what}");
        assert_eq!(server.authority.world().tickets.len(), 1, "{what}");
        let rows = server.rows();
        let kept = rows.iter().find(|row| row.seq == acks[0].seq).unwrap();
        assert_eq!(kept.entry.head.get(), entry.head.get());
        let before = server.handed_in();
        let again = server.hand_in(vec![entry]);
        assert_eq!((again[0].seq, again[0].mac), (acks[0].seq, acks[0].mac));
        assert_eq!(server.handed_in(), before, "{what}");
        server.restart();
    }
}

#[test]
fn what_is_no_entry_is_quarantined_and_its_neighbours_go_through() {
    let (mut server, _) = begun();
    let note = |n, now| {
        let entry = bytes(&head(n, ticket(1), "noted", now), "{}");
        serde_json::to_string(&entry).unwrap()
    };
    let spoil = |n, now, member: &str, value: Option<serde_json::Value>| {
        let mut entry: serde_json::Value = serde_json::from_str(&note(n, now)).unwrap();
        let members = entry.as_object_mut().unwrap();
        members.remove(member);
        members.extend(value.map(|value| (member.to_owned(), value)));
        entry.to_string()
    };
    let now = server.now;
    let named = [
        spoil(10, now, "body", None),
        spoil(11, now, "salt", Some(5.into())),
        spoil(12, now, "withheld", Some("zz".into())),
        spoil(13, now, "private", Some("x".into())),
        spoil(14, now, "salt", None),
    ];
    let nameless = ["null", r#""x""#, "{}", "[[]]", r#"{"head":{"id":7}}"#, "1"];
    for (n, bad) in (20..).zip(named.iter().map(String::as_str).chain(nameless)) {
        let good = [note(2 * n, now), note(2 * n + 1, now)];
        let acks = server.hand_in_json(&[&good[0], bad, &good[1]]);
        let outcomes: Vec<_> = acks.iter().map(said).collect();
        let accepted = || (Outcome::Accepted, None);
        let expected = [accepted(), quarantined(Reason::Unreadable), accepted()];
        assert_eq!(outcomes, expected, "{bad}");
        let (id, place) = match nameless.contains(&bad) {
            true => (acks[1].id, Some(1)),
            false => (head(n - 10, ticket(1), "noted", now).id, None),
        };
        assert_eq!((acks[1].id, acks[1].place), (id, place), "{bad}");
        let rows = server.rows();
        let kept = rows.iter().find(|row| row.seq == acks[1].seq).unwrap();
        assert_eq!((kept.id, kept.hash), (acks[1].id, kept.entry.hash()));
        let private = kept.entry.private.as_ref().unwrap().get();
        assert!(bad.contains(private) || private.contains(bad), "{private}");
        let before = server.handed_in();
        let again = server.hand_in_json(&[bad]);
        assert_eq!((again[0].seq, again[0].mac), (acks[1].seq, acks[1].mac));
        assert_eq!(server.handed_in(), before, "{bad}");
    }
}

#[test]
fn a_whole_push_without_an_entry_is_answered_place_by_place() {
    let (mut server, _) = begun();
    let acks = server.hand_in_json(&["null", "0", "null"]);
    let places: Vec<_> = acks.iter().map(|ack| (ack.place, ack.seq)).collect();
    let first = acks[0].seq;
    assert_eq!(
        places,
        [(Some(0), first), (Some(1), first + 1), (Some(2), first),]
    );
}

#[test]
fn what_the_server_could_not_read_is_kept_and_not_sent_for_ever() {
    let (mut server, mut tablet) = (Server::open(), Tablet::new(0));
    tablet.sync(&mut server);
    for (n, unread) in [(1, false), (2, true)] {
        let id = tablet.record(&server, staff("gj01"), opened(ticket(n), Kind::Repair));
        let request = tablet.ask();
        let entry = &request.push[0];
        let hash = match unread {
            true => entry.unread_hash(),
            false => entry.hash(),
        };
        let mut reply = server.serve(&Tablet::new(0).replica.next_push("idle"));
        let verdict = r#"{"outcome":"quarantined","reason":"unreadable","changes":{},"received_at":1,"when":1}"#;
        reply.verdicts = vec![Ack {
            id: EntryId(Uuid::from_u128(0xabc)),
            hash,
            seq: 1_000,
            verdict: sync::entry::raw(verdict.to_owned()),
            mac: hash,
            place: Some(0),
        }];
        reply.page.clear();
        reply.cursor = request.cursor.clone();
        (reply.scope, reply.covers) = (request.scope.clone(), None);
        tablet.take(reply.clone());
        assert_eq!(tablet.replica.state(id), Some(PendingState::Judged));
        assert!(tablet.ask().push.is_empty());
        tablet.restart();
        assert!(tablet.ask().push.is_empty());
        let sent = (StoreName::Sent, id.to_string());
        assert!(tablet.disk[&sent].contains(entry.head.get()));
    }
    assert_eq!(
        tablet.outbox(),
        2,
        "the page that holds them is not there yet"
    );
}

#[test]
fn a_late_reply_that_names_a_place_takes_no_other_entry() {
    let (mut server, mut tablet) = (Server::open(), Tablet::new(0));
    let acks = server.hand_in_json(&["null"]);
    tablet.record(&server, staff("gj01"), opened(ticket(1), Kind::Repair));
    let mut late = server.serve(&Tablet::new(0).replica.next_push("idle"));
    late.verdicts = acks;
    tablet.take(late);
    assert_eq!(tablet.ask().push.len(), 1);
}

#[test]
fn only_the_desk_sees_what_is_quarantined_and_everybody_follows_the_chain() {
    let (mut server, opening) = begun();
    let mut impostor = head(2, ticket(1), "noted", server.now);
    impostor.id = opening.head().unwrap().id;
    let secret = sync::entry::raw(r#"{"text":"the other's phone"}"#.to_owned());
    let impostor = Entry {
        body: sync::entry::raw(r#"{"in":"the body"}"#.to_owned()),
        private: Some(secret),
        ..bytes(&impostor, "{}")
    };
    server.hand_in(vec![impostor]);
    server.hand_in_json(&[r#"{"head":"and what is no entry"}"#]);
    for (who, sees) in [("kf01", true), ("gj01", false), ("nobody", false)] {
        server.reader = staff(who);
        let mut tablet = Tablet::new(0);
        let reply = server.serve(&tablet.ask());
        let told = serde_json::to_string(&reply).unwrap();
        for part in ["the other's phone", "in the body", "and what is no entry"] {
            let part = part.replace("in the body", r#""in":"the body""#);
            assert_eq!(told.contains(&part), sees, "{who} {part}");
        }
        let reply: sync::Reply = serde_json::from_str(&told).unwrap();
        tablet.take(reply);
        assert_eq!(tablet.replica.cursor().seq, server.authority.head().seq);
        assert_eq!(tablet.replica.confirmed(), server.authority.world());
        tablet.restart();
        tablet.record(&server, staff("gj01"), noted(ticket(1), who));
        tablet.sync(&mut server);
        assert_eq!(tablet.outbox(), 0);
    }
}

/// serde reads a list of the members in their order for an object; the protocol does not.
#[test]
fn a_list_in_the_place_of_an_object_is_unreadable_and_takes_no_derived_id() {
    let (mut server, opening) = begun();
    let stream = format!(r#"{{"kind":"ticket","id":"{}"}}"#, ticket(1));
    let stream_as_list = format!(r#"["ticket","{}"]"#, ticket(1));
    let time = r#"{"offset":0,"uncertainty":0,"contact":null}"#;
    let covers = format!(
        r#"{{"of":"{}","method":"drawn","covers":[{{"field":"room","value":"1"}}]}}"#,
        opening.head().unwrap().id
    );
    let covers_as_list = covers.replace(r#"{"field":"room","value":"1"}"#, r#"["room","1"]"#);
    let table = [
        ("head", "noted", "{}", &*stream, &*stream_as_list),
        ("head", "noted", "{}", time, "[0,50,null]"),
        ("head", "noted", "{}", time, "[]"),
        ("head", "noted", "{}", r#""base":{}"#, r#""base":[]"#),
        ("body", "noted", "{}", "{}", "[]"),
        (
            "body",
            "paid",
            r#"{"fen":5,"lines":[{"item":"x","count":1,"fen":5}]}"#,
            r#"{"item":"x","count":1,"fen":5}"#,
            r#"["x",1,5]"#,
        ),
        ("body", "signed", &covers, &covers, &covers_as_list),
        ("private", "noted", "{}", "{}", "[]"),
        ("private", "noted", "{}", "{}", r#"{"pad":[1,1,[]]}"#),
        (
            "private",
            "noted",
            "{}",
            "{}",
            r#"{"pad":{"width":1,"height":1,"strokes":[[[],[],[],[]]]}}"#,
        ),
    ];
    for (n, (part, name, body, object, list)) in (0x60..).zip(table) {
        let good = bytes(&head(n, ticket(1), name, server.now), body);
        let spoil = |raw: &serde_json::value::RawValue| {
            let text = raw.get().replacen(object, list, 1);
            assert_ne!(text, raw.get(), "{part} {list}");
            sync::entry::raw(text)
        };
        let mut bad = good.clone();
        match part {
            "head" => bad.head = spoil(&good.head),
            "body" => bad.body = spoil(&good.body),
            _ => bad.private = good.private.as_deref().map(spoil),
        }
        let acks = server.hand_in(vec![bad.clone()]);
        assert_eq!(
            said(&acks[0]),
            quarantined(Reason::Unreadable),
            "{part} {list}"
        );
        let before = server.handed_in();
        let again = server.hand_in(vec![bad]);
        assert_eq!((again[0].seq, again[0].mac), (acks[0].seq, acks[0].mac));
        assert_eq!(server.handed_in(), before, "{part} {list}");
        let next = bytes(&head(n + 0x100, ticket(1), name, server.now), body);
        assert_eq!(
            said(&server.hand_in(vec![next])[0]).0,
            Outcome::Accepted,
            "{part} {list}"
        );
    }
    let cause = head(0x300, ticket(1), "called_back", server.now);
    let linked = Head {
        id: cause.id.following("opened"),
        ..head(0x301, cause.id.linked_ticket(), "opened", cause.at)
    };
    let linked = bytes(&linked, &from(ticket(1)));
    let mut spoilt = linked.clone();
    spoilt.head = sync::entry::raw(linked.head.get().replacen(time, "[0,50,null]", 1));
    let acks = server.hand_in(vec![bytes(&cause, FAILED), spoilt, linked]);
    assert_eq!(said(&acks[1]), quarantined(Reason::Unreadable));
    assert_eq!(said(&acks[2]), (Outcome::Accepted, None));
}

/// What was accepted before lists were looked for stays in every fold.
#[test]
fn a_list_that_stands_in_the_log_is_read_as_ever() {
    let entry = bytes(
        &head(1, ticket(1), "paid", domain::Time(0)),
        r#"{"fen":5,"lines":[["x",1,5]]}"#,
    );
    let time = r#"{"offset":0,"uncertainty":0,"contact":null}"#;
    let entry = Entry {
        head: sync::entry::raw(entry.head.get().replacen(time, "[0,50,null]", 1)),
        ..entry
    };
    let Body::Paid(paid) = entry.read().unwrap().body else {
        panic!("not paid")
    };
    assert_eq!(paid.lines.len(), 1);
    assert!(entry.fresh_head().is_err());
}

#[test]
fn a_device_that_was_never_enrolled_is_quarantined() {
    let (mut server, _) = begun();
    let mut stranger = head(2, ticket(1), "noted", server.now);
    stranger.device = DeviceId(Uuid::from_u128(0xbad));
    let mut office = head(3, ticket(1), "noted", server.now);
    office.device = COMMUNITY.server_device();
    let acks = server.hand_in(vec![bytes(&stranger, "{}"), bytes(&office, "{}")]);
    assert_eq!(said(&acks[0]), quarantined(Reason::DeviceUnknown));
    assert_eq!(said(&acks[1]), quarantined(Reason::DeviceUnknown));
}

#[test]
fn a_taken_random_id_is_quarantined_and_both_stay_in_the_log() {
    let (mut server, opening) = begun();
    let mut other = head(2, ticket(1), "noted", server.now);
    other.id = opening.head().unwrap().id;
    let impostor = bytes(&other, "{}");
    let acks = server.hand_in(vec![impostor.clone(), opening]);
    assert_eq!(said(&acks[0]), quarantined(Reason::IdTaken));
    assert_eq!(said(&acks[1]), (Outcome::Accepted, None));
    let again = server.hand_in(vec![impostor]);
    assert_eq!((again[0].seq, again[0].mac), (acks[0].seq, acks[0].mac));
}

#[test]
fn of_two_entries_with_one_derived_id_the_first_stands() {
    let (mut server, _) = begun();
    let cause = head(2, ticket(1), "called_back", server.now);
    let linked = |n| Head {
        id: cause.id.following("opened"),
        ..head(n, cause.id.linked_ticket(), "opened", cause.at)
    };
    let (first, second) = (
        bytes(&linked(3), &from(ticket(1))),
        bytes(&linked(4), &from(ticket(1))),
    );
    let acks = server.hand_in(vec![bytes(&cause, FAILED), first.clone(), second]);
    assert_eq!(said(&acks[1]), (Outcome::Accepted, None));
    assert_eq!(acks[1].seq, acks[2].seq);
    assert_eq!(acks[2].hash, first.hash());
    let rows = server.rows();
    let id = linked(3).id;
    assert_eq!(rows.iter().filter(|row| row.id == id).count(), 1);
}

#[test]
fn a_tablet_that_comes_second_with_a_derived_id_takes_the_first() {
    let (mut server, mut here, mut there) = (Server::open(), Tablet::new(0), Tablet::new(0));
    here.record(&server, staff("wx01"), opened(ticket(1), Kind::Repair));
    here.sync(&mut server);
    there.restart();
    there.sync(&mut server);
    let cause = head(9, ticket(1), "called_back", server.now).id;
    for tablet in [&mut here, &mut there] {
        let called = sync::Draft {
            id: Some(cause),
            ..draft(ticket(1), Body::parse("called_back", FAILED).unwrap())
        };
        tablet.record(&server, staff("wx01"), called);
        let opening = Body::parse("opened", &from(ticket(1))).unwrap();
        let linked = sync::Draft {
            id: Some(cause.following("opened")),
            ..draft(cause.linked_ticket(), opening)
        };
        tablet.record(&server, staff("wx01"), linked);
        server.later(1_000);
    }
    here.sync(&mut server);
    there.sync(&mut server);
    here.sync(&mut server);
    assert_eq!((here.outbox(), there.outbox()), (0, 0));
    assert_eq!(here.replica.view(), there.replica.view());
    let opened = &there.replica.view().tickets[&cause.linked_ticket()];
    assert_eq!(opened.timeline.len(), 2, "the opening and its number");
}

#[test]
fn a_count_that_is_taken_in_its_run_is_quarantined() {
    let (mut server, _) = begun();
    let first = head(2, ticket(1), "noted", server.now);
    let mut clone = head(3, ticket(1), "noted", server.now);
    clone.n = 2;
    let acks = server.hand_in(vec![bytes(&first, "{}"), bytes(&clone, "{}")]);
    assert_eq!(said(&acks[0]).0, Outcome::Accepted);
    assert_eq!(said(&acks[1]), quarantined(Reason::CountTaken));
}

#[test]
fn an_entry_over_its_size_is_quarantined() {
    let (mut server, _) = begun();
    let body = format!(r#"{{"x":"{}"}}"#, "x".repeat(sync::entry::MAX_ENTRY));
    let acks = server.hand_in(vec![bytes(&head(2, ticket(1), "noted", server.now), &body)]);
    assert_eq!(said(&acks[0]), quarantined(Reason::OverSize));
}

#[test]
fn what_waits_for_a_quarantined_opening_is_quarantined_also_after_a_restart() {
    let mut server = Server::open();
    let broken = bytes(&head(1, ticket(2), "opened", server.now), r#"{"kind":[]}"#);
    let waits = |n, now| bytes(&head(n, ticket(2), "noted", now), "{}");
    let acks = server.hand_in(vec![waits(2, server.now), broken]);
    assert_eq!(said(&acks[0]), quarantined(Reason::Unreadable));
    assert_eq!(said(&acks[1]), quarantined(Reason::NoOpening));
    server.restart();
    let acks = server.hand_in(vec![waits(3, server.now)]);
    assert_eq!(said(&acks[0]), quarantined(Reason::NoOpening));
}

#[test]
fn what_only_the_server_writes_is_refused_from_a_tablet() {
    let (mut server, _) = begun();
    let entry = bytes(
        &head(2, ticket(1), "numbered", server.now),
        r#"{"number":"BX-1"}"#,
    );
    let acks = server.hand_in(vec![entry]);
    assert_eq!(said(&acks[0]), (Outcome::Refused, Some(Reason::ServerOnly)));
}

#[test]
fn nobody_stops_a_draw_by_taking_its_id_first() {
    let (mut server, mut tablet) = (Server::open(), Tablet::new(0));
    tablet.record(&server, staff("wx01"), opened(ticket(1), Kind::Repair));
    let settlement = EntryId(Uuid::from_u128(0x0193_9f00_0000_7000_8000_0000_0000_0099));
    for name in ["drawn", "draw_opened", "numbered"] {
        let squatter = sync::Draft {
            id: Some(settlement.following(name)),
            ..noted(ticket(1), "first")
        };
        tablet.record(&server, staff("wx01"), squatter);
    }
    let stratum = domain::Stream::stratum(COMMUNITY, &domain::words::Subject::Repair, "2026-11");
    let squatter = sync::Draft {
        id: Some(EntryId(domain::ids::derived(stratum.id.0, "draw_opened"))),
        ..noted(ticket(1), "first")
    };
    tablet.record(&server, staff("wx01"), squatter);
    tablet.sync(&mut server);
    server.restart();
    let settled = sync::Draft {
        id: Some(settlement),
        ..draft(ticket(1), Body::Settled)
    };
    tablet.record(&server, staff("wx01"), settled);
    tablet.sync(&mut server);
    let settled = &tablet.replica.view().tickets[&ticket(1)].settlements[0];
    assert_eq!(
        settled.draw().map(|draw| (draw.n, draw.forced)),
        Some((1, true))
    );
    assert!(
        !server.authority.world().strata[&stratum.id]
            .commitment
            .is_empty()
    );
}
