//! Photos: sent as operations, fetched beside the engine.

use atrium_domain::PhotoId;
use atrium_domain::photo::PhotoFormat;
use atrium_protocol::ErrorCode;
use atrium_protocol::operation::Deed;
use data_encoding::BASE64;

use super::verdict::Verdict;
use super::{Answer, Engine};

impl Engine {
    /// A photo that still waits to be sent.
    pub(crate) fn waiting_photo(&self, id: PhotoId) -> Option<Vec<u8>> {
        self.outbox.laid_over().find_map(|(deed, _)| match deed {
            Deed::AddPhoto { photo_id, data, .. } if *photo_id == id => {
                BASE64.decode(data.as_bytes()).ok()
            }
            _ => None,
        })
    }
}

/// A deed as the snapshot carries it: without the picture, which would travel with every change.
pub(super) fn light(deed: &Deed) -> Deed {
    match deed {
        Deed::AddPhoto { photo_id, purpose, .. } => {
            Deed::AddPhoto { photo_id: *photo_id, purpose: *purpose, data: String::new() }
        }
        deed => deed.clone(),
    }
}

/// What the server answered as a `data:` address; none where it did not answer.
///
/// # Errors
/// Why there is no photo.
pub(crate) fn photo_address(answer: Option<&Answer>) -> Result<String, ErrorCode> {
    let answer = answer.ok_or(ErrorCode::Offline)?;
    match Verdict::of(answer) {
        Verdict::Done => picture_address(&answer.body),
        Verdict::SignedOut => Err(ErrorCode::SignedOut),
        Verdict::Later { code, .. } | Verdict::Refused(code) => Err(code),
        Verdict::NotModified => Err(ErrorCode::Internal),
    }
}

/// A picture as a `data:` address.
///
/// # Errors
/// [`ErrorCode::PhotoUnknown`] for what is no picture.
pub(crate) fn picture_address(bytes: &[u8]) -> Result<String, ErrorCode> {
    let format = PhotoFormat::of(bytes).ok_or(ErrorCode::PhotoUnknown)?;
    Ok(format!("data:{};base64,{}", format.media_type(), BASE64.encode(bytes)))
}

#[cfg(test)]
mod tests {
    use atrium_protocol::Problem;

    use super::*;

    #[test]
    fn a_picture_becomes_an_address_and_anything_else_a_reason() {
        let told = |status, body: &[u8]| {
            photo_address(Some(&Answer { status, body: body.to_vec(), ..Answer::default() }))
        };
        assert_eq!(told(200, &[0xff, 0xd8, 0xff]).as_deref(), Ok("data:image/jpeg;base64,/9j/"));
        assert_eq!(told(200, b"<html>"), Err(ErrorCode::PhotoUnknown));
        let problem = serde_json::to_vec(&Problem::new(ErrorCode::PhotoUnknown));
        assert_eq!(told(404, &problem.expect("json")), Err(ErrorCode::PhotoUnknown));
        assert_eq!(photo_address(None), Err(ErrorCode::Offline));
    }
}
