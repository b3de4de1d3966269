//! Rules that could never work, and rules that look so and do.

use super::check::RIGHT;
use domain::procedure::check;

#[test]
fn a_callback_that_a_wider_one_above_hides_is_a_fault() {
    let callback = RIGHT.split("[[callback]]").nth(1).unwrap();
    let callback = callback.split("[[gate]]").next().unwrap();
    let with = |rule: &str| callback.replace("subject", &format!("{rule}subject"));
    for (first, later, is_hidden) in [
        ("", "when = { severity = [\"major\"] }\n", true),
        ("", "kinds = [\"repair\"]\n", true),
        ("kinds = [\"repair\"]\n", "", true),
        ("when = { severity = [\"major\"] }\n", "", false),
        (
            "when = { severity = [\"major\", \"general\"] }\n",
            "when = { severity = [\"major\"], place = [\"home\"] }\n",
            true,
        ),
        (
            "when = { severity = [\"major\"] }\n",
            "when = { severity = [\"major\", \"general\"] }\n",
            false,
        ),
        ("", "alternative = \"every\"\n", false),
    ] {
        let file = RIGHT.replace(callback, &with(first));
        let faults = check(&format!("{file}\n[[callback]]{}", with(later)));
        assert_eq!(
            faults.len(),
            usize::from(is_hidden),
            "{first}{later}: {faults:#?}"
        );
        assert!(faults.iter().all(|fault| fault.message.contains("line 23")));
    }
}

#[test]
fn a_gate_that_can_open_is_none() {
    let gate = |before: &str, need: &str, endings: &str| {
        let gate = format!("before = \"{before}\"\nneed = [\"{need}\"]\nendings = [{endings}]");
        RIGHT.replace(
            "before = \"archived\"\nneed = [\"sign:head_butler\"]",
            &gate,
        )
    };
    for (before, need, endings) in [
        ("archived", "reviewed", ""),
        (
            "archived",
            "sign:director",
            "\"not_accepted\", \"cancelled\"",
        ),
        ("reviewed", "inspected:butler", ""),
        ("settled", "received", ""),
        ("settled", "sign:director", ""),
        ("dispatched", "received", ""),
        ("returned", "received", ""),
        ("received", "step:triaged", ""),
        ("reopened", "reviewed", ""),
        ("signed_off", "reviewed", ""),
        ("merged", "sign:director", ""),
    ] {
        assert_eq!(check(&gate(before, need, endings)), [], "{before} {need}");
    }
}

#[test]
fn more_time_ends_a_clock_where_another_of_the_same_tickets_knows_it() {
    let stop = RIGHT.replace("stop = [\"answered\"]", "stop = [\"extension_approved\"]");
    let clock = |kind: &str| {
        format!(
            "[[clock]]\nname = \"settle\"\nkinds = [\"{kind}\"]\nstart = [\"opened\"]\nstop = [\"settled\"]\n\
             limit = \"2d\"\nstrength = \"must\"\nextension = {{ approver = \"lead\" }}\nsource = \"009 8\"\n"
        )
    };
    assert_eq!(check(&format!("{stop}\n{}", clock("complaint"))), []);
    assert_eq!(check(&format!("{stop}\n{}", clock("repair"))).len(), 1);
}

#[test]
fn a_wish_is_a_limit_too() {
    let wished = RIGHT.replace(
        "limit = \"1h\"",
        "wish = \"instead\"\ntell = [{ role = \"lead\" }]",
    );
    assert_eq!(check(&wished), []);
}

#[test]
fn two_numbers_of_one_repeat_contradict_unless_something_else_follows() {
    let repeat = |says: &str| {
        let repeat = "what = \"same_matter\"\nkinds = [\"complaint\"]\nsource = \"009 8\"\n";
        format!("[[repeat]]\n{repeat}{says}\n")
    };
    let first = format!("{RIGHT}\n{}", repeat("count = 2\naction = \"meeting\""));
    for (says, faults) in [
        ("count = 3\naction = \"meeting\"", 1),
        ("action = \"meeting\"", 1),
        ("count = 3\naction = \"mailbox\"", 0),
        ("count = 3\nin_a_row = true\naction = \"meeting\"", 0),
        ("count = 3\nwithin = \"1mo\"\naction = \"meeting\"", 0),
        ("count = 3\nraises_to = \"major\"\naction = \"meeting\"", 0),
    ] {
        let found = check(&format!("{first}\n{}", repeat(says)));
        assert_eq!(found.len(), faults, "{says}: {found:#?}");
        let line = format!("line {}", RIGHT.lines().count() + 2);
        assert!(found.iter().all(|fault| fault.message.contains(&line)));
    }
}

