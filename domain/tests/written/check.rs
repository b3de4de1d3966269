//! Faults of procedure files: each is found, with its line, its key and what to write instead.

use domain::procedure::{check, shipped};

/// A small procedure that is right. Every line is numbered by hand in the tests below.
pub(crate) const RIGHT: &str = r#"id = "small"
version = 1
title = "小"
source = "009"
default_severity = "general"
warn_percent = 70

[[step]]
name = "triaged"
title = "分派"
source = "009 1"

[[clock]]
name = "answer"
kinds = ["complaint"]
when = { severity = ["general"] }
start = ["opened"]
stop = ["answered"]
limit = "1h"
strength = "must"
source = "009 2"

[[callback]]
subject = "repair"
rate = "3/10"
rate_max = "6/10"
opens = "1d"
closes = "3d"
performers = ["clerk"]
source = "009 3"

[[gate]]
before = "archived"
need = ["sign:head_butler"]
source = "009 4"

[[repeat]]
what = "unsolved"
after = "1mo"
action = "meeting"
source = "009 5"

[visit]
knocks = 3
consent = true
least = "10m"
most = "20m"
source = "009 6"

[[papers.report]]
name = "weekly"
title = "周报"
period = "week"
due = "end of week"
by = ["clerk"]
source = "009 7"
"#;

