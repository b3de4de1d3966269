//! `PUT` and `GET /api/blob/v1/{community}/{sha256}`: photos come piece by piece, and are shown without what they carry
//! beside the picture.

mod ranges;
mod receive;
mod show;

pub(super) use receive::receive;
pub(super) use show::show;

use super::error::ApiError;
use super::person::Person;
use crate::blobs::{BlobError, PhotoError, Refused};
use crate::office::Office;
use axum::extract::{FromRequestParts, RawPathParams};
use axum::http::request::Parts;
use axum::http::{HeaderName, HeaderValue};
use domain::CommunityId;
use domain::words::Role;
use sync::Digest;

/// In every answer about a photo that is not there whole: how many bytes of it are.
const OFFSET: HeaderName = HeaderName::from_static("upload-offset");

/// A photo that this community may have, and somebody who may ask for it.
pub(super) struct Named {
    person: Person,
    digest: Digest,
}

impl FromRequestParts<Office> for Named {
    type Rejection = ApiError;

    /// Who knows the hash of a photo that no entry names yet has the photo.
    async fn from_request_parts(parts: &mut Parts, office: &Office) -> Result<Self, ApiError> {
        let person = Person::from_request_parts(parts, office).await?;
        let path = RawPathParams::from_request_parts(parts, office).await;
        let path = path.map_err(|_| ApiError::BlobUnknown)?;
        let mut names = path.iter().filter(|(name, _)| *name == "sha256");
        let name = names.next().map_or("", |(_, name)| name);
        let digest = Digest::try_from(name.to_owned()).map_err(|_| ApiError::BlobUnknown)?;
        let is_named = office.authority().names_blob(&digest);
        if is_named || office.photos().announced().holds(&digest) {
            Ok(Self { person, digest })
        } else {
            Err(ApiError::BlobUnknown)
        }
    }
}

impl Named {
    fn key(&self) -> (CommunityId, Digest) {
        (self.person.community, self.digest)
    }

    fn is_asked_by_the_desk(&self, office: &Office) -> bool {
        let authority = office.authority();
        let roles = authority.world().roles(self.person.staff);
        roles.iter().any(Role::is_desk)
    }
}

/// Of the photos that a tablet makes known, those that entries name and this server lacks. What cannot be told is wanted:
/// a tablet takes what is not for kept. Entries do not wait for a store of photos that fails.
pub(super) async fn wanted(office: &Office, named: Vec<Digest>) -> Vec<Digest> {
    let mut wanted = Vec::new();
    let mut named = named.into_iter();
    for digest in named.by_ref() {
        let key = (office.community(), digest);
        let photos = office.photos();
        match photos.keeps(office.store(), key, office.now()).await {
            Ok(true) => {}
            Ok(false) => wanted.push(digest),
            Err(error) => {
                tracing::error!(%error, "whether photos are kept cannot be told");
                wanted.push(digest);
                break;
            }
        }
    }
    wanted.extend(named);
    wanted
}

fn offset(bytes: u64) -> [(HeaderName, HeaderValue); 1] {
    [(OFFSET, HeaderValue::from(bytes))]
}

impl From<Refused> for ApiError {
    fn from(refused: Refused) -> Self {
        match refused {
            Refused::UnderWay => Self::UploadUnderWay,
            Refused::Full => Self::UploadsFull,
            Refused::Failed(error) => error.into(),
        }
    }
}

impl From<std::io::Error> for ApiError {
    fn from(error: std::io::Error) -> Self {
        tracing::error!(%error, "a photo cannot be kept on its way");
        Self::Fault
    }
}

impl From<BlobError> for ApiError {
    fn from(error: BlobError) -> Self {
        tracing::error!(%error, "a photo cannot be kept or read");
        Self::Fault
    }
}

impl From<PhotoError> for ApiError {
    fn from(error: PhotoError) -> Self {
        match error {
            PhotoError::Blobs(error) => error.into(),
            PhotoError::Store(error) => error.into(),
        }
    }
}
