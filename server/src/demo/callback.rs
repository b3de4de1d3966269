//! Callbacks in the demo's stories, with what the resident signs.

use super::ink;
use super::people::Who;
use super::scene::Scene;
use domain::body::{Body, CalledBack, Covered, Private, SignMethod, Signed, Unsigned};
use domain::time::MINUTE;
use domain::words::{CallbackOutcome, Channel};
use domain::{EntryId, Offset, Time, signature};

/// How a resident confirms what was said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Hand {
    /// On the pad.
    Pen,
    /// Typed, before the butler as witness.
    Keys,
    /// Not, and why.
    None(Unsigned),
}

const QUALITY: [(&str, &str); 4] = [
    ("good", "好"),
    ("better", "较好"),
    ("fair", "一般"),
    ("poor", "差"),
];
const SATISFACTION: [(&str, &str); 4] = [
    ("very", "很满意"),
    ("yes", "满意"),
    ("fair", "一般"),
    ("no", "不满意"),
];

/// A question's answer: its code and its word.
type Answer = (&'static str, &'static str, &'static str);

impl Scene<'_, '_> {
    /// Calls back about the latest settlement.
    pub(super) fn calls_back(
        &mut self,
        (at, who): (Time, Who),
        channel: Channel,
        outcome: CallbackOutcome,
        text: &str,
    ) -> EntryId {
        let asked = self.asks(&outcome);
        let faults = match outcome {
            CallbackOutcome::Unsatisfied => vec!["untidy".to_owned()],
            _ => Vec::new(),
        };
        let by_visit = channel == Channel::Visit || channel == Channel::InPerson;
        let made = CalledBack {
            settlement: self.settlement.unwrap_or(EntryId(self.ticket.0)),
            room: self.room,
            channel,
            outcome: outcome.clone(),
            answers: asked
                .iter()
                .map(|(question, code, _)| ((*question).to_owned(), (*code).to_owned()))
                .collect(),
            faults,
            looked: by_visit,
            second: None,
            reply_by: None,
        };
        let id = self.does(at, who, Body::CalledBack(Box::new(made)), text);
        if outcome != CallbackOutcome::Unreachable {
            let hand = self.hand(by_visit);
            let mut covers = vec![("outcome".to_owned(), outcome.to_string())];
            let answers = asked.iter();
            covers.extend(answers.map(|(q, code, _)| (format!("answer.{q}"), (*code).to_owned())));
            let document = self.record(at, &asked, text);
            let signing = (at.plus(3 * MINUTE), who);
            self.signs(signing, id, (hand, covers, document));
        }
        id
    }

    fn hand(&mut self, by_visit: bool) -> Hand {
        match self.plan.chance.between(1, 20) {
            _ if !by_visit => Hand::None(Unsigned::Phone),
            1 => Hand::Keys,
            2 => Hand::None(Unsigned::Refused),
            3 => Hand::None(Unsigned::CannotWrite),
            _ => Hand::Pen,
        }
    }

    fn asks(&mut self, outcome: &CallbackOutcome) -> Vec<Answer> {
        let chance = &mut self.plan.chance;
        let mut good = |answers: &'static [(&str, &str); 4]| *chance.pick(&answers[..3]);
        let (quality, service) = (good(&QUALITY), good(&QUALITY));
        let satisfaction = good(&SATISFACTION);
        let (quality, satisfaction) = match outcome {
            CallbackOutcome::Satisfied => (quality, satisfaction),
            CallbackOutcome::Unsatisfied => (QUALITY[3], SATISFACTION[3]),
            CallbackOutcome::Unreachable | CallbackOutcome::Unknown(_) => return Vec::new(),
        };
        vec![
            ("quality", quality.0, quality.1),
            ("service", service.0, service.1),
            ("satisfaction", satisfaction.0, satisfaction.1),
        ]
    }

    /// What the resident reads before signing.
    fn record(&self, at: Time, answers: &[Answer], words: &str) -> String {
        let when = Offset::default().local(at).format("%Y-%m-%d %H:%M");
        let mut lines = vec![
            "回访记录".to_owned(),
            self.heading(),
            format!("回访时间：{when}"),
        ];
        for (question, _, word) in answers {
            let title = match *question {
                "quality" => "质量评价",
                "service" => "服务效果",
                _ => "满意程度",
            };
            lines.push(format!("{title}：{word}"));
        }
        lines.push(format!("住户意见：{words}"));
        lines.join("\n")
    }

    fn heading(&self) -> String {
        let (code, contact) = (self.code.as_deref(), self.contact.as_deref());
        format!(
            "房号：{}　{}",
            code.unwrap_or("公共区域"),
            contact.unwrap_or("业户")
        )
    }

    /// The resident signs what was done at the visit that `ended`.
    pub(super) fn signs_for_work(&mut self, (at, who): (Time, Who), ended: EntryId, done: &str) {
        let mut lines = vec![
            "维修确认".to_owned(),
            self.heading(),
            format!("结果：{done}"),
        ];
        let mut covers = Vec::new();
        if let Some(fen) = self.fen {
            lines.push(format!("合计：{}.{:02} 元", fen / 100, fen % 100));
            covers.push(("fen".to_owned(), fen.to_string()));
        }
        covers.push(("result".to_owned(), "done".to_owned()));
        lines.push("签名表示：修好了，费用也说清了。".to_owned());
        self.signs((at, who), ended, (Hand::Pen, covers, lines.join("\n")));
        self.is_accepted = true;
    }

    fn signs(
        &mut self,
        (at, who): (Time, Who),
        of: EntryId,
        (hand, mut covers, document): (Hand, Vec<(String, String)>, String),
    ) {
        if let Some(room) = self.room {
            covers.insert(0, ("room".to_owned(), room.to_string()));
        }
        if let Some(fen) = self
            .fen
            .filter(|_| covers.iter().all(|(field, _)| field != "fen"))
        {
            covers.insert(1, ("fen".to_owned(), fen.to_string()));
        }
        let covers = covers
            .into_iter()
            .map(|(field, value)| Covered { field, value })
            .collect();
        let typed = hand == Hand::Keys;
        let (method, unsigned) = match hand {
            Hand::Pen => (SignMethod::Drawn, None),
            Hand::Keys => (SignMethod::Typed, None),
            Hand::None(why) => (SignMethod::None, Some(why)),
        };
        let signer = self.contact.clone().unwrap_or_else(|| "业户".to_owned());
        let drawn = method == SignMethod::Drawn;
        let private = Private {
            pad: drawn.then(|| ink::sign(&signer, &mut self.plan.chance)),
            witness: typed.then(|| who.person().name.to_owned()),
            signer: Some(signer),
            document: Some(document.clone()),
            ..Private::default()
        };
        let signed = Signed {
            of,
            method,
            unsigned,
            relation: "owner".to_owned(),
            language: "zh-Hans".to_owned(),
            digest: signature::digest(&document),
            covers,
        };
        self.write(at, who, Body::Signed(Box::new(signed)), private);
    }
}
