//! Events that do not take place after all, and the places that are still to be ended for it.

use atrium_domain::{EventId, Localized, MemberId, Millis, RegistrationId};
use sea_orm::{QueryResult, Value};

use crate::{StoreError, Tx, places, values};

/// That an event was called off, and what everybody is told about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CalledOff {
    pub at: Millis,
    pub reason: Localized,
}

/// A place at an event that was called off.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stranded {
    pub event_id: EventId,
    pub member_id: MemberId,
    pub registration_id: RegistrationId,
}

/// Calls an event off. False where somebody did before.
pub async fn call_off(tx: &Tx, id: EventId, called: &CalledOff) -> Result<bool, StoreError> {
    let sql = "UPDATE events SET called_off_at = $2, called_off_why = $3 \
               WHERE id = $1 AND called_off_at IS NULL";
    let values: [Value; 3] =
        [id.0.into(), called.at.0.into(), values::to_json(&called.reason)?.into()];
    let new = tx.execute(sql, values).await? == 1;
    if new {
        places::touch_catalogue(tx).await?;
    }
    Ok(new)
}

/// Up to `limit` places, in the line or taken, of which nobody was told yet; those after `after`,
/// in the order of events and registrations.
pub async fn stranded(
    tx: &Tx,
    after: Option<(EventId, RegistrationId)>,
    limit: u32,
) -> Result<Vec<Stranded>, StoreError> {
    let sql = "SELECT r.event_id, r.member_id, r.id FROM events e \
               JOIN registrations r ON r.event_id = e.id \
               AND r.status IN ('waiting', 'offered', 'confirmed', 'attended') \
               WHERE e.called_off_at IS NOT NULL \
               AND (r.event_id > $1 OR (r.event_id = $1 AND r.id > $2)) \
               ORDER BY r.event_id, r.id LIMIT $3";
    let (event_id, id) = after.map(|(event_id, id)| (event_id.0, id.0)).unwrap_or_default();
    let rows = tx.query_all(sql, [event_id.into(), id.into(), i64::from(limit).into()]).await?;
    let place = |row: &QueryResult| {
        Ok(Stranded {
            event_id: EventId(row.try_get("", "event_id")?),
            member_id: MemberId(row.try_get("", "member_id")?),
            registration_id: RegistrationId(row.try_get("", "id")?),
        })
    };
    rows.iter().map(place).collect()
}
