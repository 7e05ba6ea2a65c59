//! `GET /v1/draws/{draw_id}`: everything that it takes to compute a draw again.

use atrium_domain::DrawId;
use atrium_protocol::game::DrawRecord;
use atrium_protocol::routes::DRAW;
use atrium_protocol::{ErrorCode, Problem};
use atrium_store::games::{draws, spins};
use axum::extract::rejection::{PathRejection, QueryRejection};
use axum::extract::{Path, Query, State};
use axum::{Json, Router};
use serde::Deserialize;
use utoipa::OpenApi;

use super::Mount;
use crate::{App, ServerError, play, wire};

/// Tickets on a page.
const PAGE: i64 = 1_000;

pub(crate) fn router() -> Router<App> {
    Router::new().mount(DRAW, draw)
}

#[derive(OpenApi)]
#[openapi(paths(draw))]
pub(crate) struct Doc;

#[derive(Deserialize)]
struct Parameters {
    after: Option<i64>,
}

/// A draw with its promise; once it is over with its seed and all tickets, in their order.
#[utoipa::path(
    get, path = DRAW.template, tag = "catalogue",
    params(
        ("draw_id" = DrawId, Path),
        ("after" = Option<i64>, Query, description = "`next` of the last page"),
    ),
    responses(
        (status = 200, body = DrawRecord),
        (status = 404, body = Problem, description = "`draw_unknown`"),
        (status = 422, body = Problem, description = "`field_invalid`"),
    )
)]
async fn draw(
    State(app): State<App>,
    path: Result<Path<DrawId>, PathRejection>,
    query: Result<Query<Parameters>, QueryRejection>,
) -> Result<Json<DrawRecord>, ServerError> {
    let Path(id) = path.map_err(|_| ErrorCode::DrawUnknown)?;
    let Query(Parameters { after }) = query.map_err(|_| ServerError::field("after"))?;
    let now = app.now();
    let record = app.store().read(async move |tx| -> Result<_, ServerError> {
        let found = draws::get(tx, id).await?.ok_or(ErrorCode::DrawUnknown)?;
        let taken = draws::taken(tx, id).await?;
        let mut spun = match found.revealed(now) {
            Some(_) => spins::of_draw(tx, id, after.unwrap_or(0), PAGE + 1).await?,
            None => Vec::new(),
        };
        let more = spun.len() > PAGE as usize;
        spun.truncate(PAGE as usize);
        let next = spun.last().filter(|_| more).map(|spin| spin.place);
        let draw = wire::draw_info(&found, &taken, now);
        Ok(DrawRecord { draw, spins: spun.iter().map(play::spin).collect(), next })
    });
    Ok(Json(record.await?))
}
