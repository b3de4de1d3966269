//! Reasons of verdicts, as whoever wrote the entry reads them.

use super::{Language, pick};
use domain::verdict::Reason;

/// Why an entry was not simply accepted.
pub fn reason(language: Language, reason: &Reason) -> &str {
    let word = match reason {
        Reason::NotGranted => [
            "当时这台平板没有交给这个人用",
            "當時這台平板沒有交給這個人用",
            "this person had not been granted this tablet then",
        ],
        Reason::NotInStep => [
            "事项已不在那一步",
            "事項已不在那一步",
            "the matter was no longer at that step",
        ],
        Reason::NotAllowed => [
            "岗位没有这个权限",
            "職位沒有這個權限",
            "the post does not include this right",
        ],
        Reason::Handler => [
            "经办人不能回访自己办的事",
            "經辦人不能回訪自己辦的事",
            "who handled it may not call it back",
        ],
        Reason::WrongChannel => [
            "规程不用这种方式回访",
            "規程不用這種方式回訪",
            "the procedure does not call back this way",
        ],
        Reason::Alone => [
            "规程要求两人同去，另一人没有写明",
            "規程要求兩人同去，另一人沒有寫明",
            "the procedure asks for two, and the second is missing",
        ],
        Reason::OutsideBand => [
            "不在规程允许的比例之内",
            "不在規程允許的比例之內",
            "the rate lies outside the procedure's band",
        ],
        Reason::AlreadyDecided => [
            "已有人先决定了",
            "已有人先決定了",
            "somebody decided before",
        ],
        Reason::Gate => [
            "还缺必要的材料",
            "還缺必要的資料",
            "something required is still missing",
        ],
        Reason::UnknownEntry => [
            "这一版还看不懂这条记录",
            "這一版還看不懂這筆記錄",
            "this version cannot read the entry",
        ],
        Reason::ServerOnly => [
            "只能由服务器写",
            "只能由伺服器寫",
            "only the server may write this",
        ],
        Reason::AlreadyOpened => [
            "这件事项已登记过",
            "這件事項已登記過",
            "the matter was already taken in",
        ],
        Reason::NoSuchEntry => [
            "所指的记录不在",
            "所指的記錄不在",
            "it names an entry that is not there",
        ],
        Reason::DigestMismatch => [
            "签名的文字与存下的不一致",
            "簽名的文字與存下的不一致",
            "the signed text is not the stored text",
        ],
        Reason::WrongSum => [
            "金额是负数，或与明细加起来不符",
            "金額是負數，或與明細加起來不符",
            "the sum is negative, or not that of its lines",
        ],
        Reason::OffScale => [
            "规程没有这一级或这一类",
            "規程沒有這一級或這一類",
            "the procedure knows no such degree or kind",
        ],
        Reason::IntoItself => [
            "事项不能并入它自己，绕经别的事项也不行",
            "事項不能併入它自己，繞經別的事項也不行",
            "a matter cannot be merged into itself, nor through others",
        ],
        Reason::IntoEnded => [
            "所并入的事项已办结，或已作废、不受理、归档",
            "所併入的事項已辦結，或已作廢、不受理、歸檔",
            "what it was to be merged into is settled, cancelled, not accepted or filed",
        ],
        Reason::CarriesOthers => [
            "有别的事项并入了这件，请先把那些事项重新打开",
            "有別的事項併入了這件，請先把那些事項重新打開",
            "other matters were merged into this one: reopen those first",
        ],
        Reason::NoReason => [
            "规程要写明理由，这里没有写",
            "規程要寫明理由，這裡沒有寫",
            "the procedure asks for a reason, and none was given",
        ],
        Reason::NotAsked => [
            "没有人提出过这项请求",
            "沒有人提出過這項請求",
            "nobody asked for that",
        ],
        Reason::UsedUp => [
            "规程允许的次数已用完",
            "規程允許的次數已用完",
            "it was given as often as the procedure allows",
        ],
        Reason::ClockSuspect => [
            "平板时间不准，已校正",
            "平板時間不準，已校正",
            "the tablet's clock was off and was corrected",
        ],
        Reason::NoChange => ["没有改动", "沒有改動", "it changes nothing"],
        Reason::Concurrent => [
            "同一项别人也改了",
            "同一項別人也改了",
            "somebody else changed the same field",
        ],
        Reason::Unreadable => ["内容读不出来", "內容讀不出來", "it cannot be read"],
        Reason::OverSize => ["内容太大", "內容太大", "it is too large"],
        Reason::DeviceUnknown => [
            "服务器不认得那台平板",
            "伺服器不認得那台平板",
            "the server does not know the tablet",
        ],
        Reason::IdTaken => [
            "编号与别的记录相同",
            "編號與別的記錄相同",
            "another entry has its id",
        ],
        Reason::NotDerived => [
            "编号只能由系统推出，这条不是",
            "編號只能由系統推出，這筆不是",
            "its id is one that only follows by itself, and it follows from nothing",
        ],
        Reason::CountTaken => [
            "序号与别的记录相同",
            "序號與別的記錄相同",
            "another entry has its place",
        ],
        Reason::NoOpening => [
            "事项的登记没有送到",
            "事項的登記沒有送到",
            "the matter's opening never arrived",
        ],
        Reason::Unknown(word) => return word,
    };
    pick(language, word)
}
