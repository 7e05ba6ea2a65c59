//! `GET /v1/till/sales/{sale_id}`: one sale of this store.

use atrium_domain::SaleId;
use atrium_protocol::routes::SALE;
use atrium_protocol::till::Sale;
use atrium_protocol::{ErrorCode, Problem};
use atrium_store::sales;
use axum::Json;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};

use super::answer;
use super::credential::AtTill;
use crate::{App, ServerError};

/// The id in a path; one that is no id names no sale.
pub(super) type SalePath = Result<Path<SaleId>, PathRejection>;

pub(super) fn sale_id(path: SalePath) -> Result<SaleId, ServerError> {
    path.map(|Path(id)| id).map_err(|_| ErrorCode::SaleUnknown.into())
}

/// One sale of the terminal's store.
#[utoipa::path(
    get, path = SALE.template, tag = "till", security(("terminal" = [])),
    params(("sale_id" = SaleId, Path)),
    responses(
        (status = 200, body = Sale),
        (status = 401, body = Problem, description = "`terminal_unknown`"),
        (status = 404, body = Problem, description = "`sale_unknown`"),
    )
)]
pub(crate) async fn sale(
    State(app): State<App>,
    AtTill(till): AtTill,
    path: SalePath,
) -> Result<Json<Sale>, ServerError> {
    let id = sale_id(path)?;
    let currency = app.program().await?.currency;
    let store_id = till.place.store_id;
    let found = app.store().read(async move |tx| sales::by_id(tx, store_id, id).await);
    let sale = found.await?.ok_or(ErrorCode::SaleUnknown)?;
    Ok(Json(answer::sale(&sale, currency)))
}
