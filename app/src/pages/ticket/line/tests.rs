use super::*;
use crate::trial::{Trial, at};
use domain::words::{Field, Kind};

fn told(body: Body, language: Language) -> Line {
    let mut trial = Trial::new();
    let me = trial.staff("林晓芸", "butler", "");
    let ticket = trial.open(me, at("2026-11-17T14:00"), Kind::Complaint, "5-2-0803");
    trial.write(ticket, me, at("2026-11-17T14:41"), body);
    let teller = Teller {
        language,
        world: &trial.world,
        ticket: trial.ticket(ticket),
        me: Some(me),
        now: at("2026-11-19T14:32"),
    };
    teller.line(trial.ticket(ticket).timeline.last().unwrap())
}

#[test]
fn an_answer_says_how_soon_it_came() {
    let line = told(Body::Answered(Box::default()), Language::ZhHans);
    assert_eq!(line.words, "答复业户：灯不亮");
    assert_eq!(line.more, ["登记后 41 分"]);
    assert_eq!(line.sort, Sort::Fact);
}

#[test]
fn a_decision_and_a_request_look_different() {
    let fields = [(Field::Severity, "major".to_owned())].into();
    let line = told(
        Body::Classified(Box::new(Classified { fields })),
        Language::ZhHans,
    );
    assert_eq!(
        (line.sort, line.words.as_str()),
        (Sort::Decision, "判为 重大")
    );
    let asked = domain::body::Extension {
        until: at("2026-11-20T12:00"),
        clock: String::new(),
    };
    let line = told(Body::ExtensionAsked(Box::new(asked)), Language::ZhHans);
    assert_eq!(
        (line.sort, line.words.as_str()),
        (Sort::Request, "办结延至 11-20 12:00：灯不亮")
    );
}

#[test]
fn every_entry_is_told_in_every_language() {
    for language in Language::ALL {
        for name in Body::NAMES {
            let Ok(body) = Body::parse(name, "{}") else {
                continue;
            };
            let line = told(body, language);
            assert!(!line.words.is_empty(), "{name}");
            assert!(!line.words.contains("{}"), "{name}: {}", line.words);
        }
    }
}

#[test]
fn what_a_newer_app_wrote_is_shown_by_its_name() {
    let line = told(Body::Unknown("teleported".into()), Language::En);
    assert_eq!(line.words, "An entry of a newer app: teleported");
}
