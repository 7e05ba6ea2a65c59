//! The card in a phone's wallet: it earns, and nothing else.

use atrium_domain::{Money, Points};
use atrium_protocol::ErrorCode;
use atrium_protocol::account::{DeviceInfo, DevicePlatform, NewSession};
use atrium_protocol::operation::{Deed, Outcome};
use atrium_protocol::pass::{PassGrant, PassKind};
use atrium_protocol::routes::{CATALOGUE, CREATE_SESSION, END_ALL_SESSIONS, MAKE_PASS, QUOTE};
use atrium_protocol::staff::CouponValue;
use atrium_protocol::till::{CouponChoice, NewSale, PointsChoice, QuoteRequest};
use data_encoding::BASE64URL_NOPAD;

use crate::support::till::{lines, new_key};
use crate::support::wallets::Wallets;
use crate::support::{Member, NOODLES, Reply, TestApp, on_both_databases};

const PHONE: &str = "13800000001";

async fn served(app: &mut TestApp) -> Wallets {
    let wallets = Wallets::made();
    app.configure(|config| wallets.configure(config)).await;
    wallets
}

async fn ask(member: &Member, kind: PassKind) -> Reply<PassGrant> {
    member.client.to_path(MAKE_PASS, &[&kind.name()]).by(member.token()).send().await
}

/// What the pass in Google's wallet shows to a scanner.
async fn code(member: &Member) -> String {
    let url = ask(member, PassKind::Google).await.ok().url;
    let sent_on = member.client.by_hand::<(), ()>("GET", &url).send().await;
    let link = sent_on.header("location").expect("the way to Google's wallet");
    let claims = link.split('.').rev().nth(1).expect("a token has three parts");
    let claims = BASE64URL_NOPAD.decode(claims.as_bytes()).expect("base64url");
    let claims: serde_json::Value = serde_json::from_slice(&claims).expect("JSON");
    let code = &claims["payload"]["loyaltyObjects"][0]["barcode"]["value"];
    code.as_str().expect("a barcode").to_owned()
}

fn express(code: &str, coupons: CouponChoice, points: PointsChoice, payable: i64) -> NewSale {
    NewSale {
        visit_id: None,
        code: Some(code.to_owned()),
        receipt: "R-1".to_owned(),
        lines: lines(&[100]),
        coupons,
        points,
        expected_payable: Money(payable),
    }
}

