//! One kept-alive HTTP connection of a till. By hand, because it shares the cores with the server
//! that it measures: a request is one write, an answer is its status and its body.

use anyhow::{Context, Result, ensure};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// Most bytes of an answer.
const LIMIT: usize = 1 << 20;

pub(crate) struct Connection {
    stream: TcpStream,
    request: Vec<u8>,
    answer: Vec<u8>,
}

impl Connection {
    /// Connects to `http://host:port`.
    pub(crate) async fn open(url: &str) -> Result<Self> {
        let address = url.strip_prefix("http://").context("a plain HTTP address")?;
        let stream = TcpStream::connect(address).await?;
        stream.set_nodelay(true)?;
        Ok(Self { stream, request: Vec::new(), answer: Vec::new() })
    }

    /// Sends a body and returns the status and body of the answer. `headers` are whole lines.
    pub(crate) async fn post(
        &mut self,
        path: &str,
        headers: &str,
        body: &[u8],
    ) -> Result<(u16, &[u8])> {
        self.request.clear();
        let head = format!(
            "POST {path} HTTP/1.1\r\nhost: till\r\ncontent-type: application/json\r\n\
             content-length: {}\r\n{headers}\r\n",
            body.len()
        );
        self.request.extend_from_slice(head.as_bytes());
        self.request.extend_from_slice(body);
        self.stream.write_all(&self.request).await?;
        self.answer.clear();
        loop {
            let read = self.stream.read_buf(&mut self.answer).await?;
            ensure!(read > 0, "the server hung up");
            if let Some((status, start, end)) = whole(&self.answer)? {
                return Ok((status, &self.answer[start..end]));
            }
        }
    }
}

/// Status and place of the body, once all of the answer is there.
fn whole(answer: &[u8]) -> Result<Option<(u16, usize, usize)>> {
    let Some(end) = answer.windows(4).position(|bytes| bytes == b"\r\n\r\n") else {
        return Ok(None);
    };
    let head = std::str::from_utf8(&answer[..end]).context("an answer's head")?;
    let mut lines = head.split("\r\n");
    let status = lines.next().and_then(|line| line.split(' ').nth(1));
    let status = status.and_then(|status| status.parse().ok()).context("an answer's status")?;
    let length = lines.filter_map(|line| line.split_once(':'));
    let mut length = length.filter(|(name, _)| name.eq_ignore_ascii_case("content-length"));
    let length = length.next().context("an answer of known length")?.1;
    let length: usize = length.trim().parse().context("an answer's length")?;
    ensure!(length < LIMIT, "an answer of {length} bytes");
    let (start, end) = (end + 4, end + 4 + length);
    Ok((answer.len() >= end).then_some((status, start, end)))
}
