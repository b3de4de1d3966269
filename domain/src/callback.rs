//! Callback obligations 回访: computed on reading from settlements, draws and callbacks made.

mod asked;
mod attempt;
mod failed;
mod performer;
mod reopened;
mod rule;
mod shortfall;
mod state;

pub use attempt::{Contact, contact, contact_with};
pub use failed::WhenFailed;
pub(crate) use performer::handled;
pub use performer::{flaw, may_call_back};
pub(crate) use reopened::supersedes;
pub use shortfall::{Shortfall, shortfall};
pub use state::CallbackState;

use crate::calendar::Calendar;
use crate::draw::Rate;
use crate::follow;
use crate::ids::{EntryId, RoomId};
use crate::procedure::{CallbackRule, Limit, Procedure};
use crate::ticket::{CallbackMade, DrawResult, Settlement, Ticket};
use crate::time::Time;
use crate::words::Subject;
use rule::Rules;

/// One callback obligation of a ticket.
#[derive(Clone, Debug, PartialEq)]
pub struct Callback {
    /// The settlement it asks about.
    pub settlement: EntryId,
    /// What it is about.
    pub subject: Subject,
    /// The room to call back.
    pub room: Option<RoomId>,
    /// The clause.
    pub source: String,
    /// The least share of settlements; 0/1 where the text gives none.
    pub rate: Rate,
    /// The window's length as the clause words it; none where it gives none.
    pub window: Option<Limit>,
    /// Whether it was drawn; none while the draw waits for the server, and where the text gives no rate.
    pub drawn: Option<bool>,
    /// Whether the rate demanded it.
    pub forced: Option<bool>,
    /// When the window opens.
    pub opens: Time,
    /// When the window closes; none where the clause gives no window.
    pub closes: Option<Time>,
    /// Where it stands.
    pub state: CallbackState,
    /// Whether its settlement came from an offline tablet after the window had closed: the cause of being late. It stays
    /// in the rate.
    pub arrived_late: bool,
    /// Whether somebody called back, and the signature that the rule asks for is neither there nor coded as impossible:
    /// the obligation stays open until it is.
    pub unsigned: bool,
    /// Whether the ticket was taken up again after it was late, so that nobody has to make it any more. It stays for its
    /// breach.
    pub over: bool,
    /// Whether its window was counted across a year of which no calendar is known, as [`crate::clock::Clock`] has it.
    pub calendar_unknown: bool,
}

impl Callback {
    /// Whether somebody has to call.
    pub fn is_due(&self) -> bool {
        self.state.is_due() && !self.over
    }

    /// Whether somebody has to call, or may have to later.
    pub(crate) fn is_owed(&self) -> bool {
        self.state.is_outstanding() && !self.over
    }
}

/// Every callback obligation of `ticket`, oldest settlement first: one for each room and subject in which it was drawn. What
/// was taken up again before anybody called back is asked about the later settlement; the draw of the former still counts.
pub fn callbacks(
    ticket: &Ticket,
    procedure: &Procedure,
    chosen: &[String],
    calendar: &Calendar,
    now: Time,
) -> Vec<Callback> {
    let desk = Desk {
        ticket,
        procedure,
        chosen,
        calendar,
        now,
    };
    let settlements = ticket.settlements.iter();
    let mut rows = settlements.flat_map(|each| desk.of(each)).collect();
    reopened::strike(ticket, &mut rows);
    rows
}

/// What obligations are computed from.
struct Desk<'a> {
    ticket: &'a Ticket,
    procedure: &'a Procedure,
    chosen: &'a [String],
    calendar: &'a Calendar,
    now: Time,
}

impl<'a> Desk<'a> {
    fn rules(&self) -> Rules<'a, 'a> {
        Rules {
            procedure: self.procedure,
            chosen: self.chosen,
            calendar: self.calendar,
        }
    }

    fn of(&self, settlement: &Settlement) -> Vec<Callback> {
        let own = settlement.subject.as_ref();
        let waiting = own.filter(|_| settlement.draw().is_none()).into_iter();
        let waiting = waiting.flat_map(|subject| {
            let rooms = follow::rooms(self.ticket, subject).into_iter();
            rooms.filter_map(|room| self.row(settlement, subject, room, None))
        });
        let mut rows: Vec<Callback> = waiting.collect();
        let draws = settlement.draws.iter();
        rows.extend(
            draws.filter_map(|draw| self.row(settlement, &draw.subject, draw.room, Some(draw))),
        );
        rows
    }

