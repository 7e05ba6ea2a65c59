//! A settlement, stopped before each of its calls to the database and after its commit: it is there
//! wholly or not at all, and asking again gives the one answer.

use atrium_domain::Money;
use atrium_domain::quote::CouponChoice;

use super::tests::{by_code, give_coupon, with_phone};
use super::*;
use crate::members::Member;
use crate::testing::{World, on_each_database};
use crate::{Store, Tx, stops};

/// What there is of one settlement: the sale, its transaction, the used coupon, the kept answer,
/// and what the member's row counts.
async fn traces(store: &Store, member: &Member) -> [i64; 5] {
    const COUNT: &str = "SELECT (SELECT COUNT(*) FROM sales WHERE member_id = $1), \
        (SELECT COUNT(*) FROM ledger_transactions WHERE member_id = $1), \
        (SELECT COUNT(*) FROM coupons WHERE member_id = $1 AND status = 'used'), \
        (SELECT COUNT(*) FROM idempotency JOIN sales ON sales.id = idempotency.settlement_id \
        WHERE sales.member_id = $1), \
        (SELECT transactions FROM members WHERE id = $1)";
    let id = member.id.0;
    let counted: Result<[i64; 5], StoreError> = store
        .read(async move |tx: &Tx| {
            let row = tx.query_one(COUNT, [id.into()]).await?;
            let row = row.ok_or_else(|| StoreError::corrupt("counts"))?;
            let mut counts = [0; 5];
            for (place, count) in counts.iter_mut().enumerate() {
                *count = row.try_get_by_index(place)?;
            }
            Ok(counts)
        })
        .await;
    counted.expect("the database serves")
}

#[test]
fn stopped_at_any_call_it_is_there_wholly_or_not_at_all_and_repeats_its_answer() {
    on_each_database(async |store| {
        let world = World::build(&store).await;
        let basket = world.basket(&[200, 100]);
        let (mut calls, mut before, mut after) = (0, 0, 0);
        loop {
            let member = with_phone(&store, &world).await;
            let coupon = give_coupon(&store, &world, member.id).await;
            let choice = CouponChoice::These(vec![coupon]);
            let payable = Money::major(250);
            let call = world.sale(by_code(&member), world.tills[0], &basket, &choice, payable);
            let first = world.settle(&store, vec![call.clone()]);
            let finished = stops::after(calls, first).await;
            let found = traces(&store, &member).await;
            match found {
                [0, 0, 0, 0, 0] => before += 1,
                [1, 1, 1, 1, 1] => after += 1,
                part => panic!("after {calls} calls: {part:?}"),
            }
            let again = world.settle(&store, vec![call.clone(), call.clone()]).await;
            assert_eq!(traces(&store, &member).await, [1; 5], "after {calls} calls, and again");
            let [Done::Sold(one), Done::Sold(other)] = &again[..] else { panic!("{again:?}") };
            assert_eq!(one.answer, other.answer);
            assert_eq!(one.first, found == [0; 5]);
            if let Some(done) = finished {
                let [Done::Sold(sold)] = &done[..] else { panic!("{done:?}") };
                assert_eq!(sold.answer, one.answer);
                break;
            }
            calls += 1;
        }
        // Begin, read, write, tell the others, commit; and once after the commit.
        assert!(before >= 4 && after == 2, "{before} before the commit, {after} after it");
    });
}
