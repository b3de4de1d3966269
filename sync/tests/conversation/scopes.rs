//! What a device is to have: its areas and what concerns its people, with nothing missing in between.

use super::estate::{COMMUNITY, FOUNDED, device, member, room, staff};
use super::table::{Server, Tablet, draft};
use super::words::{opened_in, ticket};
use domain::body::Dispatched;
use domain::scope::KEPT_FOR;
use domain::words::{Kind, Role};
use domain::{Body, EntryId, TicketId};
use futures::executor::block_on;
use sync::replica::ReceiveError;
use sync::storage::Committed;
use sync::{Draft, PageItem, PendingState, Storage, StoreName};

const EAST: &str = "3-1-1502";
const WEST: &str = "5-2-0804";
/// The tablet of a butler of the east, and no other's.
const MINE: usize = 7;

/// A community whose tablets have their areas alone; the desk's tablet, and that of a butler of the east.
fn east() -> (Server, Tablet, Tablet) {
    let server = Server::open();
    server
        .storage
        .grant(COMMUNITY, device(MINE), staff("gj03"), FOUNDED);
    (server, Tablet::new(0), Tablet::new(MINE))
}

fn repair(number: u128, code: &str) -> Draft {
    opened_in(ticket(number), Kind::Repair, Some(COMMUNITY.room(code)))
}

/// The desk records and hands in.
fn desk_says(server: &mut Server, desk: &mut Tablet, said: Draft) -> EntryId {
    let id = desk.record(server, staff("kf01"), said);
    desk.sync(server);
    id
}

/// The office writes into a register.
fn office_puts(server: &mut Server, put: Draft) {
    let needs = server.authority.needs(&[]);
    let loaded = block_on(server.storage.load(COMMUNITY, &needs)).unwrap();
    let entropy = [u8::try_from(server.rows().len() % 256).unwrap(); 32];
    let judged = server
        .authority
        .write(&loaded, vec![put], None, server.now, entropy);
    let done = block_on(server.storage.commit(COMMUNITY, &judged.commit)).unwrap();
    assert_eq!(done, Committed::Stored);
    server.authority.adopt(judged);
}

fn has(tablet: &Tablet, number: u128) -> bool {
    tablet
        .replica
        .confirmed()
        .tickets
        .contains_key(&ticket(number))
}

/// Whether the tablet has the ticket as the server has it.
fn has_whole(server: &Server, tablet: &Tablet, number: u128) -> bool {
    let here = tablet.replica.confirmed().tickets.get(&ticket(number));
    here.is_some() && here == server.authority.world().tickets.get(&ticket(number))
}

fn streams(page: &[PageItem]) -> usize {
    page.iter()
        .filter(|item| matches!(item, PageItem::Stream(_)))
        .count()
}

#[test]
fn a_tablet_has_its_area_and_the_desk_has_everything() {
    let (mut server, mut desk, mut mine) = east();
    for (number, code) in [(1, EAST), (2, WEST), (3, "A-1-0101")] {
        desk_says(&mut server, &mut desk, repair(number, code));
    }
    mine.sync(&mut server);
    assert!(has_whole(&server, &mine, 1), "its own area");
    assert!(!has(&mine, 2), "another one");
    assert!(has_whole(&server, &mine, 3), "a room without an area");
    assert_eq!(mine.replica.cursor(), desk.replica.cursor());
    assert!(!mine.replica.is_whole() && desk.replica.is_whole());
    let (here, there) = (mine.replica.confirmed(), server.authority.world());
    assert_eq!((&here.rooms, &here.staff), (&there.rooms, &there.staff));
    assert_eq!(desk.replica.confirmed(), there);

    let on_disk = mine.values(StoreName::Tail).concat();
    assert!(
        !on_disk.contains(&ticket(2).to_string()),
        "nothing of it came"
    );
    mine.restart();
    assert!(has_whole(&server, &mine, 1) && !has(&mine, 2));
    let idle = server.serve(&mine.ask());
    assert!(idle.page.is_empty() && idle.covers.is_none() && !idle.more);
}

