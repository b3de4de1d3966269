//! `shouwen settings`: a community chooses its name, its rules and its hours.

mod shown;

use super::registers::Registers;
use super::rules::know_alternatives;
use super::{RunError, say};
use crate::cli::Settings as Asked;
use domain::body::{Put, Settings};
use domain::{StreamKind, World};
use std::process::ExitCode;

/// Why settings stay as they are.
#[derive(Debug, thiserror::Error)]
pub enum SettingsError {
    /// An empty name.
    #[error("a community needs a name; give it one with --name")]
    Nameless,
    /// A procedure that the register does not have.
    #[error(
        "the community has no procedure `{id}`; it has {known}; add it first: \
         `shouwen procedure add {id}` where it ships, `shouwen procedure add FILE` from its file"
    )]
    NoProcedure {
        /// The one that was asked for.
        id: String,
        /// Those that there are.
        known: String,
    },
}

/// What was asked for, worked out.
struct Change {
    settings: Settings,
    /// Alternatives that the new procedure does not name, and that no longer hold.
    dropped: Vec<String>,
}

pub(super) async fn run(asked: &Asked) -> Result<ExitCode, RunError> {
    if !asked.changes() {
        let registers = Registers::look(&asked.data).await?;
        say(&shown::text(registers.world()))?;
        return Ok(ExitCode::SUCCESS);
    }
    let mut registers = Registers::open(&asked.data).await?;
    let Change { settings, dropped } = change(registers.world(), asked)?;
    if settings == *registers.world().settings {
        say("未改动 nothing changed")?;
    } else {
        let put = Put {
            settings: Some(settings),
            ..Put::default()
        };
        registers.put(StreamKind::Settings, put).await?;
    }
    for name in dropped {
        say(&format!(
            "备选 {name} 不再适用 the alternative {name} holds no longer: the procedure does not name it"
        ))?;
    }
    say(&shown::text(registers.world()))?;
    registers.close().await?;
    Ok(ExitCode::SUCCESS)
}

fn change(world: &World, asked: &Asked) -> Result<Change, RunError> {
    let mut settings = Settings::clone(&world.settings);
    if let Some(name) = &asked.name {
        if name.trim().is_empty() {
            return Err(SettingsError::Nameless.into());
        }
        settings.name = name.trim().to_owned();
    }
    if let Some(hotline) = &asked.hotline {
        settings.hotline = hotline.trim().to_owned();
    }
    if let Some(prefix) = &asked.code_prefix {
        settings.code_prefix = prefix.trim().to_owned();
    }
    settings.offset = asked.offset.unwrap_or(settings.offset);
    settings.tablets_by_area = asked.tablets_by_area.unwrap_or(settings.tablets_by_area);
    settings.hours = asked.office_hours.unwrap_or(settings.hours);
    let dropped = choose(world, asked, &mut settings)?;
    Ok(Change { settings, dropped })
}

/// The procedure and its alternatives, which only make sense together.
fn choose(world: &World, asked: &Asked, settings: &mut Settings) -> Result<Vec<String>, RunError> {
    if asked.no_alternatives {
        settings.alternatives.clear();
    }
    if asked.procedure.is_none() && asked.alternatives.is_empty() {
        return Ok(Vec::new());
    }
    if let Some(id) = &asked.procedure {
        settings.procedure.clone_from(id);
    }
    let Some(procedure) = world.newest(&settings.procedure) else {
        return Err(no_procedure(world, &settings.procedure).into());
    };
    let chosen = if asked.alternatives.is_empty() {
        std::mem::take(&mut settings.alternatives)
    } else {
        know_alternatives(procedure, &asked.alternatives)?;
        asked.alternatives.clone()
    };
    let named = procedure.alternatives();
    let (mut kept, dropped): (Vec<String>, Vec<String>) = chosen
        .into_iter()
        .partition(|name| named.contains(name.as_str()));
    kept.sort();
    kept.dedup();
    settings.alternatives = kept;
    Ok(dropped)
}

fn no_procedure(world: &World, id: &str) -> SettingsError {
    let mut known: Vec<&str> = world
        .procedures
        .values()
        .map(|each| each.id.as_str())
        .collect();
    known.dedup();
    SettingsError::NoProcedure {
        id: id.to_owned(),
        known: known.join(", "),
    }
}
