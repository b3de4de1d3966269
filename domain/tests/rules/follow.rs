//! What follows by itself: a linked complaint, an office number, a draw.

use super::case::{COMMUNITY, Case, at, opened};
use super::samples::called_back;
use domain::body::{Classified, Opened, Private};
use domain::draw::Secret;
use domain::follow::{Cause, Floors, Following, by_recorder, by_server, cause, may_reveal};
use domain::words::{CallbackOutcome, Field, Kind, Subject};
use domain::world::Stratum;
use domain::{Body, Entry, Stream};

const SECRET: Secret = Secret([0x11; 32]);

/// Judges, folds, and lets the server write what follows.
fn tell(case: &mut Case, who: &str, body: Body) -> Vec<Following> {
    let entry = case.entry(who, body);
    let verdict = case.take(&entry);
    let following = by_server(&case.world, &entry, &verdict, &SECRET, &Floors::default());
    for each in &following {
        let entry = Entry {
            id: each.id,
            stream: each.stream.clone(),
            ..case.entry(who, each.body.clone())
        };
        let bench = domain::Bench {
            by_server: true,
            ..case.bench()
        };
        let verdict = domain::judge(&case.world, &entry, &bench);
        case.world
            .apply(&entry, &verdict, domain::ticket::Standing::Confirmed);
    }
    following
}

fn names(following: &[Following]) -> Vec<&str> {
    following.iter().map(|each| each.body.name()).collect()
}

#[test]
fn a_failed_callback_opens_a_complaint_with_an_id_that_follows_from_it() {
    let mut case = Case::new();
    let opening = Entry {
        private: Some(Private {
            contact: Some("李建华".to_owned()),
            phone: Some("138".to_owned()),
            ..Private::default()
        }),
        ..case.entry(
            "butler",
            Body::Opened(Box::new(Opened {
                matter: "leak".to_owned(),
                ..opened(Kind::Repair)
            })),
        )
    };
    case.take(&opening);
    let settlement = case.say("technician", Body::Settled);
    for (outcome, follows) in [
        (CallbackOutcome::Satisfied, 0),
        (CallbackOutcome::Unreachable, 0),
        (CallbackOutcome::Unsatisfied, 1),
    ] {
        let entry = Entry {
            private: Some(Private {
                text: Some("还在漏".to_owned()),
                ..Private::default()
            }),
            ..case.entry("clerk", called_back(settlement, outcome))
        };
        let following = by_recorder(&case.world, &entry);
        assert_eq!(following.len(), follows);
        let Some(linked) = following.first() else {
            continue;
        };
        assert_eq!(linked.id, entry.id.following("opened"));
        assert_eq!(linked.stream, Stream::from(entry.id.linked_ticket()));
        let Body::Opened(opened) = &linked.body else {
            panic!("{linked:?}")
        };
        assert_eq!(
            (&opened.kind, opened.from),
            (&Kind::Complaint, Some(case.ticket))
        );
        assert_eq!(
            (opened.matter.as_str(), opened.room),
            ("leak", case.ticket().room())
        );
        assert_eq!(linked.private.text.as_deref(), Some("还在漏"));
        assert_eq!(linked.private.contact.as_deref(), Some("李建华"));
        assert_eq!(
            by_recorder(&case.world, &entry),
            following,
            "two writers make one"
        );
    }
}

#[test]
fn office_numbers_count_the_day_of_receipt_across_kinds() {
    let mut case = Case::new();
    for (kind, moment, number) in [
        (Kind::Repair, "11-19 14:00", "BX-261119-0001"),
        (Kind::Complaint, "11-19 23:59", "TS-261119-0002"),
        (Kind::Inquiry, "11-20 00:00", "ZX-261120-0001"),
        (Kind::Suggestion, "11-20 00:01", "JY-261120-0002"),
        (Kind::Help, "11-20 00:02", "QZ-261120-0003"),
        (Kind::Feedback, "11-20 00:03", "FK-261120-0004"),
        (Kind::Emergency, "11-20 00:04", "JJ-261120-0005"),
        (Kind::Activity, "11-20 00:05", "HD-261120-0006"),
        (
            Kind::Unknown("gossip".to_owned()),
            "11-20 00:06",
            "QT-261120-0007",
        ),
    ] {
        case.ticket = domain::TicketId(uuid::Uuid::from_u128(case.ticket.0.as_u128() + 1));
        case.now = at(moment);
        tell(&mut case, "butler", Body::Opened(Box::new(opened(kind))));
        assert_eq!(case.ticket().number.as_deref(), Some(number));
    }
}

#[test]
fn a_settlement_is_drawn_in_the_month_of_its_receipt_and_its_stratum_opened_once() {
    let mut case = Case::of(Kind::Repair);
    for (moment, month, follows) in [
        ("11-30 23:59", "2026-11", vec!["draw_opened", "drawn"]),
        ("12-01 00:00", "2026-12", vec!["draw_opened", "drawn"]),
        ("12-02 00:00", "2026-12", vec!["drawn"]),
    ] {
        let following = tell(case.at(moment), "technician", Body::Settled);
        assert_eq!(names(&following), follows);
        let Some(Body::Drawn(drawn)) = following.last().map(|each| &each.body) else {
            panic!("{following:?}")
        };
        assert_eq!(
            (drawn.month.as_str(), &drawn.subject),
            (month, &Subject::Repair)
        );
        let settlement = case.ticket().settlements.last().unwrap();
        assert_eq!(settlement.draw().map(|draw| draw.n), Some(drawn.n));
        tell(&mut case, "technician", Body::Reopened);
    }
    let strata = &case.world.strata;
    let tally = |month| {
        strata[&Stream::stratum(COMMUNITY, &Subject::Repair, month).id]
            .tally
            .n
    };
    assert_eq!((tally("2026-11"), tally("2026-12")), (1, 2));
}