#[test]
fn what_is_given_to_its_people_comes_whole_and_goes_on_coming() {
    let (mut server, mut desk, mut mine) = east();
    desk_says(&mut server, &mut desk, repair(2, WEST));
    desk_says(&mut server, &mut desk, draft(ticket(2), Body::Noted));
    mine.sync(&mut server);
    assert!(!has(&mine, 2));
    let given = Dispatched {
        to: "秩序部".to_owned(),
        with: String::new(),
        staff: Some(staff("gj03")),
    };
    desk_says(
        &mut server,
        &mut desk,
        draft(ticket(2), Body::Dispatched(Box::new(given))),
    );
    let reply = server.serve(&mine.ask());
    assert_eq!(streams(&reply.page), 1, "with all that was said before");
    mine.take(reply);
    assert!(has_whole(&server, &mine, 2));

    desk_says(&mut server, &mut desk, draft(ticket(2), Body::Noted));
    let reply = server.serve(&mine.ask());
    assert_eq!(streams(&reply.page), 0, "from now on by itself");
    mine.take(reply);
    assert!(has_whole(&server, &mine, 2));
    mine.restart();
    assert!(has_whole(&server, &mine, 2));
    assert_eq!(mine.replica.defects(), 0);
}

#[test]
fn who_writes_in_a_ticket_gets_all_of_it() {
    let (mut server, mut desk, mut mine) = east();
    desk_says(&mut server, &mut desk, repair(2, WEST));
    mine.sync(&mut server);
    // Its number stood on paper: the butler writes down what was said.
    let said = mine.record(&server, staff("gj03"), draft(ticket(2), Body::Noted));
    assert!(mine.replica.view().tickets.contains_key(&ticket(2)));
    mine.sync(&mut server);
    assert!(has_whole(&server, &mine, 2));
    assert_eq!((mine.replica.state(said), mine.outbox()), (None, 0));
}

#[test]
fn another_area_comes_stream_by_stream_and_the_former_goes() {
    let (mut server, mut desk, mut mine) = east();
    for number in 1..200 {
        let code = if number % 2 == 0 { WEST } else { EAST };
        desk.record(&server, staff("kf01"), repair(number, code));
    }
    desk.sync(&mut server);
    mine.sync(&mut server);
    let said = mine.record(&server, staff("gj03"), draft(ticket(5), Body::Noted));
    office_puts(&mut server, member("gj03", Role::Butler, "西区"));
    let mut pages = 0;
    loop {
        let request = mine.ask();
        let reply = server.serve(&request);
        assert!(streams(&reply.page) <= 250);
        pages += 1;
        let is_step = !reply.page.is_empty();
        let more = mine.take(reply);
        if is_step {
            // A tab that dies on the way goes on where it was.
            mine.restart();
        }
        if !more {
            break;
        }
    }
    assert!(pages > 1, "{pages}");
    for number in (1..200).filter(|number| *number != 5) {
        assert_eq!(
            has_whole(&server, &mine, number),
            number % 2 == 0,
            "{number}"
        );
    }
    assert!(has_whole(&server, &mine, 5), "it concerns who wrote in it");
    assert_eq!(mine.replica.state(said), None);
    assert_eq!(mine.replica.defects(), 0);
    let on_disk = mine.values(StoreName::Tail).concat();
    assert!(
        !on_disk.contains(&ticket(7).to_string()),
        "nothing of the east stays"
    );
    let idle = server.serve(&mine.ask());
    assert!(idle.page.is_empty() && !idle.ask_covers && !idle.more);
}

#[test]
fn what_is_not_confirmed_stays_whatever_goes() {
    let (mut server, mut desk, mut mine) = east();
    desk_says(&mut server, &mut desk, repair(1, EAST));
    mine.sync(&mut server);
    office_puts(&mut server, member("gj03", Role::Butler, "西区"));
    let said = mine.record(&server, staff("gj03"), draft(ticket(1), Body::Noted));
    let mut without = mine.replica.next_push("talk");
    without.push.clear();
    // The stream goes before what was written in it is handed in.
    while mine.take(server.serve(&without)) {
        without = mine.replica.next_push("talk");
        without.push.clear();
    }
    assert!(!has(&mine, 1));
    assert_eq!(mine.replica.state(said), Some(PendingState::Local));
    assert_eq!(mine.outbox(), 1);
    mine.restart();
    assert_eq!(mine.replica.state(said), Some(PendingState::Local));
    mine.sync(&mut server);
    assert!(has_whole(&server, &mine, 1), "it concerns them by now");
}

#[test]
fn a_room_that_comes_to_another_area_takes_its_tickets_along() {
    let (mut server, mut desk, mut mine) = east();
    desk_says(&mut server, &mut desk, repair(1, EAST));
    desk_says(&mut server, &mut desk, repair(2, WEST));
    mine.sync(&mut server);
    office_puts(&mut server, room(EAST, "西区"));
    office_puts(&mut server, room(WEST, "东区"));
    mine.sync(&mut server);
    assert!(!has(&mine, 1) && has_whole(&server, &mine, 2));
}

