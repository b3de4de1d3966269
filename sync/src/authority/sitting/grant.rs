//! Who may write on a device, and since when.

use super::Sitting;
use crate::storage::Grant;
use domain::{DeviceId, StaffId, Time};

impl Sitting<'_> {
    fn grants(&self, device: DeviceId) -> &[Grant] {
        let grants = self.loaded.devices.get(&device);
        grants.map(Vec::as_slice).unwrap_or_default()
    }

    /// When a device was first granted to anybody: nothing was written on it before, whatever its
    /// clock says.
    pub(super) fn enrolled(&self, device: DeviceId) -> Option<Time> {
        self.grants(device).iter().map(|grant| grant.from).min()
    }

    pub(super) fn is_granted(&self, device: DeviceId, actor: Option<StaffId>, when: Time) -> bool {
        self.grants(device).iter().any(|grant| {
            Some(grant.staff) == actor
                && grant.from <= when
                && grant.until.is_none_or(|until| when < until)
        })
    }
}
