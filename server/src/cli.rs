//! The commands of `shouwen`, as they are typed. Every option can be set as `SHOUWEN_…` too.

mod database;
mod rules;
mod settings;
mod upkeep;

pub use database::{Copy, Database};
pub use rules::{DrawCommand, Explain, Own, ProcedureCommand};
pub use settings::{CalendarCommand, Settings};
pub use upkeep::{Backup, Export, Rescue, Restore};

use crate::import::Register;
use clap::{Args, Parser, Subcommand, ValueEnum};
use domain::{Offset, Time};
use std::net::SocketAddr;
use std::path::PathBuf;

/// 首问 Shouwen: a service desk for managed homes that works where there is no network.
#[derive(Debug, Parser)]
#[command(name = "shouwen", version)]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// What can be done.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Serve the community in the data folder; found one if there is none.
    Serve(Serving),
    /// Serve a community with demo data; make them if there are none.
    Demo(Demo),
    /// Found a community in an empty data folder.
    Init(Init),
    /// Read rooms, residents or staff from a CSV or XLSX file, or old records from plain lines.
    Import(Import),
    /// Say what follows from a log of plain lines at a moment. The lines and the answer: docs/INTERCHANGE.md.
    Explain(Explain),
    /// Read, check and compare the written procedures, and add one to a community's own.
    Procedure {
        /// What to do.
        #[command(subcommand)]
        command: ProcedureCommand,
    },
    /// Show a community's settings, or change those that are named.
    Settings(Settings),
    /// See to the published days off and make-up working days.
    Calendar {
        /// What to do.
        #[command(subcommand)]
        command: CalendarCommand,
    },
    /// Look into the draw of callbacks.
    Draw {
        /// What to do.
        #[command(subcommand)]
        command: DrawCommand,
    },
    /// Check every entry of the log, also while the server runs; the first that is wrong is named.
    Verify {
        /// The data folder.
        #[command(flatten)]
        data: Data,
    },
    /// Copy the data into one file, also while the server runs. The keys are not in it.
    Backup(Backup),
    /// Make a data folder from a backup, and say what follows.
    Restore(Restore),
    /// Take in the rescue file of a tablet that cannot sync. Stop the server first, or import it at the desk while it runs.
    Rescue(Rescue),
    /// Print the log as JSON Lines: each row as it stands, for others to check, or in the plain format.
    Export(Export),
    /// Copy a community whole into an empty database of either kind. Stop its servers first.
    Copy(Copy),
    /// See to the tablets.
    Device {
        /// What to do.
        #[command(subcommand)]
        command: DeviceCommand,
    },
    /// See to who may log in.
    User {
        /// What to do.
        #[command(subcommand)]
        command: UserCommand,
    },
}

/// Where data, site and address are.
#[derive(Args, Clone, Debug)]
pub struct Serving {
    /// The folder of the built app.
    #[arg(long, env = "SHOUWEN_SITE", default_value = "target/site")]
    pub site: PathBuf,
    /// The address to listen on.
    #[arg(long, env = "SHOUWEN_LISTEN", default_value = "127.0.0.1:3000")]
    pub listen: SocketAddr,
    /// The data folder.
    #[command(flatten)]
    pub data: Data,
}

/// A demo, and the time that it shows. A real community goes by the machine's clock alone.
#[derive(Args, Clone, Debug)]
pub struct Demo {
    /// Where it is.
    #[command(flatten)]
    pub serving: Serving,
    /// The moment at which the demo's clock starts, such as 2026-11-19T14:32:00+08:00.
    #[arg(long, env = "SHOUWEN_NOW", value_parser = moment)]
    pub now: Option<Time>,
}

/// Where a community's data are.
#[derive(Args, Clone, Debug)]
pub struct Data {
    /// The folder with keys and, unless another one is named, the database.
    #[arg(
        long = "data",
        env = "SHOUWEN_DATA",
        default_value = "data",
        value_name = "DIR"
    )]
    pub folder: PathBuf,
    /// Which database.
    #[command(flatten)]
    pub database: Database,
    /// The place of the photos: a folder, or s3://BUCKET/PREFIX with its keys and endpoint in AWS_ACCESS_KEY_ID,
    /// AWS_SECRET_ACCESS_KEY, AWS_REGION, AWS_ENDPOINT; without it `blobs` in the data folder.
    #[arg(long, env = "SHOUWEN_BLOBS", value_name = "DIR|URL")]
    pub blobs: Option<String>,
}

/// A new community.
#[derive(Args, Clone, Debug)]
pub struct Init {
    /// The community's name.
    #[arg(long)]
    pub name: String,
    /// The hotline as printed.
    #[arg(long, default_value = "")]
    pub hotline: String,
    /// The administrator's work number.
    #[arg(long, default_value = "admin")]
    pub admin: String,
    /// The data folder.
    #[command(flatten)]
    pub data: Data,
}

/// A register, or old records, from a file.
#[derive(Args, Clone, Debug)]
pub struct Import {
    /// What the file lists.
    pub register: Listed,
    /// CSV (UTF-8 or GBK) or XLSX; old records as JSON Lines.
    pub file: PathBuf,
    /// A CSV that is not UTF-8 is GBK: below English headings it does not show.
    #[arg(long)]
    pub gbk: bool,
    /// The data folder.
    #[command(flatten)]
    pub data: Data,
}

/// What a file can list.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum Listed {
    /// 房号
    Rooms,
    /// 业户
    Residents,
    /// 员工
    Staff,
    /// 旧记录, in the plain format of `shouwen explain` (docs/INTERCHANGE.md)
    Log,
}

impl Listed {
    /// The register that the file lists; none where it is a log.
    pub fn register(self) -> Option<Register> {
        match self {
            Self::Rooms => Some(Register::Rooms),
            Self::Residents => Some(Register::Residents),
            Self::Staff => Some(Register::Staff),
            Self::Log => None,
        }
    }
}

/// The tablets.
#[derive(Debug, Subcommand)]
pub enum DeviceCommand {
    /// List them: code, last contact, who may write on each.
    List {
        /// The data folder.
        #[command(flatten)]
        data: Data,
    },
    /// Order one that was lost to clear itself: at its next contact it hands in what it has, then forgets everything.
    Wipe {
        /// Its code, `T07`.
        code: String,
        /// The data folder.
        #[command(flatten)]
        data: Data,
    },
}

/// Who may log in.
#[derive(Debug, Subcommand)]
pub enum UserCommand {
    /// Set somebody's password; it is read from the first line of the standard input.
    SetPassword {
        /// The work number.
        code: String,
        /// The data folder.
        #[command(flatten)]
        data: Data,
    },
}

fn moment(text: &str) -> Result<Time, String> {
    Offset::parse_rfc3339(text)
        .ok_or_else(|| "write the moment as 2026-11-19T14:32:00+08:00".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_commands_fit_together() {
        Cli::command().debug_assert();
    }

    #[test]
    fn a_moment_is_read_with_its_offset() {
        let demo = ["shouwen", "demo", "--now", "2026-11-19T14:32:00+08:00"];
        let cli = Cli::try_parse_from(demo).unwrap();
        let Command::Demo(demo) = cli.command else {
            panic!("not demo")
        };
        assert_eq!(demo.now, Some(Time(1_795_069_920_000)));
        assert!(Cli::try_parse_from(["shouwen", "demo", "--now", "today"]).is_err());
    }

    #[test]
    fn the_clock_of_a_real_community_cannot_be_set() {
        let serve = ["shouwen", "serve", "--now", "2026-11-19T14:32:00+08:00"];
        assert!(Cli::try_parse_from(serve).is_err());
    }
}
