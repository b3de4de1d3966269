//! The audit of the draw: what was cut out, thinned or turned is found, with the key and as far as possible without.

use super::case::{COMMUNITY, Case, at, opened};
use super::draws::SAMPLED;
use super::trial::{SECRET, called, made, trial};
use domain::body::{Classified, Drawn, Opened, RateChosen};
use domain::draw::{Audit, Difference, Due, Lot, Rate, Replay, StratumKey, Tally, draw, replay};
use domain::follow::{Floors, by_server, reveals};
use domain::words::{CallbackOutcome, Channel, Field, Kind, Subject};
use domain::{Body, Entry, EntryId, Outcome, Stream, StreamKind, Verdict, World};
use uuid::Uuid;

type Rows = Vec<(Entry, Verdict)>;

/// A case that keeps its log.
struct Kept {
    case: Case,
    start: World,
    rows: Rows,
}

impl Kept {
    fn new() -> Self {
        let case = trial(SAMPLED);
        let start = case.world.clone();
        let rows = Rows::new();
        Self { case, start, rows }
    }

    fn say(&mut self, who: &str, body: Body) -> EntryId {
        let entry = self.case.entry(who, body);
        self.keep(entry)
    }

    fn keep(&mut self, entry: Entry) -> EntryId {
        let (id, verdict) = (entry.id, self.case.take(&entry));
        self.rows.push((entry.clone(), verdict.clone()));
        for following in by_server(
            &self.case.world,
            &entry,
            &verdict,
            &SECRET,
            &Floors::default(),
        ) {
            self.write(following);
        }
        id
    }

    fn write(&mut self, following: domain::follow::Following) {
        let entry = Entry {
            id: following.id,
            stream: following.stream.clone(),
            actor: None,
            ..self.case.entry("none", following.body.clone())
        };
        let verdict = self.case.server_writes(following);
        self.rows.push((entry, verdict));
    }

    fn settle(&mut self, number: u128) -> EntryId {
        self.case.turn(number);
        self.say("receptionist", Body::Opened(Box::new(opened(Kind::Repair))));
        self.say("technician", Body::Settled)
    }

    fn reveal(&mut self) {
        self.case.at("12-20 10:00");
        let due = reveals(&self.case.world, self.case.now, &SECRET);
        due.into_iter().for_each(|each| self.write(each));
    }

    fn audit(&self) -> Replay {
        self.audited(&self.rows, &Subject::Repair)
    }

    fn audited(&self, rows: &Rows, subject: &Subject) -> Replay {
        let mut audit = Audit::after(self.start.clone());
        for (entry, verdict) in rows {
            audit.read(entry, verdict);
        }
        let found = audit.verify(at("11-19 14:00"));
        let mut of_subject = found.iter().filter(|((each, _), _)| each == subject);
        of_subject.next().unwrap().1.clone()
    }
}

/// Thirty repairs were settled in November, and some of those drawn were not reached; one was, later.
fn month() -> Kept {
    let mut kept = Kept::new();
    for number in 1..=30 {
        let settlement = kept.settle(number);
        if kept.case.drawn()[0].drawn && number % 2 == 0 {
            for outcome in [CallbackOutcome::Unreachable, CallbackOutcome::Satisfied] {
                let word = called(made(settlement, Channel::Phone, outcome.clone()));
                if number == 2 || outcome == CallbackOutcome::Unreachable {
                    kept.say("clerk", word);
                }
            }
        }
    }
    kept
}

fn revealed() -> Kept {
    let mut kept = month();
    kept.reveal();
    kept
}

fn drawn(body: &mut Body) -> Option<&mut Drawn> {
    match body {
        Body::Drawn(drawn) => Some(drawn),
        _ => None,
    }
}

/// The places of the draws in a log.
fn draws(rows: &Rows) -> Vec<usize> {
    let places = rows.iter().enumerate();
    let draws = places.filter(|(_, (entry, _))| entry.body.name() == "drawn");
    draws.map(|(place, _)| place).collect()
}

