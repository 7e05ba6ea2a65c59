//! Coupons of all kinds: how they are claimed, given away, used together and given back.

use atrium_domain::time::{Date, Weekday};
use atrium_domain::{Localized, MemberId, Money, Points};
use atrium_protocol::ErrorCode;
use atrium_protocol::catalogue::Catalogue;
use atrium_protocol::documents::{Coupon, CouponStatus, Document, EntryKind};
use atrium_protocol::operation::{Deed, Outcome};
use atrium_protocol::routes::{CATALOGUE, COUPON_TEMPLATES, END_COUPON_TEMPLATE, SET_MEMBER_TAGS};
use atrium_protocol::staff::{
    CouponHours, CouponStep, CouponValue, MemberTags, NewCouponTemplate, NextCoupon, Role,
};
use atrium_protocol::till::CouponChoice;
use futures_util::future::join_all;

use crate::support::offers::yuan_off;
use crate::support::till::{lines, new_key};
use crate::support::{Member, NOODLES, TestApp, on_both_databases};

const PHONE: &str = "13800000001";
const FRIEND: &str = "13800000002";

fn rejected(code: ErrorCode) -> Outcome {
    Outcome::Rejected { code }
}

fn text(text: &str) -> Localized {
    Localized::each(|_| text.to_owned())
}

/// Goes together with others that do.
fn together(template: &mut NewCouponTemplate) {
    template.rules.together = true;
}

async fn crowd(app: &TestApp, count: usize) -> Vec<Member> {
    let phones = (0..count).map(|number| format!("139{number:08}"));
    join_all(phones.map(|phone| async move { app.member(&phone).await })).await
}

async fn shown(app: &TestApp) -> Catalogue {
    app.anybody.to(CATALOGUE).send().await.ok()
}

async fn only(member: &Member) -> Coupon {
    let mut coupons = member.coupons().await;
    assert_eq!(coupons.len(), 1);
    coupons.remove(0)
}

async fn member_id(member: &Member) -> MemberId {
    let profile = member.documents().await.into_iter().find_map(|document| match document {
        Document::Profile(profile) => Some(profile),
        _ => None,
    });
    profile.expect("a member has a profile").member_id
}

