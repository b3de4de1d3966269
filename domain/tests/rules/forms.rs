//! Forms: which of them a ticket is taken down on.

use super::case::{Case, opened};
use domain::body::Opened;
use domain::procedure::{Procedure, check};
use domain::words::{Field, Kind};

/// The titles that the procedure `id` takes for a ticket that opens like this.
fn forms(id: &str, kind: Kind, has_room: bool, said: &[(Field, &str)]) -> Vec<String> {
    let procedure = Procedure::that_ships(id).unwrap().unwrap();
    let mut case = Case::new();
    let opened = opened(kind);
    let fields = said
        .iter()
        .map(|(field, word)| (field.clone(), (*word).to_owned()));
    case.open(
        "receptionist",
        Opened {
            room: opened.room.filter(|_| has_room),
            fields: fields.collect(),
            ..opened
        },
    );
    let forms = procedure.forms_of(case.ticket()).into_iter();
    forms.map(|form| form.title).collect()
}

const SLIP: &str = "客戶服務部工作單";

#[test]
fn the_front_office_asks_for_the_warranty_of_a_home_before_it_takes_a_form() {
    let warranty = |word| [(Field::Warranty, word)];
    for (kind, has_room, said, taken) in [
        (Kind::Complaint, true, &[][..], &[SLIP][..]),
        (Kind::Repair, true, &warranty("yes"), &[SLIP]),
        (Kind::Repair, true, &warranty("no"), &["工程維修單"]),
        (Kind::Repair, true, &[], &[]),
        (Kind::Repair, false, &[], &[SLIP]),
        (Kind::Repair, false, &warranty("no"), &[SLIP]),
        (Kind::Inquiry, true, &[], &["客戶服務部值班記錄"]),
    ] {
        let found = forms("front-office", kind.clone(), has_room, said);
        assert_eq!(found, taken, "{kind:?} {has_room} {said:?}");
    }
}

#[test]
fn information_goes_on_the_form_of_its_kind() {
    for (kind, taken) in [
        (Kind::Repair, &["工作联系单", "业主报修记录表"][..]),
        (Kind::Complaint, &["工作联系单", "业主投诉及建议记录表"]),
        (Kind::Suggestion, &["业主投诉及建议记录表"]),
        (Kind::Feedback, &["信息反馈记录表", "工作联系单"]),
        (Kind::Inquiry, &[]),
    ] {
        assert_eq!(
            forms("info-feedback", kind.clone(), true, &[]),
            taken,
            "{kind:?}"
        );
    }
}

#[test]
fn each_text_takes_down_on_its_own_form() {
    let valid = |word| [(Field::Validity, word)];
    let from = |word| [(Field::Source, word)];
    let information = "顾客信息记录表";
    for (id, kind, said, taken) in [
        (
            "complaint-callback",
            Kind::Complaint,
            &[][..],
            &["业主/租户投诉处理登记表"][..],
        ),
        ("complaint-callback", Kind::Inquiry, &[], &[]),
        (
            "butler-three-level",
            Kind::Complaint,
            &[],
            &["客户投诉登记表"],
        ),
        (
            "butler-three-level",
            Kind::Suggestion,
            &[],
            &["客户投诉登记表"],
        ),
        ("butler-three-level", Kind::Repair, &[], &[]),
        (
            "front-desk",
            Kind::Complaint,
            &valid("invalid"),
            &["业主(用户)投诉处理登记表"],
        ),
        ("front-desk", Kind::Repair, &[], &[]),
        ("qp73", Kind::Repair, &[], &[information]),
        ("qp73", Kind::Complaint, &[], &[information]),
        (
            "qp73",
            Kind::Complaint,
            &valid("valid"),
            &[information, "顾客投诉记录"],
        ),
        ("qp73", Kind::Complaint, &valid("invalid"), &[information]),
        ("qp73", Kind::Activity, &[], &[]),
        (
            "service-centre",
            Kind::Repair,
            &[],
            &["日常维修记录表", "维修单"],
        ),
        ("service-centre", Kind::Complaint, &[], &[]),
        ("front-office", Kind::Complaint, &from("resident"), &[SLIP]),
        (
            "front-office",
            Kind::Complaint,
            &from("group"),
            &[SLIP, "集團客戶服務中心投訴處理記錄本"],
        ),
    ] {
        assert_eq!(
            forms(id, kind.clone(), true, said),
            taken,
            "{id} {kind:?} {said:?}"
        );
    }
}

#[test]
fn a_form_that_names_no_kind_is_tied_to_no_ticket() {
    assert!(forms("service-centre", Kind::Emergency, true, &[]).is_empty());
}

#[test]
fn a_condition_without_a_kind_and_words_that_nobody_knows_are_faults() {
    let head = "id = \"a\"\nversion = 1\ntitle = \"a\"\nsource = \"a\"\ndefault_severity = \"general\"\nwarn_percent = 0\n";
    let form = "[[papers.form]]\nname = \"f\"\ntitle = \"f\"\nsource = \"a\"\n";
    for (says, key) in [
        ("when = { warranty = [\"yes\"] }", "papers.form.when"),
        ("kinds = [\"house\"]", "papers.form.kinds"),
        (
            "kinds = [\"repair\"]\nwhen = { warranty = [\"maybe\"] }",
            "papers.form.when.warranty",
        ),
    ] {
        let faults = check(&format!("{head}{form}{says}\n"));
        let keys: Vec<&str> = faults.iter().map(|fault| fault.key.as_str()).collect();
        assert_eq!(keys, [key], "{says}");
    }
    let right = "kinds = [\"repair\"]\nwhen = { warranty = [\"yes\"] }\n";
    assert_eq!(check(&format!("{head}{form}{right}")), []);
}
