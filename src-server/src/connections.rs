//! Connections: how many, how patient the server is with them, and how they end.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use axum::Router;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::{Service as _, service_fn};
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore, watch};

/// How long the head of a request may take, and so how long a connection may stand idle.
const HEAD_LIMIT: Duration = Duration::from_secs(30);

/// How many connections are served at a time; more wait to be taken.
const CONNECTIONS: usize = 30_000;

/// How long to wait when the system has no connection to give, such as for want of files.
const ACCEPT_AGAIN: Duration = Duration::from_millis(500);

/// Serves connections until `until` ends, and then those that are in a call until it is answered.
pub(crate) async fn serve(listener: TcpListener, service: Router, until: impl Future<Output = ()>) {
    let places = Arc::new(Semaphore::new(CONNECTIONS));
    let graceful = GracefulShutdown::new();
    let stop = watch::Sender::new(false);
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new()).header_read_timeout(HEAD_LIMIT);
    let mut until = std::pin::pin!(until);
    loop {
        let (stream, place) = tokio::select! {
            taken = take(&listener, &places) => taken,
            () = &mut until => break,
        };
        let used = Arc::new(AtomicBool::new(false));
        let (inner, noted) = (TowerToHyperService::new(service.clone()), used.clone());
        let noting = service_fn(move |request: hyper::Request<Incoming>| {
            noted.store(true, Ordering::Release);
            inner.call(request)
        });
        let connection = http.serve_connection(TokioIo::new(stream), noting);
        let connection = graceful.watch(connection);
        let mut stop = stop.subscribe();
        tokio::spawn(async move {
            let stopped = stop.wait_for(|stop| *stop && !used.load(Ordering::Acquire));
            tokio::select! {
                result = connection => {
                    if let Err(error) = result {
                        tracing::debug!(%error, "a connection ended early");
                    }
                }
                // Browsers open connections ahead of need; nobody waits for an answer on those.
                _ = stopped => {}
            }
            drop(place);
        });
    }
    drop(listener);
    stop.send_replace(true);
    graceful.shutdown().await;
}

/// The next connection, when there is a place for it.
async fn take(
    listener: &TcpListener,
    places: &Arc<Semaphore>,
) -> (TcpStream, Option<OwnedSemaphorePermit>) {
    // Nobody closes the semaphore; if it were, connections would go uncounted.
    let place = places.clone().acquire_owned().await.ok();
    loop {
        match listener.accept().await {
            Ok((stream, _)) => {
                // Without it a nudge may wait for the network to acknowledge the one before.
                if let Err(error) = stream.set_nodelay(true) {
                    tracing::debug!(%error, "a connection stays slow");
                }
                return (stream, place);
            }
            Err(error) => {
                tracing::warn!(%error, "a connection could not be taken");
                tokio::time::sleep(ACCEPT_AGAIN).await;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use axum::routing::get;
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    use tokio::net::TcpStream;
    use tokio::sync::oneshot;

    use super::*;

    #[tokio::test]
    async fn a_connection_that_never_asked_does_not_hold_up_the_end() {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = listener.local_addr().expect("an address");
        let (stop, stopped) = oneshot::channel::<()>();
        let until = async move { drop(stopped.await) };
        let router = Router::new().route("/", get(async || "hello"));
        let serving = tokio::spawn(serve(listener, router, until));
        let mut silent = TcpStream::connect(address).await.expect("a connection");
        let mut asking = TcpStream::connect(address).await.expect("a connection");
        asking.write_all(b"GET / HTTP/1.1\r\nhost: x\r\n\r\n").await.expect("sent");
        // Taken in their order, so the silent one is being served by now.
        asking.read_u8().await.expect("an answer");
        drop(stop);
        serving.await.expect("an end of serving");
        assert_eq!(silent.read(&mut [0]).await.expect("an end"), 0);
    }

    /// Sends `head` and reads until the server closes the connection. Time passes by itself.
    async fn talk(head: &str) -> String {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = listener.local_addr().expect("an address");
        let (stop, stopped) = oneshot::channel::<()>();
        let router = Router::new().route("/", get(async || "hello"));
        let until = async move { drop(stopped.await) };
        let serving = tokio::spawn(serve(listener, router, until));
        let mut stream = TcpStream::connect(address).await.expect("a connection");
        stream.write_all(head.as_bytes()).await.expect("the head is sent");
        let mut answer = String::new();
        stream.read_to_string(&mut answer).await.expect("an end");
        drop(stop);
        serving.await.expect("an end of serving");
        answer
    }

    #[tokio::test(start_paused = true)]
    async fn a_head_that_does_not_end_is_cut_off() {
        assert!(!talk("GET / HTTP/1.1\r\nhost: x\r\nx-slow: ").await.contains("hello"));
        assert_eq!(talk("").await, "");
    }

    #[tokio::test(start_paused = true)]
    async fn an_idle_connection_is_closed_after_its_answer() {
        assert!(talk("GET / HTTP/1.1\r\nhost: x\r\n\r\n").await.ends_with("hello"));
    }
}
