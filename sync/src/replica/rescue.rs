//! What this tablet alone has, for a rescue file: as it stands in the store, and what is in memory alone.

use super::{Pending, Replica};
use crate::batch::Stored;
use crate::digest::Digest;
use crate::entry::{Entry, raw};
use crate::protocol::{Ack, Handed};
use crate::rescue::Contents;
use domain::{DeviceId, Time};
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use std::collections::BTreeSet;

/// What a rescue file is filled with.
#[derive(Clone, Debug, Default)]
pub struct Gathered {
    push: Vec<Box<RawValue>>,
    handback: Vec<Box<RawValue>>,
    hashes: BTreeSet<Digest>,
}

/// A row of the outbox, or of what is to be handed back, as far as any version writes it.
#[derive(Deserialize)]
struct Row {
    #[serde(default)]
    key: String,
    entry: Box<RawValue>,
    #[serde(default)]
    verdict: Option<Box<RawValue>>,
    #[serde(default)]
    mac: Option<Box<RawValue>>,
}

impl Gathered {
    /// Of what the store holds, where it could be read, and of what `memory` has besides. Nothing here is stored or changed.
    pub fn of(stored: &Stored, memory: Option<&Replica>) -> Self {
        let mut gathered = Self::default();
        for row in &stored.back {
            gathered.add_back(row);
        }
        for back in memory.iter().flat_map(|replica| &replica.back) {
            gathered.hand(back.handed());
        }
        let taken_back = memory.map_or(&[][..], |replica| &replica.taken_back);
        for row in &stored.outbox {
            gathered.add(row, taken_back);
        }
        for pending in memory.iter().flat_map(|replica| &replica.pending) {
            gathered.add_pending(pending);
        }
        gathered
    }

    /// How many records there are.
    pub fn count(&self) -> usize {
        self.push.len() + self.handback.len()
    }

    /// What is to be sealed, of the tablet `device` with the code `tablet` and the app `app`, at `at` by its clock.
    pub fn contents(self, device: DeviceId, tablet: String, app: &str, at: Time) -> Contents {
        Contents {
            device,
            tablet,
            app: app.to_owned(),
            at,
            push: self.push,
            handback: self.handback,
        }
    }

    /// Takes a row of the outbox as it stands there; one that is none goes along whole, for people to look at.
    fn add(&mut self, text: &str, taken_back: &[String]) {
        let Ok(row) = serde_json::from_str::<Row>(text) else {
            self.push.extend(RawValue::from_string(text.to_owned()));
            return;
        };
        if taken_back.contains(&row.key) {
            return;
        }
        let entry = Entry::of_element(row.entry.clone());
        let ack = row
            .verdict
            .and_then(|ack| serde_json::from_str(ack.get()).ok());
        let own = ack.filter(|ack: &Ack| ack.is_of(&entry));
        match (self.hashes.insert(entry.hash()), own) {
            (false, _) => {}
            (true, Some(ack)) => self.handback.push(item(&row.entry, &ack)),
            (true, None) => self.push.push(row.entry),
        }
    }

    fn add_back(&mut self, text: &str) {
        let Ok(Row {
            entry,
            verdict: Some(verdict),
            mac: Some(mac),
            ..
        }) = serde_json::from_str(text)
        else {
            return;
        };
        if self.hashes.insert(Entry::of_element(entry.clone()).hash()) {
            let item = format!(r#"{{"entry":{entry},"verdict":{verdict},"mac":{mac}}}"#);
            self.handback.push(raw(item));
        }
    }

    fn add_pending(&mut self, pending: &Pending) {
        let own = pending.verdict.as_ref().map(|(ack, _)| ack);
        match own.filter(|ack| ack.is_of(&pending.entry)) {
            Some(ack) => self.hand(Handed {
                entry: pending.entry.clone(),
                verdict: ack.verdict.clone(),
                mac: Some(ack.mac),
            }),
            None if self.hashes.insert(pending.hash) => self.push.extend(json(&pending.entry)),
            None => {}
        }
    }

    fn hand(&mut self, handed: Handed) {
        if self.hashes.insert(handed.entry.hash()) {
            self.handback.extend(json(&handed));
        }
    }
}

fn item(entry: &RawValue, Ack { verdict, mac, .. }: &Ack) -> Box<RawValue> {
    raw(format!(
        r#"{{"entry":{entry},"verdict":{verdict},"mac":"{mac}"}}"#
    ))
}

fn json(value: &impl Serialize) -> Option<Box<RawValue>> {
    serde_json::value::to_raw_value(value).ok()
}
