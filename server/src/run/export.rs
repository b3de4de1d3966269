//! `shouwen export`: the log for others, row by row as it stands or in plain lines, beside a server that may be running.

use super::verify::{entries, in_words};
use super::{RunError, complain, place};
use crate::cli::Export;
use crate::folder::Folder;
use crate::log::{Walk, Wrong};
use crate::store::Community;
use domain::Verdict;
use domain::plain::Teller;
use std::io::Write;
use std::process::ExitCode;
use sync::Row;

mod line;

pub(super) async fn export(asked: &Export) -> Result<ExitCode, RunError> {
    let (folder, community) = Folder::open_beside(place(&asked.data)?).await?;
    let ended = match asked.plain {
        true => plain(&folder, community).await?,
        false => whole(&folder, community).await?,
    };
    match ended {
        Ok(said) => {
            said.iter().for_each(|line| complain(line));
            Ok(ExitCode::SUCCESS)
        }
        Err(wrong) => {
            complain(&format!("{}. The export ends before it", in_words(&wrong)));
            Ok(ExitCode::FAILURE)
        }
    }
}

/// What is said beside the lines, or why they end before the log does.
type Ended = Result<Vec<String>, Wrong>;

/// Every row, with what is needed to follow the chain from its start.
async fn whole(folder: &Folder, community: Community) -> Result<Ended, RunError> {
    let mut walk = match begin(folder, community).await {
        Ok(walk) => walk,
        Err(wrong) => return Ok(Err(wrong)),
    };
    loop {
        match walk.next().await {
            Ok(Some(rows)) => print(rows.iter().map(line::of))?,
            Ok(None) => break,
            Err(wrong) => return Ok(Err(wrong)),
        }
    }
    let (id, head) = (community.id, entries(walk.head()));
    Ok(Ok(vec![format!("小区 community {id}: {head}")]))
}

/// What a teller makes of the rows, up to where the log ended when it was folded.
async fn plain(folder: &Folder, community: Community) -> Result<Ended, RunError> {
    let log = folder.log(community.id).await?;
    let (world, end) = (log.authority().world(), log.authority().head().seq);
    let mut teller = Teller::new(world);
    let mut walk = match begin(folder, community).await {
        Ok(walk) => walk,
        Err(wrong) => return Ok(Err(wrong)),
    };
    while walk.head().seq < end {
        match walk.next().await {
            Ok(Some(rows)) => {
                let known = rows.iter().filter(|row| row.seq <= end);
                print(known.filter_map(|row| tell(&mut teller, row)))?;
            }
            Ok(None) => break,
            Err(wrong) => return Ok(Err(wrong)),
        }
    }
    let left_out = teller.left_out().iter();
    Ok(Ok(left_out
        .map(|(what, times)| format!("略去 left out: {times} {what}"))
        .collect()))
}

fn tell(teller: &mut Teller<'_>, row: &Row) -> Option<String> {
    let verdict = serde_json::from_str::<Verdict>(row.verdict.get());
    match (row.entry.read(), verdict) {
        (Ok(entry), Ok(verdict)) => teller.tell(&entry, &verdict),
        _ => {
            teller.pass_over_unreadable();
            None
        }
    }
}

async fn begin(folder: &Folder, community: Community) -> Result<Walk<'_>, Wrong> {
    Walk::begin(&folder.store, community.id, Some(folder.keys.verdict)).await
}

/// A page at a time: a terminal is slow line by line.
fn print(lines: impl Iterator<Item = String>) -> Result<(), RunError> {
    let mut page = String::new();
    for line in lines {
        page.push_str(&line);
        page.push('\n');
    }
    Ok(std::io::stdout().write_all(page.as_bytes())?)
}
