//! Large JSON answers travel packed. What the apps are made of is packed when they are built.

use axum::http::header::CONTENT_TYPE;
use axum::http::{Extensions, HeaderMap, StatusCode, Version};
use tower_http::CompressionLevel;
use tower_http::compression::CompressionLayer;
use tower_http::compression::predicate::{And, Predicate as _, SizeAbove};

/// Below this many bytes packing costs more than it saves.
const WORTH_IT: u64 = 1_024;

type Rule = And<SizeAbove, fn(StatusCode, Version, &HeaderMap, &Extensions) -> bool>;

/// Brotli or gzip for those who ask. The live stream is no JSON, so each nudge leaves at once.
pub(crate) fn compression() -> CompressionLayer<Rule> {
    let rule: Rule = SizeAbove::new(WORTH_IT).and(is_json);
    CompressionLayer::new().quality(CompressionLevel::Precise(4)).compress_when(rule)
}

fn is_json(_: StatusCode, _: Version, headers: &HeaderMap, _: &Extensions) -> bool {
    headers.get(CONTENT_TYPE).is_some_and(|value| value == "application/json")
}

#[cfg(test)]
mod tests {
    use axum::body::{Body, to_bytes};
    use axum::http::Request;
    use axum::http::header::{ACCEPT_ENCODING, CONTENT_ENCODING, ETAG, IF_NONE_MATCH, VARY};
    use axum::response::Response;

    use crate::testing::Service;

    async fn get(service: &Service, path: &str, header: (&str, &str)) -> Response {
        let request = Request::get(path).header(header.0, header.1).body(Body::empty());
        service.respond(request.expect("a request")).await
    }

    fn header(response: &Response, name: axum::http::HeaderName) -> Option<&str> {
        response.headers().get(name).and_then(|value| value.to_str().ok())
    }

    #[tokio::test]
    async fn large_json_is_packed_and_keeps_its_tag() {
        let service = Service::start().await;
        let path = "/openapi.json";
        let packed = get(&service, path, (ACCEPT_ENCODING.as_str(), "gzip, br")).await;
        assert_eq!(header(&packed, CONTENT_ENCODING), Some("br"));
        assert_eq!(header(&packed, VARY), Some("accept-encoding"));
        let plain = get(&service, path, (ACCEPT_ENCODING.as_str(), "identity")).await;
        assert_eq!(header(&plain, CONTENT_ENCODING), None);
        let size = async |response: Response| {
            to_bytes(response.into_body(), usize::MAX).await.expect("a body").len()
        };
        assert!(size(packed).await * 4 < size(plain).await);

        let catalogue = get(&service, "/v1/catalogue", (ACCEPT_ENCODING.as_str(), "br")).await;
        let tag = header(&catalogue, ETAG).expect("a tag").to_owned();
        let again = get(&service, "/v1/catalogue", (IF_NONE_MATCH.as_str(), &tag)).await;
        assert_eq!(again.status(), 304);
        assert_eq!(header(&again, ETAG), Some(tag.as_str()));
    }

    #[tokio::test]
    async fn small_answers_and_problems_are_not_packed() {
        let service = Service::start().await;
        for path in ["/healthz", "/v1/me/changes"] {
            let answer = get(&service, path, (ACCEPT_ENCODING.as_str(), "br, gzip")).await;
            assert_eq!(header(&answer, CONTENT_ENCODING), None, "{path}");
        }
    }
}