/// What is written in place of what, and what must be said of it: line, key, and words of the message.
const WRONG: &[(&str, &str, usize, &str, &str)] = &[
    // No TOML, no procedure.
    ("version = 1", "version = ", 2, "file", "is no TOML"),
    (
        "version = 1",
        "version = \"one\"",
        2,
        "version",
        "is the text \"one\"; write a whole number",
    ),
    ("version = 1", "version = 0", 2, "version", "count from 1"),
    ("id = \"small\"", "id = \"\"", 1, "id", "file's name"),
    (
        "warn_percent = 70",
        "warn_percent = 170",
        6,
        "warn_percent",
        "0 to 100",
    ),
    (
        "\"general\"\nwarn",
        "\"grave\"\nwarn",
        5,
        "default_severity",
        "write one of major, important, general",
    ),
    (
        "warn_percent = 70",
        "warn_percent = 70\nline = [\"centre_head\", \"director\", \"centre_head\"]",
        7,
        "line",
        "`centre_head` is there twice",
    ),
    // Keys that no rule has.
    (
        "limit = \"1h\"",
        "limmit = \"1h\"",
        19,
        "clock.limmit",
        "correct its spelling",
    ),
    (
        "due = \"end of week\"",
        "duo = \"end of week\"",
        54,
        "papers.report.duo",
        "correct its spelling",
    ),
    (
        "knocks = 3",
        "knocks = 3\nshoes = true",
        45,
        "visit.shoes",
        "correct its spelling",
    ),
    // Clauses.
    (
        "source = \"009 2\"\n",
        "",
        13,
        "clock.source",
        "clause that the rule comes from",
    ),
    (
        "source = \"009 2\"",
        "source = \" \"",
        21,
        "clock.source",
        "clause that the rule comes from",
    ),
    (
        "source = \"009 6\"\n",
        "",
        43,
        "visit.source",
        "clause that the rule comes from",
    ),
    (
        "source = \"009 7\"\n",
        "",
        50,
        "papers.report.source",
        "clause that the rule comes from",
    ),
    // Words of closed lists.
    (
        "kinds = [\"complaint\"]",
        "kinds = [\"complain\"]",
        15,
        "clock.kinds",
        "write one of repair, complaint",
    ),
    (
        "severity = [\"general\"]",
        "severity = [\"common\"]",
        16,
        "clock.when.severity",
        "write one of major",
    ),
    (
        "severity = [\"general\"]",
        "gravity = [\"general\"]",
        16,
        "clock.when.gravity",
        "write one of severity, validity",
    ),
    (
        "strength = \"must\"",
        "strength = \"shall\"",
        20,
        "clock.strength",
        "write one of must, should, aim",
    ),
    (
        "strength = \"must\"",
        "strength = \"must\"\nwish = \"later\"",
        21,
        "clock.wish",
        "write one of earlier, instead",
    ),
    (
        "strength = \"must\"",
        "strength = \"must\"\npauses = [\"rain\"]",
        21,
        "clock.pauses",
        "write one of resident, material, outside",
    ),
    (
        "strength = \"must\"",
        "strength = \"must\"\ntell = [{ role = \"king\" }]",
        21,
        "clock.tell.role",
        "write one of butler",
    ),
    (
        "strength = \"must\"",
        "strength = \"must\"\ntell = [{ role = \"lead\", after = \"1d\" }, { role = \"director\", after = \"1h\" }]",
        21,
        "clock.tell.after",
        "comes before the one above it",
    ),
    (
        "strength = \"must\"",
        "strength = \"must\"\ntell = [{ role = \"lead\", after = \"1d\" }, { role = \"director\" }]",
        21,
        "clock.tell.after",
        "comes before the one above it",
    ),
    (
        "strength = \"must\"",
        "strength = \"must\"\nowners = [\"king\"]",
        21,
        "clock.owners",
        "write one of butler",
    ),
    (
        "strength = \"must\"",
        "strength = \"must\"\nextension = { approver = \"king\" }",
        21,
        "clock.extension",
        "write one of butler",
    ),
    (
        "strength = \"must\"",
        "strength = \"must\"\nwarn_percent = 101",
        21,
        "clock.warn_percent",
        "0 to 100",
    ),
    (
        "stop = [\"answered\"]",
        "stop = [\"answered\", \"reported_up:boss\"]",
        18,
        "clock.stop",
        "write one of butler",
    ),
    (
        "need = [\"sign:head_butler\"]",
        "need = [\"sign:head_butler\"]\nin_order = true",
        35,
        "gate.in_order",
        "there is one need",
    ),
    (
        "need = [\"sign:head_butler\"]",
        "need = [\"sign:head_butler\", \"received\"]\nin_order = true",
        34,
        "gate.need",
        "no single entry",
    ),
    (
        "need = [\"sign:head_butler\"]",
        "need = [\"sign:head_butler\", \"reviewed\", \"sign:head_butler\"]\nin_order = true",
        34,
        "gate.need",
        "is named twice",
    ),
    (
        "need = [\"sign:head_butler\"]",
        "need = [\"sign:head_butler\"]\nunless = [\"step:nope\"]",
        35,
        "gate.unless",
        "the step `nope` is not declared",
    ),
    (
        "performers = [\"clerk\"]",
        "performers = [\"clerk\"]\nendings = [\"merged\"]",
        30,
        "callback.endings",
        "write one of not_accepted",
    ),
    (
        "performers = [\"clerk\"]",
        "performers = [\"clerk\"]\nunreachable = { attempts = 1, second_person = true }",
        30,
        "callback.unreachable.attempts",
        "no second person could try",
    ),
    (
        "what = \"unsolved\"",
        "what = \"same_matter\"",
        39,
        "repeat.after",
        "read of `unsolved` alone",
    ),
    (
        "after = \"1mo\"",
        "after = \"1mo\"\nin_a_row = true",
        40,
        "repeat.in_a_row",
        "without a number nothing is counted",
    ),
    (
        "consent = true",
        "consent = true\npersons = 0",
        46,
        "visit.persons",
        "nobody would go",
    ),
    (
        "due = \"end of week\"",
        "due = \"0d\"",
        54,
        "papers.report.due",
        "is over when it begins",
    ),
    (
        "due = \"end of week\"",
        "due = \"before 10/week\"",
        54,
        "papers.report.due",
        "is no limit",
    ),
    (
        "subject = \"repair\"",
        "subject = \"cat\"",
        24,
        "callback.subject",
        "write one of complaint, works",
    ),
    (
        "performers = [\"clerk\"]",
        "performers = [\"king\"]",
        29,
        "callback.performers",
        "write one of butler",
    ),
    (
        "performers = [\"clerk\"]",
        "performers = [\"clerk\"]\nchannels = { pigeon = \"required\" }",
        30,
        "callback.channels.pigeon",
        "write one of visit, phone",
    ),
    (
        "performers = [\"clerk\"]",
        "performers = [\"clerk\"]\nchannels = { letter = \"required\" }",
        30,
        "callback.channels.letter",
        "write one of visit, phone",
    ),
    (
        "performers = [\"clerk\"]",
        "performers = [\"clerk\"]\nquestions = [\"nope\"]",
        30,
        "callback.questions",
        "the file has no [[question]]; add one with code = \"nope\"",
    ),
    (
        "subject = \"repair\"",
        "subject = \"repair\"\nkinds = [\"complaint\"]",
        25,
        "callback.kinds",
        "are of another subject",
    ),
    (
        "performers = [\"clerk\"]",
        "performers = [\"clerk\"]\nchannels = { phone = \"maybe\" }",
        30,
        "callback.channels.phone",
        "write one of required",
    ),
    (
        "performers = [\"clerk\"]",
        "performers = [\"clerk\"]\nfailed_opens = \"row\"",
        30,
        "callback.failed_opens",
        "write one of repair",
    ),
    (
        "before = \"archived\"",
        "before = \"opened\"",
        33,
        "gate.before",
        "archived",
    ),
    (
        "sign:head_butler",
        "sign:king",
        34,
        "gate.need",
        "write one of butler",
    ),
    (
        "sign:head_butler",
        "seen",
        34,
        "gate.need",
        "write one of sign:<role>",
    ),
    (
        "sign:head_butler",
        "step:seen",
        34,
        "gate.need",
        "add a [[step]]",
    ),
    (
        "need = [\"sign:head_butler\"]",
        "need = [\"sign:head_butler\"]\nendings = [\"settled\"]",
        35,
        "gate.endings",
        "write one of not_accepted, merged",
    ),
    (
        "what = \"unsolved\"",
        "what = \"often\"",
        38,
        "repeat.what",
        "write one of same_matter",
    ),
    ("after = \"1mo\"\n", "", 37, "repeat.after", "such as after"),
    (
        "by = [\"clerk\"]",
        "by = [\"king\"]",
        55,
        "papers.report.by",
        "write one of butler",
    ),
    (
        "period = \"week\"",
        "period = \"fortnight\"",
        53,
        "papers.report.period",
        "half-month",
    ),
    // Marks.
    (
        "stop = [\"answered\"]",
        "stop = []",
        18,
        "clock.stop",
        "never stops",
    ),
    (
        "start = [\"opened\"]",
        "start = []",
        17,
        "clock.start",
        "never starts",
    ),
    (
        "stop = [\"answered\"]",
        "stop = [\"replied\"]",
        18,
        "clock.stop",
        "write one of",
    ),
    (
        "stop = [\"answered\"]",
        "stop = [\"answered:king\"]",
        18,
        "clock.stop",
        "write one of resident, desk",
    ),
    (
        "stop = [\"answered\"]",
        "stop = [\"step:verified\"]",
        18,
        "clock.stop",
        "triaged is",
    ),
    (
        "stop = [\"answered\"]",
        "stop = [\"settled:well\"]",
        18,
        "clock.stop",
        "write `settled` alone",
    ),
    (
        "stop = [\"answered\"]",
        "stop = [\"called_back:late\"]",
        18,
        "clock.stop",
        "write one of satisfied",
    ),
    (
        "stop = [\"answered\"]",
        "stop = [\"drawn\"]",
        18,
        "clock.stop",
        "write one of",
    ),
    // What can never work.
    (
        "stop = [\"answered\"]",
        "stop = [\"extension_approved\"]",
        18,
        "clock.stop",
        "no clock of these tickets knows more time",
    ),
    (
        "start = [\"opened\"]",
        "start = [\"extension_denied\"]",
        17,
        "clock.start",
        "no clock of these tickets knows more time",
    ),
    (
        "before = \"archived\"",
        "before = \"extension_approved\"",
        33,
        "gate.before",
        "no clock of these tickets knows more time",
    ),
    (
        "before = \"archived\"\nneed = [\"sign:head_butler\"]",
        "before = \"received\"\nneed = [\"received\"]",
        34,
        "gate.need",
        "nobody can write `received` until `received` is written",
    ),
    (
        "before = \"archived\"",
        "before = \"signed_off\"",
        34,
        "gate.need",
        "nobody can write `signed_off` until `signed_off` is written",
    ),
    (
        "before = \"archived\"\nneed = [\"sign:head_butler\"]",
        "before = \"reviewed\"\nneed = [\"inspected\", \"reviewed:director\"]",
        34,
        "gate.need",
        "nobody can write `reviewed` until `reviewed` is written",
    ),
    (
        "before = \"archived\"\nneed = [\"sign:head_butler\"]",
        "before = \"settled\"\nneed = [\"reviewed\"]",
        34,
        "gate.need",
        "nobody can write `reviewed` until `settled` is written",
    ),
    (
        "need = [\"sign:head_butler\"]",
        "need = [\"reviewed\"]\nendings = [\"not_accepted\"]",
        35,
        "gate.endings",
        "nobody can write `reviewed` once it is `not_accepted`",
    ),
    (
        "before = \"archived\"\nneed = [\"sign:head_butler\"]",
        "before = \"reviewed\"\nneed = [\"sign:head_butler\"]\nendings = [\"cancelled\"]",
        35,
        "gate.endings",
        "`reviewed` does not come after `cancelled`",
    ),
    (
        "need = [\"sign:head_butler\"]",
        "need = []",
        34,
        "gate.need",
        "the gate asks for nothing",
    ),
    (
        "limit = \"1h\"",
        "tell = [{ role = \"lead\" }]",
        19,
        "clock.tell",
        "the clock has no limit",
    ),
    (
        "limit = \"1h\"",
        "pauses = [\"material\"]",
        19,
        "clock.pauses",
        "the clock has no limit",
    ),
    (
        "limit = \"1h\"",
        "extension = { approver = \"lead\" }",
        19,
        "clock.extension",
        "the clock has no limit",
    ),
    (
        "name = \"answer\"",
        "name = \"\"",
        14,
        "clock.name",
        "is empty; write it, such as name = ",
    ),
    (
        "title = \"小\"",
        "title = \" \"",
        3,
        "title",
        "is empty; write it, such as title = ",
    ),
    (
        "title = \"周报\"",
        "title = \"\"",
        52,
        "papers.report.title",
        "is empty; write it",
    ),
    (
        "action = \"meeting\"",
        "action = \"\"",
        40,
        "repeat.action",
        "is empty; write it",
    ),
    (
        "due = \"end of week\"",
        "due = \"before 10/quarter\"",
        54,
        "papers.report.due",
        "wait for the quarter",
    ),
    (
        "stop = [\"answered\"]",
        "stop = [\"opened\"]",
        18,
        "clock.stop",
        "opened once, before all else",
    ),
    (
        "stop = [\"answered\"]",
        "stop = [\"signed_off:technician\"]",
        18,
        "clock.stop",
        "`technician` may not write `signed_off`; write one of receptionist",
    ),
    (
        "stop = [\"answered\"]",
        "stop = [\"reviewed:archivist\"]",
        18,
        "clock.stop",
        "`archivist` may not write `reviewed`",
    ),
    (
        "stop = [\"answered\"]",
        "stop = [\"dispatched:\"]",
        18,
        "clock.stop",
        "says to nobody",
    ),
    (
        "stop = [\"answered\"]",
        "stop = [\"resolve\"]",
        18,
        "clock.stop",
        "write one of",
    ),
    (
        "sign:head_butler",
        "sign:technician",
        34,
        "gate.need",
        "`technician` may not write `signed_off`",
    ),
    (
        "sign:head_butler",
        "settled",
        34,
        "gate.need",
        "write one of sign:<role>",
    ),
    (
        "sign:head_butler",
        "noted",
        34,
        "gate.need",
        "write one of sign:<role>",
    ),
    (
        "sign:head_butler",
        "received:clerk",
        34,
        "gate.need",
        "write one of sign:<role>",
    ),
    (
        "action = \"meeting\"",
        "action = \"upgrade_form:zz\"",
        40,
        "repeat.action",
        "add a [[step]]",
    ),
    (
        "after = \"1mo\"",
        "after = \"1mo\"\ncount = 0",
        40,
        "repeat.count",
        "at least 1",
    ),
    (
        "limit = \"1h\"",
        "limit = \"0h\"",
        19,
        "clock.limit",
        "over when it begins",
    ),
    (
        "closes = \"3d\"",
        "closes = \"0d\"",
        28,
        "callback.closes",
        "over when it begins",
    ),
    (
        "strength = \"must\"",
        "strength = \"must\"\nextension = { approver = \"lead\", max = 0 }",
        21,
        "clock.extension.max",
        "never given",
    ),
    (
        "severity = [\"general\"]",
        "severity = []",
        16,
        "clock.when.severity",
        "no ticket is so",
    ),
    (
        "[[step]]",
        "[[severity]]\ncode = \"major\"\ntitle = \"重大\"\nsource = \"009 1\"\n\n[[step]]",
        5,
        "default_severity",
        "none of the file's own degrees; write one of major",
    ),
    // What cannot be read.
    (
        "version = 1\n",
        "",
        1,
        "version",
        "is missing; write it, such as version = 1",
    ),
    (
        "id = \"small\"\n",
        "",
        1,
        "id",
        "is missing; write it, such as id =",
    ),
    ("source = \"009\"\n", "", 1, "source", "is missing"),
    (
        "stop = [\"answered\"]\n",
        "",
        13,
        "clock.stop",
        "is missing; write it, such as stop = [\"settled\"]",
    ),
    (
        "limit = \"1h\"",
        "limit = 3",
        19,
        "clock.limit",
        "is the number `3`; write a text in quotes, such as limit = \"3d\"",
    ),
    (
        "warn_percent = 70",
        "warn_percent = 300",
        6,
        "warn_percent",
        "a whole number from 0 to 100",
    ),
    (
        "severity = [\"general\"]",
        "severity = \"general\"",
        16,
        "clock.when.severity",
        "is the text \"general\"; write a list in brackets",
    ),
    (
        "knocks = 3",
        "knocks = \"three\"",
        44,
        "visit.knocks",
        "from 0 to 255",
    ),
    (
        "consent = true",
        "consent = \"yes\"",
        45,
        "visit.consent",
        "true or false",
    ),
    (
        "strength = \"must\"",
        "strength = \"must\"\nextension = { reason = true }",
        21,
        "clock.extension.approver",
        "is missing; write it, such as approver = \"lead\"",
    ),
    (
        "strength = \"must\"",
        "strength = \"must\"\ntell = [{ role = \"lead\" }, { after = \"1d\" }]",
        21,
        "clock.tell.role",
        "is missing",
    ),
    (
        "[[clock]]",
        "[clock]",
        13,
        "clock",
        "write [[clock]] above it",
    ),
    // Dates, and numbers that nothing can hold.
    (
        "title = \"小\"",
        "title = 2004-04-16",
        3,
        "title",
        "is the date 2004-04-16; write a text in quotes, such as title = ",
    ),
    (
        "source = \"009 2\"",
        "source = 12:00:00",
        21,
        "clock.source",
        "is the date 12:00:00; write a text in quotes, such as source = ",
    ),
    (
        "knocks = 3",
        "knocks = 2004-04-16",
        44,
        "visit.knocks",
        "is the date 2004-04-16; write a whole number",
    ),
    (
        "limit = \"1h\"",
        "limit = 12:00:00",
        19,
        "clock.limit",
        "is no limit; write a whole number with",
    ),
    (
        "by = [\"clerk\"]",
        "by = [2004-04-16]",
        55,
        "papers.report.by",
        "is the date 2004-04-16",
    ),
    (
        "knocks = 3",
        "knocks = 99999999999999999999",
        44,
        "visit.knocks",
        "is the number `99999999999999999999`, which is too big; write a whole number from 0 to 255",
    ),
    (
        "version = 1",
        "version = 0xffffffffffffffffffff",
        2,
        "version",
        "is the number `0xffffffffffffffffffff`, which is too big; write a whole number",
    ),
    (
        "title = \"小\"",
        "title = 1e999",
        3,
        "title",
        "is the number `1e999`, which is too big; write a text in quotes",
    ),
    // Numbers.
    (
        "limit = \"1h\"",
        "limit = \"1 hour\"",
        19,
        "clock.limit",
        "is no limit",
    ),
    (
        "rate = \"3/10\"",
        "rate = \"13/10\"",
        25,
        "callback.rate",
        "from 0/1 to 1/1",
    ),
    (
        "rate_max = \"6/10\"",
        "rate_max = \"1/10\"",
        26,
        "callback.rate_max",
        "lies below",
    ),
    (
        "rate = \"3/10\"\n",
        "",
        23,
        "callback.rate",
        "lower end of the band",
    ),
    (
        "opens = \"1d\"",
        "opens = \"4d\"",
        27,
        "callback.opens",
        "comes after `closes`",
    ),
    (
        "least = \"10m\"",
        "least = \"30m\"",
        46,
        "visit.least",
        "longer than `most`",
    ),
];

