//! A community's own rules: versions of a procedure, alternatives, and which of them a ticket keeps.

use super::case::{COMMUNITY, Case, at, opened};
use domain::adding::{Adding, AddingError};
use domain::body::{Put, Settings};
use domain::judge::Bench;
use domain::procedure::Procedure;
use domain::ticket::Standing;
use domain::words::{Kind, Subject};
use domain::{Body, Entry, Stream, StreamKind, TicketId, World, judge};
use std::sync::Arc;
use uuid::Uuid;

/// A procedure of our own whose repairs are answered within `limit`.
fn own(version: u32, limit: &str) -> Procedure {
    Procedure::from_toml(&format!(
        r#"
id = "own"
version = {version}
title = "本小区规程"
source = "test"
default_severity = "general"
warn_percent = 67
[[clock]]
name = "answer"
kinds = ["repair"]
start = ["opened"]
stop = ["answered"]
limit = "{limit}"
strength = "must"
source = "一"
[[callback]]
subject = "repair"
rate = "3/10"
performers = ["clerk"]
source = "二"
[[callback]]
subject = "repair"
alternative = "every"
rate = "1/1"
performers = ["clerk"]
source = "三"
"#
    ))
    .unwrap()
}

/// An estate whose registers are filled through the log alone.
fn estate() -> Case {
    let mut case = Case::new();
    let staff = case.world.staff.clone();
    case.world = World {
        staff,
        ..World::new(COMMUNITY)
    };
    case
}

impl Case {
    fn put(&mut self, kind: StreamKind, put: Put) {
        let entry = Entry {
            stream: Stream::of_community(kind, COMMUNITY),
            actor: None,
            ..self.entry("none", Body::Put(Box::new(put)))
        };
        let bench = Bench {
            by_server: true,
            ..self.bench()
        };
        let verdict = judge(&self.world, &entry, &bench);
        self.world.apply(&entry, &verdict, Standing::Confirmed);
    }

    fn add(&mut self, procedure: Procedure) {
        assert_eq!(self.world.adding(&procedure), Ok(Adding::New));
        let procedure = Some(Arc::new(procedure));
        self.put(
            StreamKind::Procedure,
            Put {
                procedure,
                ..Put::default()
            },
        );
    }

    fn choose(&mut self, procedure: &str, alternatives: &[&str]) {
        let settings = Settings {
            procedure: procedure.to_owned(),
            alternatives: alternatives.iter().map(|name| (*name).to_owned()).collect(),
            ..Settings::default()
        };
        self.put(
            StreamKind::Settings,
            Put {
                settings: Some(settings),
                ..Put::default()
            },
        );
    }

    fn open_repair(&mut self, number: u128) {
        self.ticket = TicketId(Uuid::from_u128(number));
        self.open("butler", opened(Kind::Repair));
    }

    /// How long the ticket's answer may take, in minutes, and by which clause it is called back.
    fn rules_of(&self, number: u128) -> (i64, String) {
        let ticket = &self.world.tickets[&TicketId(Uuid::from_u128(number))];
        let clock = self.world.clocks(ticket, self.now).remove(0);
        let minutes = clock.due.unwrap().since(clock.start.unwrap()) / domain::time::MINUTE;
        let rule = self.world.callback_rule(ticket, &Subject::Repair).unwrap();
        (minutes, rule.source.clone())
    }
}

#[test]
fn a_procedure_names_what_a_community_can_choose() {
    assert_eq!(own(1, "1h").alternatives(), ["every"].into());
}

#[test]
fn a_ticket_keeps_the_version_and_the_alternatives_it_opened_with() {
    let mut case = estate();
    case.add(own(1, "1h"));
    case.choose("own", &[]);
    case.at("11-19 14:10").open_repair(1);
    case.at("11-19 14:20").add(own(2, "2h"));
    case.at("11-19 14:30").open_repair(2);
    case.at("11-19 14:40").choose("own", &["every"]);
    case.at("11-19 14:50").open_repair(3);
    let rules = [1, 2, 3].map(|number| case.rules_of(number));
    let expected = [(60, "二"), (120, "二"), (120, "三")];
    assert_eq!(
        rules,
        expected.map(|(limit, clause)| (limit, clause.to_owned()))
    );
}

