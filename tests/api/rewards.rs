//! Rewards: redeemed for points, picked up once, given back into the lots they came from.

use atrium_domain::{OperationId, Points, RedemptionId, RewardId};
use atrium_protocol::ErrorCode;
use atrium_protocol::documents::{Document, EntryKind};
use atrium_protocol::operation::{Deed, Operation, Outcome};
use atrium_protocol::reward::{
    NewFlash, NewReward, PickUp, Redemption, RedemptionStatus, RewardInfo, RewardKind, RewardStock,
};
use atrium_protocol::routes::{
    CATALOGUE, CLOSE_ACCOUNT, CREATE_REWARD, HAND_OUT, PREVIEW_PICK_UP, REDEMPTIONS,
    SET_REWARD_STOCK,
};
use atrium_protocol::staff::Role;

use crate::support::offers::{reward, yuan_off};
use crate::support::{Desk, Member, NOODLES, Reply, TestApp, new_id, on_both_databases};

const PHONE: &str = "13800000001";
const OTHER: &str = "13800000002";

/// A member with so many points, all of one purchase.
async fn shopper(app: &mut TestApp, phone: &str, yuan: i64) -> Member {
    let till = app.till(NOODLES).await;
    let member = app.member(phone).await;
    till.sell(&member, &[yuan]).await;
    member
}

async fn offer(app: &TestApp, new: &NewReward) -> RewardInfo {
    let desk = app.staff(Role::Marketing).await;
    desk.client.to(CREATE_REWARD).by(&desk.token).body(new).send().await.ok()
}

/// Redeems, and answers what became of it.
async fn redeem(member: &Member, reward_id: RewardId, points: i64) -> (RedemptionId, Outcome) {
    let id: OperationId = new_id();
    let deed = Deed::Redeem { reward_id, points: Points(points) };
    let at = member.client.clock.now();
    let outcome = member.apply(Operation { id, at, deed }).await;
    (RedemptionId(id.0), outcome)
}

pub(crate) async fn had(member: &Member, reward_id: RewardId, points: i64) -> RedemptionId {
    let (id, outcome) = redeem(member, reward_id, points).await;
    assert_eq!(outcome, Outcome::Applied);
    id
}

fn refused(code: ErrorCode) -> Outcome {
    Outcome::Rejected { code }
}

async fn give_back(member: &Member, redemption_id: RedemptionId) -> Outcome {
    member.act(Deed::CancelRedemption { redemption_id }).await
}

async fn redemptions(member: &Member) -> Vec<Redemption> {
    let own = |document| match document {
        Document::Redemption(redemption) => Some(redemption),
        _ => None,
    };
    member.documents().await.into_iter().filter_map(own).collect()
}

async fn redemption(member: &Member, id: RedemptionId) -> Redemption {
    let found = redemptions(member).await.into_iter().find(|own| own.id == id);
    found.expect("the redemption is told")
}

pub(crate) async fn code(member: &Member, id: RedemptionId) -> String {
    redemption(member, id).await.code.expect("a code while it waits")
}

async fn shown(app: &TestApp, id: RewardId) -> RewardInfo {
    let catalogue = app.anybody.to(CATALOGUE).send().await.ok();
    catalogue.rewards.into_iter().find(|reward| reward.id == id).expect("it is offered")
}

async fn hand_out(desk: &Desk, code: &str) -> Reply<atrium_protocol::reward::RedemptionRow> {
    let pick_up = PickUp { code: code.to_owned() };
    desk.client.to(HAND_OUT).by(&desk.token).body(&pick_up).send().await
}

