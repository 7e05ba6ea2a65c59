//! A limited-time reward, and far more people than there are pieces of it.

use atrium_domain::{Points, RewardId};
use atrium_protocol::ErrorCode;
use atrium_protocol::operation::{Deed, Outcome};
use atrium_protocol::reward::{NewFlash, NewReward, RewardInfo};
use atrium_protocol::routes::{CATALOGUE, CREATE_REWARD};
use atrium_protocol::staff::Role;
use futures_util::{StreamExt, stream};

use crate::support::offers::reward;
use crate::support::{Member, NOODLES, TestApp, on_both_databases};

/// How many come, how often each of them presses, and how many calls run at a time.
const MEMBERS: usize = 40;
const TRIES: usize = 50;
const AT_A_TIME: usize = 200;

/// How many there are at the flash's price.
const FLASH: usize = 100;

async fn crowd(app: &mut TestApp) -> Vec<Member> {
    let till = app.till(NOODLES).await;
    let mut members = Vec::with_capacity(MEMBERS);
    for number in 0..MEMBERS {
        let member = app.member(&format!("138{number:08}")).await;
        till.sell(&member, &[500]).await;
        app.clock.next_step();
        members.push(member);
    }
    members
}

async fn flash(app: &TestApp) -> RewardInfo {
    let now = app.clock.now();
    let flash = NewFlash {
        from: now,
        until: now.plus_days(1),
        price: Points(3),
        stock: i64::try_from(FLASH).expect("a small number"),
    };
    let lamp = NewReward { stock: Some(10_000), flash: Some(flash), ..reward(7, now) };
    let desk = app.staff(Role::Marketing).await;
    desk.client.to(CREATE_REWARD).by(&desk.token).body(&lamp).send().await.ok()
}

async fn gone(app: &TestApp, id: RewardId) -> (i64, i64) {
    app.clock.pass_secs(3);
    let catalogue = app.anybody.to(CATALOGUE).send().await.ok();
    let shown = catalogue.rewards.into_iter().find(|reward| reward.id == id);
    let shown = shown.expect("it is offered");
    let left = shown.flash.map_or(-1, |flash| flash.left);
    (10_000 - shown.stock_left.unwrap_or(-1), left)
}

on_both_databases! {
    async fn a_flash_never_sells_more_than_there_are_and_nobody_pays_for_nothing(app) {
        let members = crowd(app).await;
        let lamp = flash(app).await;
        let tries = (0..MEMBERS * TRIES).map(|number| {
            let member = &members[number % MEMBERS];
            member.act(Deed::Redeem { reward_id: lamp.id, points: Points(3) })
        });
        let outcomes: Vec<Outcome> = stream::iter(tries).buffer_unordered(AT_A_TIME).collect().await;
        assert_eq!(outcomes.len(), MEMBERS * TRIES);
        let had = outcomes.iter().filter(|outcome| **outcome == Outcome::Applied).count();
        assert_eq!(had, FLASH);
        let sold_out = Outcome::Rejected { code: ErrorCode::RewardSoldOut };
        let told = outcomes.iter().filter(|outcome| **outcome == sold_out).count();
        assert_eq!(told, MEMBERS * TRIES - FLASH);
        assert_eq!(gone(app, lamp.id).await, (100, 0));
        let mut spent = 0;
        for member in &members {
            spent += 500 - member.balance().await;
        }
        assert_eq!(spent, 300, "each of the hundred cost three points, and nothing else any");
    }
}
