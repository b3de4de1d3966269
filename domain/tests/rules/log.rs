//! What must hold for any log at all, sensible or not.

use super::case::{COMMUNITY, Case};
use super::samples::{rich, sample};
use domain::Calendar;
use domain::body::Private;
use domain::callback::callbacks;
use domain::clock::clocks;
use domain::entry::Class;
use domain::judge::Bench;
use domain::ticket::Standing;
use domain::words::{Field, Kind, Role};
use domain::{
    Body, DeviceId, Entry, EntryId, Offset, Outcome, Stream, StreamKind, TicketId, Time, World,
    judge,
};
use proptest::collection::{btree_map, vec};
use proptest::prelude::*;
use std::sync::LazyLock;
use uuid::Uuid;

/// A few ids for everything, so that entries meet.
fn id() -> impl Strategy<Value = Uuid> {
    (0u128..12).prop_map(|id| Uuid::from_u128((0x7000 << 64) | (0x100 + id)))
}

fn time() -> impl Strategy<Value = Time> {
    let edges = prop::sample::select(vec![i64::MIN, i64::MAX, 0, -1]);
    prop_oneof![9 => 1_795_000_000_000i64..1_799_000_000_000, 1 => edges].prop_map(Time)
}

/// Any words as a JSON body: known fields, foreign ones, wrong ones.
fn words() -> impl Strategy<Value = String> {
    let fields = prop::sample::select(vec![
        "kind",
        "room",
        "visit",
        "of",
        "settlement",
        "outcome",
        "fields",
        "to",
        "until",
        "clock",
        "into",
        "field",
        "entry",
        "fen",
        "n",
        "k",
        "day",
        "count",
        "number",
        "month",
        "subject",
        "drawn",
        "forced",
        "method",
        "digest",
        "channel",
        "for",
        "commitment",
        "rate",
        "settings",
    ]);
    let values = prop_oneof![
        id().prop_map(|id| format!("\"{id}\"")),
        any::<i64>().prop_map(|number| number.to_string()),
        any::<bool>().prop_map(|yes| yes.to_string()),
        "[a-z]{0,6}".prop_map(|word| format!("\"{word}\"")),
        Just(r#"{"severity":"major"}"#.to_owned()),
        Just(r#""repair""#.to_owned()),
        Just(r#""3/10""#.to_owned()),
        Just(r#"{"offset":2147483647,"procedure":"house"}"#.to_owned()),
    ];
    let join = |members: std::collections::BTreeMap<&str, String>| {
        let members = members
            .iter()
            .map(|(name, value)| format!("\"{name}\":{value}"));
        format!("{{{}}}", members.collect::<Vec<_>>().join(","))
    };
    btree_map(fields, values, 0..8).prop_map(join)
}

fn body() -> impl Strategy<Value = Body> {
    let names = prop::sample::select(Body::NAMES);
    static FITTING: LazyLock<Vec<Body>> = LazyLock::new(|| {
        let case = rich();
        let names = Body::NAMES.iter().filter(|name| **name != "rate_chosen");
        names.map(|name| sample(&case, name)).collect()
    });
    let fits = prop::sample::select(FITTING.as_slice());
    let any = (names, words()).prop_map(|(name, json)| {
        Body::parse(name, &json).unwrap_or_else(|_| Body::Unknown(name.to_owned()))
    });
    prop_oneof![fits, any]
}

fn stream() -> impl Strategy<Value = Stream> {
    let ticket = (0u128..3).prop_map(|id| TicketId(Uuid::from_u128(0xaa + id)).into());
    let kinds = prop::sample::select(StreamKind::ALL);
    let other = kinds.prop_map(|kind| Stream::of_community(kind, COMMUNITY));
    prop_oneof![9 => ticket, 1 => other]
}

prop_compose! {
    fn entry()(
        id in id(), stream in stream(), body in body(), at in time(),
        who in prop::sample::select(Role::ALL), seen in prop::option::of(id()),
    ) -> Entry {
        Entry {
            id: EntryId(id),
            stream,
            device: DeviceId(Uuid::from_u128(1)),
            actor: Some(super::case::staff(who.as_str())),
            at,
            base: seen.map(|id| (Field::Severity, EntryId(id))).into_iter().collect(),
            body,
            private: Some(Private::default()),
        }
    }
}

prop_compose! {
    fn bench()(received_at in time(), when in time(), clamped: bool, granted in prop::bool::weighted(0.9), by_server in prop::bool::weighted(0.2)) -> Bench {
        Bench { received_at, when, clamped, granted, by_server }
    }
}

fn fold(log: &[(Entry, Bench)]) -> (World, Vec<Outcome>) {
    let mut case = Case::of(Kind::Complaint);
    let mut outcomes = Vec::new();
    for (entry, bench) in log {
        let verdict = judge(&case.world, entry, bench);
        case.world.apply(entry, &verdict, Standing::Confirmed);
        outcomes.push(verdict.outcome);
    }
    (case.world, outcomes)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn any_log_folds_without_a_panic_and_to_the_same_bytes(log in vec((entry(), bench()), 0..40), now in time()) {
        let (world, outcomes) = fold(&log);
        let (again, same) = fold(&log);
        prop_assert_eq!(serde_json::to_string(&world).unwrap(), serde_json::to_string(&again).unwrap());
        prop_assert_eq!(outcomes, same);
        for ticket in world.tickets.values() {
            let Some(procedure) = world.procedure_of(ticket) else { continue };
            for offset in [world.settings.offset, Offset(i32::MIN), Offset(i32::MAX)] {
                let calendar = Calendar { offset, ..Calendar::default() };
                clocks(ticket, procedure, &calendar, now);
                callbacks(ticket, procedure, &[], &calendar, now);
            }
        }
    }

    #[test]
    fn facts_are_kept_and_decisions_are_decided(log in vec((entry(), bench()), 0..40)) {
        let (world, outcomes) = fold(&log);
        for ((entry, bench), outcome) in log.iter().zip(outcomes) {
            let fits = match entry.body.class() {
                Class::Fact => matches!(outcome, Outcome::Accepted | Outcome::Flagged),
                Class::Decision => matches!(outcome, Outcome::Accepted | Outcome::Conflict | Outcome::Refused),
                Class::Server => (outcome == Outcome::Accepted) == bench.by_server,
            };
            prop_assert!(fits, "{} came out {outcome}", entry.body.name());
            if let Some(ticket) = entry.ticket() {
                prop_assert!(world.tickets[&ticket].has_entry(entry.id), "{} is nowhere", entry.body.name());
            }
        }
    }

    #[test]
    fn an_entry_that_is_folded_twice_counts_once(log in vec((entry(), bench()), 1..20)) {
        let mut case = Case::of(Kind::Repair);
        for (entry, bench) in log.iter().filter(|(entry, _)| entry.ticket().is_some()) {
            let verdict = judge(&case.world, entry, bench);
            case.world.apply(entry, &verdict, Standing::Confirmed);
            let once = case.world.clone();
            case.world.apply(entry, &verdict, Standing::Confirmed);
            prop_assert_eq!(&case.world, &once);
        }
    }

    #[test]
    fn any_bytes_are_read_or_refused_without_a_panic(name in prop::sample::select(Body::NAMES), json in ".{0,60}", words in words()) {
        for json in [json, words] {
            if let Ok(body) = Body::parse(name, &json) {
                prop_assert_eq!(Body::parse(name, &body.to_json()).unwrap(), body);
            }
        }
    }
}
