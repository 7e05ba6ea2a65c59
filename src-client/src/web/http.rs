//! Calls and the live stream over `fetch`. `EventSource` cannot send a token, so the stream is
//! read by hand.

use atrium_domain::Millis;
use atrium_protocol::routes::CATALOGUE;
use atrium_protocol::{IDEMPOTENCY_HEADER, TIME_HEADER};
use js_sys::{Promise, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    AbortController, Headers, ReadableStreamDefaultReader, RequestCache, RequestInit, Response,
};

use super::page::{self, Timeout};
use super::post::Post;
use crate::engine::{Answer, Call, Event, StreamId};
use crate::sse;

/// For a whole call, in milliseconds; the stream has none, the engine watches it.
const CALL_TIMEOUT_MS: i64 = 20_000;

/// Runs a call and posts its answer.
pub(super) async fn call(base_url: String, call: Call, token: Option<String>, post: Post) {
    let id = call.id;
    match try_call(&base_url, &call, token.as_deref()).await {
        Ok(answer) => post.send(Event::HttpAnswer { id, answer }),
        Err(_) => post.send(Event::HttpFailed { id }),
    }
}

/// Asks for something beside the engine, with the session's token. None without an answer.
pub(super) async fn fetch_once(base_url: &str, path: String, token: &str) -> Option<Answer> {
    let call = Call::fetch(path);
    try_call(base_url, &call, Some(token)).await.ok()
}

async fn try_call(base_url: &str, call: &Call, token: Option<&str>) -> Result<Answer, JsValue> {
    let headers = Headers::new()?;
    if let Some(token) = token {
        headers.set("authorization", &format!("Bearer {token}"))?;
    }
    if let Some(etag) = &call.if_none_match {
        headers.set("if-none-match", etag)?;
    }
    if let Some(key) = call.idempotency_key {
        headers.set(IDEMPOTENCY_HEADER, &key.to_string())?;
    }
    let init = RequestInit::new();
    init.set_method(call.method.as_str());
    if let Some(body) = &call.body {
        headers.set("content-type", "application/json")?;
        init.set_body(&JsValue::from_str(body));
    }
    let abort = AbortController::new()?;
    init.set_signal(Some(&abort.signal()));
    let _timeout = Timeout::after(CALL_TIMEOUT_MS, move || abort.abort());
    let early = early(call).await;
    let is_early = early.is_some();
    let response = match early {
        Some(answer) => answer,
        None => fetch(&format!("{base_url}{}", call.path), &init, &headers).await?,
    };
    let body = JsFuture::from(response.array_buffer()?).await?;
    let headers = response.headers();
    Ok(Answer {
        status: response.status(),
        // What was answered early does not tell the time of now.
        server_time: number(&headers, TIME_HEADER).filter(|_| !is_early).map(Millis),
        etag: headers.get("etag").ok().flatten(),
        retry_after_secs: number(&headers, "retry-after"),
        body: Uint8Array::new(&body).to_vec(),
    })
}

/// The page asks for the catalogue before the engine is there, where nobody has one yet (`early.js`
/// of the app). Its answer serves once; without one the engine asks itself.
async fn early(call: &Call) -> Option<Response> {
    if call.if_none_match.is_some() || call.path != CATALOGUE.template {
        return None;
    }
    let (window, name) = (page::window(), JsValue::from_str("atriumCatalogue"));
    let asked: Promise = Reflect::get(&window, &name).ok()?.dyn_into().ok()?;
    // Fails for nothing that a page can set itself.
    let _ = Reflect::delete_property(&window, &name);
    JsFuture::from(asked).await.ok()?.dyn_into().ok()
}

/// A live stream, until this is dropped.
pub(super) struct Stream(AbortController);

impl Stream {
    pub(super) fn open(
        id: StreamId,
        url: String,
        token: Option<String>,
        post: Post,
    ) -> Result<Self, JsValue> {
        let abort = AbortController::new()?;
        let init = RequestInit::new();
        init.set_signal(Some(&abort.signal()));
        wasm_bindgen_futures::spawn_local(async move {
            // However it ends, the engine opens another one.
            let retry_after_secs =
                listen(id, &url, &init, token.as_deref(), &post).await.unwrap_or_default();
            post.send(Event::StreamClosed { id, retry_after_secs });
        });
        Ok(Self(abort))
    }
}

impl Drop for Stream {
    fn drop(&mut self) {
        self.0.abort();
    }
}

/// Follows the stream to its end. Gives how long the server asks to stay away.
async fn listen(
    id: StreamId,
    url: &str,
    init: &RequestInit,
    token: Option<&str>,
    post: &Post,
) -> Result<Option<i64>, JsValue> {
    let headers = Headers::new()?;
    headers.set("accept", "text/event-stream")?;
    if let Some(token) = token {
        headers.set("authorization", &format!("Bearer {token}"))?;
    }
    let response = fetch(url, init, &headers).await?;
    let body = match response.body() {
        Some(body) if response.ok() => body,
        _ => return Ok(number(&response.headers(), "retry-after")),
    };
    post.send(Event::StreamOpened { id });
    let pieces: ReadableStreamDefaultReader = body.get_reader().dyn_into()?;
    let mut reader = sse::Reader::default();
    loop {
        let piece = JsFuture::from(pieces.read()).await?;
        if Reflect::get(&piece, &"done".into())?.is_truthy() {
            return Ok(None);
        }
        let bytes = Uint8Array::new(&Reflect::get(&piece, &"value".into())?).to_vec();
        post.send(Event::StreamAlive { id });
        for told in reader.feed(&bytes) {
            post.send(told.event(id));
        }
    }
}

async fn fetch(url: &str, init: &RequestInit, headers: &Headers) -> Result<Response, JsValue> {
    init.set_headers(headers);
    // The engine keeps its own cache; the browser's would keep a member's data unsealed.
    init.set_cache(RequestCache::NoStore);
    JsFuture::from(page::window().fetch_with_str_and_init(url, init)).await?.dyn_into()
}

fn number(headers: &Headers, name: &str) -> Option<i64> {
    headers.get(name).ok()??.trim().parse().ok()
}
