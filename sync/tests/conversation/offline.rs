//! A tablet without a network, and one that comes back.

use super::estate::staff;
use super::table::{Server, Tablet, draft};
use super::words::{arrived, classified, left, noted, opened, signed, ticket};
use domain::body::{Dispatched, Merged, Resolve};
use domain::ticket::Standing;
use domain::words::{Field, Kind};
use domain::{Body, Outcome, Reason, Step};
use sync::PendingState;

#[test]
fn what_was_written_offline_is_seen_at_once_and_by_everybody_later() {
    let (mut server, mut here, mut there) = (Server::open(), Tablet::new(0), Tablet::new(1));
    here.sync(&mut server);
    let opening = here.record(&server, staff("gj01"), opened(ticket(1), Kind::Repair));
    let note = here.record(&server, staff("gj01"), noted(ticket(1), "滴水"));

    let own = &here.replica.view().tickets[&ticket(1)];
    assert_eq!(own.timeline.len(), 2);
    assert!(
        own.timeline
            .iter()
            .all(|event| event.standing == Standing::Provisional)
    );
    assert_eq!(here.replica.state(note), Some(PendingState::Local));
    assert!(here.replica.confirmed().tickets.is_empty());

    here.sync(&mut server);
    there.sync(&mut server);
    assert_eq!((here.outbox(), here.replica.state(opening)), (0, None));
    let seen = &there.replica.view().tickets[&ticket(1)];
    assert_eq!(seen, &here.replica.view().tickets[&ticket(1)]);
    assert_eq!(seen.timeline[2].text, "滴水");
    assert_eq!(seen.number.as_deref(), Some("BX-261129-0001"));
    assert!(seen.is_confirmed());
}

#[test]
fn after_a_lost_reply_the_repeat_makes_no_second_entry_and_tells_the_same_verdict() {
    let (mut server, mut tablet) = (Server::open(), Tablet::new(0));
    tablet.record(&server, staff("gj01"), opened(ticket(1), Kind::Complaint));
    let lost = server.serve(&tablet.ask());
    let rows = server.rows().len();

    server.later(86_400_000);
    server.restart();
    tablet.replica.failed();
    let told = server.serve(&tablet.ask());
    assert_eq!(server.rows().len(), rows);
    let verdict = |reply: &sync::Reply| reply.verdicts[0].verdict.get().to_owned();
    assert_eq!(verdict(&told), verdict(&lost));
    assert_eq!(told.verdicts[0].mac, lost.verdicts[0].mac);
    assert_eq!(told.verdicts[0].seq, lost.verdicts[0].seq);
    tablet.take(told);
    assert_eq!(tablet.outbox(), 0);
}

#[test]
fn who_settles_second_is_told_why_and_keeps_visit_and_signature() {
    let (mut server, mut first, mut second) = (Server::open(), Tablet::new(0), Tablet::new(1));
    first.record(&server, staff("wx01"), opened(ticket(1), Kind::Repair));
    first.sync(&mut server);
    second.sync(&mut server);

    first.record(&server, staff("wx01"), draft(ticket(1), Body::Settled));
    let visit = second.record(&server, staff("wx01"), arrived(ticket(1)));
    let end = second.record(&server, staff("wx01"), left(ticket(1), visit));
    let sign = second.record(&server, staff("wx01"), signed(ticket(1), end, "已修好"));
    let settled = second.record(&server, staff("wx01"), draft(ticket(1), Body::Settled));
    assert_eq!(
        second.replica.view().tickets[&ticket(1)].step,
        Step::Settled
    );
    first.sync(&mut server);
    second.sync(&mut server);

    let refused = server.verdict(settled).unwrap();
    assert_eq!(
        (refused.outcome, refused.reason),
        (Outcome::Refused, Some(Reason::NotInStep))
    );
    let kept = &second.replica.view().tickets[&ticket(1)];
    assert_eq!((kept.visits.len(), kept.settlements.len()), (1, 1));
    assert_eq!(kept.visits[0].ended, Some(end));
    assert_eq!(kept.signatures[0].document.as_deref(), Some("已修好"));
    assert!(kept.signatures[0].counts && kept.has_entry(sign) && kept.has_entry(settled));
}

