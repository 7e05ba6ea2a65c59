//! Events, their seats, and members' registrations.

mod called_off;
mod door;
mod feedback;
mod figures;
mod registrations;
mod waitlist;

use std::collections::BTreeMap;

use atrium_domain::event::{EventRules, EventTerms};
use atrium_domain::{EventId, Localized, MallId, Millis, TierCode};
use sea_orm::{ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder};
use uuid::Uuid;

use crate::entities::event;
use crate::{StoreError, Tx, places, values};

pub use called_off::{CalledOff, Stranded, call_off, stranded};
pub use door::{Expected, Scan, admitted, at_door, attend, miss, missed_by, scans, tell, unused};
pub use feedback::{Feedback, feedback, forget_words, rate, ratings, said_by};
pub use figures::{Figures, figures};
pub(crate) use registrations::to_row as registration_to_row;
pub use registrations::{
    Ended, Registration, RegistrationStatus, Starting, cancel, fee, pay_fee, place_at, register,
    registrations, starting,
};
pub use waitlist::{accept, due, join, lapsing, lines, offer, waiting};

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
    /// Those that are offered to somebody included.
    pub seats_taken: i64,
    /// The lowest tier that may sign up.
    pub tier: Option<TierCode>,
    pub created_at: Millis,
    pub terms: EventTerms,
    /// That it does not take place after all.
    pub called_off: Option<CalledOff>,
}

impl Event {
    pub fn rules(&self) -> EventRules<'_> {
        EventRules {
            capacity: u32::try_from(self.capacity).unwrap_or(u32::MAX),
            sign_up_from: self.sign_up_from,
            sign_up_until: self.sign_up_until,
            starts_at: self.starts_at,
            ends_at: self.ends_at,
            cancel_until: self.cancel_until,
            tier: self.tier.as_ref(),
            terms: &self.terms,
            called_off: self.called_off.is_some(),
        }
    }
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

/// Lets what changes the seats or the line of one event run one after the other. Comes before any
/// member is locked.
pub async fn queue(tx: &Tx, id: EventId) -> Result<(), StoreError> {
    tx.queue(&format!("event {id}")).await
}

/// Takes seats. False where so many are not left; however many ask at once.
pub async fn take_seats(tx: &Tx, id: EventId, seats: i64) -> Result<bool, StoreError> {
    let sql = "UPDATE events SET seats_taken = seats_taken + $2 \
               WHERE id = $1 AND seats_taken + $2 <= capacity";
    Ok(tx.execute(sql, [id.0.into(), seats.into()]).await? == 1)
}

/// Gives seats back.
pub async fn release_seats(tx: &Tx, id: EventId, seats: i64) -> Result<(), StoreError> {
    let sql = "UPDATE events SET seats_taken = seats_taken - $2 \
               WHERE id = $1 AND seats_taken >= $2";
    tx.execute(sql, [id.0.into(), seats.into()]).await?;
    Ok(())
}

/// Sets how many may come. False where more places than that are gone.
pub async fn set_capacity(tx: &Tx, id: EventId, capacity: i64) -> Result<bool, StoreError> {
    let sql = "UPDATE events SET capacity = $2 WHERE id = $1 AND seats_taken <= $2";
    let set = tx.execute(sql, [id.0.into(), capacity.into()]).await? == 1;
    if set {
        places::touch_catalogue(tx).await?;
    }
    Ok(set)
}

/// These events, by their ids.
async fn by_ids(
    tx: &Tx,
    ids: impl IntoIterator<Item = Uuid>,
) -> Result<BTreeMap<Uuid, Event>, StoreError> {
    let ids: std::collections::BTreeSet<Uuid> = ids.into_iter().collect();
    let mut known = BTreeMap::new();
    if ids.is_empty() {
        return Ok(known);
    }
    let found = event::Entity::find().filter(event::Column::Id.is_in(ids));
    for row in found.all(tx.db()).await? {
        known.insert(row.id, event_from_row(row)?);
    }
    Ok(known)
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
        terms,
        called_off,
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
        terms: values::to_json(terms)?,
        called_off_at: called_off.as_ref().map(|called| called.at.0),
        called_off_why: called_off
            .as_ref()
            .map(|called| values::to_json(&called.reason))
            .transpose()?,
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
        terms,
        called_off_at,
        called_off_why,
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
        terms: values::from_json("events.terms", &terms)?,
        called_off: match (called_off_at, called_off_why) {
            (Some(at), Some(why)) => Some(CalledOff {
                at: Millis(at),
                reason: values::from_json("events.called_off_why", &why)?,
            }),
            _ => None,
        },
    })
}
