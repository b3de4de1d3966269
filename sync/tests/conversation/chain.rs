//! What a stored log says of itself, row by row: whoever changes it without the server's keys is found.

use super::estate::{COMMUNITY, staff};
use super::table::{Server, Tablet, draft};
use super::words::{opened, ticket};
use domain::Body;
use domain::words::Kind;
use sync::entry::raw;
use sync::{Broken, LogHead, Row};

const KEY: [u8; 32] = [0x22; 32];

fn server() -> Server {
    let (mut server, mut tablet) = (Server::open(), Tablet::new(0));
    for number in 1..=2 {
        tablet.record(&server, staff("wx01"), opened(ticket(number), Kind::Repair));
        tablet.record(&server, staff("wx01"), draft(ticket(number), Body::Settled));
    }
    tablet.sync(&mut server);
    // What nobody can read is kept too, and stands in the chain like the rest.
    server.hand_in_json(&["{\"no\":\"entry\"}"]);
    server
}

fn followed(rows: &[Row]) -> Result<LogHead, Broken> {
    rows.iter()
        .try_fold(LogHead::empty(COMMUNITY), |head, row| {
            head.follow(row, COMMUNITY, Some(&KEY))
        })
}

/// Numbers and chains rows again, as somebody can who has the database alone.
fn chained(rows: &mut [Row]) {
    let mut head = LogHead::empty(COMMUNITY);
    for row in rows {
        head = head.then(row.hash, row.verdict.get().as_bytes());
        (row.seq, row.chain) = (head.seq, head.chain);
    }
}

#[test]
fn a_log_leads_row_by_row_to_its_head() {
    let rows = server().rows();
    let last = rows.last().unwrap();
    let head = followed(&rows).unwrap();
    assert_eq!((head.seq, head.chain), (last.seq, last.chain));
    assert!(rows.iter().any(Row::is_quarantined));
}

#[test]
fn a_row_that_was_cut_out_changed_or_forged_is_named() {
    let rows = server().rows();
    let mut cut = rows.clone();
    cut.remove(3);
    assert_eq!(followed(&cut), Err(Broken::Gap(3, 5)));
    for (place, row) in cut.iter_mut().enumerate() {
        row.seq = place as u64 + 1;
    }
    assert_eq!(followed(&cut), Err(Broken::Chain(4)));
    let mut changed = rows.clone();
    changed[2].entry.body = raw(r#"{"n":1}"#.to_owned());
    assert_eq!(followed(&changed), Err(Broken::Entry(3)));
    let mut forged = rows.clone();
    let verdict = forged[2].verdict.get().replace("accepted", "refused");
    forged[2].verdict = raw(verdict);
    chained(&mut forged);
    assert_eq!(followed(&forged), Err(Broken::Seal(3)));
    let mut rewritten = rows;
    rewritten[2].entry.body = raw(r#"{"n":1}"#.to_owned());
    rewritten[2].hash = rewritten[2].entry.hash();
    chained(&mut rewritten);
    assert_eq!(followed(&rewritten), Err(Broken::Seal(3)));
}

#[test]
fn a_row_that_is_filed_under_another_name_is_found() {
    let rows = server().rows();
    let other = &rows[5];
    assert_ne!(rows[2].stream, other.stream);
    let renamed = [
        Row {
            id: other.id,
            ..rows[2].clone()
        },
        Row {
            stream: other.stream.clone(),
            ..rows[2].clone()
        },
        Row {
            place: other.place,
            ..rows[2].clone()
        },
    ];
    for row in renamed {
        let mut moved = rows.clone();
        moved[2] = row;
        assert_eq!(followed(&moved), Err(Broken::Filed(3)));
    }
    let mut claimed = rows.clone();
    let unread = claimed.iter().position(Row::is_quarantined).unwrap();
    claimed[unread].place = other.place;
    assert_eq!(followed(&claimed), Err(Broken::Filed(claimed[unread].seq)));
}

#[test]
fn what_was_cut_and_chained_anew_has_another_head() {
    let rows = server().rows();
    let mut cut = rows.clone();
    cut.remove(3);
    chained(&mut cut);
    let (whole, shorter) = (followed(&rows).unwrap(), followed(&cut).unwrap());
    assert_ne!(whole, shorter);
}
