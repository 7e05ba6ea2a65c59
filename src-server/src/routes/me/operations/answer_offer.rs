//! What a member says to a place that was kept for them.

use atrium_domain::EventId;
use atrium_protocol::ErrorCode;
use atrium_store::events::{self, Ended, RegistrationStatus};
use atrium_store::{Tx, ledger};

use super::Context;
use crate::ServerError;
use crate::seats::{advance, charge, free};

pub(super) async fn apply(
    context: &Context,
    tx: &Tx,
    event_id: EventId,
    accept: bool,
) -> Result<(), ServerError> {
    let member_id = context.device.member_id;
    let now = context.now;
    events::queue(tx, event_id).await?;
    // By the clock and not by the job: an offer whose time is over has gone on.
    advance(tx, event_id, now).await?;
    let event = events::get(tx, event_id).await?.ok_or(ErrorCode::EventUnknown)?;
    if event.called_off.is_some() {
        return Err(ErrorCode::EventCalledOff.into());
    }
    let place = events::place_at(tx, member_id, event_id).await?.ok_or(ErrorCode::OfferOver)?;
    match place.status {
        RegistrationStatus::Offered => {}
        // Another device of the member was first: what was wanted is so.
        RegistrationStatus::Confirmed if accept => return Ok(()),
        _ => return Err(ErrorCode::OfferOver.into()),
    }
    ledger::lock(tx, member_id).await?;
    if accept {
        charge(tx, context.app.random(), &place, &event, now).await?;
        events::accept(tx, &place, now.at).await?;
    } else {
        free(tx, &place, Ended::Passed, now).await?;
        advance(tx, event_id, now).await?;
    }
    Ok(())
}
