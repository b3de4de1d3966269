//! The draw 抽样: both of its guarantees, its strata, its bands, its audit.

use super::case::{COMMUNITY, Case, at, opened};
use super::trial::{SECRET, called, made, trial};
use domain::body::{Classified, Opened, RateChosen};
use domain::draw::{Rate, StratumKey, Tally, draw, stratum_key};
use domain::follow::{not_before, reveals};
use domain::words::{CallbackOutcome, Channel, Field, Kind, Subject};
use domain::{Body, Entry, EntryId, Reason, Stream};
use proptest::prelude::*;

pub(crate) const SAMPLED: &str = "[[callback]]\nsubject = \"repair\"\nrate = \"3/10\"\ncloses = \"3d\"\nperformers = [\"clerk\"]\nunreachable = { attempts = 1 }\nsource = \"t\"\n[[callback]]\nsubject = \"works\"\nrate = \"3/10\"\nopens = \"1mo\"\ncloses = \"2mo\"\nperformers = [\"clerk\"]\nsource = \"t\"\n[[callback]]\nsubject = \"activity\"\nrate = \"3/10\"\nrate_max = \"3/5\"\ncloses = \"1mo\"\nperformers = [\"clerk\"]\nsource = \"t\"";

fn rate(text: &str) -> Rate {
    Rate::try_from(text.to_owned()).unwrap()
}

fn tally(case: &Case, subject: &Subject, month: &str) -> Tally {
    case.world.strata[&Stream::stratum(COMMUNITY, subject, month).id].tally
}

#[test]
fn an_unreachable_one_leaves_the_count_so_that_the_next_is_forced_and_comes_back_when_reached() {
    let mut case = trial(SAMPLED);
    let first = case.settle(0xa1, Kind::Repair);
    assert!(case.drawn()[0].forced, "the first of a stratum always is");
    let month = |case: &Case| tally(case, &Subject::Repair, "2026-11");
    let before = month(&case);
    case.at("11-20 10:00");
    case.say(
        "clerk",
        called(made(first, Channel::Phone, CallbackOutcome::Unreachable)),
    );
    assert_eq!(
        month(&case),
        Tally {
            n: before.n,
            k: before.k - 1
        }
    );
    // Once is enough: a further attempt takes nobody out again.
    case.at("11-20 12:00");
    case.say(
        "clerk",
        called(made(first, Channel::Phone, CallbackOutcome::Unreachable)),
    );
    assert_eq!(month(&case).k, before.k - 1);
    case.settle(0xa2, Kind::Repair);
    let next = case.drawn()[0].clone();
    assert!(next.forced && next.drawn);
    assert_eq!((next.n, next.k), (before.n + 1, before.k));
    case.turn(0xa1).at("11-20 14:00");
    case.say(
        "clerk",
        called(made(first, Channel::Phone, CallbackOutcome::Satisfied)),
    );
    assert_eq!(month(&case).k, before.k + 1);
}

#[test]
fn a_reopened_ticket_is_drawn_anew_and_its_earlier_draw_stands() {
    let mut case = trial(SAMPLED);
    let first = case.settle(0xa1, Kind::Repair);
    case.tell("clerk", Body::Reopened);
    let (second, _) = case.tell("technician", Body::Settled);
    let settlements: Vec<EntryId> = case.drawn().iter().map(|each| each.settlement).collect();
    assert_eq!(settlements, [first, second]);
    let owed = case.world.callbacks(case.ticket(), at("11-19 15:00"));
    assert_eq!(owed.len(), 2);
    assert_eq!(owed[0].drawn, Some(true));
}

#[test]
fn what_turns_out_to_be_works_is_drawn_again_among_the_works_and_once() {
    let mut case = trial(SAMPLED);
    let settlement = case.settle(0xa1, Kind::Repair);
    let works = |yes: &str| {
        let fields = [(Field::Works, yes.to_owned())].into();
        Body::Classified(Box::new(Classified { fields }))
    };
    let strata = |case: &Case| -> Vec<(Subject, String)> {
        let drawn = case.drawn().into_iter();
        drawn.map(|each| (each.subject, each.month)).collect()
    };
    let both = [
        (Subject::Repair, "2026-11".to_owned()),
        (Subject::Works, "2026-12".to_owned()),
    ];
    case.at("12-01 09:00");
    case.tell("clerk", works("yes"));
    assert_eq!(strata(&case), both);
    for again in ["no", "yes"] {
        case.base = [(Field::Works, case.ticket().fields[&Field::Works].entry)].into();
        assert!(
            case.tell("clerk", works(again))
                .1
                .changes
                .conflicts
                .is_empty()
        );
    }
    assert_eq!(strata(&case), both, "each stratum draws it once");
    let subjects: Vec<Subject> = case
        .world
        .callbacks(case.ticket(), at("12-01 10:00"))
        .into_iter()
        .filter(|callback| callback.settlement == settlement)
        .map(|callback| callback.subject)
        .collect();
    assert_eq!(subjects, [Subject::Repair, Subject::Works]);
}