on_both_databases! {
    /// Issue 3: a coupon stock of 100 against 5,000 parallel claims: exactly 100.
    async fn five_thousand_claims_of_a_stock_of_a_hundred_give_a_hundred(app) {
        let limit = |template: &mut NewCouponTemplate| {
            template.stock = Some(100);
            template.per_member = 50;
        };
        let template_id = app.coupon(yuan_off(10, 50), limit).await;
        let members = crowd(app, 100).await;
        let claims = members.iter().map(|member| async move {
            let mut results = Vec::new();
            for _ in 0..10 {
                let claim = |_| member.operation(Deed::ClaimCoupon { template_id });
                results.extend(member.send((0..5).map(claim).collect()).await.ok().results);
            }
            results
        });
        let outcomes: Vec<Outcome> =
            join_all(claims).await.into_iter().flatten().map(|result| result.outcome).collect();
        assert_eq!(outcomes.len(), 5_000);
        let applied = outcomes.iter().filter(|outcome| **outcome == Outcome::Applied).count();
        assert_eq!(applied, 100);
        let others = [rejected(ErrorCode::CouponSoldOut), rejected(ErrorCode::CouponLimitReached)];
        let rest = outcomes.iter().filter(|outcome| others.contains(outcome)).count();
        assert_eq!(rest, 4_900);
        let held = join_all(members.iter().map(Member::coupons)).await;
        assert_eq!(held.iter().map(Vec::len).sum::<usize>(), 100);
        assert_eq!(shown(app).await.coupons[0].stock_left, Some(0));
    }

    async fn a_claim_for_points_takes_them_once_and_says_what_for(app) {
        let till = app.till(NOODLES).await;
        let member = app.member(PHONE).await;
        let cost = |template: &mut NewCouponTemplate| {
            template.rules.cost = Points(300);
            template.per_member = 5;
        };
        let template_id = app.coupon(yuan_off(5, 0), cost).await;
        assert_eq!(shown(app).await.coupons[0].cost, Points(300));
        let missing = member.act(Deed::ClaimCoupon { template_id }).await;
        assert_eq!(missing, rejected(ErrorCode::PointsTooFew));
        till.sell(&member, &[500]).await;
        let operation = member.operation(Deed::ClaimCoupon { template_id });
        assert_eq!(member.apply(operation.clone()).await, Outcome::Applied);
        assert_eq!(member.apply(operation).await, Outcome::Applied);
        assert_eq!((member.balance().await, member.coupons().await.len()), (200, 1));
        let entry = member.entries().await.remove(0);
        assert_eq!((entry.kind, entry.points), (EntryKind::Redemption, Points(-300)));
        assert_eq!(entry.why[0].zh_hans, "兑换：券。");
        let short = member.act(Deed::ClaimCoupon { template_id }).await;
        assert_eq!(short, rejected(ErrorCode::PointsTooFew));
    }

    async fn a_festivals_code_is_typed_and_the_coupon_centre_does_not_show_it(app) {
        let member = app.member(PHONE).await;
        let code = |template: &mut NewCouponTemplate| template.rules.code = Some("春日2027".into());
        let template_id = app.coupon(yuan_off(5, 0), code).await;
        assert!(shown(app).await.coupons.is_empty());
        let by_hand = member.act(Deed::ClaimCoupon { template_id }).await;
        assert_eq!(by_hand, rejected(ErrorCode::CouponUnknown));
        let typed = Deed::RedeemCode { code: " 春日 ２０２７".into() };
        assert_eq!(member.act(typed.clone()).await, Outcome::Applied);
        assert_eq!(only(&member).await.template_id, template_id);
        assert_eq!(member.act(typed).await, rejected(ErrorCode::CouponLimitReached));
    }

    async fn a_coupon_that_is_ended_is_claimed_no_more_and_what_is_held_stays(app) {
        let member = app.member(PHONE).await;
        let code = |template: &mut NewCouponTemplate| {
            template.rules.code = Some("春日2027".into());
            template.per_member = 2;
        };
        let secret = app.coupon(yuan_off(5, 0), code).await;
        let template_id = app.coupon(yuan_off(8, 0), |_| ()).await;
        assert_eq!(member.act(Deed::ClaimCoupon { template_id }).await, Outcome::Applied);
        assert_eq!(member.act(Deed::RedeemCode { code: "春日2027".into() }).await, Outcome::Applied);
        let desk = app.staff(Role::Marketing).await;
        let templates = desk.client.to(COUPON_TEMPLATES).by(&desk.token).send().await.ok().templates;
        let told = |id| templates.iter().find(|row| row.template.id == id).expect("it is listed");
        assert_eq!((told(template_id).claimed, told(template_id).code.as_deref()), (1, None));
        assert_eq!((told(secret).claimed, told(secret).code.as_deref()), (1, Some("春日2027")));
        for id in [template_id, secret, secret] {
            let end = desk.client.to_path(END_COUPON_TEMPLATE, &[&id]).by(&desk.token);
            assert_eq!(end.send().await.ok().template.claim_until, app.clock.now());
        }
        assert!(shown(app).await.coupons.is_empty());
        let by_hand = member.act(Deed::ClaimCoupon { template_id }).await;
        assert_eq!(by_hand, rejected(ErrorCode::CouponNotOpen));
        let typed = member.act(Deed::RedeemCode { code: "春日2027".into() }).await;
        assert_eq!(typed, rejected(ErrorCode::CouponNotOpen));
        let held: Vec<_> = member.coupons().await.iter().map(|coupon| coupon.status).collect();
        assert_eq!(held, [CouponStatus::Ready; 2]);
    }

    async fn guessing_codes_has_to_wait(app) {
        let member = app.member(PHONE).await;
        let guess = |n: usize| Deed::RedeemCode { code: format!("GUESS{n}") };
        for n in 0..5 {
            assert_eq!(member.act(guess(n)).await, rejected(ErrorCode::ClaimCodeWrong));
        }
        assert_eq!(member.act(guess(6)).await, rejected(ErrorCode::TooManyRequests));
        app.clock.pass_secs(60);
        assert_eq!(member.act(guess(7)).await, rejected(ErrorCode::ClaimCodeWrong));
    }

    async fn some_are_for_a_segment_and_some_for_the_month_of_a_birthday(app) {
        let member = app.member(PHONE).await;
        let tag = |template: &mut NewCouponTemplate| template.rules.tag = Some("family".into());
        let family = app.coupon(yuan_off(5, 0), tag).await;
        let month = |template: &mut NewCouponTemplate| template.rules.birthday_month = true;
        let birthday = app.coupon(yuan_off(9, 0), month).await;
        let claim = async |template_id| member.act(Deed::ClaimCoupon { template_id }).await;
        let not_for_you = rejected(ErrorCode::CouponNotForYou);
        assert_eq!(claim(family).await, not_for_you);
        assert_eq!(claim(birthday).await, not_for_you);
        let desk = app.staff(Role::Service).await;
        let id = member_id(&member).await;
        let tags = MemberTags { tags: vec!["family".into(), "office".into()] };
        desk.client.to_path(SET_MEMBER_TAGS, &[&id]).by(&desk.token).body(&tags).send().await.ok();
        // The tests' clock stands in November.
        let date = Some(Date { year: 1990, month: 11, day: 2 });
        let profile = Deed::UpdateProfile { name: None, birthday: date, locale: None };
        assert_eq!(member.act(profile).await, Outcome::Applied);
        assert_eq!(claim(family).await, Outcome::Applied);
        assert_eq!(claim(birthday).await, Outcome::Applied);
    }

    async fn a_coupon_goes_to_one_friend_and_no_further(app) {
        let till = app.till(NOODLES).await;
        let member = app.member(PHONE).await;
        let gift = |template: &mut NewCouponTemplate| template.rules.giftable = true;
        let template_id = app.coupon(yuan_off(20, 100), gift).await;
        let coupon = member.claim(template_id).await;
        assert!(coupon.giftable && coupon.gift_code.is_none());
        let offer = Deed::OfferCoupon { coupon_id: coupon.id };
        assert_eq!(member.act(offer.clone()).await, Outcome::Applied);
        let offered = only(&member).await;
        assert_eq!(offered.status, CouponStatus::Offered);
        // While it is offered, the giver cannot use it.
        assert!(till.sell(&member, &[100]).await.quote.coupons.is_empty());
        let code = offered.gift_code.expect("a code to send");
        let take = Deed::RedeemCode { code: code.to_lowercase() };
        assert_eq!(member.act(take.clone()).await, rejected(ErrorCode::GiftIsYours));
        let friends = crowd(app, 12).await;
        let taken = join_all(friends.iter().map(|friend| friend.act(take.clone()))).await;
        let got = taken.iter().filter(|outcome| **outcome == Outcome::Applied).count();
        assert_eq!(got, 1, "{taken:?}");
        let place = taken.iter().position(|outcome| *outcome == Outcome::Applied).expect("one");
        let received = only(&friends[place]).await;
        assert_eq!((received.status, received.giftable), (CouponStatus::Ready, false));
        assert_eq!(received.expires_at, coupon.expires_at, "with its old expiry");
        let again = friends[place].act(Deed::OfferCoupon { coupon_id: received.id }).await;
        assert_eq!(again, rejected(ErrorCode::CouponNotGiftable));
        assert_eq!(only(&member).await.status, CouponStatus::Given);
        app.clock.next_step();
        assert_eq!(till.sell(&friends[place], &[100]).await.quote.discount, Money(2_000));
    }

    async fn what_nobody_took_can_be_kept(app) {
        let (member, friend) = (app.member(PHONE).await, app.member(FRIEND).await);
        let gift = |template: &mut NewCouponTemplate| template.rules.giftable = true;
        let template_id = app.coupon(yuan_off(20, 100), gift).await;
        let coupon_id = member.claim(template_id).await.id;
        member.act(Deed::OfferCoupon { coupon_id }).await;
        let code = only(&member).await.gift_code.expect("a code");
        assert_eq!(member.act(Deed::KeepCoupon { coupon_id }).await, Outcome::Applied);
        assert_eq!(only(&member).await.status, CouponStatus::Ready);
        let late = friend.act(Deed::RedeemCode { code }).await;
        assert_eq!(late, rejected(ErrorCode::ClaimCodeWrong));
        let again = member.act(Deed::KeepCoupon { coupon_id }).await;
        assert_eq!(again, rejected(ErrorCode::GiftGone));
    }

    async fn coupons_that_go_together_are_used_together_and_the_rest_say_why(app) {
        let till = app.till(NOODLES).await;
        let member = app.member(PHONE).await;
        let step = |minimum, off| CouponStep {
            minimum: Money::major(minimum),
            off: Money::major(off),
        };
        let graded = CouponValue::Graded { steps: vec![step(200, 20), step(400, 60)] };
        let percent = CouponValue::PercentOff { percent: 10, minimum: Money(0), cap: None };
        let parking = CouponValue::Parking { minimum: Money(0), hours: 2 };
        let night = CouponHours {
            days: vec![Weekday::Monday],
            from_minute: 60,
            until_minute: 120,
        };
        let mut ids = Vec::new();
        for value in [graded, percent, yuan_off(70, 300), parking] {
            let alone = matches!(value, CouponValue::AmountOff { .. });
            let template = app.coupon(value, |template| {
                template.rules.together = !alone;
            });
            ids.push(template.await);
        }
        let timed = |template: &mut NewCouponTemplate| template.rules.hours = Some(night);
        ids.push(app.coupon(yuan_off(80, 0), timed).await);
        let mut held = Vec::new();
        for id in ids {
            held.push(member.claim(id).await.id);
        }
        let visit = till.visit(&member).await;
        let quote = till.quote(&visit, &[400]).await;
        // ¥60 off ¥400, then a tenth of ¥340.
        assert_eq!((quote.discount, quote.payable), (Money(9_400), Money(30_600)));
        let reason = |place: usize| {
            let left = quote.left_out.iter().find(|left| left.id == held[place]);
            left.map(|left| left.code.as_str())
        };
        assert_eq!(reason(2), Some("another_is_better"));
        assert_eq!(reason(3), Some("on_request"));
        assert_eq!(reason(4), Some("other_time"));
        let sentence = |place: usize| {
            let left = quote.left_out.iter().find(|left| left.id == held[place]);
            left.expect("left out").reason.zh_hans.clone()
        };
        assert_eq!(sentence(4), "周一 01:00–02:00可用");
        let ids = vec![held[0], held[3]];
        let choice = CouponChoice::These { ids };
        let asked = till.ask_quote(visit.visit_id, lines(&[400]), choice).await.ok();
        assert_eq!(asked.discount, Money(6_000));
        assert_eq!(asked.coupons[1].gives.as_ref().expect("hours").zh_hans, "2 小时停车");
    }

    async fn a_rebate_gives_a_coupon_for_the_next_visit_and_a_refund_takes_it_back(app) {
        let till = app.till(NOODLES).await;
        let member = app.member(PHONE).await;
        let next = NextCoupon { minimum: Money::major(80), off: Money::major(15), valid_days: 30 };
        let value = CouponValue::Rebate { minimum: Money::major(100), next };
        let template_id = app.coupon(value, together).await;
        assert_eq!(shown(app).await.coupons.len(), 1, "the next one is not to be claimed");
        member.claim(template_id).await;
        let sale = till.sell(&member, &[120]).await;
        assert_eq!((sale.quote.coupons.len(), sale.quote.discount), (1, Money::ZERO));
        let ready = |coupons: Vec<Coupon>| -> Vec<Coupon> {
            coupons.into_iter().filter(|one| one.status == CouponStatus::Ready).collect()
        };
        let given = ready(member.coupons().await);
        assert_eq!(given.len(), 1);
        assert_eq!(given[0].face.title.zh_hans, "满 ¥80 减 ¥15");
        let refund = till.refund(sale.id, &["1"]).await.ok();
        assert_eq!(refund.coupons_returned.len(), 1);
        let after = ready(member.coupons().await);
        assert_eq!(after.len(), 1);
        assert_eq!(after[0].template_id, template_id);
        // Used again, and this time the next one is used up before the refund: never both.
        app.clock.next_step();
        let sale = till.sell(&member, &[120]).await;
        app.clock.next_step();
        let second = till.sell(&member, &[100]).await;
        assert_eq!(second.quote.discount, Money(1_500));
        let late = till.refund(sale.id, &["1"]).await.ok();
        assert!(late.coupons_returned.is_empty());
    }

    async fn a_gift_is_handed_over_and_named_when_the_goods_come_back(app) {
        let till = app.till(NOODLES).await;
        let member = app.member(PHONE).await;
        let value = CouponValue::Gift {
            minimum: Money::major(500),
            gift: text("围巾"),
            worth: Money::major(50),
        };
        let template_id = app.coupon(value, together).await;
        let coupon = member.claim(template_id).await;
        assert_eq!(coupon.face.condition.zh_hans, "满 ¥500 送围巾");
        let sale = till.sell(&member, &[500]).await;
        assert_eq!(sale.quote.coupons[0].gives, Some(text("围巾")));
        assert_eq!(sale.quote.payable, Money::major(500));
        let preview = till.preview_refund(sale.id, &["1"]).await.ok();
        assert_eq!(preview.coupons_returned[0].gives, Some(text("围巾")));
    }

    /// Complaint 17: one coupon used five times by parallel orders.
    async fn complaint_17_a_coupon_in_parallel_orders_is_used_once(app) {
        let till = app.till(NOODLES).await;
        let member = app.member(PHONE).await;
        let template_id = app.coupon(yuan_off(20, 100), together).await;
        let coupon = member.claim(template_id).await;
        let visit = till.visit(&member).await;
        let mut sale = till.new_sale(&visit, &[100]).await;
        sale.coupons = CouponChoice::These { ids: vec![coupon.id] };
        let keys: Vec<String> = (0..5).map(|_| new_key()).collect();
        let sales = keys.iter().map(|key| till.commit(&sale, key));
        let replies = join_all(sales).await;
        let done = replies.iter().filter(|reply| reply.status == 200).count();
        assert_eq!(done, 1);
        let refused = replies.iter().filter(|reply| reply.status != 200);
        for reply in refused {
            assert_eq!(reply.refused(), ErrorCode::CouponUsed);
        }
        assert_eq!(member.balance().await, 80);
    }

    /// Complaint 18: what was valid at the quote is gone at the commit. Nothing of it happens then.
    async fn complaint_18_what_was_quoted_holds_at_the_commit_or_nothing_happens(app) {
        let till = app.till(NOODLES).await;
        let member = app.member(PHONE).await;
        let gift = |template: &mut NewCouponTemplate| template.rules.giftable = true;
        let template_id = app.coupon(yuan_off(20, 100), gift).await;
        let coupon_id = member.claim(template_id).await.id;
        let visit = till.visit(&member).await;
        let sale = till.new_sale(&visit, &[100]).await;
        assert_eq!(sale.expected_payable, Money(8_000));
        member.act(Deed::OfferCoupon { coupon_id }).await;
        let refused = till.commit(&sale, &new_key()).await.refused();
        assert_eq!(refused, ErrorCode::QuoteChanged);
        assert_eq!((member.balance().await, member.entries().await.len()), (0, 0));
        member.act(Deed::KeepCoupon { coupon_id }).await;
        assert_eq!(till.commit(&sale, &new_key()).await.ok().balance, Points(80));
    }

    /// Complaint 19: a coupon is not given back after a refund.
    async fn complaint_19_every_coupon_of_a_stack_comes_back_with_its_own_lines(app) {
        let till = app.till(NOODLES).await;
        let member = app.member(PHONE).await;
        let percent = CouponValue::PercentOff { percent: 10, minimum: Money(0), cap: None };
        let item = CouponValue::FreeItem {
            minimum: Money(0),
            item: text("一杯茶"),
            up_to: Money::major(30),
        };
        for value in [percent, item] {
            let template_id = app.coupon(value, together).await;
            member.claim(template_id).await;
        }
        let sale = till.sell(&member, &[25, 75]).await;
        // ¥30 off the dearest, then a tenth of ¥70.
        assert_eq!(sale.quote.payable, Money(6_300));
        let first = till.refund(sale.id, &["2"]).await.ok();
        let titles: Vec<_> = first.coupons_returned.iter().map(|coupon| coupon.off).collect();
        assert_eq!(titles, [Money(3_000)], "the free item's own line came back");
        let second = till.refund(sale.id, &["1"]).await.ok();
        let titles: Vec<_> = second.coupons_returned.iter().map(|coupon| coupon.off).collect();
        assert_eq!(titles, [Money(700)]);
        assert_eq!(first.amount.0 + second.amount.0, 6_300);
        let coupons = member.coupons().await;
        assert!(coupons.iter().all(|coupon| coupon.status == CouponStatus::Ready));
    }
}
