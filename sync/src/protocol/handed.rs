//! An entry that comes back with the verdict that a server once gave it.

use crate::digest::Digest;
use crate::entry::{Entry, raw};
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::value::RawValue;

/// An entry that a tablet hands back, its own or another's, from a copy of a history that the server has lost.
#[derive(Clone, Debug, Serialize)]
pub struct Handed {
    /// The entry.
    pub entry: Entry,
    /// The verdict's exact bytes.
    pub verdict: Box<RawValue>,
    /// The server's seal under the verdict; none where what came is no seal.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mac: Option<Digest>,
}

/// Each element is read by itself, as in a push: what has no entry, verdict or seal is an entry without a seal.
pub(super) fn one_by_one<'de, D: Deserializer<'de>>(handback: D) -> Result<Vec<Handed>, D::Error> {
    let elements = Vec::<Box<RawValue>>::deserialize(handback)?;
    Ok(elements.into_iter().map(Handed::of_element).collect())
}

impl Handed {
    /// Reads what a handback holds in an item's place, whatever it is.
    pub(crate) fn of_element(element: Box<RawValue>) -> Self {
        #[derive(Deserialize)]
        struct Parts {
            entry: Box<RawValue>,
            #[serde(default)]
            verdict: Option<Box<RawValue>>,
            #[serde(default)]
            mac: Option<Box<RawValue>>,
        }
        let is_object = element.get().starts_with('{');
        let parts = is_object.then(|| serde_json::from_str::<Parts>(element.get()).ok());
        let Some(parts) = parts.flatten() else {
            return Self {
                entry: Entry::of_element(element),
                verdict: raw("null".to_owned()),
                mac: None,
            };
        };
        let seal = |mac: Box<RawValue>| serde_json::from_str(mac.get()).ok();
        Self {
            entry: Entry::of_element(parts.entry),
            verdict: parts.verdict.unwrap_or_else(|| raw("null".to_owned())),
            mac: parts.mac.and_then(seal),
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::protocol::Request;

    #[test]
    fn what_is_broken_in_a_handback_is_an_entry_without_a_seal() {
        let request = r#"{"proto":1,"app":"x","device":"01939f00-0000-4000-8000-0000000000d1","cursor":{"seq":0,"chain":"00"},"handback":[7,{"entry":{"head":{},"body":{},"salt":5},"verdict":{"outcome":"accepted"},"mac":"no"},{"verdict":{}}]}"#;
        let request: Request = serde_json::from_str(request).unwrap();
        assert_eq!(request.handback.len(), 3);
        assert!(request.handback.iter().all(|handed| handed.mac.is_none()));
        assert_eq!(
            request.handback[1].verdict.get(),
            r#"{"outcome":"accepted"}"#
        );
        let written = serde_json::to_string(&request).unwrap();
        assert!(!written.contains("trail"));
    }
}
