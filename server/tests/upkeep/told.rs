//! `shouwen export`: the log as others check it, and in plain lines that say what the app says.

use super::{Estate, now, run, well};
use domain::clock::{Clock, ClockState};
use domain::plain::{Asked, Explained, LeftOut, Teller, explain};
use domain::repeat::severity_in_force;
use domain::ticket::{Standing, Ticket};
use domain::{CommunityId, Verdict, World};
use serde::Deserialize;
use serde_json::value::RawValue;
use server::demo::{self, Demo, MOMENT, SEED};
use server::folder::Folder;
use std::collections::BTreeMap;
use sync::chain::seal;
use sync::{Digest, Entry, Keys, LogHead, Request};

const COMMUNITY: CommunityId = CommunityId(uuid::uuid!("018f3c2e-7b1a-7c3d-9e4f-0123456789ab"));

fn composed() -> (Demo, World) {
    let keys = Keys {
        draw: domain::draw::Secret([0x11; 32]),
        verdict: [0x22; 32],
    };
    let demo = demo::compose(COMMUNITY, keys, SEED).unwrap();
    let mut world = World::new(COMMUNITY);
    for row in demo.rows() {
        let verdict: Verdict = serde_json::from_str(row.verdict.get()).unwrap();
        world.apply(&row.entry.read().unwrap(), &verdict, Standing::Confirmed);
    }
    (demo, world)
}

/// The demo in plain lines, and what was left out of them.
fn plain(demo: &Demo, world: &World) -> (String, BTreeMap<LeftOut, usize>) {
    let mut teller = Teller::new(world);
    let mut log = String::new();
    for row in demo.rows() {
        let verdict: Verdict = serde_json::from_str(row.verdict.get()).unwrap();
        let line = teller.tell(&row.entry.read().unwrap(), &verdict);
        log.extend(line.map(|line| line + "\n"));
    }
    (log, teller.left_out().clone())
}

fn explained(log: &str, world: &World) -> Explained {
    let procedure = world.procedure_in_force().unwrap();
    let asked = Asked {
        procedure: procedure.as_ref().clone(),
        alternatives: world.settings.alternatives.clone(),
        calendar: world.calendar.as_ref().clone(),
        at: MOMENT,
        key: None,
    };
    explain(log, &asked).unwrap()
}

fn state(state: ClockState) -> &'static str {
    match state {
        ClockState::NotStarted => "not_started",
        ClockState::Running => "running",
        ClockState::DueSoon => "due_soon",
        ClockState::Late => "late",
        ClockState::Met => "met",
        ClockState::MetLate => "met_late",
        ClockState::Excused => "excused",
    }
}

/// What the app shows of a ticket's clocks, in the words of `explain`.
fn shown(world: &World, ticket: &Ticket) -> Vec<(String, Option<String>, Option<String>, String)> {
    let offset = world.settings.offset;
    let wall = |time: Option<domain::Time>| time.map(|time| offset.rfc3339(time));
    let row = |clock: Clock| {
        let name = clock.rule.name.clone();
        (
            name,
            wall(clock.due),
            wall(clock.stop),
            state(clock.state).to_owned(),
        )
    };
    world.clocks(ticket, MOMENT).into_iter().map(row).collect()
}

/// A line has no word for which settlement a callback asks about: it is the latest one there.
fn asks_of_an_earlier(ticket: &Ticket) -> bool {
    let last = ticket.settlements.last().map(|settlement| settlement.entry);
    let mut made = ticket.callbacks.iter().filter(|made| made.counts);
    made.any(|made| Some(made.settlement) != last)
}

