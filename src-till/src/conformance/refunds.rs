//! Refunds per line, each once.

use atrium_domain::{Money, SaleId};
use atrium_protocol::ErrorCode;
use atrium_protocol::routes::{REFUND, VOID};
use atrium_protocol::till::{CouponChoice, NewRefund, QuoteRequest, QuotedCoupon};
use uuid::Uuid;

use super::kit::{Kit, basket, refused};
use super::report::{Miss, Verdict, ensure};
use crate::Reply;

fn of(lines: &[&str]) -> NewRefund {
    NewRefund { lines: lines.iter().map(|&line| line.to_owned()).collect() }
}

impl Kit {
    async fn try_refund(
        &self,
        id: SaleId,
        lines: &[&str],
        key: &str,
    ) -> Result<Reply, crate::Failure> {
        let till = &self.tills.first;
        till.send(&till.call(REFUND, &[&id], &of(lines))?.keyed(key)).await
    }
}

pub(super) async fn a_preview(kit: &Kit) -> Verdict {
    let sale = kit.sell(&kit.visit().await?, &[12_800, 4_500]).await?;
    let till = &kit.tills.first;
    let foreseen = till.preview_refund(sale.id, &of(&["1", "2"])).await?;
    ensure(till.sale(sale.id).await? == sale, || "the preview changed the sale".to_owned())?;
    let done = till.refund(sale.id, &of(&["1", "2"]), &kit.new_name().await?).await?;
    let same = (foreseen.amount, foreseen.points, foreseen.balance)
        == (done.amount, done.points, done.balance);
    ensure(same, || format!("{foreseen:?} and then {done:?}"))
}

pub(super) async fn a_line_twice(kit: &Kit) -> Verdict {
    let sale = kit.sell(&kit.visit().await?, &[12_800, 4_500]).await?;
    kit.tills.first.refund(sale.id, &of(&["1"]), &kit.new_name().await?).await?;
    for lines in [&["1"][..], &["1", "2"]] {
        let reply = kit.try_refund(sale.id, lines, &kit.new_name().await?).await?;
        refused(&reply, ErrorCode::RefundLineDone)?;
    }
    kit.take_back(&sale).await
}

pub(super) async fn lines_that_are_not_there(kit: &Kit) -> Verdict {
    let sale = kit.sell(&kit.visit().await?, &[12_800]).await?;
    let nowhere = SaleId(Uuid::from_u128(1));
    for (id, lines, code) in [
        (sale.id, &["9"][..], ErrorCode::RefundLineUnknown),
        (nowhere, &["1"], ErrorCode::SaleUnknown),
        (sale.id, &[], ErrorCode::FieldInvalid),
        (sale.id, &["1", "1"], ErrorCode::FieldInvalid),
    ] {
        refused(&kit.try_refund(id, lines, &kit.new_name().await?).await?, code)?;
    }
    kit.take_back(&sale).await
}

pub(super) async fn a_refund_again(kit: &Kit) -> Verdict {
    let sale = kit.sell(&kit.visit().await?, &[12_800, 4_500]).await?;
    let key = kit.new_name().await?;
    let first = kit.try_refund(sale.id, &["2"], &key).await?;
    ensure(first.status == 200, || first.text())?;
    let again = kit.try_refund(sale.id, &["2"], &key).await?;
    ensure(again == first, || format!("{} and then {}", first.text(), again.text()))?;
    let other = kit.try_refund(sale.id, &["1"], &key).await?;
    refused(&other, ErrorCode::IdempotencyKeyReused)?;
    kit.take_back(&sale).await
}

pub(super) async fn all_lines_one_by_one(kit: &Kit) -> Verdict {
    let visit = kit.visit().await?;
    // Shares that do not come out even.
    let sale = kit.sell(&visit, &[3_333, 3_333, 3_334, 1]).await?;
    let (mut amount, mut points) = (0, 0);
    for line in ["3", "1", "4", "2"] {
        let key = kit.new_name().await?;
        let refund = kit.tills.first.refund(sale.id, &of(&[line]), &key).await?;
        amount += refund.amount.0;
        points += refund.points.0;
    }
    let given = (Money(amount), points) == (sale.quote.payable, sale.quote.earned.0);
    ensure(given, || format!("{amount} fen and {points} points back of {sale:?}"))?;
    let after = kit.visit().await?;
    ensure(after.balance == visit.balance, || format!("a balance of {:?}", after.balance))
}

pub(super) async fn a_coupon_comes_back(kit: &Kit) -> Verdict {
    let visit = kit.visit().await?;
    let till = &kit.tills.first;
    let mut new = kit.new_sale(&visit, &[150_000, 150_000]).await?;
    new.coupons = CouponChoice::Best;
    let asked = QuoteRequest { coupons: CouponChoice::Best, ..basket(&visit, new.lines.clone()) };
    let quote = till.quote(&asked).await?;
    if quote.coupons.is_empty() {
        return Err(Miss::Skipped("the test member has no coupon that applies"));
    }
    new.expected_payable = quote.payable;
    let sale = till.commit(&new, &kit.new_name().await?).await?;
    ensure(sale.quote == quote, || format!("not as quoted: {sale:?}"))?;
    let refund = till.refund(sale.id, &of(&["1", "2"]), &kit.new_name().await?).await?;
    let ids = |coupons: &[QuotedCoupon]| coupons.iter().map(|coupon| coupon.id).collect::<Vec<_>>();
    ensure(ids(&refund.coupons_returned) == ids(&quote.coupons), || format!("{refund:?}"))?;
    ensure(refund.amount == quote.payable, || format!("{refund:?}"))
}

pub(super) async fn a_void(kit: &Kit) -> Verdict {
    let visit = kit.visit().await?;
    let till = &kit.tills.first;
    let sale = kit.sell(&visit, &[12_800, 4_500]).await?;
    let key = kit.new_name().await?;
    let void = till.void(sale.id, &key).await?;
    let found = || format!("{void:?}");
    ensure((void.amount, void.points) == (sale.quote.payable, sale.quote.earned), found)?;
    ensure(void.balance == visit.balance, found)?;
    ensure(till.void(sale.id, &key).await? == void, || "another answer by the same key".into())?;
    let call = till.call(VOID, &[&sale.id], &())?;
    let again = till.send(&call.keyed(&kit.new_name().await?)).await?;
    refused(&again, ErrorCode::RefundLineDone)
}
