//! Words of a ticket's page.

pub struct Ticket {
    pub mark_unsaved: &'static str,
    pub mark_local: &'static str,
    pub mark_sent: &'static str,
    pub mark_confirmed: &'static str,
    pub mark_flagged: &'static str,
    pub mark_conflict: &'static str,
    pub mark_refused: &'static str,
}

pub static ZH_HANS: Ticket = Ticket {
    mark_unsaved: "还没存上",
    mark_local: "仅在本机",
    mark_sent: "已上传，待确认",
    mark_confirmed: "已确认",
    mark_flagged: "存疑",
    mark_conflict: "有冲突",
    mark_refused: "未采纳",
};

pub static ZH_HANT: Ticket = Ticket {
    mark_unsaved: "還沒存上",
    mark_local: "僅在本機",
    mark_sent: "已上傳，待確認",
    mark_confirmed: "已確認",
    mark_flagged: "存疑",
    mark_conflict: "有衝突",
    mark_refused: "未採納",
};

pub static EN: Ticket = Ticket {
    mark_unsaved: "Not stored yet",
    mark_local: "On this device only",
    mark_sent: "Uploaded, to be confirmed",
    mark_confirmed: "Confirmed",
    mark_flagged: "In doubt",
    mark_conflict: "In conflict",
    mark_refused: "Not taken",
};
