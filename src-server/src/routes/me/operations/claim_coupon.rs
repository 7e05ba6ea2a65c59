//! Claiming a coupon: by the server's clock and stock, whenever the member asked for it.

use atrium_domain::CouponTemplateId;
use atrium_domain::coupon::{ClaimFacts, ClaimFault};
use atrium_protocol::ErrorCode;
use atrium_store::{Tx, coupons, members, templates};

use super::Context;
use crate::ServerError;
use crate::random::RandomExt;

pub(super) async fn apply(
    context: &Context,
    tx: &Tx,
    template_id: CouponTemplateId,
) -> Result<(), ServerError> {
    let member_id = context.device.member_id;
    let published = templates::get(tx, template_id).await?.ok_or(ErrorCode::CouponUnknown)?;
    let member = members::get(tx, member_id).await?;
    let by_member = coupons::count_claimed(tx, member_id, template_id).await?;
    let facts = ClaimFacts {
        in_all: u32::try_from(published.claimed).unwrap_or(u32::MAX),
        by_member: u16::try_from(by_member).unwrap_or(u16::MAX),
        tier: &member.tier,
        ladder: context.rules.program.ladder(context.now.at),
    };
    let id = context.app.random().id(context.now.at);
    let claimed = published.template.claim(facts, id, member_id, context.now);
    let coupon = claimed.map_err(|fault| match fault {
        ClaimFault::NotOpenYet { .. } | ClaimFault::Closed => ErrorCode::CouponNotOpen,
        ClaimFault::TierTooLow => ErrorCode::TierTooLow,
        ClaimFault::SoldOut => ErrorCode::CouponSoldOut,
        ClaimFault::LimitReached => ErrorCode::CouponLimitReached,
    })?;
    if !templates::take_one(tx, template_id).await? {
        return Err(ErrorCode::CouponSoldOut.into());
    }
    Ok(coupons::insert(tx, &coupon).await?)
}