#[test]
fn what_explain_makes_of_the_demos_plain_lines_is_what_the_app_shows() {
    let (demo, world) = composed();
    let (log, left_out) = plain(&demo, &world);
    assert!(!left_out.contains_key(&LeftOut::Unreadable), "{left_out:?}");
    let explained = explained(&log, &world);
    let told: BTreeMap<&str, _> = explained
        .tickets
        .iter()
        .map(|ticket| (ticket.ticket.as_str(), ticket))
        .collect();
    assert_eq!(told.len(), world.tickets.len());
    let mut differ = Vec::new();
    for ticket in world.tickets.values() {
        let told = told[ticket.number.as_deref().unwrap()];
        let clocks = told.clocks.iter().map(|clock| {
            let state = clock.state.clone();
            (
                clock.clock.clone(),
                clock.due.clone(),
                clock.stop.clone(),
                state,
            )
        });
        let (told_clocks, shown) = (clocks.collect::<Vec<_>>(), shown(&world, ticket));
        if told_clocks != shown
            || (told.status != ticket.step.as_str() && !asks_of_an_earlier(ticket))
        {
            differ.push((
                &ticket.number,
                &told.status,
                &ticket.step,
                told_clocks,
                shown,
            ));
        }
    }
    assert!(
        differ.is_empty(),
        "{} differ: {:#?}",
        differ.len(),
        differ.first()
    );
}

