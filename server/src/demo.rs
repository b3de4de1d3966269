//! A community to try everything on: 1,200 rooms, twelve people, 400 tickets of two months.
//!
//! Repeatable: seed, community and keys decide every byte. Nothing is faked: each entry is written
//! on a tablet by somebody, handed in when that tablet had a network, and judged, numbered and drawn
//! by the real authority. It ends at one moment, Thursday 2026-11-19 14:32, the afternoon of the
//! screens.

mod callback;
mod cast;
mod chance;
mod crowd;
mod estate;
mod exhibits;
mod fill;
mod ink;
mod ledger;
mod people;
mod plan;
mod scene;
mod tablets;
mod texts;
mod watch;

pub use fill::{FillError, fill};
pub use tablets::Tablet;

use crate::shipped::{self, ShippedError};
use chance::Chance;
use domain::body::{Body, Private, Put, Settings};
use domain::procedure::Procedure;
use domain::words::Role;
use domain::{CommunityId, DeviceId, Offset, StaffId, Stream, StreamKind, Time};
use estate::Estate;
use ledger::Ledger;
use people::everybody;
use plan::Plan;
use std::sync::Arc;
use sync::storage::{Commit, Row};
use sync::{Authority, Draft, Keys, LogHead};

/// The moment of the screens, at which the demo's clock starts: 2026-11-19 14:32 +08:00.
pub const MOMENT: Time = Time(1_795_069_920_000);
/// The seed unless another is asked for.
pub const SEED: u64 = 20_261_119;
/// The community's name.
pub const NAME: &str = "澄园小区";
/// Its hotline.
pub const HOTLINE: &str = "0571-8888 0100";
/// How many tickets are told of.
pub const TICKETS: usize = 400;
/// Everybody's PIN. Easy on purpose: a demo holds nobody's data.
pub const PIN: &str = "135790";

/// Somebody who can log in to the demo.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DemoAccount {
    /// The work number.
    pub code: &'static str,
    /// The name.
    pub name: &'static str,
    /// Their first post.
    pub role: Role,
    /// The PIN.
    pub pin: &'static str,
}

/// The accounts, in the order in which they are shown.
pub fn accounts() -> Vec<DemoAccount> {
    let account = |person: &people::Person| DemoAccount {
        code: person.code,
        name: person.name,
        role: person.roles[0].clone(),
        pin: PIN,
    };
    people::PEOPLE.iter().map(account).collect()
}

/// The demo's log and what stands beside it.
pub struct Demo {
    /// Every row from 1 on, with the contacts of the tablets.
    pub commit: Commit,
    /// The tablets that wrote them, in the order of their numbers.
    pub tablets: Vec<Tablet>,
    /// Who works here, in the order of [`accounts`].
    pub staff: Vec<StaffId>,
}

/// Writes the log of the demo community.
pub fn compose(community: CommunityId, keys: Keys, seed: u64) -> Result<Demo, ShippedError> {
    let mut chance = Chance::new(seed);
    let since = watch::on("09-14 07:30");
    let estate = Estate::build(community, &mut chance);
    let tablets = tablets::tablets(community, (since, MOMENT), &mut chance);
    let secret = keys.draw.clone();
    let authority = Authority::new(community, keys, chance.run());
    let mut ledger = Ledger::new(authority, &tablets, Chance::new(seed ^ 0x5eed));
    ledger.import(registers(community, &estate)?, since);

    let mut plan = Plan::new(community, (&estate, &tablets), &secret, (chance, MOMENT));
    cast::board(&mut plan);
    cast::callbacks(&mut plan);
    cast::october(&mut plan);
    exhibits::exhibits(&mut plan);
    crowd::crowd(&mut plan, TICKETS);
    ledger.play(plan.acts);

    let commit = Commit {
        expected: LogHead::empty(community),
        head: ledger.authority().head(),
        contacts: contacts(&ledger),
        rows: ledger.rows,
    };
    let staff = everybody().map(|who| who.id(community)).collect();
    Ok(Demo {
        commit,
        tablets,
        staff,
    })
}

fn contacts(ledger: &Ledger<'_>) -> Vec<(DeviceId, Time)> {
    let each = ledger.contacts.iter();
    each.flat_map(|(device, times)| times.iter().map(|at| (*device, *at)))
        .collect()
}

/// Settings, the procedure, everybody who works here, rooms and residents, the calendar.
fn registers(community: CommunityId, estate: &Estate) -> Result<Vec<Draft>, ShippedError> {
    let draft = |stream: Stream, put: Put, name: Option<&str>| Draft {
        stream,
        body: Body::Put(Box::new(put)),
        private: Private {
            name: name.map(str::to_owned),
            ..Private::default()
        },
        id: None,
    };
    let house = Procedure::default_that_ships()?;
    let settings = Settings {
        name: NAME.to_owned(),
        hotline: HOTLINE.to_owned(),
        offset: Offset::default(),
        procedure: house.id.clone(),
        ..Settings::default()
    };
    let settings = Put {
        settings: Some(settings),
        ..Put::default()
    };
    let procedure = Put {
        procedure: Some(Arc::new(house)),
        ..Put::default()
    };
    let only = |kind| Stream::of_community(kind, community);
    let mut drafts = vec![
        draft(only(StreamKind::Settings), settings, None),
        draft(only(StreamKind::Procedure), procedure, None),
    ];
    for who in everybody() {
        let put = Put {
            staff: Some(who.person().card()),
            ..Put::default()
        };
        drafts.push(draft(
            who.id(community).into(),
            put,
            Some(who.person().name),
        ));
    }
    drafts.extend(estate.drafts.iter().cloned());
    drafts.extend(shipped::years(community)?);
    Ok(drafts)
}

impl Demo {
    /// The log's rows, in their order.
    pub fn rows(&self) -> &[Row] {
        &self.commit.rows
    }
}
