//! The lines about a callback.

use super::{LONGEST_NAME, Line, MOST, Writer, beside, row};
use crate::i18n::{asked, words};
use crate::longest;
use domain::body::Body;
use domain::procedure::{Ask, QuestionRule};
use domain::ticket::{CallbackMade, Settlement};
use domain::words::{CallbackOutcome, Channel};

impl Writer<'_> {
    pub(super) fn callback(&self, made: &CallbackMade) -> Vec<Line> {
        let words = self.words;
        let mut lines = self.heading();
        lines.extend(self.settled(made));
        lines.extend(self.amounts());
        let called = [
            self.moment(made.when),
            self.channel(made),
            self.name(made.by),
        ];
        lines.extend(row(
            words.called_back,
            beside(&called.each_ref().map(String::as_str)),
        ));
        lines.extend(self.answers(made));
        let outcome = words::callback_outcome(self.language, &made.outcome);
        lines.extend(row(words.outcome, self.held(outcome, LONGEST_NAME)));
        lines.push(Line::Means(words.means_callback.to_owned()));
        lines
    }

    fn settlement(&self, made: &CallbackMade) -> Option<&Settlement> {
        let mut settlements = self.ticket.settlements.iter();
        settlements.find(|each| each.entry == made.settlement)
    }

    fn settled(&self, made: &CallbackMade) -> Option<Line> {
        let settlement = self.settlement(made)?;
        let text = self.held(&settlement.text, longest::TEXT);
        row(
            self.words.settled,
            beside(&[&self.moment(settlement.when), &text]),
        )
    }

    /// The answers in the order of the questions; what no question knows stands as it came.
    fn answers(&self, made: &CallbackMade) -> Vec<Line> {
        let subject = self.settlement(made).and_then(|each| each.subject.as_ref());
        let questions = |subject| {
            let end = made.settlement;
            self.world.questions(self.ticket, end, subject, made.room)
        };
        let asked = subject.map(questions);
        let asked = asked.unwrap_or_default();
        let mut lines: Vec<Line> = asked
            .iter()
            .filter_map(|question| self.answer(question, made))
            .collect();
        let is_known = |code: &str| asked.iter().any(|question| question.code == code);
        let unknown = made.answers.iter().filter(|(code, _)| !is_known(code));
        lines.extend(unknown.clone().take(MOST).filter_map(|(code, answer)| {
            let [code, answer] = [code, answer].map(|word| self.held(word, longest::ITEM));
            row(&code, answer)
        }));
        lines.extend(self.unlisted(unknown.count()));
        let asks = |ask| asked.iter().any(|question| question.ask() == ask);
        if !asks(Ask::Several) {
            let faults = self.language.texts().list(&made.faults);
            lines.extend(row(self.words.faults, self.held(&faults, longest::TEXT)));
        }
        if !asks(Ask::Words) {
            lines.extend(row(
                self.words.opinion,
                self.held(&made.text, longest::TEXT),
            ));
        }
        lines
    }

    fn answer(&self, question: &QuestionRule, made: &CallbackMade) -> Option<Line> {
        let language = self.language;
        let said = |code: &str| {
            let answer = question.answers.iter().find(|answer| answer.code == code);
            answer.map_or(code.to_owned(), |answer| {
                asked::answer(language, answer).to_owned()
            })
        };
        let said = match question.ask() {
            Ask::One => said(made.answers.get(&question.code)?),
            Ask::Several if !made.faults.is_empty() => {
                let faults: Vec<String> = made.faults.iter().map(|code| said(code)).collect();
                language.texts().list(&faults)
            }
            Ask::Several if made.outcome != CallbackOutcome::Unreachable => {
                self.words.no_faults.to_owned()
            }
            Ask::Several => return None,
            Ask::Words => made.text.clone(),
        };
        let title = self.held(asked::question(language, question), LONGEST_NAME);
        row(&title, self.held(&said, longest::TEXT))
    }

    /// How the resident was met, and whether the work was looked at.
    fn channel(&self, made: &CallbackMade) -> String {
        let words = self.language.texts().callback;
        let met = match &made.channel {
            Channel::Phone => words.by_phone,
            Channel::Visit | Channel::InPerson => words.in_person,
            other => words::channel(self.language, other),
        };
        let mut events = self.ticket.timeline.iter();
        let event = events.find(|event| event.entry == made.entry);
        let body = event.map(|event| &*event.body);
        let looked = matches!(body, Some(Body::CalledBack(body)) if body.looked);
        let looked = if looked { words.looked } else { "" };
        let said: Vec<&str> = [met, looked]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect();
        self.held(&self.list(&said), LONGEST_NAME)
    }
}
