//! What goes to the server next, and what becomes of it on the way.

use super::{PendingState, Replica};
use crate::chain::LogHead;
use crate::digest::Digest;
use crate::entry::Entry;
use crate::protocol::{MAX_BYTES, MAX_PUSH, Request};

impl Replica {
    /// What to ask the server next: the oldest stored entries without a verdict, and whatever came
    /// after the cursor. Where the server has lost a part of its log, first what it lost: nothing is judged before
    /// what it builds on is back. Where its log is another history altogether, the way that this copy has come.
    pub fn next_push(&self, app: &str) -> Request {
        let mut request = Request::of(self.device, app, self.cursor.clone());
        request.scope = Some(self.held.name(self.cursor.seq));
        if self.is_off {
            request.trail = self.trail.places(LogHead::empty(self.community));
            return request;
        }
        if self.says_covers {
            request.covers = self.held.words(self.cursor.seq);
        }
        request.need = self.held.need.clone();
        let push = self.waiting();
        let (handback, is_whole) = self.handback(!push.is_empty());
        request.handback = handback;
        if is_whole {
            request.push = push;
        }
        request
    }

    fn waiting(&self) -> Vec<Entry> {
        let mut bytes = 0;
        let waiting = self
            .pending
            .iter()
            .filter(|pending| matches!(pending.state, PendingState::Local | PendingState::Sent));
        waiting
            .take(MAX_PUSH)
            .take_while(|pending| {
                bytes += pending.entry.size();
                bytes <= MAX_BYTES || bytes == pending.entry.size()
            })
            .map(|pending| pending.entry.clone())
            .collect()
    }

    /// Marks what `request` carries as on its way. In memory only: after a restart it is sent again.
    pub fn sending(&mut self, request: &Request) {
        let ids: Vec<Digest> = request.push.iter().map(Entry::hash).collect();
        for pending in &mut self.pending {
            if pending.state == PendingState::Local && ids.contains(&pending.hash) {
                pending.state = PendingState::Sent;
            }
        }
    }

    /// Marks everything on its way as only here again: the request failed.
    pub fn failed(&mut self) {
        for pending in self
            .pending
            .iter_mut()
            .filter(|pending| pending.state == PendingState::Sent)
        {
            pending.state = PendingState::Local;
        }
    }
}
