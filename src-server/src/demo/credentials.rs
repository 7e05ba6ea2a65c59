//! `GET /dev/demo.json`: how to sign in to the demo mall. Exists only in development.

use atrium_protocol::ErrorCode;
use atrium_protocol::staff::Role;
use axum::Json;
use axum::extract::State;
use serde::Serialize;

use super::hero::PHONE;
use super::staff::STAFF;
use crate::{App, ServerError};

#[derive(Debug, Serialize)]
pub(crate) struct Credentials {
    member_phone: &'static str,
    staff: Vec<StaffCredentials>,
}

#[derive(Debug, Serialize)]
struct StaffCredentials {
    login: &'static str,
    password: &'static str,
    role: Role,
    totp_secret: Option<&'static str>,
}

pub(crate) async fn credentials(State(app): State<App>) -> Result<Json<Credentials>, ServerError> {
    if !(app.config().development && app.config().demo) {
        return Err(ErrorCode::NotFound.into());
    }
    let staff = STAFF.iter().map(|seed| StaffCredentials {
        login: seed.login,
        password: seed.password,
        role: seed.role,
        totp_secret: seed.totp_secret,
    });
    Ok(Json(Credentials { member_phone: PHONE, staff: staff.collect() }))
}