on_both_databases! {
    async fn a_reward_costs_points_and_is_picked_up_once(app) {
        let member = shopper(app, PHONE, 1_000).await;
        let mug = offer(app, &reward(300, app.clock.now())).await;
        let id = had(&member, mug.id, 300).await;
        assert_eq!(member.balance().await, 700);
        let own = redemption(&member, id).await;
        assert_eq!((own.status, own.points), (RedemptionStatus::Waiting, Points(300)));
        let code = own.code.expect("a code");
        assert!(code.starts_with("AP1") && code.len() == 32, "{code}");

        let desk = app.staff(Role::Service).await;
        let typed = PickUp { code: format!(" {} {}", &code[..16], code[16..].to_lowercase()) };
        let seen = desk.client.to(PREVIEW_PICK_UP).by(&desk.token).body(&typed).send().await.ok();
        assert_eq!(seen.redemption.status, RedemptionStatus::Waiting);
        assert_eq!(seen.redemption.code, None);
        assert_eq!(redemption(&member, id).await.status, RedemptionStatus::Waiting);
        let handed = hand_out(&desk, &code).await.ok();
        assert_eq!(handed.redemption.status, RedemptionStatus::Done);
        assert_eq!(hand_out(&desk, &code).await.refused(), ErrorCode::RedemptionDone);
        let own = redemption(&member, id).await;
        assert_eq!((own.status, own.code), (RedemptionStatus::Done, None));
        assert_eq!(give_back(&member, id).await, refused(ErrorCode::RedemptionDone));
        assert_eq!(member.balance().await, 700);
    }

    async fn the_history_says_what_the_points_went_for(app) {
        let member = shopper(app, PHONE, 100).await;
        let mug = offer(app, &reward(30, app.clock.now())).await;
        let id = had(&member, mug.id, 30).await;
        let entries = member.entries().await;
        assert_eq!((entries[0].kind, entries[0].points), (EntryKind::Redemption, Points(-30)));
        assert_eq!(entries[0].why[0].zh_hans, "兑换：礼品。");
        give_back(&member, id).await;
        let entries = member.entries().await;
        assert_eq!((entries[0].kind, entries[0].points), (EntryKind::Redemption, Points(30)));
    }

    async fn what_is_given_back_goes_into_its_old_lots_with_their_old_expiry(app) {
        let member = shopper(app, PHONE, 100).await;
        app.clock.pass_days(30);
        shopper(app, PHONE, 50).await;
        let before = member.wallet().await;
        let mug = offer(app, &reward(120, app.clock.now())).await;
        let id = had(&member, mug.id, 120).await;
        assert_eq!(member.balance().await, 30);
        app.clock.pass_days(1);
        assert_eq!(give_back(&member, id).await, Outcome::Applied);
        assert_eq!(member.wallet().await.expiring, before.expiring);
        assert_eq!(give_back(&member, id).await, Outcome::Applied, "a second device wants the same");
        assert_eq!(member.balance().await, 150);
        assert_eq!(shown(app, mug.id).await.stock_left, Some(5));
        let desk = app.staff(Role::Service).await;
        let listed = desk.client.to(REDEMPTIONS).by(&desk.token).send().await.ok();
        assert_eq!(listed.redemptions[0].redemption.status, RedemptionStatus::Cancelled);
    }

    async fn what_nobody_picks_up_comes_back_when_its_time_is_over(app) {
        let member = shopper(app, PHONE, 100).await;
        let now = app.clock.now();
        let mug = offer(app, &NewReward { until: now.plus_days(60), ..reward(60, now) }).await;
        let id = had(&member, mug.id, 60).await;
        let code = code(&member, id).await;
        let until = redemption(&member, id).await.collect_until.expect("a last day");
        app.clock.set(until.plus_ms(-1));
        app.run_jobs().await;
        assert_eq!(redemption(&member, id).await.status, RedemptionStatus::Waiting);
        app.clock.set(until);
        let desk = app.staff(Role::Service).await;
        assert_eq!(hand_out(&desk, &code).await.refused(), ErrorCode::RedemptionOver);
        app.run_jobs().await;
        app.run_jobs().await;
        assert_eq!(redemption(&member, id).await.status, RedemptionStatus::Expired);
        assert_eq!(member.balance().await, 100);
        assert_eq!(shown(app, mug.id).await.stock_left, Some(5));
        assert_eq!(give_back(&member, id).await, refused(ErrorCode::RedemptionOver));
    }

    async fn who_may_not_have_it_keeps_the_points(app) {
        let member = shopper(app, PHONE, 1_000).await;
        let now = app.clock.now();
        let few = offer(app, &NewReward { stock: Some(1), ..reward(10, now) }).await;
        let one = offer(app, &NewReward { per_member: Some(1), ..reward(10, now) }).await;
        let dear = offer(app, &reward(1_001, now)).await;
        let gold = NewReward { tier: Some("diamond".into()), ..reward(10, now) };
        let gold = offer(app, &gold).await;
        let later = NewReward { from: now.plus_days(1), ..reward(10, now) };
        let later = offer(app, &later).await;
        had(&member, few.id, 10).await;
        had(&member, one.id, 10).await;
        for (reward, told, code) in [
            (few.id, 10, ErrorCode::RewardSoldOut),
            (one.id, 10, ErrorCode::RewardLimitReached),
            (dear.id, 1_001, ErrorCode::PointsTooFew),
            (gold.id, 10, ErrorCode::TierTooLow),
            (later.id, 10, ErrorCode::RewardNotOpen),
            (one.id, 9, ErrorCode::RewardLimitReached),
            (later.id, 9, ErrorCode::RewardNotOpen),
            (new_id(), 10, ErrorCode::RewardUnknown),
        ] {
            assert_eq!(redeem(&member, reward, told).await.1, refused(code));
        }
        assert_eq!(member.balance().await, 980);
        assert_eq!(shown(app, dear.id).await.stock_left, Some(5));
        assert_eq!(give_back(&member, new_id()).await, refused(ErrorCode::RedemptionUnknown));
    }

    async fn nobody_pays_another_price_than_they_were_told(app) {
        let member = shopper(app, PHONE, 1_000).await;
        let now = app.clock.now();
        let flash = NewFlash {
            from: now.plus_secs(3_600),
            until: now.plus_secs(7_200),
            price: Points(9),
            stock: 1,
        };
        let lamp = NewReward { flash: Some(flash), ..reward(90, now) };
        let lamp = offer(app, &lamp).await;
        assert_eq!(redeem(&member, lamp.id, 9).await.1, refused(ErrorCode::RewardPriceChanged));
        app.clock.pass_secs(3_600);
        assert_eq!(redeem(&member, lamp.id, 90).await.1, refused(ErrorCode::RewardPriceChanged));
        had(&member, lamp.id, 9).await;
        let after = shown(app, lamp.id).await;
        assert_eq!(after.flash.map(|flash| flash.left), Some(0));
        assert_eq!(redeem(&member, lamp.id, 9).await.1, refused(ErrorCode::RewardSoldOut));
        had(&member, lamp.id, 90).await;
        assert_eq!(member.balance().await, 901);
    }

    async fn points_given_to_a_good_cause_stand_in_the_charity_account(app) {
        let member = shopper(app, PHONE, 100).await;
        let book = NewReward { kind: RewardKind::Charity, ..reward(40, app.clock.now()) };
        let book = offer(app, &book).await;
        let id = had(&member, book.id, 40).await;
        let own = redemption(&member, id).await;
        assert_eq!((own.status, own.code), (RedemptionStatus::Done, None));
        assert_eq!(member.entries().await[0].why[0].zh_hans, "捐赠：礼品。");
        assert_eq!(give_back(&member, id).await, refused(ErrorCode::RedemptionDone));
    }

    async fn a_voucher_becomes_a_coupon_at_once(app) {
        let member = shopper(app, PHONE, 100).await;
        let template_id = app.coupon(yuan_off(10, 50), |_| {}).await;
        let kind = RewardKind::Voucher { template_id };
        let voucher = offer(app, &NewReward { kind, ..reward(80, app.clock.now()) }).await;
        had(&member, voucher.id, 80).await;
        let coupons = member.coupons().await;
        assert_eq!(coupons.len(), 1);
        assert_eq!(coupons[0].template_id, template_id);
        assert_eq!(member.balance().await, 20);
        let unknown = RewardKind::Voucher { template_id: new_id() };
        let desk = app.staff(Role::Marketing).await;
        let wrong = NewReward { kind: unknown, ..reward(80, app.clock.now()) };
        let wrong = desk.client.to(CREATE_REWARD).by(&desk.token).body(&wrong).send().await;
        assert_eq!(wrong.refused(), ErrorCode::CouponUnknown);
    }

    async fn a_code_that_was_guessed_or_cancelled_hands_nothing_out(app) {
        let member = shopper(app, PHONE, 100).await;
        let mug = offer(app, &reward(10, app.clock.now())).await;
        let id = had(&member, mug.id, 10).await;
        let code = code(&member, id).await;
        let desk = app.staff(Role::Service).await;
        let mut forged = code.clone();
        let last = if forged.ends_with('0') { "1" } else { "0" };
        forged.replace_range(31.., last);
        for wrong in ["", "AP1", &forged, &code.replace("AP1", "AT1"), &"A".repeat(400)] {
            let refused = hand_out(&desk, wrong).await.refused();
            assert_eq!(refused, ErrorCode::PickUpCodeUnknown, "{wrong:?}");
        }
        give_back(&member, id).await;
        assert_eq!(hand_out(&desk, &code).await.refused(), ErrorCode::RedemptionOver);
    }

    async fn one_code_at_many_desks_is_handed_out_once(app) {
        let member = shopper(app, PHONE, 100).await;
        let mug = offer(app, &reward(10, app.clock.now())).await;
        let id = had(&member, mug.id, 10).await;
        let code = code(&member, id).await;
        let desk = app.staff(Role::Service).await;
        let desks = (0..20).map(|_| hand_out(&desk, &code));
        let back = give_back(&member, id);
        let (handed, back) = futures_util::join!(futures_util::future::join_all(desks), back);
        let given = handed.iter().filter(|reply| reply.status == 200).count();
        let cancelled = usize::from(back == Outcome::Applied);
        assert_eq!(given + cancelled, 1, "handed out {given} times, given back: {back:?}");
        assert_eq!(member.balance().await, if cancelled == 1 { 100 } else { 90 });
    }

    async fn an_operation_that_comes_twice_redeems_once(app) {
        let member = shopper(app, PHONE, 100).await;
        let mug = offer(app, &reward(10, app.clock.now())).await;
        let id: OperationId = new_id();
        let deed = Deed::Redeem { reward_id: mug.id, points: Points(10) };
        let operation = Operation { id, at: app.clock.now(), deed };
        for _ in 0..3 {
            assert_eq!(member.apply(operation.clone()).await, Outcome::Applied);
        }
        assert_eq!(member.balance().await, 90);
        assert_eq!(redemptions(&member).await.len(), 1);
    }

    async fn another_members_redemption_cannot_be_given_back(app) {
        let member = shopper(app, PHONE, 100).await;
        let mug = offer(app, &reward(10, app.clock.now())).await;
        let id = had(&member, mug.id, 10).await;
        let stranger = app.member(OTHER).await;
        assert_eq!(give_back(&stranger, id).await, refused(ErrorCode::RedemptionUnknown));
        assert_eq!(redemption(&member, id).await.status, RedemptionStatus::Waiting);
    }

    async fn who_leaves_leaves_no_reward_behind(app) {
        let member = shopper(app, PHONE, 100).await;
        let mug = offer(app, &reward(10, app.clock.now())).await;
        let id = had(&member, mug.id, 10).await;
        let code = code(&member, id).await;
        member.client.to(CLOSE_ACCOUNT).by(member.token()).send().await.done();
        assert_eq!(shown(app, mug.id).await.stock_left, Some(5));
        let desk = app.staff(Role::Service).await;
        assert_eq!(hand_out(&desk, &code).await.refused(), ErrorCode::RedemptionOver);
    }

    async fn stock_can_grow_and_not_fall_below_what_is_gone(app) {
        let member = shopper(app, PHONE, 100).await;
        let mug = offer(app, &NewReward { stock: Some(2), ..reward(10, app.clock.now()) }).await;
        had(&member, mug.id, 10).await;
        had(&member, mug.id, 10).await;
        let desk = app.staff(Role::Operator).await;
        let set = async |stock| {
            let call = desk.client.to_path(SET_REWARD_STOCK, &[&mug.id]).by(&desk.token);
            call.body(&RewardStock { stock }).send().await
        };
        assert_eq!(set(Some(1)).await.refused(), ErrorCode::FieldInvalid);
        assert_eq!(set(Some(3)).await.ok().stock_left, Some(1));
        had(&member, mug.id, 10).await;
        assert_eq!(redeem(&member, mug.id, 10).await.1, refused(ErrorCode::RewardSoldOut));
        assert_eq!(set(None).await.ok().stock_left, None);
    }

    async fn a_wrong_reward_is_refused_by_its_field(app) {
        let now = app.clock.now();
        let flash = |price| NewFlash { from: now, until: now.plus_days(1), price, stock: 1 };
        let desk = app.staff(Role::Marketing).await;
        for (wrong, field) in [
            (NewReward { price: Points(0), ..reward(1, now) }, "price"),
            (NewReward { until: now, ..reward(1, now) }, "until"),
            (NewReward { stock: Some(0), ..reward(1, now) }, "stock"),
            (NewReward { per_member: Some(-1), ..reward(1, now) }, "per_member"),
            (NewReward { collect_days: 400, ..reward(1, now) }, "collect_days"),
            (NewReward { kind: RewardKind::Parking { hours: 0 }, ..reward(1, now) }, "kind.hours"),
            (NewReward { flash: Some(flash(Points(5))), ..reward(5, now) }, "flash.price"),
            (NewReward { tier: Some("wood".into()), ..reward(1, now) }, "tier"),
        ] {
            let call = desk.client.to(CREATE_REWARD).by(&desk.token).body(&wrong);
            let problem = call.send().await.problem();
            assert_eq!(problem.code, ErrorCode::FieldInvalid);
            assert_eq!(problem.detail.as_deref(), Some(field));
        }
    }
}
