//! How visits and callbacks end.

use super::{Language, pick};
use domain::callback::CallbackState;
use domain::words::{CallbackOutcome, VisitOutcome};

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
