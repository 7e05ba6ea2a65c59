//! Prizes in words, so that no app has to know their kinds.

use std::collections::HashMap;

use atrium_domain::coupon::CouponTemplate;
use atrium_domain::{CouponTemplateId, Localized, Prize};

/// Every published template.
pub(crate) type Templates = HashMap<CouponTemplateId, CouponTemplate>;

/// Such as "20 points".
pub(crate) fn prize_words(prize: &Prize, templates: &Templates) -> Localized {
    Localized::each(|locale| match prize {
        Prize::Points { points } => points_words(locale, points.0),
        Prize::MakeUpCards { count: 1 } => one_card(locale).to_owned(),
        Prize::MakeUpCards { count } => cards(locale, *count),
        Prize::Tickets { count, .. } => tickets(locale, *count),
        Prize::Reward { .. } => pick_up(locale).to_owned(),
        Prize::Coupon { template_id } => match templates.get(template_id) {
            Some(template) => template.name.get(locale).clone(),
            None => a_coupon(locale).to_owned(),
        },
    })
}

atrium_domain::texts! {
    fn points_words(points: i64) { "{points} 积分", "{points} 積分", "{points} points" }
    fn one_card() { "1 张补签卡", "1 張補簽卡", "a make-up card" }
    fn cards(count: u16) { "{count} 张补签卡", "{count} 張補簽卡", "{count} make-up cards" }
    fn tickets(count: u16) { "{count} 张抽奖券", "{count} 張抽獎券", "draw tickets: {count}" }
    fn pick_up() { "礼品一份", "禮品一份", "a gift" }
    fn a_coupon() { "1 张优惠券", "1 張優惠券", "a coupon" }
}
