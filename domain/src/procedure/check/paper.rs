//! Papers: posts that exist, titles that can be printed.

use super::{Checking, known, twice};
use crate::procedure::{Limit, Papers, Period, ReportRule};

/// 编制, 审核, 批准.
const PARTS: [&str; 3] = ["prepared", "reviewed", "approved"];

pub(super) fn check(checking: &mut Checking<'_>, papers: &Papers) {
    twice::papers(checking, papers);
    if papers
        .retention
        .as_ref()
        .is_some_and(|kept| kept.years == 0)
    {
        let message =
            "is 0: nothing would be kept; write how many years, or strike [papers.retention]";
        checking.wrong("papers.retention.years", message);
    }
    let handover = papers.retention.as_ref().and_then(|kept| kept.handover);
    known::some_time(checking, "papers.retention.handover", handover);
    for (place, notice) in papers.notices.iter().enumerate() {
        known::some_time(
            checking,
            &format!("papers.notice.{place}.before"),
            notice.before,
        );
    }
    for (place, part) in papers.signed_off.iter().enumerate() {
        if !PARTS.contains(&part.part.as_str()) {
            checking.unknown(
                &format!("papers.signed_off.{place}.part"),
                &part.part,
                &PARTS,
            );
        }
    }
    for (place, post) in papers.posts.iter().enumerate() {
        known::roles(checking, &format!("papers.post.{place}.role"), [&post.role]);
    }
    for (place, report) in papers.reports.iter().enumerate() {
        let path = format!("papers.report.{place}");
        known::roles(checking, &format!("{path}.by"), &report.by);
        known::roles(checking, &format!("{path}.reviewer"), &report.reviewer);
        known::roles(checking, &format!("{path}.to"), &report.to);
        known::some_time(checking, &format!("{path}.due"), report.due);
        due(checking, &format!("{path}.due"), report);
    }
    for (place, form) in papers.forms.iter().enumerate() {
        if form.copies == Some(0) {
            let message = "is 0: nothing would be written; write how many are made, or strike it";
            checking.wrong(&format!("papers.form.{place}.copies"), message);
        }
        let path = format!("papers.form.{place}.when");
        known::kinds(checking, &format!("papers.form.{place}.kinds"), &form.kinds);
        known::condition(checking, &path, &form.when);
        if form.kinds.is_empty() && !form.when.0.is_empty() {
            let message = "is never asked: no kind of ticket is taken down on the form; write `kinds`, such as [\"repair\"]";
            checking.wrong(&path, message);
        }
    }
}

/// A report that waits for the end of a far longer stretch than it covers would fall due with many others at once. Of two
/// stretches that lie side by side, such as half months and months, nobody can say so.
fn due(checking: &mut Checking<'_>, path: &str, report: &ReportRule) {
    let (Some(Limit::BeforeDay { period, .. }) | Some(Limit::PeriodEnd { period, .. })) =
        report.due
    else {
        return;
    };
    let place = |period: Period| Period::ALL.iter().position(|(each, _)| *each == period);
    let own = report.period.0;
    if place(period) > place(own).map(|own| own + 1) {
        let message = format!(
            "has the report of each {} wait for the {}; write when each is due, such as due = \"end of next {}\", or correct `period`",
            own.as_str(),
            period.as_str(),
            own.as_str()
        );
        checking.wrong(path, message);
    }
}
