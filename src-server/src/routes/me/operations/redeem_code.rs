//! Taking what a code stands for: a coupon that another member gives, or a festival's.

use atrium_domain::OperationId;
use atrium_domain::coupon::{ClaimCode, ClaimWay, CouponStatus};
use atrium_protocol::ErrorCode;
use atrium_store::attempts::{self, Subject};
use atrium_store::gifts::{self, Gift};
use atrium_store::{Tx, coupons, templates};

use super::{Context, claim_coupon};
use crate::ServerError;
use crate::random::RandomExt;

pub(super) async fn apply(
    context: &Context,
    tx: &Tx,
    operation_id: OperationId,
    code: &str,
) -> Result<(), ServerError> {
    let now = context.now.at;
    // Codes can be guessed, so wrong ones make the next one wait.
    let subject = Subject::ClaimCodes(context.device.member_id);
    let tried = attempts::lock(tx, &subject, now).await?;
    if let Some(ms) = tried.wait_ms(now) {
        return Err(ServerError::wait(ErrorCode::TooManyRequests, ms));
    }
    if let Ok(code) = ClaimCode::typed(code) {
        if let Some(gift) = gifts::find(tx, &code).await? {
            return take(context, tx, &gift).await;
        }
        if let Some(published) = templates::by_code(tx, &code).await? {
            let way = ClaimWay::Code;
            return claim_coupon::claim(context, tx, operation_id, &published, way).await;
        }
    }
    attempts::save(tx, &subject, &tried.and_one(now)).await?;
    Err(ErrorCode::ClaimCodeWrong.into())
}

/// The giver's coupon becomes the taker's; the first who comes has it.
async fn take(context: &Context, tx: &Tx, gift: &Gift) -> Result<(), ServerError> {
    let member_id = context.device.member_id;
    if gift.giver == member_id {
        return Err(ErrorCode::GiftIsYours.into());
    }
    gifts::lock(tx, gift.giver, member_id).await?;
    let now = context.now.at;
    let held = coupons::some(tx, gift.giver, [gift.coupon_id]).await?.pop();
    let held = held.filter(|held| held.held.coupon.status(now) == CouponStatus::Offered);
    let coupon = held.ok_or(ErrorCode::GiftGone)?.held.coupon;
    let received = coupon.received_by(member_id, context.app.random().id(now), now);
    if gifts::take(tx, gift, &received, now).await? {
        Ok(())
    } else {
        Err(ErrorCode::GiftGone.into())
    }
}
