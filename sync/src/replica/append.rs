//! Recording: an entry is made once, foreseen, shown, and handed to the local store.

use super::{Pending, PendingState, Replica, foresee, rows};
use crate::authority::Draft;
use crate::batch::{Batch, StoreName};
use crate::entry::{Entry, Head, VERSION};
use domain::ticket::Standing;
use domain::{EntryId, StaffId, Time, follow};

/// Where ids, salts and time come from: the one clock of the program.
pub trait Stamps {
    /// A new UUIDv7.
    fn id(&mut self) -> EntryId;
    /// 32 random bytes.
    fn salt(&mut self) -> [u8; 32];
    /// The device's own time.
    fn now(&self) -> Time;
}

impl Replica {
    /// Records `drafts` by `actor`, and what follows from them by itself, in one batch.
    ///
    /// They are in the view at once. They count as stored when the batch is and
    /// [`Replica::stored`] was told; until then they are not handed in. What the store did not take
    /// before goes with the batch, its ids last: nothing is ever on disk without what it builds on,
    /// a visit without its ticket's opening would wait for ever.
    pub fn append(
        &mut self,
        drafts: Vec<Draft>,
        actor: StaffId,
        stamps: &mut impl Stamps,
    ) -> (Vec<EntryId>, Batch) {
        let (before, mut batch) = self.unsaved();
        let mut ids = Vec::new();
        let at = stamps.now();
        for draft in drafts {
            let read = self.add(draft, actor, at, stamps, &mut batch);
            ids.push(read.id);
            for following in follow::by_recorder(&self.view, &read) {
                ids.push(self.add(following.into(), actor, at, stamps, &mut batch).id);
            }
        }
        ids.extend(before);
        (ids, batch)
    }

    fn add(
        &mut self,
        draft: Draft,
        actor: StaffId,
        at: Time,
        stamps: &mut impl Stamps,
        batch: &mut Batch,
    ) -> domain::Entry {
        self.n += 1;
        let head = Head {
            v: VERSION,
            id: draft.id.unwrap_or_else(|| stamps.id()),
            base: draft.base(&self.view),
            stream: draft.stream,
            device: self.device,
            run: self.run,
            n: self.n,
            entry: draft.body.name().to_owned(),
            actor: Some(actor),
            at,
            device_time: self.time,
        };
        let entry = Entry::write(&head, &draft.body, &draft.private, stamps.salt());
        let read = domain::Entry {
            id: head.id,
            stream: head.stream,
            device: head.device,
            actor: head.actor,
            at,
            base: head.base,
            body: draft.body,
            private: Some(draft.private),
        };
        let verdict = foresee(&self.view, &read, self.time);
        self.view.apply(&read, &verdict, Standing::Provisional);
        self.order = at.0.max(self.order + 1);
        let key = rows::outbox_key(self.order, head.id);
        rows::put_outbox(batch, &key, &entry);
        let (hash, state) = (entry.hash(), PendingState::Unsaved);
        self.pending.push(Pending {
            key,
            entry,
            hash,
            read: read.clone(),
            state,
            verdict: None,
            adrift: false,
        });
        read
    }

    /// Tells that the local store has `entries` on disk: from now on they are handed in.
    pub fn stored(&mut self, entries: &[EntryId]) {
        for pending in &mut self.pending {
            if pending.state == PendingState::Unsaved && entries.contains(&pending.read.id) {
                pending.state = PendingState::Local;
            }
        }
    }

    /// Takes `entries` back, so that they can be written anew with other content: they were never
    /// stored, so nobody has them. All of them or, where the store has one already, none; tells
    /// which.
    pub fn take_back(&mut self, entries: &[EntryId]) -> bool {
        let all_unsaved = entries
            .iter()
            .all(|id| self.state(*id) == Some(PendingState::Unsaved));
        if entries.is_empty() || !all_unsaved {
            return false;
        }
        let keys = &mut self.taken_back;
        self.pending.retain(|pending| {
            let goes = entries.contains(&pending.read.id);
            if goes {
                keys.push(pending.key.clone());
            }
            !goes
        });
        self.replay();
        true
    }

    /// The batch that stores everything that is still only in memory, for another try, and leaves
    /// nothing on disk of what was taken back.
    pub fn unsaved(&self) -> (Vec<EntryId>, Batch) {
        let (mut ids, mut batch) = (Vec::new(), Batch::default());
        for key in &self.taken_back {
            batch.delete(StoreName::Outbox, key.clone());
        }
        for pending in self
            .pending
            .iter()
            .filter(|pending| pending.state == PendingState::Unsaved)
        {
            ids.push(pending.read.id);
            rows::put_outbox(&mut batch, &pending.key, &pending.entry);
        }
        (ids, batch)
    }
}
