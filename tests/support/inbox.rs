//! The development inbox: where one-time codes arrive.

use std::time::Duration;

use anyhow::{Context, Result};
use serde::Deserialize;

#[derive(Debug, Deserialize)]
struct Letter {
    address: String,
    code: Option<String>,
}

/// The newest code sent to `address`. Asks until it is there, for at most ten seconds.
pub async fn code_for(server_url: &str, address: &str) -> Result<String> {
    let ask = async {
        let mut pace = tokio::time::interval(Duration::from_millis(50));
        loop {
            pace.tick().await;
            let url = format!("{server_url}/dev/inbox.json");
            let letters: Vec<Letter> = reqwest::get(url).await?.json().await?;
            let mine = letters.into_iter().find(|letter| letter.address.ends_with(address));
            if let Some(code) = mine.and_then(|letter| letter.code) {
                return Ok(code);
            }
        }
    };
    tokio::time::timeout(Duration::from_secs(10), ask).await.context("no code arrived")?
}
