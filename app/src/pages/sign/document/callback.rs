//! The lines about a callback.

use super::{LONGEST, Line, Writer, beside, one_line, row};
use crate::i18n::callback::Callback as Asked;
use crate::i18n::words;
use domain::body::Body;
use domain::ticket::CallbackMade;
use domain::words::Channel;

impl Writer<'_> {
    pub(super) fn callback(&self, made: &CallbackMade) -> Vec<Line> {
        let words = self.words;
        let asked = self.language.texts().callback;
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
        lines.extend(self.answers(asked, made));
        let faults: Vec<&str> = made.faults.iter().map(|code| asked.fault(code)).collect();
        let none = if made.answers.is_empty() {
            ""
        } else {
            words.no_faults
        };
        let faults = if faults.is_empty() {
            none.to_owned()
        } else {
            self.list(&faults)
        };
        lines.extend(row(words.faults, faults));
        lines.extend(row(words.opinion, one_line(&made.text, LONGEST)));
        let outcome = words::callback_outcome(self.language, &made.outcome);
        lines.extend(row(words.outcome, outcome.to_owned()));
        lines.push(Line::Means(words.means_callback.to_owned()));
        lines
    }

    fn settled(&self, made: &CallbackMade) -> Option<Line> {
        let settlement = self
            .ticket
            .settlements
            .iter()
            .find(|each| each.entry == made.settlement)?;
        let text = one_line(&settlement.text, LONGEST);
        row(
            self.words.settled,
            beside(&[&self.moment(settlement.when), &text]),
        )
    }

    fn answers(&self, asked: &'static Asked, made: &CallbackMade) -> Vec<Line> {
        let words = self.words;
        let row = |(question, label): (&str, &str)| {
            let answer = made.answers.get(question)?;
            row(label, asked.answer(question, answer).to_owned())
        };
        let questions = [
            ("quality", words.quality),
            ("service", words.service),
            ("satisfaction", words.satisfaction),
        ];
        questions.into_iter().filter_map(row).collect()
    }

    /// How the resident was met, and whether the work was looked at.
    fn channel(&self, made: &CallbackMade) -> String {
        let asked = self.language.texts().callback;
        let met = match &made.channel {
            Channel::Phone => asked.by_phone,
            Channel::Visit | Channel::InPerson => asked.in_person,
            other => words::channel(self.language, other),
        };
        let mut events = self.ticket.timeline.iter();
        let event = events.find(|event| event.entry == made.entry);
        let body = event.map(|event| &*event.body);
        let looked = matches!(body, Some(Body::CalledBack(body)) if body.looked);
        let looked = if looked { asked.looked } else { "" };
        let said: Vec<&str> = [met, looked]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect();
        self.list(&said)
    }
}
