//! `POST` and `DELETE /api/session/v1/{community}`: logging in and out.

use super::body::Unpacked;
use super::error::ApiError;
use super::person::{COOKIE, Here, token};
use crate::office::Office;
use crate::store::Token;
use crate::work_number;
use axum::Json;
use axum::extract::{FromRequestParts, State};
use axum::http::request::Parts;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use domain::words::Role;
use domain::{CommunityId, StaffId, Time};
use serde::{Deserialize, Serialize};
use sync::Digest;

/// The longest password that is looked at, in bytes.
const LONGEST: usize = 128;
/// The cookie outlives every session; how long one lives is the server's affair.
const COOKIE_SECONDS: u32 = 400 * 24 * 60 * 60;

#[derive(Deserialize)]
struct Credentials {
    code: String,
    password: String,
}

#[derive(Serialize)]
struct LoggedIn {
    community: CommunityId,
    staff: StaffId,
    code: String,
    name: String,
    roles: Vec<Role>,
    server_time: Time,
}

/// The parts of a request that say whether it came encrypted and with which cookie.
pub(super) struct Way {
    is_https: bool,
    token: Option<Token>,
}

impl FromRequestParts<Office> for Way {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, _: &Office) -> Result<Self, ApiError> {
        let forwarded = parts.headers.get("x-forwarded-proto");
        let by_proxy = forwarded.is_some_and(|proto| proto.as_bytes().starts_with(b"https"));
        let is_https = by_proxy || parts.uri.scheme_str() == Some("https");
        let token = token(parts);
        Ok(Self { is_https, token })
    }
}

pub(super) async fn log_in(
    State(office): State<Office>,
    Here(community): Here,
    way: Way,
    body: Unpacked,
) -> Result<Response, ApiError> {
    let credentials: Credentials = body.json()?;
    let _place = office.passwords().place().ok_or(ApiError::Busy)?;
    let known = check(&office, community, &credentials).await?;
    if let Some(before) = &way.token {
        office.store().end_session(before).await?;
    }
    let (token, now) = (Token::random()?, office.now());
    let session = office
        .store()
        .begin_session((community, known.staff), &token, now);
    session.await?;
    let cookie = cookie(&token.0, COOKIE_SECONDS, way.is_https)?;
    Ok(([(header::SET_COOKIE, cookie)], Json(known)).into_response())
}

/// Who it is. Why it is nobody is not said: unknown and wrong look, count and last the same.
async fn check(
    office: &Office,
    community: CommunityId,
    credentials: &Credentials,
) -> Result<LoggedIn, ApiError> {
    let code = work_number::folded(&credentials.code).ok_or(ApiError::CredentialsWrong)?;
    if credentials.password.len() > LONGEST {
        return Err(ApiError::CredentialsWrong);
    }
    let (account, now) = (Digest::of(&[code.as_bytes()]), office.now());
    let counted = office
        .store()
        .count_attempt(community, account, now)
        .await?;
    let attempts = counted.map_err(ApiError::Locked)?;
    let person = person(office, &code);
    let hash = match &person {
        Some(person) => {
            office
                .store()
                .password_hash(community, person.staff)
                .await?
        }
        None => None,
    };
    let matches = office
        .passwords()
        .matches(work_number::narrow(&credentials.password), hash);
    match (matches.await?, person) {
        (true, Some(person)) => {
            office.store().forget_attempts(community, account).await?;
            Ok(person)
        }
        _ => Err(attempts
            .after_wrong(now)
            .map_or(ApiError::CredentialsWrong, ApiError::Locked)),
    }
}

fn person(office: &Office, code: &str) -> Option<LoggedIn> {
    let authority = office.authority();
    let (id, card) = work_number::find(authority.world(), code)?;
    Some(LoggedIn {
        community: office.community(),
        staff: id,
        code: card.card.code.clone(),
        name: card.name.clone(),
        roles: card.card.roles.clone(),
        server_time: office.now(),
    })
}

pub(super) async fn log_out(
    State(office): State<Office>,
    Here(_): Here,
    way: Way,
) -> Result<Response, ApiError> {
    if let Some(token) = &way.token {
        office.store().end_session(token).await?;
    }
    let cookie = cookie("", 0, way.is_https)?;
    Ok((StatusCode::NO_CONTENT, [(header::SET_COOKIE, cookie)]).into_response())
}

fn cookie(token: &str, seconds: u32, is_https: bool) -> Result<HeaderValue, ApiError> {
    let secure = if is_https { "; Secure" } else { "" };
    let text =
        format!("{COOKIE}={token}; HttpOnly; SameSite=Strict; Path=/; Max-Age={seconds}{secure}");
    HeaderValue::from_str(&text).map_err(|_| ApiError::Fault)
}
