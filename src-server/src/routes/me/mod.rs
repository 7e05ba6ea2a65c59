//! What a member's device may call.

mod changes;
mod close_account;
mod cursor;
mod end_all_sessions;
mod end_session;
mod entries;
mod export;
mod make_pass;
#[cfg(test)]
mod offer_tests;
mod offline_certificate;
mod operations;
mod recipient;
#[cfg(test)]
mod sharing_tests;
mod stream;
#[cfg(test)]
mod tests;
mod why;

use atrium_protocol::routes::{
    CHANGES, CLOSE_ACCOUNT, END_ALL_SESSIONS, END_SESSION, ENTRIES, EXPORT, MAKE_PASS,
    OFFLINE_CERTIFICATE, OPERATIONS, RECIPIENT, STREAM, WHY,
};
use axum::Router;
use utoipa::OpenApi;

use super::Mount;
use crate::App;

pub(crate) use cursor::Cursor;
pub(crate) use make_pass::{end_passes, face};

pub(crate) fn router() -> Router<App> {
    Router::new()
        .mount(END_SESSION, end_session::end_session)
        .mount(END_ALL_SESSIONS, end_all_sessions::end_all_sessions)
        .mount(EXPORT, export::export)
        .mount(CLOSE_ACCOUNT, close_account::close_account)
        .mount(CHANGES, changes::changes)
        .mount(OPERATIONS, operations::operations)
        .mount(ENTRIES, entries::entries)
        .mount(RECIPIENT, recipient::recipient)
        .mount(OFFLINE_CERTIFICATE, offline_certificate::offline_certificate)
        .mount(MAKE_PASS, make_pass::make_pass)
        .mount(WHY, why::why)
        .mount(STREAM, stream::stream)
}

#[derive(OpenApi)]
#[openapi(paths(
    end_session::end_session,
    end_all_sessions::end_all_sessions,
    export::export,
    close_account::close_account,
    changes::changes,
    operations::operations,
    entries::entries,
    recipient::recipient,
    offline_certificate::offline_certificate,
    make_pass::make_pass,
    why::why,
    stream::stream
))]
pub(crate) struct Doc;
