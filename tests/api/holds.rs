//! What quotes reserve: coupons and points kept from other tills, and from the member's own app.

use atrium_domain::card::Mode;
use atrium_domain::{Money, Points};
use atrium_protocol::ErrorCode;
use atrium_protocol::operation::{Deed, Outcome};
use atrium_protocol::routes::{QUOTE, RELEASE};
use atrium_protocol::till::{CouponChoice, PointsChoice, Quote, QuoteRequest, Visit};

use crate::support::offers::yuan_off;
use crate::support::till::{lines, new_key};
use crate::support::{BOOKS, Member, NOODLES, Reply, TestApp, Till, on_both_databases};

const PHONE: &str = "13800000001";
const FRIEND: &str = "13800000002";

async fn ask(till: &Till, visit: &Visit, hold: bool, points: PointsChoice) -> Reply<Quote> {
    let (visit_id, coupons) = (visit.visit_id, CouponChoice::Best);
    let body = QuoteRequest { visit_id, lines: lines(&[200]), coupons, points, hold };
    till.client.to(QUOTE).by(&till.key).body(&body).send().await
}

async fn quote(till: &Till, visit: &Visit, hold: bool) -> Quote {
    ask(till, visit, hold, PointsChoice::None).await.ok()
}

async fn pay(till: &Till, visit: &Visit, hold: bool) -> Reply<Quote> {
    ask(till, visit, hold, PointsChoice::All).await
}

async fn release(till: &Till, visit: &Visit) {
    till.client.to_path(RELEASE, &[&visit.visit_id]).by(&till.key).send().await.done();
}

/// A member with one coupon, at two tills.
async fn at_two_tills(app: &mut TestApp) -> (Member, (Till, Visit), (Till, Visit)) {
    let (here, there) = (app.till(NOODLES).await, app.till(BOOKS).await);
    let member = app.member(PHONE).await;
    let template_id = app.coupon(yuan_off(10, 50), |template| template.rules.giftable = true).await;
    member.claim(template_id).await;
    let one = here.visit(&member).await;
    app.clock.next_step();
    let other = there.visit(&member).await;
    (member, (here, one), (there, other))
}

fn codes(quote: &Quote) -> Vec<&str> {
    quote.left_out.iter().map(|left| left.code.as_str()).collect()
}

