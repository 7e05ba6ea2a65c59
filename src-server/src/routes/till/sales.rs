//! `GET /v1/till/sales`: the store's latest sales, or those of one receipt.

use atrium_domain::{Millis, SaleId};
use atrium_protocol::routes::SALES;
use atrium_protocol::till::SalePage;
use atrium_protocol::{ErrorCode, Problem};
use atrium_store::sales;
use axum::Json;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State};
use serde::Deserialize;

use super::answer;
use super::credential::AtTill;
use crate::extract::is_plain;
use crate::{App, ServerError};

/// Sales on a page.
const PAGE: u32 = 20;

#[derive(Deserialize)]
pub(crate) struct Parameters {
    receipt: Option<String>,
    before: Option<String>,
}

/// Sales of the terminal's store, newest first.
#[utoipa::path(
    get, path = SALES.template, tag = "till", security(("terminal" = [])),
    params(
        ("receipt" = Option<String>, Query, description = "Only those with this receipt number"),
        ("before" = Option<String>, Query, description = "`next` of the last page"),
    ),
    responses(
        (status = 200, body = SalePage),
        (status = 400, body = Problem, description = "`cursor_invalid`"),
        (status = 401, body = Problem, description = "`terminal_unknown`"),
    )
)]
pub(crate) async fn sales(
    State(app): State<App>,
    AtTill(till): AtTill,
    query: Result<Query<Parameters>, QueryRejection>,
) -> Result<Json<SalePage>, ServerError> {
    let Query(Parameters { receipt, before }) = query.map_err(|_| ErrorCode::CursorInvalid)?;
    // No receipt has such a number, and PostgreSQL would not look for it.
    if receipt.as_deref().is_some_and(|receipt| !is_plain(receipt)) {
        return Ok(Json(SalePage { sales: Vec::new(), next: None }));
    }
    let before = before.map(|text| cursor(&text).ok_or(ErrorCode::CursorInvalid)).transpose()?;
    let currency = app.program().await?.currency;
    let store_id = till.place.store_id;
    let found = app.store().read(async move |tx| match &receipt {
        Some(receipt) => sales::by_receipt(tx, store_id, receipt, PAGE).await,
        None => sales::latest(tx, store_id, before, PAGE + 1).await,
    });
    let mut sales = found.await?;
    let more = sales.len() > PAGE as usize;
    sales.truncate(PAGE as usize);
    let next = sales.last().filter(|_| more).map(|last| format!("{}.{}", last.at.0, last.id));
    let sales = sales.iter().map(|sale| answer::sale(sale, currency)).collect();
    Ok(Json(SalePage { sales, next }))
}

fn cursor(text: &str) -> Option<sales::Cursor> {
    let (at, id) = text.split_once('.')?;
    Some((Millis(at.parse().ok()?), id.parse::<SaleId>().ok()?))
}
