//! What a quote reserves.

use atrium_protocol::ErrorCode;
use atrium_protocol::routes::RELEASE;
use atrium_protocol::till::{CouponChoice, PointsChoice, QuoteRequest, Visit};

use super::kit::{Kit, basket, lines, refused};
use super::report::{Miss, Verdict, ensure};

/// Enough for most coupons' minimum, in fen.
const LARGE: [i64; 2] = [150_000, 150_000];

fn best(visit: &Visit, hold: bool) -> QuoteRequest {
    QuoteRequest { coupons: CouponChoice::Best, hold, ..basket(visit, lines(&LARGE)) }
}

pub(super) async fn a_coupon_on_hold(kit: &Kit) -> Verdict {
    let (visit, other) = (kit.visit().await?, kit.second_visit().await?);
    let (first, second) = (&kit.tills.first, &kit.tills.second);
    let quote = first.quote(&best(&visit, true)).await?;
    let Some(used) = quote.coupons.first() else {
        return Err(Miss::Skipped("the test member has no coupon that applies"));
    };
    let hold = quote.hold.ok_or(Miss::Wrong("a quote without a `hold`".into()))?;
    ensure(hold.expires_at > kit.now().await?, || format!("a hold until {}", hold.expires_at.0))?;
    let seen = second.quote(&best(&other, false)).await?;
    let left = seen.left_out.iter().find(|left| left.id == used.id);
    ensure(left.is_some_and(|left| left.code == "held"), || format!("{seen:?}"))?;
    // The terminal itself sees its own as free.
    let again = first.quote(&best(&visit, false)).await?;
    ensure(again.coupons == quote.coupons, || format!("{again:?}"))?;
    first.release(visit.visit_id).await?;
    let seen = second.quote(&best(&other, false)).await?;
    ensure(seen.coupons.iter().any(|coupon| coupon.id == used.id), || format!("{seen:?}"))
}

pub(super) async fn points_on_hold(kit: &Kit) -> Verdict {
    // The first terminal reads the code that pays; the other one comes a step later.
    let visit = kit.spending_visit().await?;
    let points = |visit: &Visit, hold: bool| QuoteRequest {
        points: PointsChoice::All,
        hold,
        ..basket(visit, lines(&LARGE))
    };
    let (first, second) = (&kit.tills.first, &kit.tills.second);
    let quote = first.quote(&points(&visit, true)).await?;
    if !quote.points.used.is_positive() {
        first.release(visit.visit_id).await?;
        return Err(Miss::Skipped("the test member has no points that could pay"));
    }
    kit.next_step().await?;
    let other = kit.second_visit().await?;
    let seen = second.quote(&points(&other, false)).await?;
    let left = other.balance.0 - quote.points.used.0;
    ensure(seen.points.used.0 <= left.max(0), || format!("{seen:?} beside {quote:?}"))?;
    first.release(visit.visit_id).await?;
    let seen = second.quote(&points(&other, false)).await?;
    ensure(seen.points.used == quote.points.used, || format!("{seen:?}"))
}

pub(super) async fn a_sale_on_hold(kit: &Kit) -> Verdict {
    let (visit, other) = (kit.visit().await?, kit.second_visit().await?);
    let till = &kit.tills.first;
    let quote = till.quote(&best(&visit, true)).await?;
    let mut new = kit.new_sale(&visit, &LARGE).await?;
    new.coupons = CouponChoice::Best;
    new.expected_payable = quote.payable;
    let sale = till.commit(&new, &kit.new_name().await?).await?;
    ensure(sale.quote.coupons == quote.coupons, || format!("not as quoted: {sale:?}"))?;
    kit.take_back(&sale).await?;
    let seen = kit.tills.second.quote(&best(&other, false)).await?;
    ensure(seen.left_out.iter().all(|left| left.code != "held"), || format!("{seen:?}"))
}

pub(super) async fn a_release_of_nothing(kit: &Kit) -> Verdict {
    let visit = kit.visit().await?;
    for _ in 0..2 {
        kit.tills.first.release(visit.visit_id).await?;
    }
    let call = kit.tills.second.call(RELEASE, &[&visit.visit_id], &())?;
    refused(&kit.tills.second.send(&call).await?, ErrorCode::VisitExpired)
}
