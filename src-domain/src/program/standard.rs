use super::{
    AdjustmentLimits, BirthdaySpan, BonusKind, BonusRule, BurnRate, CareRules, DayRule, Days,
    EarnRate, EarnRule, EventDefaults, ExpiryMode, Program, RefundPolicy, RegularRule,
    SharingRules, TierBasis, TierLadder, TierPeriod, TierReview, TierRule, TillRules,
};
use crate::checkin::CheckInRules;
use crate::coupon::BasisPoints;
use crate::currency::Currency;
use crate::place::Scope;
use crate::ratio::Ratio;
use crate::text::Localized;
use crate::{Millis, Money, Points};

impl Program {
    /// The figures of the founding documents, in force since ever: 1 point per ¥1, ×1.2 to ×2 by
    /// tier, double on the month's last weekend, 100 points = ¥1 (features.md 1, 3, 17–21, 28).
    pub fn standard() -> Self {
        Self {
            currency: Currency::Cny,
            earn_rules: vec![spend_rule()],
            bonuses: bonuses(),
            excluded: vec!["gift_card".into()],
            exclusions: Vec::new(),
            burn_rates: vec![BurnRate {
                version: 1,
                valid_from: Millis(0),
                points: Points(100),
                worth: Money::major(1),
                cap: half(),
                step: Points(100),
            }],
            tiers: TierLadder {
                period: TierPeriod::CalendarYear,
                basis: TierBasis::Spend,
                review: TierReview::default(),
                regular: Some(RegularRule { purchases: 3, months: 3 }),
                tiers: tiers(),
            },
            tier_versions: Vec::new(),
            expiry: ExpiryMode::EndOfYear(1),
            refund_policy: RefundPolicy::Debt,
            pending_days: 0,
            check_in: CheckInRules::standard(),
            sharing: SharingRules::default(),
            adjustments: AdjustmentLimits::default(),
            coupons_per_sale: 5,
            care: CareRules::default(),
            events: EventDefaults::default(),
            till: TillRules::default(),
            funding: Vec::new(),
        }
    }
}

fn spend_rule() -> EarnRule {
    EarnRule {
        id: "spend".into(),
        version: 1,
        name: localized("消费积分", "消費積分", "Points for shopping"),
        valid_from: Millis(0),
        valid_to: None,
        scope: Scope::All,
        tiers: Vec::new(),
        window: None,
        rate: EarnRate { points: Points(1), per: Money::major(1) },
        by_tier: true,
        day_rules: vec![
            DayRule {
                name: localized("月末周末双倍积分", "月底週末雙倍積分", "Double points weekend"),
                days: Days::LastWeekendOfMonth,
                multiplier: percent(200),
            },
            DayRule {
                name: localized("生日当天双倍积分", "生日當天雙倍積分", "Double points birthday"),
                days: Days::Birthday(BirthdaySpan::Day),
                multiplier: percent(200),
            },
        ],
        cap: None,
    }
}

/// Features.md 25 names 100 and, in the same paper, 50 points for a new member: the inviter has
/// the one, the invited the other.
fn bonuses() -> Vec<BonusRule> {
    let bonus = |id: &str, name, kind| BonusRule {
        id: id.into(),
        version: 1,
        name,
        valid_from: Millis(0),
        valid_to: None,
        kind,
        cap: None,
    };
    let referral =
        BonusKind::Referral { inviter: Points(100), invited: Points(50), minimum: Money::major(1) };
    vec![bonus("referral", localized("邀请好友", "邀請好友", "Inviting a friend"), referral)]
}

fn tiers() -> Vec<TierRule> {
    let redeem = || localized("积分兑好礼", "積分兌好禮", "Gifts for points");
    let birthday = || localized("生日礼", "生日禮", "Birthday gift");
    let service = || localized("优先售后", "優先售後服務", "Priority after-sales service");
    let discount = || localized("专属折扣", "專屬折扣", "Members-only offers");
    let early = || localized("活动优先报名", "活動優先報名", "Early sign-up for events");
    let parking = || localized("VIP 停车", "VIP 停車", "VIP parking");
    let agent = || localized("专属客服", "專屬客服", "Your own service agent");
    let invited = || localized("专属活动邀请", "專屬活動邀請", "Invitations to private events");
    vec![
        tier("regular", ("普通会员", "普通會員", "Member"), 0, 100, 0, vec![redeem()]),
        tier("silver", ("银卡", "銀卡", "Silver"), 2_000, 100, 0, vec![redeem(), birthday()]),
        tier(
            "gold",
            ("金卡", "金卡", "Gold"),
            10_000,
            120,
            1,
            vec![service(), discount(), birthday()],
        ),
        tier(
            "platinum",
            ("铂金卡", "鉑金卡", "Platinum"),
            50_000,
            150,
            2,
            vec![early(), service(), discount(), birthday()],
        ),
        tier(
            "diamond",
            ("钻石卡", "鑽石卡", "Diamond"),
            100_000,
            200,
            4,
            vec![invited(), agent(), parking(), early(), birthday()],
        ),
    ]
}

fn tier(
    code: &str,
    name: (&str, &str, &str),
    threshold: i64,
    multiplier_percent: u32,
    parking_hours: u16,
    benefits: Vec<Localized>,
) -> TierRule {
    TierRule {
        code: code.into(),
        name: localized(name.0, name.1, name.2),
        threshold: Money::major(threshold),
        purchases: 0,
        multiplier: percent(multiplier_percent),
        parking_hours,
        benefits,
    }
}

/// Half of a bill may be paid in points.
fn half() -> BasisPoints {
    BasisPoints::percent(50).unwrap_or(BasisPoints::WHOLE)
}

fn percent(percent: u32) -> Ratio {
    Ratio::new(percent, 100).unwrap_or(Ratio::ONE)
}

fn localized(zh_hans: &str, zh_hant: &str, en: &str) -> Localized {
    Localized { zh_hans: zh_hans.into(), zh_hant: zh_hant.into(), en: en.into() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_standard_program_travels_as_json() {
        let program = Program::standard();
        let text = serde_json::to_string(&program).expect("serialises");
        assert_eq!(serde_json::from_str::<Program>(&text).expect("reads back"), program);
    }

    #[test]
    fn five_tiers_that_rise() {
        let tiers = Program::standard().tiers.tiers;
        assert_eq!(tiers.len(), 5);
        assert_eq!(tiers[0].threshold, Money::ZERO);
        assert!(tiers.is_sorted_by(|low, high| low.threshold < high.threshold));
    }

    #[test]
    fn the_burn_rate_is_dated() {
        let mut program = Program::standard();
        let eased = BurnRate {
            version: 2,
            valid_from: Millis(1_000),
            points: Points(80),
            worth: Money::major(1),
            cap: half(),
            step: Points(80),
        };
        program.burn_rates.insert(0, eased);
        let points = |at| program.burn_rate(Millis(at)).map(|rate| rate.points.0);
        assert_eq!(points(-1), None);
        assert_eq!(points(999), Some(100));
        assert_eq!(points(1_000), Some(80));
    }
}
