//! What a basket will cost and earn.

use atrium_domain::{CouponId, Money};
use atrium_protocol::ErrorCode;
use atrium_protocol::routes::QUOTE;
use atrium_protocol::till::{CouponChoice, Line, QuoteRequest};
use uuid::Uuid;

use super::kit::{Kit, basket, lines, refused};
use super::report::{Verdict, ensure};

pub(super) async fn faulty_baskets(kit: &Kit) -> Verdict {
    let visit = kit.visit().await?;
    let mut repeated = lines(&[100, 200]);
    repeated[1].id = "1".to_owned();
    let faults: [(Vec<Line>, ErrorCode); 6] = [
        (lines(&[]), ErrorCode::BasketEmpty),
        (lines(&[0]), ErrorCode::BasketAmountInvalid),
        (lines(&[100, -1]), ErrorCode::BasketAmountInvalid),
        (lines(&[1; 201]), ErrorCode::BasketTooLarge),
        (lines(&[i64::MAX, 1]), ErrorCode::BasketTooLarge),
        (repeated, ErrorCode::BasketLineRepeated),
    ];
    for (faulty, code) in faults {
        let call = kit.tills.first.call(QUOTE, &[], &basket(&visit, faulty))?;
        refused(&kit.tills.first.send(&call).await?, code)?;
    }
    Ok(())
}

pub(super) async fn sums_of_a_quote(kit: &Kit) -> Verdict {
    let visit = kit.visit().await?;
    let amounts = [12_800, 4_500, 1, 99_999];
    for coupons in [CouponChoice::Best, CouponChoice::None] {
        let asked = QuoteRequest { coupons, ..basket(&visit, lines(&amounts)) };
        let quote = kit.tills.first.quote(&asked).await?;
        let found = || format!("{quote:?}");
        let sum = |part: fn(&atrium_protocol::till::QuotedLine) -> i64| -> i64 {
            quote.lines.iter().map(part).sum()
        };
        ensure(quote.total == Money(amounts.iter().sum()), found)?;
        ensure(quote.total.0 - quote.discount.0 == quote.payable.0, found)?;
        ensure(sum(|line| line.amount.0) == quote.total.0, found)?;
        ensure(sum(|line| line.discount.0) == quote.discount.0, found)?;
        ensure(sum(|line| line.earned.0) == quote.earned.0, found)?;
        let off: i64 = quote.coupons.iter().map(|coupon| coupon.off.0).sum();
        ensure(off == quote.discount.0, found)?;
        ensure(quote.left_out.iter().all(|left| !left.code.is_empty()), found)?;
    }
    Ok(())
}

pub(super) async fn a_quote_changes_nothing(kit: &Kit) -> Verdict {
    let before = kit.visit().await?;
    let asked = QuoteRequest { coupons: CouponChoice::Best, ..basket(&before, lines(&[30_000])) };
    let call = kit.tills.first.call(QUOTE, &[], &asked)?;
    let first = kit.tills.first.send(&call).await?;
    let second = kit.tills.first.send(&call).await?;
    ensure(first.status == 200 && first == second, || {
        format!("{} and then {}", first.text(), second.text())
    })?;
    let after = kit.visit().await?;
    ensure((before.balance, before.coupons) == (after.balance, after.coupons), || {
        format!("{before:?} and then {after:?}")
    })
}

pub(super) async fn an_unknown_coupon(kit: &Kit) -> Verdict {
    let visit = kit.visit().await?;
    let coupons = CouponChoice::These { ids: vec![CouponId(Uuid::from_u128(1))] };
    let asked = QuoteRequest { coupons, ..basket(&visit, lines(&[100])) };
    let call = kit.tills.first.call(QUOTE, &[], &asked)?;
    refused(&kit.tills.first.send(&call).await?, ErrorCode::CouponUnknown)
}
