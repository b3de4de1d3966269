use super::*;
use Language::{En, ZhHans, ZhHant};
use domain::procedure::Limit;

fn at(text: &str) -> Time {
    Offset::parse_rfc3339(&[text, "+08:00"].concat()).unwrap()
}

const OFFSET: Offset = Offset(480);

#[test]
fn spans_grow_from_minutes_to_days() {
    for (count, hans, english) in [
        (0, "0 分", "0 min"),
        (16, "16 分", "16 min"),
        (59, "59 分", "59 min"),
        (60, "1:00", "1:00"),
        (86, "1:26", "1:26"),
        (1439, "23:59", "23:59"),
        (1440, "1 天", "1 d"),
        (1625, "1 天 3 时", "1 d 3 h"),
    ] {
        assert_eq!(minutes(ZhHans, count).line(), hans);
        assert_eq!(minutes(En, count).line(), english);
    }
    assert_eq!(minutes(ZhHant, 1625).line(), "1 天 3 時");
}

#[test]
fn what_is_left_agrees_with_the_clock_on_the_wall() {
    let due = at("2026-11-19T14:48:00");
    assert_eq!(left(ZhHans, due, at("2026-11-19T14:32:00")).big, "16");
    assert_eq!(left(ZhHans, due, at("2026-11-19T14:32:59")).big, "16");
    assert_eq!(left(ZhHans, due, at("2026-11-19T14:33:00")).big, "15");
    assert_eq!(over(ZhHans, due, at("2026-11-19T15:20:30")).line(), "32 分");
    assert_eq!(over(ZhHans, due, at("2026-11-19T14:48:01")).line(), "1 分");
}

#[test]
fn moments_are_named_from_today() {
    let now = at("2026-11-19T14:32:00");
    for (time, expected) in [
        ("2026-11-19T14:48:00", "14:48 前"),
        ("2026-11-20T17:40:00", "明天 17:40 前"),
        ("2026-11-21T13:48:00", "11-21 13:48 前"),
    ] {
        assert_eq!(before(ZhHans, OFFSET, at(time), now), expected);
    }
    for (time, expected) in [
        ("2026-11-19T14:05:00", "14:05"),
        ("2026-11-18T09:40:00", "周三 09:40"),
        ("2026-11-17T14:18:00", "周二 14:18"),
        ("2026-11-12T14:18:00", "11-12 14:18"),
        ("2026-11-20T09:00:00", "11-20 09:00"),
    ] {
        assert_eq!(past(ZhHans, OFFSET, at(time), now), expected);
    }
    assert_eq!(
        before(En, OFFSET, at("2026-11-20T17:40:00"), now),
        "by tomorrow 17:40"
    );
}

#[test]
fn days_have_a_title() {
    let now = at("2026-11-19T00:10:00");
    assert_eq!(day_title(ZhHans, OFFSET, now), "11 月 19 日 星期四");
    assert_eq!(day_title(ZhHant, OFFSET, now), "11 月 19 日 星期四");
    assert_eq!(day_title(En, OFFSET, now), "Thursday, 19 November");
}

#[test]
fn limits_are_worded_as_the_clause_does() {
    for (text, hans, english) in [
        ("5m", "5 分钟内", "within 5 min"),
        ("1h", "1 小时内", "within 1 h"),
        ("2d", "2 日内", "within 2 d"),
        ("1w", "1 周内", "within 1 wk"),
        ("2mo", "2 个月内", "within 2 mo"),
        ("17:00", "17:00 前", "before 17:00"),
        (
            "12:00 next day",
            "次日 12:00 前",
            "before 12:00 the next day",
        ),
    ] {
        let parsed = Limit::try_from(text.to_owned()).unwrap();
        assert_eq!(limit(ZhHans, parsed), hans);
        assert_eq!(limit(En, parsed), english);
    }
}

#[test]
fn a_phone_is_masked_until_it_is_asked_for() {
    assert_eq!(masked("13812346627"), "138 **** 6627");
    assert_eq!(masked("0571-8888 0100"), "057 **** 0100");
    assert_eq!(masked("123"), "****");
    assert_eq!(phone("13812346627"), "138 1234 6627");
    assert_eq!(phone("0571-88880100"), "0571-88880100");
}

#[test]
fn texts_are_filled_in_order() {
    assert_eq!(fill("{} 楼没有 {} 室", &["3", "2602"]), "3 楼没有 2602 室");
    assert_eq!(fill("{}", &[]), "");
}

#[test]
fn another_year_is_named() {
    let now = at("2026-11-19T14:32:00");
    for (time, ahead) in [
        ("2026-12-31T10:00:00", "12-31 10:00"),
        ("2027-01-04T10:00:00", "2027-01-04 10:00"),
        ("2025-11-20T10:00:00", "2025-11-20 10:00"),
    ] {
        assert_eq!(coming(ZhHans, OFFSET, at(time), now), ahead);
    }
    let then = at("2025-11-06T10:00:00");
    assert_eq!(past(ZhHans, OFFSET, then, now), "2025-11-06 10:00");
    let eve = at("2026-12-31T20:00:00");
    let morning = at("2027-01-01T08:00:00");
    assert_eq!(coming(ZhHans, OFFSET, morning, eve), "明天 08:00");
}