#[test]
fn a_right_file_has_no_fault() {
    assert_eq!(check(RIGHT), []);
}

#[test]
fn every_fault_is_found_in_its_line_with_its_key_and_its_remedy() {
    for (right, wrong, line, key, words) in WRONG {
        assert_eq!(RIGHT.matches(right).count(), 1, "{right} stands there once");
        let faults = check(&RIGHT.replacen(right, wrong, 1));
        let found = faults
            .iter()
            .any(|fault| fault.line == *line && fault.key == *key && fault.message.contains(words));
        assert!(found, "{wrong}: {line}, {key}, {words}: {faults:#?}");
    }
}

#[test]
fn a_number_that_nothing_can_hold_hides_no_key_that_is_there() {
    for number in ["99999999999999999999", "0xffffffffffffffffffff", "1e999"] {
        let form = "[[papers.form]]\nname = \"slip\"\ntitle = \"单\"\nsource = \"009 8\"\n";
        let file = format!("{RIGHT}\n{form}copies = {number}\n");
        let faults = check(&file);
        let line = file.lines().count();
        let found: Vec<_> = faults
            .iter()
            .map(|fault| (fault.line, &*fault.key))
            .collect();
        assert_eq!(found, [(line, "papers.form.copies")], "{faults:#?}");
        assert!(
            faults[0].message.contains("write a whole number"),
            "{faults:#?}"
        );
    }
}

