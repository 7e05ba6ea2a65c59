//! Coupons, events and rewards for the tests, published the way the mall does it.

use atrium_domain::{CouponTemplateId, EventId, Localized, Millis, Money, Points};
use atrium_protocol::catalogue::EventTheme;
use atrium_protocol::reward::{NewReward, RewardKind};
use atrium_protocol::routes::{CREATE_COUPON_TEMPLATE, CREATE_EVENT};
use atrium_protocol::staff::{
    CouponValue, NewCouponRules, NewCouponTemplate, NewEvent, NewEventTerms,
};

use super::{Desk, MALL};

const HOUR_MS: i64 = 3_600_000;

fn text(text: &str) -> Localized {
    Localized::each(|_| text.to_owned())
}

/// So many yuan off from a bill of at least `minimum` yuan.
pub(crate) fn yuan_off(off: i64, minimum: i64) -> CouponValue {
    CouponValue::AmountOff { minimum: Money(minimum * 100), off: Money(off * 100) }
}

/// Everybody may claim one, for a week, and use it for thirty days anywhere.
pub(crate) fn template(value: CouponValue, now: Millis) -> NewCouponTemplate {
    NewCouponTemplate {
        title: text("券"),
        value,
        categories: vec![],
        stores: vec![],
        claim_from: now,
        claim_until: now.plus_days(7),
        valid_days: 30,
        stock: None,
        per_member: 1,
        tier: None,
        paid_by: None,
        rules: NewCouponRules::default(),
    }
}

/// Everybody may sign up from now on; it starts tomorrow.
pub(crate) fn event(capacity: i64, now: Millis) -> NewEvent {
    NewEvent {
        mall_id: MALL,
        title: text("活动"),
        summary: text("活动"),
        body: text("活动"),
        place: text("L1"),
        theme: EventTheme::Craft,
        starts_at: now.plus_days(1),
        ends_at: now.plus_days(1).plus_ms(2 * HOUR_MS),
        sign_up_from: now,
        sign_up_until: now.plus_days(1),
        cancel_until: now.plus_ms(12 * HOUR_MS),
        capacity,
        tier: None,
        terms: NewEventTerms::default(),
        sessions: vec![],
    }
}

/// Everybody may have five of it for so many points, for a week, and pick it up within ten days.
pub(crate) fn reward(price: i64, now: Millis) -> NewReward {
    NewReward {
        kind: RewardKind::Goods,
        title: text("礼品"),
        summary: text("礼品"),
        place: text("L1"),
        price: Points(price),
        from: now,
        until: now.plus_days(7),
        stock: Some(5),
        per_member: None,
        tier: None,
        collect_days: 10,
        flash: None,
    }
}

impl Desk {
    pub(crate) async fn publish(&self, template: &NewCouponTemplate) -> CouponTemplateId {
        let call = self.client.to(CREATE_COUPON_TEMPLATE).by(&self.token);
        call.body(template).send().await.ok().id
    }

    pub(crate) async fn announce(&self, event: &NewEvent) -> EventId {
        self.client.to(CREATE_EVENT).by(&self.token).body(event).send().await.ok().id
    }
}
