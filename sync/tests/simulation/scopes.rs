//! Which part of the log is for which tablet, worked out from the log itself; and what moves that.

use super::chance::Chance;
use super::estate::{COMMUNITY, ROOMS, STAFF, crew, member, room, staff};
use super::invariants::{Check, must};
use super::world::World;
use domain::scope::{Place, Scope, concerned, is_outworn};
use domain::time::DAY;
use domain::words::Role;
use domain::{Body, DeviceId, Private, StaffId, Stream, StreamKind, Ticket, TicketId, Time};
use futures::executor::block_on;
use std::collections::BTreeMap;
use sync::{Draft, Needs, PageItem, Reply, Storage};

/// What a device is to have: of each stream of the log whether it concerns its people, and when it was written in last.
pub(crate) struct Meant {
    scope: Scope,
    streams: BTreeMap<Stream, (bool, Time)>,
}

const AREAS: [&str; 4] = ["东区", "西区", "", "东区、西区"];

impl World {
    /// What a device is to have by now.
    pub(crate) fn scope_of(&self, device: DeviceId) -> Scope {
        let needs = Needs {
            devices: [device].into(),
            ..Needs::default()
        };
        let loaded = block_on(self.server.storage.load(COMMUNITY, &needs)).unwrap();
        let grants = loaded.devices.get(&device).into_iter().flatten();
        let lasting = grants.filter(|grant| grant.until.is_none_or(|until| until > self.now));
        let staff = lasting.map(|grant| grant.staff);
        Scope::of(self.server.knowing().world(), device, staff)
    }

    /// What is meant for a device, as far as the log tells.
    pub(crate) fn meant_for(&self, device: DeviceId) -> Meant {
        let (scope, mut streams) = (self.scope_of(device), BTreeMap::new());
        let rows = self.witness.histories.now.rows.iter();
        for (entry, verdict) in rows.filter(|(_, verdict)| verdict.is_shown()) {
            let Some(entry) = entry else { continue };
            let known = streams
                .entry(entry.stream.clone())
                .or_insert((false, Time(0)));
            let is_tickets = entry.stream.kind == StreamKind::Ticket;
            let concerns = is_tickets && concerned(entry).iter().any(|who| scope.has(who));
            *known = (known.0 || concerns, verdict.received_at);
        }
        Meant { scope, streams }
    }

    /// Whether a stream is one of those that a device is to have, though it may have rested too long to be there.
    fn is_for(&self, meant: &Meant, stream: &Stream) -> bool {
        let place = Place::of(self.server.knowing().world(), stream);
        let concerns = meant
            .streams
            .get(stream)
            .is_some_and(|(concerns, _)| *concerns);
        concerns || meant.scope.has_place(&place)
    }

    /// Whether a device must have the ticket.
    pub(crate) fn must_be_there(&self, meant: &Meant, ticket: TicketId) -> bool {
        let there = self.server.knowing().world().tickets.get(&ticket);
        let is_kept = there.is_none_or(|ticket| !self.may_be_gone(meant, ticket));
        is_kept && self.is_for(meant, &Stream::from(ticket))
    }

    /// Whether it has rested so long that a tablet need not have it.
    fn may_be_gone(&self, meant: &Meant, ticket: &Ticket) -> bool {
        let last = meant.streams.get(&Stream::from(ticket.id));
        let world = self.server.knowing().world();
        let is_outworn = |(_, last): &(bool, Time)| is_outworn(world, ticket, *last, self.now);
        meant.scope != Scope::Whole && last.is_none_or(is_outworn)
    }

    /// Nothing is sent to a device that is not for it.
    pub(crate) fn is_sent_its_own(&mut self, device: DeviceId, reply: &Reply) -> Check {
        let meant = self.meant_for(device);
        for item in &reply.page {
            let rows = match item {
                PageItem::Entry(stamped) => std::slice::from_ref(stamped.as_ref()),
                PageItem::Stream(rows) => rows,
                PageItem::Drop(_) => {
                    self.meet("a stream is dropped");
                    continue;
                }
                PageItem::Passed(_) => {
                    self.meet("rows are passed over");
                    continue;
                }
                PageItem::Withheld(_) => continue,
            };
            if matches!(item, PageItem::Stream(_)) {
                self.meet("a stream comes whole");
            }
            for row in rows {
                let Ok(head) = row.entry.head() else { continue };
                let is_its = head.device == device || self.is_for(&meant, &head.stream);
                let (what, stream) = (&head.entry, head.stream.id);
                must!(
                    is_its,
                    "{what} of {stream} is sent to {device}, not meant for it"
                );
            }
        }
        Ok(())
    }

