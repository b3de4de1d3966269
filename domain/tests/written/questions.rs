//! Faults of the questions of callbacks in procedure files.

use domain::procedure::check;

/// A small procedure that is right. Every line is numbered by hand below.
const RIGHT: &str = r#"id = "small"
version = 1
title = "小"
source = "009"
default_severity = "general"
warn_percent = 70

[[callback]]
subject = "repair"
performers = ["clerk"]
questions = ["quality", "rest", "opinion"]
source = "009 3"

[[question]]
code = "quality"
title = "质量"
answers = [{ code = "good", title = "好" }, { code = "poor", title = "差", fails = true }]
source = "009 3"

[[question]]
code = "rest"
title = "缺点"
several = true
answers = [{ code = "late", title = "晚" }]
source = "009 3"

[[question]]
code = "opinion"
title = "意见"
source = "009 3"
"#;

#[test]
fn every_fault_of_a_question_is_found_with_its_remedy() {
    assert_eq!(check(RIGHT), []);
    for (right, wrong, line, key, words) in [
        (
            "[\"quality\", ",
            "[\"weather\", \"quality\", ",
            11,
            "callback.questions",
            "`weather` is not known; write one of quality, rest, opinion",
        ),
        (
            "[\"quality\", ",
            "[\"quality\", \"quality\", ",
            11,
            "callback.questions",
            "is asked twice",
        ),
        (
            "several = true\nanswers = [{ code = \"late\", title = \"晚\" }]\n",
            "",
            11,
            "callback.questions",
            "a second one of its sort",
        ),
        (
            "several = true\n",
            "",
            23,
            "question.answers",
            "leaves no choice",
        ),
        (
            "title = \"意见\"",
            "title = \"意见\"\nseveral = true",
            30,
            "question.several",
            "nothing to choose from",
        ),
        (
            "code = \"poor\"",
            "code = \"good\"",
            17,
            "question.answers.code",
            "give each answer a code of its own",
        ),
        (
            ", \"opinion\"]",
            "]",
            28,
            "question.code",
            "is asked by no callback",
        ),
        (
            "code = \"opinion\"",
            "code = \"quality\"",
            27,
            "question",
            "is there twice, as in line 14",
        ),
        (
            "title = \"缺点\"",
            "titel = \"缺点\"",
            20,
            "question.title",
            "is missing",
        ),
        (
            "title = \"意见\"\nsource = \"009 3\"\n",
            "title = \"意见\"\n",
            27,
            "question.source",
            "is missing",
        ),
        (
            "fails = true",
            "fail = true",
            17,
            "question.answers.fail",
            "is no key",
        ),
    ] {
        assert_found(right, wrong, (line, key, words));
    }
}

#[track_caller]
fn assert_found(right: &str, wrong: &str, (line, key, words): (usize, &str, &str)) -> usize {
    assert_eq!(RIGHT.matches(right).count(), 1, "{right} stands there once");
    let faults = check(&RIGHT.replacen(right, wrong, 1));
    let found = faults
        .iter()
        .any(|fault| fault.line == line && fault.key == key && fault.message.contains(words));
    assert!(found, "{wrong}: {line}, {key}, {words}: {faults:#?}");
    faults.len()
}

/// Nobody can answer what shows nothing, or sign it.
#[test]
fn what_people_read_and_what_an_entry_keeps_is_never_empty() {
    let table = [
        ("title = \"质量\"", 16, "question.title"),
        ("title = \"意见\"", 29, "question.title"),
        ("title = \"差\"", 17, "question.answers.title"),
        ("title = \"晚\"", 24, "question.answers.title"),
        ("code = \"poor\"", 17, "question.answers.code"),
        ("code = \"late\"", 24, "question.answers.code"),
        ("code = \"quality\"", 15, "question.code"),
    ];
    for (right, line, key) in table {
        // Nothing, spaces, a line, the wide space of Chinese text, and marks that have no width.
        for blank in ["", "  ", "\\n", "\u{3000}", "\u{200b}", "\u{feff} "] {
            let (name, _) = right.split_once('"').unwrap();
            let wrong = format!("{name}\"{blank}\"");
            let write = match key {
                "question.title" => "is empty: nobody could tell what is asked; write the question",
                "question.answers.title" => {
                    "is empty: nobody could tell what is chosen; write the answer"
                }
                _ => "is empty; write a word of its own, such as code = \"quality\"",
            };
            assert_found(right, &wrong, (line, key, write));
        }
    }
}

