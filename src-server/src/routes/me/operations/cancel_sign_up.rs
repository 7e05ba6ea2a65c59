//! Giving a place at an event back, or leaving the line. What is free goes to who waits.

use atrium_domain::EventId;
use atrium_domain::event::GivenBack;
use atrium_protocol::ErrorCode;
use atrium_store::events::{self, Ended, RegistrationStatus};
use atrium_store::{Tx, ledger};

use super::Context;
use crate::ServerError;
use crate::seats::{advance, end_called_off, free, give_back_fee};

pub(super) async fn apply(
    context: &Context,
    tx: &Tx,
    event_id: EventId,
    late: bool,
) -> Result<(), ServerError> {
    let member_id = context.device.member_id;
    let now = context.now;
    events::queue(tx, event_id).await?;
    let event = events::get(tx, event_id).await?.ok_or(ErrorCode::EventUnknown)?;
    let place = events::place_at(tx, member_id, event_id).await?;
    let place = place.ok_or(ErrorCode::RegistrationUnknown)?;
    if event.called_off.is_some() {
        let starts = context.app.moment(event.starts_at);
        end_called_off(tx, context.app.random(), &place, &event, starts, now).await?;
        return Ok(());
    }
    let ended = match place.status {
        RegistrationStatus::Waiting => Ended::Cancelled,
        RegistrationStatus::Offered => Ended::Passed,
        RegistrationStatus::Confirmed => match event.rules().give_back(now.at) {
            Some(GivenBack::InTime) => Ended::Cancelled,
            Some(GivenBack::Late) if late => Ended::Late,
            Some(GivenBack::Late) | None => return Err(ErrorCode::EventCancelTooLate.into()),
        },
        // A member who was there has used the place, whatever the clock says.
        _ => return Err(ErrorCode::EventCancelTooLate.into()),
    };
    ledger::lock(tx, member_id).await?;
    if !free(tx, &place, ended, now).await? {
        return Err(ErrorCode::EventCancelTooLate.into());
    }
    if ended == Ended::Cancelled {
        give_back_fee(tx, context.app.random(), &place, now).await?;
    }
    advance(tx, event_id, now).await?;
    Ok(())
}