#[test]
fn what_is_open_again_is_drawn_as_works_only_once_it_is_settled() {
    let mut case = trial(SAMPLED);
    case.settle(0xa1, Kind::Repair);
    case.tell("clerk", Body::Reopened);
    let fields = [(Field::Works, "yes".to_owned())].into();
    case.tell("clerk", Body::Classified(Box::new(Classified { fields })));
    assert_eq!(case.drawn().len(), 1, "the repair that was settled first");
    case.tell("technician", Body::Settled);
    let subjects: Vec<Subject> = case.drawn().into_iter().map(|each| each.subject).collect();
    assert_eq!(subjects, [Subject::Repair, Subject::Works]);
}

#[test]
fn each_participant_of_an_activity_throws_a_die_of_their_own_in_a_stratum_of_their_own() {
    let mut case = trial(SAMPLED);
    let rooms: Vec<_> = (1..=20)
        .map(|room| COMMUNITY.room(&format!("3-1-{room}")))
        .collect();
    let participants = rooms.iter().chain(&rooms[..3]).copied().collect();
    case.open(
        "receptionist",
        Opened {
            participants,
            ..opened(Kind::Activity)
        },
    );
    let (settlement, _) = case.tell("technician", Body::Settled);
    let drawn = case.drawn();
    assert_eq!(drawn.len(), 20, "who is listed twice takes part once");
    let key = stratum_key(
        &SECRET,
        COMMUNITY,
        &Subject::Activity,
        &settlement.to_string(),
    );
    let mut before = Tally::default();
    for (room, lot) in rooms.iter().zip(&drawn) {
        let die = key.die(&format!("{settlement}/{room}"));
        let expected = draw(before, rate("3/10"), die);
        assert_eq!(
            (lot.room, lot.drawn, lot.forced),
            (Some(*room), expected.drawn, expected.forced)
        );
        before = expected.tally;
    }
    assert_eq!(
        tally(&case, &Subject::Activity, &settlement.to_string()),
        before
    );
    let called_on = drawn.iter().find(|lot| lot.drawn).unwrap().room;
    let mut callback = made(settlement, Channel::Visit, CallbackOutcome::Satisfied);
    callback.room = called_on;
    case.at("11-20 10:00").say("clerk", called(callback));
    let done: Vec<_> = case
        .world
        .callbacks(case.ticket(), at("11-20 11:00"))
        .into_iter()
        .filter(|each| each.state == domain::callback::CallbackState::Done)
        .map(|each| each.room)
        .collect();
    assert_eq!(done, [called_on]);
}

fn choose(case: &mut Case, who: &str, subject: Subject, chosen: &str) -> domain::Verdict {
    let body = Body::RateChosen(Box::new(RateChosen {
        subject,
        rate: rate(chosen),
    }));
    let entry = Entry {
        stream: Stream::stratum(COMMUNITY, &Subject::Activity, "choice"),
        ..case.entry(who, body)
    };
    case.take(&entry)
}

#[test]
fn in_a_band_the_heads_choice_is_the_rate_of_later_settlements() {
    let mut case = trial(SAMPLED);
    let used = |case: &Case| case.drawn()[0].rate.unwrap().to_string();
    case.settle(0xa1, Kind::Activity);
    assert_eq!(used(&case), "3/10", "the lower bound before a choice");
    for (who, subject, chosen, reason) in [
        ("clerk", Subject::Activity, "2/5", Some(Reason::NotAllowed)),
        (
            "centre_head",
            Subject::Activity,
            "29/100",
            Some(Reason::OutsideBand),
        ),
        (
            "centre_head",
            Subject::Activity,
            "61/100",
            Some(Reason::OutsideBand),
        ),
        (
            "centre_head",
            Subject::Repair,
            "2/5",
            Some(Reason::OutsideBand),
        ),
        ("centre_head", Subject::Activity, "3/5", None),
        ("centre_head", Subject::Activity, "4/10", None),
    ] {
        let verdict = choose(&mut case, who, subject, chosen);
        assert_eq!(verdict.reason, reason, "{who} {chosen}");
    }
    case.settle(0xa2, Kind::Activity);
    assert_eq!(used(&case), "4/10");
    case.turn(0xa1);
    assert_eq!(used(&case), "3/10", "what was drawn stays as it was drawn");
    case.settle(0xa3, Kind::Repair);
    assert_eq!(used(&case), "3/10", "another subject has its own");
}

