//! What tills sold without a network by codes of devices that had been removed. Nothing was taken of
//! the member; what points paid for is gone, and somebody has to hear of it.

use atrium_domain::card::offline::Certificate;
use atrium_domain::{DeviceId, Localized, MemberId, Millis, Money, Points, TerminalId};
use sea_orm::{QueryResult, Value};

use crate::{StoreError, Tx, members, values};

/// A sale that was refused, as its till handed it in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    pub terminal_id: TerminalId,
    pub key: String,
    pub receipt: String,
    pub at: Millis,
    pub points: Points,
    pub payable: Money,
}

/// The same, as a person is told of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    pub refusal: Refusal,
    pub member_id: MemberId,
    pub device_id: DeviceId,
    pub device: String,
    pub store_name: Localized,
    pub terminal: String,
}

/// Notes a refusal, once, about the device that showed the certificate.
pub async fn note(
    tx: &Tx,
    certificate: &Certificate,
    refusal: &Refusal,
    now: Millis,
) -> Result<(), StoreError> {
    let sql = "INSERT INTO offline_refusals (member_id, terminal_id, key, device_id, receipt, at, \
               points, payable, refused_at) \
               SELECT c.member_id, $4, $5, c.device_id, $6, $7, $8, $9, $10 \
               FROM offline_certificates c \
               WHERE c.card_id = $1 AND c.slot = $2 AND c.issued_at = $3 ON CONFLICT DO NOTHING";
    let values: [Value; 10] = [
        members::signed(certificate.card_id).into(),
        i16::from(certificate.slot.get()).into(),
        certificate.issued_at.0.into(),
        refusal.terminal_id.0.into(),
        refusal.key.as_str().into(),
        refusal.receipt.as_str().into(),
        refusal.at.0.into(),
        refusal.points.0.into(),
        refusal.payable.0.into(),
        now.0.into(),
    ];
    tx.execute(sql, values).await.map(drop)
}

/// Those since `since`, the latest first.
pub async fn latest(tx: &Tx, since: Millis, limit: u32) -> Result<Vec<Told>, StoreError> {
    let sql = "SELECT r.member_id, r.terminal_id, r.key, r.device_id, r.receipt, r.at, r.points, \
               r.payable, d.name AS device, t.label AS terminal, n.name AS store_name \
               FROM offline_refusals r \
               JOIN devices d ON d.member_id = r.member_id AND d.id = r.device_id \
               JOIN terminals t ON t.id = r.terminal_id JOIN stores n ON n.id = t.store_id \
               WHERE r.refused_at >= $1 ORDER BY r.refused_at DESC, r.key LIMIT $2";
    let rows = tx.query_all(sql, [since.0.into(), i64::from(limit).into()]).await?;
    rows.iter().map(told).collect()
}

/// Forgets those before `before`. Returns how many.
pub(super) async fn forget(tx: &Tx, before: Millis) -> Result<u64, StoreError> {
    tx.execute("DELETE FROM offline_refusals WHERE refused_at < $1", [before.0.into()]).await
}

fn told(row: &QueryResult) -> Result<Told, StoreError> {
    let store_name: String = row.try_get("", "store_name")?;
    Ok(Told {
        refusal: Refusal {
            terminal_id: TerminalId(row.try_get("", "terminal_id")?),
            key: row.try_get("", "key")?,
            receipt: row.try_get("", "receipt")?,
            at: Millis(row.try_get("", "at")?),
            points: Points(row.try_get("", "points")?),
            payable: Money(row.try_get("", "payable")?),
        },
        member_id: MemberId(row.try_get("", "member_id")?),
        device_id: DeviceId(row.try_get("", "device_id")?),
        device: row.try_get("", "device")?,
        store_name: values::from_json("stores.name", &store_name)?,
        terminal: row.try_get("", "terminal")?,
    })
}
