//! `GET /v1/staff/photos/{photo_id}`: a photo that a member sent.

use atrium_domain::PhotoId;
use atrium_domain::photo::PhotoPurpose;
use atrium_protocol::routes::STAFF_PHOTO;
use atrium_protocol::{ErrorCode, Problem};
use atrium_store::photos;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::response::Response;

use crate::picture::picture;
use crate::routes::staff::permit::{AnswerMembers, Permit, SeePhotos};
use crate::{App, ServerError};

/// A photo. One that goes with an enquiry or a complaint is for the service desk alone.
#[utoipa::path(
    get, path = STAFF_PHOTO.template, tag = "staff", security(("staff" = [])),
    params(("photo_id" = PhotoId, Path)),
    responses(
        (status = 200, description = "The picture: JPEG, PNG or WebP", content_type = "image/*"),
        (status = 401, body = Problem, description = "`signed_out`"),
        (status = 403, body = Problem, description = "`not_allowed`"),
        (status = 404, body = Problem, description = "`photo_unknown`"),
    )
)]
pub(crate) async fn staff_photo(
    State(app): State<App>,
    permit: Permit<SeePhotos>,
    path: Result<Path<PhotoId>, PathRejection>,
) -> Result<Response, ServerError> {
    let Path(id) = path.map_err(|_| ErrorCode::PhotoUnknown)?;
    let found = app.store().read(async move |tx| photos::get(tx, id).await).await?;
    let (purpose, bytes) = found.ok_or(ErrorCode::PhotoUnknown)?;
    if purpose == PhotoPurpose::Service {
        Permit::<AnswerMembers>::check(permit.staff().clone())?;
    }
    picture(Some(bytes))
}
