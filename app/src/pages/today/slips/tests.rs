use super::*;
use crate::trial::{Trial, at};
use domain::body::Dispatched;
use domain::ticket::Standing;
use domain::words::{Channel, Kind};

const NOW: &str = "2026-11-19T14:32";

fn dispatched(to: &str, staff: Option<StaffId>) -> Body {
    Body::Dispatched(Box::new(Dispatched {
        to: to.to_owned(),
        staff,
        with: String::new(),
    }))
}

#[test]
fn overdue_stands_first_then_the_nearest_then_what_has_no_number() {
    let mut trial = Trial::new();
    let me = trial.staff("林晓芸", "butler", "");
    let later = trial.open(me, at("2026-11-19T13:00"), Kind::Inquiry, "6-1-0204");
    let soon = trial.open(me, at("2026-11-19T13:48"), Kind::Complaint, "3-1-1502");
    let over = trial.open(me, at("2026-11-17T14:00"), Kind::Complaint, "5-2-0803");
    let never = trial.open(me, at("2026-11-19T09:00"), Kind::Repair, "2-1-0601");
    for ticket in [over, never] {
        let answered = Body::Answered(Box::default());
        trial.write(ticket, me, at("2026-11-19T10:00"), answered);
    }
    let sections = sections(&trial.world, me, false, at(NOW));
    let tickets = |keys: &[Key]| keys.iter().map(|key| key.ticket).collect::<Vec<_>>();
    assert_eq!(tickets(&sections.over), [over]);
    assert_eq!(tickets(&sections.soon), [soon]);
    assert_eq!(tickets(&sections.later), [later, never]);
}

#[test]
fn mine_is_what_i_took_in_what_came_to_me_and_what_came_to_my_department() {
    let mut trial = Trial::new();
    let desk = trial.staff("陈佳", "receptionist", "");
    let me = trial.staff("赵建国", "technician", "工程部");
    let colleague = trial.staff("孙志远", "technician", "");
    let department = trial.open(desk, at("2026-11-19T12:00"), Kind::Repair, "2-1-0601");
    trial.write(
        department,
        desk,
        at("2026-11-19T12:01"),
        dispatched("工程部", None),
    );
    let person = trial.open(desk, at("2026-11-19T12:00"), Kind::Repair, "2-1-0602");
    trial.write(
        person,
        desk,
        at("2026-11-19T12:01"),
        dispatched("外协", Some(colleague)),
    );
    let mine = |who| sections(&trial.world, who, false, at(NOW)).len();
    assert_eq!((mine(me), mine(colleague), mine(desk)), (1, 1, 2));
    assert_eq!(sections(&trial.world, me, true, at(NOW)).len(), 2);
}

#[test]
fn a_callback_is_on_the_list_of_who_may_make_it_and_not_of_the_handler() {
    let mut trial = Trial::new();
    let handler = trial.staff("周启明", "butler", "");
    let me = trial.staff("林晓芸", "butler", "");
    let technician = trial.staff("赵建国", "technician", "");
    let ticket = trial.open(handler, at("2026-11-18T14:00"), Kind::Complaint, "4-2-1101");
    let answered = Body::Answered(Box::default());
    trial.write(ticket, handler, at("2026-11-18T14:10"), answered);
    let settled = trial.write(ticket, handler, at("2026-11-18T17:40"), Body::Settled);
    let key = Key {
        ticket,
        settlement: Some(settled),
    };
    assert_eq!(sections(&trial.world, me, false, at(NOW)).later, [key]);
    assert!(sections(&trial.world, handler, false, at(NOW)).is_empty());
    assert!(sections(&trial.world, technician, false, at(NOW)).is_empty());
}

#[test]
fn a_filed_ticket_leaves_the_list_and_its_callback_stays_until_it_is_made() {
    let mut trial = Trial::new();
    let handler = trial.staff("周启明", "butler", "");
    let me = trial.staff("林晓芸", "butler", "");
    let head = trial.staff("郑雅文", "head_butler", "");
    let ticket = trial.open(handler, at("2026-11-18T14:00"), Kind::Complaint, "4-2-1101");
    let settled = trial.write(ticket, handler, at("2026-11-18T17:40"), Body::Settled);
    for body in [Body::SignedOff, Body::Archived] {
        trial.write(ticket, head, at("2026-11-18T18:00"), body);
    }
    assert_eq!(trial.ticket(ticket).step, Step::Archived);
    let key = Key {
        ticket,
        settlement: Some(settled),
    };
    assert_eq!(sections(&trial.world, me, false, at(NOW)).later, [key]);
    let late = at("2026-11-22T09:00");
    assert_eq!(sections(&trial.world, me, false, late).over, [key]);
    assert!(sections(&trial.world, handler, false, at(NOW)).is_empty());
    let made = trial.call(ticket, me, at("2026-11-19T14:00"), Channel::Visit);
    assert_eq!(sections(&trial.world, me, false, at(NOW)).later, [key]);
    trial.sign(ticket, me, at("2026-11-19T14:05"), made);
    assert!(sections(&trial.world, me, false, at(NOW)).is_empty());
}

#[test]
fn settled_without_an_answer_still_asks_for_one() {
    let mut trial = Trial::new();
    let me = trial.staff("林晓芸", "butler", "");
    let ticket = trial.open(me, at("2026-11-19T13:48"), Kind::Inquiry, "6-1-0204");
    trial.write(ticket, me, at("2026-11-19T14:00"), Body::Settled);
    assert_eq!(sections(&trial.world, me, false, at(NOW)).len(), 1);
    trial.write(
        ticket,
        me,
        at("2026-11-19T14:10"),
        Body::Answered(Box::default()),
    );
    assert!(sections(&trial.world, me, false, at(NOW)).is_empty());
}

#[test]
fn of_what_has_not_all_come_only_what_was_taken_in_here_is_told() {
    let mut trial = Trial::new();
    let me = trial.staff("林晓芸", "butler", "");
    let over = trial.open(me, at("2026-11-17T14:00"), Kind::Complaint, "5-2-0803");
    trial.standing = Standing::Provisional;
    trial.write(over, me, at("2026-11-19T14:00"), Body::Noted);
    let mine = trial.open(me, at("2026-11-19T14:10"), Kind::Complaint, "3-1-1502");
    assert_eq!(sections(&trial.world, me, false, at(NOW)).len(), 2);
    let told = begun_here(&trial.world, me, false, at(NOW));
    let tickets =
        [&told.over, &told.soon, &told.later].map(|keys| keys.iter().map(|key| key.ticket));
    assert!(tickets.into_iter().flatten().eq([mine]));
}
