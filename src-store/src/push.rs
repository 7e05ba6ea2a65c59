//! Where browsers take notifications: at most one place for each device.

use atrium_domain::{DeviceId, MemberId, Millis};
use sea_orm::{QueryResult, Value};

use crate::{StoreError, Tx, messages};

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Subscription {
    pub device_id: DeviceId,
    pub endpoint: String,
    /// The browser's key, an uncompressed point, and its secret (RFC 8291).
    pub key: Vec<u8>,
    pub auth: Vec<u8>,
}

/// Keeps a device's subscription in place of the one before. A browser that somebody else signed
/// in on before is no longer theirs.
pub async fn put(
    tx: &Tx,
    member_id: MemberId,
    new: &Subscription,
    now: Millis,
) -> Result<(), StoreError> {
    let gone = "DELETE FROM push_subscriptions WHERE endpoint = $1";
    tx.execute(gone, [new.endpoint.as_str().into()]).await?;
    remove(tx, member_id, new.device_id).await?;
    let sql = "INSERT INTO push_subscriptions (member_id, device_id, endpoint, key, auth, \
               created_at) VALUES ($1, $2, $3, $4, $5, $6)";
    let values: [Value; 6] = [
        member_id.0.into(),
        new.device_id.0.into(),
        new.endpoint.as_str().into(),
        new.key.clone().into(),
        new.auth.clone().into(),
        now.0.into(),
    ];
    tx.execute(sql, values).await?;
    messages::watch(tx, member_id).await
}

pub async fn remove(tx: &Tx, member_id: MemberId, device_id: DeviceId) -> Result<(), StoreError> {
    let sql = "DELETE FROM push_subscriptions WHERE member_id = $1 AND device_id = $2";
    tx.execute(sql, [member_id.0.into(), device_id.0.into()]).await.map(|_| ())
}

/// All of a member.
pub async fn of_member(tx: &Tx, member_id: MemberId) -> Result<Vec<Subscription>, StoreError> {
    let sql = "SELECT device_id, endpoint, key, auth FROM push_subscriptions \
               WHERE member_id = $1 ORDER BY device_id";
    tx.query_all(sql, [member_id.0.into()]).await?.iter().map(subscription).collect()
}

fn subscription(row: &QueryResult) -> Result<Subscription, StoreError> {
    Ok(Subscription {
        device_id: DeviceId(row.try_get("", "device_id")?),
        endpoint: row.try_get("", "endpoint")?,
        key: row.try_get("", "key")?,
        auth: row.try_get("", "auth")?,
    })
}
