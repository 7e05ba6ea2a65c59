//! `GET /openapi.json`: the contract, as committed in `docs/openapi.json`.

use axum::http::header::CONTENT_TYPE;
use axum::response::IntoResponse;

pub(super) async fn openapi() -> impl IntoResponse {
    ([(CONTENT_TYPE, "application/json")], crate::openapi::json())
}
