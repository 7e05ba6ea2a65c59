//! An SMS gateway that takes JSON over HTTP: most do, each with names of its own for its fields.

use reqwest::header::{CONTENT_TYPE, HeaderName, HeaderValue};
use reqwest::{Client, Response, Url, redirect};
use serde_json::Value;

use super::{PATIENCE, SendFault, SenderError, is_this_machine};
use crate::Config;
use crate::address::Address;

/// What is read of an answer, in bytes.
const ANSWER_LIMIT: usize = 64 * 1024;

/// The gateway, and how it wants to be asked.
pub(super) struct Gateway {
    client: Client,
    url: Url,
    header: Option<(HeaderName, HeaderValue)>,
    /// With `{to}` and `{text}` in its texts.
    body: Value,
    /// What an answer contains when the message was taken.
    expect: Option<String>,
}

impl Gateway {
    pub(super) fn of(config: &Config) -> Result<Option<Self>, SenderError> {
        let Some(url) = &config.sms_url else { return Ok(None) };
        let unusable = |key, cause: &str| SenderError::Unusable { key, cause: cause.to_owned() };
        let url = gateway_url(url).ok_or_else(|| {
            unusable("sms_url", "not an https:// address (http:// only to this machine)")
        })?;
        let incomplete = SenderError::Incomplete { key: "sms_url", missing: "sms_body" };
        let body = config.sms_body.as_deref().ok_or(incomplete)?;
        let body = template(body).ok_or_else(|| unusable("sms_body", "not such a JSON"))?;
        let header = config.sms_header.as_deref().map(header).map(|header| {
            header.ok_or_else(|| unusable("sms_header", "not a header such as Name: value"))
        });
        // Fails only where the process has chosen a provider already, which will do.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let client = Client::builder()
            .timeout(PATIENCE)
            .redirect(redirect::Policy::none())
            .user_agent(concat!("Atrium/", env!("CARGO_PKG_VERSION")))
            .build()
            .map_err(|error| unusable("sms_url", &error.to_string()))?;
        let expect = config.sms_expect.clone();
        Ok(Some(Self { client, url, header: header.transpose()?, body, expect }))
    }

    pub(super) async fn send(&self, to: &Address, text: &str) -> Result<(), SendFault> {
        let body = filled(&self.body, to.as_str(), text);
        let mut request = self.client.post(self.url.clone()).body(body.to_string());
        request = request.header(CONTENT_TYPE, "application/json");
        if let Some((name, value)) = &self.header {
            request = request.header(name, value);
        }
        let answer = request.send().await.map_err(|error| fault(&error))?;
        let status = answer.status();
        if !status.is_success() {
            return Err(SendFault::NotSent(format!("the SMS gateway answered {status}")));
        }
        let Some(expected) = &self.expect else { return Ok(()) };
        let said = read(answer).await.map_err(|error| fault(&error))?;
        if said.contains(expected) {
            return Ok(());
        }
        let what = "the SMS gateway's answer does not contain what `sms_expect` names";
        Err(SendFault::NotSent(what.to_owned()))
    }
}

async fn read(mut answer: Response) -> reqwest::Result<String> {
    let mut bytes = Vec::new();
    while let Some(chunk) = answer.chunk().await? {
        bytes.extend_from_slice(&chunk);
        if bytes.len() >= ANSWER_LIMIT {
            break;
        }
    }
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

fn fault(error: &reqwest::Error) -> SendFault {
    if error.is_connect() {
        return SendFault::NotSent("the SMS gateway cannot be reached".to_owned());
    }
    let what = if error.is_timeout() { "took too long" } else { "broke off" };
    SendFault::Unsure(format!("the SMS gateway {what}"))
}

fn gateway_url(url: &str) -> Option<Url> {
    let url: Url = url.parse().ok()?;
    let host = url.host_str()?;
    let safe = url.scheme() == "https" || url.scheme() == "http" && is_this_machine(host);
    safe.then_some(url)
}

fn header(line: &str) -> Option<(HeaderName, HeaderValue)> {
    let (name, value) = line.split_once(':')?;
    let mut value: HeaderValue = value.trim().parse().ok()?;
    value.set_sensitive(true);
    Some((name.trim().parse().ok()?, value))
}

/// The body's JSON, if it says where the number and the text go.
fn template(text: &str) -> Option<Value> {
    let whole = text.contains("{to}") && text.contains("{text}");
    serde_json::from_str(text).ok().filter(|_| whole)
}

pub(crate) fn is_header(line: &str) -> bool {
    header(line).is_some()
}

pub(crate) fn is_body(text: &str) -> bool {
    template(text).is_some()
}

/// The template with the number and the text in it. Filled into the values, not into their JSON:
/// so nothing in a text can add a field.
fn filled(template: &Value, to: &str, text: &str) -> Value {
    match template {
        Value::String(own) => {
            // Once, from left to right: `{to}` inside of the text stays as it is.
            let parts: Vec<_> = own.split("{text}").map(|part| part.replace("{to}", to)).collect();
            Value::String(parts.join(text))
        }
        Value::Array(all) => all.iter().map(|one| filled(one, to, text)).collect(),
        Value::Object(fields) => {
            let fields = fields.iter().map(|(name, one)| (name.clone(), filled(one, to, text)));
            Value::Object(fields.collect())
        }
        other => other.clone(),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn the_template_is_filled_wherever_it_says() {
        let template = template(r#"{"to": ["{to}"], "m": {"body": "A: {text}"}, "n": 1}"#);
        let filled = filled(&template.expect("a template"), "+8613800000001", "\"{to}\"\\");
        let wanted = json!({ "to": ["+8613800000001"], "m": { "body": "A: \"{to}\"\\" }, "n": 1 });
        assert_eq!(filled, wanted);
    }

    #[test]
    fn a_template_says_where_number_and_text_go() {
        assert!(!is_body(r#"{"to": "{to}"}"#));
        assert!(!is_body("to={to}&text={text}"));
        assert!(is_header("Authorization: Bearer abc") && !is_header("Authorization"));
    }

    #[test]
    fn a_code_leaves_this_machine_encrypted_or_not_at_all() {
        assert!(gateway_url("https://sms.example/send?v=1").is_some());
        assert!(gateway_url("http://127.0.0.1:9000/send").is_some());
        assert!(gateway_url("http://sms.example/send").is_none());
        assert!(gateway_url("sms.example").is_none());
    }
}
