//! Photos that members send.

use atrium_domain::photo::PhotoPurpose;
use atrium_domain::{Millis, PhotoId};
use serde::{Deserialize, Serialize};

use crate::json::FromJson;

/// A photo that is kept of a member, for the export; the picture itself is fetched by its id.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct PhotoKept {
    pub id: PhotoId,
    pub purpose: PhotoPurpose,
    pub at: Millis,
    pub bytes: i64,
    /// Where it is fetched with the member's credential.
    pub path: String,
}