#[test]
fn two_who_classify_at_once_keep_both_values_until_somebody_resolves() {
    let (mut server, mut first, mut second) = (Server::open(), Tablet::new(0), Tablet::new(1));
    first.record(&server, staff("kf01"), opened(ticket(1), Kind::Complaint));
    first.sync(&mut server);
    second.sync(&mut server);

    first.record(
        &server,
        staff("kf01"),
        classified(ticket(1), Field::Severity, "major"),
    );
    let other = classified(ticket(1), Field::Severity, "important");
    let second_say = second.record(&server, staff("qt01"), other);
    first.sync(&mut server);
    second.sync(&mut server);
    assert_eq!(
        server.verdict(second_say).unwrap().outcome,
        Outcome::Conflict
    );
    let field = &second.replica.view().tickets[&ticket(1)].fields[&Field::Severity];
    assert_eq!(field.value, "major");
    assert_eq!(field.contested, [(second_say, "important".to_owned())]);

    let resolve = Resolve {
        field: Field::Severity,
        entry: second_say,
    };
    let resolve = draft(ticket(1), Body::Resolve(Box::new(resolve)));
    second.record(&server, staff("qt01"), resolve);
    second.sync(&mut server);
    first.sync(&mut server);
    let field = &first.replica.view().tickets[&ticket(1)].fields[&Field::Severity];
    assert_eq!(
        (field.value.as_str(), field.contested.len()),
        ("important", 0)
    );
}

#[test]
fn two_who_dispatch_at_once_keep_both_departments() {
    let (mut server, mut first, mut second) = (Server::open(), Tablet::new(0), Tablet::new(1));
    first.record(&server, staff("kf01"), opened(ticket(1), Kind::Repair));
    first.sync(&mut server);
    second.sync(&mut server);
    let to = |name: &str| {
        let dispatched = Dispatched {
            to: name.to_owned(),
            staff: None,
            with: String::new(),
        };
        draft(ticket(1), Body::Dispatched(Box::new(dispatched)))
    };
    first.record(&server, staff("kf01"), to("工程部"));
    let late = second.record(&server, staff("qt01"), to("秩序部"));
    first.sync(&mut server);
    second.sync(&mut server);
    let seen = &second.replica.view().tickets[&ticket(1)];
    assert_eq!(
        (seen.department(), &seen.step),
        ("工程部", &Step::Dispatched)
    );
    assert_eq!(
        seen.fields[&Field::Department].contested,
        [(late, "秩序部".to_owned())]
    );
}

#[test]
fn an_entry_is_held_without_a_verdict_until_its_opening_arrives() {
    let (mut server, mut tablet) = (Server::open(), Tablet::new(0));
    tablet.record(&server, staff("gj01"), opened(ticket(1), Kind::Help));
    let note = tablet.record(&server, staff("gj01"), noted(ticket(1), "急"));
    let mut request = tablet.ask();
    let opening = request.push.remove(0);
    let before = server.rows().len();
    assert!(server.serve(&request).verdicts.is_empty());
    assert_eq!(server.rows().len(), before);

    request.push.push(opening);
    let reply = server.serve(&request);
    assert_eq!(reply.verdicts.len(), 2);
    assert_eq!(server.verdict(note).unwrap().outcome, Outcome::Accepted);
    tablet.take(reply);
    assert_eq!(tablet.outbox(), 0);
}

#[test]
fn of_two_matters_merged_crosswise_offline_the_second_to_arrive_stays() {
    let (mut server, mut here, mut there) = (Server::open(), Tablet::new(0), Tablet::new(2));
    for number in [3, 4] {
        here.record(
            &server,
            staff("kf01"),
            opened(ticket(number), Kind::Complaint),
        );
    }
    here.sync(&mut server);
    there.sync(&mut server);
    let merged = |from, into: u128| {
        let into = ticket(into);
        draft(ticket(from), Body::Merged(Box::new(Merged { into })))
    };
    let first = here.record(&server, staff("kf01"), merged(3, 4));
    let second = there.record(&server, staff("kf01"), merged(4, 3));
    here.sync(&mut server);
    there.sync(&mut server);
    here.sync(&mut server);
    assert_eq!(server.verdict(first).unwrap().outcome, Outcome::Accepted);
    let refused = server.verdict(second).unwrap();
    let expected = (Outcome::Refused, Some(Reason::IntoItself));
    assert_eq!((refused.outcome, refused.reason), expected);
    for tablet in [&here, &there] {
        let step = |number| &tablet.replica.view().tickets[&ticket(number)].step;
        assert_eq!((step(3), step(4)), (&Step::Merged, &Step::Open));
    }
}