#[test]
fn a_ticket_that_arrives_late_keeps_the_rules_of_the_moment_at_which_it_was_opened() {
    let mut case = estate();
    case.add(own(1, "1h"));
    case.choose("own", &["every"]);
    case.at("11-19 14:20").add(own(2, "2h"));
    case.at("11-19 14:25").choose("own", &[]);
    // Opened without network, handed in an hour after the rules had changed.
    for (number, opened_at, expected) in [
        (1, "11-19 14:10", (60, "三")),
        (2, "11-19 14:22", (120, "三")),
        (3, "11-19 14:25", (120, "二")),
    ] {
        case.at("11-19 15:30").ticket = TicketId(Uuid::from_u128(number));
        let entry = case.entry("butler", Body::Opened(Box::new(opened(Kind::Repair))));
        let bench = Bench {
            when: at(opened_at),
            ..case.bench()
        };
        let verdict = judge(&case.world, &entry, &bench);
        case.world.apply(&entry, &verdict, Standing::Confirmed);
        let rules = case.rules_of(number);
        assert_eq!((rules.0, rules.1.as_str()), expected, "{opened_at}");
    }
}

#[test]
fn what_was_opened_before_any_rules_goes_by_the_first() {
    let mut case = estate();
    case.at("11-19 14:10").add(own(1, "1h"));
    case.choose("own", &[]);
    case.at("11-19 14:00").open_repair(1);
    assert_eq!(case.rules_of(1).0, 60);
}

#[test]
fn versions_only_go_up_and_never_change() {
    let mut case = estate();
    case.add(own(1, "1h"));
    case.add(own(3, "3h"));
    for (procedure, expected) in [
        (own(1, "1h"), "known"),
        (own(3, "3h"), "known"),
        (own(4, "3h"), "new"),
        (own(1, "2h"), "changed 1 3"),
        (own(3, "2h"), "changed 3 3"),
        (own(2, "2h"), "older 2 3"),
    ] {
        let adding = match case.world.adding(&procedure) {
            Ok(Adding::New) => "new".to_owned(),
            Ok(Adding::Known) => "known".to_owned(),
            Err(AddingError::Changed {
                version, newest, ..
            }) => format!("changed {version} {newest}"),
            Err(AddingError::Older {
                version, newest, ..
            }) => format!("older {version} {newest}"),
        };
        assert_eq!(adding, expected);
    }
    assert_eq!(case.world.newest("own").unwrap().version, 3);
    assert!(case.world.newest("other").is_none());
}

#[test]
fn every_procedure_that_ships_is_known_again_after_its_way_through_the_log() {
    for (id, _) in domain::procedure::shipped() {
        let shipped = Procedure::that_ships(id).unwrap().unwrap();
        let text = serde_json::to_string(&shipped).unwrap();
        let mut case = estate();
        case.add(serde_json::from_str(&text).unwrap());
        assert_eq!(case.world.adding(&shipped), Ok(Adding::Known), "{id}");
    }
}

#[test]
fn the_codes_of_forms_take_the_prefix_of_the_company() {
    let text = "[[papers.form]]\nname = \"f\"\ntitle = \"记录表\"\ncode = \"**WY7.5.1-K02-02-F1\"\nsource = \"6\"";
    let procedure = super::trial::trial(text).procedure().clone();
    for (prefix, code) in [("HB", "HBWY7.5.1-K02-02-F1"), ("", "**WY7.5.1-K02-02-F1")] {
        let papers = procedure.clone().with_code_prefix(prefix).papers();
        assert_eq!(papers.forms[0].code, code);
    }
    let none = own(1, "1h");
    assert_eq!(none.clone().with_code_prefix("HB"), none);
}

/// Whoever may not put rules changes nothing by trying: neither the register nor what new tickets keep.
#[test]
fn rules_that_are_refused_leave_the_register_as_it_is() {
    let mut case = estate();
    case.add(own(1, "1h"));
    let before = case.world.clone();
    for (kind, put) in [
        (
            StreamKind::Procedure,
            Put {
                procedure: Some(Arc::new(own(2, "9h"))),
                ..Put::default()
            },
        ),
        (
            StreamKind::Settings,
            Put {
                settings: Some(Settings {
                    procedure: "own".to_owned(),
                    ..Settings::default()
                }),
                ..Put::default()
            },
        ),
    ] {
        let entry = Entry {
            stream: Stream::of_community(kind, COMMUNITY),
            ..case.entry("technician", Body::Put(Box::new(put)))
        };
        let verdict = case.take(&entry);
        assert_eq!(verdict.reason, Some(domain::Reason::NotAllowed));
        assert_eq!(case.world.procedures, before.procedures);
        assert_eq!(case.world.settings, before.settings);
        assert_eq!(case.world.in_force, before.in_force);
    }
}
