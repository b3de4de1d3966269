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
        // Nothing, spaces, a line, the wide space of Chinese text, and marks that nobody sees.
        for blank in [
            "",
            "  ",
            "\\n",
            "\u{3000}",
            "\u{200b}",
            "\u{feff} ",
            "\u{3164}",
            "\u{2800}",
            "\u{fe0f}",
            "\u{e0100}",
            "\u{61c}",
            "\u{180e}",
            "\u{ffa0}",
            "\u{115f}\u{1160}",
            "\u{34f}",
            "\u{2066}\u{2069}",
            "\u{e0001}\u{e0041}\u{e007f}",
            "\\u0007",
        ] {
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
            "title = \"差\"",
            "title = \"好\u{200b}\"",
            17,
            "question.answers.title",
            "tells the two answers apart",
        ),
        (
            "code = \"poor\"",
            "code = \"good\u{fe0f}\"",
            17,
            "question.answers.code",
            "is there twice",
        ),
        (
            "title = \"缺点\"",
            "title = \"质量\"",
            22,
            "question.title",
            "is there twice, as in line 16; say what tells the two questions apart",
        ),
        (
            "title = \"意见\"",
            "title = \" 缺\u{3164}点\u{3000}\"",
            29,
            "question.title",
            "is there twice, as in line 22",
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

/// A title is a few words on one row of what a resident signs.
#[test]
fn a_title_is_one_short_line() {
    let titles = [
        ("title = \"质量\"", 16, "question.title"),
        ("title = \"差\"", 17, "question.answers.title"),
    ];
    let broken = "write it on one line";
    for (right, line, key) in titles {
        for (title, words) in [
            ("服务效果：好\\n结论", broken),
            ("好\\r结论", broken),
            ("好\\t结论", broken),
            ("好\\u0000", broken),
            ("好\\u0085结论", broken),
            ("好\u{2028}结论", broken),
            ("好\u{2029}结论", broken),
            ("好\u{202e}论结", broken),
            (
                &"长".repeat(61),
                "has 61 characters; write a few words, 60 characters at most",
            ),
        ] {
            assert_found(right, &format!("title = \"{title}\""), (line, key, words));
        }
        let longest = format!("title = \"{}\"", "长".repeat(60));
        assert_eq!(check(&RIGHT.replacen(right, &longest, 1)), []);
    }
    // What is missing is said once, and stands for no other.
    let untitled = RIGHT
        .replace("title = \"质量\"\n", "")
        .replace("title = \"缺点\"\n", "");
    let faults = check(&untitled);
    assert!(
        faults.len() == 2
            && faults
                .iter()
                .all(|each| each.message.contains("is missing")),
        "{faults:#?}"
    );
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
