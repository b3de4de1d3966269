//! The tablet and the desk.
