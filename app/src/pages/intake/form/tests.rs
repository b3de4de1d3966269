use super::*;
use crate::trial::{Trial, at};

fn form(room: &str) -> Form {
    Form {
        building: "3".into(),
        unit: "1".into(),
        room: room.into(),
        kind: Kind::Complaint,
        said: " 灯不亮 ".into(),
        ..Form::default()
    }
}

#[test]
fn what_is_missing_is_named_in_the_order_of_the_form() {
    let mut trial = Trial::new();
    trial.room("3-1-1502");
    let now = at("2026-11-19T13:48");
    assert_eq!(
        Form::default().missing(&trial.world, now),
        Some(Missing::Room)
    );
    assert_eq!(form("2602").missing(&trial.world, now), Some(Missing::Room));
    assert_eq!(form("1502").missing(&trial.world, now), None);
    let silent = Form {
        said: "  ".into(),
        ..form("1502")
    };
    assert_eq!(silent.missing(&trial.world, now), Some(Missing::Said));
    let somewhen = Form {
        wish: Wish::At(None),
        ..form("1502")
    };
    assert_eq!(somewhen.missing(&trial.world, now), Some(Missing::Moment));
    let public = Form {
        public: true,
        ..form("")
    };
    assert_eq!(public.missing(&trial.world, now), None);
}

#[test]
fn a_wish_lies_ahead() {
    let mut trial = Trial::new();
    trial.room("3-1-1502");
    for (wish, now, missing) in [
        ("2026-11-20T18:00", "2026-11-19T13:48", None),
        ("2026-11-19T13:49", "2026-11-19T13:48", None),
        ("2026-11-19T13:48", "2026-11-19T13:48", Some(Missing::Past)),
        ("2025-11-20T18:00", "2026-11-19T13:48", Some(Missing::Past)),
    ] {
        let form = Form {
            wish: Wish::At(Some(at(wish))),
            ..form("1502")
        };
        assert_eq!(form.missing(&trial.world, at(now)), missing, "{wish} {now}");
    }
}

#[test]
fn wishes_are_moments_of_the_community() {
    let trial = Trial::new();
    let now = at("2026-11-19T13:48");
    for (wish, expected) in [
        (Wish::Unsaid, None),
        (Wish::Today, Some(at("2026-11-20T00:00"))),
        (Wish::Tomorrow, Some(at("2026-11-20T18:00"))),
        (Wish::At(Some(now)), Some(now)),
    ] {
        let form = Form {
            wish,
            ..Form::default()
        };
        assert_eq!(form.wants_by(&trial.world, now), expected);
    }
    let offset = Offset::default();
    assert_eq!(
        moment(offset, "2026-11-20T18:00"),
        Some(at("2026-11-20T18:00"))
    );
    assert_eq!(moment(offset, ""), None);
    assert_eq!(
        moment_text(offset, at("2026-11-20T18:00")),
        "2026-11-20T18:00"
    );
}

#[test]
fn the_same_matter_carries_the_first_tickets_key() {
    let mut trial = Trial::new();
    let me = trial.staff("林晓芸", "butler", "");
    let first = trial.open(me, at("2026-11-06T10:00"), Kind::Complaint, "3-1-1502");
    let now = at("2026-11-19T13:48");
    let second = Form {
        same: Same::Yes(first),
        ..form("1502")
    }
    .opened(&trial.world, None, now);
    assert_eq!(second.matter, first.to_string());
    let second = trial.open_as(me, now, second);
    let third = Form {
        same: Same::Yes(second),
        ..form("1502")
    }
    .opened(&trial.world, None, now);
    assert_eq!(third.matter, first.to_string());
    assert_eq!(form("1502").opened(&trial.world, None, now).matter, "");
}

#[test]
fn what_the_procedure_weighs_is_weighed_and_only_complaints_are_valid_or_not() {
    let trial = Trial::new();
    let now = at("2026-11-19T13:48");
    let complaint = form("1502").opened(&trial.world, None, now);
    assert_eq!(complaint.fields.len(), 2);
    for kind in [Kind::Inquiry, Kind::Suggestion] {
        let major = Form {
            kind,
            severity: Severity::Major,
            ..form("1502")
        };
        let fields = major.opened(&trial.world, None, now).fields;
        let major = BTreeMap::from([(Field::Severity, "major".to_owned())]);
        assert_eq!(fields, major);
    }
    let repair = Form {
        kind: Kind::Repair,
        ..form("1502")
    };
    assert!(repair.opened(&trial.world, None, now).fields.is_empty());
    assert_eq!(repair.private().text.as_deref(), Some("灯不亮"));
    assert_eq!(repair.private().contact, None);
}

#[test]
fn a_room_that_has_not_come_yet_is_taken_as_typed_and_a_wrong_one_is_not() {
    let trial = Trial::new();
    let now = at("2026-11-19T14:32");
    let mut form = Form {
        building: "3".to_owned(),
        unit: "1".to_owned(),
        room: "1502".to_owned(),
        said: "灯不亮".to_owned(),
        ..Form::default()
    };
    assert_eq!(form.missing(&trial.world, now), Some(Missing::Room));
    form.partial = true;
    let named = trial.world.community.room("3-1-1502");
    assert_eq!(form.room_id(&trial.world), Some(named));
    assert!(form.missing(&trial.world, now).is_none() && form.is_unchecked(&trial.world));
}
