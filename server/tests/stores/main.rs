//! Both databases keep the promises that every log keeps, alone and shared, and nothing is lost between them.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod cluster;
mod contract;
mod copy;
mod script;
mod secrets;
mod together;
mod visibility;
