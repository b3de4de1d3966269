//! Papers: posts that exist, titles that can be printed.

use super::{Checking, known, twice};
use crate::procedure::Papers;

pub(super) fn check(checking: &mut Checking<'_>, papers: &Papers) {
    twice::papers(checking, papers);
    for (place, post) in papers.posts.iter().enumerate() {
        known::roles(checking, &format!("papers.post.{place}.role"), [&post.role]);
    }
    for (place, report) in papers.reports.iter().enumerate() {
        let path = format!("papers.report.{place}");
        known::roles(checking, &format!("{path}.by"), &report.by);
        known::roles(checking, &format!("{path}.reviewer"), &report.reviewer);
        known::roles(checking, &format!("{path}.to"), &report.to);
    }
    for (place, form) in papers.forms.iter().enumerate() {
        if form.title.trim().is_empty() {
            let message = "is empty; write the title as it is printed";
            checking.wrong(&format!("papers.form.{place}.title"), message);
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
