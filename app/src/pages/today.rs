//! 今日: what is due, by the nearest clock.

pub mod slips;
