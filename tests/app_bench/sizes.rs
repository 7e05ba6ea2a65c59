//! What synchronising costs on the way: the bytes that the server sends.

use anyhow::{Context, Result, ensure};
use atrium_protocol::operation::{OperationResults, Outcome};
use atrium_tests::inbox;
use reqwest::{Client, Response, StatusCode};
use serde_json::{Value, json};

use super::figure::Figure;
use super::members::{COUPONS, ENTRIES, EVENTS, new_id, now};

/// Documents in the delta that is measured.
const CHANGES: usize = 10;

struct Device {
    http: Client,
    url: String,
    token: String,
}

/// Signs a member in by hand and looks at the answers.
pub(crate) async fn measure(url: &str, phone: &str) -> Result<Vec<Figure>> {
    let device = Device::sign_in(url, phone).await?;
    let first: Value = device.get("/v1/me/changes").await?.json().await?;
    let count = |kind| kinds(&first).filter(|document| *document == kind).count();
    let held = [count("coupon"), count("entry"), count("registration")];
    ensure!(held == [COUPONS, ENTRIES, EVENTS], "the member has {held:?}");
    let snapshot = device.packed("/v1/me/changes").await?;
    let catalogue = device.packed("/v1/catalogue").await?;

    let (since, unchanged) = device.caught_up(first).await?;
    device.change(&since).await?;
    let delta: Value = device.get(&since).await?.json().await?;
    let changed = kinds(&delta).count();
    ensure!(changed == CHANGES, "the delta has {changed} changes");
    Ok(vec![
        Figure::new("unchanged sync, with headers", "B", head(&unchanged)?).at_most(300),
        Figure::new("first snapshot: 20 coupons, 50 entries, 30 events", "B", snapshot)
            .at_most(25_000),
        Figure::new("  the catalogue beside it, the same for everybody", "B", catalogue),
        Figure::new("delta of 10 changes", "B", device.packed(&since).await?).at_most(3_000),
    ])
}

/// The kinds of the documents that an answer brings.
fn kinds(changes: &Value) -> impl Iterator<Item = &str> {
    let changes = changes["changes"].as_array().into_iter().flatten();
    changes.filter_map(|change| change["document"]["type"].as_str())
}

fn cursor(changes: &Value) -> Result<&str> {
    changes["cursor"].as_str().context("a cursor")
}

/// The status line and the headers as they stand on the wire (HTTP/1.1).
fn head(answer: &Response) -> Result<i64> {
    let status = format!("HTTP/1.1 {}\r\n\r\n", answer.status()).len();
    let headers = answer.headers().iter();
    let bytes = headers.map(|(name, value)| name.as_str().len() + value.len() + 4).sum::<usize>();
    Ok(i64::try_from(status + bytes)?)
}

impl Device {
    async fn sign_in(url: &str, phone: &str) -> Result<Self> {
        let http = Client::builder().no_proxy().build()?;
        let asked = json!({ "address": phone, "locale": "zh-Hans" });
        let sent = http.post(format!("{url}/v1/auth/codes")).json(&asked).send().await?;
        ensure!(sent.status().is_success(), "{}", sent.text().await?);
        let code = inbox::code_for(url, phone).await?;
        let device = json!({ "platform": "web", "name": "bench", "locale": "zh-Hans" });
        let asked = json!({ "address": phone, "code": code, "device": device });
        let session = http.post(format!("{url}/v1/auth/sessions")).json(&asked).send().await?;
        let session: Value = session.error_for_status()?.json().await?;
        let token = session["token"].as_str().context("a token")?.to_owned();
        Ok(Self { http, url: url.to_owned(), token })
    }

    async fn get(&self, path: &str) -> Result<Response> {
        let call = self.http.get(format!("{}{path}", self.url)).bearer_auth(&self.token);
        Ok(call.send().await?)
    }

    /// The bytes of a body as the server packs it for a browser.
    async fn packed(&self, path: &str) -> Result<i64> {
        let call = self.http.get(format!("{}{path}", self.url)).bearer_auth(&self.token);
        let answer = call.header("accept-encoding", "gzip, deflate, br").send().await?;
        let packing = answer.headers().get("content-encoding");
        ensure!(packing.is_some_and(|packing| packing == "br"), "it came as {packing:?}");
        Ok(i64::try_from(answer.bytes().await?.len())?)
    }

    /// Asks until nothing is new: the server has just started, and its jobs are at work. Answers
    /// where to ask for changes, and what it says while there are none.
    async fn caught_up(&self, mut known: Value) -> Result<(String, Response)> {
        loop {
            let since = format!("/v1/me/changes?since={}", cursor(&known)?);
            let answer = self.get(&since).await?;
            if answer.status() == StatusCode::NOT_MODIFIED {
                return Ok((since, answer));
            }
            known = answer.error_for_status()?.json().await?;
        }
    }

    /// Claims coupons and changes the name, one after the other, until there are enough changes.
    async fn change(&self, since: &str) -> Result<()> {
        let catalogue: Value = self.get("/v1/catalogue").await?.json().await?;
        let offers = catalogue["coupons"].as_array().context("coupons")?;
        let claims =
            offers.iter().map(|offer| json!({ "do": "claim_coupon", "template_id": offer["id"] }));
        let name = json!({ "do": "update_profile", "name": "会员" });
        for deed in std::iter::once(name).chain(claims) {
            let operation = json!({ "id": new_id(), "at": now().at, "deed": deed });
            let operations = json!({ "operations": [operation] });
            let call = self.http.post(format!("{}/v1/me/operations", self.url));
            let sent = call.bearer_auth(&self.token).json(&operations).send().await?;
            let done: OperationResults = sent.error_for_status()?.json().await?;
            // Not each coupon is for everybody.
            if done.results.iter().any(|result| result.outcome != Outcome::Applied) {
                continue;
            }
            let delta: Value = self.get(since).await?.json().await?;
            if kinds(&delta).count() >= CHANGES {
                break;
            }
        }
        Ok(())
    }
}
