//! Doing a thing once, however often it is asked for.

use atrium_protocol::ErrorCode;
use atrium_protocol::routes::COMMIT;
use atrium_protocol::till::Sale;
use futures_util::future::join_all;

use super::kit::{Kit, refused};
use super::report::{Miss, Verdict, ensure};

/// How many requests with one key are sent at once.
const AT_ONCE: usize = 8;

pub(super) async fn the_same_key_and_body(kit: &Kit) -> Verdict {
    let visit = kit.visit().await?;
    let till = &kit.tills.first;
    let new = kit.new_sale(&visit, &[8_800]).await?;
    let call = till.call(COMMIT, &[], &new)?.keyed(&kit.new_name().await?);
    let first = till.send(&call).await?;
    for _ in 0..3 {
        let again = till.send(&call).await?;
        ensure(again == first, || format!("{} and then {}", first.text(), again.text()))?;
    }
    kit.take_back(&first.answer::<Sale>()?).await?;
    let late = till.send(&call).await?;
    ensure(late == first, || format!("after the refund: {}", late.text()))
}

pub(super) async fn the_same_key_with_another_body(kit: &Kit) -> Verdict {
    let visit = kit.visit().await?;
    let till = &kit.tills.first;
    let mut new = kit.new_sale(&visit, &[8_800]).await?;
    let key = kit.new_name().await?;
    let sale = till.commit(&new, &key).await?;
    new.receipt.push('x');
    let reply = till.send(&till.call(COMMIT, &[], &new)?.keyed(&key)).await?;
    refused(&reply, ErrorCode::IdempotencyKeyReused)?;
    let lines = atrium_protocol::till::NewRefund { lines: vec!["1".to_owned()] };
    let refund = till.call(atrium_protocol::routes::REFUND, &[&sale.id], &lines)?.keyed(&key);
    refused(&till.send(&refund).await?, ErrorCode::IdempotencyKeyReused)?;
    kit.take_back(&sale).await
}

pub(super) async fn one_key_many_times_at_once(kit: &Kit) -> Verdict {
    let visit = kit.visit().await?;
    let till = &kit.tills.first;
    let new = kit.new_sale(&visit, &[8_800]).await?;
    let call = till.call(COMMIT, &[], &new)?.keyed(&kit.new_name().await?);
    let mut answer = None;
    for reply in join_all((0..AT_ONCE).map(|_| till.send(&call))).await {
        let reply = reply?;
        if reply.status != 200 {
            refused(&reply, ErrorCode::IdempotencyInFlight)?;
        } else if let Some(first) = answer.replace(reply.clone()) {
            ensure(first == reply, || format!("{} and {}", first.text(), reply.text()))?;
        }
    }
    let nobody = || Miss::Wrong("all of them are in flight".to_owned());
    let sale: Sale = answer.ok_or_else(nobody)?.answer()?;
    let listed = till.by_receipt(&new.receipt).await?.sales;
    ensure(listed.len() == 1, || format!("{} sales", listed.len()))?;
    kit.take_back(&sale).await
}

pub(super) async fn one_key_at_two_terminals(kit: &Kit) -> Verdict {
    let (here, there) = (kit.visit().await?, kit.second_visit().await?);
    let key = kit.new_name().await?;
    let first = kit.tills.first.commit(&kit.new_sale(&here, &[8_800]).await?, &key).await?;
    let second = kit.tills.second.commit(&kit.new_sale(&there, &[1_200]).await?, &key).await?;
    ensure(first.id != second.id, || "one sale".to_owned())?;
    kit.take_back(&first).await?;
    kit.take_back(&second).await
}
