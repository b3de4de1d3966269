//! A ticket's permanent offline name, `T07-261121-003`: tablet, day, counter. Never reused.

use serde::{Deserialize, Serialize};

/// The alias of a ticket that was taken in on a tablet.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "String", from = "String")]
pub struct Alias {
    /// The tablet's code, `T07`.
    pub tablet: String,
    /// The day, `261121`.
    pub day: String,
    /// The tablet's counter of that day, from 1.
    pub count: u32,
}

impl std::fmt::Display for Alias {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}-{}-{:03}", self.tablet, self.day, self.count)
    }
}

impl From<Alias> for String {
    fn from(alias: Alias) -> Self {
        alias.to_string()
    }
}

impl From<String> for Alias {
    /// Never fails: an alias of another shape keeps its text as the tablet's part.
    fn from(text: String) -> Self {
        let mut parts = text.rsplitn(3, '-');
        let (count, day, tablet) = (parts.next(), parts.next(), parts.next());
        match (tablet, day, count.and_then(|count| count.parse().ok())) {
            (Some(tablet), Some(day), Some(count)) => Self {
                tablet: tablet.to_owned(),
                day: day.to_owned(),
                count,
            },
            _ => Self {
                tablet: text,
                day: String::new(),
                count: 0,
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_alias_reads_back() {
        let alias = Alias {
            tablet: "T07".into(),
            day: "261121".into(),
            count: 3,
        };
        assert_eq!(alias.to_string(), "T07-261121-003");
        assert_eq!(Alias::from(alias.to_string()), alias);
    }
}