/// Counts and throws every draw of the log again, at `rate` or the draw's own, as somebody would who knows the key and hides
/// what they did.
fn recount(rows: &mut Rows, rate: Option<Rate>) {
    let key = domain::draw::stratum_key(&SECRET, COMMUNITY, &Subject::Repair, "2026-11");
    let mut tally = Tally::default();
    for (entry, verdict) in rows {
        match verdict.changes.unreachable {
            Some(true) => tally.k -= 1,
            Some(false) => tally.k += 1,
            None => {}
        }
        let Some(drawn) = drawn(&mut entry.body) else {
            continue;
        };
        let rate = rate.or(drawn.rate).unwrap();
        let result = draw(tally, rate, key.die_of(drawn.settlement));
        tally = result.tally;
        (drawn.n, drawn.k, drawn.rate) = (tally.n, tally.k, Some(rate));
        (drawn.forced, drawn.drawn) = (result.forced, result.drawn);
    }
}

#[test]
fn an_honest_month_holds_once_its_key_is_known_and_is_sealed_before() {
    let kept = revealed();
    assert!(matches!(kept.audit(), Replay::Holds(Tally { n: 30, .. })));
    let unreachable = |row: &&(Entry, Verdict)| row.1.changes.unreachable.is_some();
    assert!(kept.rows.iter().filter(unreachable).count() > 2);
    assert_eq!(month().audit(), Replay::Sealed);
}

#[test]
fn a_die_a_count_or_a_force_that_was_turned_is_found_with_the_key() {
    type Turn = fn(&mut Drawn);
    type Said = fn(&Difference) -> bool;
    let turns: [(Turn, Said); 4] = [
        (
            |drawn| drawn.drawn = !drawn.drawn,
            |found| matches!(found, Difference::Die(_)),
        ),
        (
            |drawn| drawn.forced = !drawn.forced,
            |found| matches!(found, Difference::Forced(_)),
        ),
        (
            |drawn| drawn.n += 1,
            |found| matches!(found, Difference::Count { .. }),
        ),
        (
            |drawn| drawn.k += 1,
            |found| matches!(found, Difference::Count { .. }),
        ),
    ];
    for (turn, is_said) in turns {
        let mut kept = revealed();
        let place = draws(&kept.rows)[20];
        turn(drawn(&mut kept.rows[place].0.body).unwrap());
        let settlement = drawn(&mut kept.rows[place].0.body).unwrap().settlement;
        let Replay::Differs(found) = kept.audit() else {
            panic!("{:?}", kept.audit());
        };
        assert!(is_said(&found), "{found}");
        assert_eq!(found.settlement(), Some(settlement));
    }
}

#[test]
fn a_rate_that_no_rule_gives_is_found_though_everything_was_thrown_again_by_it() {
    for reveal in [true, false] {
        let mut kept = if reveal { revealed() } else { month() };
        recount(&mut kept.rows, Some(Rate::new(1, 100).unwrap()));
        let found = kept.audit();
        assert!(
            matches!(found, Replay::Differs(Difference::Rate { .. })),
            "{found:?}"
        );
    }
    // A draw of the first version names none: the procedure's stands in, and a lie about it is found by what it forced.
    let mut kept = revealed();
    for (entry, _) in &mut kept.rows {
        drawn(&mut entry.body)
            .into_iter()
            .for_each(|drawn| drawn.rate = None);
    }
    assert!(matches!(kept.audit(), Replay::Holds(Tally { n: 30, .. })));
}

#[test]
fn settlements_that_were_never_drawn_are_missed_though_the_rest_was_counted_again() {
    for reveal in [true, false] {
        let mut kept = if reveal { revealed() } else { month() };
        let cut: Vec<usize> = draws(&kept.rows).into_iter().skip(1).step_by(2).collect();
        let first = drawn(&mut kept.rows[cut[0]].0.body).unwrap().settlement;
        for place in cut.into_iter().rev() {
            kept.rows.remove(place);
        }
        recount(&mut kept.rows, None);
        assert_eq!(kept.audit(), Replay::Differs(Difference::Missing(first)));
    }
}

