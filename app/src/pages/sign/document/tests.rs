mod whole;

use super::*;
use crate::trial::{Trial, at};
use domain::TicketId;
use domain::body::{Body, CalledBack, Opened, Private, QuoteLine, VisitEnded, VisitStarted};
use domain::words::{CallbackOutcome, Channel};

struct Scene {
    trial: Trial,
    butler: StaffId,
    technician: StaffId,
    ticket: TicketId,
    /// What everybody says.
    words: String,
}

impl Scene {
    fn new() -> Self {
        Self::with(Private {
            text: Some("厨房水龙头\n滴漏".to_owned()),
            contact: Some("王大川".to_owned()),
            phone: Some("13612345518".to_owned()),
            ..Private::default()
        })
    }

    /// A repair that was opened with these words.
    fn with(private: Private) -> Self {
        let mut trial = Trial::new();
        let butler = trial.staff("林晓芸", "butler", "");
        let technician = trial.staff("赵建国", "technician", "工程部");
        let room = trial.room("2-1-0601");
        let opened = Opened {
            kind: Kind::Repair,
            room: Some(room),
            channel: None,
            fields: Default::default(),
            works: false,
            wants_by: None,
            matter: String::new(),
            participants: Vec::new(),
            alias: Some("T07-261119-003".to_owned().into()),
            from: None,
        };
        let ticket = TicketId(uuid::Uuid::from_u128(50));
        trial.tell(
            ticket,
            technician,
            at("2026-11-19T13:48"),
            Body::Opened(Box::new(opened)),
            private,
        );
        Self {
            trial,
            butler,
            technician,
            ticket,
            words: "灯不亮".to_owned(),
        }
    }

    fn write(&mut self, by: StaffId, when: &str, body: Body) -> EntryId {
        let private = Private {
            text: Some(self.words.clone()),
            ..Private::default()
        };
        self.trial.tell(self.ticket, by, at(when), body, private)
    }

    fn quote(&mut self) {
        let line = |item: &str, count, fen| QuoteLine {
            item: item.to_owned(),
            count,
            fen,
        };
        let lines = vec![
            line("陶瓷阀芯 35 mm", 1, 2800),
            line("不锈钢软管", 2, 900),
            line("人工费", 1, 3000),
        ];
        self.quote_of(Quoted { fen: 7600, lines });
    }

    fn quote_of(&mut self, quoted: Quoted) {
        let body = Body::Quoted(Box::new(quoted));
        self.write(self.technician, "2026-11-19T15:02", body);
    }

    fn visit(&mut self, outcome: VisitOutcome) -> EntryId {
        let started = Body::VisitStarted(Box::new(VisitStarted {
            knocks: 3,
            consent: true,
            second: None,
        }));
        let visit = self.write(self.technician, "2026-11-19T14:58", started);
        let findings = vec!["worn".to_owned(), "leak".to_owned()];
        let ended = Body::VisitEnded(Box::new(VisitEnded {
            visit,
            outcome,
            findings,
            reply_by: None,
        }));
        self.write(self.technician, "2026-11-19T15:12", ended)
    }

    fn call_back(&mut self) -> EntryId {
        if let Some((_, quoted)) = self.trial.ticket(self.ticket).quote.clone() {
            // Without a yes to the price nothing that is paid for can be settled.
            let consented = Body::Consented(Box::new(quoted));
            self.write(self.technician, "2026-11-19T15:03", consented);
        }
        let settlement = self.write(self.technician, "2026-11-19T15:14", Body::Settled);
        let answers = [
            ("quality", "good"),
            ("service", "better"),
            ("satisfaction", "yes"),
        ];
        let made = CalledBack {
            settlement,
            room: None,
            channel: Channel::Visit,
            outcome: CallbackOutcome::Satisfied,
            answers: answers
                .map(|(question, answer)| (question.into(), answer.into()))
                .into(),
            faults: vec!["untidy".to_owned()],
            looked: true,
            second: None,
            reply_by: None,
        };
        let body = Body::CalledBack(Box::new(made));
        self.write(self.butler, "2026-11-21T10:02", body)
    }

    fn text(&self, of: EntryId, language: Language) -> String {
        document(
            &self.trial.world,
            self.trial.ticket(self.ticket),
            of,
            language,
        )
        .unwrap()
        .text
    }
}

#[test]
fn a_paid_repair_states_its_amounts_in_simplified_chinese() {
    let mut scene = Scene::new();
    scene.quote();
    let of = scene.visit(VisitOutcome::Done);
    assert_eq!(
        scene.text(of, Language::ZhHans),
        "编号：T07-261119-003\n\
         房号：2-1-0601　王大川\n\
         维修：厨房水龙头 滴漏\n\
         现场：零件磨损、渗漏、灯不亮\n\
         结果：已修好\n\
         上门：2026-11-19 14:58–15:12　赵建国\n\
         陶瓷阀芯 35 mm：28.00\n\
         不锈钢软管 × 2：18.00\n\
         人工费：30.00\n\
         合计：76.00 元\n\
         回访电话：136 **** 5518\n\
         签名表示：事情办好了，费用也说清了。"
    );
}