#[test]
fn two_limits_of_one_clock_contradict_unless_something_tells_their_tickets_apart() {
    let second = |differs: &str, limit: &str| {
        let clock = RIGHT.split("[[clock]]").nth(1).unwrap();
        let clock = clock.split("[[callback]]").next().unwrap();
        let clock = clock.replace("limit = \"1h\"", &format!("limit = \"{limit}\""));
        let (from, to) = differs.split_once(" → ").unwrap_or(("", ""));
        format!("{RIGHT}\n[[clock]]{}", clock.replace(from, to))
    };
    for (differs, limit, faults) in [
        ("", "1h", 1),
        ("", "2h", 1),
        ("kinds = [\"complaint\"] → ", "2h", 1),
        ("kinds = [\"complaint\"] → kinds = [\"repair\"]", "2h", 0),
        ("\"must\" → \"should\"", "2h", 1),
        ("\"must\" → \"should\"", "1h", 0),
        ("\"must\" → \"should\"", "30m", 0),
        ("\"must\" → \"aim\"", "1d", 1),
        ("limit = \"2h\"\n → ", "2h", 1),
        ("[\"general\"] → [\"major\"]", "2h", 0),
        ("[\"general\"] → [\"major\", \"general\"]", "2h", 1),
        ("\"opened\" → \"clarified\"", "2h", 0),
    ] {
        let found = check(&second(differs, limit));
        assert_eq!(found.len(), faults, "{differs} {limit}: {found:#?}");
        let line = RIGHT.lines().count() + 2;
        assert!(
            found
                .iter()
                .all(|fault| fault.line >= line && fault.message.contains("line 13")),
            "{found:#?}"
        );
    }
}

