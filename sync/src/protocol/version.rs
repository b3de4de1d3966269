//! Versions of the app, as a request names them.

use std::fmt::{Display, Formatter};

/// A version, `0.1.0`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct AppVersion {
    major: u32,
    minor: u32,
    patch: u32,
}

/// The oldest app whose decisions are judged. It is raised with a release in which an older app would decide on what it does not
/// show.
pub const MIN_APP: AppVersion = AppVersion::new(0, 1, 0);

impl AppVersion {
    /// The version `major.minor.patch`.
    pub const fn new(major: u32, minor: u32, patch: u32) -> Self {
        Self {
            major,
            minor,
            patch,
        }
    }

    /// Reads `0.1.0`; what stands behind a hyphen or a plus tells builds apart and makes none older. None where it is no
    /// version.
    pub fn parse(text: &str) -> Option<Self> {
        let release = text.split(['-', '+']).next()?;
        let mut parts = release.split('.').map(|part| part.parse().ok());
        let [major, minor, patch] = [parts.next()??, parts.next()??, parts.next()??];
        parts
            .next()
            .is_none()
            .then_some(Self::new(major, minor, patch))
    }
}

impl Display for AppVersion {
    fn fmt(&self, to: &mut Formatter<'_>) -> std::fmt::Result {
        write!(to, "{}.{}.{}", self.major, self.minor, self.patch)
    }
}

#[cfg(test)]
mod tests {
    use super::AppVersion;

    #[test]
    fn versions_are_read_and_ordered_by_their_numbers() {
        let read = |text| AppVersion::parse(text);
        assert_eq!(read("0.1.0"), Some(AppVersion::new(0, 1, 0)));
        assert_eq!(read("1.10.2-rc.1+build"), Some(AppVersion::new(1, 10, 2)));
        assert!(read("0.9.12") < read("0.10.0"));
        assert!(read("0.10.0") < read("1.0.0"));
        for none in [
            "",
            "sim",
            "1.2",
            "1.2.3.4",
            "1.-2.3",
            "a.b.c",
            "99999999999.0.0",
        ] {
            assert_eq!(read(none), None, "{none}");
        }
        assert_eq!(AppVersion::new(0, 1, 0).to_string(), "0.1.0");
    }
}