#[test]
fn a_visit_without_charge_says_so_in_traditional_chinese() {
    let mut scene = Scene::new();
    let of = scene.visit(VisitOutcome::Done);
    assert_eq!(
        scene.text(of, Language::ZhHant),
        "編號：T07-261119-003\n\
         房號：2-1-0601　王大川\n\
         維修：厨房水龙头 滴漏\n\
         現場：零件磨損、滲漏、灯不亮\n\
         結果：已修好\n\
         到府：2026-11-19 14:58–15:12　赵建国\n\
         回訪電話：136 **** 5518\n\
         簽名表示：事情辦好了，沒有收費。"
    );
}

#[test]
fn a_callback_states_answers_and_outcome_in_english() {
    let mut scene = Scene::new();
    scene.quote();
    let of = scene.call_back();
    assert_eq!(
        scene.text(of, Language::En),
        "Number: T07-261119-003\n\
         Home: 2-1-0601　王大川\n\
         Repair: 厨房水龙头 滴漏\n\
         Settled: 2026-11-19 15:14　灯不亮\n\
         陶瓷阀芯 35 mm: 28.00\n\
         不锈钢软管 × 2: 18.00\n\
         人工费: 30.00\n\
         Total: 76.00 yuan\n\
         Callback: 2026-11-21 10:02　Talked, Looked　林晓芸\n\
         Quality: Good\n\
         Service: Fairly good\n\
         Satisfaction: Satisfied\n\
         Shortcomings: Left untidy\n\
         In your words: 灯不亮\n\
         Outcome: Satisfied\n\
         Signing means: the callback took place, and this is my opinion."
    );
}

/// The resident signs what was asked, as the procedure writes it, and where it was asked.
#[test]
fn the_residents_own_words_stand_under_the_question_that_was_asked() {
    for (title, place, expected) in [
        (
            "住户意见",
            4,
            [
                "缺点和不足：现场没收拾净\n您的意见：灯不亮\n结论：合格",
                "缺點和不足：現場沒收拾淨\n您的意見：灯不亮\n結論：合格",
                "Shortcomings: Left untidy\nIn your words: 灯不亮\nOutcome: Satisfied",
            ],
        ),
        (
            "改进意见",
            4,
            [
                "缺点和不足：现场没收拾净\n改进意见：灯不亮\n结论：合格",
                "缺點和不足：現場沒收拾淨\n改進意見：灯不亮\n結論：合格",
                "Shortcomings: Left untidy\nWhat to improve: 灯不亮\nOutcome: Satisfied",
            ],
        ),
        (
            "家里人怎么说",
            0,
            [
                "林晓芸\n家里人怎么说：灯不亮\n质量评价：好",
                "林晓芸\n家里人怎么说：灯不亮\n品質評價：好",
                "林晓芸\n家里人怎么说: 灯不亮\nQuality: Good",
            ],
        ),
    ] {
        let mut scene = Scene::new();
        for procedure in scene.trial.world.procedures.values_mut() {
            let procedure = std::sync::Arc::make_mut(procedure);
            procedure.questions[4].title = title.to_owned();
            for callback in &mut procedure.callbacks {
                let words = callback.questions.remove(4);
                callback.questions.insert(place, words);
            }
        }
        let of = scene.call_back();
        for (language, expected) in Language::ALL.into_iter().zip(expected) {
            let text = scene.text(of, language);
            assert!(text.contains(expected), "{title}: {text}");
            assert_eq!(
                text.matches("灯不亮").count(),
                2,
                "the settlement's and the resident's"
            );
        }
    }
}

/// What somebody wrote of a callback that asks for no words is the resident's too.
#[test]
fn words_that_no_question_asked_for_are_called_an_opinion() {
    let mut scene = Scene::new();
    for procedure in scene.trial.world.procedures.values_mut() {
        let procedure = std::sync::Arc::make_mut(procedure);
        for callback in &mut procedure.callbacks {
            callback.questions.truncate(4);
        }
    }
    let of = scene.call_back();
    let text = scene.text(of, Language::ZhHans);
    assert!(text.contains("\n我的意见：灯不亮\n结论："), "{text}");
}

#[test]
fn every_value_that_is_covered_stands_in_the_text() {
    let mut scene = Scene::new();
    scene.quote();
    let visit = scene.visit(VisitOutcome::Again);
    let called_back = scene.call_back();
    for (of, expected) in [
        (
            visit,
            vec![
                ("fen", "76.00"),
                ("result", "要再来一次"),
                ("room", "2-1-0601"),
            ],
        ),
        (
            called_back,
            vec![
                ("fen", "76.00"),
                ("outcome", "合格"),
                ("room", "2-1-0601"),
                ("answer.quality", "质量评价：好"),
                ("answer.service", "服务效果：较好"),
                ("answer.satisfaction", "满意程度：满意"),
            ],
        ),
    ] {
        let ticket = scene.trial.ticket(scene.ticket);
        let document = document(&scene.trial.world, ticket, of, Language::ZhHans).unwrap();
        for covered in &document.covers {
            let (_, words) = expected
                .iter()
                .find(|(field, _)| *field == covered.field)
                .unwrap();
            assert!(document.text.contains(words), "{}: {words}", covered.field);
        }
        assert_eq!(document.covers.len(), expected.len());
    }
}

#[test]
fn what_is_not_there_cannot_be_signed() {
    let scene = Scene::new();
    let nothing = EntryId(uuid::Uuid::from_u128(404));
    let ticket = scene.trial.ticket(scene.ticket);
    assert_eq!(
        document(&scene.trial.world, ticket, nothing, Language::ZhHans),
        None
    );
}
