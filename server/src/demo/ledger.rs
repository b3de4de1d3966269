//! Hands the acts in as tablets do, and keeps what the authority makes of them.

use super::chance::Chance;
use super::plan::Act;
use super::tablets::Tablet;
use domain::alias::Alias;
use domain::body::Body;
use domain::{
    CommunityId, DeviceId, EntryId, Offset, RoomId, RunId, Stream, TicketId, Time, follow,
};
use std::collections::{BTreeMap, BTreeSet};
use sync::protocol::{Cursor, Request};
use sync::storage::{Loaded, Row};
use sync::{Authority, DeviceTime, Draft, Entry, Head};

/// The log as it grows.
pub(super) struct Ledger<'a> {
    community: CommunityId,
    authority: Authority,
    loaded: Loaded,
    tablets: &'a [Tablet],
    chance: Chance,
    pub(super) rows: Vec<Row>,
    pub(super) contacts: BTreeMap<DeviceId, BTreeSet<Time>>,
    /// Each tablet is started anew each day.
    runs: BTreeMap<(u32, String), (RunId, u64)>,
    aliases: BTreeMap<String, u32>,
    opened: BTreeSet<TicketId>,
    waiting: Vec<(u32, Entry)>,
}

impl<'a> Ledger<'a> {
    pub(super) fn new(authority: Authority, tablets: &'a [Tablet], chance: Chance) -> Self {
        let devices = tablets
            .iter()
            .map(|tablet| (tablet.device, tablet.grants.clone()));
        let loaded = Loaded {
            head: authority.head(),
            tail: Vec::new(),
            known: BTreeMap::new(),
            places: BTreeMap::new(),
            devices: devices.collect(),
            contacts: BTreeMap::new(),
            cursors: BTreeMap::new(),
        };
        let contacts = tablets
            .iter()
            .map(|tablet| (tablet.device, BTreeSet::from([tablet.since])));
        Self {
            community: authority.community(),
            authority,
            loaded,
            tablets,
            chance,
            rows: Vec::new(),
            contacts: contacts.collect(),
            runs: BTreeMap::new(),
            aliases: BTreeMap::new(),
            opened: BTreeSet::new(),
            waiting: Vec::new(),
        }
    }

    /// Writes registers in the server's own name.
    pub(super) fn import(&mut self, drafts: Vec<Draft>, at: Time) {
        let entropy = self.chance.bytes();
        let judged = self
            .authority
            .write(&self.loaded, drafts, None, at, entropy);
        self.keep(judged);
    }

    /// Plays the acts in the order in which the server hears of them.
    pub(super) fn play(&mut self, mut acts: Vec<Act>) {
        acts.sort_by_key(|act| (act.arrives, act.tablet, act.at));
        let mut current = None;
        for act in acts {
            let push = (act.arrives, act.tablet);
            if current.is_some_and(|current| current != push) || act.if_drawn.is_some() {
                self.push(current);
            }
            current = Some(push);
            self.perform(act);
        }
        self.push(current);
    }

    fn perform(&mut self, act: Act) {
        let opens = matches!(act.body, Body::Opened(_));
        let skipped = act
            .if_drawn
            .is_some_and(|lot| !self.is_drawn(act.ticket, lot));
        if skipped || !(opens || self.opened.contains(&act.ticket)) {
            return;
        }
        self.opened.insert(act.ticket);
        let Some(tablet) = self
            .tablets
            .iter()
            .find(|tablet| tablet.number == act.tablet)
        else {
            return;
        };
        let entry = self.entry(&act, tablet);
        self.waiting.push((act.tablet, entry.clone()));
        if matches!(act.body, Body::CalledBack(_)) {
            self.follow(&act, &entry, tablet);
        }
    }

    fn is_drawn(&self, ticket: TicketId, lot: (EntryId, Option<RoomId>)) -> bool {
        let (settlement, room) = lot;
        let ticket = self.authority.world().tickets.get(&ticket);
        let settlements = ticket.into_iter().flat_map(|ticket| &ticket.settlements);
        let mut draws = settlements
            .filter(|each| each.entry == settlement)
            .flat_map(|each| each.draws_about(room));
        draws.any(|draw| draw.drawn)
    }