#[test]
fn every_sort_of_line_of_the_demo_is_told_and_the_rest_is_counted() {
    let (demo, world) = composed();
    let (log, left_out) = plain(&demo, &world);
    for entry in [
        "opened",
        "classified",
        "dispatched",
        "received",
        "answered",
        "visited",
        "quoted",
        "consented",
        "paid",
        "settled",
        "called_back",
        "inspected",
        "reviewed",
        "signed_off",
        "archived",
        "merged",
        "reopened",
        "cancelled",
        "waiting",
        "extension_asked",
        "extension_approved",
        "step",
        "rate_chosen",
        "noted",
        "called",
        "progressed",
    ] {
        let is_told = log.contains(&format!(r#""entry":"{entry}""#));
        assert!(is_told || entry == "rate_chosen", "{entry}");
    }
    for what in ["flagged", "refused", "conflict", "accepted"] {
        assert!(log.contains(&format!(r#""verdict":"{what}""#)), "{what}");
    }
    assert!(log.contains(r#""signed":true"#) && log.contains(r#""unsigned_reason":"#));
    assert!(!log.contains(r#""entry":"visit_"#) && !log.contains(r#""entry":"signed""#));
    assert_eq!(left_out[&LeftOut::Numbers], demo::TICKETS);
    assert!(!left_out.contains_key(&LeftOut::Lines), "{left_out:?}");
    assert!(
        !left_out.contains_key(&LeftOut::StrayVisits),
        "{left_out:?}"
    );
}

#[derive(Deserialize)]
struct Line {
    seq: u64,
    entry: Option<Entry>,
    entry_text: Option<String>,
    verdict: Box<RawValue>,
    mac: Digest,
}

#[tokio::test]
async fn whoever_has_the_exported_lines_can_follow_the_chain_and_with_the_key_the_seals() {
    let estate = Estate::found().await;
    let (folder, community) = estate.open().await;
    // Somebody's entry with line breaks between its words: no device of ours, so it is kept aside.
    let push = "{\"head\":{\n\"v\":1},\"body\":{\n},\"private\":{\r\n},\"salt\":\"00\"}";
    let request = format!(
        r#"{{"proto":1,"device":"{}","cursor":{{"seq":0,"chain":"{}"}},"push":[{push}]}}"#,
        uuid::Uuid::new_v4(),
        LogHead::empty(community.id).chain.short()
    );
    let request: Request = serde_json::from_str(&request).unwrap();
    let mut log = folder.log(community.id).await.unwrap();
    log.take_in(&[request], now()).await.unwrap();
    let said = run(&["export"], &estate.data());
    assert_eq!(said.code, Some(0), "{}", said.err);
    let (mut head, mut texts) = (LogHead::empty(community.id), 0);
    for line in said.out.lines() {
        let line: Line = serde_json::from_str(line).unwrap();
        texts += usize::from(line.entry_text.is_some());
        let of_text = |text: String| serde_json::from_str::<Entry>(&text).unwrap();
        let entry = line.entry.or(line.entry_text.map(of_text)).unwrap();
        let verdict = line.verdict.get().as_bytes();
        assert_eq!(line.seq, head.seq + 1);
        let mac = seal(&folder.keys.verdict, community.id, entry.hash(), verdict);
        assert_eq!(line.mac, mac);
        head = head.then(entry.hash(), verdict);
    }
    assert_eq!(head, log.authority().head());
    assert_eq!(texts, 1, "{}", said.out);
    let named = [community.id.to_string(), head.chain.to_string()];
    assert!(
        named.iter().all(|name| said.err.contains(name)),
        "{}",
        said.err
    );
}

#[tokio::test]
async fn the_plain_export_of_the_demo_is_explained_by_its_own_procedure() {
    let scratch = tempfile::tempdir().unwrap();
    let data = scratch.path().join("data");
    let folder = Folder::open(&data).await.unwrap();
    demo::fill(&folder, MOMENT).await.unwrap();
    let said = run(&["export", "--plain"], &data);
    assert_eq!(said.code, Some(0), "{}", said.err);
    assert!(
        said.err.contains("draws") && said.err.contains("material"),
        "{}",
        said.err
    );
    let log = scratch.path().join("log.jsonl");
    std::fs::write(&log, said.out).unwrap();
    let words = [
        "explain",
        "--procedure",
        "house",
        "--at",
        "2026-11-19T14:32:00+08:00",
    ];
    let explained = well(&[&words[..], &[log.to_str().unwrap()]].concat(), &data);
    let explained: serde_json::Value = serde_json::from_str(&explained).unwrap();
    let tickets = explained["tickets"].as_array().unwrap();
    assert_eq!(tickets.len(), demo::TICKETS);
}

#[tokio::test]
async fn what_was_exported_plain_is_taken_in_elsewhere_with_the_clocks_that_it_had() {
    let scratch = tempfile::tempdir().unwrap();
    let data = scratch.path().join("data");
    let folder = Folder::open(&data).await.unwrap();
    demo::fill(&folder, MOMENT).await.unwrap();
    drop(folder);
    // Elsewhere nobody has these numbers; here they are taken.
    let mut lines = run(&["export", "--plain"], &data).out;
    for field in ["ticket", "into", "from"] {
        lines = lines.replace(&format!(r#""{field}":""#), &format!(r#""{field}":"旧-"#));
    }
    let file = scratch.path().join("old.jsonl");
    std::fs::write(&file, lines).unwrap();
    well(&["import", "log", file.to_str().unwrap()], &data);
    let (folder, community) = Folder::open_founded(&data).await.unwrap();
    let log = folder.log(community.id).await.unwrap();
    let world = log.authority().world();
    let taken = |ticket: &Ticket| {
        let number = ticket.number.as_deref()?;
        let id = domain::ids::derived(community.id.0, &format!("ticket/旧-{number}"));
        world.tickets.get(&domain::TicketId(id))
    };
    let pairs = world
        .tickets
        .values()
        .filter_map(|ticket| Some((ticket, taken(ticket)?)));
    let pairs: Vec<_> = pairs.collect();
    assert_eq!(pairs.len(), demo::TICKETS);
    // A matter that stands here twice now weighs more, and so has other limits.
    let is_raised = |ticket: &Ticket| severity_in_force(world, ticket, MOMENT) != ticket.severity();
    let compared = pairs.into_iter().filter(|(_, taken)| !is_raised(taken));
    let compared: Vec<_> = compared.collect();
    assert!(compared.len() > 320, "{}", compared.len());
    for (here, taken) in compared {
        assert_eq!(shown(world, here), shown(world, taken), "{:?}", here.number);
    }
}
