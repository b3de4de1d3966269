//! What is our setting is said so.

use domain::procedure::{Procedure, shipped};

#[test]
fn every_callback_that_leaves_the_handler_out_says_that_the_text_does_not() {
    for (id, text) in shipped() {
        let rules = Procedure::from_toml(text).unwrap().callbacks;
        for rule in rules.iter().filter(|rule| !rule.handler_too) {
            let says =
                rule.ours.contains("handled themselves") || rule.ours.contains("but the handler");
            assert!(says, "{id}: {}", rule.source);
        }
    }
}

#[test]
fn every_callback_without_a_rate_says_that_none_falls_due() {
    for (id, text) in shipped() {
        let rules = Procedure::from_toml(text).unwrap().callbacks;
        for rule in rules.iter().filter(|rule| rule.rate.is_none()) {
            let says = rule.ours.contains("none is drawn and none falls due");
            assert!(says, "{id}: {}", rule.source);
        }
    }
}