#[test]
fn the_last_draw_is_missed_where_it_was_cut_off_or_its_verdict_turned() {
    for outcome in [None, Some(Outcome::Refused), Some(Outcome::Flagged)] {
        let mut kept = revealed();
        let place = *draws(&kept.rows).last().unwrap();
        let settlement = drawn(&mut kept.rows[place].0.body).unwrap().settlement;
        match outcome {
            Some(outcome) => kept.rows[place].1.outcome = outcome,
            None => drop(kept.rows.remove(place)),
        }
        let missing = Difference::Missing(settlement);
        assert_eq!(kept.audit(), Replay::Differs(missing));
    }
}

#[test]
fn no_settlement_is_drawn_twice_and_none_that_is_not_there() {
    let mut kept = revealed();
    let place = draws(&kept.rows)[4];
    let row = kept.rows[place].clone();
    kept.rows.insert(place + 1, row);
    let drawn = drawn(&mut kept.rows[place].0.body).unwrap().settlement;
    assert_eq!(kept.audit(), Replay::Differs(Difference::NotDue(drawn)));
}

#[test]
fn a_key_that_is_not_published_though_it_is_due_is_said_to_be_missing() {
    let mut kept = revealed();
    kept.rows
        .retain(|(entry, _)| entry.body.name() != "draw_revealed");
    // That time has passed is seen by what else the log has.
    let later = kept
        .case
        .turn(0xbb)
        .entry("receptionist", Body::Opened(Box::new(opened(Kind::Help))));
    kept.keep(later);
    assert!(matches!(
        kept.audit(),
        Replay::Unrevealed(Tally { n: 30, .. })
    ));
}

#[test]
fn a_second_commitment_takes_the_place_of_none() {
    let mut kept = revealed();
    let other = StratumKey([7; 32]);
    for name in ["draw_opened", "draw_revealed"] {
        let place = kept
            .rows
            .iter()
            .position(|(entry, _)| entry.body.name() == name);
        let mut row = kept.rows[place.unwrap()].clone();
        match &mut row.0.body {
            Body::DrawOpened(opened) => opened.commitment = other.commitment(),
            Body::DrawRevealed(revealed) => revealed.key = other.to_hex(),
            _ => unreachable!(),
        }
        kept.rows.push(row);
    }
    assert_eq!(kept.audit(), Replay::Differs(Difference::Twice));
    let mut unopened = revealed();
    unopened
        .rows
        .retain(|(entry, _)| entry.body.name() != "draw_opened");
    assert_eq!(unopened.audit(), Replay::Differs(Difference::NotOpened));
    let mut other = revealed();
    for (entry, _) in &mut other.rows {
        if let Body::DrawRevealed(revealed) = &mut entry.body {
            revealed.key = StratumKey([7; 32]).to_hex();
        }
    }
    let found = other.audit();
    assert!(
        matches!(found, Replay::Differs(Difference::Commitment(_))),
        "{found:?}"
    );
}

#[test]
fn a_rate_chosen_in_a_band_is_that_of_later_activities_and_of_no_earlier() {
    let mut kept = Kept::new();
    let activity = |kept: &mut Kept, number: u128| {
        let participants = (1..=9).map(|room| COMMUNITY.room(&format!("3-1-{room}")));
        let activity = Opened {
            participants: participants.collect(),
            ..opened(Kind::Activity)
        };
        kept.case.turn(number);
        kept.say("receptionist", Body::Opened(Box::new(activity)));
        kept.say("technician", Body::Settled);
    };
    activity(&mut kept, 1);
    let chosen = Body::RateChosen(Box::new(RateChosen {
        subject: Subject::Activity,
        rate: Rate::new(1, 2).unwrap(),
    }));
    let entry = Entry {
        stream: Stream::of_community(StreamKind::Draw, COMMUNITY),
        ..kept.case.entry("centre_head", chosen)
    };
    kept.keep(entry);
    activity(&mut kept, 2);
    let rates: Vec<String> = draws(&kept.rows)
        .into_iter()
        .filter_map(|place| Some(drawn(&mut kept.rows[place].0.body)?.rate?.to_string()))
        .collect();
    assert_eq!((rates[0].as_str(), rates[17].as_str()), ("3/10", "1/2"));
    kept.reveal();
    assert!(matches!(
        kept.audited(&kept.rows, &Subject::Activity),
        Replay::Holds(Tally { n: 9, .. })
    ));
    let chose = kept
        .rows
        .iter()
        .position(|(entry, _)| entry.body.name() == "rate_chosen");
    kept.rows.remove(chose.unwrap());
    let mut audit = Audit::after(kept.start.clone());
    for (entry, verdict) in &kept.rows {
        audit.read(entry, verdict);
    }
    let found = audit.verify(at("11-19 14:00"));
    let wrong = |each: &&Replay| matches!(each, Replay::Differs(Difference::Rate { .. }));
    assert_eq!(found.values().filter(wrong).count(), 1, "{found:?}");
}