on_both_databases! {
    async fn a_held_coupon_is_left_out_elsewhere_until_it_is_released(app) {
        let (member, (here, one), (there, other)) = at_two_tills(app).await;
        let held = quote(&here, &one, true).await;
        assert_eq!(held.coupons.len(), 1);
        let until = held.hold.expect("a hold").expires_at;
        assert_eq!(until, app.clock.now().plus_secs(300));
        let seen = quote(&there, &other, false).await;
        assert_eq!((seen.coupons.len(), codes(&seen)), (0, vec!["held"]));
        assert_eq!(seen.left_out[0].reason.zh_hans, "另一个收银台正在用");
        // The phone says so, and does not give it away meanwhile.
        let coupon = member.coupons().await.remove(0);
        assert_eq!((coupon.held_until, coupon.giftable), (Some(until), false));
        let offered = member.act(Deed::OfferCoupon { coupon_id: coupon.id }).await;
        assert!(matches!(offered, Outcome::Rejected { .. }), "{offered:?}");

        release(&here, &one).await;
        release(&here, &one).await;
        assert_eq!(quote(&there, &other, false).await.coupons.len(), 1);
        assert_eq!(member.coupons().await[0].held_until, None);
    }

    async fn a_hold_ends_by_time_alone(app) {
        let (member, (here, one), (there, other)) = at_two_tills(app).await;
        quote(&here, &one, true).await;
        app.clock.pass_ms(299_999);
        assert_eq!(codes(&quote(&there, &other, false).await), ["held"]);
        app.clock.pass_ms(1);
        assert_eq!(quote(&there, &other, true).await.coupons.len(), 1);
        assert!(member.coupons().await[0].held_until.is_some());
        // The first till comes too late.
        assert_eq!(codes(&quote(&here, &one, true).await), ["held"]);
    }

    async fn of_tills_that_hold_one_coupon_at_once_one_gets_it(app) {
        let (_, (here, one), (there, other)) = at_two_tills(app).await;
        for _ in 0..4 {
            let (one_quote, other_quote) =
                futures_util::join!(quote(&here, &one, true), quote(&there, &other, true));
            let got = [one_quote.coupons.len(), other_quote.coupons.len()];
            assert_eq!(got.iter().sum::<usize>(), 1, "{got:?}");
            release(&here, &one).await;
            release(&there, &other).await;
        }
    }

    /// Complaint 18: to validate and then to consume at the till is not atomic.
    async fn complaint_18_what_was_quoted_with_a_hold_is_settled_as_quoted(app) {
        let (member, (here, one), (there, other)) = at_two_tills(app).await;
        let held = quote(&here, &one, true).await;
        let elsewhere = there.new_sale(&other, &[200]).await;
        assert_eq!(elsewhere.expected_payable, Money(20_000));
        let mut named = elsewhere.clone();
        named.coupons = CouponChoice::These { ids: vec![held.coupons[0].id] };
        assert_eq!(there.commit(&named, &new_key()).await.refused(), ErrorCode::CouponNotApplicable);
        there.commit(&elsewhere, &new_key()).await.ok();
        let mut sale = here.new_sale(&one, &[200]).await;
        sale.expected_payable = held.payable;
        let sold = here.commit(&sale, &new_key()).await.ok();
        assert_eq!(sold.quote.coupons, held.coupons);
        // Given back, it is free: the sale ended the hold.
        here.refund(sold.id, &["1"]).await.ok();
        assert_eq!(quote(&there, &other, false).await.coupons.len(), 1);
        assert_eq!(member.coupons().await[0].held_until, None);
    }

    async fn held_points_pay_nothing_else(app) {
        let (here, there) = (app.till(NOODLES).await, app.till(BOOKS).await);
        let member = app.member(PHONE).await;
        app.member(FRIEND).await;
        here.sell(&member, &[2_000]).await;
        app.clock.next_step();
        let now = app.clock.now();
        let one = here.identify(&member.code_of_mode(now, Mode::Spend).qr).await.ok();
        app.clock.next_step();
        let now = app.clock.now();
        let other = there.identify(&member.code_of_mode(now, Mode::Spend).qr).await.ok();
        let held = pay(&here, &one, true).await.ok();
        assert_eq!(held.points.used, Points(2_000));
        let seen = pay(&there, &other, false).await.ok();
        assert_eq!((seen.points.used, seen.points.most), (Points(0), Points(0)));
        let some = ask(&there, &other, true, PointsChoice::Some { points: Points(100) }).await;
        assert_eq!(some.refused(), ErrorCode::PointsTooFew);
        let give = || Deed::GivePoints { to: FRIEND.to_owned(), points: Points(100) };
        let given = member.act(give()).await;
        assert!(matches!(given, Outcome::Rejected { .. }), "{given:?}");
        // A smaller hold takes the place of the larger one.
        let some = ask(&here, &one, true, PointsChoice::Some { points: Points(500) }).await.ok();
        assert_eq!(some.points.used, Points(500));
        assert_eq!(pay(&there, &other, false).await.ok().points.used, Points(1_500));
        release(&here, &one).await;
        assert_eq!(pay(&there, &other, false).await.ok().points.used, Points(2_000));
        assert_eq!(member.act(give()).await, Outcome::Applied);
    }

    async fn points_are_held_only_by_who_may_spend_them(app) {
        let till = app.till(NOODLES).await;
        let member = app.member(PHONE).await;
        till.sell(&member, &[2_000]).await;
        app.clock.next_step();
        let visit = till.visit(&member).await;
        assert_eq!(pay(&till, &visit, true).await.refused(), ErrorCode::SpendCodeNeeded);
        // Nothing is used, so nothing is held.
        let plain = quote(&till, &visit, true).await;
        assert_eq!((plain.coupons.len(), plain.hold), (0, None));
        let elsewhere = app.till(BOOKS).await;
        let released = elsewhere.client.to_path(RELEASE, &[&visit.visit_id]);
        assert_eq!(released.by(&elsewhere.key).send().await.status, 410);
    }
}