#[test]
fn what_tells_questions_and_answers_apart_is_there_once() {
    for (right, wrong, line, key, words) in [
        (
            "code = \"poor\"",
            "code = \" good \"",
            17,
            "question.answers.code",
            "is there twice",
        ),
        (
            "title = \"差\"",
            "title = \"好\"",
            17,
            "question.answers.title",
            "tells the two answers apart",
        ),
        (
            "code = \"rest\"",
            "code = \"quality \"",
            20,
            "question",
            "is there twice, as in line 14",
        ),
    ] {
        assert_found(right, wrong, (line, key, words));
    }
}

#[test]
fn a_callback_can_fail_and_can_be_satisfied() {
    for (right, wrong, line, words) in [
        // The one about satisfaction, with answers that cannot say no, or in words.
        (
            "code = \"opinion\"\ntitle = \"意见\"",
            "code = \"satisfaction\"\ntitle = \"满意\"\nanswers = [{ code = \"very\", title = \"很\" }, { code = \"fair\", title = \"还行\" }]",
            30,
            "never fail: nobody could ever be dissatisfied; write fails = true",
        ),
        (
            "code = \"opinion\"\ntitle = \"意见\"",
            "code = \"satisfaction\"\ntitle = \"满意\"",
            27,
            "never fail",
        ),
        (
            "title = \"好\" }",
            "title = \"好\", fails = true }",
            17,
            "all fail: nobody could ever be satisfied; strike `fails`",
        ),
    ] {
        assert_found(right, wrong, (line, "question.answers", words));
    }
    // It need not be the lowest answer alone, and of several shortcomings each may fail.
    let right = RIGHT
        .replace("title = \"晚\" }", "title = \"晚\", fails = true }")
        .replace("\"quality\"", "\"satisfaction\"");
    assert_eq!(check(&right), []);
}

/// The reader takes a list of the values in their order for a table, here and in every rule.
#[test]
fn a_list_is_no_table() {
    let good = "{ code = \"good\", title = \"好\" }";
    let answers =
        "[{ code = \"good\", title = \"好\" }, { code = \"poor\", title = \"差\", fails = true }]";
    let such =
        "is a list; write a table in braces, each value after its key, such as answers = [{ code =";
    for (right, wrong, line, key, words) in [
        (good, "[\"good\", \"好\"]", 17, "question.answers", such),
        (
            good,
            "[\"good\", \"好\", false]",
            17,
            "question.answers",
            such,
        ),
        (good, "[\"good\", 3]", 17, "question.answers", such),
        (good, "[\"good\"]", 17, "question.answers", such),
        (good, "[]", 17, "question.answers", such),
        (
            answers,
            "[[\"good\", \"好\"], [\"poor\", \"差\", true]]",
            17,
            "question.answers",
            such,
        ),
        (
            "performers = [\"clerk\"]",
            "performers = [\"clerk\"]\nunreachable = [3, true]",
            11,
            "callback.unreachable",
            "is a list; write a table in braces, each value after its key, such as unreachable = {",
        ),
        (
            "warn_percent = 70",
            "warn_percent = 70\nvisit = [3, true, \"10m\", \"20m\", 1, \"009 6\"]",
            7,
            "visit",
            "is a list; write [visit] above it, each value after its key",
        ),
        (
            "warn_percent = 70",
            "warn_percent = 70\nphrase = [[\"不知道\", \"\", \"009 6\"]]",
            7,
            "phrase",
            "is a list; write [[phrase]] above it, each value after its key",
        ),
        (
            "warn_percent = 70",
            "warn_percent = 70\npapers.post = [[\"lead\", \"领班\"]]",
            7,
            "papers.post",
            "is a list; write [[papers.post]] above it, each value after its key",
        ),
        (
            "warn_percent = 70",
            "warn_percent = 70\npapers.retention = [2, \"handover\", \"1d\", \"009 6\"]",
            7,
            "papers.retention",
            "is a list; write [papers.retention] above it, each value after its key",
        ),
    ] {
        // Nothing else that only follows from it.
        assert_eq!(assert_found(right, wrong, (line, key, words)), 1, "{wrong}");
    }
}
