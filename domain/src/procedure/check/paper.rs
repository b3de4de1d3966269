//! Papers: posts that exist, titles that can be printed.

use super::{Checking, known};

pub(super) fn check(checking: &mut Checking<'_>, text: &str) {
    let papers = known::papers(checking, text);
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
    }
}