    fn row(
        &self,
        settlement: &Settlement,
        subject: &Subject,
        room: Option<RoomId>,
        draw: Option<&DrawResult>,
    ) -> Option<Callback> {
        let rule = self.rules().after(settlement, subject, self.ticket, room)?;
        let opens = opening(rule, settlement, self.calendar).unwrap_or(settlement.when);
        let closes = rule
            .closes
            .map(|closes| closes.end(settlement.when, self.calendar));
        let sure = rule.is_all().then_some(true);
        let drawn = draw.map(|draw| draw.drawn).or(sure);
        let mut made = made_about(self.ticket, settlement, room);
        made.retain(|made| !is_early(rule, settlement, made.when, self.calendar));
        let signed = |made: &CallbackMade| is_signed(self.ticket, rule, made);
        let standing = state::Standing {
            has_rate: rule.rate.is_some(),
            drawn,
            opens,
            closes,
            now: self.now,
            contact: contact(&made, rule.unreachable.as_ref()),
            answered: made
                .iter()
                .rev()
                .find(|made| attempt::reaches(&made.outcome)),
            signed: &signed,
        };
        Some(Callback {
            settlement: settlement.entry,
            subject: subject.clone(),
            room,
            source: rule.source.clone(),
            rate: rule.rate.unwrap_or(Rate::NONE),
            window: rule.closes,
            drawn,
            forced: draw.map(|draw| draw.forced).or(sure),
            opens,
            closes,
            state: standing.state(),
            arrived_late: closes.is_some_and(|closes| settlement.received_at > closes),
            unsigned: standing.is_unsigned(),
            over: false,
            calendar_unknown: rule.needs_calendar() && self.is_unknown(settlement.when, closes),
        })
    }
}

impl Desk<'_> {
    fn is_unknown(&self, from: Time, closes: Option<Time>) -> bool {
        let mut years = self.calendar.unknown_years(from, closes.unwrap_or(from));
        years.next().is_some()
    }
}

/// The callbacks that count and speak of `settlement` in `room`, oldest first: participants of an activity each have their
/// own, everything else has one.
pub(crate) fn made_about<'a>(
    ticket: &'a Ticket,
    settlement: &Settlement,
    room: Option<RoomId>,
) -> Vec<&'a CallbackMade> {
    let is_alone = settlement.subject != Some(Subject::Activity)
        || follow::rooms(ticket, &Subject::Activity).len() == 1;
    let is_about = |made: &&CallbackMade| {
        made.counts && made.settlement == settlement.entry && (made.room == room || is_alone)
    };
    ticket.callbacks.iter().filter(is_about).collect()
}

/// Whether what was said at `when` came before anybody may call by `rule` (003 第十八条: 一个月以后). It is kept, and what it
/// opens is opened; the obligation stands all the same. Where no window opens late, or the clause only names the day on
/// which somebody sets about it (001 第9篇 回访 2: 每星期), nothing is early: who names a settlement knows of it, whatever the
/// clocks of two tablets say.
pub(crate) fn is_early(
    rule: &CallbackRule,
    settlement: &Settlement,
    when: Time,
    calendar: &Calendar,
) -> bool {
    let opens = opening(rule, settlement, calendar).filter(|_| !rule.early_counts);
    opens.is_some_and(|opens| when < opens)
}

/// When the window of `rule` opens, where it does so later than the settlement.
fn opening(rule: &CallbackRule, settlement: &Settlement, calendar: &Calendar) -> Option<Time> {
    rule.opens.map(|opens| opens.end(settlement.when, calendar))
}

/// Whether the resident signed what `made` says, or a coded reason says why not, or the channel asks for neither.
fn is_signed(ticket: &Ticket, rule: &CallbackRule, made: &CallbackMade) -> bool {
    use crate::body::{SignMethod, Unsigned};
    use crate::procedure::SignatureNeed;
    use crate::words::Channel;
    if rule.signature_by(&made.channel) != Some(SignatureNeed::Required) {
        return true;
    }
    let mut signatures = ticket.signatures.iter();
    signatures.any(|signature| {
        let is_given = signature.signed.method != SignMethod::None;
        let of = signature.signed.of == made.entry;
        // Who stood at the door cannot say that it was by phone.
        let excused = signature.signed.unsigned.as_ref();
        let excused =
            excused.is_some_and(|why| *why != Unsigned::Phone || made.channel != Channel::Visit);
        of && signature.counts && (is_given || excused)
    })
}
