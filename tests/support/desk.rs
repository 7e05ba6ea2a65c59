//! Calls the server as staff do, where a test is not about the console's pages.

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};

use crate::server::Server;

pub struct Desk {
    url: String,
    token: String,
    /// Who it is, as the server says.
    pub staff: Value,
}

impl Desk {
    pub async fn sign_in(server: &Server, role: &str) -> Result<Self> {
        let demo = server.demo().await?;
        let staff = demo.staff(role)?;
        let body = json!({ "login": staff.login, "password": staff.password });
        let url = format!("{}/v1/staff/sessions", server.url);
        let session: Value =
            reqwest::Client::new().post(url).json(&body).send().await?.json().await?;
        let token = session["token"].as_str().context("a session")?.to_owned();
        Ok(Self { url: server.url.clone(), token, staff: session["staff"].clone() })
    }

    pub async fn get(&self, path: &str) -> Result<Value> {
        self.answer(reqwest::Client::new().get(format!("{}{path}", self.url))).await
    }

    pub async fn post(&self, path: &str, body: &impl serde::Serialize) -> Result<Value> {
        self.answer(reqwest::Client::new().post(format!("{}{path}", self.url)).json(body)).await
    }

    pub async fn put(&self, path: &str, body: &impl serde::Serialize) -> Result<Value> {
        self.answer(reqwest::Client::new().put(format!("{}{path}", self.url)).json(body)).await
    }

    async fn answer(&self, call: reqwest::RequestBuilder) -> Result<Value> {
        let answer = call.bearer_auth(&self.token).send().await?;
        let (status, text) = (answer.status(), answer.text().await?);
        ensure!(status.is_success(), "the server refuses: {status} {text}");
        Ok(serde_json::from_str(&text)?)
    }
}
