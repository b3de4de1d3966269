//! What callbacks ask, in the language of the screen: found by the words that the procedure prints,
//! so that what a community asks in words of its own is shown as it was written.

use super::Language;
use domain::procedure::{Answer, Ask, QuestionRule};

/// Printed words, and how they are said to a resident, in the order of [`Language::ALL`].
type Said = (&'static str, [&'static str; 3]);

const QUESTIONS: &[Said] = &[
    ("质量评价", ["质量评价", "品質評價", "Quality"]),
    ("服务效果", ["服务效果", "服務效果", "Service"]),
    (SATISFACTION, [SATISFACTION, "滿意程度", "Satisfaction"]),
    ("缺点和不足", ["缺点和不足", "缺點和不足", "Shortcomings"]),
    ("住户意见", ["您的意见", "您的意見", "In your words"]),
    (
        "维修人员服务情况",
        ["维修人员服务情况", "維修人員服務情況", "The repairer"],
    ),
    ("改进意见", ["改进意见", "改進意見", "What to improve"]),
    ("收费情况", ["收费情况", "收費情況", "What was charged"]),
];

/// What a question is about, said below it.
const HINTS: &[Said] = &[
    (
        "质量评价",
        [
            "办得牢不牢，有没有再犯",
            "辦得牢不牢，有沒有再犯",
            "Does it hold, has it come back",
        ],
    ),
    (
        "服务效果",
        [
            "及时、整洁、说得清楚",
            "及時、整潔、說得清楚",
            "In time, tidy, well explained",
        ],
    ),
    (
        SATISFACTION,
        ["您总的觉得怎么样", "您總的覺得怎麼樣", "All in all"],
    ),
    (
        "收费情况",
        ["和收据核对", "和收據核對", "Compare with the receipt"],
    ),
];

/// How a question is answered, said below it where more than one answer is taken, or none is offered.
const SEVERAL: [&str; 3] = [
    "可以多选，也可以说",
    "可以多選，也可以說",
    "As many as apply",
];
const WORDS: [&str; 3] = [
    "照原话记，念给业户核对",
    "照原話記，念給業戶核對",
    "Word for word; read it back",
];

const ANSWERS: &[Said] = &[
    ("好", ["好", "好", "Good"]),
    ("较好", ["较好", "較好", "Fairly good"]),
    ("一般", ["一般", "一般", "Fair"]),
    ("差", ["差", "差", "Poor"]),
    ("很满意", ["很满意", "很滿意", "Very satisfied"]),
    (SATISFIED, [SATISFIED, "滿意", "Satisfied"]),
    (DISSATISFIED, [DISSATISFIED, "不滿意", "Not satisfied"]),
    (
        "现场没收拾净",
        ["现场没收拾净", "現場沒收拾淨", "Left untidy"],
    ),
    ("来得晚", ["来得晚", "來得晚", "Came late"]),
    ("收费没说清", ["收费没说清", "收費沒說清", "Price unclear"]),
    ("没办彻底", ["没办彻底", "沒辦徹底", "Not fully solved"]),
    ("态度不好", ["态度不好", "態度不好", "Manners"]),
    ("相符", ["相符", "相符", "As told"]),
    ("不符", ["不符", "不符", "Not as told"]),
    ("没有收费", ["没有收费", "沒有收費", "Nothing charged"]),
];

const SATISFACTION: &str = "满意程度";
const SATISFIED: &str = "满意";
const DISSATISFIED: &str = "不满意";

/// What a question is called.
pub fn question(language: Language, question: &QuestionRule) -> &str {
    said(language, QUESTIONS, title(question)).unwrap_or(title(question))
}

/// What is said below a question: what it is about, which nobody knows of a community's own, or how it is answered.
pub fn hint(language: Language, question: &QuestionRule) -> &'static str {
    match question.ask() {
        Ask::One => said(language, HINTS, title(question)).unwrap_or_default(),
        Ask::Several => in_language(language, &SEVERAL),
        Ask::Words => in_language(language, &WORDS),
    }
}

/// What an answer is called.
pub fn answer(language: Language, answer: &Answer) -> &str {
    let title = match (answer.title.trim(), answer.code.as_str(), answer.fails) {
        ("", "no", true) => DISSATISFIED,
        ("", "yes", false) => SATISFIED,
        ("", code, _) => code,
        _ => &answer.title,
    };
    said(language, ANSWERS, title).unwrap_or(title)
}

