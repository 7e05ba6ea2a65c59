//! What a till did without a network.

use atrium_domain::{Millis, Money, SaleId};
use atrium_protocol::ErrorCode;
use atrium_protocol::till::{
    BatchItem, BatchOutcome, BatchResult, BatchWhat, NewSale, Refund, Sale, SaleRef, Visit,
};

use super::kit::Kit;
use super::report::{Miss, Verdict, ensure};

/// A sale in a batch.
struct Sold {
    key: String,
    at: Millis,
    sale: NewSale,
}

impl Sold {
    async fn new(kit: &Kit, visit: &Visit, amounts: &[i64]) -> Result<Self, Miss> {
        let sale = kit.new_sale(visit, amounts).await?;
        Ok(Self { key: kit.new_name().await?, at: kit.now().await?, sale })
    }

    fn item(&self) -> BatchItem {
        let what = BatchWhat::Sale { sale: self.sale.clone() };
        BatchItem { key: self.key.clone(), at: self.at, what }
    }

    fn key(&self) -> SaleRef {
        SaleRef::Key { key: self.key.clone() }
    }
}

async fn void(kit: &Kit, at: Millis, of: SaleRef) -> Result<BatchItem, Miss> {
    Ok(BatchItem { key: kit.new_name().await?, at, what: BatchWhat::Void { of } })
}

async fn hand_in(kit: &Kit, items: &[BatchItem]) -> Result<Vec<BatchOutcome>, Miss> {
    let results: Vec<BatchResult> = kit.tills.first.batch(items.to_vec()).await?;
    let same = results.iter().map(|result| &result.key).eq(items.iter().map(|item| &item.key));
    ensure(same, || format!("results of other items, or in another order: {results:?}"))?;
    Ok(results.into_iter().map(|result| result.outcome).collect())
}

fn sale(outcome: &BatchOutcome) -> Result<&Sale, Miss> {
    match outcome {
        BatchOutcome::Sold { sale } => Ok(sale),
        other => Err(Miss::Wrong(format!("not sold: {other:?}"))),
    }
}

fn refund(outcome: &BatchOutcome) -> Result<&Refund, Miss> {
    match outcome {
        BatchOutcome::Refunded { refund } => Ok(refund),
        other => Err(Miss::Wrong(format!("not refunded: {other:?}"))),
    }
}

fn refused(outcome: &BatchOutcome, code: ErrorCode) -> Verdict {
    let is = matches!(outcome, BatchOutcome::Refused { problem } if problem.code == code);
    ensure(is, || format!("not `{code}`: {outcome:?}"))
}

async fn take_back(kit: &Kit, id: SaleId) -> Verdict {
    let sale = kit.tills.first.sale(id).await?;
    kit.take_back(&sale).await
}

pub(super) async fn a_batch_twice(kit: &Kit) -> Verdict {
    let visit = kit.visit().await?;
    let items = [
        Sold::new(kit, &visit, &[8_800]).await?.item(),
        Sold::new(kit, &visit, &[1_200, 600]).await?.item(),
    ];
    let first = hand_in(kit, &items).await?;
    let again = hand_in(kit, &items).await?;
    ensure(first == again, || format!("{first:?} and then {again:?}"))?;
    let last = sale(&first[1])?.balance;
    let now = kit.visit().await?.balance;
    ensure(now == last, || format!("a balance of {now:?}, not {last:?}"))?;
    for outcome in &first {
        take_back(kit, sale(outcome)?.id).await?;
    }
    Ok(())
}

pub(super) async fn a_batch_in_any_order(kit: &Kit) -> Verdict {
    let visit = kit.visit().await?;
    let (first, second) =
        (Sold::new(kit, &visit, &[8_800]).await?, Sold::new(kit, &visit, &[1_200, 600]).await?);
    let what = BatchWhat::Refund { of: second.key(), lines: vec!["2".to_owned()] };
    let items = [
        void(kit, first.at, first.key()).await?,
        BatchItem { key: kit.new_name().await?, at: second.at, what },
        second.item(),
        first.item(),
    ];
    let done = hand_in(kit, &items).await?;
    ensure(refund(&done[0])?.sale_id == sale(&done[3])?.id, || format!("{done:?}"))?;
    ensure(refund(&done[1])?.amount == Money(600), || format!("{done:?}"))?;
    take_back(kit, sale(&done[2])?.id).await?;
    let early = void(kit, first.at, SaleRef::Key { key: kit.new_name().await? }).await?;
    refused(&hand_in(kit, &[early]).await?[0], ErrorCode::SaleNotYet)
}

pub(super) async fn an_item_of_a_batch_and_alone(kit: &Kit) -> Verdict {
    let visit = kit.visit().await?;
    let sold = Sold::new(kit, &visit, &[8_800]).await?;
    let done = hand_in(kit, &[sold.item()]).await?;
    let alone = kit.tills.first.commit(&sold.sale, &sold.key).await?;
    ensure(alone == *sale(&done[0])?, || format!("{done:?} and {alone:?}"))?;
    take_back(kit, alone.id).await
}

pub(super) async fn a_refused_item(kit: &Kit) -> Verdict {
    let visit = kit.visit().await?;
    let mut wrong = Sold::new(kit, &visit, &[8_800]).await?;
    wrong.sale.expected_payable = Money(1);
    let good = Sold::new(kit, &visit, &[1_200]).await?;
    let done = hand_in(kit, &[wrong.item(), good.item()]).await?;
    refused(&done[0], ErrorCode::QuoteChanged)?;
    take_back(kit, sale(&done[1])?.id).await
}

pub(super) async fn items_out_of_time(kit: &Kit) -> Verdict {
    let visit = kit.visit().await?;
    let mut old = Sold::new(kit, &visit, &[8_800]).await?;
    old.at = old.at.plus_days(-400);
    let mut early = Sold::new(kit, &visit, &[8_800]).await?;
    early.at = early.at.plus_secs(3_600);
    let done = hand_in(kit, &[old.item(), early.item()]).await?;
    refused(&done[0], ErrorCode::OperationTooOld)?;
    refused(&done[1], ErrorCode::OperationInFuture)
}
