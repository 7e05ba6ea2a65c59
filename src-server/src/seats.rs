//! Seats that change hands: a freed one is offered to who waits, a fee is paid and given back.

use atrium_domain::event::{fitting, offer_until};
use atrium_domain::ledger::{Heading, LedgerFault, Toward, TransactionKind, Working};
use atrium_domain::message::Facts;
use atrium_domain::{EventId, Moment, Points};
use atrium_protocol::ErrorCode;
use atrium_store::events::{self, Ended, Event, Registration};
use atrium_store::messages::{self, Cause, Why};
use atrium_store::{StoreError, Tx, ledger};

use crate::ServerError;
use crate::random::{Random, RandomExt};

/// How many offers one call makes at most; the rest come with the next one.
const OFFERS: u64 = 200;

/// Lets offers lapse whose time is over, and offers what is free, in the order in which people
/// joined. The event's queue is held. Says whether anything moved.
pub(crate) async fn advance(tx: &Tx, id: EventId, now: Moment) -> Result<bool, StoreError> {
    let mut moved = false;
    for lapsed in events::lapsing(tx, id, now.at).await? {
        moved |= free(tx, &lapsed, Ended::Lapsed, now).await?;
    }
    let Some(event) = events::get(tx, id).await? else { return Ok(moved) };
    if event.called_off.is_some() {
        return Ok(moved);
    }
    let hours = event.terms.offer_hours;
    let Some(until) = offer_until(now.at, event.starts_at, hours) else { return Ok(moved) };
    let left = u32::try_from(event.capacity - event.seats_taken).unwrap_or(0);
    if left == 0 {
        return Ok(moved);
    }
    let line = events::waiting(tx, id, OFFERS).await?;
    let wanted = line.iter().map(|waits| u32::try_from(waits.seats).unwrap_or(u32::MAX));
    for next in line.iter().take(fitting(left, wanted)) {
        if !events::take_seats(tx, id, next.seats).await? {
            break;
        }
        events::offer(tx, next, until).await?;
        moved = true;
    }
    Ok(moved)
}

/// Ends a registration and frees what it kept. False where somebody else was first.
pub(crate) async fn free(
    tx: &Tx,
    registration: &Registration,
    ended: Ended,
    now: Moment,
) -> Result<bool, StoreError> {
    if !events::cancel(tx, registration, ended, now.at).await? {
        return Ok(false);
    }
    if registration.status.has_seats() {
        events::release_seats(tx, registration.event_id, registration.seats).await?;
    }
    Ok(true)
}

/// What a registration costs. Checked before anything is written; nothing where it is free.
pub(crate) fn cost(event: &Event, seats: i64) -> Result<Points, ServerError> {
    let seats = u32::try_from(seats).unwrap_or(u32::MAX);
    let cost = event.rules().cost(seats);
    cost.ok_or_else(|| ServerError::Internal("the price of an event is out of range".to_owned()))
}

/// Takes the fee out of the member's wallet. The member is locked.
///
/// # Errors
/// [`ErrorCode::PointsTooFew`].
pub(crate) async fn charge(
    tx: &Tx,
    random: &dyn Random,
    registration: &Registration,
    event: &Event,
    now: Moment,
) -> Result<(), ServerError> {
    let points = cost(event, registration.seats)?;
    if !points.is_positive() {
        return Ok(());
    }
    let member_id = registration.member_id;
    let mut wallet = ledger::wallet(tx, member_id).await?;
    let working = Working::EventFee { event: event.title.clone() };
    let change = wallet.take(points, Toward::Funders, now.at, Some(working));
    let change = change.map_err(|fault| match fault {
        LedgerFault::Insufficient { .. } => ErrorCode::PointsTooFew.into(),
        fault => ServerError::Internal(format!("the price of an event: {fault}")),
    })?;
    let heading = Heading {
        id: random.id(now.at),
        member_id,
        kind: TransactionKind::Event(event.id),
        at: now.at,
        reverses: None,
    };
    let deed = ledger::Deed { heading, sale_id: None, new_lots: &[] };
    let mut next_id = || random.id(now.at);
    ledger::post(tx, &deed, change, &wallet, &mut next_id).await?;
    Ok(events::pay_fee(tx, registration, heading.id, points).await?)
}

/// Ends a place at an event that was called off: what was paid comes back, and who had it is told.
/// The event's queue is held; `starts` is when it would have begun. False where somebody else was
/// first.
pub(crate) async fn end_called_off(
    tx: &Tx,
    random: &dyn Random,
    place: &Registration,
    event: &Event,
    starts: Moment,
    now: Moment,
) -> Result<bool, ServerError> {
    let Some(called) = &event.called_off else { return Ok(false) };
    ledger::lock(tx, place.member_id).await?;
    if !free(tx, place, Ended::CalledOff, now).await? {
        return Ok(false);
    }
    let facts = Facts::EventCalledOff {
        event_id: event.id,
        title: event.title.clone(),
        starts,
        reason: called.reason.clone(),
        points: give_back_fee(tx, random, place, now).await?,
    };
    let cause = Cause::about(Why::EventCalledOff, place.id.0);
    let id = random.id(now.at);
    messages::put(tx, place.member_id, (id, now.at), cause, &facts).await?;
    Ok(true)
}

/// Gives the fee back into the lots that it came from, with their old expiry, and says how much it
/// was. The member is locked.
pub(crate) async fn give_back_fee(
    tx: &Tx,
    random: &dyn Random,
    registration: &Registration,
    now: Moment,
) -> Result<Points, ServerError> {
    let Some((paid, points)) = events::fee(tx, registration).await? else {
        return Ok(Points::ZERO);
    };
    let member_id = registration.member_id;
    let parts = ledger::spent(tx, member_id, paid).await?;
    let mut wallet = ledger::wallet_with(tx, member_id, &parts).await?;
    let change = wallet
        .give_back(&parts, Toward::Funders, now.at)
        .map_err(|fault| ServerError::Internal(format!("points of a place: {fault}")))?;
    let heading = Heading {
        id: random.id(now.at),
        member_id,
        kind: TransactionKind::Event(registration.event_id),
        at: now.at,
        reverses: Some(paid),
    };
    let deed = ledger::Deed { heading, sale_id: None, new_lots: &[] };
    let mut next_id = || random.id(now.at);
    ledger::post(tx, &deed, change, &wallet, &mut next_id).await?;
    Ok(points)
}
