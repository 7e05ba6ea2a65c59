//! Signing up for an event: takes a seat and makes a ticket.

use atrium_domain::EventId;
use atrium_domain::event::{CancelRule, EventRules, SignUpFacts, SignUpFault, TicketNumber};
use atrium_protocol::ErrorCode;
use atrium_store::events::{self, Event, Registration, RegistrationStatus};
use atrium_store::{Tx, members};

use super::Context;
use crate::ServerError;
use crate::random::RandomExt;

pub(super) async fn apply(
    context: &Context,
    tx: &Tx,
    event_id: EventId,
) -> Result<(), ServerError> {
    let member_id = context.device.member_id;
    let event = events::get(tx, event_id).await?.ok_or(ErrorCode::EventUnknown)?;
    let place = events::place_at(tx, member_id, event_id).await?;
    let member = members::get(tx, member_id).await?;
    let facts = SignUpFacts {
        taken: u32::try_from(event.seats_taken).unwrap_or(u32::MAX),
        has_place: place.is_some(),
        tier: &member.tier,
        ladder: context.rules.program.ladder(context.now.at),
    };
    match rules(&event).sign_up(facts, context.now) {
        Ok(()) => {}
        // Another device of the member was first: what was wanted is so.
        Err(SignUpFault::AlreadySignedUp) => return Ok(()),
        Err(SignUpFault::NotOpenYet { .. } | SignUpFault::Closed) => {
            return Err(ErrorCode::EventNotOpen.into());
        }
        Err(SignUpFault::TierTooLow) => return Err(ErrorCode::EventTierTooLow.into()),
        Err(SignUpFault::Full) => return Err(ErrorCode::EventFull.into()),
    }
    if !events::take_seat(tx, event_id).await? {
        return Err(ErrorCode::EventFull.into());
    }
    let random = context.app.random();
    let registration = Registration {
        id: random.id(context.now.at),
        member_id,
        event_id,
        status: RegistrationStatus::Confirmed,
        at: context.now.at,
        ticket: TicketNumber(u64::from_be_bytes(random.bytes())),
        cancelled_at: None,
    };
    Ok(events::register(tx, &registration).await?)
}

fn rules(event: &Event) -> EventRules {
    EventRules {
        capacity: Some(u32::try_from(event.capacity).unwrap_or(u32::MAX)),
        sign_up_from: event.sign_up_from,
        sign_up_until: event.sign_up_until,
        starts_at: event.starts_at,
        ends_at: event.ends_at,
        cancel: CancelRule::UntilStart,
        tier: event.tier.clone(),
    }
}