/// The question that no text prints asks whether somebody is satisfied. Another one without a title, in a register from
/// before titles were asked for, is not passed off as that.
fn title(question: &QuestionRule) -> &str {
    match question.title.trim() {
        "" if question.asks_satisfaction() => SATISFACTION,
        "" => &question.code,
        _ => &question.title,
    }
}

fn said(language: Language, table: &[Said], printed: &str) -> Option<&'static str> {
    let (_, said) = table.iter().find(|(each, _)| *each == printed)?;
    Some(in_language(language, said))
}

fn in_language(language: Language, said: &[&'static str; 3]) -> &'static str {
    let place = Language::ALL.iter().position(|each| *each == language);
    place
        .and_then(|place| said.get(place))
        .copied()
        .unwrap_or_default()
}

/// The place of a question among the others, from 0, before its words.
pub fn ordinal(language: Language, place: usize) -> String {
    const NUMERALS: [&str; 10] = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十"];
    match NUMERALS.get(place) {
        Some(numeral) if language != Language::En => format!("{numeral}　"),
        _ => format!("{}  ", place + 1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trial::asked_by_house;
    use domain::procedure::{Procedure, shipped};

    #[test]
    fn whatever_a_shipped_text_asks_is_said_in_every_language() {
        for (id, text) in shipped() {
            let procedure = Procedure::from_toml(text).unwrap();
            let callbacks = procedure.callbacks.iter();
            for asked in callbacks.flat_map(|rule| procedure.questions_of(rule)) {
                assert!(!question(Language::En, &asked).is_empty());
                assert!(
                    question(Language::En, &asked).is_ascii(),
                    "{id}: {}",
                    asked.title
                );
                for each in &asked.answers {
                    assert!(
                        answer(Language::En, each).is_ascii(),
                        "{id}: {}",
                        each.title
                    );
                }
            }
        }
    }

    #[test]
    fn what_a_community_asks_in_its_own_words_is_shown_as_written() {
        let own = Answer {
            code: "poor".to_owned(),
            title: "很糟".to_owned(),
            fails: true,
        };
        for language in Language::ALL {
            assert_eq!(answer(language, &own), "很糟");
        }
    }

    #[test]
    fn what_has_no_title_is_not_passed_off_as_satisfaction() {
        let untitled = |code: &str, title: &str| QuestionRule {
            code: code.to_owned(),
            title: title.to_owned(),
            ..asked_by_house().remove(0)
        };
        for (code, title, expected) in [
            ("satisfaction", "", "Satisfaction"),
            ("smell", "", "smell"),
            ("smell", " \u{3000}", "smell"),
            ("smell", "还有味道吗", "还有味道吗"),
        ] {
            assert_eq!(question(Language::En, &untitled(code, title)), expected);
        }
        for (code, fails, expected) in [
            ("yes", false, "Satisfied"),
            ("no", true, "Not satisfied"),
            ("smells", true, "smells"),
            ("no", false, "no"),
        ] {
            let untitled = Answer {
                code: code.to_owned(),
                title: String::new(),
                fails,
            };
            assert_eq!(answer(Language::En, &untitled), expected);
        }
    }

    #[test]
    fn below_a_question_stands_what_it_is_about_or_how_it_is_answered() {
        let questions = asked_by_house();
        let hints = questions.iter().map(|each| hint(Language::En, each));
        assert_eq!(
            hints.collect::<Vec<_>>(),
            [
                "Does it hold, has it come back",
                "In time, tidy, well explained",
                "All in all",
                "As many as apply",
                "Word for word; read it back",
            ]
        );
        let own = |question: &QuestionRule| QuestionRule {
            title: "家里人怎么说".to_owned(),
            ..question.clone()
        };
        let hints = questions
            .iter()
            .map(|each| hint(Language::ZhHans, &own(each)));
        assert_eq!(
            hints.collect::<Vec<_>>(),
            ["", "", "", SEVERAL[0], WORDS[0]]
        );
    }

    #[test]
    fn questions_are_counted_as_each_language_counts() {
        assert_eq!(
            Language::ALL.map(|each| ordinal(each, 1)),
            ["二　", "二　", "2  "]
        );
        assert_eq!(ordinal(Language::ZhHans, 10), "11  ");
    }
}
