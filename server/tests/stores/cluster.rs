//! A PostgreSQL of the tests' own: started with the first test that needs it, gone with the last. Or the one that
//! `TEST_POSTGRES_URL` names, in which each test makes a database and drops it.

use server::store::Address;
use sqlx::postgres::{PgConnectOptions, PgConnection};
use sqlx::{AssertSqlSafe, Connection};
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;
use tokio::runtime::Runtime;
use uuid::Uuid;

/// Starts it, says how that went, and stops it when the standard input ends, which it does when the tests end, however
/// they do.
const GUARD: &str = r#"
    trap '' HUP INT TERM
    "$1/pg_ctl" -D "$2/data" -l "$2/log" -o "-k $2 -c listen_addresses=" -w -t 120 start >"$2/started" 2>&1
    echo $?
    read -r _
    "$1/pg_ctl" -D "$2/data" -m fast -w stop
    rm -rf "$2"
"#;

struct Server {
    options: PgConnectOptions,
    /// Its standard input stays open as long as we live.
    _guard: Option<Child>,
}

/// An empty database, dropped with this.
pub(crate) struct Database {
    pub(crate) options: PgConnectOptions,
    name: String,
}

/// Runs a test that needs PostgreSQL, or says that it is skipped.
pub(crate) fn run(test: impl Future<Output = ()>) {
    if server().is_some() {
        Runtime::new().unwrap().block_on(test);
    } else {
        println!(
            "skipped: no PostgreSQL; install the package postgresql, or set TEST_POSTGRES_URL"
        );
    }
}

impl Database {
    pub(crate) async fn create() -> Self {
        let name = format!("shouwen_test_{}", Uuid::new_v4().simple());
        tell(format!("create database {name}")).await;
        let options = server().unwrap().options.clone().database(&name);
        Self { options, name }
    }

    pub(crate) fn address(&self) -> Address {
        Address::Server(Box::new(self.options.clone()))
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        let drop = format!("drop database {} with (force)", self.name);
        let dropped = std::thread::spawn(|| Runtime::new().unwrap().block_on(tell(drop)));
        dropped.join().ok();
    }
}

async fn tell(statement: String) {
    let options = &server().unwrap().options;
    let mut connection = PgConnection::connect_with(options).await.unwrap();
    let statement = sqlx::raw_sql(AssertSqlSafe(statement));
    statement.execute(&mut connection).await.unwrap();
    connection.close().await.unwrap();
}

fn server() -> Option<&'static Server> {
    static SERVER: OnceLock<Option<Server>> = OnceLock::new();
    let found = || {
        if let Ok(url) = std::env::var("TEST_POSTGRES_URL") {
            return Some(Server {
                options: url.parse().unwrap(),
                _guard: None,
            });
        }
        let programs = programs();
        assert!(
            programs.is_some() || std::env::var_os("CI").is_none(),
            "no PostgreSQL: install the package postgresql, or set TEST_POSTGRES_URL"
        );
        programs.map(|programs| start(&programs))
    };
    SERVER.get_or_init(found).as_ref()
}

/// The folder with its programs.
fn programs() -> Option<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let mut folders: Vec<PathBuf> = std::env::split_paths(&path).collect();
    let versions = std::fs::read_dir("/usr/lib/postgresql")
        .into_iter()
        .flatten();
    folders.extend(versions.flatten().map(|version| version.path().join("bin")));
    let has_all = |folder: &PathBuf| {
        ["initdb", "pg_ctl", "postgres"]
            .iter()
            .all(|name| folder.join(name).is_file())
    };
    folders.into_iter().find(has_all)
}

fn start(programs: &Path) -> Server {
    let folder = tempfile::Builder::new()
        .prefix("shouwen-pg-")
        .tempdir()
        .unwrap()
        .keep();
    hand_over(&folder);
    let data = folder.join("data");
    let made = unprivileged(&programs.join("initdb"))
        .args([
            "--auth=trust",
            "--username=shouwen",
            "--encoding=UTF8",
            "--no-locale",
            "--no-sync",
        ])
        .arg("--pgdata")
        .arg(&data)
        .output()
        .unwrap();
    assert!(
        made.status.success(),
        "{}",
        String::from_utf8_lossy(&made.stderr)
    );
    let mut guard = unprivileged(Path::new("/bin/sh"))
        .args(["-c", GUARD, "sh"])
        .args([programs, &folder])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut outcome = String::new();
    let said = guard.stdout.as_mut().unwrap();
    BufReader::new(said).read_line(&mut outcome).unwrap();
    let log = std::fs::read_to_string(folder.join("log")).unwrap_or_default();
    assert_eq!(outcome.trim(), "0", "PostgreSQL does not start: {log}");
    let options = PgConnectOptions::new_without_pgpass()
        .socket(&folder)
        .port(5432)
        .username("shouwen")
        .database("postgres");
    Server {
        options,
        _guard: Some(guard),
    }
}

/// PostgreSQL refuses to run as root; then it runs as the user that its package makes.
fn unprivileged(program: &Path) -> Command {
    use std::os::unix::process::CommandExt;
    let mut command = Command::new(program);
    command.current_dir("/");
    if let Some((user, group)) = postgres() {
        command.uid(user).gid(group);
    }
    command
}

fn hand_over(folder: &Path) {
    if let Some((user, group)) = postgres() {
        std::os::unix::fs::chown(folder, Some(user), Some(group)).unwrap();
    }
}

/// Whom to become, where we are root.
fn postgres() -> Option<(u32, u32)> {
    let id = |what: &[&str]| -> u32 {
        let output = Command::new("id").args(what).output().unwrap();
        let words = String::from_utf8_lossy(&output.stderr);
        assert!(
            output.status.success(),
            "root needs the user postgres: {words}"
        );
        String::from_utf8_lossy(&output.stdout)
            .trim()
            .parse()
            .unwrap()
    };
    (id(&["-u"]) == 0).then(|| (id(&["-u", "postgres"]), id(&["-g", "postgres"])))
}
