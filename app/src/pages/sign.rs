//! 交给业户签名

pub mod document;
