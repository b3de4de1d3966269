//! `shouwen draw verify`: every die of the revealed draws, thrown again.

use crate::cli::Data;
use crate::folder::Folder;
use crate::log::LogError;
use crate::run::{RunError, say};
use domain::draw::{Audit, Difference, Replay};
use domain::{CommunityId, Verdict, World};
use std::process::ExitCode;
use sync::Storage;
use sync::storage::PageLimit;

/// Rows read at one time.
const PAGE: PageLimit = PageLimit {
    rows: 5_000,
    bytes: 16 * 1024 * 1024,
};

/// Reads the log beside a server that may be running, and writes nothing.
pub(in crate::run) async fn verify(data: &Data) -> Result<ExitCode, RunError> {
    let (folder, community) = Folder::open_beside(&data.folder).await?;
    let log = folder.log(community.id).await?;
    let world = log.authority().world();
    let procedure = world.procedure_in_force();
    let audit = read(&folder, community.id).await?;
    let strata = audit.verify(|subject| {
        let rules = procedure.into_iter().flat_map(|each| &each.callbacks);
        let mut rules = rules.filter(|rule| &rule.subject == subject && rule.alternative.is_none());
        rules.find_map(|rule| rule.rate)
    });
    let mut holds = true;
    for ((subject, month), replay) in strata {
        let found = match replay {
            Replay::Sealed => "未揭晓 still sealed".to_owned(),
            Replay::Holds(tally) => format!("相符 holds, {}/{} drawn", tally.k, tally.n),
            Replay::Differs(difference) => {
                holds = false;
                format!(
                    "不符 differs: {difference}{}",
                    of_ticket(world, &difference)
                )
            }
        };
        say(&format!("{subject} {month}: {found}"))?;
    }
    Ok(if holds {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
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

async fn read(folder: &Folder, community: CommunityId) -> Result<Audit, RunError> {
    let mut audit = Audit::default();
    let mut after = 0;
    loop {
        let page = folder.store.page(community, after, PAGE).await;
        let rows = page.map_err(LogError::Load)?;
        let Some(last) = rows.last() else {
            return Ok(audit);
        };
        after = last.seq;
        for row in &rows {
            let verdict = serde_json::from_str::<Verdict>(row.verdict.get());
            if let (Ok(entry), Ok(verdict)) = (row.entry.read(), verdict) {
                audit.read(&entry, &verdict);
            }
        }
    }
}
