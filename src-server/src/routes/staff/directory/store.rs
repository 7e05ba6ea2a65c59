//! `PUT /v1/staff/stores/{store_id}`: where a store is and when it is open.

use atrium_domain::StoreId;
use atrium_protocol::audit::StaffDeed;
use atrium_protocol::catalogue::StoreInfo;
use atrium_protocol::directory::{StoreEdit, StoreGuide};
use atrium_protocol::routes::EDIT_STORE;
use atrium_protocol::{ErrorCode, Problem};
use atrium_store::guides;
use atrium_store::staff::audit;
use axum::Json;
use axum::extract::{Path, State};
use serde_json::json;

use crate::extract::{AnyBody, is_plain_lines};
use crate::routes::staff::permit::{Permit, PublishOffers};
use crate::routes::staff::texts::check;
use crate::{App, ServerError};

/// A day, in minutes.
const DAY: i32 = 1_440;

/// Longest texts, in characters.
const PLACE_LENGTH: usize = 16;
const INITIALS_LENGTH: usize = 16;

/// Writes where a store is, when it is open, and by what letters it is found. Apps see it with
/// their next look at the catalogue.
#[utoipa::path(
    put, path = EDIT_STORE.template, tag = "staff", security(("staff" = [])),
    params(("store_id" = StoreId, Path)),
    request_body = StoreEdit,
    responses(
        (status = 200, body = StoreInfo),
        (status = 401, body = Problem, description = "`signed_out`"),
        (status = 403, body = Problem, description = "`not_allowed`"),
        (status = 404, body = Problem, description = "`not_found`"),
        (status = 422, body = Problem, description = "`field_invalid`; `detail` names the field"),
    )
)]
pub(crate) async fn edit_store(
    State(app): State<App>,
    permit: Permit<PublishOffers>,
    path: Result<Path<StoreId>, axum::extract::rejection::PathRejection>,
    body: AnyBody<StoreEdit>,
) -> Result<Json<StoreInfo>, ServerError> {
    let Path(id) = path.map_err(|_| ErrorCode::NotFound)?;
    let StoreEdit { place, guide: StoreGuide { opens, closes, initials } } = body.value;
    let place = place.trim().to_owned();
    let fits = !place.is_empty() && place.chars().count() <= PLACE_LENGTH;
    check("place", fits && is_plain_lines(&place))?;
    check("guide.opens", (0..DAY).contains(&opens))?;
    check("guide.closes", opens < closes && closes <= opens.saturating_add(DAY))?;
    let letters =
        initials.bytes().all(|letter| letter.is_ascii_lowercase() || letter.is_ascii_digit());
    check("guide.initials", letters && initials.len() <= INITIALS_LENGTH)?;
    let detail = json!({ "place": place, "opens": opens, "closes": closes });
    let line = permit.deed(&app, StaffDeed::StoreEdited, id, detail);
    let guide = guides::StoreGuide { opens, closes, initials };
    app.store()
        .write(async move |tx| -> Result<(), ServerError> {
            let found = guides::write_store(tx, id, &place, &guide).await?;
            found.then_some(()).ok_or(ErrorCode::NotFound)?;
            Ok(audit::add(tx, &line).await?)
        })
        .await?;
    let rules = app.rules().await?;
    let store = rules.stores.iter().find(|store| store.id == id).cloned();
    Ok(Json(store.ok_or(ErrorCode::NotFound)?))
}
