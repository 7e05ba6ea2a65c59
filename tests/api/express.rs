//! Identify and commit in one call, and very many calls at once.

use std::collections::BTreeSet;

use atrium_domain::Money;
use atrium_protocol::ErrorCode;
use atrium_protocol::till::{CouponChoice, NewSale, PointsChoice};
use futures_util::future::join_all;

use crate::support::till::{lines, new_key};
use crate::support::{Member, NOODLES, on_both_databases};

const PHONE: &str = "13800000001";

/// A sale of one line to whoever shows the code.
fn express(code: &str, yuan: i64) -> NewSale {
    NewSale {
        visit_id: None,
        code: Some(code.to_owned()),
        receipt: "R-1".to_owned(),
        lines: lines(&[yuan]),
        coupons: CouponChoice::None,
        points: PointsChoice::None,
        expected_payable: Money(yuan * 100),
    }
}

fn shown(member: &Member) -> String {
    member.code().qr
}

on_both_databases! {
    async fn a_code_takes_the_place_of_a_visit(app) {
        let till = app.till(NOODLES).await;
        let member = app.member(PHONE).await;
        let (sale, key) = (express(&shown(&member), 88), new_key());
        let first = till.commit(&sale, &key).await;
        assert_eq!(first.ok().balance.0, 88);
        // Long after the code is over, its key still has the answer.
        app.clock.pass_days(20);
        assert_eq!(till.commit(&sale, &key).await.body, first.body);
        let late = till.commit(&sale, &new_key()).await;
        assert_eq!(late.refused(), ErrorCode::CodeExpired);
        let digits = express(&member.code().digits, 12);
        assert_eq!(till.commit(&digits, &new_key()).await.ok().balance.0, 100);
    }

    async fn a_sale_names_its_member_in_one_way(app) {
        let till = app.till(NOODLES).await;
        let member = app.member(PHONE).await;
        let visit = till.visit(&member).await;
        let mut both = express(&shown(&member), 88);
        both.visit_id = Some(visit.visit_id);
        let neither = NewSale { visit_id: None, code: None, ..both.clone() };
        for sale in [both, neither] {
            let refused = till.commit(&sale, &new_key()).await;
            assert_eq!(refused.refused(), ErrorCode::FieldInvalid);
        }
        let nonsense = till.commit(&express("A1", 88), &new_key()).await;
        assert_eq!(nonsense.refused(), ErrorCode::CodeMalformed);
        assert_eq!(member.balance().await, 0);
    }

    async fn a_code_is_checked_as_when_it_is_identified(app) {
        let (till, other) = (app.till(NOODLES).await, app.till(NOODLES).await);
        let member = app.member(PHONE).await;
        // A refused sale makes the code this till's as well.
        let mut sale = express(&shown(&member), 88);
        sale.expected_payable = Money(1);
        let refused = till.commit(&sale, &new_key()).await;
        assert_eq!(refused.refused(), ErrorCode::QuoteChanged);
        let there = other.commit(&express(&shown(&member), 88), &new_key()).await;
        assert_eq!(there.refused(), ErrorCode::CodeAlreadyUsed);
        let mut forged = shown(&member);
        let last = if forged.pop() == Some('0') { '1' } else { '0' };
        forged.push(last);
        for _ in 0..5 {
            let wrong = other.commit(&express(&forged, 88), &new_key()).await;
            assert_eq!(wrong.refused(), ErrorCode::CodeNotRecognised);
        }
        let wait = other.commit(&express(&shown(&member), 88), &new_key()).await;
        assert_eq!(wait.refused(), ErrorCode::CodeAttemptsExhausted);
    }

    async fn a_thousand_sales_of_one_member_at_once_all_settle_in_an_order(app) {
        let till = app.till(NOODLES).await;
        let member = app.member(PHONE).await;
        let sale = express(&shown(&member), 1);
        let (till, sale) = (&till, &sale);
        let commit = |_| async move { till.commit(sale, &new_key()).await };
        let replies = join_all((0..1_000).map(commit));
        let balances: BTreeSet<i64> =
            replies.await.iter().map(|reply| reply.ok().balance.0).collect();
        // Each saw exactly the ones before it; the check of the ledger follows the chain as well.
        assert!(balances.into_iter().eq(1..=1_000));
        assert_eq!(member.balance().await, 1_000);
    }
}
