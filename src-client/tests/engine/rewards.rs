//! Rewards: what is redeemed with no network shows at once, and what it costs is not spent twice.

use atrium_client::engine::Event;
use atrium_domain::{Millis, Points, RedemptionId, RewardId};
use atrium_protocol::ErrorCode;
use atrium_protocol::documents::Document;
use atrium_protocol::operation::Deed;
use atrium_protocol::reward::{FlashInfo, Redemption, RedemptionStatus, RewardInfo, RewardKind};
use uuid::Uuid;

use super::server::{Server, localized};
use super::world::World;

fn reward(number: u128, price: i64, now: Millis) -> RewardInfo {
    RewardInfo {
        id: Uuid::from_u128(number).into(),
        kind: RewardKind::Goods,
        title: localized("mug"),
        summary: localized(""),
        place: localized("desk"),
        price: Points(price),
        from: now.plus_days(-1),
        until: now.plus_days(5),
        stock_left: Some(3),
        per_member: Some(2),
        tier: None,
        collect_days: 10,
        flash: None,
    }
}

fn redemption(id: RedemptionId, reward: &RewardInfo, status: RedemptionStatus) -> Document {
    Document::Redemption(Redemption {
        id,
        reward_id: reward.id,
        kind: reward.kind,
        title: reward.title.clone(),
        place: reward.place.clone(),
        status,
        at: Millis(0),
        points: reward.price,
        code: Some("AP1".into()),
        collect_until: Some(reward.until),
        ended_at: None,
    })
}

/// A signed-in member with 100 points, and what the server offers; offline since.
fn world(furnish: impl FnOnce(&mut Server)) -> World {
    let mut world = World::new();
    furnish(&mut world.server);
    world.server.etag += 1;
    world.settle();
    world.sign_in();
    world.event(Event::OnlineChanged(false));
    world
}

fn redeem(world: &mut World, reward_id: RewardId, points: i64) -> RedemptionId {
    RedemptionId(world.perform(Deed::Redeem { reward_id, points: Points(points) }).0)
}

fn blocked(world: &World) -> Vec<Option<ErrorCode>> {
    world.member().rewards.iter().map(|view| view.blocked).collect()
}

#[test]
fn what_is_redeemed_offline_shows_at_once_and_its_points_are_promised() {
    let mut world = world(|server| {
        server.catalogue.rewards = vec![reward(1, 60, server.now), reward(2, 50, server.now)];
    });
    assert_eq!(blocked(&world), [None, None]);
    let mug = world.member().rewards[0].reward.id;
    let id = redeem(&mut world, mug, 60);
    let own = &world.member().redemptions[0];
    assert_eq!((own.redemption.id, own.pending), (id, true));
    assert_eq!(own.redemption.status, RedemptionStatus::Waiting);
    assert_eq!((own.redemption.points, own.redemption.code.is_none()), (Points(60), true));
    let too_few = Some(ErrorCode::PointsTooFew);
    assert_eq!(blocked(&world), [too_few, too_few]);
}

#[test]
fn what_never_left_is_simply_taken_back() {
    let mut world = world(|server| server.catalogue.rewards = vec![reward(1, 60, server.now)]);
    let mug = world.member().rewards[0].reward.id;
    let redemption_id = redeem(&mut world, mug, 60);
    world.act(atrium_client::Action::Do { deed: Deed::CancelRedemption { redemption_id } });
    assert!(world.member().redemptions.is_empty());
    world.event(Event::OnlineChanged(true));
    world.settle();
    assert!(world.server.applied.is_empty(), "{:?}", world.server.applied);
    assert_eq!(blocked(&world), [None]);
}

#[test]
fn what_waits_at_the_desk_can_be_given_back_offline() {
    let id: RedemptionId = Uuid::from_u128(70).into();
    let mut world = world(|server| {
        let mug = reward(1, 60, server.now);
        server.put(redemption(id, &mug, RedemptionStatus::Waiting));
        server.catalogue.rewards = vec![mug];
    });
    assert_eq!(world.member().redemptions[0].redemption.status, RedemptionStatus::Waiting);
    world.perform(Deed::CancelRedemption { redemption_id: id });
    let own = &world.member().redemptions[0];
    assert_eq!((own.redemption.status, own.pending), (RedemptionStatus::Cancelled, true));
    assert_eq!(own.redemption.code, None);
}

#[test]
fn a_reward_that_cannot_be_had_says_why() {
    let world = world(|server| {
        let now = server.now;
        let later = RewardInfo { from: now.plus_days(1), ..reward(1, 1, now) };
        let sold_out = RewardInfo { stock_left: Some(0), ..reward(2, 1, now) };
        let had = RewardInfo { per_member: Some(1), ..reward(3, 1, now) };
        let over = RewardInfo { until: now, ..reward(4, 1, now) };
        let flash = FlashInfo {
            from: now.plus_days(-1),
            until: now.plus_days(1),
            price: Points(9),
            left: 1,
        };
        let dear = RewardInfo { flash: Some(flash), ..reward(5, 900, now) };
        let given = Uuid::from_u128(71).into();
        server.put(redemption(given, &had, RedemptionStatus::Done));
        server.catalogue.rewards = vec![later, sold_out, had, over, dear];
    });
    assert_eq!(
        blocked(&world),
        [
            Some(ErrorCode::RewardNotOpen),
            Some(ErrorCode::RewardSoldOut),
            Some(ErrorCode::RewardLimitReached),
            None,
        ]
    );
    let flash = &world.member().rewards[3];
    assert_eq!((flash.price, flash.is_flash), (Points(9), true));
}
