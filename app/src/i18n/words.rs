//! The trade's words as people say them. A word that this version does not know is shown as it came.

mod came;
mod clock;
mod definition;
mod outcome;
mod reason;

pub use came::{called_back, came};
pub use clock::{clock, clock_of};
use definition::definition;
pub use outcome::{callback_outcome, callback_state, visit_outcome};
pub use reason::reason;

use super::Language;
use domain::procedure::Procedure;
use domain::step::Step;
use domain::words::{Channel, Field, Kind, Severity, Strength, Subject, WaitFor};

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

/// A degree of severity and what `procedure` says that it means; empty where it does not say.
pub fn severity_means(language: Language, procedure: &Procedure, severity: &Severity) -> String {
    explained(
        language,
        self::severity(language, severity),
        procedure.meaning_of(severity),
    )
}

/// The same of a degree of validity.
pub fn validity_means(language: Language, procedure: &Procedure, code: &str) -> String {
    explained(
        language,
        validity(language, code),
        procedure.meaning_of_validity(code),
    )
}

fn explained(language: Language, degree: &str, means: &str) -> String {
    let means = definition(language, means).trim_end_matches('。');
    match language {
        _ if means.is_empty() => String::new(),
        Language::En => format!("{degree}: {means}."),
        // The texts have the narrow signs of a typewriter.
        _ => format!(
            "{degree}：{}。",
            means.replace(',', "，").replace(';', "；")
        ),
    }
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

/// A resident's relation to a room, by the register's code or, in older logs, its own word.
pub fn relation(language: Language, relation: &str) -> &str {
    match relation {
        "owner" => pick(language, ["业主", "業主", "Owner"]),
        "tenant" => pick(language, ["租户", "租戶", "Tenant"]),
        "family" => pick(language, ["家人", "家人", "Family"]),
        "other" => pick(language, ["其他", "其他", "Other"]),
        other => other,
    }
}

#[cfg(test)]
mod tests;
