//! What operators and developers look at.

mod docs;
mod health;
mod inbox;
mod metrics;
mod openapi;

use axum::Router;
use axum::routing::get;
use utoipa::OpenApi;

use crate::App;

pub(super) fn router() -> Router<App> {
    Router::new()
        .route("/healthz", get(health::health))
        .route("/metrics", get(metrics::metrics))
        .route("/openapi.json", get(openapi::openapi))
        .route("/dev/demo.json", get(crate::demo::credentials))
        .route("/dev/inbox", get(inbox::page))
        .route("/dev/inbox.json", get(inbox::json))
        .route("/docs", get(docs::page))
        .route("/docs/docs.css", get(docs::style))
        .route("/docs/docs.js", get(docs::script))
}

#[derive(OpenApi)]
#[openapi(paths(health::health, metrics::metrics))]
pub(crate) struct Doc;
