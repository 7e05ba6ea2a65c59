//! Signing up for an event: takes seats, pays their price and makes a ticket; or waits in line.

use atrium_domain::EventId;
use atrium_domain::event::{SignUpFacts, SignUpFault, TicketNumber};
use atrium_protocol::ErrorCode;
use atrium_store::events::{self, Event, Registration, RegistrationStatus};
use atrium_store::{Tx, ledger, members};

use super::Context;
use crate::ServerError;
use crate::random::RandomExt;
use crate::seats::{advance, charge};

pub(super) async fn apply(
    context: &Context,
    tx: &Tx,
    event_id: EventId,
    guests: i64,
) -> Result<(), ServerError> {
    let member_id = context.device.member_id;
    let event = open(context, tx, event_id).await?;
    let guests = u32::try_from(guests).map_err(|_| ErrorCode::EventGuestsTooMany)?;
    match events::place_at(tx, member_id, event_id).await?.map(|place| place.status) {
        None => {}
        // In line is not in: who has an offer answers that.
        Some(RegistrationStatus::Waiting | RegistrationStatus::Offered) => {
            return Err(ErrorCode::EventFull.into());
        }
        // Another device of the member was first: what was wanted is so.
        Some(_) => return Ok(()),
    }
    check(context, tx, &event, guests).await?.map_err(refusal)?;
    let registration = registration(context, event_id, guests, RegistrationStatus::Confirmed);
    ledger::lock(tx, member_id).await?;
    charge(tx, context.app.random(), &registration, &event, context.now).await?;
    if !events::take_seats(tx, event_id, registration.seats).await? {
        return Err(ServerError::Internal("the queue of an event was not held".to_owned()));
    }
    Ok(events::register(tx, &registration).await?)
}

/// Gets in line. Where places are free after all, the offer comes at once.
pub(super) async fn wait(
    context: &Context,
    tx: &Tx,
    event_id: EventId,
    guests: i64,
) -> Result<(), ServerError> {
    let member_id = context.device.member_id;
    let event = open(context, tx, event_id).await?;
    let guests = u32::try_from(guests).map_err(|_| ErrorCode::EventGuestsTooMany)?;
    if events::place_at(tx, member_id, event_id).await?.is_some() {
        return Ok(());
    }
    match check(context, tx, &event, guests).await? {
        Ok(()) | Err(SignUpFault::Full) => {}
        Err(fault) => return Err(refusal(fault)),
    }
    // Nobody who wants more places than there are can ever have them.
    if i64::from(guests) >= event.capacity {
        return Err(ErrorCode::EventGuestsTooMany.into());
    }
    let registration = registration(context, event_id, guests, RegistrationStatus::Waiting);
    events::join(tx, registration).await?;
    advance(tx, event_id, context.now).await?;
    Ok(())
}

/// The event with its queue held, and what had to move in it moved.
async fn open(context: &Context, tx: &Tx, id: EventId) -> Result<Event, ServerError> {
    events::queue(tx, id).await?;
    advance(tx, id, context.now).await?;
    Ok(events::get(tx, id).await?.ok_or(ErrorCode::EventUnknown)?)
}

async fn check(
    context: &Context,
    tx: &Tx,
    event: &Event,
    guests: u32,
) -> Result<Result<(), SignUpFault>, ServerError> {
    let member = members::get(tx, context.device.member_id).await?;
    let facts = SignUpFacts {
        taken: u32::try_from(event.seats_taken).unwrap_or(u32::MAX),
        queue: !events::waiting(tx, event.id, 1).await?.is_empty(),
        guests,
        tier: &member.tier,
        ladder: context.rules.program.ladder(context.now.at),
    };
    Ok(event.rules().sign_up(facts, context.now))
}

fn refusal(fault: SignUpFault) -> ServerError {
    match fault {
        SignUpFault::NotOpenYet { .. } | SignUpFault::Closed => ErrorCode::EventNotOpen,
        SignUpFault::CalledOff => ErrorCode::EventCalledOff,
        SignUpFault::TierTooLow => ErrorCode::EventTierTooLow,
        SignUpFault::TooManyGuests => ErrorCode::EventGuestsTooMany,
        SignUpFault::Full => ErrorCode::EventFull,
    }
    .into()
}

fn registration(
    context: &Context,
    event_id: EventId,
    guests: u32,
    status: RegistrationStatus,
) -> Registration {
    let random = context.app.random();
    Registration {
        id: random.id(context.now.at),
        member_id: context.device.member_id,
        event_id,
        status,
        at: context.now.at,
        ticket: TicketNumber(u64::from_be_bytes(random.bytes())),
        cancelled_at: None,
        seats: i64::from(guests) + 1,
        line: 0,
        offer_until: None,
        ended: None,
    }
}
