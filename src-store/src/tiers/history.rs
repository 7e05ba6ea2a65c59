use atrium_domain::{MemberId, Millis, TierCode};
use sea_orm::Value;
use uuid::Uuid;

use crate::rows::Rows;
use crate::{StoreError, Tx};

/// Why a tier changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// A purchase reached it.
    Purchase,
    /// A refund took back what had reached it.
    Refund,
    /// A review found too little.
    Review,
}

/// A change of a member's tier.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changed {
    pub at: Millis,
    pub from: TierCode,
    pub to: TierCode,
    pub reason: Reason,
}

impl Reason {
    const ALL: [Self; 3] = [Self::Purchase, Self::Refund, Self::Review];

    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            Self::Purchase => "purchase",
            Self::Refund => "refund",
            Self::Review => "review",
        }
    }
}

/// Notes a change; they are only ever added. `cause` is the id of what made it.
pub async fn note(
    tx: &Tx,
    member_id: MemberId,
    cause: Uuid,
    changed: &Changed,
) -> Result<(), StoreError> {
    let mut rows = rows();
    rows.push(row(member_id, cause, changed));
    rows.insert(tx).await
}

pub(crate) const fn rows() -> Rows<6> {
    Rows::new("tier_changes", ["member_id", "at", "id", "from_tier", "to_tier", "reason"])
}

pub(crate) fn row(member_id: MemberId, cause: Uuid, changed: &Changed) -> [Value; 6] {
    let Changed { at, from, to, reason } = changed;
    [
        member_id.0.into(),
        at.0.into(),
        cause.into(),
        from.as_str().into(),
        to.as_str().into(),
        reason.as_str().into(),
    ]
}

/// The tier that a member held before the purchases since `from` lifted them; none where none did.
pub async fn lifted_from(
    tx: &Tx,
    member_id: MemberId,
    from: Millis,
) -> Result<Option<TierCode>, StoreError> {
    let sql = "SELECT from_tier FROM tier_changes WHERE member_id = $1 AND at >= $2 \
               AND reason = 'purchase' ORDER BY at, id LIMIT 1";
    let row = tx.query_one(sql, [member_id.0.into(), from.0.into()]).await?;
    Ok(row.map(|row| row.try_get("", "from_tier")).transpose()?.map(TierCode))
}

/// The changes of a member's tier, newest first.
pub async fn history(tx: &Tx, member_id: MemberId, limit: u32) -> Result<Vec<Changed>, StoreError> {
    let sql = "SELECT at, from_tier, to_tier, reason FROM tier_changes WHERE member_id = $1 \
               ORDER BY at DESC, id DESC LIMIT $2";
    let rows = tx.query_all(sql, [member_id.0.into(), i64::from(limit).into()]).await?;
    rows.iter()
        .map(|row| {
            let reason: String = row.try_get("", "reason")?;
            let known = Reason::ALL.into_iter().find(|known| known.as_str() == reason);
            Ok(Changed {
                at: Millis(row.try_get("", "at")?),
                from: TierCode(row.try_get("", "from_tier")?),
                to: TierCode(row.try_get("", "to_tier")?),
                reason: known.ok_or_else(|| StoreError::corrupt("tier_changes.reason"))?,
            })
        })
        .collect()
}
