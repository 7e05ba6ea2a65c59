//! The public catalogue: cacheable by anyone, changed with its tag.

use atrium_protocol::ErrorCode;
use atrium_protocol::catalogue::Catalogue;
use atrium_protocol::operation::{Deed, Outcome};
use atrium_protocol::routes::{CATALOGUE, CREATE_COUPON_TEMPLATE};
use atrium_protocol::staff::{CouponValue, NewCouponTemplate, Role};

use crate::support::offers::{template, yuan_off};
use crate::support::{BOOKS, Client, MALL, NOODLES, Reply, new_id, on_both_databases};

async fn ask(client: &Client, tag: Option<&str>) -> Reply<Catalogue> {
    let call = client.to(CATALOGUE);
    match tag {
        Some(tag) => call.header("if-none-match", tag).send().await,
        None => call.send().await,
    }
}

on_both_databases! {
    async fn anybody_sees_the_malls_stores_and_rates(app) {
        let catalogue = ask(&app.anybody, None).await.ok();
        assert_eq!(catalogue.malls.len(), 1);
        assert_eq!(catalogue.malls[0].id, MALL);
        let stores: Vec<_> = catalogue.stores.iter().map(|store| store.id).collect();
        assert_eq!(stores, [NOODLES, BOOKS]);
        let program = catalogue.program;
        assert_eq!((program.earn_points.0, program.earn_per.0), (1, 100));
        assert_eq!((program.burn_points.0, program.burn_worth.0), (100, 100));
        assert_eq!(program.tiers.len(), 5);
        assert_eq!(program.tiers[2].multiplier_percent, 120);
        assert_eq!(program.utc_offset_secs, 28_800);
    }

    async fn an_unchanged_catalogue_is_a_304_without_a_body(app) {
        let first = ask(&app.anybody, None).await;
        let tag = first.header("etag").expect("a tag").to_owned();
        let caching = first.header("cache-control").expect("caching").to_owned();
        assert!(caching.contains("public"), "{caching}");
        let again = ask(&app.anybody, Some(&tag)).await;
        assert_eq!((again.status, again.body.len()), (304, 0));
        assert_eq!(again.header("etag"), Some(tag.as_str()));
        let other = ask(&app.anybody, Some("\"other\"")).await;
        assert_eq!(other.status, 200);
    }

    async fn a_new_offer_changes_the_tag_at_once(app) {
        let before = ask(&app.anybody, None).await;
        let tag = before.header("etag").expect("a tag").to_owned();
        let template_id = app.coupon(yuan_off(20, 100), |_| {}).await;
        let event_id = app.event(30, |_| {}).await;
        let after = ask(&app.anybody, Some(&tag)).await;
        assert_ne!(after.header("etag"), Some(tag.as_str()));
        let catalogue = after.ok();
        assert_eq!(catalogue.coupons[0].id, template_id);
        assert_eq!(catalogue.coupons[0].face.worth.zh_hans, "¥20");
        assert_eq!(catalogue.coupons[0].face.condition.zh_hans, "满 ¥100 可用");
        assert_eq!(catalogue.events[0].id, event_id);
        assert_eq!(catalogue.events[0].seats_left, 30);
    }

    async fn what_is_left_is_told_after_a_claim_and_a_sign_up(app) {
        let member = app.member("13800000001").await;
        let template_id = app.coupon(yuan_off(20, 100), |template| template.stock = Some(3)).await;
        let event_id = app.event(30, |_| {}).await;
        let left = async || {
            let catalogue = ask(&app.anybody, None).await.ok();
            (catalogue.coupons[0].stock_left, catalogue.events[0].seats_left)
        };
        assert_eq!(left().await, (Some(3), 30));
        assert_eq!(member.act(Deed::ClaimCoupon { template_id }).await, Outcome::Applied);
        assert_eq!(member.act(Deed::SignUp { event_id, guests: 0 }).await, Outcome::Applied);
        assert_eq!(left().await, (Some(2), 29));
        assert_eq!(member.act(Deed::CancelSignUp { event_id, late: false }).await, Outcome::Applied);
        assert_eq!(left().await, (Some(2), 30));
    }

    async fn senseless_offers_are_refused_with_the_fields_name(app) {
        let desk = app.staff(Role::Marketing).await;
        let now = app.clock.now();
        let refused = async |value: CouponValue, change: fn(&mut NewCouponTemplate)| {
            let mut template = template(value, now);
            change(&mut template);
            let call = desk.client.to(CREATE_COUPON_TEMPLATE).by(&desk.token);
            let problem = call.body(&template).send().await.problem();
            assert_eq!(problem.code, ErrorCode::FieldInvalid);
            problem.detail.expect("the field's name")
        };
        assert_eq!(refused(yuan_off(0, 10), |_| {}).await, "value.off");
        assert_eq!(refused(yuan_off(20, 10), |_| {}).await, "value.off");
        assert_eq!(refused(yuan_off(1, -1), |_| {}).await, "value.minimum");
        assert_eq!(refused(yuan_off(1, 1), |t| t.stock = Some(-1)).await, "stock");
        assert_eq!(refused(yuan_off(1, 1), |t| t.per_member = 0).await, "per_member");
        assert_eq!(refused(yuan_off(1, 1), |t| t.valid_days = 0).await, "valid_days");
        assert_eq!(refused(yuan_off(1, 1), |t| t.claim_until = t.claim_from).await, "claim_until");
        assert_eq!(refused(yuan_off(1, 1), |t| t.tier = Some("iron".into())).await, "tier");
        let unknown = |t: &mut NewCouponTemplate| t.stores = vec![new_id()];
        assert_eq!(refused(yuan_off(1, 1), unknown).await, "stores");
    }
}
