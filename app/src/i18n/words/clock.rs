//! Clocks by their names.

use super::{Language, pick};
use domain::procedure::ClockRule;

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
