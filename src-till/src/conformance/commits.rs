//! Settling a sale.

use atrium_domain::Money;
use atrium_protocol::ErrorCode;
use atrium_protocol::routes::COMMIT;

use super::kit::{Kit, refused};
use super::report::{Verdict, ensure};

pub(super) async fn a_sale(kit: &Kit) -> Verdict {
    let visit = kit.visit().await?;
    let new = kit.new_sale(&visit, &[12_800, 4_500]).await?;
    let till = &kit.tills.first;
    let sale = till.commit(&new, &kit.new_name().await?).await?;
    let found = || format!("{sale:?}");
    ensure(sale.receipt == new.receipt && sale.quote.payable == new.expected_payable, found)?;
    ensure(till.sale(sale.id).await? == sale, || "another sale by its id".to_owned())?;
    let listed = till.by_receipt(&sale.receipt).await?.sales;
    ensure(listed == [sale.clone()], || format!("by its receipt: {listed:?}"))?;
    let after = kit.visit().await?;
    ensure(after.balance == sale.balance, || format!("a balance of {:?}", after.balance))?;
    kit.take_back(&sale).await
}

pub(super) async fn another_total_than_quoted(kit: &Kit) -> Verdict {
    let visit = kit.visit().await?;
    let mut new = kit.new_sale(&visit, &[8_800]).await?;
    let key = kit.new_name().await?;
    let till = &kit.tills.first;
    let right = std::mem::replace(&mut new.expected_payable, Money(8_799));
    let reply = till.send(&till.call(COMMIT, &[], &new)?.keyed(&key)).await?;
    refused(&reply, ErrorCode::QuoteChanged)?;
    let after = kit.visit().await?;
    ensure(after.balance == visit.balance, || format!("a balance of {:?}", after.balance))?;
    new.expected_payable = right;
    kit.take_back(&till.commit(&new, &key).await?).await
}

pub(super) async fn a_commit_without_a_key(kit: &Kit) -> Verdict {
    let visit = kit.visit().await?;
    let new = kit.new_sale(&visit, &[8_800]).await?;
    let call = kit.tills.first.call(COMMIT, &[], &new)?;
    refused(&kit.tills.first.send(&call).await?, ErrorCode::IdempotencyKeyMissing)
}

pub(super) async fn a_commit_with_an_unsound_key(kit: &Kit) -> Verdict {
    let visit = kit.visit().await?;
    let new = kit.new_sale(&visit, &[8_800]).await?;
    for key in ["a b", &"k".repeat(129)] {
        let call = kit.tills.first.call(COMMIT, &[], &new)?.keyed(key);
        refused(&kit.tills.first.send(&call).await?, ErrorCode::FieldInvalid)?;
    }
    Ok(())
}

pub(super) async fn a_body_that_is_no_json(kit: &Kit) -> Verdict {
    let visit = kit.visit().await?;
    let new = kit.new_sale(&visit, &[8_800]).await?;
    let call = kit.tills.first.call(COMMIT, &[], &new)?.keyed(&kit.new_name().await?);
    let reply = kit.tills.first.send(&call.saying("{\"visit_id\":")).await?;
    refused(&reply, ErrorCode::MalformedRequest)
}
