//! Paying a part of a bill with points.

use atrium_domain::card::Mode;
use atrium_domain::{Money, Points};
use atrium_protocol::ErrorCode;
use atrium_protocol::documents::EntryKind;
use atrium_protocol::routes::QUOTE;
use atrium_protocol::till::{NewSale, PointsChoice, QuoteRequest, Visit};
use futures_util::future::join_all;

use crate::support::till::{lines, new_key};
use crate::support::{BOOKS, Member, NOODLES, Reply, Till, on_both_databases};

const PHONE: &str = "13800000001";

/// The visit of a member who shows the code that pays.
async fn paying(till: &Till, member: &Member) -> Visit {
    let now = member.client.clock.now();
    till.identify(&member.code_of_mode(now, Mode::Spend).qr).await.ok()
}

async fn quote(
    till: &Till,
    visit: &Visit,
    yuan: &[i64],
    points: PointsChoice,
) -> Reply<atrium_protocol::till::Quote> {
    let body = QuoteRequest {
        visit_id: visit.visit_id,
        lines: lines(yuan),
        coupons: Default::default(),
        points,
        hold: false,
    };
    till.client.to(QUOTE).by(&till.key).body(&body).send().await
}

async fn sale(till: &Till, visit: &Visit, yuan: &[i64], points: PointsChoice) -> NewSale {
    let expected_payable = quote(till, visit, yuan, points).await.ok().payable;
    NewSale {
        visit_id: Some(visit.visit_id),
        code: None,
        receipt: "R-9".to_owned(),
        lines: lines(yuan),
        coupons: Default::default(),
        points,
        expected_payable,
    }
}

const fn some(points: i64) -> PointsChoice {
    PointsChoice::Some { points: Points(points) }
}

on_both_databases! {
    /// Complaint 3: the cashier cannot spend only a part of the points; the till drains all.
    async fn complaint_3_only_a_part_of_the_points_is_spent(app) {
        let till = app.till(NOODLES).await;
        let member = app.member(PHONE).await;
        till.sell(&member, &[2_000]).await;
        app.clock.next_step();
        let visit = paying(&till, &member).await;
        assert!(visit.may_spend);
        let offered = quote(&till, &visit, &[100], PointsChoice::None).await.ok();
        // Half of the bill at 100 points for ¥1, though there are 2,000.
        assert_eq!((offered.points.used, offered.points.most), (Points(0), Points(2_000)));
        let body = sale(&till, &visit, &[100], some(750)).await;
        let done = till.commit(&body, &new_key()).await.ok();
        assert_eq!((done.quote.points.used, done.quote.points.off), (Points(700), Money(700)));
        assert_eq!(done.quote.payable, Money(9_300));
        // Only the money earns: ¥93.
        assert_eq!(done.balance, Points(2_000 - 700 + 93));
        let entry = member.entries().await.remove(0);
        assert_eq!((entry.kind, entry.points), (EntryKind::Purchase, Points(93 - 700)));
        assert_eq!(entry.why[0].zh_hans, "用积分付了 ¥7。");
        let brief = entry.sale.expect("the sale");
        assert_eq!((brief.points_off, brief.paid), (Money(700), Money(9_300)));
    }

    /// Complaint 2: the refund of an order paid with points takes the points a second time.
    async fn complaint_2_a_refund_gives_the_points_back_and_never_takes_them_again(app) {
        let till = app.till(NOODLES).await;
        let member = app.member(PHONE).await;
        till.sell(&member, &[900]).await;
        app.clock.pass_days(3);
        till.sell(&member, &[900]).await;
        let before = member.wallet().await;
        app.clock.next_step();
        let visit = paying(&till, &member).await;
        let body = sale(&till, &visit, &[30, 10, 20], some(1_500)).await;
        let sold = till.commit(&body, &new_key()).await;
        let sold = sold.ok();
        assert_eq!(sold.balance, Points(1_800 - 1_500 + 45));
        let preview = till.preview_refund(sold.id, &["1"]).await.ok();
        assert_eq!((preview.points_back, preview.amount), (Points(750), Money(2_250)));
        let mut back = (0, 0, 0);
        for line in ["1", "3", "2"] {
            let refund = till.refund(sold.id, &[line]).await.ok();
            back.0 += refund.points_back.0;
            back.1 += refund.points.0;
            back.2 += refund.amount.0;
        }
        assert_eq!(back, (1_500, 45, 4_500));
        let after = member.wallet().await;
        assert_eq!((after.balance, after.expiring), (before.balance, before.expiring));
        assert_eq!(after.tier.spend, before.tier.spend, "only money counts for the tier");
    }

    async fn a_line_refunded_many_times_at_once_brings_its_points_back_once(app) {
        let till = app.till(NOODLES).await;
        let member = app.member(PHONE).await;
        till.sell(&member, &[1_000]).await;
        app.clock.next_step();
        let visit = paying(&till, &member).await;
        let body = sale(&till, &visit, &[10, 10], some(1_000)).await;
        let sold = till.commit(&body, &new_key()).await.ok();
        let refunds = join_all((0..8).map(|_| till.refund(sold.id, &["1"]))).await;
        assert_eq!(refunds.iter().filter(|reply| reply.status == 200).count(), 1);
        assert_eq!(member.balance().await, 1_000 - 500 + 5);
    }

    async fn points_are_spent_with_the_code_that_pays_and_within_limits(app) {
        let till = app.till(NOODLES).await;
        let member = app.member(PHONE).await;
        till.sell(&member, &[1_000]).await;
        app.clock.next_step();
        let shown = till.visit(&member).await;
        assert!(!shown.may_spend);
        let refused = async |visit: &Visit, points| quote(&till, visit, &[10], points).await.refused();
        assert_eq!(refused(&shown, some(100)).await, ErrorCode::SpendCodeNeeded);
        assert_eq!(refused(&shown, PointsChoice::All).await, ErrorCode::SpendCodeNeeded);
        let mut body = sale(&till, &shown, &[10], PointsChoice::None).await;
        body.points = some(100);
        let commit = till.commit(&body, &new_key()).await.refused();
        assert_eq!(commit, ErrorCode::SpendCodeNeeded);
        let paying = paying(&till, &member).await;
        assert_eq!(refused(&paying, some(5_000)).await, ErrorCode::PointsTooFew);
        assert_eq!(refused(&paying, some(600)).await, ErrorCode::TooManyPoints);
        assert_eq!(refused(&paying, some(-5)).await, ErrorCode::FieldInvalid);
        let all = quote(&till, &paying, &[10], PointsChoice::All).await.ok();
        assert_eq!((all.points.used, all.payable), (Points(500), Money(500)));
    }

    async fn the_same_points_at_two_tills_at_once_are_spent_at_one(app) {
        let (here, there) = (app.till(NOODLES).await, app.till(BOOKS).await);
        let member = app.member(PHONE).await;
        here.sell(&member, &[1_000]).await;
        app.clock.next_step();
        let first = paying(&here, &member).await;
        app.clock.next_step();
        let second = paying(&there, &member).await;
        let one = sale(&here, &first, &[20], some(1_000)).await;
        let other = sale(&there, &second, &[20], some(1_000)).await;
        let keys = (new_key(), new_key());
        let (a, b) = futures_util::join!(here.commit(&one, &keys.0), there.commit(&other, &keys.1));
        let done = [&a, &b].into_iter().filter(|reply| reply.status == 200).count();
        assert_eq!(done, 1);
        let lost = if a.status == 200 { b } else { a };
        assert_eq!(lost.refused(), ErrorCode::PointsTooFew);
        assert_eq!(member.balance().await, 10);
    }
}
