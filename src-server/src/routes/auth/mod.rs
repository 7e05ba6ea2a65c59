//! Signing in with a one-time code.
//!
//! 6 digits, hashed, 5 tries, 5 minutes, 3 codes in 10 minutes for an address. Asking for a code
//! never looks at the members, so neither its answer nor its time tells who is one.

mod create_session;
mod request_code;
#[cfg(test)]
mod tests;

use atrium_protocol::routes::{CREATE_SESSION, REQUEST_CODE};
use axum::Router;
use utoipa::OpenApi;

use super::Mount;
use crate::App;

pub(crate) use create_session::{free_slot, new_card};

/// How long a code is good for.
const CODE_MS: i64 = 5 * 60 * 1_000;

/// How many codes an address may get …
const CODES: usize = 3;

/// … within so long.
const CODES_WITHIN_MS: i64 = 10 * 60 * 1_000;

/// How many wrong tries a code bears.
const TRIES: u8 = 5;

pub(crate) fn router() -> Router<App> {
    Router::new()
        .mount(REQUEST_CODE, request_code::request_code)
        .mount(CREATE_SESSION, create_session::create_session)
}

#[derive(OpenApi)]
#[openapi(paths(request_code::request_code, create_session::create_session))]
pub(crate) struct Doc;

/// What is stored of a code. The salt keeps a leaked table from being read by one look-up.
fn hash_code(salt: &[u8; 32], code: &str) -> [u8; 32] {
    use sha2::Digest;
    sha2::Sha256::new().chain_update(salt).chain_update(code.as_bytes()).finalize().into()
}
