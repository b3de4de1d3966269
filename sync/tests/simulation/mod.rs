//! The simulator: for the tests here and, in a browser, for those of the app.

pub(crate) mod calm;
pub(crate) mod chance;
pub(crate) mod deeds;
pub(crate) mod disks;
pub(crate) mod draws;
pub(crate) mod estate;
pub(crate) mod event;
pub(crate) mod folds;
pub(crate) mod history;
pub(crate) mod ink;
pub(crate) mod invariants;
pub(crate) mod losses;
pub(crate) mod minimise;
pub(crate) mod mishaps;
pub(crate) mod network;
pub(crate) mod newer;
pub(crate) mod plan;
pub(crate) mod screens;
pub(crate) mod server;
pub(crate) mod shadow;
pub(crate) mod story;
pub(crate) mod tablet;
pub(crate) mod told;
pub(crate) mod traffic;
pub(crate) mod wire;
pub(crate) mod world;
