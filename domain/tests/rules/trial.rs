//! A procedure on trial: a few rules of our own, so that no test hangs on the words of a shipped one.

use super::case::{Case, opened};
use domain::body::{CalledBack, Drawn, SignMethod, Signed, Unsigned};
use domain::callback::{Callback, CallbackState};
use domain::draw::Secret;
use domain::follow::{Floors, by_server};
use domain::judge::Bench;
use domain::procedure::Procedure;
use domain::ticket::Standing;
use domain::words::{CallbackOutcome, Channel, Kind};
use domain::{Body, Entry, EntryId, TicketId, Verdict, judge};
use std::sync::Arc;
use uuid::Uuid;

pub(crate) const SECRET: Secret = Secret([0x11; 32]);

pub(crate) const HEAD: &str = r#"
id = "trial"
version = 1
title = "试行"
source = "test"
default_severity = "general"
warn_percent = 67
"#;

/// An estate with these rules in force.
pub(crate) fn trial(rules: &str) -> Case {
    let mut case = Case::new();
    let procedure = Procedure::from_toml(&format!("{HEAD}{rules}")).unwrap();
    let settings = domain::body::Settings {
        procedure: procedure.id.clone(),
        ..(*case.world.settings).clone()
    };
    case.world.settings = Arc::new(settings);
    let reference = procedure.reference();
    case.world.procedures.insert(reference, Arc::new(procedure));
    case
}

impl Case {
    /// Goes on with another ticket of that number.
    pub(crate) fn turn(&mut self, number: u128) -> &mut Self {
        self.ticket = TicketId(Uuid::from_u128(number));
        self
    }

    /// Judges and folds, and lets the server write what follows.
    pub(crate) fn tell(&mut self, who: &str, body: Body) -> (EntryId, Verdict) {
        let entry = self.entry(who, body);
        let verdict = self.take(&entry);
        self.follow(&entry, &verdict);
        (entry.id, verdict)
    }

    pub(crate) fn follow(&mut self, entry: &Entry, verdict: &Verdict) {
        for following in by_server(&self.world, entry, verdict, &SECRET, &Floors::default()) {
            self.server_writes(following);
        }
    }

    pub(crate) fn server_writes(&mut self, following: domain::follow::Following) -> Verdict {
        let entry = Entry {
            id: following.id,
            stream: following.stream,
            actor: None,
            ..self.entry("none", following.body)
        };
        let bench = Bench {
            by_server: true,
            ..self.bench()
        };
        let verdict = judge(&self.world, &entry, &bench);
        self.world.apply(&entry, &verdict, Standing::Confirmed);
        verdict
    }

    /// Opens ticket `number` by the receptionist and settles it by the technician in the same minute.
    pub(crate) fn settle(&mut self, number: u128, kind: Kind) -> EntryId {
        self.turn(number).open("receptionist", opened(kind));
        self.tell("technician", Body::Settled).0
    }

    pub(crate) fn callback(&self, now: &str) -> Callback {
        let now = super::case::at(now);
        self.world.callbacks(self.ticket(), now)[0].clone()
    }

    pub(crate) fn callback_state(&self, now: &str) -> CallbackState {
        self.callback(now).state
    }

    pub(crate) fn drawn(&self) -> Vec<Drawn> {
        let events = self.ticket().timeline.iter();
        events
            .filter_map(|event| match &*event.body {
                Body::Drawn(drawn) => Some((**drawn).clone()),
                _ => None,
            })
            .collect()
    }
}

/// A callback as it is made, to be changed.
pub(crate) fn made(settlement: EntryId, channel: Channel, outcome: CallbackOutcome) -> CalledBack {
    CalledBack {
        settlement,
        room: None,
        channel,
        outcome,
        answers: Default::default(),
        faults: Vec::new(),
        looked: false,
        second: None,
        reply_by: None,
    }
}

pub(crate) fn called(made: CalledBack) -> Body {
    Body::CalledBack(Box::new(made))
}

pub(crate) fn signature(of: EntryId, unsigned: Option<Unsigned>) -> Body {
    let method = match unsigned {
        Some(_) => SignMethod::None,
        None => SignMethod::Drawn,
    };
    Body::Signed(Box::new(Signed {
        method,
        unsigned,
        ..super::samples::signed(of)
    }))
}