    /// What the tablet writes by itself in the same breath: a failed callback's complaint.
    fn follow(&mut self, act: &Act, entry: &Entry, tablet: &Tablet) {
        let Ok(read) = entry.read() else { return };
        for following in follow::by_recorder(self.authority.world(), &read) {
            let act = Act {
                id: following.id,
                ticket: TicketId(following.stream.id.0),
                body: following.body,
                private: following.private,
                base: BTreeMap::new(),
                ..act.clone()
            };
            self.opened.insert(act.ticket);
            let entry = self.entry(&act, tablet);
            self.waiting.push((act.tablet, entry));
        }
    }

    fn entry(&mut self, act: &Act, tablet: &Tablet) -> Entry {
        let day = Offset::default().short_day(act.at);
        let chance = &mut self.chance;
        let run = self
            .runs
            .entry((tablet.number, day.clone()))
            .or_insert_with(|| (chance.run(), 0));
        run.1 += 1;
        let (run, n) = *run;
        let body = self.named(act, tablet, &day);
        let head = Head {
            v: 1,
            id: act.id,
            stream: Stream::from(act.ticket),
            device: tablet.device,
            run,
            n,
            entry: body.name().to_owned(),
            actor: Some(act.who.id(self.community)),
            at: act.at.plus(tablet.ahead + act.astray),
            device_time: DeviceTime {
                offset: -tablet.ahead,
                uncertainty: 40,
                contact: self.contact(tablet.device, act.at),
            },
            base: act.base.clone(),
        };
        Entry::write(&head, &body, &act.private, self.chance.bytes())
    }

    /// What a tablet takes in gets its alias.
    fn named(&mut self, act: &Act, tablet: &Tablet, day: &str) -> Body {
        let mut body = act.body.clone();
        if let Body::Opened(opened) = &mut body {
            let count = self
                .aliases
                .entry(format!("{}-{day}", tablet.code()))
                .or_default();
            *count += 1;
            opened.alias = Some(Alias {
                tablet: tablet.code(),
                day: day.to_owned(),
                count: *count,
            });
        }
        body
    }

    fn contact(&self, device: DeviceId, at: Time) -> Option<Time> {
        self.contacts
            .get(&device)?
            .range(..=at)
            .next_back()
            .copied()
    }

    /// One round trip of one tablet.
    fn push(&mut self, push: Option<(Time, u32)>) {
        let waiting = std::mem::take(&mut self.waiting);
        let (Some((arrives, number)), false) = (push, waiting.is_empty()) else {
            return;
        };
        let Some(tablet) = self.tablets.iter().find(|tablet| tablet.number == number) else {
            return;
        };
        let head = self.authority.head();
        let push: Vec<Entry> = waiting.into_iter().map(|(_, entry)| entry).collect();
        let claimed = push
            .iter()
            .filter_map(|entry| entry.head().ok()?.device_time.contact);
        self.loaded.contacts = claimed.map(|at| ((tablet.device, at), at)).collect();
        let cursor = Cursor {
            seq: head.seq,
            chain: head.chain.short(),
        };
        let request = Request {
            push,
            ..Request::of(tablet.device, "", cursor)
        };
        self.loaded.cursors = BTreeMap::from([(head.seq, head.chain)]);
        let entropy = self.chance.bytes();
        let judged = self
            .authority
            .judge(&self.loaded, &[request], arrives, entropy);
        self.keep(judged);
    }

    fn keep(&mut self, judged: sync::Judged) {
        self.rows.extend(judged.commit.rows.iter().cloned());
        for (device, at) in &judged.commit.contacts {
            self.contacts.entry(*device).or_default().insert(*at);
        }
        self.authority.adopt(judged);
        self.loaded.head = self.authority.head();
    }

    /// What the log comes to.
    pub(super) fn authority(&self) -> &Authority {
        &self.authority
    }
}
