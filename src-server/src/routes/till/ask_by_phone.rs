//! `POST /v1/till/visits/by-phone`: a member who has no card at hand, with their consent.

use atrium_domain::AskId;
use atrium_protocol::routes::ASK_BY_PHONE;
use atrium_protocol::till::{AskState, Asked, ByPhone};
use atrium_protocol::{ErrorCode, Problem};
use atrium_store::members;
use atrium_store::till::asks::{self, NewAsk};
use axum::Json;
use axum::extract::State;

use super::credential::AtTill;
use crate::address::Address;
use crate::extract::AnyBody;
use crate::random::{RandomExt, hash_token};
use crate::{App, ServerError};

/// How long the till waits for the phone, in milliseconds.
pub(super) const ASK_MS: i64 = 60_000;

/// Questions are counted for so long, in milliseconds.
const WINDOW_MS: i64 = 10 * 60_000;

/// Most questions of one terminal in that time.
const PER_TERMINAL: i64 = 20;

/// Most questions to one number in that time.
const PER_NUMBER: i64 = 3;

/// Asks the member with this phone number whether the purchase is theirs.
///
/// Their phone shows the store's name and two answers. What the till is told does not depend on
/// whether the number is a member's: a stranger's number waits, and is then over.
#[utoipa::path(
    post, path = ASK_BY_PHONE.template, tag = "till", security(("terminal" = [])),
    request_body = ByPhone,
    responses(
        (status = 200, body = Asked),
        (status = 401, body = Problem, description = "`terminal_unknown`"),
        (status = 422, body = Problem, description = "`address_invalid`"),
        (status = 429, body = Problem, description = "`too_many_requests`"),
    )
)]
pub(crate) async fn ask_by_phone(
    State(app): State<App>,
    AtTill(till): AtTill,
    body: AnyBody<ByPhone>,
) -> Result<Json<Asked>, ServerError> {
    let phone = Address::parse(&body.value.phone)?;
    if !phone.as_str().starts_with('+') {
        return Err(ErrorCode::AddressInvalid.into());
    }
    let now = app.now();
    let ask_id: AskId = app.random().id(now);
    let subject = hash_token(phone.as_str());
    let expires_at = now.plus_ms(ASK_MS);
    let asked = app.store().write(async move |tx| -> Result<(), ServerError> {
        let count = asks::count(tx, till.id, &subject, now.plus_ms(-WINDOW_MS)).await?;
        if count.of_terminal >= PER_TERMINAL || count.of_subject >= PER_NUMBER {
            return Err(ServerError::wait(ErrorCode::TooManyRequests, WINDOW_MS));
        }
        let member = members::by_address(tx, phone.as_str()).await?;
        let ask = NewAsk {
            id: ask_id,
            terminal_id: till.id,
            store_id: till.place.store_id,
            subject: &subject,
            member_id: member.map(|member| member.id),
            created_at: now,
            expires_at,
        };
        Ok(asks::insert(tx, &ask).await?)
    });
    asked.await?;
    Ok(Json(Asked { ask_id, state: AskState::Waiting, expires_at, visit: None }))
}
