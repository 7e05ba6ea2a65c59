//! What synchronising costs on the way, as the server sends it.

use std::process::Stdio;

use anyhow::{Context, Result, ensure};
use atrium_tests::inbox;
use reqwest::{Client, Response, StatusCode};
use serde_json::{Value, json};
use tokio::io::AsyncWriteExt as _;
use tokio::process::Command;

use super::Figure;

/// Packs what comes in with brotli at its best, and says how long that is.
const PACK: &str = "
const { readFileSync } = require('node:fs');
const { brotliCompressSync } = require('node:zlib');
console.log(brotliCompressSync(readFileSync(0)).length);";

/// Signs a phone in by hand and looks at the answers.
pub(crate) async fn measure(url: &str, phone: &str) -> Result<Vec<Figure>> {
    let http = Client::builder().no_proxy().build()?;
    let token = sign_in(&http, url, phone).await?;
    let changes = async |since: &str, tag: Option<&str>| -> Result<Response> {
        let mut call = http.get(format!("{url}/v1/me/changes{since}")).bearer_auth(&token);
        if let Some(tag) = tag {
            call = call.header("if-none-match", tag);
        }
        Ok(call.send().await?)
    };
    let first = changes("", None).await?.bytes().await?;
    let cursor: Value = serde_json::from_slice(&first)?;
    let cursor = cursor["cursor"].as_str().context("a cursor")?.to_owned();
    let unchanged = changes(&format!("?since={cursor}"), None).await?;
    ensure!(unchanged.status() == StatusCode::NOT_MODIFIED, "{}", unchanged.status());

    let operations: Vec<Value> = (0..10).map(rename).collect();
    let sent = http.post(format!("{url}/v1/me/operations")).bearer_auth(&token);
    let sent = sent.json(&json!({ "operations": operations })).send().await?;
    ensure!(sent.status().is_success(), "{}", sent.text().await?);
    let delta = changes(&format!("?since={cursor}"), None).await?.bytes().await?;
    Ok(vec![
        figure("unchanged sync, with headers", head(&unchanged), 300),
        figure("first snapshot of the demo's member, brotli", packed(&first).await?, 25_000),
        figure("the delta after 10 operations, brotli", packed(&delta).await?, 3_000),
    ])
}

fn figure(name: &'static str, seen: usize, goal: i64) -> Figure {
    Figure { name, unit: "B", seen: i64::try_from(seen).unwrap_or(i64::MAX), goal }
}

async fn sign_in(http: &Client, url: &str, phone: &str) -> Result<String> {
    let asked = json!({ "address": phone, "locale": "zh-Hans" });
    let sent = http.post(format!("{url}/v1/auth/codes")).json(&asked).send().await?;
    ensure!(sent.status().is_success(), "{}", sent.text().await?);
    let code = inbox::code_for(url, phone).await?;
    let device = json!({ "platform": "web", "name": "bench", "locale": "zh-Hans" });
    let asked = json!({ "address": phone, "code": code, "device": device });
    let session = http.post(format!("{url}/v1/auth/sessions")).json(&asked).send().await?;
    let session: Value = session.error_for_status()?.json().await?;
    Ok(session["token"].as_str().context("a token")?.to_owned())
}

/// A change of the profile, as the app makes one.
fn rename(number: i64) -> Value {
    json!({
        "id": uuid::Uuid::from_u128(u128::from(number.unsigned_abs()) + 1),
        "at": 0,
        "deed": { "do": "update_profile", "name": format!("会员 {number}") },
    })
}

/// The status line and the headers as they stand on the wire (HTTP/1.1).
fn head(answer: &Response) -> usize {
    let status = format!("HTTP/1.1 {}\r\n\r\n", answer.status()).len();
    let headers = answer.headers().iter();
    status + headers.map(|(name, value)| name.as_str().len() + value.len() + 4).sum::<usize>()
}

async fn packed(body: &[u8]) -> Result<usize> {
    let mut node = Command::new("node");
    node.args(["--eval", PACK]).stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut node = node.spawn()?;
    let mut pipe = node.stdin.take().context("a pipe")?;
    pipe.write_all(body).await?;
    drop(pipe);
    let said = node.wait_with_output().await?.stdout;
    Ok(String::from_utf8(said)?.trim().parse()?)
}
