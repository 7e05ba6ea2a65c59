//! `GET /v1/me/stream`: tells a device at once that something is new.

use std::convert::Infallible;
use std::time::Duration;

use atrium_protocol::routes::STREAM;
use atrium_protocol::sync::Nudge;
use atrium_protocol::{ErrorCode, Problem};
use atrium_store::{Signal, devices};
use axum::extract::State;
use axum::http::HeaderName;
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use futures_util::Stream;
use tokio::sync::broadcast::error::RecvError;

use super::Cursor;
use crate::extract::MemberDevice;
use crate::{App, ServerError};

/// How often a silent stream shows that it is alive.
const KEEP_ALIVE: Duration = Duration::from_secs(15);

/// How many streams one server holds.
const STREAMS: u64 = 20_000;

/// Server-sent events: `changed` with a cursor, first of all with the present one; and `seen`, when
/// a till has read the member's code.
///
/// The stream ends when the device is signed out or the server stops.
#[utoipa::path(
    get, path = STREAM.template, tag = "me", security(("member" = [])),
    responses(
        (status = 200, content_type = "text/event-stream", body = Nudge),
        (status = 401, body = Problem, description = "`signed_out`"),
        (status = 503, body = Problem, description = "`unavailable`"),
    )
)]
pub(crate) async fn stream(
    State(app): State<App>,
    device: MemberDevice,
) -> Result<Response, ServerError> {
    let open = Open::new(&app)?;
    let events = Sse::new(events(app, device, open));
    let events = events.keep_alive(KeepAlive::new().interval(KEEP_ALIVE).text("alive"));
    // Proxies that collect answers would hold every nudge back.
    Ok(([(HeaderName::from_static("x-accel-buffering"), "no")], events).into_response())
}

fn events(
    app: App,
    device: MemberDevice,
    open: Open,
) -> impl Stream<Item = Result<Event, Infallible>> {
    async_stream::stream! {
        let _open = open;
        let mut signals = app.store().feed().subscribe();
        let mut stopping = app.stopping();
        let mut told = None;
        loop {
            let Ok(revision) = app.store().revision_of(device.member_id).await else { break };
            if told != Some(revision) {
                told = Some(revision);
                yield Ok(nudge(revision));
            }
            let signal = tokio::select! {
                signal = next_for(&mut signals, device) => signal,
                _ = stopping.wait_for(|stopping| *stopping) => break,
            };
            let goes_on = match signal {
                Heard::Changed => true,
                Heard::Seen => {
                    yield Ok(Event::default().event("seen").data("{}"));
                    true
                }
                Heard::InDoubt => is_signed_in(&app, device).await,
                Heard::Over => false,
            };
            if !goes_on {
                break;
            }
        }
    }
}

/// What a device's stream has to know of a signal.
enum Heard {
    Changed,
    /// A till has read the member's code.
    Seen,
    /// Signals were missed: look again.
    InDoubt,
    Over,
}

async fn next_for(
    signals: &mut tokio::sync::broadcast::Receiver<Signal>,
    device: MemberDevice,
) -> Heard {
    loop {
        match signals.recv().await {
            Ok(Signal::Member { member_id, .. }) if member_id == device.member_id => {
                return Heard::Changed;
            }
            Ok(Signal::Seen { member_id }) if member_id == device.member_id => {
                return Heard::Seen;
            }
            Ok(Signal::DeviceRevoked { device_id }) if device_id == device.device_id => {
                return Heard::Over;
            }
            Ok(Signal::Everything) | Err(RecvError::Lagged(_)) => return Heard::InDoubt,
            Ok(_) => {}
            Err(RecvError::Closed) => return Heard::Over,
        }
    }
}

async fn is_signed_in(app: &App, device: MemberDevice) -> bool {
    let MemberDevice { member_id, device_id, .. } = device;
    let found =
        app.store().read(async move |tx| devices::get(tx, member_id, device_id).await).await;
    matches!(found, Ok(Some(_)))
}

fn nudge(revision: i64) -> Event {
    let cursor = Cursor(revision).to_string();
    // A cursor has no line breaks, so the data always fits; else the event stays without.
    let event = Event::default().event("changed");
    event.json_data(Nudge { cursor }).unwrap_or_else(|_| Event::default().event("changed"))
}

/// Counts a stream for as long as it lives.
struct Open(App);

impl Open {
    fn new(app: &App) -> Result<Self, ServerError> {
        if app.metrics().streams() >= STREAMS {
            return Err(ServerError::wait(ErrorCode::Unavailable, 5_000));
        }
        app.metrics().stream_opened();
        Ok(Self(app.clone()))
    }
}

impl Drop for Open {
    fn drop(&mut self) {
        self.0.metrics().stream_closed();
    }
}