#[test]
fn a_callback_that_an_earlier_one_hides_is_a_fault() {
    let callback = RIGHT.split("[[callback]]").nth(1).unwrap();
    let callback = callback.split("[[gate]]").next().unwrap();
    let twice = format!("{RIGHT}\n[[callback]]{callback}");
    assert!(
        check(&twice)[0].message.contains("line 23"),
        "{:#?}",
        check(&twice)
    );
    let chosen = callback.replace("subject", "alternative = \"every\"\nsubject");
    assert_eq!(check(&format!("{RIGHT}\n[[callback]]{chosen}")), []);
}

#[test]
fn every_fault_of_one_list_is_said() {
    let tell = "tell = [{ role = \"king\", after = \"soon\" }, { after = 5 }]";
    let faults = check(&RIGHT.replace(
        "strength = \"must\"",
        &format!("strength = \"must\"\n{tell}"),
    ));
    let mut keys: Vec<&str> = faults.iter().map(|fault| fault.key.as_str()).collect();
    keys.dedup();
    assert_eq!(keys, ["clock.tell.after", "clock.tell.role"], "{faults:#?}");
    assert_eq!(faults.len(), 4, "{faults:#?}");
}

#[test]
fn every_fault_of_a_file_is_said_at_once() {
    let file = RIGHT
        .replace("[\"answered\"]", "[]")
        .replace("\"archived\"", "\"closed\"")
        .replace("source = \"009 7\"\n", "");
    let keys: Vec<String> = check(&file).into_iter().map(|fault| fault.key).collect();
    assert_eq!(keys, ["clock.stop", "gate.before", "papers.report.source"]);
}

