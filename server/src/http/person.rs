//! Who asks: the community of the address and the session of the cookie.

use super::error::ApiError;
use crate::office::Office;
use crate::store::Token;
use axum::extract::{FromRequestParts, RawPathParams};
use axum::http::header;
use axum::http::request::Parts;
use domain::rights::may_as;
use domain::{CommunityId, StaffId};

/// The cookie's name.
pub(super) const COOKIE: &str = "shouwen";

/// The address names the community that this server holds.
pub(super) struct Here(pub(super) CommunityId);

impl FromRequestParts<Office> for Here {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, office: &Office) -> Result<Self, ApiError> {
        let path = RawPathParams::from_request_parts(parts, office).await;
        let path = path.map_err(|_| ApiError::CommunityUnknown)?;
        let mut names = path.iter().filter(|(name, _)| *name == "community");
        let named = names.next().map_or("", |(_, named)| named);
        let community = office.community();
        match named.parse() {
            Ok(named) if community == named => Ok(Self(community)),
            _ => Err(ApiError::CommunityUnknown),
        }
    }
}

/// Somebody of the staff who is logged in.
pub(super) struct Person {
    pub(super) community: CommunityId,
    pub(super) staff: StaffId,
}

impl FromRequestParts<Office> for Person {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, office: &Office) -> Result<Self, ApiError> {
        let Here(community) = Here::from_request_parts(parts, office).await?;
        let token = token(parts).ok_or(ApiError::SessionNeeded)?;
        let session = office.store().session(community, &token, office.now());
        let staff = session.await?.ok_or(ApiError::SessionNeeded)?;
        // Who left the staff is logged out with that.
        let authority = office.authority();
        let works_here = authority.world().staff.get(&staff);
        if works_here.is_none_or(|staff| staff.removed) {
            return Err(ApiError::SessionNeeded);
        }
        Ok(Self { community, staff })
    }
}

/// Somebody with a post at the desk. Asked before a body is read.
pub(super) struct AtDesk(pub(super) Person);

impl FromRequestParts<Office> for AtDesk {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, office: &Office) -> Result<Self, ApiError> {
        let person = Person::from_request_parts(parts, office).await?;
        let authority = office.authority();
        match may_as(authority.world(), &[], person.staff) {
            true => Ok(Self(person)),
            false => Err(ApiError::DeskNeeded),
        }
    }
}

/// The session's token in the request's cookies.
pub(super) fn token(parts: &Parts) -> Option<Token> {
    let cookies = parts.headers.get_all(header::COOKIE).iter();
    let mut pairs = cookies
        .filter_map(|header| header.to_str().ok())
        .flat_map(|header| header.split(';'));
    pairs.find_map(|pair| {
        let (name, value) = pair.trim().split_once('=')?;
        (name == COOKIE && value.len() == 64).then(|| Token(value.to_owned()))
    })
}
