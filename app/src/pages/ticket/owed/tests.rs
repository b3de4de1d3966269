use super::*;
use crate::trial::{Trial, at};
use domain::words::{Channel, Kind};
use domain::{Body, StaffId, TicketId};

const NOW: &str = "2026-11-19T14:32";

/// A complaint that was settled on 11-18 at 15:12, and who may call back.
fn settled(trial: &mut Trial, kind: Kind) -> (TicketId, StaffId) {
    let handler = trial.staff("赵建国", "technician", "");
    let caller = trial.staff("陈佳", "clerk", "");
    let ticket = trial.open(handler, at("2026-11-18T09:00"), kind, "2-1-0601");
    trial.write(ticket, handler, at("2026-11-18T15:12"), Body::Settled);
    (ticket, caller)
}

fn file(trial: &mut Trial, ticket: TicketId) {
    let head = trial.staff("郑雅文", "head_butler", "");
    for body in [Body::SignedOff, Body::Archived] {
        trial.write(ticket, head, at("2026-11-19T12:00"), body);
    }
    assert_eq!(trial.ticket(ticket).step, Step::Archived);
}

fn shown(trial: &Trial, ticket: TicketId) -> (Option<Gap>, bool, &str) {
    let ticket = trial.ticket(ticket);
    let callbacks = callbacks(&trial.world, ticket, at(NOW));
    (
        gap(ticket, &callbacks),
        is_called_back(ticket, &callbacks),
        step(Language::ZhHans, ticket, &callbacks),
    )
}

#[test]
fn called_back_without_the_signature_is_not_said_to_be_done() {
    let mut trial = Trial::new();
    let (ticket, caller) = settled(&mut trial, Kind::Complaint);
    assert_eq!(shown(&trial, ticket), (None, false, "已办结"));
    let made = trial.call(ticket, caller, at("2026-11-19T10:00"), Channel::Visit);
    assert_eq!(trial.ticket(ticket).step, Step::CalledBack);
    let unsigned = (Some(Gap::Signature), false, "已回访·未签名");
    assert_eq!(shown(&trial, ticket), unsigned);
    trial.sign(ticket, caller, at("2026-11-19T10:05"), made);
    assert_eq!(shown(&trial, ticket), (None, true, "已回访"));
}

#[test]
fn what_is_filed_without_its_callback_says_so_until_it_is_made() {
    let mut trial = Trial::new();
    let (ticket, caller) = settled(&mut trial, Kind::Complaint);
    file(&mut trial, ticket);
    assert_eq!(shown(&trial, ticket), (Some(Gap::Call), false, "已归档"));
    let made = trial.call(ticket, caller, at("2026-11-19T13:00"), Channel::Visit);
    let unsigned = (Some(Gap::Signature), false, "已归档");
    assert_eq!(shown(&trial, ticket), unsigned);
    trial.sign(ticket, caller, at("2026-11-19T13:05"), made);
    assert_eq!(shown(&trial, ticket), (None, true, "已归档"));
}

#[test]
fn what_is_taken_up_again_speaks_of_no_callback_yet() {
    let mut trial = Trial::new();
    let (ticket, caller) = settled(&mut trial, Kind::Complaint);
    trial.call(ticket, caller, at("2026-11-19T10:00"), Channel::Visit);
    trial.write(ticket, caller, at("2026-11-19T11:00"), Body::Reopened);
    let (gap, _, step) = shown(&trial, ticket);
    assert_eq!((gap, step), (None, "已登记"));
}

#[test]
fn a_kind_without_a_rule_is_called_back_once_somebody_called() {
    let mut trial = Trial::new();
    let (ticket, caller) = settled(&mut trial, Kind::Inquiry);
    assert_eq!(shown(&trial, ticket), (None, false, "已办结"));
    trial.call(ticket, caller, at("2026-11-19T13:00"), Channel::Phone);
    assert_eq!(shown(&trial, ticket), (None, true, "已回访"));
}

#[test]
fn who_files_is_told_which_callback_stays_until_when_and_by_which_clause() {
    let mut trial = Trial::new();
    let (ticket, caller) = settled(&mut trial, Kind::Complaint);
    let told = |trial: &Trial, ticket, language, now| {
        told(&trial.world, trial.ticket(ticket), language, at(now)).join("|")
    };
    for (language, words) in [
        (
            Language::ZhHans,
            "投诉的回访还没做，期限 11-21 15:12（003 第十八条）。|归档不免除回访：它仍留在回访清单上，做完、签好才算。",
        ),
        (
            Language::ZhHant,
            "投訴的回訪還沒做，期限 11-21 15:12（003 第十八条）。|歸檔不免除回訪：它仍留在回訪清單上，做完、簽好才算。",
        ),
        (
            Language::En,
            "Complaint: not called back yet, due by 11-21 15:12 (003 第十八条).|Archiving does not discharge a callback: it stays on the list of callbacks until it is made and signed.",
        ),
    ] {
        assert_eq!(told(&trial, ticket, language, NOW), words);
    }
    let late = told(&trial, ticket, Language::ZhHans, "2026-11-23T09:00");
    assert!(
        late.starts_with("投诉的回访还没做，11-21 15:12 已到期"),
        "{late}"
    );
    let made = trial.call(ticket, caller, at("2026-11-19T10:00"), Channel::Visit);
    let unsigned = told(&trial, ticket, Language::ZhHans, NOW);
    assert!(
        unsigned.starts_with("投诉的回访做过了，业户还没签名，期限 11-21 15:12"),
        "{unsigned}"
    );
    trial.sign(ticket, caller, at("2026-11-19T10:05"), made);
    assert_eq!(told(&trial, ticket, Language::ZhHans, NOW), "");
    let (repair, _) = settled(&mut trial, Kind::Repair);
    let draw = told(&trial, repair, Language::ZhHans, NOW);
    assert!(draw.starts_with("报修要不要回访，等联网后抽样"), "{draw}");
}
