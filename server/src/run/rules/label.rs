//! The keys of procedure files in words.

/// The heading of a sort of rules.
pub(super) fn section(name: &str) -> String {
    let words = match name {
        "procedure" => "规程总则 As a whole",
        "severity" => "程度 Severity",
        "validity" => "有效性 Validity",
        "step" => "步骤 Steps",
        "clock" => "时限 Clocks",
        "callback" => "回访 Callbacks",
        "question" => "回访内容 Questions",
        "gate" => "关口 Gates",
        "repeat" => "重复 Repeats",
        "visit" => "上门 Visits",
        "charge" => "收费 Charges",
        "phrase" => "服务忌语 Phrases that nobody may say",
        "papers.report" => "报表 Reports",
        "papers.notice" => "公告 Notices",
        "papers.form" => "表单 Forms",
        "papers.post" => "岗位 Posts",
        "papers.retention" => "保存 Retention",
        "papers.confidential" => "保密 Confidential",
        "papers.recusal" => "回避 Recusal",
        "papers.signed_off" => "编制/审核/批准 Prepared, reviewed, approved",
        "papers.missing" => "缺失的文件 Texts that are not supplied",
        "papers.outside" => "系统之外 Outside the model",
        other => other,
    };
    words.to_owned()
}

/// What a rule says of `name`. Only a condition rules words out.
pub(super) fn value(name: &str, value: &str) -> String {
    if !name.starts_with("when.") {
        return value.to_owned();
    }
    let words = value
        .split(", ")
        .map(|word| match word.strip_prefix("not:") {
            Some(other) => format!("非 {other}"),
            None => word.to_owned(),
        });
    words.collect::<Vec<_>>().join(", ")
}

/// A key; those without a word of their own stand as they are written.
pub(super) fn key(name: &str) -> String {
    let words = match name {
        "title" => "名称",
        "means" => "定义",
        "charge" => "负责",
        "by" => "由",
        "kinds" => "类别",
        "start" => "起",
        "stop" => "止",
        "default_severity" => "未分类时的程度",
        "line" => "上下级,自下而上",
        "line.default" => "上下级,自下而上「默认」",
        "once" => "止过不再起",
        "limit" => "时限",
        "office_hours" => "只计办公时间",
        "wish" => "业户要求",
        "strength" => "效力",
        "warn_percent" => "预警 %",
        "tell" => "超时告知",
        "pauses" => "暂停",
        "owners" => "责任人",
        "extension.approver" => "延期批准",
        "extension.reason" => "延期须说明理由",
        "extension.max" => "延期次数",
        "alternative" => "备选",
        "rate" => "比例",
        "rate_max" => "比例上限",
        "rate_aim" => "力争",
        "opens" => "开始",
        "closes" => "期限",
        "performers" => "回访人",
        "by_first_asked" => "首问人回访",
        "together_with" => "会同",
        "questions" => "问题",
        "answers" => "可答",
        "several" => "可多选",
        "until_satisfied" => "直至满意",
        "failed_opens" => "不合格转",
        "need" => "须有",
        "count" => "次数",
        "in_a_row" => "连续",
        "unmet" => "未解决",
        "within" => "期间",
        "after" => "之后",
        "raises_to" => "升级为",
        "action" => "处置",
        "knocks" => "敲门",
        "consent" => "征得同意",
        "least" => "至少",
        "most" => "至多",
        "persons" => "人数",
        "period" => "周期",
        "due" => "期限",
        "reviewer" => "审核",
        "to" => "报送",
        "content" => "内容",
        "code" => "编号",
        "copies" => "份数",
        "fields" => "项目",
        "aliases" => "别名",
        "years" => "年数",
        "instead" => "改说",
        "why" => "原因",
        "leaves_open" => "因此未定",
        "name" => "代码",
        "from" => "起算",
        "handover" => "移交",
        "handler_too" => "经办人也可",
        "before" => "提前",
        "endings" => "未办结的也须",
        "channels.visit" => "上门回访签名",
        "channels.phone" => "电话回访签名",
        "unreachable.attempts" => "未访到须试次数",
        "unreachable.second_person" => "须换一人再试",
        other => {
            return other
                .strip_prefix("when.")
                .map_or(other, condition)
                .to_owned();
        }
    };
    words.to_owned()
}

/// What a ticket has to be for a rule to hold.
fn condition(name: &str) -> &str {
    match name {
        "severity" => "程度",
        "validity" => "有效性",
        "category" => "分类",
        "about" => "起因",
        "department" => "部门",
        "source" => "提出人",
        "place" => "地点",
        "warranty" => "保修",
        "paid" => "有偿",
        "works" => "工程",
        "channel" => "渠道",
        other => other,
    }
}