    /// A tablet with a part of the log has exactly what is for it, each stream as the log has it.
    pub(crate) fn knows_its_part(&self, index: usize, log: &domain::World) -> Check {
        let tablet = &self.tablets[index];
        let meant = self.meant_for(tablet.device);
        let known = tablet.leading().confirmed();
        for (id, ticket) in &log.tickets {
            let is_for_it = self.is_for(&meant, &Stream::from(*id));
            match known.tickets.get(id) {
                Some(there) => {
                    must!(is_for_it, "tablet {index} has {id}, which is not for it");
                    must!(there == ticket, "tablet {index} has another {id}");
                }
                None => must!(
                    !is_for_it || self.may_be_gone(&meant, ticket),
                    "tablet {index} does not have {id}"
                ),
            }
        }
        let is_there = |id| log.tickets.contains_key(id);
        must!(
            known.tickets.keys().all(is_there),
            "tablet {index} has a ticket of its own"
        );
        let same = known.rooms == log.rooms && known.staff == log.staff;
        must!(same, "tablet {index} has other registers");
        must!(
            known.settings == log.settings,
            "tablet {index} has other settings"
        );
        let is_all = tablet.store.waiting() == 0;
        let shows = &tablet.leading().view().tickets;
        must!(
            !is_all || *shows == known.tickets,
            "tablet {index} shows something else"
        );
        Ok(())
    }

    /// Somebody logs in on a tablet on which they never were.
    pub(crate) fn somebody_logs_in(&mut self, index: usize) {
        let everybody = everybody();
        let Some(staff) = self.chance.pick(&everybody).copied() else {
            return;
        };
        let tablet = &mut self.tablets[index];
        let before = tablet.crew.contains(&staff);
        self.server
            .storage
            .grant(COMMUNITY, tablet.device, staff, self.now);
        if !before {
            tablet.crew.push(staff);
        }
        self.meet("somebody new logs in");
        self.note(format!(
            "somebody logs in on tablet {index}, new there: {}",
            !before
        ));
    }

    /// A room or a butler comes to another area.
    pub(crate) fn a_register_changes(&mut self) -> Check {
        let (draft, what) = change(&mut self.chance);
        self.server
            .write(vec![draft], None, self.now, &mut self.chance);
        self.meet("a register changes");
        self.note(what);
        Ok(())
    }

    /// A tablet lets go of what has rested for long enough.
    pub(crate) fn a_tablet_lets_go(&mut self, index: usize) {
        let tablet = &mut self.tablets[index];
        if tablet.tabs[tablet.leader].stale {
            tablet.refresh(tablet.leader);
        }
        let outworn = tablet.leading().outworn();
        if outworn.is_empty() || !tablet.takes(tablet.leader, self.at) {
            return;
        }
        let batch = tablet.leading().let_go(&outworn, &tablet.store.stored());
        tablet.execute(tablet.leader, &batch);
        tablet.refresh(tablet.leader);
        tablet.life += 1;
        self.meet("a tablet lets go");
        self.note(format!(
            "tablet {index} lets go of {} tickets",
            outworn.len()
        ));
    }

    /// So long that what rests need not be kept; once in a story, and not in each.
    pub(crate) fn a_quarter_passes(&mut self) -> Check {
        let has_passed = self.troubles.contains_key("a quarter passes");
        if has_passed || !self.chance.percent(50) {
            return Ok(());
        }
        // Half of what there is has ended by then, or it would never rest.
        let tickets = self.server.knowing().world().tickets.keys().copied();
        let ended: Vec<Draft> = tickets.step_by(2).map(cancel).collect();
        self.server
            .write(ended, Some(staff("kf01")), self.now, &mut self.chance);
        if self.chance.percent(50) {
            // Who has heard of it lets go of it by themselves.
            self.round_of_all()?;
        }
        self.now = self.now.plus(95 * DAY);
        self.meet("a quarter passes");
        self.note("a quarter passes".to_owned());
        Ok(())
    }
}

/// Who works on a tablet of a story: on some of them nobody has a post at the desk, so they are to have a part of the log.
pub(crate) fn people(tablet: usize) -> Vec<StaffId> {
    match tablet % 5 {
        2 => vec![staff("gj03"), staff("wx02")],
        4 => vec![staff("gj04")],
        other => crew(other),
    }
}

fn everybody() -> Vec<StaffId> {
    STAFF.iter().map(|(code, _, _, _)| staff(code)).collect()
}

fn cancel(ticket: TicketId) -> Draft {
    Draft {
        stream: ticket.into(),
        body: Body::Cancelled,
        private: Private::default(),
        id: None,
    }
}

fn change(chance: &mut Chance) -> (Draft, String) {
    let area = chance.pick(&AREAS).copied().unwrap_or_default();
    match chance.below(2) {
        0 => {
            let code = chance.pick(&ROOMS).copied().unwrap_or_default();
            (
                room(code, area),
                format!("room {code} comes to area `{area}`"),
            )
        }
        _ => {
            let butlers = [
                ("gj03", Role::Butler),
                ("gj04", Role::Butler),
                ("wx02", Role::Technician),
            ];
            let (code, role) = chance
                .pick(&butlers)
                .cloned()
                .unwrap_or(("gj03", Role::Butler));
            let what = format!("{code} looks after area `{area}`");
            (member(code, role, area), what)
        }
    }
}
