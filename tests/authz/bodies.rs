//! A sound body for each operation that takes one.

use serde_json::{Value, json};

use super::world::World;
use crate::support::{MALL, NOODLES};

pub(super) fn quote(world: &World) -> Value {
    json!({ "visit_id": world.visit_id(), "lines": [{ "id": "1", "amount": 100 }] })
}

pub(super) fn sale(world: &World) -> Value {
    let mut sale = quote(world);
    sale["receipt"] = "R-2".into();
    sale["expected_payable"] = 100.into();
    sale
}

pub(super) fn adjustment(world: &World) -> Value {
    let id = world.fresh_key();
    json!({ "id": id, "points": 1, "reason": "goodwill", "note": "1", "store_id": null })
}

pub(super) fn parking(world: &World) -> Value {
    json!({ "id": world.fresh_key(), "plate": "沪A12345", "hours": 1 })
}

pub(super) fn store(_: &World) -> Value {
    json!({ "place": "L1-01", "guide": { "opens": 600, "closes": 1320, "initials": "mg" } })
}

pub(super) fn lines(_: &World) -> Value {
    json!({ "lines": ["1"] })
}

pub(super) fn template(world: &World) -> Value {
    let value = crate::support::offers::yuan_off(5, 50);
    json!(crate::support::offers::template(value, world.client().clock.now()))
}

pub(super) fn reward(world: &World) -> Value {
    json!(crate::support::offers::reward(100, world.client().clock.now()))
}

pub(super) fn task(world: &World) -> Value {
    json!(crate::support::play::task(world.client().clock.now()))
}

pub(super) fn spot(_: &World) -> Value {
    let name = atrium_domain::Localized::each(|_| "中庭".to_owned());
    json!(atrium_protocol::game::NewSpot { name, rotating: false })
}

pub(super) fn draw(world: &World) -> Value {
    json!(crate::support::play::draw(world.client().clock.now(), 10))
}

pub(super) fn event(world: &World) -> Value {
    let event = crate::support::offers::event(5, world.client().clock.now());
    assert_eq!(event.mall_id, MALL);
    json!(event)
}

pub(super) fn campaign(world: &World) -> Value {
    let text = json!({ "zh-Hans": "周末", "zh-Hant": "週末", "en": "Weekend" });
    let send_at = world.client().clock.now().plus_days(30);
    json!({ "id": world.fresh_key(), "title": text, "body": text, "send_at": send_at })
}

pub(super) fn care(_: &World) -> Value {
    let none = json!({ "points": 0 });
    json!({
        "quiet_from": 1_320, "quiet_until": 480, "weekly_care": 10, "weekly_marketing": 2,
        "birthday": none, "anniversary": none,
    })
}

pub(super) fn version(world: &World) -> Value {
    let valid_from = world.client().clock.now().plus_days(1);
    json!({ "valid_from": valid_from, "what": { "of": "burn", "rate": { "points": 80, "worth": 100 } } })
}

pub(super) fn check_in(_: &World) -> Value {
    json!({ "milestones": [], "make_up": { "price": 50, "per_month": 3, "days_back": 7 } })
}

pub(super) fn till_settings(_: &World) -> Value {
    json!({
        "void_days": 0, "batch_days": 7, "offline_points": 500, "offline_hours": 24,
        "hold_minutes": 5, "approve_over": 2_000,
    })
}

pub(super) fn points_settings(_: &World) -> Value {
    json!({
        "expiry": { "mode": "end_of_month", "after": 24 }, "refunds": "debt", "pending_days": 0,
        "coupons_per_sale": 5, "alone": { "service": 500, "marketing": 1_000, "operator": 5_000 },
        "sharing": {
            "ripe_days": 0, "share_after_days": 7, "daily": 2_000, "monthly": 10_000,
            "family_members": 6, "family_daily": 5_000, "invitation_days": 3,
        },
    })
}

pub(super) fn preview(world: &World) -> Value {
    let at = world.client().clock.now();
    json!({ "amount": 30_000, "store_id": NOODLES, "tier": "gold", "at": at })
}

pub(super) fn survey(world: &World) -> Value {
    let text = json!({ "zh-Hans": "1", "zh-Hant": "1", "en": "1" });
    let from = world.client().clock.now();
    let question = json!({ "text": text, "kind": "stars" });
    json!({ "title": text, "questions": [question], "from": from, "until": from.plus_days(7) })
}
