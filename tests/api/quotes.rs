//! Quotes: the best legal combination, the reasons for the rest, and baskets that are none.

use atrium_domain::Money;
use atrium_protocol::ErrorCode;
use atrium_protocol::catalogue::Category;
use atrium_protocol::staff::CouponValue;
use atrium_protocol::till::{CouponChoice, Line};

use crate::support::offers::yuan_off;
use crate::support::till::{line, lines};
use crate::support::{BOOKS, NOODLES, on_both_databases};

const PHONE: &str = "13800000001";

on_both_databases! {
    async fn each_fault_of_a_basket_has_its_code(app) {
        let till = app.till(NOODLES).await;
        let member = app.member(PHONE).await;
        let visit = till.visit(&member).await;
        let many: Vec<Line> = (0..201).map(|number| line(&number.to_string(), 1)).collect();
        let wrong: [(Vec<Line>, ErrorCode); 9] = [
            (vec![], ErrorCode::BasketEmpty),
            (vec![line("1", 0)], ErrorCode::BasketAmountInvalid),
            (vec![line("1", -100)], ErrorCode::BasketAmountInvalid),
            (vec![line("1", i64::MIN)], ErrorCode::BasketAmountInvalid),
            (vec![line("1", i64::MAX), line("2", i64::MAX)], ErrorCode::BasketTooLarge),
            (many, ErrorCode::BasketTooLarge),
            (vec![line("1", 100), line("1", 100)], ErrorCode::BasketLineRepeated),
            (vec![line("", 100)], ErrorCode::FieldInvalid),
            (vec![line(&"1".repeat(33), 100)], ErrorCode::FieldInvalid),
        ];
        for (lines, code) in wrong {
            let told = format!("{:?}", lines.first());
            let quoted = till.ask_quote(visit.visit_id, lines.clone(), CouponChoice::Best).await;
            assert_eq!(quoted.refused(), code, "{told}");
            let mut sale = till.new_sale(&visit, &[1]).await;
            sale.lines = lines;
            assert_eq!(till.commit(&sale, "k").await.refused(), code, "{told}");
        }
        let largest: Vec<Line> = (0..200).map(|number| line(&number.to_string(), 1)).collect();
        till.ask_quote(visit.visit_id, largest, CouponChoice::Best).await.ok();
        assert_eq!(member.balance().await, 0);
    }

    async fn a_fraction_or_a_text_is_no_amount(app) {
        let till = app.till(NOODLES).await;
        let member = app.member(PHONE).await;
        let visit = till.visit(&member).await.visit_id;
        for amount in ["1.5", "\"100\"", "null", "1e3", "9223372036854775808"] {
            let line = format!(r#"{{"id":"1","amount":{amount}}}"#);
            let body = format!(r#"{{"visit_id":"{visit}","lines":[{line}]}}"#);
            let call = till.client.to(atrium_protocol::routes::QUOTE).by(&till.key);
            let problem = call.bytes("application/json", body).send().await.problem();
            assert_eq!(problem.code, ErrorCode::FieldInvalid, "{amount}");
            assert_eq!(problem.detail.as_deref(), Some("lines[0].amount"), "{amount}");
        }
    }

    async fn the_best_coupon_is_used_and_each_other_says_why_not(app) {
        let till = app.till(NOODLES).await;
        let member = app.member(PHONE).await;
        let small = app.coupon(yuan_off(5, 0), |_| {}).await;
        let percent = CouponValue::PercentOff { percent: 20, minimum: Money(0), cap: None };
        let best = app.coupon(percent, |_| {}).await;
        let large = app.coupon(yuan_off(50, 500), |_| {}).await;
        let books = app.coupon(yuan_off(99, 99), |t| t.stores = vec![BOOKS]).await;
        let beauty = app
            .coupon(yuan_off(99, 99), |t| t.categories = vec![Category::Beauty])
            .await;
        let short = app.coupon(yuan_off(99, 99), |t| t.valid_days = 1).await;
        let mut claimed = Vec::new();
        for template_id in [small, best, large, books, beauty, short] {
            claimed.push(member.claim(template_id).await.id);
        }
        app.clock.pass_days(3);
        let visit = till.visit(&member).await;
        let quote = till.quote(&visit, &[100, 100]).await;
        assert_eq!((quote.total, quote.discount), (Money(20_000), Money(4_000)));
        assert_eq!(quote.payable, Money(16_000));
        let used: Vec<_> = quote.coupons.iter().map(|coupon| coupon.id).collect();
        assert_eq!(used, [claimed[1]]);
        let why = |id| {
            let left = quote.left_out.iter().find(|left| left.id == id);
            left.map(|left| left.code.as_str())
        };
        assert_eq!(why(claimed[0]), Some("another_is_better"));
        assert_eq!(why(claimed[2]), Some("below_minimum"));
        assert_eq!(why(claimed[3]), Some("other_store"));
        assert_eq!(why(claimed[4]), Some("other_category"));
        let three = quote.left_out.iter().all(|left| {
            let reason = &left.reason;
            [&reason.zh_hans, &reason.zh_hant, &reason.en].iter().all(|text| !text.is_empty())
        });
        assert!(three, "a sentence in each language: {:?}", quote.left_out);
        assert!(!used.contains(&claimed[5]), "an expired coupon is not used");
        assert_eq!(quote.earned.0, 160);
        let of_lines: i64 = quote.lines.iter().map(|line| line.discount.0).sum();
        assert_eq!(of_lines, quote.discount.0);
        let of_lines: i64 = quote.lines.iter().map(|line| line.earned.0).sum();
        assert_eq!(of_lines, quote.earned.0);
        assert!(!quote.why.is_empty());
    }

    async fn a_line_of_another_category_is_judged_by_its_own(app) {
        let till = app.till(NOODLES).await;
        let member = app.member(PHONE).await;
        let beauty = app
            .coupon(yuan_off(10, 50), |t| t.categories = vec![Category::Beauty])
            .await;
        let coupon = member.claim(beauty).await;
        let visit = till.visit(&member).await;
        assert_eq!(till.quote(&visit, &[100]).await.discount, Money(0));
        let mut mixed = lines(&[100, 60]);
        mixed[1].category = Some(Category::Beauty);
        let quote = till.ask_quote(visit.visit_id, mixed, CouponChoice::Best).await.ok();
        assert_eq!(quote.discount, Money(1_000));
        assert_eq!(quote.coupons[0].id, coupon.id);
        assert_eq!((quote.lines[0].discount, quote.lines[1].discount), (Money(0), Money(1_000)));
    }

    async fn the_member_may_choose_or_keep_the_coupons(app) {
        let till = app.till(NOODLES).await;
        let member = app.member(PHONE).await;
        let five = app.coupon(yuan_off(5, 0), |_| {}).await;
        let nine = app.coupon(yuan_off(9, 0), |_| {}).await;
        let five = member.claim(five).await.id;
        let nine = member.claim(nine).await.id;
        let visit = till.visit(&member).await;
        assert_eq!(visit.coupons, 2);
        let quote = async |coupons| till.ask_quote(visit.visit_id, lines(&[100]), coupons).await;
        assert_eq!(quote(CouponChoice::Best).await.ok().discount, Money(900));
        let none = quote(CouponChoice::None).await.ok();
        assert_eq!(none.discount, Money(0));
        assert!(none.left_out.iter().all(|left| left.code == "not_chosen"), "{:?}", none.left_out);
        let chosen = quote(CouponChoice::These { ids: vec![five] }).await.ok();
        assert_eq!(chosen.discount, Money(500));
        let both = quote(CouponChoice::These { ids: vec![five, nine] }).await;
        assert_eq!(both.refused(), ErrorCode::CouponNotApplicable);
        let twice = quote(CouponChoice::These { ids: vec![five, five] }).await;
        assert_eq!(twice.refused(), ErrorCode::FieldInvalid);
    }

    async fn a_coupon_that_cannot_be_chosen_says_why(app) {
        let till = app.till(NOODLES).await;
        let member = app.member(PHONE).await;
        let stranger = app.member("13800000002").await;
        let any = app.coupon(yuan_off(5, 0), |_| {}).await;
        let large = app.coupon(yuan_off(50, 500), |_| {}).await;
        let short = app.coupon(yuan_off(5, 0), |t| t.valid_days = 1).await;
        let foreign = stranger.claim(any).await.id;
        let used = member.claim(any).await.id;
        assert_eq!(till.sell(&member, &[10]).await.quote.coupons[0].id, used);
        let large = member.claim(large).await.id;
        let short = member.claim(short).await.id;
        app.clock.pass_days(3);
        let visit = till.visit(&member).await;
        let refused = async |id| {
            let choice = CouponChoice::These { ids: vec![id] };
            till.ask_quote(visit.visit_id, lines(&[100]), choice).await.refused()
        };
        assert_eq!(refused(foreign).await, ErrorCode::CouponUnknown);
        assert_eq!(refused(crate::support::new_id()).await, ErrorCode::CouponUnknown);
        assert_eq!(refused(large).await, ErrorCode::CouponNotApplicable);
        assert_eq!(refused(used).await, ErrorCode::CouponUsed);
        assert_eq!(refused(short).await, ErrorCode::CouponExpired);
    }

    async fn a_quote_changes_nothing(app) {
        let till = app.till(NOODLES).await;
        let member = app.member(PHONE).await;
        let template_id = app.coupon(yuan_off(5, 0), |_| {}).await;
        member.claim(template_id).await;
        let visit = till.visit(&member).await;
        let cursor = member.changes(None).await.cursor;
        let first = till.quote(&visit, &[100]).await;
        for _ in 0..3 {
            assert_eq!(till.quote(&visit, &[100]).await, first);
        }
        assert_eq!(member.ask_changes(Some(&cursor)).await.status, 304);
    }
}
