//! The operator's own program.

use std::path::PathBuf;
use std::process::Stdio;

use tokio::io::AsyncWriteExt;
use tokio::process::Command;

use super::{PATIENCE, SendFault};
use crate::address::Address;

pub(super) async fn hand_over(
    program: &PathBuf,
    address: &Address,
    text: &str,
) -> Result<(), SendFault> {
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
        Ok(Ok(status)) => Err(SendFault::NotSent(format!("the sender program: {status}"))),
        Ok(Err(error)) => Err(SendFault::NotSent(format!("the sender program: {error}"))),
        Err(_) => Err(SendFault::Unsure("the sender program took too long".to_owned())),
    }
}
