//! How long a text may be. What a field takes stands whole in what a resident signs: both read it here.

/// Characters of what somebody said, found or did. With a signature beside it, all that a document holds of such texts
/// leaves an entry under its 256 KB.
pub const TEXT: usize = 4_000;
/// Characters of a name that is typed.
pub const NAME: usize = 40;
/// Characters of an item of a quote.
pub const ITEM: usize = 60;
