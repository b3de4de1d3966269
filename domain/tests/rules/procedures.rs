//! Procedure files: read strictly by hand, leniently from the log.

use domain::procedure::{Procedure, shipped};

fn house_text() -> &'static str {
    let house = Procedure::default_that_ships().unwrap().id;
    shipped().iter().find(|(id, _)| *id == house).unwrap().1
}

#[test]
fn every_shipped_procedure_reads_and_is_called_like_its_file() {
    for (id, text) in shipped() {
        let procedure = Procedure::from_toml(text).unwrap_or_else(|error| panic!("{id}: {error}"));
        assert_eq!(procedure.id, *id);
    }
    let defaults = shipped()
        .iter()
        .filter(|(_, text)| Procedure::from_toml(text).unwrap().default);
    assert_eq!(defaults.count(), 1);
}

#[test]
fn a_file_with_unknown_keys_is_refused_and_a_log_with_them_is_read() {
    for (from, to) in [
        ("strength =", "strenght ="),
        ("id =", "colour = 1\nid ="),
        ("[[clock]]", "[papers]\ncolour = 1\n[[clock]]"),
    ] {
        let file = house_text().replacen(from, to, 1);
        assert!(Procedure::from_toml(&file).is_err(), "{to}");
    }
    let mut json = serde_json::to_value(Procedure::default_that_ships().unwrap()).unwrap();
    json["colour"] = 1.into();
    json["clock"][0]["colour"] = 1.into();
    assert!(serde_json::from_value::<Procedure>(json).is_ok());
}

#[test]
fn a_procedure_that_ships_has_its_text_and_one_that_was_changed_has_none() {
    for (id, text) in domain::procedure::shipped() {
        let mut procedure = Procedure::that_ships(id).unwrap().unwrap();
        assert_eq!(procedure.shipped_text(), Some(*text), "{id}");
        procedure.warn_percent += 1;
        assert_eq!(procedure.shipped_text(), None, "{id}");
    }
}
