use atrium_domain::event::TicketKey;
use atrium_domain::reward::{self, pick_up_text};
use atrium_protocol::reward::{
    FlashInfo, Redemption, RedemptionRow, RedemptionStatus, RewardInfo, RewardKind,
};
use atrium_store::members::Member;
use atrium_store::redemptions::{self, Status};
use atrium_store::rewards::Offered;

use super::mask_name;

pub(crate) fn reward_info(offered: Offered) -> RewardInfo {
    let Offered { reward, title, summary, place, taken, flash_taken, created_at: _ } = offered;
    let reward::Reward {
        id,
        kind,
        price,
        from,
        until,
        stock,
        per_member,
        tier,
        collect_days,
        flash,
    } = reward;
    RewardInfo {
        id,
        kind: reward_kind(kind),
        title,
        summary,
        place,
        price,
        from,
        until,
        stock_left: stock.map(|stock| (i64::from(stock) - taken).max(0)),
        per_member: per_member.map(i64::from),
        tier: tier.map(|tier| tier.0),
        collect_days: i32::from(collect_days),
        flash: flash.map(|flash| FlashInfo {
            from: flash.from,
            until: flash.until,
            price: flash.price,
            left: (i64::from(flash.stock) - flash_taken).max(0),
        }),
    }
}

fn reward_kind(kind: reward::RewardKind) -> RewardKind {
    match kind {
        reward::RewardKind::Goods => RewardKind::Goods,
        reward::RewardKind::Voucher { template_id } => RewardKind::Voucher { template_id },
        reward::RewardKind::Parking { hours } => RewardKind::Parking { hours: hours.into() },
        reward::RewardKind::Charity => RewardKind::Charity,
        reward::RewardKind::Draw { tickets } => RewardKind::Draw { tickets: tickets.into() },
    }
}

/// What a member redeemed, with the code while it waits.
pub(crate) fn redemption(
    redemption: &redemptions::Redemption,
    offered: &Offered,
    key: &TicketKey,
) -> Redemption {
    let status = match redemption.status {
        Status::Waiting => RedemptionStatus::Waiting,
        Status::Done => RedemptionStatus::Done,
        Status::Cancelled => RedemptionStatus::Cancelled,
        Status::Expired => RedemptionStatus::Expired,
    };
    let waits = status == RedemptionStatus::Waiting;
    Redemption {
        id: redemption.id,
        reward_id: redemption.reward_id,
        kind: reward_kind(offered.reward.kind),
        title: offered.title.clone(),
        place: offered.place.clone(),
        status,
        at: redemption.at,
        points: redemption.points,
        code: waits.then(|| pick_up_text(redemption.number, key, redemption.reward_id)),
        collect_until: redemption.collect_until,
        ended_at: redemption.ended_at,
    }
}

/// The same for the service desk, which gets to see no code.
pub(crate) fn redemption_row(
    (own, offered): &(redemptions::Redemption, Offered),
    member: &Member,
    key: &TicketKey,
) -> RedemptionRow {
    RedemptionRow {
        redemption: Redemption { code: None, ..redemption(own, offered, key) },
        name_masked: mask_name(&member.name),
        card_number: member.card_number.to_string(),
    }
}
