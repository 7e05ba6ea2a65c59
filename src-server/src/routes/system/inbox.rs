//! `GET /dev/inbox`: what was sent to people. Exists only with `development`.

use atrium_protocol::ErrorCode;
use axum::Json;
use axum::extract::State;
use axum::http::header::CACHE_CONTROL;
use axum::response::{Html, IntoResponse, Response};

use crate::sender::Message;
use crate::{App, ServerError};

pub(crate) async fn json(State(app): State<App>) -> Result<Response, ServerError> {
    Ok(([(CACHE_CONTROL, "no-store")], Json(messages(&app)?)).into_response())
}

pub(crate) async fn page(State(app): State<App>) -> Result<Response, ServerError> {
    let rows: String = messages(&app)?.iter().map(row).collect();
    let page = format!(
        "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
         <title>Development inbox</title><link rel=\"stylesheet\" href=\"/docs/docs.css\">\
         <h1>Development inbox</h1><p>Sign-in codes that would be sent to people, newest first. \
         Reload to see new ones.</p><table><tr><th>To<th>Code<th>Message</tr>{rows}</table></html>"
    );
    Ok(([(CACHE_CONTROL, "no-store")], Html(page)).into_response())
}

fn messages(app: &App) -> Result<Vec<Message>, ServerError> {
    let inbox = app.sender().inbox().ok_or(ErrorCode::NotFound)?;
    Ok(inbox.messages())
}

fn row(message: &Message) -> String {
    let Message { at: _, address, text, code } = message;
    let (address, text) = (escape(address), escape(text));
    format!("<tr><td>{address}<td><code>{code}</code><td>{text}</tr>")
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}
