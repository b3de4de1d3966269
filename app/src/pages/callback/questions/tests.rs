//! What follows from a failed callback, in words.

use super::*;
use crate::trial::asked_by_house as house;
use domain::procedure::{Limit, Unit};
use domain::words::Kind;

#[test]
fn what_follows_is_said_as_the_procedure_has_it() {
    let hours = |count| Limit::Span {
        count,
        unit: Unit::Hours,
    };
    for (opens, notice, expected) in [
        (None, None, "选“差”或“不满意”算不合格。"),
        (
            Some(Kind::Complaint),
            Some(hours(24)),
            "选“差”或“不满意”算不合格。随之登记一件投诉。24 小时内书面通知整改。",
        ),
        (
            None,
            Some(hours(8)),
            "选“差”或“不满意”算不合格。8 小时内书面通知整改。",
        ),
    ] {
        let follows = WhenFailed { opens, notice };
        assert_eq!(follow_words(Language::ZhHans, &house(), &follows), expected);
    }
    let follows = WhenFailed {
        opens: Some(Kind::Complaint),
        notice: Some(hours(24)),
    };
    assert_eq!(
        follow_words(Language::En, &house(), &follows),
        "\"Poor\" or \"Not satisfied\" fails the callback. A linked matter is opened: Complaint. Written notice to put it right: within 24 h."
    );
}
