//! `shouwen draw verify`: what was to be drawn and was, every die of the revealed draws thrown again, and the log followed to
//! its head.

use crate::cli::Data;
use crate::folder::Folder;
use crate::log::LogError;
use crate::run::{RunError, place, say};
use crate::store::Community;
use domain::draw::{Audit, Difference, Replay};
use domain::{Verdict, World};
use std::process::ExitCode;
use sync::storage::{Needs, PageLimit};
use sync::{Broken, LogHead, Row, Storage};

/// Rows read at one time.
const PAGE: PageLimit = PageLimit {
    rows: 5_000,
    bytes: 16 * 1024 * 1024,
};

/// Reads the log beside a server that may be running, and writes nothing.
pub(in crate::run) async fn verify(data: &Data) -> Result<ExitCode, RunError> {
    let (folder, community) = Folder::open_beside(place(data)?).await?;
    let read = read(&folder, community).await?;
    let mut holds = true;
    for ((subject, month), replay) in read.audit.verify(community.clock().now()) {
        holds &= matches!(replay, Replay::Sealed | Replay::Holds(_));
        let found = in_words(&replay, read.audit.world());
        say(&format!("{subject} {month}: {found}"))?;
    }
    for found in read.found() {
        holds = false;
        say(&format!("日志不符 log differs: {found}"))?;
    }
    say(&of_head(read.head))?;
    Ok(if holds {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

fn in_words(replay: &Replay, world: &World) -> String {
    match replay {
        Replay::Sealed => "未揭晓 still sealed; what can be seen without its key holds".to_owned(),
        Replay::Unrevealed(tally) => format!(
            "该揭晓而未揭晓 not revealed though it is due, {}/{} drawn; start the server, it publishes the key by itself",
            tally.k, tally.n
        ),
        Replay::Holds(tally) => format!("相符 holds, {}/{} drawn", tally.k, tally.n),
        Replay::Differs(difference) => {
            let ticket = of_ticket(world, difference);
            format!("不符 differs: {difference}{ticket}")
        }
    }
}

/// The number under which people know the matter: an id says nothing to a supervisor.
fn of_ticket(world: &World, difference: &Difference) -> String {
    let settlement = difference.settlement();
    let mut tickets = world.tickets.values();
    let ticket = tickets.find(|ticket| {
        let mut settlements = ticket.settlements.iter();
        settlements.any(|each| Some(each.entry) == settlement)
    });
    let number = ticket.and_then(|ticket| ticket.number.as_deref());
    number.map_or_else(String::new, |number| format!(" ({number})"))
}

/// A log that was cut at its end, or chained anew, is whole as far as it goes: only somebody who knows another head can tell.
fn of_head(head: LogHead) -> String {
    format!(
        "日志止于第 {seq} 条 the log ends at {seq}, chain {chain}. Rows cut off after this place, or taken out and closed \
         up behind, show no gap here: compare with the place and chain that another keeps, such as a tablet or an older copy",
        seq = head.seq,
        chain = head.chain,
    )
}

/// What was read of the log.
struct Log {
    audit: Audit,
    head: LogHead,
    /// Where the database says that it ends; a running server may have gone on since.
    noted: LogHead,
    broken: Option<Broken>,
    unreadable: Option<u64>,
}

impl Log {
    /// What the log says of itself and is not so.
    fn found(&self) -> Vec<String> {
        let broken = self.broken.as_ref().map(Broken::to_string);
        let unreadable = self.unreadable.map(|place| {
            format!("the entry at place {place} was taken in and cannot be read now; restore it from a copy")
        });
        let cut = (self.head.seq < self.noted.seq).then(|| {
            let (ends, noted) = (self.head.seq, self.noted.seq);
            format!("the log ends at place {ends}, and the database has noted {noted}: its end was cut off")
        });
        let found = broken.into_iter().chain(unreadable);
        found.chain(cut).collect()
    }

    fn take(&mut self, row: &Row, community: &Community, key: &[u8; 32]) {
        let here = LogHead {
            seq: row.seq,
            chain: row.chain,
        };
        let next = self.head.follow(row, community.id, Some(key));
        let is_noted = here.seq != self.noted.seq || here.chain == self.noted.chain;
        let broken = next.err().or((!is_noted).then_some(Broken::Chain(row.seq)));
        self.broken = self.broken.take().or(broken);
        self.head = here;
        let verdict = serde_json::from_str::<Verdict>(row.verdict.get());
        match (row.entry.read(), verdict) {
            (Ok(entry), Ok(verdict)) => self.audit.read(&entry, &verdict),
            (Err(_), Ok(verdict)) if !verdict.is_shown() => {}
            _ => self.unreadable = self.unreadable.or(Some(row.seq)),
        }
    }
}

async fn read(folder: &Folder, community: Community) -> Result<Log, RunError> {
    let needs = Needs {
        after: i64::MAX.unsigned_abs(),
        ..Needs::default()
    };
    let noted = folder.store.load(community.id, &needs).await;
    let mut log = Log {
        noted: noted.map_err(LogError::Load)?.head,
        audit: Audit::new(community.id),
        head: LogHead::empty(community.id),
        broken: None,
        unreadable: None,
    };
    loop {
        let page = folder.store.page(community.id, log.head.seq, PAGE).await;
        let rows = page.map_err(LogError::Load)?;
        if rows.is_empty() {
            return Ok(log);
        }
        for row in &rows {
            log.take(row, &community, &folder.keys.verdict);
        }
    }
}