#[test]
fn a_repeat_raises_to_a_degree_of_the_files_own_scale() {
    let scale = "[[severity]]\ncode = \"general\"\ntitle = \"一般\"\nsource = \"009 8\"\n";
    let raises = RIGHT.replace("after = \"1mo\"", "after = \"1mo\"\nraises_to = \"major\"");
    assert_eq!(check(&raises), []);
    let faults = check(&format!("{raises}\n{scale}"));
    assert_eq!(faults.len(), 1, "{faults:#?}");
    assert_eq!((faults[0].line, &*faults[0].key), (40, "repeat.raises_to"));
    assert!(
        faults[0].message.contains("write one of general"),
        "{faults:#?}"
    );
}

#[test]
fn papers_that_nobody_could_write_or_keep_are_faults() {
    let papers = "[[papers.form]]\nname = \"slip\"\ntitle = \"单\"\ncopies = 0\nsource = \"009 8\"\n\n\
                  [papers.retention]\nyears = 0\nfrom = \"quarter_handover\"\nsource = \"009 8\"\n";
    let faults = check(&format!("{RIGHT}\n{papers}"));
    let keys: Vec<&str> = faults.iter().map(|fault| fault.key.as_str()).collect();
    assert_eq!(keys, ["papers.form.copies", "papers.retention.years"]);
}

#[test]
fn nothing_is_early_where_the_window_opens_at_once() {
    let callback = |opens: &str| {
        format!(
            "{RIGHT}\n[[callback]]\nsubject = \"works\"\nperformers = [\"clerk\"]\n{opens}early_counts = true\nsource = \"009 8\"\n"
        )
    };
    assert_eq!(check(&callback("opens = \"1w\"\n")), []);
    assert_eq!(check(&callback("")).len(), 1);
}

#[test]
fn what_stopped_a_clock_before_says_nothing_where_it_starts_with_the_opening() {
    let clock = |start: &str| {
        format!(
            "{RIGHT}\n[[clock]]\nname = \"told\"\nstart = [{start}]\nstop = [\"answered\"]\nonce = true\nstrength = \"must\"\nsource = \"009 8\"\n"
        )
    };
    for (start, count) in [
        ("'dispatched'", 0),
        ("'dispatched', 'opened'", 0),
        ("'reopened', 'dispatched'", 0),
        ("'opened'", 1),
        ("'opened', 'dispatched'", 1),
        ("'opened', 'reopened'", 1),
        ("'reopened', 'opened'", 1),
        ("'reopened'", 1),
    ] {
        let faults = check(&clock(start));
        assert_eq!(faults.len(), count, "{start}: {faults:#?}");
        assert!(faults.iter().all(|fault| fault.key == "clock.once"));
    }
}

/// Two limits of one clock: the values of the one, of the other, and whether a ticket can be of both.
#[test]
fn rules_are_told_apart_by_what_a_category_may_not_be() {
    let clock = |values: &str, limit: &str| {
        format!(
            "[[clock]]\nname = \"told\"\nwhen = {{ category = [{values}] }}\nstart = [\"opened\"]\nstop = [\"answered\"]\nlimit = \"{limit}\"\nstrength = \"must\"\nsource = \"009 8\"\n"
        )
    };
    for (one, other, faults) in [
        ("\"a\"", "\"not:a\"", 0),
        ("\"a\", \"b\"", "\"not:a\", \"not:b\"", 0),
        ("\"a\", \"b\"", "\"not:a\"", 1),
        ("\"not:a\"", "\"not:b\"", 1),
        ("\"not:a\"", "\"unset\"", 1),
    ] {
        for (one, other) in [(one, other), (other, one)] {
            let file = format!("{RIGHT}\n{}{}", clock(one, "1d"), clock(other, "2d"));
            assert_eq!(check(&file).len(), faults, "{one} and {other}");
        }
    }
    for (values, said) in [
        ("\"a\", \"not:b\"", "the one or the other"),
        ("\"not:\"", "bars no word"),
    ] {
        let faults = check(&format!("{RIGHT}\n{}", clock(values, "1d")));
        assert_eq!(faults.len(), 1, "{faults:#?}");
        assert!(faults[0].message.contains(said), "{faults:#?}");
    }
    let closed = clock("\"a\"", "1d").replace("category = [\"a\"]", "about = [\"not:us\"]");
    assert_eq!(
        check(&format!("{RIGHT}\n{closed}")).len(),
        1,
        "a closed list"
    );
}

#[test]
fn a_callback_hides_another_one_that_asks_for_no_more() {
    let callback = |values: &str| {
        format!(
            "[[callback]]\nsubject = \"activity\"\nwhen = {{ category = [{values}] }}\nperformers = [\"clerk\"]\nsource = \"009 8\"\n"
        )
    };
    for (first, later, hidden) in [
        ("\"not:a\"", "\"b\"", 1),
        ("\"not:a\"", "\"not:a\", \"not:b\"", 1),
        ("\"not:a\"", "\"a\"", 0),
        ("\"not:a\"", "\"not:b\"", 0),
        ("\"a\"", "\"not:b\"", 0),
    ] {
        let file = format!("{RIGHT}\n{}{}", callback(first), callback(later));
        assert_eq!(check(&file).len(), hidden, "{first} above {later}");
    }
}
