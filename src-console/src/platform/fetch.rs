//! One HTTP call to the server that served this page.

use atrium_domain::Millis;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Headers, Request, RequestCache, RequestInit, Response, Url};

use super::window;

/// What to send.
pub struct Call<'a> {
    pub method: &'static str,
    pub path: &'a str,
    pub token: Option<&'a str>,
    pub idempotency_key: Option<&'a str>,
    /// JSON text.
    pub body: Option<String>,
}

/// What came back, whatever its status.
pub struct Answer {
    pub status: u16,
    pub body: String,
    /// What the server's clock said.
    pub server_time: Option<Millis>,
}

/// Sends the call. `None` means that no answer came: no network, or the server is gone.
pub async fn send(call: Call<'_>) -> Option<Answer> {
    let request = build(&call).ok()?;
    let response = JsFuture::from(window().fetch_with_request(&request)).await.ok()?;
    let response: Response = response.dyn_into().ok()?;
    let text = JsFuture::from(response.text().ok()?).await.ok()?;
    let time = response.headers().get(atrium_protocol::TIME_HEADER).ok().flatten();
    Some(Answer {
        status: response.status(),
        body: text.as_string().unwrap_or_default(),
        server_time: time.and_then(|time| time.parse().ok()).map(Millis),
    })
}

/// Fetches a file, and gives a local address for it, good until it is given back; or what the
/// server answered instead.
pub async fn fetch_file(call: Call<'_>) -> Option<Result<String, Answer>> {
    let request = build(&call).ok()?;
    let response = JsFuture::from(window().fetch_with_request(&request)).await.ok()?;
    let response: Response = response.dyn_into().ok()?;
    if !response.ok() {
        let text = JsFuture::from(response.text().ok()?).await.ok()?;
        let body = text.as_string().unwrap_or_default();
        return Some(Err(Answer { status: response.status(), body, server_time: None }));
    }
    let blob = JsFuture::from(response.blob().ok()?).await.ok()?;
    Url::create_object_url_with_blob(blob.unchecked_ref()).ok().map(Ok)
}

fn build(call: &Call<'_>) -> Result<Request, JsValue> {
    let headers = Headers::new()?;
    if let Some(token) = call.token {
        headers.set("authorization", &format!("Bearer {token}"))?;
    }
    if let Some(key) = call.idempotency_key {
        headers.set(atrium_protocol::IDEMPOTENCY_HEADER, key)?;
    }
    let init = RequestInit::new();
    init.set_method(call.method);
    // Who has just changed something reads what is, with the server's clock of now.
    init.set_cache(RequestCache::NoStore);
    if let Some(body) = &call.body {
        headers.set("content-type", "application/json")?;
        init.set_body(&JsValue::from_str(body));
    }
    init.set_headers(&headers);
    Request::new_with_str_and_init(call.path, &init)
}
