//! A log in memory: for tests, the simulator and demos. It keeps the same promises as a database,
//! but for those of the disk.

use crate::chain::LogHead;
use crate::storage::{Commit, Committed, Grant, Loaded, Needs, PageLimit, Row, Storage};
use domain::{CommunityId, DeviceId, EntryId, StaffId, Stream, Time};
use std::collections::{BTreeMap, BTreeSet};
use std::convert::Infallible;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// The logs of any number of communities.
#[derive(Debug, Default)]
pub struct MemoryStorage {
    logs: Mutex<BTreeMap<CommunityId, Log>>,
}

/// A backup: what it holds at this moment, apart from the original.
impl Clone for MemoryStorage {
    fn clone(&self) -> Self {
        Self {
            logs: Mutex::new(self.lock().clone()),
        }
    }
}

#[derive(Clone, Debug, Default)]
struct Log {
    rows: Vec<Row>,
    ids: BTreeMap<EntryId, usize>,
    places: BTreeMap<(DeviceId, domain::RunId, u64), EntryId>,
    devices: BTreeMap<DeviceId, Vec<Grant>>,
    contacts: BTreeMap<DeviceId, BTreeSet<Time>>,
}

impl MemoryStorage {
    /// Grants `device` to `staff` from `from` on; the device is enrolled if it was not.
    pub fn grant(&self, community: CommunityId, device: DeviceId, staff: StaffId, from: Time) {
        let mut logs = self.lock();
        let log = logs.entry(community).or_default();
        log.devices.entry(device).or_default().push(Grant {
            staff,
            from,
            until: None,
        });
        log.contacts.entry(device).or_default().insert(from);
    }

    /// Withdraws every grant of `staff` on `device` from `until` on.
    pub fn withdraw(&self, community: CommunityId, device: DeviceId, staff: StaffId, until: Time) {
        let mut logs = self.lock();
        let grants = logs
            .entry(community)
            .or_default()
            .devices
            .entry(device)
            .or_default();
        for grant in grants
            .iter_mut()
            .filter(|grant| grant.staff == staff && grant.until.is_none())
        {
            grant.until = Some(until);
        }
    }

    /// Every row of the community's log, in order.
    pub fn rows(&self, community: CommunityId) -> Vec<Row> {
        self.lock()
            .get(&community)
            .map(|log| log.rows.clone())
            .unwrap_or_default()
    }

    fn lock(&self) -> MutexGuard<'_, BTreeMap<CommunityId, Log>> {
        // A poisoned lock means that a test panicked; what it holds is still a whole log.
        self.logs.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Log {
    fn head(&self, community: CommunityId) -> LogHead {
        self.rows
            .last()
            .map_or(LogHead::empty(community), |row| LogHead {
                seq: row.seq,
                chain: row.chain,
            })
    }

    fn after(&self, seq: u64) -> &[Row] {
        let start = usize::try_from(seq)
            .unwrap_or(usize::MAX)
            .min(self.rows.len());
        self.rows.get(start..).unwrap_or_default()
    }

    fn load(&self, community: CommunityId, needs: &Needs) -> Loaded {
        let row = |id: &EntryId| self.ids.get(id).and_then(|index| self.rows.get(*index));
        let contact = |(device, claimed): &(DeviceId, Time)| {
            let latest = self.contacts.get(device)?.range(..=*claimed).next_back()?;
            Some(((*device, *claimed), *latest))
        };
        let chain = |seq: &u64| match seq {
            0 => Some((0, LogHead::empty(community).chain)),
            seq => self.after(seq - 1).first().map(|row| (*seq, row.chain)),
        };
        Loaded {
            head: self.head(community),
            tail: self.after(needs.after).to_vec(),
            known: needs
                .ids
                .iter()
                .filter_map(|id| row(id).map(|row| (*id, row.clone())))
                .collect(),
            places: needs
                .places
                .iter()
                .filter_map(|place| Some((*place, *self.places.get(place)?)))
                .collect(),
            devices: needs
                .devices
                .iter()
                .filter_map(|id| Some((*id, self.devices.get(id)?.clone())))
                .collect(),
            contacts: needs.contacts.iter().filter_map(contact).collect(),
            cursors: needs.cursors.iter().filter_map(chain).collect(),
        }
    }

    /// Whether an id or a place in a run would be given twice.
    fn is_taken(&self, commit: &Commit) -> bool {
        let place = |row: &Row| {
            row.place
                .is_some_and(|place| self.places.contains_key(&place))
        };
        commit
            .rows
            .iter()
            .any(|row| self.ids.contains_key(&row.id) || place(row))
    }

    fn append(&mut self, commit: &Commit) {
        for row in &commit.rows {
            self.ids.insert(row.id, self.rows.len());
            if let Some(place) = row.place {
                self.places.insert(place, row.id);
            }
            self.rows.push(row.clone());
        }
        for (device, at) in &commit.contacts {
            self.contacts.entry(*device).or_default().insert(*at);
        }
    }
}

impl Storage for MemoryStorage {
    type Error = Infallible;

    async fn load(&self, community: CommunityId, needs: &Needs) -> Result<Loaded, Infallible> {
        Ok(self
            .lock()
            .entry(community)
            .or_default()
            .load(community, needs))
    }

    async fn commit(
        &self,
        community: CommunityId,
        commit: &Commit,
    ) -> Result<Committed, Infallible> {
        let mut logs = self.lock();
        let log = logs.entry(community).or_default();
        if log.head(community) != commit.expected || log.is_taken(commit) {
            return Ok(Committed::Moved);
        }
        log.append(commit);
        Ok(Committed::Stored)
    }

    async fn page(
        &self,
        community: CommunityId,
        after: u64,
        limit: PageLimit,
    ) -> Result<Vec<Row>, Infallible> {
        let logs = self.lock();
        let rows = logs
            .get(&community)
            .map(|log| log.after(after))
            .unwrap_or_default();
        Ok(limit.take(rows.iter().cloned()))
    }

    async fn streams(
        &self,
        community: CommunityId,
        streams: &[Stream],
        until: u64,
    ) -> Result<Vec<Row>, Infallible> {
        let logs = self.lock();
        let rows = logs.get(&community).map(|log| log.after(0));
        let is_asked = |row: &&Row| {
            let stream = row.stream.as_ref();
            row.seq <= until && stream.is_some_and(|stream| streams.contains(stream))
        };
        let asked = rows.unwrap_or_default().iter().filter(is_asked);
        Ok(asked.cloned().collect())
    }
}
