//! How a photo is sent to a browser.

use atrium_domain::photo::PhotoFormat;
use atrium_protocol::ErrorCode;
use axum::http::HeaderName;
use axum::http::header::{
    CONTENT_DISPOSITION, CONTENT_SECURITY_POLICY, CONTENT_TYPE, X_CONTENT_TYPE_OPTIONS,
};
use axum::response::{IntoResponse, Response};

use crate::ServerError;

/// A picture and nothing else, whatever somebody managed to send: opened by itself it runs nothing
/// and loads nothing.
pub(crate) fn picture(bytes: Option<Vec<u8>>) -> Result<Response, ServerError> {
    let bytes = bytes.ok_or(ErrorCode::PhotoUnknown)?;
    let format = PhotoFormat::of(&bytes).ok_or(ErrorCode::PhotoUnknown)?;
    let headers: [(HeaderName, &str); 4] = [
        (CONTENT_TYPE, format.media_type()),
        (X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (CONTENT_SECURITY_POLICY, "default-src 'none'; sandbox"),
        (CONTENT_DISPOSITION, "inline"),
    ];
    Ok((headers, bytes).into_response())
}
