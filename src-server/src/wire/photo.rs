use atrium_protocol::photo::PhotoKept;
use atrium_protocol::routes::PHOTO;
use atrium_store::photos::Listed;

pub(crate) fn photo_kept(photo: Listed) -> PhotoKept {
    let Listed { id, purpose, at, bytes } = photo;
    PhotoKept { id, purpose, at, bytes, path: PHOTO.path(&[&id]) }
}
