//! `GET /v1/staff/statements/{month}`: who funded what in a month, and what the mall owes whom.

use std::sync::Arc;

use atrium_domain::ledger::Funder;
use atrium_domain::{Date, Localized, Millis, Money, Points, Program};
use atrium_protocol::routes::{STATEMENT, STATEMENT_CSV};
use atrium_protocol::statement::{Statement, StatementFigures, StatementRow};
use atrium_protocol::{ErrorCode, Problem};
use atrium_store::statements::{self, Funded, Redeemed};
use atrium_store::{Tx, places};
use axum::Json;
use axum::extract::{Path, State};
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::IntoResponse;

use super::permit::{Permit, SeeStatements};
use super::statement_csv::csv;
use crate::{App, ServerError};

/// The statement of a month, such as `2026-11`, by the malls' calendar.
///
/// Its points sum to the ledger: every row's closing is its opening and its movements, and all
/// closings together are what members hold.
#[utoipa::path(
    get, path = STATEMENT.template, tag = "staff", security(("staff" = [])),
    params(("month" = String, Path, description = "Such as `2026-11`")),
    responses(
        (status = 200, body = Statement),
        (status = 401, body = Problem, description = "`signed_out`"),
        (status = 403, body = Problem, description = "`not_allowed`"),
        (status = 404, body = Problem, description = "`not_found`: no such month"),
    )
)]
pub(crate) async fn statement(
    State(app): State<App>,
    _permit: Permit<SeeStatements>,
    Path(month): Path<String>,
) -> Result<Json<Statement>, ServerError> {
    Ok(Json(make(&app, month).await?))
}

/// The same as a table for a spreadsheet, in the language of whoever asks.
#[utoipa::path(
    get, path = STATEMENT_CSV.template, tag = "staff", security(("staff" = [])),
    params(("month" = String, Path, description = "Such as `2026-11`")),
    responses(
        (status = 200, body = String, content_type = "text/csv"),
        (status = 401, body = Problem, description = "`signed_out`"),
        (status = 403, body = Problem, description = "`not_allowed`"),
        (status = 404, body = Problem, description = "`not_found`: no such month"),
    )
)]
pub(crate) async fn statement_csv(
    State(app): State<App>,
    permit: Permit<SeeStatements>,
    Path(month): Path<String>,
) -> Result<impl IntoResponse, ServerError> {
    let statement = make(&app, month).await?;
    let name = format!("attachment; filename=\"atrium-{}.csv\"", statement.month);
    let table = csv(&statement, permit.staff().locale);
    Ok(([(CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()), (CONTENT_DISPOSITION, name)], table))
}

async fn make(app: &App, month: String) -> Result<Statement, ServerError> {
    let (from, until) = span(app, &month).ok_or(ErrorCode::NotFound)?;
    let program = app.program().await?;
    let read = app.store().read(async move |tx| {
        rows(tx, &program, from, until).await.map(|rows| (rows, program.currency))
    });
    let (rows, currency) = read.await?;
    let total = rows.iter().fold(StatementFigures::default(), |sum, row| add(sum, row.figures));
    Ok(Statement { month, currency: currency.code().to_owned(), rows, total })
}

/// The first instants of the month and of the next one.
fn span(app: &App, month: &str) -> Option<(Millis, Millis)> {
    let (year, number) = month.split_once('-')?;
    let plain = year.len() == 4
        && number.len() == 2
        && month.bytes().all(|b| b == b'-' || b.is_ascii_digit());
    let first = Date { year: year.parse().ok()?, month: number.parse().ok()?, day: 1 };
    let known = plain && (2000..2100).contains(&first.year) && (1..=12).contains(&first.month);
    known.then(|| {
        let zone = app.zone();
        (zone.start_of(first.to_day()), zone.start_of(first.first_of_month_after(1).to_day()))
    })
}

async fn rows(
    tx: &Tx,
    program: &Arc<Program>,
    from: Millis,
    until: Millis,
) -> Result<Vec<StatementRow>, ServerError> {
    let mut made = statements::statement(tx, program, from, until).await?;
    let mut rows = Vec::new();
    for mall in places::malls(tx).await? {
        let funded = made.funders.remove(&Funder::Mall(mall.id)).unwrap_or_default();
        rows.push(row(None, mall.name, &funded, &Redeemed::default()));
    }
    for store in places::stores(tx).await? {
        let funded = made.funders.remove(&Funder::Store(store.id));
        let redeemed = made.stores.remove(&store.id);
        if funded.is_some() || redeemed.is_some() {
            let (funded, redeemed) = (funded.unwrap_or_default(), redeemed.unwrap_or_default());
            rows.push(row(Some(store.id), store.name, &funded, &redeemed));
        }
    }
    // Points of a mall or store that is no longer known: they are still somebody's.
    for funded in made.funders.values() {
        rows.push(row(None, Localized::each(|_| "—".to_owned()), funded, &Redeemed::default()));
    }
    Ok(rows)
}

fn row(
    store_id: Option<atrium_domain::StoreId>,
    name: Localized,
    funded: &Funded,
    redeemed: &Redeemed,
) -> StatementRow {
    let figures = StatementFigures {
        opening: funded.opening,
        given: funded.given,
        taken_back: funded.taken_back,
        spent: funded.spent,
        returned: funded.returned,
        expired: funded.expired,
        offset: funded.offset,
        closing: funded.closing,
        coupons: funded.coupons,
        coupon_amount: funded.coupon_amount,
        redeemed: redeemed.points,
        redeemed_of_others: redeemed.points_of_others,
        owed: redeemed.owed(),
    };
    StatementRow { store_id, name, figures }
}

fn add(one: StatementFigures, other: StatementFigures) -> StatementFigures {
    let points = |a: Points, b: Points| Points(a.0.saturating_add(b.0));
    let money = |a: Money, b: Money| Money(a.0.saturating_add(b.0));
    StatementFigures {
        opening: points(one.opening, other.opening),
        given: points(one.given, other.given),
        taken_back: points(one.taken_back, other.taken_back),
        spent: points(one.spent, other.spent),
        returned: points(one.returned, other.returned),
        expired: points(one.expired, other.expired),
        offset: points(one.offset, other.offset),
        closing: points(one.closing, other.closing),
        coupons: one.coupons.saturating_add(other.coupons),
        coupon_amount: money(one.coupon_amount, other.coupon_amount),
        redeemed: points(one.redeemed, other.redeemed),
        redeemed_of_others: points(one.redeemed_of_others, other.redeemed_of_others),
        owed: money(one.owed, other.owed),
    }
}
