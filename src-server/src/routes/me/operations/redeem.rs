//! Redeeming a reward: by the server's clock, stock and price, whenever the member asked for it.

use atrium_domain::coupon::{Coupon, Gifting};
use atrium_domain::event::TicketNumber;
use atrium_domain::ledger::{Account, Heading, LedgerFault, Toward, TransactionKind, Working};
use atrium_domain::reward::{Price, RedeemFacts, RedeemFault, RewardKind};
use atrium_domain::{CouponTemplateId, DrawId, OperationId, Points, RedemptionId, RewardId};
use atrium_protocol::ErrorCode;
use atrium_store::games::draws;
use atrium_store::redemptions::{self, Redemption, Status};
use atrium_store::rewards::{self, Offered};
use atrium_store::{StoreError, Tx, coupons, ledger, members, templates};

use super::Context;
use crate::ServerError;
use crate::random::RandomExt;

pub(super) async fn apply(
    context: &Context,
    tx: &Tx,
    id: OperationId,
    reward_id: RewardId,
    told: Points,
) -> Result<(), ServerError> {
    let member_id = context.device.member_id;
    let now = context.now;
    let random = context.app.random();
    ledger::lock(tx, member_id).await?;
    let offered = rewards::get(tx, reward_id).await?.ok_or(ErrorCode::RewardUnknown)?;
    let price = price(context, tx, &offered, told).await?;
    let coupon = voucher(context, tx, offered.reward.kind).await?;
    let mut wallet = ledger::wallet(tx, member_id).await?;
    let (toward, working) = purpose(&offered);
    let change = wallet.take(price.points, toward, now.at, Some(working));
    let change = change.map_err(|fault| match fault {
        LedgerFault::Insufficient { .. } => ErrorCode::PointsTooFew.into(),
        fault => ServerError::Internal(format!("redeeming: {fault}")),
    })?;
    // The first thing that is written: what a refused deed wrote would stay.
    if !rewards::take_one(tx, reward_id, price.is_flash).await? {
        return Err(ErrorCode::RewardSoldOut.into());
    }
    if let Some(coupon) = &coupon {
        give(tx, coupon).await?;
    }
    let heading = Heading {
        id: random.id(now.at),
        member_id,
        kind: TransactionKind::Redemption(id),
        at: now.at,
        reverses: None,
    };
    let deed = ledger::Deed { heading, sale_id: None, new_lots: &[] };
    let mut next_id = || random.id(now.at);
    ledger::post(tx, &deed, change, &wallet, &mut next_id).await?;
    let tickets = draw_tickets(context, offered.reward.kind);
    if let Some((draw_id, count)) = tickets {
        draws::give_tickets(tx, member_id, draw_id, count).await?;
    }
    let collect_until = offered.reward.collect_until(now).filter(|_| tickets.is_none());
    let redemption = Redemption {
        id: RedemptionId(id.0),
        member_id,
        reward_id,
        status: if collect_until.is_some() { Status::Waiting } else { Status::Done },
        at: now.at,
        points: price.points,
        is_flash: price.is_flash,
        transaction_id: heading.id,
        number: TicketNumber(u64::from_be_bytes(random.bytes())),
        collect_until,
        ended_at: collect_until.is_none().then_some(now.at),
        staff_id: None,
    };
    Ok(redemptions::insert(tx, &redemption).await?)
}

async fn price(
    context: &Context,
    tx: &Tx,
    offered: &Offered,
    told: Points,
) -> Result<Price, ServerError> {
    let member_id = context.device.member_id;
    let member = members::get(tx, member_id).await?;
    let by_member = redemptions::count_of(tx, member_id, offered.reward.id).await?;
    let facts = RedeemFacts {
        taken: u32::try_from(offered.taken).unwrap_or(u32::MAX),
        flash_taken: u32::try_from(offered.flash_taken).unwrap_or(u32::MAX),
        by_member: u16::try_from(by_member).unwrap_or(u16::MAX),
        tier: &member.tier,
        ladder: &context.rules.program.tiers,
    };
    let price = offered.reward.redeem(told, facts, context.now).map_err(|fault| match fault {
        RedeemFault::NotOpen => ErrorCode::RewardNotOpen,
        RedeemFault::TierTooLow => ErrorCode::TierTooLow,
        RedeemFault::LimitReached => ErrorCode::RewardLimitReached,
        RedeemFault::SoldOut => ErrorCode::RewardSoldOut,
        RedeemFault::PriceChanged => ErrorCode::RewardPriceChanged,
    })?;
    Ok(price)
}

