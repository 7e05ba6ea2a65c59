//! A JSON body; whatever is wrong with it is told with our own codes.

use atrium_protocol::{ErrorCode, Problem};
use axum::body::Bytes;
use axum::extract::{FromRequest, Request};
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::response::IntoResponse;
use serde::de::DeserializeOwned;
use serde_json::error::Category;

use crate::ServerError;

/// The largest body, in bytes.
pub(crate) const BODY_LIMIT: usize = 256 * 1_024;

/// The body as `T`.
pub(crate) struct AnyBody<T> {
    pub value: T,
}

impl<T: DeserializeOwned, S: Send + Sync> FromRequest<S> for AnyBody<T> {
    type Rejection = ServerError;

    async fn from_request(request: Request, state: &S) -> Result<Self, ServerError> {
        let media_type = request.headers().get(CONTENT_TYPE).and_then(|value| value.to_str().ok());
        if !media_type.is_some_and(is_json) {
            return Err(ErrorCode::MediaTypeUnsupported.into());
        }
        let bytes =
            Bytes::from_request(request, state).await.map_err(|rejection| {
                match rejection.into_response().status() {
                    StatusCode::PAYLOAD_TOO_LARGE => ServerError::from(ErrorCode::BodyTooLarge),
                    _ => ErrorCode::MalformedRequest.into(),
                }
            })?;
        Ok(Self { value: parse(&bytes)? })
    }
}

fn is_json(media_type: &str) -> bool {
    let essence = media_type.split(';').next().unwrap_or_default().trim();
    essence.eq_ignore_ascii_case("application/json")
}

/// The problem names the place in the body, never what stood there.
fn parse<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, ServerError> {
    let mut json = serde_json::Deserializer::from_slice(bytes);
    let value = serde_path_to_error::deserialize(&mut json).map_err(|error| {
        let code = match error.inner().classify() {
            Category::Data => ErrorCode::FieldInvalid,
            Category::Syntax | Category::Eof | Category::Io => ErrorCode::MalformedRequest,
        };
        ServerError::from(Problem::new(code).with_detail(error.path().to_string()))
    })?;
    json.end().map_err(|_| ServerError::from(ErrorCode::MalformedRequest))?;
    Ok(value)
}

#[cfg(test)]
mod tests {
    use atrium_protocol::till::NewRefund;

    use super::*;

    fn problem(text: &str) -> Problem {
        match parse::<NewRefund>(text.as_bytes()) {
            Err(ServerError::Refused(problem)) => *problem,
            _ => panic!("the body is refused"),
        }
    }

    #[test]
    fn the_place_is_named_and_not_the_value() {
        let problem = problem("{\"lines\": [\"a\", 4711]}");
        assert_eq!(problem.code, ErrorCode::FieldInvalid);
        assert_eq!(problem.detail.as_deref(), Some("lines[1]"));
    }

    #[test]
    fn what_is_not_json_is_malformed() {
        assert_eq!(problem("{\"lines\": [").code, ErrorCode::MalformedRequest);
        assert_eq!(problem("{\"lines\": []} x").code, ErrorCode::MalformedRequest);
    }

    #[test]
    fn a_charset_is_fine() {
        assert!(is_json("application/json; charset=utf-8"));
        assert!(!is_json("text/plain"));
    }
}
