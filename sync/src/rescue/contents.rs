//! What a rescue file says once its seal is open.

use super::{RescueError, element, object};
use crate::chain::LogHead;
use crate::entry::Entry;
use crate::protocol::{Cursor, Handed, Request};
use domain::{CommunityId, DeviceId, Time};
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

/// What a tablet alone has. Entries stand in it as they stand on the tablet, byte for byte, also what the app that wrote the
/// file could not read.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Contents {
    /// The tablet.
    pub device: DeviceId,
    /// The tablet's code, `T07`.
    #[serde(default)]
    pub tablet: String,
    /// The app's version, for the record.
    #[serde(default)]
    pub app: String,
    /// When the file was written, by the tablet's clock.
    pub at: Time,
    /// Entries without a verdict, oldest first, as in a push.
    #[serde(default)]
    pub push: Vec<Box<RawValue>>,
    /// Entries with the verdicts that they had, as in a handback.
    #[serde(default)]
    pub handback: Vec<Box<RawValue>>,
}

impl Contents {
    /// Reads what stood under the seal. Unknown members are passed over.
    ///
    /// # Errors
    /// [`RescueError::Damaged`] where it is no such object.
    pub fn read(json: &[u8]) -> Result<Self, RescueError> {
        object(json)
    }

    /// What is to be sealed.
    pub fn to_json(&self) -> String {
        element(self).get().to_owned()
    }

    /// The same as its tablet would hand it in. What is no entry is one all the same, kept aside whole.
    pub fn into_request(self, community: CommunityId) -> Request {
        let start = LogHead::empty(community);
        let cursor = Cursor {
            seq: 0,
            chain: start.chain.short(),
        };
        Request {
            push: self.push.into_iter().map(Entry::of_element).collect(),
            handback: self.handback.into_iter().map(Handed::of_element).collect(),
            ..Request::of(self.device, &self.app, cursor)
        }
    }
}