#[test]
fn a_rule_without_its_clause_hides_no_other_fault() {
    let file = RIGHT
        .replace("source = \"009 2\"\n", "")
        .replace("limit = \"1h\"", "limit = 3\nlimmit = \"1h\"")
        .replace("id = \"small\"\nversion = 1\n", "")
        .replace("[\"clerk\"]\nsource", "[\"king\"]\nsource")
        .replace("[\"sign:head_butler\"]", "[]\nkinds = [\"row\"]")
        .replace("after = \"1mo\"\naction = \"meeting\"\n", "")
        .replace("\"end of week\"", "7");
    let keys: Vec<String> = check(&file).into_iter().map(|fault| fault.key).collect();
    assert_eq!(
        keys,
        [
            "id",
            "version",
            "clock.source",
            "clock.limit",
            "clock.limmit",
            "callback.performers",
            "gate.need",
            "gate.kinds",
            "repeat.action",
            "repeat.after",
            "papers.report.due",
            "papers.report.by",
        ]
    );
}

#[test]
fn an_empty_file_is_told_everything_that_it_must_say() {
    let faults = check("");
    let keys: Vec<&str> = faults.iter().map(|fault| fault.key.as_str()).collect();
    let must = [
        "default_severity",
        "id",
        "source",
        "title",
        "version",
        "warn_percent",
    ];
    assert_eq!(keys, must);
}

