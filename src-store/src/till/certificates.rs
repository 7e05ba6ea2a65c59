//! Devices whose codes tills may check without a network.

use atrium_domain::card::offline::{Certificate, LENIENCY_MS, PublicKey, Revoked};
use atrium_domain::card::{CardId, Slot};
use atrium_domain::{DeviceId, MemberId, Millis, Points};
use sea_orm::{QueryResult, Value};

use crate::{StoreError, Tx, members, values};

/// The latest certificate of a device. Its server key is not kept: the time says which it was.
pub async fn latest(
    tx: &Tx,
    member_id: MemberId,
    device_id: DeviceId,
) -> Result<Option<Certificate>, StoreError> {
    let sql = "SELECT card_id, slot, issued_at, expires_at, device_key, tier_rank, allowance \
               FROM offline_certificates WHERE member_id = $1 AND device_id = $2 \
               ORDER BY issued_at DESC LIMIT 1";
    let row = tx.query_one(sql, [member_id.0.into(), device_id.0.into()]).await?;
    row.as_ref().map(certificate).transpose()
}

/// What tills may take by the member's other cards, as far as a till that is shown `card_id` from
/// `now` on may still count it: certificates that end, or ended less than `span_ms` ago, and as far
/// as clocks may be apart. Until the transaction ends, the member keeps this card.
///
/// # Errors
/// [`StoreError::Busy`] where the card was replaced meanwhile.
pub async fn by_other_cards(
    tx: &Tx,
    member_id: MemberId,
    card_id: CardId,
    (now, span_ms): (Millis, i64),
) -> Result<Points, StoreError> {
    let card = members::signed(card_id);
    // Writes nothing new, but who replaces the card has to wait.
    let sql = "UPDATE members SET card_id = card_id WHERE id = $1 AND card_id = $2";
    if tx.execute(sql, [member_id.0.into(), card.into()]).await? != 1 {
        return Err(StoreError::Busy("the card was replaced meanwhile".into()));
    }
    let sql = "SELECT CAST(COALESCE(SUM(most), 0) AS BIGINT) AS taken FROM ( \
               SELECT MAX(allowance) AS most FROM offline_certificates \
               WHERE member_id = $1 AND card_id <> $2 AND expires_at > $3 \
               GROUP BY card_id) AS others";
    let since = now.plus_ms(-span_ms - 2 * LENIENCY_MS);
    let values: [Value; 3] = [member_id.0.into(), card.into(), since.0.into()];
    let row = tx.query_one(sql, values).await?.ok_or(StoreError::NotFound)?;
    Ok(Points(row.try_get("", "taken")?))
}

/// Notes what is certified. False where another device had the same slot in the same minute.
pub async fn insert(
    tx: &Tx,
    member_id: MemberId,
    device_id: DeviceId,
    new: &Certificate,
) -> Result<bool, StoreError> {
    let sql = "INSERT INTO offline_certificates (member_id, device_id, card_id, slot, issued_at, \
               expires_at, device_key, tier_rank, allowance) \
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT DO NOTHING";
    let values: [Value; 9] = [
        member_id.0.into(),
        device_id.0.into(),
        members::signed(new.card_id).into(),
        i16::from(new.slot.get()).into(),
        new.issued_at.0.into(),
        new.expires_at.0.into(),
        new.device_key.0.to_vec().into(),
        i16::from(new.tier_rank).into(),
        new.allowance.0.into(),
    ];
    Ok(tx.execute(sql, values).await? == 1)
}

/// The devices that were removed, and the cards that were replaced, while a certificate of theirs
/// is still good at `now`.
pub async fn revoked(tx: &Tx, now: Millis) -> Result<Vec<Revoked>, StoreError> {
    let sql = "SELECT c.card_id, c.slot, MAX(c.issued_at) AS issued_at, \
               MAX(d.revoked_at) AS revoked_at \
               FROM offline_certificates c \
               JOIN devices d ON d.member_id = c.member_id AND d.id = c.device_id \
               JOIN members m ON m.id = c.member_id \
               WHERE c.expires_at > $1 AND (d.revoked_at IS NOT NULL OR m.card_id <> c.card_id) \
               GROUP BY c.card_id, c.slot ORDER BY c.card_id, c.slot";
    let rows = tx.query_all(sql, [now.0.into()]).await?;
    rows.iter().map(gone).collect()
}

/// Forgets the certificates that ended before `before`. Returns how many.
pub async fn forget(tx: &Tx, before: Millis) -> Result<u64, StoreError> {
    tx.execute("DELETE FROM offline_certificates WHERE expires_at < $1", [before.0.into()]).await
}

fn gone(row: &QueryResult) -> Result<Revoked, StoreError> {
    let issued: i64 = row.try_get("", "issued_at")?;
    // Of a card that was replaced, all that was ever issued counts no more.
    let at: Option<i64> = row.try_get("", "revoked_at")?;
    Ok(Revoked {
        card_id: members::unsigned(row.try_get("", "card_id")?),
        slot: slot(row)?,
        at: Millis(at.unwrap_or(issued).max(issued)),
    })
}

fn slot(row: &QueryResult) -> Result<Slot, StoreError> {
    let slot: i16 = row.try_get("", "slot")?;
    let slot = u8::try_from(slot).ok().and_then(Slot::new);
    slot.ok_or_else(|| StoreError::corrupt("offline_certificates.slot"))
}

fn certificate(row: &QueryResult) -> Result<Certificate, StoreError> {
    let card_id: CardId = members::unsigned(row.try_get("", "card_id")?);
    let tier_rank: i16 = row.try_get("", "tier_rank")?;
    let device_key = row.try_get("", "device_key")?;
    Ok(Certificate {
        server_key: 0,
        card_id,
        slot: slot(row)?,
        tier_rank: u8::try_from(tier_rank).unwrap_or(u8::MAX),
        device_key: PublicKey(values::bytes("offline_certificates.device_key", device_key)?),
        issued_at: Millis(row.try_get("", "issued_at")?),
        expires_at: Millis(row.try_get("", "expires_at")?),
        allowance: Points(row.try_get("", "allowance")?),
    })
}
