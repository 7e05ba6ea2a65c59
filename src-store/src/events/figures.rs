//! How events stand: how many have a place, wait, came, or did not.

use std::collections::BTreeMap;

use atrium_domain::{EventId, Millis};
use uuid::Uuid;

use crate::{StoreError, Tx};

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Figures {
    /// Seats of those who have a place, or had one.
    pub taken: i64,
    /// Seats that are offered and wait for an answer.
    pub offered: i64,
    /// People in line.
    pub waiting: i64,
    /// Members who came …
    pub attended: i64,
    /// … and who did not, those included who said so too late.
    pub missed: i64,
}

/// The figures of each event that ends after `since` and has any.
pub async fn figures(tx: &Tx, since: Millis) -> Result<BTreeMap<EventId, Figures>, StoreError> {
    let sql = "SELECT r.event_id, r.status, CAST(SUM(r.seats) AS BIGINT) AS seats, \
               COUNT(*) AS people FROM registrations r JOIN events e ON e.id = r.event_id \
               WHERE e.ends_at > $1 AND (r.status <> 'cancelled' OR r.ended = 'late') \
               GROUP BY r.event_id, r.status";
    let mut all: BTreeMap<EventId, Figures> = BTreeMap::new();
    for row in tx.query_all(sql, [since.0.into()]).await? {
        let own = all.entry(EventId(row.try_get::<Uuid>("", "event_id")?)).or_default();
        let (seats, people): (i64, i64) = (row.try_get("", "seats")?, row.try_get("", "people")?);
        match row.try_get::<String>("", "status")?.as_str() {
            "waiting" => own.waiting += people,
            "offered" => own.offered += seats,
            "confirmed" => own.taken += seats,
            "attended" => {
                own.taken += seats;
                own.attended += people;
            }
            "missed" => {
                own.taken += seats;
                own.missed += people;
            }
            _ => own.missed += people,
        }
    }
    Ok(all)
}
