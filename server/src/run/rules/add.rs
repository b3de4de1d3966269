//! `shouwen procedure add`: a procedure, or a new version of one, into a community's register.

use super::named::{Named, named_strictly, tell};
use crate::cli::Data;
use crate::run::registers::Registers;
use crate::run::{RunError, say};
use domain::adding::Adding;
use domain::body::Put;
use domain::procedure::Procedure;
use domain::{StreamKind, World};
use std::process::ExitCode;
use std::sync::Arc;

/// All or nothing: a file with faults stores nothing.
pub(super) async fn add(name: &str, data: &Data) -> Result<ExitCode, RunError> {
    let procedure = match named_strictly(name)? {
        Named::Procedure(procedure) => Arc::new(*procedure),
        Named::Faulty(path, faults) => {
            tell(&path, &faults);
            return Ok(ExitCode::FAILURE);
        }
    };
    let mut registers = Registers::open(data).await?;
    let title = super::sheet::title(&procedure);
    match registers.world().adding(&procedure)? {
        Adding::Known => say(&format!(
            "{title}\n已有，未改动 already there, nothing changed"
        ))?,
        Adding::New => {
            let put = Put {
                procedure: Some(Arc::clone(&procedure)),
                ..Put::default()
            };
            registers.put(StreamKind::Procedure, put).await?;
            say(&format!("{title}\n已加入 added"))?;
        }
    }
    say(&consequence(registers.world(), &procedure))?;
    registers.close().await?;
    Ok(ExitCode::SUCCESS)
}

/// What new tickets have from now on.
fn consequence(world: &World, procedure: &Procedure) -> String {
    let id = &procedure.id;
    if world.settings.procedure != *id {
        return format!(
            "新事项尚不适用 not in force yet: `shouwen settings --procedure {id}` chooses it for new tickets"
        );
    }
    let mut text = "新事项适用最新版，已有事项仍按登记时的版本 \
                    new tickets have its newest version, tickets keep the one they opened with"
        .to_owned();
    let named = world.newest(id).map(|newest| newest.alternatives());
    let named = named.unwrap_or_default();
    for name in &world.settings.alternatives {
        if !named.contains(name.as_str()) {
            text.push_str(&format!(
                "\n备选 {name} 新版已无 the alternative {name} is not in it: \
                 choose again with `shouwen settings --alternative NAME` or `--no-alternatives`"
            ));
        }
    }
    text
}