#[test]
fn what_turns_out_to_be_works_is_expected_among_the_works_too() {
    let mut kept = Kept::new();
    kept.settle(1);
    let fields = [(Field::Works, "yes".to_owned())].into();
    kept.say("clerk", Body::Classified(Box::new(Classified { fields })));
    assert_eq!(kept.audited(&kept.rows, &Subject::Works), Replay::Sealed);
    let last = *draws(&kept.rows).last().unwrap();
    let settlement = drawn(&mut kept.rows[last].0.body).unwrap().settlement;
    kept.rows.remove(last);
    assert_eq!(
        kept.audited(&kept.rows, &Subject::Works),
        Replay::Differs(Difference::Missing(settlement))
    );
}

#[test]
fn another_key_explains_nothing() {
    let (settlement, rate) = (EntryId(Uuid::from_u128(1)), Rate::NONE);
    let drawn = Drawn {
        settlement,
        subject: Subject::Repair,
        month: "2026-11".to_owned(),
        room: None,
        n: 1,
        k: 1,
        forced: false,
        drawn: true,
        rate: Some(rate),
        closes: None,
    };
    let due = Due {
        settlement,
        room: None,
        rate,
    };
    let lots = [Lot::Due(due), Lot::Drawn(drawn)];
    let found = replay(&lots, Some(&StratumKey([7; 32])));
    assert_eq!(found, Err(Difference::Die(settlement)));
}

#[test]
fn draws_that_come_back_from_a_lost_history_follow_from_what_stood_before_them_there() {
    let mut kept = Kept::new();
    let common = [1, 2, 3].map(|number| kept.settle(number)).len();
    let (case, rows) = (kept.case.clone(), kept.rows.clone());
    kept.case.at("11-20 10:00");
    for number in 4..=12 {
        kept.settle(number);
    }
    let lost = kept.rows.split_off(rows.len());
    assert_eq!(common, 3);
    // The backup knows three; somebody else is settled before the nine come back.
    kept.case = case;
    // Ids of their own for what is said now.
    kept.case.turn(1);
    for _ in 0..200 {
        kept.case.tell("receptionist", Body::Noted);
    }
    kept.case.at("11-21 10:00");
    for number in 20..=24 {
        kept.settle(number);
    }
    for (entry, verdict) in lost {
        kept.case
            .world
            .apply(&entry, &verdict, domain::ticket::Standing::Confirmed);
        kept.rows.push((entry, verdict));
    }
    for number in 30..=35 {
        kept.settle(number);
    }
    assert_eq!(kept.audit(), Replay::Sealed);
    kept.reveal();
    let Replay::Holds(tally) = kept.audit() else {
        panic!("{:?}", kept.audit());
    };
    assert_eq!(tally.n, 3 + 9 + 5 + 6);
    // Turned, it is found as ever.
    let places = draws(&kept.rows);
    let returned = places[3 + 5 + 2];
    let (entry, _) = &mut kept.rows[returned];
    let turned = drawn(&mut entry.body).unwrap();
    turned.drawn = !turned.drawn;
    assert!(matches!(kept.audit(), Replay::Differs(_)));
}
