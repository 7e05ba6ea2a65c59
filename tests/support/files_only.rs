//! A server of files whose API is down: what a person meets when the app's files come from a
//! machine that works, and the calls go to one that does not.

use std::path::{Path, PathBuf};

use anyhow::Result;
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;

/// Serves until it is dropped.
pub struct FilesOnly(JoinHandle<()>);

impl FilesOnly {
    pub async fn serve(folder: &Path, port: u16) -> Result<Self> {
        let listener = TcpListener::bind(("127.0.0.1", port)).await?;
        let folder = folder.to_owned();
        let serving = async move {
            while let Ok((stream, _)) = listener.accept().await {
                // A browser that hangs up early has what it wanted.
                tokio::spawn(answer(stream, folder.clone()));
            }
        };
        Ok(Self(tokio::spawn(serving)))
    }

    /// Stops, and gives the port back.
    pub async fn stop(mut self) {
        self.0.abort();
        // It ends by being aborted, which is no fault.
        let _ = (&mut self.0).await;
    }
}

impl Drop for FilesOnly {
    fn drop(&mut self) {
        self.0.abort();
    }
}

async fn answer(stream: TcpStream, folder: PathBuf) -> Result<()> {
    let mut stream = BufReader::new(stream);
    let mut request = String::new();
    stream.read_line(&mut request).await?;
    let mut header = String::new();
    while stream.read_line(&mut header).await? > 2 {
        header.clear();
    }
    let target = request.split(' ').nth(1).unwrap_or("/");
    let path = target.split('?').next().unwrap_or("/");
    let file = if path.contains('.') { path.trim_start_matches('/') } else { "index.html" };
    let content = match tokio::fs::read(folder.join(file)).await {
        Ok(content) if !path.starts_with("/v1") => Some(content),
        _ => None,
    };
    let status = if content.is_some() { "200 OK" } else { "503 Service Unavailable" };
    let body = content.unwrap_or_default();
    let head = format!(
        "HTTP/1.1 {status}\r\ncontent-type: {}\r\ncontent-length: {}\r\n\
         cache-control: no-cache\r\nconnection: close\r\n\r\n",
        media_type(file),
        body.len()
    );
    stream.write_all(head.as_bytes()).await?;
    stream.write_all(&body).await?;
    Ok(stream.shutdown().await?)
}

fn media_type(file: &str) -> &'static str {
    match file.rsplit('.').next() {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript",
        Some("css") => "text/css",
        Some("wasm") => "application/wasm",
        Some("svg") => "image/svg+xml",
        Some("webmanifest") => "application/manifest+json",
        _ => "application/octet-stream",
    }
}
