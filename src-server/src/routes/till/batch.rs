//! `POST /v1/till/batch`: what a till did while it had no network.

use std::sync::Arc;

use atrium_domain::card::offline::OfflineCode;
use atrium_domain::{Millis, Moment, Points, SaleId};
use atrium_protocol::routes::{BATCH, REFUND, VOID};
use atrium_protocol::till::{
    Batch, BatchItem, BatchOutcome, BatchResult, BatchResults, BatchWhat, MAX_BATCH, NewRefund,
    NewSale, PointsChoice, SaleRef,
};
use atrium_protocol::{ErrorCode, Problem};
use atrium_store::Tx;
use atrium_store::till::idempotency;
use atrium_store::till::refusals::{self, Refusal};
use atrium_store::till::terminals::Terminal;
use axum::Json;
use axum::extract::State;
use serde::de::DeserializeOwned;

use super::commit::{self, Heard};
use super::credential::AtTill;
use super::once::{self, IdempotencyKey, Once};
use super::refund::{self, Lines, line_ids};
use crate::extract::AnyBody;
use crate::{App, ServerError};

/// How far ahead of the server a till's clock may be, in milliseconds.
const LEAD_MS: i64 = 5 * 60_000;

/// Settles what a till did without a network, each item by itself and by the rules of its time.
///
/// One that is refused does not hold up the others, and each has its own key: to hand a batch in
/// again is harmless, as is handing in an item that was sent alone before. Sales go first, then
/// refunds and voids, which may name a sale by its key; so the order of the items does not matter.
#[utoipa::path(
    post, path = BATCH.template, tag = "till", security(("terminal" = [])),
    request_body = Batch,
    responses(
        (status = 200, body = BatchResults),
        (status = 401, body = Problem, description = "`terminal_unknown`"),
        (status = 422, body = Problem, description = "`field_invalid`"),
    )
)]
pub(crate) async fn batch(
    State(app): State<App>,
    AtTill(till): AtTill,
    body: AnyBody<Batch>,
) -> Result<Json<BatchResults>, ServerError> {
    let Batch { items } = body.value;
    if items.len() > MAX_BATCH {
        return Err(ServerError::field("items"));
    }
    let desk = Desk { now: app.now(), oldest: oldest(&app).await?, app, till };
    let mut order: Vec<usize> = (0..items.len()).collect();
    order.sort_by_key(|&place| {
        let BatchItem { at, what, .. } = &items[place];
        (!matches!(what, BatchWhat::Sale { .. }), *at)
    });
    let mut outcomes: Vec<Option<BatchOutcome>> = items.iter().map(|_| None).collect();
    for place in order {
        outcomes[place] = Some(match desk.settle(&items[place]).await {
            Ok(outcome) => outcome,
            Err(ServerError::Refused(problem)) => BatchOutcome::Refused { problem: *problem },
            Err(error) => {
                // The others were settled, and their till has to hear of it.
                tracing::error!(%error, "an item of a batch failed");
                BatchOutcome::Refused { problem: Problem::new(ErrorCode::Internal) }
            }
        });
    }
    let results = items.into_iter().zip(outcomes).filter_map(|(item, outcome)| {
        outcome.map(|outcome| BatchResult { key: item.key, outcome })
    });
    Ok(Json(BatchResults { results: results.collect() }))
}

async fn oldest(app: &App) -> Result<Millis, ServerError> {
    let days = app.program().await?.till.batch_days;
    Ok(app.now().plus_days(-i64::from(days)))
}

/// Settles one terminal's items.
struct Desk {
    app: App,
    till: Arc<Terminal>,
    now: Millis,
    oldest: Millis,
}

impl Desk {
    async fn settle(&self, item: &BatchItem) -> Result<BatchOutcome, ServerError> {
        let BatchItem { key, at, what } = item;
        if at.since(self.now) > LEAD_MS {
            return Err(ErrorCode::OperationInFuture.into());
        }
        if *at < self.oldest {
            return Err(ErrorCode::OperationTooOld.into());
        }
        // No sale is later than what tells of it: its points would be on their way until then.
        let at = self.app.moment((*at).min(self.now));
        let key = IdempotencyKey::parse(key)?;
        match what {
            BatchWhat::Sale { sale } => {
                // Who was known then is known by a visit, or by the signed form of the code: the
                // other forms are of their moment.
                let heard = Heard::Later(at);
                let sold = commit::settle(&self.app, &self.till, key, sale.clone(), heard).await;
                if let Err(ServerError::Refused(problem)) = &sold
                    && problem.code == ErrorCode::DeviceRemoved
                {
                    self.note_removed(item, sale).await?;
                }
                let sold = sold?;
                let bytes = once::counted(&self.app, sold.answer, sold.first);
                Ok(BatchOutcome::Sold { sale: read(&bytes)? })
            }
            BatchWhat::Refund { of, lines } => {
                let sale_id = self.sale(of).await?;
                let asked = NewRefund { lines: lines.clone() };
                let once = Once::new(self.till.id, key, &REFUND.path(&[&sale_id]), &asked)?;
                self.take_back(once, sale_id, Lines::These(line_ids(&asked)?), at).await
            }
            BatchWhat::Void { of } => {
                let sale_id = self.sale(of).await?;
                let once = Once::new(self.till.id, key, &VOID.path(&[&sale_id]), &())?;
                self.take_back(once, sale_id, Lines::Whole, at).await
            }
        }
    }

    /// The member had removed the device, and the goods are gone: somebody is to know of it.
    async fn note_removed(&self, item: &BatchItem, sale: &NewSale) -> Result<(), ServerError> {
        let code = sale.code.as_deref().map(OfflineCode::parse);
        let Some(Ok(code)) = code else { return Ok(()) };
        let refusal = Refusal {
            terminal_id: self.till.id,
            key: item.key.clone(),
            receipt: sale.receipt.clone(),
            at: item.at,
            points: match sale.points {
                PointsChoice::Some { points } => points,
                PointsChoice::None | PointsChoice::All => Points::ZERO,
            },
            payable: sale.expected_payable,
        };
        let (now, certificate) = (self.now, code.signed.certificate);
        let noted = self
            .app
            .store()
            .write(async move |tx: &Tx| refusals::note(tx, &certificate, &refusal, now).await);
        Ok(noted.await?)
    }

    async fn take_back(
        &self,
        once: Once,
        sale_id: SaleId,
        lines: Lines,
        at: Moment,
    ) -> Result<BatchOutcome, ServerError> {
        let answer = refund::settle(&self.app, &self.till, once, sale_id, lines, at).await?;
        Ok(BatchOutcome::Refunded { refund: read(&answer.into_bytes(&self.app))? })
    }

    /// The sale that an item is about.
    async fn sale(&self, of: &SaleRef) -> Result<SaleId, ServerError> {
        match of {
            SaleRef::Id { id } => Ok(*id),
            SaleRef::Key { key } => {
                let (till_id, key) = (self.till.id, key.clone());
                let found = self
                    .app
                    .store()
                    .read(async move |tx| idempotency::settlement(tx, till_id, &key).await);
                // It may come with a later batch, or be settled by a call that is on its way.
                Ok(SaleId(found.await?.ok_or(ErrorCode::SaleNotYet)?))
            }
        }
    }
}

fn read<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, ServerError> {
    serde_json::from_slice(bytes)
        .map_err(|error| ServerError::Internal(format!("a kept answer: {error}")))
}
