//! Taking in a photo, for what the member does next with it.

use atrium_domain::PhotoId;
use atrium_domain::photo::{MOST_BYTES, Photo, PhotoFault, PhotoPurpose};
use atrium_protocol::ErrorCode;
use atrium_store::Tx;
use atrium_store::photos::{self, NewPhoto};
use data_encoding::BASE64;

use super::Context;
use crate::ServerError;

/// How many photos a member may send within [`SPAN_MS`].
const MOST: i64 = 40;

const SPAN_MS: i64 = 86_400_000;

/// The longest text of a photo.
const LONGEST_TEXT: usize = MOST_BYTES.div_ceil(3) * 4;

pub(super) async fn add(
    context: &Context,
    tx: &Tx,
    id: PhotoId,
    purpose: PhotoPurpose,
    data: &str,
) -> Result<(), ServerError> {
    if data.len() > LONGEST_TEXT {
        return Err(ErrorCode::PhotoTooLarge.into());
    }
    let bytes = BASE64.decode(data.as_bytes()).map_err(|_| ErrorCode::PhotoUnreadable)?;
    let photo = Photo::read(&bytes).map_err(|fault| match fault {
        PhotoFault::TooLarge | PhotoFault::TooManyPixels => ErrorCode::PhotoTooLarge,
        PhotoFault::Unreadable => ErrorCode::PhotoUnreadable,
    })?;
    let (member_id, now) = (context.device.member_id, context.now.at);
    if photos::count_since(tx, member_id, now.plus_ms(-SPAN_MS)).await? >= MOST {
        return Err(ErrorCode::PhotoLimitReached.into());
    }
    let new = NewPhoto { id, member_id, purpose, bytes: photo.bytes, at: now };
    // Ids are made by devices: one that is taken is somebody's, and nothing of it may be told.
    if photos::insert(tx, new).await? { Ok(()) } else { Err(ErrorCode::PhotoUnreadable.into()) }
}