#[test]
fn somebody_of_the_desk_on_the_tablet_brings_everything() {
    let (mut server, mut desk, mut mine) = east();
    desk_says(&mut server, &mut desk, repair(2, WEST));
    mine.sync(&mut server);
    assert!(!has(&mine, 2));
    let now = server.now;
    server
        .storage
        .grant(COMMUNITY, device(MINE), staff("kf01"), now);
    mine.sync(&mut server);
    assert!(mine.replica.is_whole());
    assert_eq!(mine.replica.confirmed(), server.authority.world());
}

#[test]
fn a_page_for_what_a_copy_had_before_is_not_taken_in() {
    let (mut server, mut desk, mut mine) = east();
    desk_says(&mut server, &mut desk, repair(1, WEST));
    mine.sync(&mut server);
    desk_says(&mut server, &mut desk, repair(2, WEST));
    let late = server.serve(&mine.ask());
    office_puts(&mut server, member("gj03", Role::Butler, "西区"));
    // On the way to the other area before the reply arrives.
    let asked = server.serve(&mine.ask());
    assert!(asked.ask_covers && asked.page.is_empty());
    mine.take(asked);
    let request = mine.ask();
    mine.take(server.serve(&request));
    assert_eq!(mine.replica.receive(late).err(), Some(ReceiveError::Late));
    mine.sync(&mut server);
    assert!(has_whole(&server, &mine, 2));
}

#[test]
fn other_rows_than_the_servers_are_noticed_and_fetched_anew() {
    let (mut server, mut desk, mut mine) = east();
    desk_says(&mut server, &mut desk, repair(1, EAST));
    mine.sync(&mut server);
    desk_says(&mut server, &mut desk, draft(ticket(1), Body::Noted));
    mine.sync(&mut server);
    // A page is gone from the disk, and nobody told the tablet.
    let key = mine
        .disk
        .iter()
        .filter(|((store, _), _)| *store == StoreName::Tail)
        .map(|(key, _)| key.clone())
        .next_back()
        .unwrap();
    mine.disk.remove(&key);
    mine.restart();
    assert!(!has_whole(&server, &mine, 1), "the note is not there");
    desk_says(&mut server, &mut desk, draft(ticket(1), Body::Noted));
    mine.sync(&mut server);
    assert!(has_whole(&server, &mine, 1));
    assert_eq!(mine.replica.defects(), 1);
    mine.restart();
    assert_eq!(mine.replica.defects(), 1, "and stays counted");
    let request = mine.ask();
    assert!(request.need.is_empty());
}

#[test]
fn what_rests_for_a_quarter_is_not_sent_and_comes_whole_once_it_is_taken_up() {
    let (mut server, mut desk, mut mine) = east();
    desk_says(&mut server, &mut desk, repair(1, EAST));
    desk_says(&mut server, &mut desk, repair(3, EAST));
    desk_says(&mut server, &mut desk, draft(ticket(1), Body::Cancelled));
    server.later(KEPT_FOR + 1);
    mine.sync(&mut server);
    assert!(
        !has(&mine, 1),
        "ended, and nobody wrote in it for a quarter"
    );
    assert!(has_whole(&server, &mine, 3), "open, however old");
    desk.sync(&mut server);
    assert!(has_whole(&server, &desk, 1), "the desk has everything");
    desk_says(&mut server, &mut desk, draft(ticket(1), Body::Reopened));
    let reply = server.serve(&mine.ask());
    assert_eq!(streams(&reply.page), 1);
    mine.take(reply);
    assert!(has_whole(&server, &mine, 1));
}

#[test]
fn a_tablet_lets_go_of_what_has_rested_for_a_quarter_and_of_nothing_else() {
    let (mut server, mut desk, mut mine) = east();
    for number in 1..5 {
        desk_says(&mut server, &mut desk, repair(number, EAST));
    }
    desk_says(&mut server, &mut desk, draft(ticket(1), Body::Cancelled));
    desk_says(&mut server, &mut desk, draft(ticket(2), Body::Cancelled));
    mine.sync(&mut server);
    desk.sync(&mut server);
    assert!(mine.replica.outworn().is_empty(), "it has hardly ended");
    server.later(KEPT_FOR + 1);
    desk_says(&mut server, &mut desk, draft(ticket(4), Body::Noted));
    mine.record(&server, staff("gj03"), draft(ticket(2), Body::Noted));
    mine.sync(&mut server);
    let outworn = mine.replica.outworn();
    assert_eq!(
        outworn,
        [ticket(1).into()],
        "3 and 4 are open, in 2 somebody wrote"
    );
    assert!(
        desk.replica.outworn().is_empty(),
        "the desk keeps everything"
    );
    let batch = mine.replica.let_go(&outworn, &mine.stored());
    mine.execute(&batch);
    mine.restart();
    assert!(!has(&mine, 1));
    let on_disk = mine.values(StoreName::Tail).concat();
    assert!(!on_disk.contains(&ticket(1).to_string()));
    for number in 2..5 {
        assert!(has_whole(&server, &mine, number), "{number}");
    }
    desk_says(&mut server, &mut desk, draft(ticket(1), Body::Reopened));
    mine.sync(&mut server);
    assert!(has_whole(&server, &mine, 1), "and comes back whole");
    assert_eq!(mine.replica.defects(), 0);
}