/// Where the points go, and what the ledger says of it.
fn purpose(offered: &Offered) -> (Toward, Working) {
    let title = offered.title.clone();
    if offered.reward.is_charity() {
        (Toward::Account(Account::Charity), Working::Donated { cause: title })
    } else {
        (Toward::Funders, Working::Redeemed { reward: title })
    }
}

/// The coupon that a voucher becomes; none for other rewards.
async fn voucher(
    context: &Context,
    tx: &Tx,
    kind: RewardKind,
) -> Result<Option<Coupon>, ServerError> {
    let RewardKind::Voucher { template_id } = kind else { return Ok(None) };
    let now = context.now;
    let published = templates::get(tx, template_id).await?.ok_or(ErrorCode::RewardUnknown)?;
    let gone = u32::try_from(published.claimed).unwrap_or(u32::MAX);
    let template = published.template;
    if template.left(gone) == Some(0) {
        return Err(ErrorCode::RewardSoldOut.into());
    }
    let (valid_from, valid_until) = template.validity.window(now);
    // A coupon that would be dead on arrival is worth no points.
    if valid_until <= now.at {
        return Err(ErrorCode::RewardNotOpen.into());
    }
    Ok(Some(Coupon {
        id: context.app.random().id(now.at),
        template_id,
        member_id: context.device.member_id,
        claimed_at: now.at,
        valid_from,
        valid_until,
        used: None,
        gifting: Gifting::Kept,
    }))
}

/// Which draw's tickets a reward gives at once: those of the one that ends first. None for other
/// rewards; without a draw the service desk hands tickets out.
fn draw_tickets(context: &Context, kind: RewardKind) -> Option<(DrawId, i64)> {
    let RewardKind::Draw { tickets } = kind else { return None };
    let running = context.rules.draws.iter().find(|draw| context.now.at < draw.closes_at);
    running.map(|draw| (draw.id, tickets.into()))
}

async fn give(tx: &Tx, coupon: &Coupon) -> Result<(), ServerError> {
    let template_id: CouponTemplateId = coupon.template_id;
    if !templates::take_one(tx, template_id).await? {
        // Somebody took the last since it was looked at; a second look will see it.
        return Err(StoreError::Busy("the last coupon of a template".to_owned()).into());
    }
    Ok(coupons::insert(tx, coupon).await?)
}

#[cfg(test)]
mod tests {
    use atrium_domain::reward::Reward;
    use atrium_domain::{Localized, Millis};

    use super::*;

    fn offered(kind: RewardKind) -> Offered {
        let text = || Localized::each(|_| "书".to_owned());
        let reward = Reward {
            id: RewardId(uuid::Uuid::nil()),
            kind,
            price: Points(1),
            from: Millis(0),
            until: Millis(1),
            stock: None,
            per_member: None,
            tier: None,
            collect_days: 1,
            flash: None,
        };
        Offered {
            reward,
            title: text(),
            summary: text(),
            place: text(),
            taken: 0,
            flash_taken: 0,
            created_at: Millis(0),
        }
    }

    #[test]
    fn a_good_cause_has_an_account_of_its_own() {
        let (toward, working) = purpose(&offered(RewardKind::Charity));
        assert_eq!(toward, Toward::Account(Account::Charity));
        assert!(matches!(working, Working::Donated { .. }));
        let (toward, working) = purpose(&offered(RewardKind::Goods));
        assert_eq!(toward, Toward::Funders);
        assert!(matches!(working, Working::Redeemed { .. }));
    }
}
