//! Where a database is. An address may carry a password: nothing here prints one.

use sqlx::postgres::PgConnectOptions;
use std::fmt;
use std::path::PathBuf;

/// Where a database is.
#[derive(Clone)]
pub enum Address {
    /// SQLite, in this file.
    File(PathBuf),
    /// PostgreSQL, behind this connection.
    Server(Box<PgConnectOptions>),
}

/// An address that names no database. What was typed is left out: it may hold a password.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "the database's address cannot be read; write postgres://USER@HOST/NAME (and the password into PGPASSWORD or \
     ~/.pgpass) or sqlite:FILE"
)]
pub struct NoAddress;

impl Address {
    /// Reads `sqlite:FILE` or `postgres://…`, with all that libpq's URLs have.
    pub fn read(text: &str) -> Result<Self, NoAddress> {
        if let Some(file) = text.strip_prefix("sqlite:") {
            let file = file.strip_prefix("//").unwrap_or(file);
            return match file {
                "" => Err(NoAddress),
                file => Ok(Self::File(file.into())),
            };
        }
        if !text.starts_with("postgres://") && !text.starts_with("postgresql://") {
            return Err(NoAddress);
        }
        let options = text.parse::<PgConnectOptions>().map_err(|_| NoAddress)?;
        Ok(Self::Server(Box::new(options)))
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let options = match self {
            Self::File(file) => return write!(f, "sqlite:{}", file.display()),
            Self::Server(options) => options,
        };
        let name = options.get_database().unwrap_or(options.get_username());
        match options.get_socket() {
            Some(socket) => write!(f, "postgres:{}/{name}", socket.display()),
            None => {
                let (host, port) = (options.get_host(), options.get_port());
                write!(f, "postgres://{host}:{port}/{name}")
            }
        }
    }
}

impl fmt::Debug for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_shown_without_its_password() {
        let table = [
            ("sqlite:data/shouwen.db", "sqlite:data/shouwen.db"),
            ("sqlite:///srv/shouwen.db", "sqlite:/srv/shouwen.db"),
            (
                "postgres://desk:geheim@db.example:5433/shouwen",
                "postgres://db.example:5433/shouwen",
            ),
            (
                "postgresql:///shouwen?host=/run/pg&user=desk&password=geheim",
                "postgres:/run/pg/shouwen",
            ),
        ];
        for (typed, shown) in table {
            let address = Address::read(typed).unwrap();
            assert_eq!(address.to_string(), shown);
            assert_eq!(format!("{address:?}"), shown);
        }
    }

    #[test]
    fn what_names_no_database_is_not_repeated() {
        for typed in [
            "",
            "sqlite:",
            "geheim",
            "mysql://desk:geheim@host/name",
            "postgres://desk:geheim@host:port/name",
            "postgres://desk:geheim@host/name?sslmode=geheim",
        ] {
            let refused = Address::read(typed).unwrap_err();
            assert!(!refused.to_string().contains("geheim"), "{typed}");
        }
    }
}
