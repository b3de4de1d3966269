//! The trade's words as people say them. A word that this version does not know is shown as it came.

mod came;
mod reason;

pub use came::{called_back, came};
pub use reason::reason;

use super::Language;
use domain::callback::CallbackState;
use domain::procedure::ClockRule;
use domain::step::Step;
use domain::words::{
    CallbackOutcome, Channel, Field, Kind, Severity, Strength, Subject, VisitOutcome, WaitFor,
};

type Word = [&'static str; 3];

pub(crate) fn pick(language: Language, word: Word) -> &'static str {
    let [hans, hant, english] = word;
    match language {
        Language::ZhHans => hans,
        Language::ZhHant => hant,
        Language::En => english,
    }
}

pub fn kind(language: Language, kind: &Kind) -> &str {
    let word = match kind {
        Kind::Repair => ["报修", "報修", "Repair"],
        Kind::Complaint => ["投诉", "投訴", "Complaint"],
        Kind::Inquiry => ["咨询", "諮詢", "Inquiry"],
        Kind::Suggestion => ["建议", "建議", "Suggestion"],
        Kind::Help => ["求助", "求助", "Help"],
        Kind::Feedback => ["落实反馈", "落實回饋", "Feedback"],
        Kind::Emergency => ["急救", "急救", "Emergency"],
        Kind::Activity => ["活动", "活動", "Activity"],
        Kind::Unknown(word) => return word,
    };
    pick(language, word)
}

pub fn subject(language: Language, subject: &Subject) -> &str {
    let word = match subject {
        Subject::Complaint => ["投诉", "投訴", "Complaint"],
        Subject::Works => ["维修工程", "維修工程", "Works"],
        Subject::Repair => ["报修", "報修", "Repair"],
        Subject::Emergency => ["急救", "急救", "Emergency"],
        Subject::Activity => ["活动", "活動", "Activity"],
        Subject::Unknown(word) => return word,
    };
    pick(language, word)
}

pub fn severity(language: Language, severity: &Severity) -> &str {
    let word = match severity {
        Severity::Major => ["重大", "重大", "Major"],
        Severity::Important => ["重要", "重要", "Important"],
        Severity::General => ["一般", "一般", "General"],
        Severity::Unknown(word) => return word,
    };
    pick(language, word)
}

/// What a severity means (001 第7篇 四(一)): defined for complaints, nothing for the rest.
pub fn severity_means(language: Language, kind: &Kind, severity: &Severity) -> &'static str {
    if *kind != Kind::Complaint {
        return "";
    }
    let word = match severity {
        Severity::Major => [
            "重大：承诺或合同写明的服务没有做到、多次提出没有解决；造成重大损失、人身伤害或不良社会影响；有效投诉一个月没有解决。",
            "重大：承諾或合約寫明的服務沒有做到、多次提出沒有解決；造成重大損失、人身傷害或不良社會影響；有效投訴一個月沒有解決。",
            "Major: a promised service not given and raised repeatedly; serious loss, injury or public harm by our fault; a valid complaint unsolved for a month.",
        ],
        Severity::Important => [
            "重要：管理服务不到位、有过失引起的投诉。",
            "重要：管理服務不到位、有過失引起的投訴。",
            "Important: our service fell short or was at fault.",
        ],
        Severity::General => [
            "一般：设施、设备或管理水平有限，造成轻微不便，容易改进。",
            "一般：設施、設備或管理水準有限，造成輕微不便，容易改進。",
            "General: limits of facilities or management caused slight inconvenience and can be mended easily.",
        ],
        Severity::Unknown(_) => ["", "", ""],
    };
    pick(language, word)
}

/// `valid` and `invalid`, the values of the field `validity`.
pub fn validity(language: Language, value: &str) -> &str {
    match value {
        "valid" => pick(language, ["有效", "有效", "Valid"]),
        "invalid" => pick(language, ["无效", "無效", "Not valid"]),
        other => other,
    }
}

pub fn field(language: Language, field: &Field) -> &str {
    let word = match field {
        Field::Severity => ["严重程度", "嚴重程度", "Severity"],
        Field::Validity => ["是否有效", "是否有效", "Validity"],
        Field::Category => ["类别", "類別", "Category"],
        Field::About => ["责任方", "責任方", "Whose doing"],
        Field::Department => ["责任部门", "責任部門", "Department"],
        Field::Source => ["谁提出的", "誰提出的", "Raised by"],
        Field::Place => ["位置", "位置", "Place"],
        Field::Warranty => ["是否在保修期", "是否在保修期", "In warranty"],
        Field::Paid => ["是否有偿", "是否有償", "Paid"],
        Field::Confidential => ["是否保密", "是否保密", "Confidential"],
        Field::Works => ["是否维修工程", "是否維修工程", "Repair works"],
        Field::Unknown(word) => return word,
    };
    pick(language, word)
}

