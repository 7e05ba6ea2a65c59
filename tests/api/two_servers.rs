//! Two servers on one PostgreSQL: what one does, the other knows.

use std::time::Duration;

use atrium_protocol::ErrorCode;
use atrium_protocol::operation::{Deed, Outcome};
use atrium_protocol::routes::{CATALOGUE, COMMIT, TERMINAL, WITHDRAW_TERMINAL};
use atrium_protocol::staff::Role;
use futures_util::future::join_all;

use crate::stream::Listening;
use crate::support::offers::yuan_off;
use crate::support::till::{Till, new_key};
use crate::support::{Client, Kind, Member, NOODLES, TestApp, run};

const PHONE: &str = "13800000001";

/// The same till, calling another server.
fn till_at(client: &Client, till: &Till) -> Till {
    Till { client: client.clone(), ..till.clone() }
}

/// The same device, calling another server.
fn member_at(client: &Client, member: &Member) -> Member {
    Member { client: client.clone(), ..member.clone() }
}

/// Asks until it is so, for at most a second: news travel between servers.
async fn soon(is_so: impl AsyncFn() -> bool) {
    let asking = async {
        while !is_so().await {
            tokio::task::yield_now().await;
        }
    };
    tokio::time::timeout(Duration::from_secs(1), asking).await.expect("it becomes so in time");
}

async fn a_sale_at_one_is_told_on_the_others_stream(app: &mut TestApp) {
    let other = app.another_server().await;
    let till = app.till(NOODLES).await;
    let member = app.member(PHONE).await;
    let elsewhere = member_at(&other, &member);
    let mut stream = Listening::open(&elsewhere).await;
    let before = stream.next().await.expect("the present cursor");
    till.sell(&member, &[36]).await;
    stream.news(&elsewhere, &before).await;
    assert_eq!(elsewhere.balance().await, 36);
}

async fn a_device_revoked_at_one_is_out_at_the_other(app: &mut TestApp) {
    let other = app.another_server().await;
    let phone = app.member(PHONE).await;
    let lost = app.member(PHONE).await;
    let elsewhere = member_at(&other, &lost);
    elsewhere.changes(None).await;
    let device_id = lost.session.device_id;
    assert_eq!(phone.act(Deed::RevokeDevice { device_id }).await, Outcome::Applied);
    soon(async || {
        let reply = elsewhere.ask_changes(None).await;
        reply.status == 401 && reply.refused() == ErrorCode::SignedOut
    })
    .await;
}

async fn a_key_withdrawn_at_one_is_dead_at_the_other(app: &mut TestApp) {
    let other = app.another_server().await;
    let till = app.till(NOODLES).await;
    let elsewhere = till_at(&other, &till);
    let asks = async || elsewhere.client.to(TERMINAL).by(&till.key).send().await;
    assert_eq!(asks().await.ok().id, till.terminal.id);
    let operator = app.staff(Role::Operator).await;
    let withdraw = operator.client.to_path(WITHDRAW_TERMINAL, &[&till.terminal.id]);
    withdraw.by(&operator.token).send().await.ok();
    soon(async || {
        let reply = asks().await;
        reply.status == 401 && reply.refused() == ErrorCode::TerminalUnknown
    })
    .await;
}

async fn an_offer_published_at_one_is_in_the_others_catalogue(app: &mut TestApp) {
    let other = app.another_server().await;
    let catalogue = async || other.to(CATALOGUE).send().await.ok();
    assert!(catalogue().await.coupons.is_empty());
    let template_id = app.coupon(yuan_off(5, 0), |_| {}).await;
    soon(async || catalogue().await.coupons.iter().any(|coupon| coupon.id == template_id)).await;
}

async fn a_code_at_tills_of_both_has_one_owner(app: &mut TestApp) {
    let other = app.another_server().await;
    let mut tills = Vec::new();
    for _ in 0..4 {
        let till = app.till(NOODLES).await;
        let elsewhere = app.till(NOODLES).await;
        tills.extend([till_at(&other, &elsewhere), till]);
    }
    let code = app.member(PHONE).await.code().qr;
    let replies = join_all(tills.iter().map(|till| till.identify(&code))).await;
    assert_eq!(replies.iter().filter(|reply| reply.status == 200).count(), 1);
    let others = replies.iter().filter(|reply| reply.status != 200);
    assert!(others.map(|reply| reply.refused()).all(|code| code == ErrorCode::CodeAlreadyUsed));
}

async fn a_sale_sent_to_both_is_one(app: &mut TestApp) {
    let other = app.another_server().await;
    let till = app.till(NOODLES).await;
    let elsewhere = till_at(&other, &till);
    let member = app.member(PHONE).await;
    let visit = till.visit(&member).await;
    let sale = till.new_sale(&visit, &[88]).await;
    let key = new_key();
    let commits = (0..8).map(|number| {
        let till = if number % 2 == 0 { &till } else { &elsewhere };
        till.commit(&sale, &key)
    });
    let replies = join_all(commits).await;
    let settled: Vec<_> = replies.iter().filter(|reply| reply.status == 200).collect();
    assert!(!settled.is_empty(), "{} is answered", COMMIT.template);
    assert!(settled.iter().all(|reply| reply.body == settled[0].body));
    assert_eq!(member.balance().await, 88);
}

async fn the_stock_of_both_is_one(app: &mut TestApp) {
    let other = app.another_server().await;
    let template_id = app.coupon(yuan_off(5, 0), |template| template.stock = Some(5)).await;
    let mut members = Vec::new();
    for number in 0..8 {
        let member = app.member(&format!("1390000000{number}")).await;
        members.push(if number % 2 == 0 { member_at(&other, &member) } else { member });
    }
    let claims = members.iter().map(|member| member.act(Deed::ClaimCoupon { template_id }));
    let outcomes = join_all(claims).await;
    let applied = outcomes.iter().filter(|outcome| **outcome == Outcome::Applied).count();
    assert_eq!(applied, 5, "{outcomes:?}");
}

macro_rules! on_postgres {
    ($($name:ident)*) => {
        mod postgres {
            use super::*;

            $(#[test]
            fn $name() {
                run(Kind::Postgres, super::$name);
            })*
        }
    };
}

on_postgres! {
    a_sale_at_one_is_told_on_the_others_stream
    a_device_revoked_at_one_is_out_at_the_other
    a_key_withdrawn_at_one_is_dead_at_the_other
    an_offer_published_at_one_is_in_the_others_catalogue
    a_code_at_tills_of_both_has_one_owner
    a_sale_sent_to_both_is_one
    the_stock_of_both_is_one
}
