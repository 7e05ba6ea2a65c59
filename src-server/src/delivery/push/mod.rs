//! Notifications of the app by the push services of browsers (RFC 8030).

pub(crate) mod encrypt;
pub(crate) mod vapid;

use std::time::Duration;

use atrium_domain::{MessageId, Moment};
use atrium_store::push::Subscription;
use p256::SecretKey;
use reqwest::header::{AUTHORIZATION, CONTENT_ENCODING};
use reqwest::{Client, Url, redirect};
use serde_json::json;

use crate::Config;
use crate::random::{Random, RandomExt};
use encrypt::{Fresh, PLAIN_LIMIT, Receiver, encrypt};
use vapid::Vapid;

/// How long a push service may take.
const PATIENCE: Duration = Duration::from_secs(8);

/// How long a push service keeps what it cannot deliver, in seconds.
const KEPT_SECS: u32 = 86_400;

/// The push services of the browsers that there are. The server sends to no other host, for the
/// address comes from a device.
const SERVICES: [&str; 5] = [
    "fcm.googleapis.com",
    "push.services.mozilla.com",
    "push.apple.com",
    "notify.windows.com",
    "push.samsungosp.com",
];

/// Sends to push services.
pub(crate) struct Pusher {
    client: Client,
    vapid: Vapid,
    /// Whom a push service may write to (RFC 8292 §2.1).
    contact: String,
    /// Whether this machine counts as a push service, over plain HTTP.
    development: bool,
}

/// A message as the service worker gets it.
pub(crate) struct Note<'a> {
    pub(crate) id: MessageId,
    pub(crate) title: &'a str,
    pub(crate) body: &'a str,
    pub(crate) link: &'a str,
    /// Whether it is shown, too, while the member looks at the app.
    pub(crate) in_sight: bool,
}

/// What became of a notification.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Pushed {
    Taken,
    /// Nobody listens there any more.
    Gone,
    /// Not now; another try may succeed.
    Later,
    Refused,
}

impl Pusher {
    pub(crate) fn of(config: &Config, seed: [u8; 32]) -> Self {
        // Fails only where the process has chosen a provider already, which will do.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let client = Client::builder()
            .timeout(PATIENCE)
            .redirect(redirect::Policy::none())
            .user_agent(concat!("Atrium/", env!("CARGO_PKG_VERSION")))
            .build()
            .unwrap_or_default();
        let contact =
            config.mail_from.as_deref().map_or("mailto:push@localhost".to_owned(), contact);
        let development = config.development;
        Self { client, vapid: Vapid::of(seed), contact, development }
    }

    pub(crate) fn public_key(&self) -> String {
        self.vapid.public_key()
    }

    /// Whether the server would send there.
    pub(crate) fn serves(&self, endpoint: &str) -> bool {
        let Ok(url) = endpoint.parse::<Url>() else { return false };
        let host = url.host_str().unwrap_or_default();
        let known = SERVICES.iter().any(|service| {
            host.strip_suffix(service).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
        });
        let here = self.development && matches!(host, "localhost" | "127.0.0.1" | "[::1]");
        let plain = url.username().is_empty() && url.password().is_none();
        plain && (here || known && url.scheme() == "https" && url.port().is_none())
    }

    pub(crate) async fn push(
        &self,
        to: &Subscription,
        note: &Note<'_>,
        random: &dyn Random,
        now: Moment,
    ) -> Pushed {
        let receiver = Receiver::read(&to.key, &to.auth).filter(|_| self.serves(&to.endpoint));
        let url = to.endpoint.parse::<Url>().ok();
        let (Some(receiver), Some(url)) = (receiver, url) else { return Pushed::Refused };
        let Some(body) = encrypt(&note.json(), &receiver, &fresh(random)) else {
            return Pushed::Refused;
        };
        let origin = url.origin().ascii_serialization();
        let request = self
            .client
            .post(url)
            .header(AUTHORIZATION, self.vapid.authorization(&origin, &self.contact, now.at))
            .header(CONTENT_ENCODING, "aes128gcm")
            .header("ttl", KEPT_SECS)
            .header("urgency", "normal")
            // One that is sent twice takes the place of the first (RFC 8030 §5.4).
            .header("topic", note.id.0.simple().to_string());
        match request.body(body).send().await.map(|answer| answer.status().as_u16()) {
            Ok(200..=299) => Pushed::Taken,
            Ok(404 | 410) => Pushed::Gone,
            Ok(408 | 425 | 429 | 500..=599) | Err(_) => Pushed::Later,
            Ok(status) => {
                tracing::warn!(status, "a push service refused a notification");
                Pushed::Refused
            }
        }
    }
}

impl Note<'_> {
    /// What does not fit of the text is left to the app.
    fn json(&self) -> Vec<u8> {
        let Self { id, title, body, link, in_sight } = self;
        let mut length = body.chars().count();
        loop {
            let part: String = body.chars().take(length).collect();
            let note = json!({
                "id": id, "title": title, "body": part, "link": link, "in_sight": in_sight,
            });
            let note = note.to_string();
            if note.len() <= PLAIN_LIMIT || length == 0 {
                return note.into_bytes();
            }
            length /= 2;
        }
    }
}

fn contact(mail_from: &str) -> String {
    let address = mail_from.rsplit('<').next().unwrap_or(mail_from).trim_end_matches('>');
    format!("mailto:{}", address.trim())
}

fn fresh(random: &dyn Random) -> Fresh {
    loop {
        // Nearly every 32 bytes are a key.
        if let Ok(secret) = SecretKey::from_slice(&random.bytes::<32>()) {
            return Fresh { secret, salt: random.bytes() };
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_push_services_are_sent_to() {
        let pusher =
            |development| Pusher::of(&Config { development, ..Config::default() }, [3; 32]);
        let serves = |endpoint: &str| pusher(false).serves(endpoint);
        assert!(serves("https://fcm.googleapis.com/fcm/send/abc"));
        assert!(serves("https://updates.push.services.mozilla.com/wpush/v2/x"));
        for foreign in [
            "http://fcm.googleapis.com/x",
            "https://fcm.googleapis.com:8443/x",
            "https://fcm.googleapis.com.evil.example/x",
            "https://evilpush.apple.com.example/",
            "https://notpush.apple.com.example",
            "https://xpush.apple.com/",
            "https://user@web.push.apple.com/",
            "https://169.254.169.254/latest",
            "http://127.0.0.1:9000/push",
            "file:///etc/passwd",
            "",
        ] {
            assert!(!serves(foreign), "{foreign}");
        }
        assert!(pusher(true).serves("http://127.0.0.1:9000/push"));
    }

    #[test]
    fn a_long_text_is_shortened_and_whose_contact_it_is_is_found() {
        let body = "长".repeat(5_000);
        let id = MessageId(uuid::Uuid::nil());
        let note = Note { id, title: "a", body: &body, link: "/messages", in_sight: true };
        let json = note.json();
        assert!(json.len() <= PLAIN_LIMIT && json.len() > PLAIN_LIMIT / 3);
        assert_eq!(contact("Mall <a@b.example>"), "mailto:a@b.example");
        assert_eq!(contact("a@b.example"), "mailto:a@b.example");
    }
}
