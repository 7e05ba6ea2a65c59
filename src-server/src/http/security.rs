//! Response headers that keep browsers strict.

use std::fmt::Write as _;

use axum::extract::Request;
use axum::http::header::{
    CACHE_CONTROL, HeaderName, REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS, X_FRAME_OPTIONS,
};
use axum::http::{HeaderValue, header::CONTENT_SECURITY_POLICY};
use axum::middleware::Next;
use axum::response::Response;
use data_encoding::BASE64;
use sha2::{Digest as _, Sha256};

/// What only matters to a page; the API leaves it out, for an unchanged sync has to be small.
/// Scripts, styles and connections from this server only. WebAssembly needs
/// `wasm-unsafe-eval`; the till's camera and drawn images need `blob:` and `data:`; progress bars
/// set their width in a `style` attribute.
const POLICY: &str = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; \
    style-src 'self'; style-src-attr 'unsafe-inline'; connect-src 'self'; \
    img-src 'self' data: blob:; media-src 'self' blob:; worker-src 'self'; \
    manifest-src 'self'; object-src 'none'; form-action 'self'; frame-ancestors 'none'; \
    base-uri 'none'";

const HEADERS: [(HeaderName, &str); 6] = [
    (CONTENT_SECURITY_POLICY, POLICY),
    (X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (X_FRAME_OPTIONS, "DENY"),
    (REFERRER_POLICY, "no-referrer"),
    (
        HeaderName::from_static("permissions-policy"),
        "camera=(self), geolocation=(), microphone=(), payment=(), usb=()",
    ),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
];

/// The policy of a page with a script and a style of its own, between tags without attributes:
/// they count by their hashes, and nothing else that stands in a page does.
pub(crate) fn policy_of(page: &str) -> HeaderValue {
    let (scripts, styles) = (hashes(page, "script"), hashes(page, "style"));
    let policy = POLICY
        .replace("script-src 'self'", &format!("script-src 'self'{scripts}"))
        .replace("style-src 'self'", &format!("style-src 'self'{styles}"));
    HeaderValue::try_from(policy).unwrap_or(HeaderValue::from_static(POLICY))
}

/// As a policy names what stands in these elements, each after a space.
fn hashes(page: &str, tag: &str) -> String {
    let (open, close) = (format!("<{tag}>"), format!("</{tag}>"));
    let mut named = String::new();
    for rest in page.split(&open).skip(1) {
        if let Some((content, _)) = rest.split_once(&close) {
            // Writing to a string cannot fail.
            let _ = write!(named, " 'sha256-{}'", BASE64.encode(&Sha256::digest(content)));
        }
    }
    named
}

pub(crate) async fn secure(request: Request, next: Next) -> Response {
    let api = request.uri().path().starts_with("/v1/");
    let mut response = next.run(request).await;
    if api {
        // What the API answers belongs to one caller, unless it says otherwise.
        response
            .headers_mut()
            .entry(CACHE_CONTROL)
            .or_insert(HeaderValue::from_static("private, no-store"));
        return response;
    }
    for (name, value) in HEADERS {
        // A page that knows better has a policy of its own.
        response.headers_mut().entry(name).or_insert(HeaderValue::from_static(value));
    }
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_may_run_what_stands_in_itself() {
        let page = "<head><script></script><script src=\"a.js\"></script><style>a{b:c}</style>\
                    <script type=\"application/json\">{}</script></head>";
        let policy = policy_of(page);
        let policy = policy.to_str().unwrap();
        // The hash of nothing.
        let script = "script-src 'self' 'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=' \
                      'wasm-unsafe-eval'; ";
        assert!(policy.contains(script), "{policy}");
        assert_eq!(policy.matches("sha256-").count(), 2, "{policy}");
        assert!(policy.contains("; style-src 'self' 'sha256-"), "{policy}");
        assert_eq!(policy_of("<p>Nothing.</p>"), POLICY);
    }
}
