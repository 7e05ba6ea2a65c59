//! Giving a coupon to another member: a code is made that the other one types; and taking the
//! coupon back while nobody has.

use atrium_domain::CouponId;
use atrium_domain::coupon::ClaimCode;
use atrium_protocol::ErrorCode;
use atrium_store::{Tx, coupons, gifts};

use super::Context;
use crate::ServerError;
use crate::random::RandomExt;

pub(super) async fn offer(
    context: &Context,
    tx: &Tx,
    coupon_id: CouponId,
) -> Result<(), ServerError> {
    let member_id = context.device.member_id;
    let now = context.now.at;
    let held = coupons::some(tx, member_id, [coupon_id]).await?.pop();
    let held = held.ok_or(ErrorCode::CouponUnknown)?;
    held.held.may_be_given(now).map_err(|_| ErrorCode::CouponNotGiftable)?;
    let code = ClaimCode::of_gift(u64::from_be_bytes(context.app.random().bytes()));
    if gifts::offer(tx, member_id, coupon_id, &code, now).await? {
        Ok(())
    } else {
        Err(ErrorCode::CouponNotGiftable.into())
    }
}

pub(super) async fn keep(
    context: &Context,
    tx: &Tx,
    coupon_id: CouponId,
) -> Result<(), ServerError> {
    if gifts::take_back(tx, context.device.member_id, coupon_id).await? {
        Ok(())
    } else {
        Err(ErrorCode::GiftGone.into())
    }
}
