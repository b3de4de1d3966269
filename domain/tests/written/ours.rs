//! What is our setting is said so, and what a rule leaves to other clauses.

use domain::procedure::{Line, Procedure, RepeatRule, Repeated, Sheet, check, compare, shipped};

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

#[test]
fn what_a_rule_leaves_is_said_in_the_rule_and_in_no_remark() {
    for (id, text) in shipped() {
        let mut remarks = text.lines().filter(|line| line.starts_with('#'));
        let remark = remarks.find(|line| line.contains("Left") || line.contains("left for"));
        assert_eq!(remark, None, "{id}");
    }
    let house = Procedure::that_ships("house").unwrap().unwrap();
    let lines = Sheet::of(&house).lines;
    let leaves = |section: &str, about: &str, words: &str| {
        let is_it = |line: &&Line| (&*line.section, &*line.about) == (section, about);
        let mut found = lines.iter().filter(is_it);
        found.any(|line| line.left.contains(words) && !line.says.contains_key("left"))
    };
    for (section, about, words) in [
        ("severity", "major", "001 第8篇 4.2"),
        ("step", "coordinated", "001 第8篇 4.3.2"),
        ("clock", "answer", "001 第10篇 一.9"),
        ("callback", "complaint", "001 第7篇 三.5"),
        ("callback", "repair", "001 第9篇 回访 2"),
        ("gate", "archived", "001 第9篇 投诉 5"),
        ("repeat", "same_matter", "004 4.2.3"),
        ("papers.report", "monthly", "001 第8篇 4.6.1"),
    ] {
        assert!(leaves(section, about, words), "{section} {about} {words}");
    }
}

#[test]
fn what_a_rule_leaves_is_checked_written_and_no_difference() {
    let (_, text) = shipped().iter().find(|(id, _)| *id == "house").unwrap();
    let house = Procedure::from_toml(text).unwrap();
    let written = Procedure::from_toml(&house.to_toml().unwrap()).unwrap();
    assert_eq!(written, house);
    let mut other = house.clone();
    other.callbacks[0].left = String::new();
    assert_eq!(compare(&house, &other), []);
    let wrong = text.replacen("left = \"", "left = 3 # \"", 1);
    let faults = check(&wrong);
    assert_eq!(faults.len(), 1, "{faults:#?}");
    assert!(faults[0].message.contains("write a text in quotes"));
}

#[test]
fn a_repeat_without_a_number_is_said_to_be_outside_and_the_houses_own_have_one() {
    for (id, text) in shipped() {
        let procedure = Procedure::from_toml(text).unwrap();
        let uncounted =
            |rule: &&RepeatRule| rule.count.is_none() && rule.what != Repeated::Unsolved;
        for rule in procedure.repeats.iter().filter(uncounted) {
            assert_ne!(*id, "house", "{}", rule.source);
            let outside = procedure.papers().outside;
            let says = outside.iter().any(|each| {
                let is_of = |of: &String| each.requirements.contains(of);
                each.why.contains("the text gives no number") && rule.requirements.iter().all(is_of)
            });
            assert!(says, "{id}: {}", rule.source);
        }
    }
    let house = Procedure::that_ships("house").unwrap().unwrap();
    let mut raising = house.repeats.iter().filter(|rule| rule.raises_to.is_some());
    let third = raising
        .find(|rule| rule.what == Repeated::SameMatter)
        .unwrap();
    assert_eq!(third.count, Some(3));
    assert!(third.ours.contains("is ours"), "{}", third.ours);
}
