//! Giving a place at an event back.

use atrium_domain::EventId;
use atrium_protocol::ErrorCode;
use atrium_store::{Tx, events};

use super::Context;
use crate::ServerError;

pub(super) async fn apply(
    context: &Context,
    tx: &Tx,
    event_id: EventId,
) -> Result<(), ServerError> {
    let member_id = context.device.member_id;
    let now = context.now.at;
    let event = events::get(tx, event_id).await?.ok_or(ErrorCode::EventUnknown)?;
    let place = events::place_at(tx, member_id, event_id).await?;
    let place = place.ok_or(ErrorCode::RegistrationUnknown)?;
    // A member who was there has used the place, whatever the clock says.
    if now >= event.cancel_until || !events::cancel(tx, member_id, place.id, now).await? {
        return Err(ErrorCode::EventCancelTooLate.into());
    }
    Ok(events::release_seat(tx, event_id).await?)
}