#[test]
fn the_same_marks_in_another_order_are_the_same_clock() {
    let clock = |start: &str, limit: &str| {
        format!(
            "[[clock]]\nname = \"settle\"\nstart = {start}\nstop = [\"settled\"]\n\
             limit = \"{limit}\"\nstrength = \"must\"\nsource = \"009 8\"\n"
        )
    };
    let first = clock("[\"opened\", \"reopened\"]", "2d");
    let second = clock("[\"reopened\", \"opened\"]", "9d");
    let faults = check(&format!("{RIGHT}\n{first}\n{second}"));
    assert_eq!(faults.len(), 1, "{faults:#?}");
    assert!(faults[0].message.contains("another limit"), "{faults:#?}");
}

#[test]
fn what_is_there_twice_is_a_fault_at_the_second_that_names_the_first() {
    for rule in [
        "[[severity]]\ncode = \"general\"\ntitle = \"一般\"\nsource = \"009 8\"\n",
        "[[validity]]\ncode = \"valid\"\ntitle = \"有效\"\nsource = \"009 8\"\n",
        "[[step]]\nname = \"accepted\"\ntitle = \"受理\"\nsource = \"009 8\"\n",
        "[[gate]]\nbefore = \"reviewed\"\nneed = [\"inspected\", \"received\"]\nsource = \"009 8\"\n",
        "[[repeat]]\nwhat = \"same_matter\"\ncount = 2\naction = \"meeting\"\nsource = \"009 8\"\n",
        "[[phrase]]\nphrase = \"不知道\"\nsource = \"009 8\"\n",
        "[[papers.report]]\nname = \"daily\"\ntitle = \"日报\"\nperiod = \"day\"\nsource = \"009 8\"\n",
        "[[papers.form]]\nname = \"slip\"\ntitle = \"单\"\nsource = \"009 8\"\n",
        "[[papers.notice]]\nname = \"outage\"\ntitle = \"停水\"\nsource = \"009 8\"\n",
        "[[papers.post]]\nrole = \"lead\"\ntitle = \"领班\"\n",
    ] {
        let once = format!("{RIGHT}\n{rule}");
        assert_eq!(check(&once), [], "{rule}");
        let faults = check(&format!("{once}\n{rule}"));
        assert_eq!(faults.len(), 1, "{rule}: {faults:#?}");
        let first = RIGHT.lines().count() + 2;
        assert_eq!(faults[0].line, first + rule.lines().count() + 1);
        assert!(faults[0].message.contains(&format!("line {first}")));
    }
}

#[test]
fn every_shipped_procedure_is_without_fault() {
    for (id, text) in shipped() {
        let faults: Vec<String> = check(text).iter().map(ToString::to_string).collect();
        assert!(faults.is_empty(), "{id}.toml\n{}", faults.join("\n"));
    }
}
