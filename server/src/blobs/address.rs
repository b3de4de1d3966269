//! Where photos are, as it is typed. Keys to a bucket stand in the environment, never here.

use std::fmt;
use std::path::PathBuf;

/// Where photos are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Address {
    /// A folder of this machine.
    Folder(PathBuf),
    /// A bucket that speaks S3.
    Bucket {
        /// Its name.
        name: String,
        /// What every name in it begins with; may be empty.
        prefix: String,
    },
}

/// A text that names no place for photos.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` names no place for photos; write a folder, or s3://BUCKET or s3://BUCKET/PREFIX")]
pub struct NoAddress(String);

impl Address {
    /// Reads a folder or `s3://BUCKET/PREFIX`.
    pub fn read(text: &str) -> Result<Self, NoAddress> {
        let Some(place) = text.strip_prefix("s3://") else {
            let is_other = text.is_empty() || text.contains("://");
            return match is_other {
                true => Err(NoAddress(text.to_owned())),
                false => Ok(Self::Folder(text.into())),
            };
        };
        let (name, prefix) = place.split_once('/').unwrap_or((place, ""));
        let is_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | '_');
        if name.is_empty() || !name.chars().all(is_name) {
            return Err(NoAddress(text.to_owned()));
        }
        Ok(Self::Bucket {
            name: name.to_owned(),
            prefix: prefix.trim_matches('/').to_owned(),
        })
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Folder(path) => path.display().fmt(f),
            Self::Bucket { name, prefix } => write!(f, "s3://{name}/{prefix}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_read_as_it_is_typed() {
        let bucket = |name: &str, prefix: &str| {
            Some(Address::Bucket {
                name: name.to_owned(),
                prefix: prefix.to_owned(),
            })
        };
        for (text, place) in [
            ("/srv/photos", Some(Address::Folder("/srv/photos".into()))),
            ("photos", Some(Address::Folder("photos".into()))),
            ("s3://desk", bucket("desk", "")),
            ("s3://desk/a/b/", bucket("desk", "a/b")),
            ("s3://", None),
            ("s3:///a", None),
            ("s3://key:word@desk/a", None),
            ("gs://desk", None),
            ("", None),
        ] {
            assert_eq!(Address::read(text).ok(), place, "{text}");
        }
    }
}
