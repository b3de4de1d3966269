//! The server over real sockets: what tablets, browsers and strangers get to see.

mod api;
mod desk;
mod device;
mod exchange;
mod login;
mod pages;
mod process;
