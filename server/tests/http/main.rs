//! The server over real sockets: what tablets, browsers and strangers get to see.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod api;
#[path = "../stores/cluster.rs"]
mod cluster;
mod desk;
mod device;
mod draws;
mod exchange;
mod kills;
mod login;
mod pages;
mod photos;
mod poke;
mod process;
mod rescue;
mod rules;
#[path = "../rescue/seal.rs"]
mod seal;
mod shared;
mod wipe;
