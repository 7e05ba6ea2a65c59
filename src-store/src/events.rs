//! Events, their seats, and members' registrations.

use atrium_domain::event::TicketNumber;
use atrium_domain::{EventId, Localized, MallId, MemberId, Millis, RegistrationId, TierCode};
use sea_orm::{ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, Value};

use crate::changes::{self, Kind};
use crate::entities::{event, registration};
use crate::{StoreError, Tx, places, values};

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    pub id: EventId,
    pub mall_id: MallId,
    pub title: Localized,
    pub summary: Localized,
    pub body: Localized,
    pub place: Localized,
    /// As on the wire, such as `family`.
    pub theme: String,
    pub starts_at: Millis,
    pub ends_at: Millis,
    pub sign_up_from: Millis,
    pub sign_up_until: Millis,
    pub cancel_until: Millis,
    pub capacity: i64,
    pub seats_taken: i64,
    /// The lowest tier that may sign up.
    pub tier: Option<TierCode>,
    pub created_at: Millis,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RegistrationStatus {
    Confirmed,
    Cancelled,
    Attended,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Registration {
    pub id: RegistrationId,
    pub member_id: MemberId,
    pub event_id: EventId,
    pub status: RegistrationStatus,
    pub at: Millis,
    pub ticket: TicketNumber,
    pub cancelled_at: Option<Millis>,
}

/// Publishes an event.
pub async fn insert(tx: &Tx, event: &Event) -> Result<(), StoreError> {
    let row = event_to_row(event)?.into_active_model();
    event::Entity::insert(row).exec_without_returning(tx.db()).await?;
    places::touch_catalogue(tx).await
}

/// Events that end after `now`, the next one first.
pub async fn coming(tx: &Tx, now: Millis) -> Result<Vec<Event>, StoreError> {
    let rows = event::Entity::find()
        .filter(event::Column::EndsAt.gt(now.0))
        .order_by_asc(event::Column::StartsAt)
        .order_by_asc(event::Column::Id)
        .all(tx.db())
        .await?;
    rows.into_iter().map(event_from_row).collect()
}

pub async fn get(tx: &Tx, id: EventId) -> Result<Option<Event>, StoreError> {
    let row = event::Entity::find_by_id(id.0).one(tx.db()).await?;
    row.map(event_from_row).transpose()
}

/// Takes a seat. False where none is left; however many ask at once.
pub async fn take_seat(tx: &Tx, id: EventId) -> Result<bool, StoreError> {
    let sql = "UPDATE events SET seats_taken = seats_taken + 1 \
               WHERE id = $1 AND seats_taken < capacity";
    Ok(tx.execute(sql, [id.0.into()]).await? == 1)
}

/// Gives a seat back.
pub async fn release_seat(tx: &Tx, id: EventId) -> Result<(), StoreError> {
    let sql = "UPDATE events SET seats_taken = seats_taken - 1 WHERE id = $1 AND seats_taken > 0";
    tx.execute(sql, [id.0.into()]).await?;
    Ok(())
}

/// Adds a registration.
///
/// # Errors
/// [`StoreError::Conflict`] where the member has a place at the event already.
pub async fn register(tx: &Tx, new: &Registration) -> Result<(), StoreError> {
    let row = registration_to_row(new).into_active_model();
    registration::Entity::insert(row).exec_without_returning(tx.db()).await?;
    changes::put(tx, new.member_id, Kind::Registration, new.id).await
}

/// Cancels a confirmed registration. False where it was not confirmed.
pub async fn cancel(
    tx: &Tx,
    member_id: MemberId,
    id: RegistrationId,
    at: Millis,
) -> Result<bool, StoreError> {
    let sql = "UPDATE registrations SET status = 'cancelled', cancelled_at = $3 \
               WHERE member_id = $1 AND id = $2 AND status = 'confirmed'";
    let values: [Value; 3] = [member_id.0.into(), id.0.into(), at.0.into()];
    let cancelled = tx.execute(sql, values).await? == 1;
    if cancelled {
        changes::put(tx, member_id, Kind::Registration, id).await?;
    }
    Ok(cancelled)
}

/// All registrations of the member with their events, the newest first.
pub async fn registrations(
    tx: &Tx,
    member_id: MemberId,
) -> Result<Vec<(Registration, Event)>, StoreError> {
    let rows = registration::Entity::find()
        .filter(registration::Column::MemberId.eq(member_id.0))
        .order_by_desc(registration::Column::At)
        .order_by_desc(registration::Column::Id)
        .all(tx.db())
        .await?;
    let ids = rows.iter().map(|row| row.event_id).collect::<std::collections::BTreeSet<_>>();
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let mut known = std::collections::BTreeMap::new();
    let events = event::Entity::find().filter(event::Column::Id.is_in(ids));
    for row in events.all(tx.db()).await? {
        known.insert(row.id, event_from_row(row)?);
    }
    rows.into_iter()
        .map(|row| {
            let event = known.get(&row.event_id).cloned();
            let event = event.ok_or_else(|| StoreError::corrupt("registrations.event_id"))?;
            Ok((registration_from_row(row)?, event))
        })
        .collect()
}

/// The member's place at an event, if there is one that was not cancelled.
pub async fn place_at(
    tx: &Tx,
    member_id: MemberId,
    event_id: EventId,
) -> Result<Option<Registration>, StoreError> {
    let row = registration::Entity::find()
        .filter(registration::Column::MemberId.eq(member_id.0))
        .filter(registration::Column::EventId.eq(event_id.0))
        .filter(registration::Column::Status.ne("cancelled"))
        .one(tx.db())
        .await?;
    row.map(registration_from_row).transpose()
}

pub(crate) fn registration_to_row(registration: &Registration) -> registration::Model {
    let Registration { id, member_id, event_id, status, at, ticket, cancelled_at } = registration;
    registration::Model {
        member_id: member_id.0,
        id: id.0,
        event_id: event_id.0,
        status: match status {
            RegistrationStatus::Confirmed => "confirmed",
            RegistrationStatus::Cancelled => "cancelled",
            RegistrationStatus::Attended => "attended",
        }
        .to_owned(),
        at: at.0,
        ticket: i64::from_be_bytes(ticket.0.to_be_bytes()),
        cancelled_at: cancelled_at.map(|at| at.0),
    }
}

fn registration_from_row(row: registration::Model) -> Result<Registration, StoreError> {
    let registration::Model { member_id, id, event_id, status, at, ticket, cancelled_at } = row;
    Ok(Registration {
        id: RegistrationId(id),
        member_id: MemberId(member_id),
        event_id: EventId(event_id),
        status: match status.as_str() {
            "confirmed" => RegistrationStatus::Confirmed,
            "cancelled" => RegistrationStatus::Cancelled,
            "attended" => RegistrationStatus::Attended,
            _ => return Err(StoreError::corrupt("registrations.status")),
        },
        at: Millis(at),
        ticket: TicketNumber(u64::from_be_bytes(ticket.to_be_bytes())),
        cancelled_at: cancelled_at.map(Millis),
    })
}

fn event_to_row(event: &Event) -> Result<event::Model, StoreError> {
    let Event {
        id,
        mall_id,
        title,
        summary,
        body,
        place,
        theme,
        starts_at,
        ends_at,
        sign_up_from,
        sign_up_until,
        cancel_until,
        capacity,
        seats_taken,
        tier,
        created_at,
    } = event;
    Ok(event::Model {
        id: id.0,
        mall_id: mall_id.0,
        title: values::to_json(title)?,
        summary: values::to_json(summary)?,
        body: values::to_json(body)?,
        place: values::to_json(place)?,
        theme: theme.clone(),
        starts_at: starts_at.0,
        ends_at: ends_at.0,
        sign_up_from: sign_up_from.0,
        sign_up_until: sign_up_until.0,
        cancel_until: cancel_until.0,
        capacity: *capacity,
        seats_taken: *seats_taken,
        tier: tier.as_ref().map(|tier| tier.0.clone()),
        created_at: created_at.0,
    })
}

fn event_from_row(row: event::Model) -> Result<Event, StoreError> {
    let event::Model {
        id,
        mall_id,
        title,
        summary,
        body,
        place,
        theme,
        starts_at,
        ends_at,
        sign_up_from,
        sign_up_until,
        cancel_until,
        capacity,
        seats_taken,
        tier,
        created_at,
    } = row;
    Ok(Event {
        id: EventId(id),
        mall_id: MallId(mall_id),
        title: values::from_json("events.title", &title)?,
        summary: values::from_json("events.summary", &summary)?,
        body: values::from_json("events.body", &body)?,
        place: values::from_json("events.place", &place)?,
        theme,
        starts_at: Millis(starts_at),
        ends_at: Millis(ends_at),
        sign_up_from: Millis(sign_up_from),
        sign_up_until: Millis(sign_up_until),
        cancel_until: Millis(cancel_until),
        capacity,
        seats_taken,
        tier: tier.map(TierCode),
        created_at: Millis(created_at),
    })
}
