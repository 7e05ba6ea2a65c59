//! Coupons on their way from one member to another.

use atrium_domain::coupon::{ClaimCode, Coupon};
use atrium_domain::{CouponId, MemberId, Millis};
use sea_orm::Value;
use uuid::Uuid;

use crate::changes::{self, Kind};
use crate::coupons::{self, GIVEN, OFFERED, READY};
use crate::{StoreError, Tx};

/// A coupon that was offered under a code; it may be taken already.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Gift {
    pub giver: MemberId,
    pub coupon_id: CouponId,
}

/// Offers a coupon under a code. False where it is not there to give, is reserved by a till, or
/// was a gift itself;
/// however many ask at once.
pub async fn offer(
    tx: &Tx,
    member_id: MemberId,
    coupon_id: CouponId,
    code: &ClaimCode,
    now: Millis,
) -> Result<bool, StoreError> {
    let sql = "UPDATE coupons SET status = $3 WHERE member_id = $1 AND id = $2 AND status = $4 \
               AND received = FALSE AND held_until <= $5";
    let values: [Value; 5] =
        [member_id.0.into(), coupon_id.0.into(), OFFERED.into(), READY.into(), now.0.into()];
    if tx.execute(sql, values).await? != 1 {
        return Ok(false);
    }
    let sql = "INSERT INTO coupon_gifts (code, member_id, coupon_id, created_at) \
               VALUES ($1, $2, $3, $4)";
    let values: [Value; 4] =
        [code.as_str().into(), member_id.0.into(), coupon_id.0.into(), now.0.into()];
    tx.execute(sql, values).await?;
    changes::put(tx, member_id, Kind::Coupon, coupon_id).await?;
    Ok(true)
}

/// Takes an offer back. False where nobody can any more.
pub async fn take_back(
    tx: &Tx,
    member_id: MemberId,
    coupon_id: CouponId,
) -> Result<bool, StoreError> {
    let sql = "UPDATE coupons SET status = $3 WHERE member_id = $1 AND id = $2 AND status = $4";
    let values: [Value; 4] = [member_id.0.into(), coupon_id.0.into(), READY.into(), OFFERED.into()];
    if tx.execute(sql, values).await? != 1 {
        return Ok(false);
    }
    let sql = "DELETE FROM coupon_gifts WHERE member_id = $1 AND coupon_id = $2 \
               AND taken_by IS NULL";
    tx.execute(sql, [member_id.0.into(), coupon_id.0.into()]).await?;
    changes::put(tx, member_id, Kind::Coupon, coupon_id).await?;
    Ok(true)
}

/// What was offered under this code.
pub async fn find(tx: &Tx, code: &ClaimCode) -> Result<Option<Gift>, StoreError> {
    let sql = "SELECT member_id, coupon_id FROM coupon_gifts WHERE code = $1";
    let row = tx.query_one(sql, [code.as_str().into()]).await?;
    row.map(|row| {
        let giver = MemberId(row.try_get("", "member_id")?);
        Ok(Gift { giver, coupon_id: CouponId(row.try_get("", "coupon_id")?) })
    })
    .transpose()
}

/// Makes the rest of the transaction the only one that changes either member. Always in the same
/// order, so that two who take each other's gifts do not wait for each other.
pub async fn lock(tx: &Tx, one: MemberId, other: MemberId) -> Result<(), StoreError> {
    changes::next_revision(tx, one.min(other)).await?;
    changes::next_revision(tx, one.max(other)).await?;
    Ok(())
}

/// Lets a member have the coupon as `received`. False where another one was first, or the giver
/// took it back.
pub async fn take(
    tx: &Tx,
    gift: &Gift,
    received: &Coupon,
    now: Millis,
) -> Result<bool, StoreError> {
    let Gift { giver, coupon_id } = *gift;
    let sql = "UPDATE coupons SET status = $3 WHERE member_id = $1 AND id = $2 AND status = $4";
    let values: [Value; 4] = [giver.0.into(), coupon_id.0.into(), GIVEN.into(), OFFERED.into()];
    if tx.execute(sql, values).await? != 1 {
        return Ok(false);
    }
    let sql = "UPDATE coupon_gifts SET taken_by = $3, taken_at = $4 WHERE member_id = $1 \
               AND coupon_id = $2 AND taken_by IS NULL";
    let values: [Value; 4] =
        [giver.0.into(), coupon_id.0.into(), received.member_id.0.into(), now.0.into()];
    tx.execute(sql, values).await?;
    changes::put(tx, giver, Kind::Coupon, coupon_id).await?;
    coupons::insert(tx, received).await?;
    Ok(true)
}

/// The codes of what a member offers now.
pub(crate) async fn codes(
    tx: &Tx,
    member_id: MemberId,
) -> Result<Vec<(Uuid, ClaimCode)>, StoreError> {
    let sql = "SELECT coupon_id, code FROM coupon_gifts WHERE member_id = $1 AND taken_by IS NULL";
    let rows = tx.query_all(sql, [member_id.0.into()]).await?;
    rows.iter()
        .map(|row| {
            let code: String = row.try_get("", "code")?;
            let code = ClaimCode::typed(&code);
            let code = code.map_err(|_| StoreError::corrupt("coupon_gifts.code"))?;
            Ok((row.try_get("", "coupon_id")?, code))
        })
        .collect()
}