#[test]
fn what_ended_while_a_tablet_was_away_for_a_quarter_goes() {
    let (mut server, mut desk, mut mine) = east();
    desk_says(&mut server, &mut desk, repair(1, EAST));
    mine.sync(&mut server);
    desk_says(&mut server, &mut desk, draft(ticket(1), Body::Cancelled));
    server.later(KEPT_FOR + 1);
    mine.sync(&mut server);
    assert!(!has(&mine, 1), "it would be open there for ever");
}

#[test]
fn a_tablet_with_a_part_heals_a_restored_server_and_has_its_part_again() {
    let (mut server, mut desk, mut mine) = east();
    desk_says(&mut server, &mut desk, repair(1, EAST));
    mine.sync(&mut server);
    let mut restored = server.backup();
    let mut all: Vec<TicketId> = Vec::new();
    for (number, code) in [(11, EAST), (12, WEST), (13, EAST)] {
        desk_says(&mut server, &mut desk, repair(number, code));
        all.push(ticket(number));
    }
    let own = mine.record(&server, staff("gj03"), draft(ticket(11), Body::Noted));
    mine.sync(&mut server);
    restored.later(60_000);
    mine.sync(&mut restored);
    let known = |server: &Server, id: &TicketId| server.authority.world().tickets.contains_key(id);
    assert!(
        known(&restored, &all[0]) && known(&restored, &all[2]),
        "what it had came back"
    );
    assert!(
        !known(&restored, &all[1]),
        "of what it never had it knows nothing"
    );
    assert!(restored.verdict(own).is_some());
    desk.sync(&mut restored);
    mine.sync(&mut restored);
    assert!(known(&restored, &all[1]), "the desk brought the rest");
    for number in [1, 11, 13] {
        assert!(has_whole(&restored, &mine, number), "{number}");
    }
    assert!(!has(&mine, 12));
    assert_eq!(mine.replica.defects(), 0);
}

#[test]
fn what_is_appended_while_a_page_is_read_is_for_the_next_one() {
    let (mut server, mut desk, mut mine) = east();
    mine.sync(&mut server);
    let request = mine.ask();
    let needs = server.authority.needs(std::slice::from_ref(&request));
    let loaded = block_on(server.storage.load(COMMUNITY, &needs)).unwrap();
    let requests = std::slice::from_ref(&request);
    let judged = server
        .authority
        .judge(&loaded, requests, server.now, [2; 32]);
    let mut before = server.authority.clone();
    let answer = before.adopt(judged).remove(0);
    desk_says(&mut server, &mut desk, repair(1, EAST));
    let asked = (&request, &answer);
    let pulled = before.pull(&server.storage, asked, super::table::WHOLE, server.now);
    let pulled = block_on(pulled).unwrap();
    mine.take(before.reply(&request, staff("gj03"), answer, pulled, server.now));
    mine.sync(&mut server);
    assert!(
        has_whole(&server, &mine, 1),
        "nothing of it was passed over"
    );
}

#[test]
fn an_app_that_knows_no_scope_gets_everything() {
    let (mut server, mut desk, mine) = east();
    desk_says(&mut server, &mut desk, repair(2, WEST));
    let mut request = mine.replica.next_push("old");
    request.scope = None;
    let reply = server.serve(&request);
    let is_row = |item: &PageItem| matches!(item, PageItem::Entry(_));
    assert!(reply.page.iter().all(is_row));
    assert_eq!(reply.page.len(), server.rows().len());
    assert!(reply.scope.is_none() && reply.covers.is_none());
}

#[test]
fn a_copy_that_was_made_by_such_an_app_gives_away_what_is_not_its_own() {
    let (mut server, mut desk, mut mine) = east();
    desk_says(&mut server, &mut desk, repair(1, EAST));
    desk_says(&mut server, &mut desk, repair(2, WEST));
    let mut request = mine.ask();
    request.scope = None;
    mine.take(server.serve(&request));
    mine.restart();
    assert!(mine.replica.is_whole() && has(&mine, 2));
    mine.sync(&mut server);
    assert!(has_whole(&server, &mine, 1) && !has(&mine, 2));
}