on_both_databases! {
    async fn nobody_is_offered_what_is_not_configured(app) {
        let member = app.member(PHONE).await;
        for kind in [PassKind::Apple, PassKind::Google] {
            assert_eq!(ask(&member, kind).await.refused(), ErrorCode::NotFound);
        }
        let catalogue = app.anybody.to(CATALOGUE).send().await.ok();
        assert!(catalogue.program.passes.is_empty());
        served(app).await;
        let catalogue = app.anybody.to(CATALOGUE).send().await.ok();
        assert_eq!(catalogue.program.passes, [PassKind::Apple, PassKind::Google]);
    }

    async fn a_pass_earns_at_any_till_as_often_as_it_is_shown(app) {
        let _wallets = served(app).await;
        let (till, other) = (app.till(NOODLES).await, app.till(crate::support::BOOKS).await);
        let member = app.member(PHONE).await;
        let code = code(&member).await;
        for till in [&till, &other, &till] {
            app.clock.pass_days(1);
            let visit = till.identify(&code).await.ok();
            assert!(visit.earn_only && !visit.may_spend && visit.coupons == 0);
            let sale = till.new_sale(&visit, &[100]).await;
            till.commit(&sale, &new_key()).await.ok();
        }
        assert_eq!(member.balance().await, 300);
        let sale = express(&code, CouponChoice::Best, PointsChoice::None, 10_000);
        assert_eq!(till.commit(&sale, &new_key()).await.ok().quote.earned, Points(100));
    }

    async fn a_pass_uses_no_coupon_and_no_points(app) {
        let _wallets = served(app).await;
        let off = CouponValue::AmountOff { off: Money(1_000), minimum: Money(0) };
        let template = app.coupon(off, |_| {}).await;
        let till = app.till(NOODLES).await;
        let member = app.member(PHONE).await;
        till.sell(&member, &[2_000]).await;
        let coupon = member.claim(template).await;
        let pass = code(&member).await;
        let visit = till.identify(&pass).await.ok();

        // The best that a pass may have is the whole price.
        assert_eq!(till.quote(&visit, &[100]).await.payable, Money(10_000));
        let these = CouponChoice::These { ids: vec![coupon.id] };
        let refused = till.ask_quote(visit.visit_id, lines(&[100]), these.clone()).await.refused();
        assert_eq!(refused, ErrorCode::PassEarnsOnly);
        for hold in [false, true] {
            let body = QuoteRequest {
                visit_id: visit.visit_id,
                lines: lines(&[100]),
                coupons: CouponChoice::None,
                points: PointsChoice::All,
                hold,
            };
            let quote = till.client.to(QUOTE).by(&till.key).body(&body).send().await;
            assert_eq!(quote.refused(), ErrorCode::PassEarnsOnly);
        }
        // A till that goes straight to the commit gets no further, by the visit or by the code.
        let by_visit = NewSale {
            visit_id: Some(visit.visit_id),
            code: None,
            ..express(&pass, these.clone(), PointsChoice::None, 9_000)
        };
        let by_code = express(&pass, these, PointsChoice::None, 9_000);
        for sale in [by_visit, by_code] {
            assert_eq!(till.commit(&sale, &new_key()).await.refused(), ErrorCode::PassEarnsOnly);
        }
        let points = express(&pass, CouponChoice::None, PointsChoice::All, 9_000);
        let refused = till.commit(&points, &new_key()).await.refused();
        assert_eq!(refused, ErrorCode::SpendCodeNeeded);
        assert_eq!(member.balance().await, 2_000);
    }

    async fn a_pass_is_listed_and_ends_alone(app) {
        let _wallets = served(app).await;
        let till = app.till(NOODLES).await;
        let member = app.member(PHONE).await;
        let before = code(&member).await;
        assert_eq!(code(&member).await, before, "asked again, it is the same pass");
        let pass = member.devices().await.into_iter().find(|device| {
            device.platform == DevicePlatform::GoogleWallet && device.name == "Google Wallet"
        });
        let device_id = pass.expect("it stands among the devices").id;
        assert_eq!(member.act(Deed::RevokeDevice { device_id }).await, Outcome::Applied);
        assert_eq!(till.identify(&before).await.refused(), ErrorCode::CodeNotRecognised);
        till.visit(&member).await;
        assert_ne!(code(&member).await, before);
    }

    async fn a_new_card_and_signing_out_everywhere_end_passes(app) {
        let _wallets = served(app).await;
        let till = app.till(NOODLES).await;
        let member = app.member(PHONE).await;
        let before = code(&member).await;
        assert_eq!(member.act(Deed::RotateCard).await, Outcome::Applied);
        assert_eq!(member.devices().await.len(), 1);
        assert_eq!(till.identify(&before).await.refused(), ErrorCode::CodeNotRecognised);
        let again = code(&member).await;
        till.identify(&again).await.ok();
        member.client.to(END_ALL_SESSIONS).by(member.token()).send().await.done();
        assert_eq!(till.identify(&again).await.refused(), ErrorCode::CodeNotRecognised);
    }

    async fn the_file_is_there_for_minutes_and_for_who_has_its_link(app) {
        let _wallets = served(app).await;
        let member = app.member(PHONE).await;
        let url = ask(&member, PassKind::Apple).await.ok().url;
        let get = async |path: &str| app.anybody.by_hand::<(), ()>("GET", path).send().await;
        let file = get(&url).await;
        assert_eq!(file.header("content-type"), Some("application/vnd.apple.pkpass"));
        assert!(file.body.starts_with(b"PK"));
        let last = url.len() - 1;
        for wrong in [&url[..last], "/v1/passes/x", &format!("{}A", &url[..last - 4])] {
            assert_eq!(get(wrong).await.refused(), ErrorCode::NotFound, "{wrong}");
        }
        app.clock.pass_secs(601);
        assert_eq!(get(&url).await.refused(), ErrorCode::NotFound);
    }

    async fn a_pass_signs_nobody_in(app) {
        let device = DeviceInfo {
            name: String::new(),
            platform: DevicePlatform::AppleWallet,
            locale: atrium_domain::Locale::En,
        };
        let body = NewSession { address: PHONE.to_owned(), code: "123456".to_owned(), device };
        let refused = app.anybody.to(CREATE_SESSION).body(&body).send().await;
        assert_eq!(refused.refused(), ErrorCode::FieldInvalid);
    }
}
