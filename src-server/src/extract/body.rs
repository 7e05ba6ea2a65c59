//! A JSON body; whatever is wrong with it is told with our own codes.

use std::time::Duration;

use atrium_protocol::{ErrorCode, Problem};
use axum::body::Bytes;
use axum::extract::{FromRequest, Request};
use axum::http::StatusCode;
use axum::http::header::{CONTENT_ENCODING, CONTENT_TYPE};
use axum::response::IntoResponse;
use serde::de::DeserializeOwned;
use serde_json::error::Category;
use tokio::time::timeout;

use crate::ServerError;

/// The largest body, in bytes.
pub(crate) const BODY_LIMIT: usize = 256 * 1_024;

/// How long a body may take to arrive; less than the whole call may.
const READ_LIMIT: Duration = Duration::from_secs(8);

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
        // A packed body could unfold to any size.
        if request.headers().contains_key(CONTENT_ENCODING) {
            return Err(ErrorCode::MediaTypeUnsupported.into());
        }
        let read = timeout(READ_LIMIT, Bytes::from_request(request, state)).await;
        let read = read.map_err(|_| ServerError::from(ErrorCode::RequestTooSlow))?;
        let bytes = read.map_err(|rejection| match rejection.into_response().status() {
            StatusCode::PAYLOAD_TOO_LARGE => ServerError::from(ErrorCode::BodyTooLarge),
            _ => ErrorCode::MalformedRequest.into(),
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
    // Every body is an object. Serde would take an array of the fields as well.
    if bytes.trim_ascii_start().first() == Some(&b'[') {
        let syntax = serde_json::from_slice::<serde::de::IgnoredAny>(bytes);
        let code = syntax.map_or(ErrorCode::MalformedRequest, |_| ErrorCode::FieldInvalid);
        return Err(Problem::new(code).with_detail(".").into());
    }
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
    use std::convert::Infallible;

    use atrium_protocol::till::NewRefund;
    use axum::body::Body;

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
        assert_eq!(problem("[[").code, ErrorCode::MalformedRequest);
    }

    #[test]
    fn fields_without_their_names_are_refused() {
        assert_eq!(problem(" [[\"1\"]]").code, ErrorCode::FieldInvalid);
    }

    async fn refusal(request: axum::http::request::Builder, body: Body) -> Option<ErrorCode> {
        let request = request.body(body).expect("a request");
        match AnyBody::<NewRefund>::from_request(request, &()).await {
            Err(ServerError::Refused(problem)) => Some(problem.code),
            _ => None,
        }
    }

    #[tokio::test(start_paused = true)]
    async fn a_body_that_does_not_come_is_given_up() {
        let never = Body::from_stream(futures_util::stream::pending::<Result<Bytes, Infallible>>());
        let request = Request::post("/").header(CONTENT_TYPE, "application/json");
        assert_eq!(refusal(request, never).await, Some(ErrorCode::RequestTooSlow));
    }

    #[tokio::test]
    async fn a_packed_body_is_refused() {
        let request = Request::post("/").header(CONTENT_TYPE, "application/json");
        let request = request.header(CONTENT_ENCODING, "gzip");
        let body = Body::from("{\"lines\": []}");
        assert_eq!(refusal(request, body).await, Some(ErrorCode::MediaTypeUnsupported));
    }

    #[test]
    fn a_charset_is_fine() {
        assert!(is_json("application/json; charset=utf-8"));
        assert!(!is_json("text/plain"));
    }
}
