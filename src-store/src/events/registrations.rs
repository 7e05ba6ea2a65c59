//! Members' places: taken, given back, used, or waited for.

use atrium_domain::event::TicketNumber;
use atrium_domain::{EventId, MemberId, Millis, Points, RegistrationId, TransactionId};
use sea_orm::{ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, Value};
use uuid::Uuid;

use super::{Event, by_ids};
use crate::changes::{self, Kind};
use crate::entities::registration::{Column, Entity, Model};
use crate::{StoreError, Tx};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RegistrationStatus {
    /// In line; it takes no seat yet.
    Waiting,
    /// Its seats are kept until the member answers, or the time is over.
    Offered,
    Confirmed,
    Attended,
    /// The event is over, and no door saw the ticket.
    Missed,
    Cancelled,
}

/// Why a registration came to nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Ended {
    Cancelled,
    /// Given back so late that it counts as not come.
    Late,
    /// The member did not want what was offered.
    Passed,
    /// The member did not answer in time.
    Lapsed,
    /// The event does not take place.
    CalledOff,
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
    /// The member's own and those of guests.
    pub seats: i64,
    /// The place in line, for who joined it; the order and no more.
    pub line: i64,
    /// First instant at which an offer goes on to somebody else.
    pub offer_until: Option<Millis>,
    pub ended: Option<Ended>,
}

/// A confirmed place at an event that begins soon.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Starting {
    pub registration: Registration,
    pub event: Event,
}

impl RegistrationStatus {
    const ALL: [Self; 6] = [
        Self::Waiting,
        Self::Offered,
        Self::Confirmed,
        Self::Attended,
        Self::Missed,
        Self::Cancelled,
    ];

    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Offered => "offered",
            Self::Confirmed => "confirmed",
            Self::Attended => "attended",
            Self::Missed => "missed",
            Self::Cancelled => "cancelled",
        }
    }

    /// Whether seats are kept for it.
    pub const fn has_seats(self) -> bool {
        matches!(self, Self::Offered | Self::Confirmed | Self::Attended | Self::Missed)
    }
}

impl Ended {
    const ALL: [Self; 5] =
        [Self::Cancelled, Self::Late, Self::Passed, Self::Lapsed, Self::CalledOff];

    const fn as_str(self) -> &'static str {
        match self {
            Self::Cancelled => "cancelled",
            Self::Late => "late",
            Self::Passed => "passed",
            Self::Lapsed => "lapsed",
            Self::CalledOff => "called_off",
        }
    }
}

/// Adds a registration.
///
/// # Errors
/// [`StoreError::Conflict`] where the member has a place at the event already.
pub async fn register(tx: &Tx, new: &Registration) -> Result<(), StoreError> {
    let row = to_row(new).into_active_model();
    Entity::insert(row).exec_without_returning(tx.db()).await?;
    changes::put(tx, new.member_id, Kind::Registration, new.id).await
}

/// Ends a registration that is still as it was read. False where it is not any more. Its seats are
/// the caller's to release.
pub async fn cancel(
    tx: &Tx,
    registration: &Registration,
    ended: Ended,
    at: Millis,
) -> Result<bool, StoreError> {
    let Registration { id, member_id, status, .. } = *registration;
    let sql = "UPDATE registrations SET status = 'cancelled', cancelled_at = $3, ended = $4, \
               offer_until = NULL WHERE member_id = $1 AND id = $2 AND status = $5";
    let values: [Value; 5] = [
        member_id.0.into(),
        id.0.into(),
        at.0.into(),
        ended.as_str().into(),
        status.as_str().into(),
    ];
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
    let rows = Entity::find()
        .filter(Column::MemberId.eq(member_id.0))
        .order_by_desc(Column::At)
        .order_by_desc(Column::Id)
        .all(tx.db())
        .await?;
    with_events(tx, rows).await
}

/// Confirmed places at events that begin in this span, of everybody: whom to remind.
pub async fn starting(
    tx: &Tx,
    from: Millis,
    until: Millis,
    limit: u32,
) -> Result<Vec<Starting>, StoreError> {
    let sql = "SELECT r.member_id, r.id FROM events e \
               JOIN registrations r ON r.event_id = e.id AND r.status = 'confirmed' \
               WHERE e.starts_at >= $1 AND e.starts_at < $2 \
               AND e.called_off_at IS NULL ORDER BY e.starts_at, r.id LIMIT $3";
    let found = tx.query_all(sql, [from.0.into(), until.0.into(), i64::from(limit).into()]).await?;
    let mut rows = Vec::with_capacity(found.len());
    for row in &found {
        let key: (Uuid, Uuid) = (row.try_get("", "member_id")?, row.try_get("", "id")?);
        rows.extend(Entity::find_by_id(key).one(tx.db()).await?);
    }
    let all = with_events(tx, rows).await?.into_iter();
    Ok(all.map(|(registration, event)| Starting { registration, event }).collect())
}