#[test]
fn a_key_is_revealed_when_its_month_and_its_last_window_are_over_and_once() {
    let mut case = trial(SAMPLED);
    case.at("11-29 10:00").settle(0xa1, Kind::Repair);
    for (now, revealed) in [
        ("11-30 10:00", 0),
        ("12-01 00:00", 0),
        ("12-02 10:00", 0),
        ("12-02 10:01", 1),
    ] {
        assert_eq!(
            reveals(&case.world, at(now), &SECRET).len(),
            revealed,
            "{now}"
        );
    }
    case.at("12-02 10:01");
    let following = reveals(&case.world, case.now, &SECRET).remove(0);
    assert_eq!(not_before(&case.world), None, "secret yet");
    assert!(case.server_writes(following).counts());
    assert_eq!(not_before(&case.world), Some(at("12-01 00:00")));
    assert!(reveals(&case.world, at("12-30 10:00"), &SECRET).is_empty());
    let stratum = &case.world.strata[&Stream::stratum(COMMUNITY, &Subject::Repair, "2026-11").id];
    let key = StratumKey::from_hex(&stratum.key).unwrap();
    assert_eq!(key.commitment(), stratum.commitment);
    // Settled on the first: its windows close in January, its month ends before.
    case.at("11-01 10:00").turn(0xa2);
    case.open(
        "receptionist",
        Opened {
            works: true,
            ..opened(Kind::Repair)
        },
    );
    case.tell("technician", Body::Settled);
    assert!(reveals(&case.world, at("12-20 10:00"), &SECRET).is_empty());
    assert_eq!(
        reveals(&case.world, at("12-31 23:00").plus(2 * 86_400_000), &SECRET).len(),
        1
    );
}

/// What may happen to a stratum.
#[derive(Clone, Copy, Debug)]
enum Move {
    Settle,
    TakeOut,
    PutBack,
}

fn moves() -> impl Strategy<Value = Vec<Move>> {
    let one =
        prop_oneof![4 => Just(Move::Settle), 1 => Just(Move::TakeOut), 1 => Just(Move::PutBack)];
    proptest::collection::vec(one, 1..200)
}

fn rates() -> impl Strategy<Value = Rate> {
    let den = prop_oneof![1u32..=60, 61u32..=100_000, Just(u32::MAX)];
    den.prop_flat_map(|den| (0..=den).prop_map(move |num| Rate::new(num, den).unwrap()))
}

#[test]
fn a_rate_is_shown_in_percent_rounded_down() {
    for (num, den, percent) in [
        (3, 10, 30),
        (1, 3, 33),
        (1, 1, 100),
        (0, 1, 0),
        (199, 200, 99),
    ] {
        assert_eq!(
            Rate::new(num, den).unwrap().percent(),
            percent,
            "{num}/{den}"
        );
    }
}

proptest! {
    /// Counting every draw, the rate is reached after every settlement; and those who can be reached fall short of it only
    /// while every settlement is forced.
    #[test]
    fn the_rate_is_reached_after_every_settlement_whoever_is_unreachable(
        rate in rates(), moves in moves(), key in any::<[u8; 32]>()
    ) {
        let key = StratumKey(key);
        let (mut tally, mut every, mut out) = (Tally::default(), 0, 0);
        for (place, step) in moves.into_iter().enumerate() {
            match step {
                Move::Settle => {
                    let result = draw(tally, rate, key.die(&place.to_string()));
                    every += u64::from(result.drawn);
                    tally = result.tally;
                    prop_assert!(every >= rate.required(tally.n));
                    prop_assert!(tally.k >= rate.required(tally.n) || result.forced);
                }
                Move::TakeOut if tally.k > 0 => {
                    tally.k -= 1;
                    out += 1;
                }
                Move::PutBack if out > 0 => {
                    tally.k += 1;
                    out -= 1;
                }
                _ => {}
            }
            prop_assert_eq!(tally.k + out, every);
        }
    }
}

/// Whatever came before, an unforced settlement is drawn with chance exactly the rate.
///
/// 6,000 keys, 12 settlements each, told apart by place and by how many were drawn before. Of a group of N the share drawn
/// has a standard error of √(rate · (1 − rate) / N); five of them are passed by chance once in 1.7 million groups, and there
/// are fewer than a hundred groups: a false alarm in less than 1 of 17,000 runs, and the keys are fixed besides.
#[test]
fn an_unforced_settlement_is_drawn_with_the_rate_whatever_was_drawn_before() {
    for (num, den) in [(3, 10), (1, 2), (1, 7)] {
        let rate = Rate::new(num, den).unwrap();
        let mut groups = std::collections::BTreeMap::<(u64, u64), (u64, u64)>::new();
        for number in 0..6_000u64 {
            let mut key = [0; 32];
            key[..8].copy_from_slice(&number.to_be_bytes());
            let (key, mut tally) = (StratumKey(key), Tally::default());
            for place in 0..12 {
                let result = draw(tally, rate, key.die(&format!("A#{place}")));
                if !result.forced {
                    let group = groups.entry((tally.n, tally.k)).or_default();
                    group.0 += 1;
                    group.1 += u64::from(result.drawn);
                }
                tally = result.tally;
            }
        }
        let (num, den) = (u64::from(num), u64::from(den));
        let large = groups.iter().filter(|(_, (thrown, _))| *thrown >= 200);
        assert!(large.clone().count() >= 10);
        for (history, (thrown, drawn)) in large {
            // |drawn/N − p| ≤ 5 · √(p(1−p)/N), squared and multiplied by N²·den².
            let distance = (drawn * den).abs_diff(thrown * num);
            let allowed = 25 * thrown * num * (den - num);
            assert!(
                distance * distance <= allowed,
                "{rate} after {history:?}: {drawn} of {thrown}"
            );
        }
    }
}
