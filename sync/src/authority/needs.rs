//! What a batch of requests makes it necessary to load.

use crate::protocol::{MAX_TRAIL, Request};
use crate::storage::Needs;

pub(super) fn of(after: u64, requests: &[Request]) -> Needs {
    let mut needs = Needs {
        after,
        ..Needs::default()
    };
    for request in requests {
        needs.devices.insert(request.device);
        needs.cursors.insert(request.cursor.seq);
        let trail = request.trail.iter().take(MAX_TRAIL);
        needs.cursors.extend(trail.map(|place| place.seq));
        let handed = request.handback.iter().map(|handed| &handed.entry);
        for entry in handed.chain(&request.push) {
            needs.ids.insert(super::sitting::stand_in(entry.hash()));
            let Ok(head) = entry.head() else { continue };
            needs.ids.insert(head.id);
            needs
                .ids
                .insert(super::sitting::displaced(head.id, entry.hash()));
            needs.places.insert((head.device, head.run, head.n));
            needs.devices.insert(head.device);
            if let Some(contact) = head.device_time.contact {
                needs.contacts.insert((head.device, contact));
            }
        }
    }
    needs
}