/// The member's place at an event, if there is one that was not cancelled.
pub async fn place_at(
    tx: &Tx,
    member_id: MemberId,
    event_id: EventId,
) -> Result<Option<Registration>, StoreError> {
    let row = Entity::find()
        .filter(Column::MemberId.eq(member_id.0))
        .filter(Column::EventId.eq(event_id.0))
        .filter(Column::Status.ne(RegistrationStatus::Cancelled.as_str()))
        .one(tx.db())
        .await?;
    row.map(from_row).transpose()
}

/// Notes which transaction paid for a registration.
pub async fn pay_fee(
    tx: &Tx,
    registration: &Registration,
    transaction_id: TransactionId,
    points: Points,
) -> Result<(), StoreError> {
    let sql = "INSERT INTO event_fees (member_id, registration_id, transaction_id, points) \
               VALUES ($1, $2, $3, $4)";
    let Registration { member_id, id, .. } = *registration;
    let values: [Value; 4] =
        [member_id.0.into(), id.0.into(), transaction_id.0.into(), points.0.into()];
    tx.execute(sql, values).await?;
    Ok(())
}

/// The transaction that paid for a registration and how much, if one did.
pub async fn fee(
    tx: &Tx,
    registration: &Registration,
) -> Result<Option<(TransactionId, Points)>, StoreError> {
    let sql = "SELECT transaction_id, points FROM event_fees \
               WHERE member_id = $1 AND registration_id = $2";
    let values: [Value; 2] = [registration.member_id.0.into(), registration.id.0.into()];
    let row = tx.query_one(sql, values).await?;
    row.map(|row| {
        let id = TransactionId(row.try_get::<Uuid>("", "transaction_id")?);
        Ok((id, Points(row.try_get("", "points")?)))
    })
    .transpose()
}

async fn with_events(tx: &Tx, rows: Vec<Model>) -> Result<Vec<(Registration, Event)>, StoreError> {
    let known = by_ids(tx, rows.iter().map(|row| row.event_id)).await?;
    rows.into_iter()
        .map(|row| {
            let event = known.get(&row.event_id).cloned();
            let event = event.ok_or_else(|| StoreError::corrupt("registrations.event_id"))?;
            Ok((from_row(row)?, event))
        })
        .collect()
}

pub(crate) fn to_row(registration: &Registration) -> Model {
    let Registration {
        id,
        member_id,
        event_id,
        status,
        at,
        ticket,
        cancelled_at,
        seats,
        line,
        offer_until,
        ended,
    } = registration;
    Model {
        member_id: member_id.0,
        id: id.0,
        event_id: event_id.0,
        status: status.as_str().to_owned(),
        at: at.0,
        ticket: ticket.0.cast_signed(),
        cancelled_at: cancelled_at.map(|at| at.0),
        seats: *seats,
        line: *line,
        offer_until: offer_until.map(|at| at.0),
        ended: ended.map(|ended| ended.as_str().to_owned()),
    }
}

pub(super) fn from_row(row: Model) -> Result<Registration, StoreError> {
    let Model {
        member_id,
        id,
        event_id,
        status,
        at,
        ticket,
        cancelled_at,
        seats,
        line,
        offer_until,
        ended,
    } = row;
    let known = RegistrationStatus::ALL.into_iter().find(|known| known.as_str() == status);
    let end = |text: String| {
        let known = Ended::ALL.into_iter().find(|known| known.as_str() == text);
        known.ok_or_else(|| StoreError::corrupt("registrations.ended"))
    };
    Ok(Registration {
        id: RegistrationId(id),
        member_id: MemberId(member_id),
        event_id: EventId(event_id),
        status: known.ok_or_else(|| StoreError::corrupt("registrations.status"))?,
        at: Millis(at),
        ticket: TicketNumber(ticket.cast_unsigned()),
        cancelled_at: cancelled_at.map(Millis),
        seats,
        line,
        offer_until: offer_until.map(Millis),
        ended: ended.map(end).transpose()?,
    })
}
