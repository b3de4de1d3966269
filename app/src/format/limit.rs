//! A clause's limit in words. Pure.

use super::fill;
use crate::i18n::Language;
use crate::i18n::words::pick;
use domain::procedure::{Limit, Period, Unit};

/// The clause's limit: `1 小时内`, `2 日内`, `当天`, `17:00 前`.
pub fn limit(language: Language, limit: Limit) -> String {
    match limit {
        Limit::Span { count, unit } => fill(span(language, unit), &[&count.to_string()]),
        Limit::SameDay => pick(language, ["当天", "當天", "the same day"]).to_owned(),
        Limit::TimeOfDay { minute } => {
            let text = ["{} 前", "{} 前", "before {}"];
            fill(pick(language, text), &[&time_of_day(minute)])
        }
        Limit::NextDay { minute } => {
            let text = ["次日 {} 前", "次日 {} 前", "before {} the next day"];
            fill(pick(language, text), &[&time_of_day(minute)])
        }
        Limit::PeriodEnd { period, next } => {
            let text = if next {
                ["下一{}结束前", "下一{}結束前", "by the end of next {}"]
            } else {
                ["本{}结束前", "本{}結束前", "by the end of the {}"]
            };
            fill(pick(language, text), &[word_of(language, period)])
        }
        Limit::NextPeriodStart { period } => {
            let text = ["下一{}起", "下一{}起", "from next {} on"];
            fill(pick(language, text), &[word_of(language, period)])
        }
        Limit::BeforeDay { day, period } => {
            let text = ["下一{} {} 日前", "下一{} {} 日前", "next {}, before day {}"];
            fill(
                pick(language, text),
                &[word_of(language, period), &day.to_string()],
            )
        }
    }
}

fn time_of_day(minute: u16) -> String {
    format!("{:02}:{:02}", minute / 60, minute % 60)
}

fn span(language: Language, unit: Unit) -> &'static str {
    let text = match unit {
        Unit::Minutes => ["{} 分钟内", "{} 分鐘內", "within {} min"],
        Unit::Hours => ["{} 小时内", "{} 小時內", "within {} h"],
        Unit::Days => ["{} 日内", "{} 日內", "within {} d"],
        Unit::WorkingDays => ["{} 个工作日内", "{} 個工作日內", "within {} working d"],
        Unit::Weeks => ["{} 周内", "{} 週內", "within {} wk"],
        Unit::Months => ["{} 个月内", "{} 個月內", "within {} mo"],
    };
    pick(language, text)
}

fn word_of(language: Language, period: Period) -> &'static str {
    let text = match period {
        Period::Day => ["日", "日", "day"],
        Period::Week => ["周", "週", "week"],
        Period::HalfMonth => ["半月", "半月", "half-month"],
        Period::Month => ["月", "月", "month"],
        Period::Quarter => ["季度", "季度", "quarter"],
        Period::Year => ["年", "年", "year"],
    };
    pick(language, text)
}
