//! `shouwen import log`: old records in plain lines, all or nothing; what the rules made of them is said.

use crate::log::Log;
use crate::run::{RunError, complain, say};
use domain::plain::{self, LineError, Records};
use domain::ticket::Event;
use domain::{Body, EntryId, Private, TicketId, Time, World};
use std::collections::BTreeMap;
use std::process::ExitCode;
use sync::{Draft, Record};

/// What a shell sees when the file has bad lines.
const BAD_LINES: u8 = 2;

pub(super) async fn take_in(log: &mut Log, bytes: &[u8], now: Time) -> Result<ExitCode, RunError> {
    let records = match plain::records(log.authority().world(), bytes, now) {
        Ok(records) => records,
        Err(errors) => return Ok(refuse(&errors)),
    };
    let new: Vec<Record> = records.entries.iter().map(written).collect();
    let notes = records.tickets.iter().map(|(id, name)| note(*id, name));
    let before = log.authority().head().seq;
    log.record(new, notes.collect(), now).await?;
    let wrote = log.authority().head().seq - before;
    let Records { lines, entries, .. } = &records;
    say(&format!(
        "读到 {lines} 行、{} 件，写入 {wrote} 条 read {lines} lines of {} matters, wrote {wrote} entries, with their numbers \
         and draws",
        records.tickets.len(),
        records.tickets.len(),
    ))?;
    let judged = Judged::of(log.authority().world(), entries);
    judged.complain();
    said_of_lines(
        "不计入、未导入 left out, as they count for nothing or choose a rate",
        &records.passed_over,
    );
    said_of_lines(
        "岗位与名册不符 name a post that their author does not hold here; what they signed counts by the posts held here",
        &records.other_post,
    );
    Ok(ExitCode::SUCCESS)
}

fn refuse(errors: &[LineError]) -> ExitCode {
    for error in errors {
        complain(&error.to_string());
    }
    ExitCode::from(BAD_LINES)
}

fn written(entry: &plain::Record) -> Record {
    Record {
        draft: Draft {
            stream: entry.ticket.into(),
            body: entry.body.clone(),
            private: entry.private.clone(),
            id: Some(entry.id),
        },
        actor: entry.by,
        at: entry.when,
        contests: entry.contests,
    }
}

/// Nobody takes an old record for one that was made here, and whoever knows the matter by its old name finds it.
fn note(ticket: TicketId, name: &str) -> Draft {
    let text =
        format!("由旧记录导入，原编号 {name} · taken over from old records, known there as {name}");
    Draft {
        stream: ticket.into(),
        body: Body::Noted,
        private: Private {
            text: Some(text),
            ..Private::default()
        },
        id: Some(EntryId(ticket.0).following("taken_over")),
    }
}

fn said_of_lines(what: &str, lines: &[usize]) {
    if !lines.is_empty() {
        let lines: Vec<String> = lines.iter().map(usize::to_string).collect();
        complain(&format!("{what}: {}", lines.join(", ")));
    }
}

/// What the rules made of the records.
struct Judged<'a> {
    /// Those that do not count, with their lines.
    void: Vec<(usize, &'a Event)>,
    /// How many settlements are to be called back.
    drawn: usize,
}

impl<'a> Judged<'a> {
    fn of(world: &'a World, entries: &[plain::Record]) -> Self {
        let lines: BTreeMap<EntryId, usize> =
            entries.iter().map(|entry| (entry.id, entry.line)).collect();
        let tickets = entries.iter().map(|entry| entry.ticket);
        let tickets: std::collections::BTreeSet<TicketId> = tickets.collect();
        let (mut void, mut drawn) = (Vec::new(), 0);
        for ticket in tickets.iter().filter_map(|id| world.tickets.get(id)) {
            let events = ticket.timeline.iter().filter(|event| !event.counts());
            void.extend(events.filter_map(|event| Some((*lines.get(&event.entry)?, event))));
            let draws = ticket.settlements.iter().flat_map(|each| &each.draws);
            drawn += draws.filter(|draw| draw.drawn).count();
        }
        void.sort_by_key(|(line, _)| *line);
        Self { void, drawn }
    }

    fn complain(&self) {
        for (line, event) in &self.void {
            let reason = event.reason.as_ref();
            let reason = reason.map_or_else(String::new, |reason| format!(", {reason}"));
            let (name, outcome) = (event.body.name(), &event.outcome);
            complain(&format!(
                "line {line}: {name}: {outcome}{reason}; kept, and counts for nothing"
            ));
        }
        if self.drawn > 0 {
            complain(&format!(
                "抽中回访 {0} 件 {0} of their settlements are drawn to be called back; those that no line calls back, and whose \
                 window is over, are late at once",
                self.drawn
            ));
        }
    }
}
