//! A new community: its settings, the default procedure, the first administrator.

use crate::clock;
use crate::folder::{Folder, FolderError};
use crate::log::{Log, LogError};
use crate::passwords::{self, PasswordError};
use crate::shipped::{self, ShippedError};
use crate::store::{Community, StoreError};
use crate::work_number;
use domain::body::{Put, Settings, StaffCard};
use domain::procedure::Procedure;
use domain::words::Role;
use domain::{Body, CommunityId, Private, Stream, StreamKind};
use std::sync::Arc;
use sync::Draft;

/// What a new community starts with.
#[derive(Clone, Debug)]
pub struct Founding {
    /// The community's name.
    pub name: String,
    /// The hotline as printed.
    pub hotline: String,
    /// The administrator's work number.
    pub admin: String,
}

impl Default for Founding {
    fn default() -> Self {
        Self {
            name: "首问".to_owned(),
            hotline: String::new(),
            admin: "admin".to_owned(),
        }
    }
}

/// Who may log in for the first time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Account {
    /// The work number.
    pub code: String,
    /// The PIN. It is shown once and stored nowhere.
    pub pin: String,
}

/// Why a community cannot be founded.
#[derive(Debug, thiserror::Error)]
pub enum FoundingError {
    /// No name.
    #[error("a community needs a name; give it one with --name")]
    Nameless,
    /// No work number for the administrator, or none that anybody could log in with.
    #[error(
        "the administrator needs a work number of at most 128 bytes to log in with; give one with --admin, or leave it out"
    )]
    NoAdmin,
    /// The folder.
    #[error(transparent)]
    Folder(#[from] FolderError),
    /// The log.
    #[error(transparent)]
    Log(#[from] LogError),
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// What ships.
    #[error(transparent)]
    Shipped(#[from] ShippedError),
    /// The administrator's password.
    #[error(transparent)]
    Password(#[from] PasswordError),
    /// No randomness.
    #[error(transparent)]
    NoRandomness(#[from] clock::NoRandomness),
}

/// Founds a community in an empty folder.
pub async fn found(
    folder: &Folder,
    founding: &Founding,
) -> Result<(Community, Account), FoundingError> {
    if founding.name.trim().is_empty() {
        return Err(FoundingError::Nameless);
    }
    let admin = work_number::folded(&founding.admin).ok_or(FoundingError::NoAdmin)?;
    let community = folder.found().await?;
    let mut log = folder.log(community.id).await?;
    let now = community.clock().now();
    log.write(drafts(community.id, founding, &admin)?, None, now)
        .await?;
    let account = Account {
        code: admin,
        pin: clock::random_pin()?,
    };
    let hash = passwords::hash(&account.pin)?;
    let staff = community.id.staff(&account.code);
    folder
        .store
        .set_password(community.id, staff, &hash)
        .await?;
    Ok((community, account))
}

fn drafts(
    community: CommunityId,
    founding: &Founding,
    code: &str,
) -> Result<Vec<Draft>, ShippedError> {
    let house = Procedure::default_that_ships()?;
    let settings = Settings {
        name: founding.name.clone(),
        hotline: founding.hotline.clone(),
        procedure: house.id.clone(),
        ..Settings::default()
    };
    let admin = StaffCard {
        code: code.to_owned(),
        roles: vec![Role::Admin],
        ..StaffCard::default()
    };
    let of_community = |kind| Stream::of_community(kind, community);
    let put = |stream, put| Draft {
        stream,
        body: Body::Put(Box::new(put)),
        private: Private::default(),
        id: None,
    };
    let mut drafts = vec![
        put(
            of_community(StreamKind::Procedure),
            Put {
                procedure: Some(Arc::new(house)),
                ..Put::default()
            },
        ),
        put(
            of_community(StreamKind::Settings),
            Put {
                settings: Some(settings),
                ..Put::default()
            },
        ),
        Draft {
            private: Private {
                name: Some(code.to_owned()),
                ..Private::default()
            },
            ..put(
                community.staff(code).into(),
                Put {
                    staff: Some(admin),
                    ..Put::default()
                },
            )
        },
    ];
    drafts.extend(shipped::years(community)?);
    Ok(drafts)
}

/// Sets the PIN of the member of staff with this work number, and tells it as the register has it; none where nobody has it.
pub async fn set_password(
    folder: &Folder,
    log: &Log,
    code: &str,
    pin: &str,
) -> Result<Option<String>, FoundingError> {
    let authority = log.authority();
    let Some((id, staff)) = work_number::find(authority.world(), code) else {
        return Ok(None);
    };
    let hash = passwords::hash(&work_number::narrow(pin))?;
    let store = &folder.store;
    store.set_password(authority.community(), id, &hash).await?;
    Ok(Some(staff.card.code.clone()))
}
