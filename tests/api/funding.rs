//! Points that stores pay for.

use atrium_domain::program::FundingVersion;
use atrium_domain::{Millis, Points, StoreId};
use atrium_protocol::ErrorCode;
use atrium_protocol::program::{NewVersion, WhatVersion};
use atrium_protocol::routes::{CREATE_COUPON_TEMPLATE, NEW_VERSION, STATEMENT};
use atrium_protocol::staff::{NewCouponTemplate, Role};
use atrium_protocol::statement::StatementFigures;

use crate::support::offers::{template, yuan_off};
use crate::support::{BOOKS, NOODLES, TestApp, new_id, on_both_databases};

const PHONE: &str = "13800000001";

/// What this month's statement says of a store; none is the mall.
async fn figures(app: &TestApp, store_id: Option<StoreId>) -> StatementFigures {
    let desk = app.staff(Role::Operator).await;
    let statement = desk.client.to_path(STATEMENT, &[&"2026-11"]).by(&desk.token).send();
    let statement = statement.await.ok();
    let row = statement.rows.iter().find(|row| row.store_id == store_id);
    row.map(|row| row.figures).unwrap_or_default()
}

fn pays(stores: Vec<StoreId>) -> Vec<FundingVersion> {
    vec![FundingVersion { version: 1, valid_from: Millis(0), stores }]
}

on_both_databases! {
    async fn a_store_pays_for_what_its_sales_give_and_gets_back_what_they_lose(app) {
        app.program(|program| program.funding = pays(vec![NOODLES])).await;
        let (noodles, books) = (app.till(NOODLES).await, app.till(BOOKS).await);
        let member = app.member(PHONE).await;
        let sold = noodles.sell(&member, &[100, 50]).await;
        app.clock.next_step();
        books.sell(&member, &[30]).await;
        assert_eq!(figures(app, Some(NOODLES)).await.given, Points(150));
        assert_eq!(figures(app, None).await.given, Points(30));
        // The program changes its mind; the refund goes by what the sale's own points say.
        app.program(|program| program.funding = pays(Vec::new())).await;
        noodles.refund(sold.id, &["1"]).await.ok();
        let store = figures(app, Some(NOODLES)).await;
        assert_eq!((store.taken_back, store.closing), (Points(100), Points(50)));
        assert_eq!(figures(app, None).await.taken_back, Points(0));
        assert_eq!(member.balance().await, 80);
    }

    async fn the_operator_says_which_stores_pay_and_from_when(app) {
        let desk = app.staff(Role::Operator).await;
        let valid_from = app.clock.now().plus_days(1);
        let version = |stores| NewVersion { valid_from, what: WhatVersion::Funding { stores } };
        let send = async |stores| {
            desk.client.to(NEW_VERSION).by(&desk.token).body(&version(stores)).send().await
        };
        assert_eq!(send(vec![new_id()]).await.refused(), ErrorCode::FieldInvalid);
        let view = send(vec![NOODLES]).await.ok();
        assert_eq!(view.funding.len(), 1);
        assert_eq!((view.funding[0].stores.clone(), view.funding[0].version.version), (vec![NOODLES], 1));
        let till = app.till(NOODLES).await;
        let member = app.member(PHONE).await;
        till.sell(&member, &[100]).await;
        app.clock.pass_days(2);
        till.sell(&member, &[40]).await;
        assert_eq!(figures(app, Some(NOODLES)).await.given, Points(40));
        assert_eq!(figures(app, None).await.given, Points(100));
    }

    async fn a_coupon_may_be_paid_by_a_store(app) {
        let desk = app.staff(Role::Operator).await;
        let mut new = template(yuan_off(10, 50), app.clock.now());
        new.paid_by = Some(new_id());
        let create = async |new: &NewCouponTemplate| {
            desk.client.to(CREATE_COUPON_TEMPLATE).by(&desk.token).body(new).send().await
        };
        assert_eq!(create(&new).await.refused(), ErrorCode::FieldInvalid);
        new.paid_by = Some(BOOKS);
        let template_id = create(&new).await.ok().id;
        let member = app.member(PHONE).await;
        member.claim(template_id).await;
        app.till(NOODLES).await.sell(&member, &[100]).await;
        let books = figures(app, Some(BOOKS)).await;
        assert_eq!((books.coupons, books.coupon_amount.0), (1, 1_000));
    }
}
