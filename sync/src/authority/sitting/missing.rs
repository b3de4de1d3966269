//! What a tablet counted and never handed in: asked for once, then written down as lost. What follows it is judged all the same.

use super::Sitting;
use crate::authority::Draft;
use crate::entry::Entry;
use crate::protocol::{Gap, MAX_GAPS};
use domain::body::{Body, Missed, Private, TurnedUp};
use domain::ids::derived;
use domain::{DeviceId, EntryId, RunId, Stream, StreamKind};
use std::collections::{BTreeMap, BTreeSet};

type Run = (DeviceId, RunId);

impl Sitting<'_> {
    /// The gaps that stand before what `push` brought and that nobody has asked for yet; those that were asked for already are
    /// written down. What is held came: it is no gap. Nor is what is written down.
    pub(in crate::authority) fn miss(&mut self, push: &[Entry], held: &[&Entry]) -> Vec<Gap> {
        let mut runs: BTreeMap<Run, BTreeSet<u64>> = BTreeMap::new();
        for head in push.iter().filter_map(|entry| entry.head().ok()) {
            runs.entry((head.device, head.run)).or_default();
        }
        for head in held.iter().filter_map(|entry| entry.head().ok()) {
            runs.entry((head.device, head.run))
                .or_default()
                .insert(head.n);
        }
        let (mut missing, mut lost) = (Vec::new(), Vec::new());
        for ((device, run), held) in runs {
            let counts = self.state.counts.get(&(device, run));
            let gaps = counts.map_or_else(Vec::new, |counts| counts.gaps(run, &held));
            let gaps = gaps.into_iter().map(|gap| (device, gap));
            let open = gaps.filter(|gap| !self.is_written_down(gap));
            let (asked, new): (Vec<_>, Vec<_>) =
                open.partition(|gap| self.state.asked.contains(gap));
            lost.extend(asked);
            missing.extend(new);
        }
        missing.truncate(MAX_GAPS);
        lost.truncate(MAX_GAPS);
        self.state.asked.extend(missing.iter().copied());
        for gap in lost {
            self.state.asked.remove(&gap);
            self.write_down(gap);
        }
        missing.into_iter().map(|(_, gap)| gap).collect()
    }

    /// Notes that the entry at this place came after all, where it was written down as lost.
    pub(super) fn turn_up(&mut self, (device, run, n): (DeviceId, RunId, u64)) {
        let mut missed = self.state.world.missed.iter();
        let is_it = |missed: &Missed| {
            (missed.device, missed.run) == (device, run) && (missed.from..=missed.to).contains(&n)
        };
        if missed.any(is_it) {
            let body = Body::TurnedUp(Box::new(TurnedUp { device, run, n }));
            self.note(body, &format!("turned_up/{device}/{run}/{n}"));
        }
    }

    fn is_written_down(&self, gap: &(DeviceId, Gap)) -> bool {
        self.state.world.missed.contains(&missed(*gap))
    }

    fn write_down(&mut self, gap: (DeviceId, Gap)) {
        let (device, Gap { run, n, to }) = gap;
        let body = Body::Missed(Box::new(missed(gap)));
        self.note(body, &format!("missed/{device}/{run}/{n}-{to}"));
    }

    /// Derived ids: of several servers that notice it one writes it.
    fn note(&mut self, body: Body, name: &str) {
        let draft = Draft {
            stream: Stream::of_community(StreamKind::Settings, self.community),
            body,
            private: Private::default(),
            id: Some(EntryId(derived(self.community.0, name))),
        };
        self.write(draft, None);
    }
}

fn missed((device, gap): (DeviceId, Gap)) -> Missed {
    let Gap { run, n: from, to } = gap;
    Missed {
        device,
        run,
        from,
        to,
    }
}