#[test]
fn what_did_not_count_is_followed_by_nothing() {
    let mut case = Case::of(Kind::Inquiry);
    assert!(
        tell(&mut case, "technician", Body::Settled).is_empty(),
        "an inquiry has no callback"
    );
    let mut case = Case::of(Kind::Repair);
    assert!(
        tell(&mut case, "auditor", Body::Settled).is_empty(),
        "refused"
    );
    tell(&mut case, "technician", Body::Settled);
    assert!(
        tell(&mut case, "technician", Body::Settled).is_empty(),
        "refused: not in step"
    );
    let second = Body::Opened(Box::new(opened(Kind::Complaint)));
    assert!(
        tell(&mut case, "clerk", second).is_empty(),
        "opened already"
    );
}

/// What was said of it first has its draw, and what it turned out to be has its own: neither is thrown again.
#[test]
fn what_turns_out_to_be_works_and_back_is_drawn_once_as_each() {
    let works = |word: &str| {
        let fields = std::collections::BTreeMap::from([(Field::Works, word.to_owned())]);
        Body::Classified(Box::new(Classified { fields }))
    };
    let mut case = Case::of(Kind::Repair);
    assert_eq!(
        names(&tell(&mut case, "technician", Body::Settled)),
        ["draw_opened", "drawn"]
    );
    for (word, follows) in [
        ("yes", vec!["draw_opened", "drawn"]),
        ("no", vec![]),
        ("yes", vec![]),
    ] {
        let state = case
            .ticket()
            .fields
            .get(&Field::Works)
            .map(|state| state.entry);
        case.base = state
            .map(|entry| (Field::Works, entry))
            .into_iter()
            .collect();
        let following = tell(&mut case, "clerk", works(word));
        assert_eq!(names(&following), follows, "{word}");
    }
}

#[test]
fn a_derived_entry_follows_from_the_failed_callback_that_its_ids_and_its_device_name() {
    let mut case = Case::of(Kind::Repair);
    let settlement = case.say("technician", Body::Settled);
    let failed = case.say(
        "clerk",
        called_back(settlement, CallbackOutcome::Unsatisfied),
    );
    let right = Entry {
        id: failed.following("opened"),
        stream: failed.linked_ticket().into(),
        ..case.entry(
            "clerk",
            Body::Opened(Box::new(Opened {
                from: Some(case.ticket),
                ..opened(Kind::Complaint)
            })),
        )
    };
    let nowhere = domain::TicketId(uuid::Uuid::from_u128(0xee));
    let from = |from| {
        Body::Opened(Box::new(Opened {
            from,
            ..opened(Kind::Complaint)
        }))
    };
    for (entry, expected) in [
        (right.clone(), Cause::Found),
        (
            Entry {
                id: failed.following("noted"),
                ..right.clone()
            },
            Cause::Missing,
        ),
        (
            Entry {
                stream: case.ticket.into(),
                ..right.clone()
            },
            Cause::Missing,
        ),
        (
            Entry {
                device: domain::DeviceId(uuid::Uuid::from_u128(0xd2)),
                ..right.clone()
            },
            Cause::Missing,
        ),
        (
            Entry {
                body: from(None),
                ..right.clone()
            },
            Cause::Missing,
        ),
        (
            Entry {
                body: from(Some(nowhere)),
                ..right.clone()
            },
            Cause::Awaited(nowhere),
        ),
        (
            Entry {
                body: Body::Noted,
                ..right
            },
            Cause::Missing,
        ),
    ] {
        assert_eq!(cause(&case.world, &entry), expected, "{entry:?}");
    }
}

#[test]
fn after_a_loss_counters_of_its_day_jump_and_no_others() {
    let mut case = Case::new();
    for (key, count) in [("T07-261120", 5), ("T07-261119", 9)] {
        case.world.aliases.insert(key.to_owned(), count);
    }
    let mut floors = Floors::default();
    floors.raise(&case.world, at("11-20 09:00"));
    let next = |floors: &Floors, tablet, day| floors.next_alias(&case.world, tablet, day);
    assert_eq!(next(&floors, "T07", "261120"), 1_006);
    assert_eq!(next(&floors, "T08", "261120"), 1_001);
    assert_eq!(next(&floors, "T07", "261119"), 10);
    floors.raise(&case.world, at("11-20 18:00"));
    assert_eq!(next(&floors, "T07", "261120"), 1_006, "once a day");
}

#[test]
fn a_key_is_revealed_once_and_only_of_a_stratum_that_was_opened() {
    let open = Stratum {
        subject: Some(Subject::Repair),
        month: "2026-11".to_owned(),
        commitment: "c".to_owned(),
        ..Stratum::default()
    };
    let never = Stratum {
        commitment: String::new(),
        ..open.clone()
    };
    let told = Stratum {
        key: "k".to_owned(),
        ..open.clone()
    };
    let waits = Stratum {
        closes: Some(at("12-03 00:00")),
        ..open.clone()
    };
    for (stratum, moment, may) in [
        (&open, "11-30 23:59", false),
        (&open, "12-01 00:00", true),
        (&never, "12-05 00:00", false),
        (&told, "12-05 00:00", false),
        (&waits, "12-03 00:00", false),
        (&waits, "12-03 00:01", true),
    ] {
        assert_eq!(
            may_reveal(stratum, super::case::OFFSET, at(moment)),
            may,
            "{stratum:?} {moment}"
        );
    }
}
