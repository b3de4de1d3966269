//! Draws over the months: the running server reveals their keys, and a supervisor throws every die again.

use crate::desk::{Tablet, TestApp, new_ticket, opening, verdict};
use domain::procedure::Period;
use domain::report::Span;
use domain::time::MINUTE;
use domain::{Body, EntryId, Offset, Private, Time};
use server::clock::Clock;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;
use sync::storage::PageLimit;
use sync::{Entry, Head, Row, Storage};

const REPAIRS: usize = 8;
const ALL: PageLimit = PageLimit {
    rows: usize::MAX,
    bytes: usize::MAX,
};

/// A community in which some repairs were settled, and the first moment at which their draw is over.
async fn settled() -> (TestApp, Tablet, Time) {
    let app = TestApp::start().await;
    let mut tablet = Tablet::enrol(&app).await;
    let mut push = Vec::new();
    for _ in 0..REPAIRS {
        let ticket = new_ticket();
        push.push(tablet.entry(ticket, &opening()));
        push.push(tablet.entry(ticket, &Body::Settled));
    }
    let reply = tablet.send(&app, &tablet.request(&app, &push)).await;
    assert_eq!(reply.status, 200, "{}", reply.text());
    let log = app.folder.log(app.community).await.unwrap();
    let strata = &log.authority().world().strata;
    assert_eq!(strata.len(), 1);
    let stratum = strata.values().next().unwrap();
    assert_eq!(stratum.tally.n, REPAIRS as u64);
    let month = Span::labelled(Period::Month, &stratum.month, Offset::default()).unwrap();
    let over = month.until.max(stratum.closes.unwrap().plus(1));
    (app, tablet, over)
}

async fn restart_at(app: &mut TestApp, moment: Time) {
    let millis = moment.since(Clock::default().now());
    app.restart(millis).await;
}

/// A round trip that hands nothing in.
async fn ask(app: &TestApp, tablet: &mut Tablet) {
    tablet.cookie = app.cookie().await;
    let reply = tablet.send(app, &tablet.request(app, &[])).await;
    assert_eq!(reply.status, 200, "{}", reply.text());
}

async fn rows(app: &TestApp, name: &str) -> Vec<Row> {
    let rows = app.folder.store.page(app.community, 0, ALL).await.unwrap();
    let is_named = |row: &Row| row.entry.head().is_ok_and(|head| head.entry == name);
    rows.into_iter().filter(is_named).collect()
}

