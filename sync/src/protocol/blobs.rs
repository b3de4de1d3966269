//! Blobs by their SHA-256.

use crate::digest::Digest;
use serde::{Deserialize, Deserializer};
use serde_json::value::RawValue;

/// Each element is read by itself: a name of another form is of a newer version, and holds up none of the others.
pub(super) fn digests<'de, D: Deserializer<'de>>(list: D) -> Result<Vec<Digest>, D::Error> {
    let elements = Vec::<Box<RawValue>>::deserialize(list)?;
    let digest = |element: Box<RawValue>| serde_json::from_str(element.get()).ok();
    Ok(elements.into_iter().filter_map(digest).collect())
}

#[cfg(test)]
mod tests {
    use crate::protocol::Request;

    #[test]
    fn what_is_no_digest_is_passed_over_and_nothing_is_not_written() {
        let (one, other) = ("0a".repeat(32), "ff".repeat(32));
        let request = format!(
            r#"{{"proto":1,"app":"x","device":"01939f00-0000-4000-8000-0000000000d1","cursor":{{"seq":0,"chain":"00"}},"have":["{one}",7,"sha3:{one}","{}",null,"{other}"]}}"#,
            one.to_uppercase()
        );
        let mut request: Request = serde_json::from_str(&request).unwrap();
        let names: Vec<String> = request.have.iter().map(ToString::to_string).collect();
        assert_eq!(names, [one, other]);
        assert!(serde_json::to_string(&request).unwrap().contains("have"));
        request.have.clear();
        assert!(!serde_json::to_string(&request).unwrap().contains("have"));
    }
}
