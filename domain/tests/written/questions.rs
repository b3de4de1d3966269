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
        assert_eq!(RIGHT.matches(right).count(), 1, "{right} stands there once");
        let faults = check(&RIGHT.replacen(right, wrong, 1));
        let found = faults
            .iter()
            .any(|fault| fault.line == line && fault.key == key && fault.message.contains(words));
        assert!(found, "{wrong}: {line}, {key}, {words}: {faults:#?}");
    }
}