/// Until the server has revealed a key by itself.
async fn wait_for_key(app: &TestApp) {
    let revealed = async {
        while rows(app, "draw_revealed").await.is_empty() {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    };
    let patience = Duration::from_secs(20);
    tokio::time::timeout(patience, revealed).await.unwrap();
}

/// What `shouwen draw verify` says beside the running server, and whether it is content.
fn verify(app: &TestApp) -> (bool, String) {
    verify_in(&app.scratch.path().join("data"))
}

fn verify_in(folder: &Path) -> (bool, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_shouwen"));
    command.env_remove("SHOUWEN_DATABASE");
    let command = command.args(["draw", "verify", "--data"]);
    let output = command.arg(folder).output();
    let output = output.unwrap();
    let said = String::from_utf8(output.stdout).unwrap();
    (output.status.success(), said)
}

/// Turns the last draw round, as somebody would who has the database and not the key; its settlement.
async fn turn_last_draw(app: &TestApp) -> EntryId {
    let row = rows(app, "drawn").await.pop().unwrap();
    let Body::Drawn(mut drawn) = row.entry.read().unwrap().body else {
        panic!("no draw")
    };
    drawn.drawn = !drawn.drawn;
    let settlement = drawn.settlement;
    let path = app.scratch.path().join("data/shouwen.db");
    let pool = sqlx::SqlitePool::connect(path.to_str().unwrap())
        .await
        .unwrap();
    let done = sqlx::query("update log set body = ? where seq = ?")
        .bind(Body::Drawn(drawn).to_json().into_bytes())
        .bind(i64::try_from(row.seq).unwrap())
        .execute(&pool)
        .await
        .unwrap();
    assert_eq!(done.rows_affected(), 1);
    pool.close().await;
    settlement
}

#[tokio::test]
async fn a_key_is_revealed_once_by_whatever_happens_first_and_not_too_early() {
    let (mut app, mut tablet, over) = settled().await;
    restart_at(&mut app, over.plus(-MINUTE)).await;
    ask(&app, &mut tablet).await;
    assert!(rows(&app, "draw_revealed").await.is_empty(), "too early");
    restart_at(&mut app, over).await;
    wait_for_key(&app).await;
    for later in 0..2 {
        ask(&app, &mut tablet).await;
        restart_at(&mut app, over.plus(later * MINUTE)).await;
    }
    ask(&app, &mut tablet).await;
    assert_eq!(rows(&app, "draw_revealed").await.len(), 1);
    let log = app.folder.log(app.community).await.unwrap();
    let stratum = log.authority().world().strata.values().next().unwrap();
    let key = domain::draw::StratumKey::from_hex(&stratum.key).unwrap();
    assert_eq!(key.commitment(), stratum.commitment);
}

#[tokio::test]
async fn a_machine_whose_clock_is_set_back_draws_nothing_more_in_a_month_that_is_published() {
    let (mut app, mut tablet, over) = settled().await;
    restart_at(&mut app, over).await;
    wait_for_key(&app).await;
    app.restart(0).await;
    tablet.cookie = app.cookie().await;
    let ticket = new_ticket();
    let push = [&opening(), &Body::Settled].map(|body| tablet.entry(ticket, body));
    let reply = tablet.send(&app, &tablet.request(&app, &push)).await;
    assert_eq!(reply.status, 200, "{}", reply.text());
    let log = app.folder.log(app.community).await.unwrap();
    let strata = log.authority().world().strata.values();
    let counts: Vec<_> = strata
        .map(|stratum| (stratum.tally.n, stratum.key.is_empty()))
        .collect();
    assert!(counts.contains(&(REPAIRS as u64, false)), "{counts:?}");
    assert!(counts.contains(&(1, true)), "{counts:?}");
    let (content, said) = verify(&app);
    assert!(content, "{said}");
}

#[tokio::test]
async fn a_tablet_that_takes_the_ids_of_a_draw_first_stops_none() {
    let app = TestApp::start().await;
    let mut tablet = Tablet::enrol(&app).await;
    let ticket = new_ticket();
    let opened = tablet.entry(ticket, &opening());
    let settled = tablet.entry(ticket, &Body::Settled);
    let named = |entry: &Entry| entry.head().unwrap().id;
    let (drawn, number) = (
        named(&settled).following("drawn"),
        named(&opened).following("numbered"),
    );
    let mut squat = |id| {
        let head = Head {
            id,
            ..tablet.head(ticket.into(), "noted")
        };
        Entry::write(&head, &Body::Noted, &Private::default(), [7; 32])
    };
    let first = [squat(number), opened, squat(drawn)];
    let reply = tablet.send(&app, &tablet.request(&app, &first)).await;
    let told = reply.json();
    for id in [drawn, number] {
        let aside = ("quarantined".to_owned(), "not_derived".to_owned());
        assert_eq!(verdict(&told, id), aside);
    }
    let reply = tablet.send(&app, &tablet.request(&app, &[settled])).await;
    assert_eq!(reply.status, 200, "{}", reply.text());
    for (name, id) in [("drawn", drawn), ("numbered", number)] {
        let rows = rows(&app, name).await;
        assert_eq!(rows.iter().map(|row| row.id).collect::<Vec<_>>(), [id]);
    }
    let kept = rows(&app, "noted").await;
    assert_eq!(kept.len(), first.len() - 1);
}

#[tokio::test]
async fn a_supervisor_throws_every_die_again_and_is_told_which_one_was_turned() {
    let (mut app, _tablet, over) = settled().await;
    let (content, said) = verify(&app);
    assert!(content && said.contains("未揭晓"), "{said}");
    restart_at(&mut app, over).await;
    wait_for_key(&app).await;
    let (content, said) = verify(&app);
    let all = format!("/{REPAIRS} drawn");
    assert!(
        content && said.contains("相符") && said.contains(&all),
        "{said}"
    );

    let settlement = turn_last_draw(&app).await;
    let log = app.folder.log(app.community).await.unwrap();
    let mut tickets = log.authority().world().tickets.values();
    let ticket = tickets.find(|ticket| {
        let mut settlements = ticket.settlements.iter();
        settlements.any(|each| each.entry == settlement)
    });
    let number = ticket.unwrap().number.clone().unwrap();
    let (content, said) = verify(&app);
    assert!(!content && said.contains("不符"), "{said}");
    let names = said.contains(&settlement.to_string()) && said.contains(&number);
    assert!(names, "{number} in {said}");
}

/// A copy of the data, and what somebody did to its database.
async fn copied(app: &TestApp, name: &str, done: &'static str) -> PathBuf {
    let (data, copy) = (
        app.scratch.path().join("data"),
        app.scratch.path().join(name),
    );
    std::fs::create_dir(&copy).unwrap();
    std::fs::copy(data.join("shouwen.keys"), copy.join("shouwen.keys")).unwrap();
    let (from, to) = (data.join("shouwen.db"), copy.join("shouwen.db"));
    let pool = sqlx::SqlitePool::connect(from.to_str().unwrap()).await;
    let pool = pool.unwrap();
    let whole = sqlx::query("vacuum into ?").bind(to.to_str().unwrap());
    whole.execute(&pool).await.unwrap();
    pool.close().await;
    let pool = sqlx::SqlitePool::connect(to.to_str().unwrap()).await;
    let pool = pool.unwrap();
    sqlx::raw_sql(done).execute(&pool).await.unwrap();
    pool.close().await;
    copy
}

#[tokio::test]
async fn a_log_that_was_cut_or_thinned_does_not_hold() {
    let (mut app, _tablet, over) = settled().await;
    restart_at(&mut app, over).await;
    wait_for_key(&app).await;
    let whole = copied(&app, "whole", "select 1").await;
    let (content, head) = verify_in(&whole);
    assert!(content && head.contains("the log ends at"), "{head}");
    let cases = [
        (
            "last",
            "delete from log where seq = (select max(seq) from log where cast(head as text) like '%\"drawn\"%')",
            [
                "was to be drawn here and was not",
                "what stood between is not there",
            ],
        ),
        (
            "refused",
            "update log set verdict = cast(replace(cast(verdict as text), 'accepted', 'refused') as blob) \
             where cast(head as text) like '%\"drawn\"%'",
            [
                "was to be drawn here and was not",
                "does not have the server's seal",
            ],
        ),
        (
            "revealed",
            "delete from log where cast(head as text) like '%\"draw_revealed\"%'",
            ["its end was cut off", "still sealed"],
        ),
        (
            "private",
            "update log set private = cast('{\"text\":\"x\"}' as blob) where seq = (select max(seq) from log where private is not null)",
            ["does not have its hash", "相符"],
        ),
    ];
    for (name, done, words) in cases {
        let copy = copied(&app, name, done).await;
        let (content, said) = verify_in(&copy);
        assert!(!content, "{name}: {said}");
        for word in words {
            assert!(said.contains(word), "{name}: {word} in {said}");
        }
    }
}