/// A field's value in words.
pub fn field_value<'a>(
    language: Language,
    field: &Field,
    value: &'a str,
) -> std::borrow::Cow<'a, str> {
    match field {
        Field::Severity => severity(language, &Severity::from(value)).to_owned().into(),
        Field::Validity => validity(language, value).into(),
        _ => value.into(),
    }
}

pub fn step(language: Language, step: &Step) -> &str {
    let word = match step {
        Step::Open => ["已登记", "已登記", "Taken in"],
        Step::Dispatched => ["已派单", "已派單", "Dispatched"],
        Step::Received => ["已签收", "已簽收", "Received"],
        Step::Working => ["处理中", "處理中", "Working"],
        Step::Waiting => ["等待", "等待", "Waiting"],
        Step::Settled => ["已办结", "已辦結", "Settled"],
        Step::CalledBack => ["已回访", "已回訪", "Called back"],
        Step::Reviewed => ["已审核", "已審核", "Reviewed"],
        Step::Archived => ["已归档", "已歸檔", "Archived"],
        Step::NotAccepted => ["不受理", "不受理", "Not accepted"],
        Step::Merged => ["已并入", "已併入", "Merged"],
        Step::Cancelled => ["已作废", "已作廢", "Cancelled"],
        Step::Unknown(word) => return word,
    };
    pick(language, word)
}

pub fn channel(language: Language, channel: &Channel) -> &str {
    let word = match channel {
        Channel::InPerson => ["当面", "當面", "In person"],
        Channel::Phone => ["电话", "電話", "Phone"],
        Channel::Letter => ["书面", "書面", "Letter"],
        Channel::Fax => ["传真", "傳真", "Fax"],
        Channel::Online => ["网络", "網路", "Online"],
        Channel::Box => ["意见箱", "意見箱", "Box"],
        Channel::Visit => ["上门", "到府", "Visit"],
        Channel::Unknown(word) => return word,
    };
    pick(language, word)
}

/// A clock by its name; without a word for that, by the title that its own procedure gives it.
pub fn clock_of(language: Language, rule: &ClockRule) -> &str {
    let word = clock(language, &rule.name);
    if word == rule.name && !rule.title.is_empty() {
        return &rule.title;
    }
    word
}

/// A clock by the name that the procedure gives it.
pub fn clock(language: Language, name: &str) -> &str {
    let word = match name {
        "answer" => ["答复", "答覆", "Answer"],
        "settle" | "resettle" => ["办结", "辦結", "Settle"],
        "callback" => ["回访", "回訪", "Callback"],
        "notice" => ["书面告知", "書面告知", "Notice"],
        "report_up" | "refer_up" | "failed_up" => ["上报", "上報", "Report up"],
        "coordinate_up" => ["请上级协调", "請上級協調", "Ask for coordination"],
        "result" => ["结果告知业户", "結果告知業戶", "Tell the result"],
        "result_up" => ["结果上报", "結果上報", "Report the result"],
        "status_back" => ["回复前台", "回覆前台", "Report back"],
        "daily_report" => ["当日报前台", "當日報前台", "Daily report"],
        "inform" => ["告知业户", "告知業戶", "Inform the resident"],
        "clarified" => ["落实后答复", "落實後答覆", "Answer once clarified"],
        "contact_later" => ["主动联系", "主動聯繫", "Contact later"],
        "apology" | "apologise" => ["致歉", "致歉", "Apologise"],
        "dispatch" => ["派单", "派單", "Dispatch"],
        "receive" => ["签收", "簽收", "Receive"],
        "accept" => ["受理", "受理", "Accept"],
        "verify" => ["核实", "核實", "Verify"],
        "visit" => ["到场", "到場", "Visit"],
        "investigate" => ["调查", "調查", "Investigate"],
        "test" => ["检测", "檢測", "Test"],
        "publish" => ["公布", "公佈", "Publish"],
        "triage" => ["分类", "分類", "Triage"],
        "determine" => ["定性", "定性", "Determine"],
        "notify" => ["通知投诉人", "通知投訴人", "Notify"],
        "list_claim" => ["索赔登记", "索賠登記", "List the claim"],
        "hand_over" => ["移交", "移交", "Hand over"],
        other => return other,
    };
    pick(language, word)
}

pub fn strength(language: Language, strength: &Strength) -> &str {
    let word = match strength {
        Strength::Must => ["应", "應", "must"],
        Strength::Should => ["宜", "宜", "should"],
        Strength::Aim => ["力争", "力爭", "aim"],
        Strength::Unknown(word) => return word,
    };
    pick(language, word)
}

