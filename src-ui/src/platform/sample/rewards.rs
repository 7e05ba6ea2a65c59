//! Made-up rewards.

use atrium_client::snapshot::{RedemptionView, RewardView};
use atrium_domain::Points;
use atrium_protocol::catalogue::Catalogue;
use atrium_protocol::reward::{FlashInfo, Redemption, RedemptionStatus, RewardInfo, RewardKind};

use super::{NOW, at, id, words};

pub(super) fn offered() -> Vec<RewardInfo> {
    let umbrella = RewardInfo {
        flash: Some(FlashInfo {
            from: at(0, 9, 0),
            until: at(0, 22, 0),
            price: Points(990),
            left: 12,
        }),
        ..reward(1, RewardKind::Goods, ("帆布雨伞", "帆布雨傘", "Canvas umbrella"), 1_800)
    };
    vec![
        umbrella,
        RewardInfo {
            stock_left: Some(40),
            ..reward(2, RewardKind::Goods, ("陶瓷杯", "陶瓷杯", "Ceramic mug"), 1_200)
        },
        reward(
            3,
            RewardKind::Parking { hours: 2 },
            ("停车 2 小时", "停車 2 小時", "2 hours of parking"),
            400,
        ),
        reward(4, RewardKind::Charity, ("一本童书", "一本童書", "A book for a child"), 300),
    ]
}

fn reward(
    number: u128,
    kind: RewardKind,
    (hans, hant, en): (&str, &str, &str),
    price: i64,
) -> RewardInfo {
    RewardInfo {
        id: id(30, number),
        kind,
        title: words(hans, hant, en),
        summary: words("用积分换", "用積分換", "For your points"),
        place: words("L1 服务台", "L1 服務台", "Service desk, L1"),
        price: Points(price),
        from: at(-10, 0, 0),
        until: at(40, 0, 0),
        stock_left: None,
        per_member: Some(2),
        tier: None,
        collect_days: 14,
        flash: None,
    }
}

pub(super) fn views(catalogue: &Catalogue) -> Vec<RewardView> {
    let view = |reward: &RewardInfo| {
        let (price, is_flash) = reward.price_at(NOW);
        RewardView { reward: reward.clone(), price, is_flash, blocked: None }
    };
    catalogue.rewards.iter().map(view).collect()
}

pub(super) fn redeemed() -> Vec<RedemptionView> {
    let waiting = Redemption {
        id: id(31, 1),
        reward_id: id(30, 2),
        kind: RewardKind::Goods,
        title: words("陶瓷杯", "陶瓷杯", "Ceramic mug"),
        place: words("L1 服务台", "L1 服務台", "Service desk, L1"),
        status: RedemptionStatus::Waiting,
        at: at(-1, 18, 20),
        points: Points(1_200),
        code: Some("AP10000000000123456789ABCDEFGHJK".to_owned()),
        collect_until: Some(at(14, 0, 0)),
        ended_at: None,
    };
    let done = Redemption {
        id: id(31, 2),
        status: RedemptionStatus::Done,
        at: at(-30, 12, 0),
        code: None,
        ended_at: Some(at(-28, 15, 0)),
        ..waiting.clone()
    };
    [waiting, done].map(|redemption| RedemptionView { redemption, pending: false }).into()
}
