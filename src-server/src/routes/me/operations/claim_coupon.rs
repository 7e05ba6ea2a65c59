//! Claiming a coupon: by the server's clock and stock, whenever the member asked for it.

use atrium_domain::coupon::{ClaimFacts, ClaimFault, ClaimWay, Coupon};
use atrium_domain::ledger::{Heading, Toward, TransactionKind, Working};
use atrium_domain::{CouponTemplateId, OperationId, Points};
use atrium_protocol::ErrorCode;
use atrium_store::ledger::Deed;
use atrium_store::templates::Published;
use atrium_store::{Tx, coupons, ledger, members, tags, templates};

use super::Context;
use crate::ServerError;
use crate::random::RandomExt;

pub(super) async fn apply(
    context: &Context,
    tx: &Tx,
    operation_id: OperationId,
    template_id: CouponTemplateId,
) -> Result<(), ServerError> {
    let published = templates::get(tx, template_id).await?.ok_or(ErrorCode::CouponUnknown)?;
    claim(context, tx, operation_id, &published, ClaimWay::Hand).await
}

/// Claims one, and pays for it where it costs points.
pub(super) async fn claim(
    context: &Context,
    tx: &Tx,
    operation_id: OperationId,
    published: &Published,
    way: ClaimWay,
) -> Result<(), ServerError> {
    let member_id = context.device.member_id;
    let template = &published.template;
    ledger::lock(tx, member_id).await?;
    let member = members::get(tx, member_id).await?;
    let by_member = coupons::count_claimed(tx, member_id, template.id).await?;
    let facts = ClaimFacts {
        in_all: u32::try_from(published.claimed).unwrap_or(u32::MAX),
        by_member: u16::try_from(by_member).unwrap_or(u16::MAX),
        tier: &member.tier,
        ladder: context.rules.program.ladder(context.now.at),
        tags: &tags::of(tx, member_id).await?,
        birthday: member.birthday,
        points: spendable(context, tx).await?,
        way,
    };
    let id = context.app.random().id(context.now.at);
    let coupon = template.claim(facts, id, member_id, context.now).map_err(code)?;
    if !templates::take_one(tx, template.id).await? {
        return Err(ErrorCode::CouponSoldOut.into());
    }
    if template.rules.claim.cost.is_positive() {
        pay(context, tx, operation_id, published, &coupon).await?;
    }
    Ok(coupons::insert(tx, &coupon).await?)
}

fn code(fault: ClaimFault) -> ErrorCode {
    match fault {
        ClaimFault::NotOpenYet { .. } | ClaimFault::Closed => ErrorCode::CouponNotOpen,
        ClaimFault::TierTooLow => ErrorCode::TierTooLow,
        ClaimFault::SoldOut => ErrorCode::CouponSoldOut,
        ClaimFault::LimitReached => ErrorCode::CouponLimitReached,
        ClaimFault::NotForYou | ClaimFault::NotYourMonth => ErrorCode::CouponNotForYou,
        ClaimFault::PointsMissing { .. } => ErrorCode::PointsTooFew,
        // Who guesses the id of such a template is not told that there is one.
        ClaimFault::OtherWay => ErrorCode::CouponUnknown,
    }
}

async fn spendable(context: &Context, tx: &Tx) -> Result<Points, ServerError> {
    let wallet = ledger::wallet(tx, context.device.member_id).await?;
    let balance = wallet.balance(context.now.at);
    Ok(balance.active.checked_sub(balance.debt).unwrap_or_default())
}

/// Points for a coupon go back to whoever funded them: the coupon is paid for by its own funder.
async fn pay(
    context: &Context,
    tx: &Tx,
    operation_id: OperationId,
    published: &Published,
    coupon: &Coupon,
) -> Result<(), ServerError> {
    let now = context.now.at;
    let template = &published.template;
    let mut wallet = ledger::wallet(tx, coupon.member_id).await?;
    let working = Working::Redeemed { reward: template.name.clone() };
    let cost = template.rules.claim.cost;
    let change = wallet
        .take(cost, Toward::Funders, now, Some(working))
        .map_err(|fault| ServerError::Internal(format!("points for a coupon: {fault}")))?;
    let random = context.app.random();
    let heading = Heading {
        id: random.id(now),
        member_id: coupon.member_id,
        kind: TransactionKind::Redemption(operation_id),
        at: now,
        reverses: None,
    };
    let deed = Deed { heading, sale_id: None, new_lots: &[] };
    Ok(ledger::post(tx, &deed, change, &wallet, &mut || random.id(now)).await?)
}
