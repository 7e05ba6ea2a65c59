//! What a member's device may call.

mod changes;
mod close_account;
mod community;
mod cursor;
mod end_all_sessions;
mod end_session;
mod entries;
mod export;
mod invites;
mod make_pass;
#[cfg(test)]
mod offer_tests;
mod offline_certificate;
mod operations;
mod parking;
mod photo;
mod recipient;
#[cfg(test)]
mod sharing_tests;
mod stream;
#[cfg(test)]
mod tests;
mod why;

use atrium_protocol::routes::{
    CHANGES, CLOSE_ACCOUNT, COMMUNITY, END_ALL_SESSIONS, END_SESSION, ENTRIES, EXPORT, INVITES,
    MAKE_PASS, MY_PARKING, OFFLINE_CERTIFICATE, OPERATIONS, PHOTO, RECIPIENT, STREAM, WHY,
};
use axum::Router;
use axum::extract::DefaultBodyLimit;
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
        .merge(operations_router())
        .mount(ENTRIES, entries::entries)
        .mount(PHOTO, photo::photo)
        .mount(RECIPIENT, recipient::recipient)
        .mount(OFFLINE_CERTIFICATE, offline_certificate::offline_certificate)
        .mount(MAKE_PASS, make_pass::make_pass)
        .mount(COMMUNITY, community::community)
        .mount(INVITES, invites::invites)
        .mount(MY_PARKING, parking::my_parking)
        .mount(WHY, why::why)
        .mount(STREAM, stream::stream)
}

/// A photo is larger than any other body.
fn operations_router() -> Router<App> {
    Router::new()
        .mount(OPERATIONS, operations::operations)
        .layer(DefaultBodyLimit::max(operations::BODY_LIMIT))
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
    photo::photo,
    recipient::recipient,
    offline_certificate::offline_certificate,
    make_pass::make_pass,
    community::community,
    invites::invites,
    parking::my_parking,
    why::why,
    stream::stream
))]
pub(crate) struct Doc;