pub fn wait_for(language: Language, reason: &WaitFor) -> &str {
    let word = match reason {
        WaitFor::Resident => ["等业户", "等業戶", "the resident"],
        WaitFor::Material => ["等材料", "等材料", "material"],
        WaitFor::Outside => ["等外单位", "等外單位", "an outside body"],
        WaitFor::Unknown(word) => return word,
    };
    pick(language, word)
}

pub fn visit_outcome(language: Language, outcome: &VisitOutcome) -> &str {
    let word = match outcome {
        VisitOutcome::Done => ["已做好", "已做好", "Done"],
        VisitOutcome::Nobody => ["没有人在家", "沒有人在家", "Nobody home"],
        VisitOutcome::Refused => ["业户不同意", "業戶不同意", "Resident refused"],
        VisitOutcome::Again => ["要再来一次", "要再來一次", "One more visit"],
        VisitOutcome::Unknown(word) => return word,
    };
    pick(language, word)
}

pub fn callback_outcome(language: Language, outcome: &CallbackOutcome) -> &str {
    let word = match outcome {
        CallbackOutcome::Satisfied => ["合格", "合格", "Satisfied"],
        CallbackOutcome::Unsatisfied => ["不合格", "不合格", "Not satisfied"],
        CallbackOutcome::Unreachable => ["未访到", "未訪到", "Not reached"],
        CallbackOutcome::Unknown(word) => return word,
    };
    pick(language, word)
}

pub fn callback_state(language: Language, state: CallbackState) -> &'static str {
    let word = match state {
        CallbackState::Late => ["已逾期", "已逾期", "Late"],
        CallbackState::Open => ["待回访", "待回訪", "Due"],
        CallbackState::WaitingToOpen => ["还没到时候", "還沒到時候", "Opens later"],
        CallbackState::AwaitingDraw => ["抽样待联网", "抽樣待連線", "Draw waits for the server"],
        CallbackState::Failed => [
            "不合格，已转投诉",
            "不合格，已轉投訴",
            "Not satisfied, complaint opened",
        ],
        CallbackState::Unreachable => ["未访到", "未訪到", "Not reached"],
        CallbackState::Done => ["已回访，合格", "已回訪，合格", "Called back, satisfied"],
        CallbackState::NotDrawn => ["未抽中", "未抽中", "Not drawn"],
    };
    pick(language, word)
}

/// A resident's relation to a room, by the register's code or its own word.
pub fn relation(language: Language, relation: &str) -> &str {
    match relation {
        "owner" => pick(language, ["业主", "業主", "Owner"]),
        "tenant" => pick(language, ["租户", "租戶", "Tenant"]),
        "family" => pick(language, ["家人", "家人", "Family"]),
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::verdict::Reason;

    #[test]
    fn no_known_word_is_shown_as_a_code() {
        for language in Language::ALL {
            assert!(
                Kind::ALL
                    .iter()
                    .all(|each| kind(language, each) != each.as_str())
            );
            assert!(
                Step::ALL
                    .iter()
                    .all(|each| step(language, each) != each.as_str())
            );
            assert!(
                Reason::ALL
                    .iter()
                    .all(|each| reason(language, each) != each.as_str())
            );
            assert!(
                Field::ALL
                    .iter()
                    .all(|each| field(language, each) != each.as_str())
            );
        }
    }

    #[test]
    fn every_clock_that_ships_has_a_word() {
        use domain::procedure::{Procedure, shipped};
        for (id, text) in shipped() {
            for rule in Procedure::from_toml(text).unwrap().clocks {
                let word = clock_of(Language::ZhHans, &rule);
                assert_ne!(word, rule.name, "{id}");
            }
        }
    }

    #[test]
    fn a_clock_without_a_word_of_ours_has_the_title_that_its_procedure_gives_it() {
        let house = domain::procedure::Procedure::default_that_ships().unwrap();
        let titled = |name: &str, title: &str| ClockRule {
            name: name.to_owned(),
            title: title.to_owned(),
            ..ClockRule::clone(&house.clocks[0])
        };
        for (name, title, shown) in [
            ("water_back", "恢复供水", "恢复供水"),
            ("water_back", "", "water_back"),
            ("answer", "恢复供水", "答复"),
        ] {
            assert_eq!(clock_of(Language::ZhHans, &titled(name, title)), shown);
        }
    }

    #[test]
    fn an_unknown_word_is_shown_as_it_came() {
        assert_eq!(
            kind(Language::En, &Kind::Unknown("parcel".into())),
            "parcel"
        );
        assert_eq!(clock(Language::ZhHans, "sampled"), "sampled");
        assert_eq!(relation(Language::ZhHans, "姐姐"), "姐姐");
    }
}
