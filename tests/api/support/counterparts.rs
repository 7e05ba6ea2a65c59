//! What stands on the other side when messages go to people: a mail server and an SMS gateway that
//! speak as much of SMTP and HTTP as it takes, and keep what they were given.

use std::sync::{Arc, Mutex};

use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};

type Lines = Arc<Mutex<Vec<String>>>;

/// A counterpart that runs as long as the test.
pub(crate) struct Counterpart {
    pub(crate) port: u16,
    received: Lines,
}

impl Counterpart {
    /// What came, oldest first: whole conversations.
    pub(crate) fn received(&self) -> Vec<String> {
        self.received.lock().expect("nobody panicked with it").clone()
    }

    /// The six digits of the newest message.
    pub(crate) fn code(&self) -> String {
        let last = self.received().pop().expect("a message came");
        let digits = |word: &&str| word.len() == 6 && word.bytes().all(|b| b.is_ascii_digit());
        let code = last.split(|c: char| !c.is_ascii_alphanumeric()).rfind(digits);
        code.expect("the message holds a code").to_owned()
    }

    /// A mail server that answers `recipient` to `RCPT TO`.
    pub(crate) async fn mail_server(recipient: &'static str) -> Self {
        Self::start(Manner::Mail { recipient }).await
    }

    /// An SMS gateway that answers every message with this status and body.
    pub(crate) async fn sms_gateway(status: u16, body: &'static str) -> Self {
        Self::start(Manner::Sms { status, body }).await
    }

    async fn start(manner: Manner) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let port = listener.local_addr().expect("its address").port();
        let received = Lines::default();
        let kept = Arc::clone(&received);
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                // One after the other; a client that breaks off ends its own conversation.
                let _ = match manner {
                    Manner::Mail { recipient } => hear_mail(stream, recipient, &kept).await,
                    Manner::Sms { status, body } => take_post(stream, status, body, &kept).await,
                };
            }
        });
        Self { port, received }
    }
}

#[derive(Clone, Copy)]
enum Manner {
    Mail { recipient: &'static str },
    Sms { status: u16, body: &'static str },
}

/// One SMTP session (RFC 5321, with AUTH PLAIN of RFC 4954).
async fn hear_mail(stream: TcpStream, recipient: &str, received: &Lines) -> std::io::Result<()> {
    let mut stream = BufReader::new(stream);
    stream.write_all(b"220 mail.test ESMTP\r\n").await?;
    let mut session = String::new();
    let mut in_message = false;
    loop {
        let mut line = String::new();
        if stream.read_line(&mut line).await? == 0 {
            return Ok(());
        }
        session.push_str(&line);
        if in_message {
            if line == ".\r\n" {
                in_message = false;
                received.lock().expect("nobody panicked with it").push(session.clone());
                stream.write_all(b"250 taken\r\n").await?;
            }
            continue;
        }
        let verb = line.split([' ', '\r']).next().unwrap_or_default().to_ascii_uppercase();
        let answer = match verb.as_str() {
            "EHLO" => "250-mail.test\r\n250 AUTH PLAIN",
            "AUTH" => "235 welcome",
            "MAIL" | "RSET" | "NOOP" => "250 fine",
            "RCPT" => recipient,
            "DATA" => {
                in_message = true;
                "354 go on"
            }
            "QUIT" => "221 bye",
            _ => "502 what?",
        };
        stream.write_all(format!("{answer}\r\n").as_bytes()).await?;
        if verb == "QUIT" {
            return Ok(());
        }
    }
}

/// One POST over HTTP/1.1.
async fn take_post(
    stream: TcpStream,
    status: u16,
    answer: &str,
    received: &Lines,
) -> std::io::Result<()> {
    let mut stream = BufReader::new(stream);
    let mut request = String::new();
    let mut length = 0;
    loop {
        let start = request.len();
        stream.read_line(&mut request).await?;
        let line = request[start..].trim().to_ascii_lowercase();
        if line.is_empty() {
            break;
        }
        if let Some(value) = line.strip_prefix("content-length:") {
            length = value.trim().parse().unwrap_or(0);
        }
    }
    let mut body = vec![0; length];
    stream.read_exact(&mut body).await?;
    request.push_str(&String::from_utf8_lossy(&body));
    received.lock().expect("nobody panicked with it").push(request);
    let head = format!(
        "HTTP/1.1 {status} x\r\ncontent-length: {}\r\nconnection: close\r\n\r\n{answer}",
        answer.len()
    );
    stream.write_all(head.as_bytes()).await?;
    stream.shutdown().await
}
