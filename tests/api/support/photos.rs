//! Photos as phones send them.

use atrium_domain::PhotoId;
use atrium_domain::photo::PhotoPurpose;
use atrium_protocol::operation::Deed;
use data_encoding::BASE64;

use super::{Client, Reply, new_id};

/// The least that is a JPEG, with where it was taken.
pub(crate) fn jpeg() -> Vec<u8> {
    [
        &[0xff, 0xd8, 0xff, 0xe1, 0x00, 0x0c][..],
        b"Exif\0\0here",
        &[0xff, 0xc0, 0x00, 0x0b, 8, 0, 16, 0, 16, 1, 1, 0x11, 0],
        &[0xff, 0xda, 0x00, 0x08, 1, 1, 0, 0, 63, 0, 0x12, 0x34, 0xff, 0xd9],
    ]
    .concat()
}

pub(crate) fn photo(purpose: PhotoPurpose, bytes: &[u8]) -> (PhotoId, Deed) {
    let photo_id: PhotoId = new_id();
    (photo_id, Deed::AddPhoto { photo_id, purpose, data: BASE64.encode(bytes) })
}

/// Asks for a photo at a path, by whoever has this credential.
pub(crate) async fn see(client: &Client, token: &str, path: &str) -> Reply<()> {
    client.by_hand::<(), ()>("GET", path).by(token).send().await
}
