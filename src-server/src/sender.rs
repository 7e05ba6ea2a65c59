//! Sending a message to a person: by the operator's own program, or to the development inbox.

use std::collections::VecDeque;
use std::path::PathBuf;
use std::process::Stdio;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use atrium_domain::Millis;
use serde::Serialize;
use tokio::io::AsyncWriteExt;
use tokio::process::Command;

use crate::ServerError;
use crate::address::Address;

/// How many messages the development inbox keeps.
const KEPT: usize = 200;

/// How long the operator's program may take.
const PATIENCE: Duration = Duration::from_secs(8);

/// Where sign-in codes go.
pub(crate) enum Sender {
    /// To a page of this server; only with `development`.
    Inbox(Inbox),
    /// To a program, which gets a line of JSON `{"address", "text"}` on its standard input and
    /// hands it to an SMS or mail gateway.
    Program(PathBuf),
}

/// A message as the development inbox shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Message {
    pub(crate) at: Millis,
    pub(crate) address: String,
    pub(crate) text: String,
    pub(crate) code: String,
}

/// The last messages, in memory.
#[derive(Debug, Default)]
pub(crate) struct Inbox(Mutex<VecDeque<Message>>);

impl Sender {
    pub(crate) async fn send(
        &self,
        at: Millis,
        address: &Address,
        text: String,
        code: String,
    ) -> Result<(), ServerError> {
        match self {
            Self::Inbox(inbox) => {
                let address = address.as_str().to_owned();
                inbox.put(Message { at, address, text, code });
                Ok(())
            }
            Self::Program(program) => hand_over(program, address, &text).await,
        }
    }

    pub(crate) fn inbox(&self) -> Option<&Inbox> {
        match self {
            Self::Inbox(inbox) => Some(inbox),
            Self::Program(_) => None,
        }
    }
}

impl Inbox {
    fn put(&self, message: Message) {
        let mut messages = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        messages.push_front(message);
        messages.truncate(KEPT);
    }

    /// The newest first.
    pub(crate) fn messages(&self) -> Vec<Message> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).iter().cloned().collect()
    }
}

async fn hand_over(program: &PathBuf, address: &Address, text: &str) -> Result<(), ServerError> {
    let line = serde_json::json!({ "address": address.as_str(), "text": text });
    let run = async {
        let mut child = Command::new(program)
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .kill_on_drop(true)
            .spawn()?;
        if let Some(mut input) = child.stdin.take() {
            input.write_all(format!("{line}\n").as_bytes()).await?;
        }
        child.wait().await
    };
    match tokio::time::timeout(PATIENCE, run).await {
        Ok(Ok(status)) if status.success() => Ok(()),
        Ok(Ok(status)) => Err(ServerError::Internal(format!("the sender program: {status}"))),
        Ok(Err(error)) => Err(ServerError::Internal(format!("the sender program: {error}"))),
        Err(_) => Err(ServerError::Internal("the sender program took too long".to_owned())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_inbox_keeps_the_newest() {
        let inbox = Inbox::default();
        for number in 0..KEPT + 5 {
            let code = format!("{number:06}");
            let text = String::new();
            inbox.put(Message { at: Millis(0), address: String::new(), text, code });
        }
        let messages = inbox.messages();
        assert_eq!(messages.len(), KEPT);
        assert_eq!(messages[0].code, "000204");
    }
}
