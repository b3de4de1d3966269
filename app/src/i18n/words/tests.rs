use super::*;
use domain::procedure::ClockRule;
use domain::verdict::Reason;

#[test]
fn no_known_word_is_shown_as_a_code() {
    for language in Language::ALL {
        assert!(
            Kind::ALL
                .iter()
                .all(|each| kind(language, each) != each.as_str())
        );
        assert!(
            Step::ALL
                .iter()
                .all(|each| step(language, each) != each.as_str())
        );
        assert!(
            Reason::ALL
                .iter()
                .all(|each| reason(language, each) != each.as_str())
        );
        assert!(
            Field::ALL
                .iter()
                .all(|each| field(language, each) != each.as_str())
        );
    }
}

#[test]
fn every_clock_that_ships_has_a_word() {
    use domain::procedure::{Procedure, shipped};
    for (id, text) in shipped() {
        for rule in Procedure::from_toml(text).unwrap().clocks {
            let word = clock_of(Language::ZhHans, &rule);
            assert_ne!(word, rule.name, "{id}");
        }
    }
}

#[test]
fn a_clock_without_a_word_of_ours_has_the_title_that_its_procedure_gives_it() {
    let house = domain::procedure::Procedure::default_that_ships().unwrap();
    let titled = |name: &str, title: &str| ClockRule {
        name: name.to_owned(),
        title: title.to_owned(),
        ..ClockRule::clone(&house.clocks[0])
    };
    for (name, title, shown) in [
        ("water_back", "恢复供水", "恢复供水"),
        ("water_back", "", "water_back"),
        ("answer", "恢复供水", "答复"),
    ] {
        assert_eq!(clock_of(Language::ZhHans, &titled(name, title)), shown);
    }
}

#[test]
fn an_unknown_word_is_shown_as_it_came() {
    assert_eq!(
        kind(Language::En, &Kind::Unknown("parcel".into())),
        "parcel"
    );
    assert_eq!(clock(Language::ZhHans, "sampled"), "sampled");
    assert_eq!(relation(Language::ZhHans, "姐姐"), "姐姐");
    assert_eq!(relation(Language::ZhHans, "other"), "其他");
}
