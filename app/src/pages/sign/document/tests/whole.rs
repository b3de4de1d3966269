//! What is signed is whole, or says that it is not; and it fits into an entry.

use super::*;
use crate::components::pad::strokes::LIMIT;
use crate::pages::visit::lines;

/// A quote of so many items, each of one yuan.
fn quote(item: &str, count: usize) -> Quoted {
    let line = QuoteLine {
        item: item.to_owned(),
        count: 1,
        fen: 100,
    };
    Quoted {
        fen: 100 * i64::try_from(count).unwrap(),
        lines: vec![line; count],
    }
}

/// A callback as another program may have written it.
fn made(scene: &Scene, word: &str, answers: impl IntoIterator<Item = (String, String)>) -> Body {
    let ticket = scene.trial.ticket(scene.ticket);
    Body::CalledBack(Box::new(CalledBack {
        settlement: ticket.settlements[0].entry,
        room: None,
        channel: Channel::Unknown(word.to_owned()),
        outcome: CallbackOutcome::Unknown(word.to_owned()),
        answers: answers.into_iter().collect(),
        faults: vec![word.to_owned(); 3],
        looked: false,
        second: None,
        reply_by: None,
    }))
}

/// What every field of the app holds at its longest is signed whole.
#[test]
fn what_a_field_can_hold_is_never_cut() {
    let of_field = |mark: &str, longest: usize| mark.repeat(longest);
    let said = Private {
        text: Some(of_field("话", longest::TEXT)),
        contact: Some(of_field("名", longest::NAME)),
        ..Private::default()
    };
    let mut scene = Scene::with(said);
    scene.quote_of(quote(&of_field("项", longest::ITEM), lines::MOST));
    scene.words = of_field("词", longest::TEXT);
    let visit = scene.visit(VisitOutcome::Done);
    let called_back = scene.call_back();
    for (of, written) in [(visit, 1), (called_back, 2)] {
        for language in Language::ALL {
            let text = scene.text(of, language);
            for (mark, count) in [
                ("话", longest::TEXT),
                ("名", longest::NAME),
                ("项", longest::ITEM * lines::MOST),
                ("词", written * longest::TEXT),
            ] {
                let found = text.matches(mark).count();
                assert!(found >= count, "{mark} {found} {text}");
            }
            assert!(!text.contains('…'), "{text}");
        }
    }
}

#[test]
fn what_is_longer_than_the_document_can_hold_says_so_in_words() {
    let longer = longest::TEXT + 1;
    for (language, note) in Language::ALL.into_iter().zip([
        "话……（原文太长，这里只有前 4000 字，全文共 4001 字）\n",
        "话……（原文太長，這裡只有前 4000 字，全文共 4001 字）\n",
        "话… (too long to stand here whole: the first 4000 of 4001 characters)\n",
    ]) {
        let mut scene = Scene::with(Private {
            text: Some("话".repeat(longer)),
            ..Private::default()
        });
        let of = scene.visit(VisitOutcome::Done);
        let text = scene.text(of, language);
        assert!(text.contains(note), "{text}");
    }
    for (language, note) in Language::ALL.into_iter().zip([
        "其余：另有 2 项，没有列在这里\n合计：42.00 元",
        "其餘：另有 2 項，沒有列在這裡\n合計：42.00 元",
        "The rest: 2 more, not listed here\nTotal: 42.00 yuan",
    ]) {
        let mut scene = Scene::new();
        scene.quote_of(quote("阀芯", MOST + 2));
        let of = scene.visit(VisitOutcome::Done);
        let text = scene.text(of, language);
        assert!(text.contains(note), "{text}");
    }
}

/// Nothing that somebody wrote makes a line that nobody wrote.
#[test]
fn a_text_stays_on_its_line() {
    assert_eq!(one_line(" 一\n二\t三\u{1b}四\u{2028}五 "), "一 二 三四 五");
    let mut scene = Scene::new();
    let before = scene.call_back();
    let before = scene.text(before, Language::ZhHans);
    let answers = [("quality", "好\n结论"), ("天\n气", "晴\n雨")];
    let answers = answers.map(|(question, answer)| (question.to_owned(), answer.to_owned()));
    let body = made(&scene, "好\n坏", answers);
    let of = scene.write(scene.butler, "2026-11-22T10:02", body);
    let text = scene.text(of, Language::ZhHans);
    // Two answers fewer, and one to a question that nobody knows.
    assert_eq!(text.lines().count() + 1, before.lines().count(), "{text}");
    for line in ["质量评价：好 结论", "天 气：晴 雨", "结论：好 坏"] {
        assert!(text.lines().any(|each| each == line), "{line}: {text}");
    }
}

/// However long what others wrote: with a full pad beside it the entry is one that the server takes.
#[test]
fn the_longest_document_and_the_fullest_signature_fit_into_an_entry() {
    let endless = "𠮷".repeat(50_000);
    let mut scene = Scene::with(Private {
        text: Some(endless.clone()),
        contact: Some(endless.clone()),
        ..Private::default()
    });
    let mut quoted = quote(&endless, MOST + 1);
    for line in &mut quoted.lines {
        (line.count, line.fen) = (u32::MAX, i64::MAX);
    }
    quoted.fen = i64::MIN;
    scene.quote_of(quoted);
    scene.words = endless.clone();
    let visit = scene.visit(VisitOutcome::Unknown(endless.clone()));
    scene.call_back();
    let answers = (0..100).map(|place| (format!("{place}{endless}"), endless.clone()));
    let body = made(&scene, &endless, answers);
    let called_back = scene.write(scene.butler, "2026-11-22T10:02", body);
    for of in [visit, called_back] {
        for language in Language::ALL {
            let private = Private {
                document: Some(scene.text(of, language)),
                ..Private::default()
            };
            let bytes = serde_json::to_string(&private).unwrap().len();
            // Head, signer and the rest of the body are short.
            let whole = bytes + LIMIT + 4_000;
            assert!(whole < sync::entry::MAX_ENTRY, "{bytes}");
        }
    }
}
