//! A device that knows its owner by finger or face: WebDriver's virtual authenticator (WebAuthn
//! Level 3, §11.1).

use anyhow::Result;
use serde_json::{Value, json};

use crate::browser::Browser;

/// Built into the browser's device.
pub struct Authenticator {
    url: String,
}

impl Authenticator {
    /// One that keeps a secret for who is known (PRF), and knows whoever is there.
    pub async fn built_in(browser: &Browser) -> Result<Self> {
        let url = format!("{}/webauthn/authenticator", browser.session_url());
        let kind = json!({
            "protocol": "ctap2_1",
            "transport": "internal",
            "hasResidentKey": true,
            "hasUserVerification": true,
            "isUserVerified": true,
            "extensions": ["prf"],
        });
        let id = post(&url, &kind).await?;
        let id = id.as_str().unwrap_or_default();
        Ok(Self { url: format!("{url}/{id}") })
    }

    /// Whose finger it is from now on: the owner's or a stranger's.
    pub async fn is_touched_by_owner(&self, owner: bool) -> Result<()> {
        let url = format!("{}/uv", self.url);
        post(&url, &json!({ "isUserVerified": owner })).await.map(drop)
    }
}

async fn post(url: &str, body: &Value) -> Result<Value> {
    let answer = reqwest::Client::new().post(url).json(body).send().await?.error_for_status()?;
    Ok(answer.json::<Value>().await?["value"].take())
}
