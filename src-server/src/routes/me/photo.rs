//! `GET /v1/me/photos/{photo_id}`: a photo that the member may see.

use atrium_domain::PhotoId;
use atrium_protocol::routes::PHOTO;
use atrium_protocol::{ErrorCode, Problem};
use atrium_store::photos;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::response::Response;

use crate::extract::MemberDevice;
use crate::picture::picture;
use crate::{App, ServerError};

/// The member's own photo, or one that is there for everybody.
#[utoipa::path(
    get, path = PHOTO.template, tag = "me", security(("member" = [])),
    params(("photo_id" = PhotoId, Path)),
    responses(
        (status = 200, description = "The picture: JPEG, PNG or WebP", content_type = "image/*"),
        (status = 401, body = Problem, description = "`signed_out`"),
        (status = 404, body = Problem, description = "`photo_unknown`"),
    )
)]
pub(crate) async fn photo(
    State(app): State<App>,
    device: MemberDevice,
    path: Result<Path<PhotoId>, PathRejection>,
) -> Result<Response, ServerError> {
    let Path(id) = path.map_err(|_| ErrorCode::PhotoUnknown)?;
    picture(
        app.store().read(async move |tx| photos::seen_by(tx, device.member_id, id).await).await?,
    )
}
