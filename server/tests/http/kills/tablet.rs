//! A tablet without a screen: the product's own replica over rows in memory, and its round trips.

use super::Weather;
use crate::desk::{new_ticket, opening, try_ask};
use domain::{Body, CommunityId, EntryId, StaffId, TicketId, Time};
use serde_json::json;
use server::clock::{Clock, entry_id, run_id};
use std::collections::{BTreeMap, BTreeSet};
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use std::time::Duration;
use sync::replica::Stamps;
use sync::{Draft, Replica, Reply, Stored};
use tokio::sync::watch;

/// How long until it tries again.
const REST: Duration = Duration::from_millis(30);

/// What all tablets were told.
#[derive(Default)]
pub(crate) struct Told {
    pub(crate) recorded: BTreeSet<EntryId>,
    /// The place and the verdict of each entry that was acknowledged.
    pub(crate) verdicts: BTreeMap<EntryId, (u64, String)>,
}

pub(crate) struct VirtualTablet {
    replica: Replica,
    actor: StaffId,
    cookie: String,
    community: CommunityId,
    recorded: usize,
    latest: Option<TicketId>,
}

struct Now;

impl Stamps for Now {
    fn id(&mut self) -> EntryId {
        entry_id(self.now())
    }

    fn salt(&mut self) -> [u8; 32] {
        [7; 32]
    }

    fn now(&self) -> Time {
        Clock::default().now()
    }
}

impl VirtualTablet {
    pub(crate) async fn enrol(address: SocketAddr, community: CommunityId, cookie: &str) -> Self {
        let path = format!("/api/device/v1/{community}");
        let headers = [("content-type", "application/json"), ("cookie", cookie)];
        let granted = try_ask(address, "POST", &path, &headers, json!({}).to_string()).await;
        let device = granted.unwrap().json()["device"]
            .as_str()
            .unwrap()
            .parse()
            .unwrap();
        Self {
            replica: Replica::open(community, device, run_id(), &Stored::default()),
            actor: community.staff("admin"),
            cookie: cookie.to_owned(),
            community,
            recorded: 0,
            latest: None,
        }
    }

    /// Records and syncs until it is calm and nothing is left to hand in or to fetch. Where its log ends then.
    pub(crate) async fn work(
        mut self,
        weather: watch::Receiver<Weather>,
        told: Arc<Mutex<Told>>,
    ) -> String {
        loop {
            let Weather {
                address,
                entries,
                is_calm,
            } = *weather.borrow();
            if self.recorded < entries {
                self.record(&told);
            }
            let is_behind = self.round(address, &told).await;
            let is_done = is_calm && self.recorded == entries && is_behind == Some(false);
            if is_done && self.replica.pending().next().is_none() && self.is_last(&weather, &told) {
                return format!("{:?}", self.replica.cursor());
            }
            tokio::time::sleep(REST).await;
        }
    }

    /// Whether everybody's entries stand in the log, so that nothing more comes.
    fn is_last(&self, weather: &watch::Receiver<Weather>, told: &Arc<Mutex<Told>>) -> bool {
        let told = told.lock().unwrap();
        let all = super::TABLETS * weather.borrow().entries;
        let last = told.verdicts.values().map(|(seq, _)| *seq).max();
        told.verdicts.len() == all && last.is_some_and(|last| last <= self.replica.cursor().seq)
    }

    /// A repair, and every other time its settlement, which the server draws.
    fn record(&mut self, told: &Arc<Mutex<Told>>) {
        let (ticket, body) = match self.latest.take() {
            Some(ticket) => (ticket, Body::Settled),
            None => (*self.latest.insert(new_ticket()), opening()),
        };
        let draft = Draft {
            stream: ticket.into(),
            body,
            private: Default::default(),
            id: None,
        };
        let (ids, _) = self.replica.append(vec![draft], self.actor, &mut Now);
        self.replica.stored(&ids);
        self.recorded += 1;
        told.lock().unwrap().recorded.extend(ids);
    }

    /// One round trip; whether there is more, nothing where it failed.
    async fn round(&mut self, address: SocketAddr, told: &Arc<Mutex<Told>>) -> Option<bool> {
        let request = self.replica.next_push("kills");
        self.replica.sending(&request);
        let path = format!("/api/sync/v1/{}", self.community);
        let headers = [
            ("content-type", "application/json"),
            ("cookie", self.cookie.as_str()),
        ];
        let text = serde_json::to_string(&request).unwrap();
        let reply = try_ask(address, "POST", &path, &headers, text).await;
        let reply = reply.ok().filter(|reply| reply.status == 200);
        let reply = reply.map(|reply| serde_json::from_slice::<Reply>(&reply.body).unwrap());
        let Some(reply) = reply else {
            self.replica.failed();
            return None;
        };
        hear(&mut told.lock().unwrap(), &reply);
        let received = self.replica.receive(reply).unwrap();
        let is_behind = received.more;
        self.replica.settle(received);
        Some(is_behind)
    }
}

fn hear(told: &mut Told, reply: &Reply) {
    for ack in &reply.verdicts {
        let now = (ack.seq, ack.verdict.get().to_owned());
        let before = told.verdicts.insert(ack.id, now.clone());
        assert!(
            before.is_none_or(|before| before == now),
            "{} has two verdicts",
            ack.id
        );
    }
}
